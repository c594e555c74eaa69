// What a sweep did: outputs, and a table in the job's summary. Names come from the account, where anyone with a key can
// choose them, so they are escaped.
import * as core from '@actions/core';
import { harmless, info } from './log.ts';
import { loadContext } from './run.ts';

/** One key of ours and what became of it. */
export interface SweptKey {
  name: string;
  runId: number;
  runAttempt: number;
  outcome: 'revoked' | 'would be revoked' | 'kept' | 'may still live';
  reason: string;
  /** In words. */
  age: string;
  uses: number | undefined;
}

/** Says what became of each key: in the log, as outputs, and as a table in the job's summary. */
export async function reportSweep(repository: string, keys: SweptKey[]): Promise<void> {
  if (keys.length === 0) info(`No live key belongs to ${repository}.`);
  for (const { name, outcome, reason } of keys) info(`"${name}": ${outcome}, since ${reason}.`);
  setOutputs(keys);
  await writeSummary(repository, keys);
}

function setOutputs(keys: SweptKey[]): void {
  core.setOutput('revoked', keys.filter(({ outcome }) => outcome === 'revoked').length);
  core.setOutput('kept', keys.filter(({ outcome }) => outcome !== 'revoked').length);
  core.setOutput('report', JSON.stringify(keys));
}

async function writeSummary(repository: string, keys: SweptKey[]): Promise<void> {
  if (!process.env.GITHUB_STEP_SUMMARY) return;
  const { serverUrl } = await loadContext();
  const header = ['Key', 'Run', 'Age', 'Uses', 'Outcome', 'Reason'].map((data) => ({ data, header: true }));
  const rows = keys.map(({ name, runId, runAttempt, age, uses, outcome, reason }) => [
    `<code>${escape(name)}</code>`,
    `<a href="${escape(`${serverUrl}/${repository}/actions/runs/${String(runId)}`)}">${String(runId)}/${String(runAttempt)}</a>`,
    escape(age),
    uses === undefined ? '' : String(uses),
    escape(outcome),
    escape(reason),
  ]);
  core.summary.addHeading('Pinata keys', 2);
  if (rows.length === 0) core.summary.addRaw(`No live key belongs to ${escape(repository)}.`, true);
  else core.summary.addTable([header, ...rows]);
  await core.summary.write();
}

/** Text that neither HTML nor markdown reads anything into. */
function escape(text: string): string {
  return harmless(text).replace(/[^\p{L}\p{N} ]/gu, (character) => `&#${String(character.codePointAt(0))};`);
}
