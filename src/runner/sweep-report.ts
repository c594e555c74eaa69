// What a sweep did: in the log, as outputs, and as a table in the job's summary.
import { info } from './log.ts';
import { setSwept } from './outputs.ts';
import { loadContext } from './run.ts';
import { writeSummary, type SummaryTable } from './summary.ts';

/** One key of ours and what became of it. */
export interface SweptKey {
  name: string;
  runId: number;
  runAttempt: number;
  outcome: 'revoked' | 'already gone' | 'would be revoked' | 'kept' | 'may still live';
  reason: string;
  /** In words. */
  age: string;
  uses: number | undefined;
}

/** Says what became of each key; `summary` tells whether the job's summary says it too. */
export async function reportSweep(repository: string, keys: SweptKey[], summary: 'shown' | 'off'): Promise<void> {
  if (keys.length === 0) info(`No live key belongs to ${repository}.`);
  for (const { name, outcome, reason } of keys) info(`"${name}": ${outcome}, since ${reason}.`);
  const count = (outcome: SweptKey['outcome']): number => keys.filter((key) => key.outcome === outcome).length;
  const kept = keys.length - count('revoked') - count('already gone');
  setSwept({ revoked: count('revoked'), kept, report: keys });
  if (summary === 'shown') writeSummary(await tabulate(repository, keys));
}

/** The table of a sweep, with a link to each run. */
async function tabulate(repository: string, keys: SweptKey[]): Promise<SummaryTable> {
  const { serverUrl } = await loadContext();
  return {
    title: keys.length === 0 ? `No live Pinata key belongs to ${repository}` : `Pinata keys of ${repository}`,
    header: ['Key', 'Run', 'Age', 'Uses', 'Outcome', 'Reason'],
    rows: keys.map(({ name, runId, runAttempt, age, uses, outcome, reason }) => [
      name,
      {
        text: `${String(runId)}/${String(runAttempt)}`,
        href: `${serverUrl}/${repository}/actions/runs/${String(runId)}`,
      },
      age,
      uses === undefined ? '' : String(uses),
      outcome,
      reason,
    ]),
  };
}
