// What became of keys that were to be ended: in the log, in the job's summary, and for the job. Post, revoke, sweep and a
// refused mint all say it here.
import type { Failure } from '../failure.ts';
import type { ListedKey } from '../pinata/client.ts';
import { parseKeyName } from '../key/name.ts';
import { describeFailure, fail, info, notice, warning } from '../runner/log.ts';
import { writeSummary, type Warning } from '../runner/summary.ts';
import { describeRescue, type Enders } from './by-hand.ts';
import type { Ending } from './end.ts';
import { describeUsage } from './usage.ts';

/** How a key ended, or that it was left alive as `revoke: false` asks. */
export type Report = Ending | { name: string; outcome: 'left alive'; seen?: undefined; failure?: undefined };

const SENTENCES = {
  revoked: (name: string) => `Revoked the key "${name}".`,
  'already gone': (name: string) => `The key "${name}" was already gone.`,
  'never created': (name: string) => `The key "${name}" never came to life.`,
} as const;

/** Says that a key is no more. */
export function sayEnding({ name, outcome, seen }: Ending): void {
  if (outcome !== 'may still live') info(`${SENTENCES[outcome](name)} ${describeLife(seen)}`.trim());
}

interface ReportSettings extends Enders {
  onRevokeFailure: 'fail' | 'warn';
}

/**
 * Says what became of a key. Where it may still live, what ends it, and the step fails or warns as `on-revoke-failure`
 * says. A key that a job was given and never used is worth a notice.
 */
export function reportEnding(report: Report, settings: ReportSettings, given: { handedOut?: true } = {}): void {
  const { onRevokeFailure, broker } = settings;
  const { name, outcome, failure } = report;
  const { sentence, command } = describeRescue(settings, name);
  if (failure) {
    const advice = [`The key "${name}" may still live.`, sentence, command].filter(Boolean).join(' ');
    (onRevokeFailure === 'fail' ? fail : warning)(describeFailure(failure, advice));
  } else if (outcome === 'left alive') {
    const due = new Date((parseKeyName(name)?.expiresAt ?? 0) * 1000).toISOString();
    const end =
      broker === ''
        ? `sweep ends it once this run is over, or after ${due}, and this command at once:`
        : sentence.replace(/^T/, 't');
    info(
      `The key "${name}" is left alive, since \`revoke\` is \`false\`. It does not expire by itself: ${end} ${command}`,
    );
  } else {
    sayEnding(report);
    if (given.handedOut && report.seen?.uses === 0) {
      notice(`The key "${name}" was never used: the deploy probably still uses another credential.`);
    }
  }
}

/** Tells the job's summary about these keys, those that may still live first. */
export function summarizeEndings(title: string, reports: readonly Report[], enders: Enders): void {
  if (reports.length === 0) return;
  writeSummary({
    title,
    warnings: warnOf(reports, enders),
    header: ['Key', 'Outcome', 'Usage'],
    rows: putLiveFirst(reports).map(({ name, outcome, seen }) => [{ code: name }, outcome, describeLife(seen)]),
  });
}

/** Puts those first that may still live. */
export function putLiveFirst<R extends { failure?: Failure | undefined }>(reports: readonly R[]): R[] {
  return [...reports.filter(({ failure }) => failure), ...reports.filter(({ failure }) => !failure)];
}

/** What may still live, once for each cause, with what ends it. */
export function warnOf(reports: readonly { name: string; failure?: Failure | undefined }[], enders: Enders): Warning[] {
  const causes = Map.groupBy(
    reports.filter(({ failure }) => failure !== undefined),
    ({ failure }) => failure?.happened ?? '',
  );
  return [...causes].map(([happened, keys]) => {
    const rescues = keys.map(({ name }) => describeRescue(enders, name));
    const commands = rescues.map(({ command }) => command).filter(Boolean);
    const what =
      keys.length === 1 ? `"${keys[0]?.name.replaceAll('`', "'") ?? ''}" may` : `${String(keys.length)} keys may`;
    const one = keys.length === 1 ? (rescues[0]?.sentence ?? '') : '';
    const help = one || describeMany(enders, commands.length);
    return { text: [`${what} still live: ${happened}.`, help].filter(Boolean).join(' '), commands };
  });
}

function describeMany({ broker }: Enders, commands: number): string {
  const how = ['', 'This ends it:', 'These commands end them:'][Math.min(commands, 2)] ?? '';
  return broker === '' ? how : `The broker ends them in time; who runs it can do so at once. ${how}`.trim();
}

function describeLife(seen: ListedKey | undefined): string {
  return seen === undefined ? '' : describeUsage(seen, Date.now());
}
