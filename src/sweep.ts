// The sweep action: ends the keys that no post step could reach. Lists everything first, then decides, then acts.
import { findOurs, judge, runsToAsk, type RunState } from './key/orphans.ts';
import { formatAge } from './key/usage.ts';
import { checkApiUrl } from './pinata/api-url.ts';
import { Pinata } from './pinata/client.ts';
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
  for (const { key, name, isOrphan, reason } of judge(ours, runs, order)) {
    const age = key.createdAt === undefined ? '' : formatAge(now - key.createdAt);
    const { runId, runAttempt } = name;
    let outcome: SweptKey['outcome'] = isOrphan ? 'would be revoked' : 'kept';
    if (isOrphan && !dryRun) {
      try {
        ({ outcome } = await endById(pinata, key.id, { name: key.name }));
      } catch (error) {
        failures.push(error);
        outcome = 'may still live';
      }
    }
    swept.push({ name: key.name, runId, runAttempt, outcome, reason, age, uses: key.uses });
  }
  await reportSweep(repository, swept, inputs.summary);
  if (failures.length > 0) throw failures[0];
});
