// The sweep action: ends the keys that no post step could reach. Lists everything first, then decides, then acts.
import { findOurs, judge, runsToAsk, type Judgement, type RunState } from './key/orphans.ts';
import { formatAge } from './key/usage.ts';
import { checkApiUrl } from './pinata/api-url.ts';
import { Pinata, type ListedKey } from './pinata/client.ts';
import { checkJwt, readClaims, traceJwt } from './pinata/jwt.ts';
import { startPatience } from './pinata/patience.ts';
import { endById, listAll } from './pinata/revoke.ts';
import { askRun } from './runner/github-runs.ts';
import { info } from './runner/log.ts';
import { hide } from './runner/mask.ts';
import { chooseAgent } from './runner/proxy.ts';
import { defineStep } from './runner/step.ts';
import { listenForStop } from './runner/stop.ts';
import { readSweepInputs } from './runner/sweep-inputs.ts';
import { reportSweep, type SweptKey } from './runner/sweep-report.ts';

export const sweep = defineStep(async () => {
  const stop = listenForStop();
  const inputs = readSweepInputs({ checkJwt, checkApiUrl });
  const { jwt, githubToken: token, repository, runId, dryRun, limit, maxWait, apiUrl } = inputs;
  hide(traceJwt(jwt));
  const patience = startPatience({ maxWait, stop, say: info });
  const pinata = new Pinata({ apiUrl, jwt, agent: await chooseAgent(apiUrl) }, patience);
  const now = Date.now();
  const order = { repository, runId, limit, issuingKeyId: readClaims(jwt).keyId, now: Math.floor(now / 1000) };

  const listed = await listAll(pinata, { name: `[gha ${repository} `, revoked: false });
  const ours = findOurs(
    listed.filter((key) => !key.revoked),
    order,
  );
  const runs = new Map<number, RunState>();
  for (const run of runsToAsk(ours, order)) {
    // A GitHub that does not answer must leave time to end what is known to be an orphan.
    if (patience.remaining() > maxWait / 2) runs.set(run, await askRun({ token, repository }, run));
  }

  const failures: unknown[] = [];
  const swept: SweptKey[] = [];
  for (const judgement of judge(ours, runs, order)) {
    const { outcome, failure } = await act(judgement, pinata, dryRun);
    if (failure !== undefined) failures.push(failure);
    swept.push({ ...describe(judgement, now), outcome });
  }
  await reportSweep(repository, swept, inputs.summary);
  if (failures.length > 0) throw failures[0];
});

/** Ends a key that is judged an orphan. Never throws: others are still to be ended. */
async function act(
  { key, isOrphan }: Judgement<ListedKey>,
  pinata: Pinata,
  dryRun: boolean,
): Promise<{ outcome: SweptKey['outcome']; failure?: unknown }> {
  if (!isOrphan) return { outcome: 'kept' };
  if (dryRun) return { outcome: 'would be revoked' };
  try {
    const { outcome } = await endById(pinata, key.id, { name: key.name });
    return { outcome };
  } catch (failure) {
    return { outcome: 'may still live', failure };
  }
}

/** What the report says of a key beside its outcome; `now` is in unix milliseconds. */
function describe({ key, name, reason }: Judgement<ListedKey>, now: number): Omit<SweptKey, 'outcome'> {
  const { runId, runAttempt } = name;
  const age = key.createdAt === undefined ? '' : formatAge(now - key.createdAt);
  return { name: key.name, runId, runAttempt, reason, age, uses: key.uses };
}
