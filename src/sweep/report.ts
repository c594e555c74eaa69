// What a sweep did: in the log, as outputs, and as a table in the job's summary.
import { putLiveFirst, warnOf } from '../end/report.ts';
import { formatAge } from '../end/usage.ts';
import type { Failure } from '../failure.ts';
import type { ListedKey } from '../pinata/client.ts';
import { setOutput } from '../runner/files.ts';
import { info } from '../runner/log.ts';
import { locateGitHub } from '../runner/run.ts';
import { writeSummary, type SummaryTable } from '../runner/summary.ts';
import type { SweepInputs } from './inputs.ts';
import type { Judgement } from './orphans.ts';

/** One key of ours and what became of it. */
export interface SweptKey extends Judgement<ListedKey> {
  outcome: 'revoked' | 'already gone' | 'would be revoked' | 'kept' | 'may still live';
  failure?: Failure | undefined;
}

const LARGEST_REPORT = 100_000;

/** Says what became of each key. Throws a `Failure` where an output cannot be written. */
export function reportSweep(keys: readonly SweptKey[], inputs: SweepInputs): void {
  const { repository, summary } = inputs;
  if (keys.length === 0) info(`No live key belongs to ${repository}.`);
  for (const { key, outcome, reason } of keys) info(`"${key.name}": ${outcome}, since ${reason}.`);
  const count = (outcome: SweptKey['outcome']): number => keys.filter((key) => key.outcome === outcome).length;
  const revoked = count('revoked');
  setOutput('revoked', String(revoked));
  setOutput('kept', String(keys.length - revoked - count('already gone')));
  setOutput('report', writeJson(keys));
  if (summary) writeSummary(tabulate(keys, inputs));
}

/** The report as JSON of at most 100 kB: where keys had to be left out, its last entry says how many. */
function writeJson(keys: readonly SweptKey[]): string {
  const entries: string[] = [];
  let length = 0;
  for (const { key, name, outcome, reason } of keys) {
    const { runId, runAttempt, repository } = name;
    const entry = {
      name: key.name,
      repository,
      runId,
      runAttempt,
      outcome,
      reason,
      age: describeAge(key),
      uses: key.uses,
    };
    const text = JSON.stringify(entry);
    length += Buffer.byteLength(text) + 1;
    if (length > LARGEST_REPORT - 50) break;
    entries.push(text);
  }
  const omitted = keys.length - entries.length;
  return `[${[...entries, ...(omitted > 0 ? [JSON.stringify({ omitted })] : [])].join(',')}]`;
}

/** The table of a sweep, with a link to each run. What may still live comes first. */
function tabulate(keys: readonly SweptKey[], inputs: SweepInputs): SummaryTable {
  const { repository } = inputs;
  const { serverUrl } = locateGitHub();
  return {
    title: keys.length === 0 ? `No live Pinata key belongs to ${repository}` : `Pinata keys of ${repository}`,
    warnings: warnOf(
      keys.map(({ key, failure }) => ({ name: key.name, failure })),
      inputs,
    ),
    header: ['Key', 'Run', 'Age', 'Uses', 'Outcome', 'Reason'],
    rows: putLiveFirst(keys).map(({ key, name, outcome, reason }) => [
      { code: key.name },
      {
        text: `${String(name.runId)}/${String(name.runAttempt)}`,
        href: `${serverUrl}/${name.repository}/actions/runs/${String(name.runId)}`,
      },
      describeAge(key),
      key.uses === undefined ? '' : String(key.uses),
      outcome,
      reason,
    ]),
  };
}

function describeAge({ createdAt }: ListedKey): string {
  return createdAt === undefined ? '' : formatAge(Date.now() - createdAt);
}
