// What became of keys that were to be revoked: in the log, in the job's summary, and for the job.
import { describeFailure, fail, info, notice, warning } from './log.ts';
import { writeSummary } from './summary.ts';

/** How a key ended. */
export interface RevokeReport {
  /** `undefined` for a key that is only known by its id. */
  name: string | undefined;
  outcome: 'revoked' | 'already gone' | 'never created' | 'left alive' | 'may still live';
  /** A sentence on its life, where a list told. */
  usage?: string | undefined;
}

/** Says that a key is no more. */
export function sayEnding({ name, outcome, usage = '' }: RevokeReport): void {
  const quoted = name === undefined ? '' : ` "${name}"`;
  const sentences: Partial<Record<RevokeReport['outcome'], string>> = {
    revoked: `Revoked the key${quoted}.`,
    'already gone': `The key${quoted} was already gone.`,
    'never created': `The key${quoted} never came to life.`,
  };
  info(`${sentences[outcome] ?? ''} ${usage}`.trim());
}

/** Says that a key lives on, as `revoke: false` asks, and what ends it; `expiresAt` is in unix seconds. */
export function sayLeftAlive({ name, expiresAt }: { name: string; expiresAt: number }, command: string): void {
  const due = new Date(expiresAt * 1000).toISOString();
  info(
    `The key "${name}" is left alive, since \`revoke\` is \`false\`. It does not expire by itself: sweep ends it once`,
  );
  info(`this run is over, or after ${due}, and this command at once: ${command}`);
}

/** Says that nobody used the key of this name. */
export function noticeUnused(name: string): void {
  notice(`The key "${name}" was never used: the deploy probably still uses another credential.`);
}

/**
 * Says that a key may still live, and the command that ends it where its name is known. Fails the step or warns, as
 * `on-revoke-failure` says.
 */
export function reportRevokeFailure(
  policy: 'fail' | 'warn',
  error: unknown,
  key?: { name: string; command: string },
): void {
  const advice = key ? `The key "${key.name}" may still live. This ends it: ${key.command}` : 'The key may still live.';
  const text = describeFailure(error, advice);
  if (policy === 'fail') fail(text);
  else warning(text);
}

/** Tells the job's summary about these keys. */
export function summarizeEndings(reports: RevokeReport[]): void {
  if (reports.length === 0) return;
  writeSummary({
    title: 'The end of the Pinata key',
    header: ['Key', 'Outcome', 'Usage'],
    rows: reports.map(({ name, outcome, usage }) => [name ?? '(named by its id)', outcome, usage ?? '']),
  });
}
