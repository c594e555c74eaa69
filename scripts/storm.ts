// Many jobs at once against an account that allows few requests in a window of time: all mint, all revoke, none gives up,
// and the account's limit, not the action, sets the pace. Fails when a bound is missed.
// Invariant: time is scaled, not the protocol. Children, emulator and window share one clock that runs fast; the
// processes are real, and each spends its processor time at the real rate.
//
//   npm run storm                                              256 jobs on 60 requests a minute
//   npm run storm -- --jobs 40 --limit 12 --window 3           40 jobs on 12 requests in 3 seconds
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { startJob } from '../__tests__/harness/job.ts';
import { assertPromise } from '../__tests__/harness/promise.ts';
import type { StormEmulator, StormRecord, StormSettings } from './storm-emulator.ts';

const { values } = parseArgs({
  options: {
    jobs: { type: 'string', default: '256' },
    limit: { type: 'string', default: '60' },
    // In seconds.
    window: { type: 'string', default: '60' },
    // Faster, and 256 processes that start on two busy cores take longer than a window.
    scale: { type: 'string', default: '2' },
  },
});
const jobs = Number(values.jobs);
const scale = Number(values.scale);
const limit = Number(values.limit);
const windowMs = Number(values.window) * 1000;
const useful = jobs * 2;
// Servers tell whole seconds, which are much of a short window.
const bounds = windowMs < 10_000 ? { makespan: 2.5, requests: 3 } : { makespan: 1.6, requests: 2.5 };

const settings: StormSettings = { scale, limit, windowMs };
const worker = new Worker(new URL('storm-emulator.ts', import.meta.url), { workerData: settings });
const [emulator] = (await once(worker, 'message')) as [StormEmulator];
const ends = await Promise.all(Array.from({ length: jobs }, async (_, index) => runJob(emulator, index)));
const failures = ends.flat();
worker.postMessage('end');
const [record] = (await once(worker, 'message')) as [StormRecord];

const { requests } = record;
const refused = requests.filter(({ status }) => status === 429).length;
const times = requests.map((request) => request.startedAt);
const makespan = Math.max(...times) - Math.min(...times);
const left = record.liveKeys;
const lookUps = requests.filter(({ method }) => method === 'GET').length;
const ratio = makespan / ((useful / limit) * windowMs);
const perUseful = requests.length / useful;
console.log(`jobs                         ${String(jobs)}, on ${String(limit)} requests in ${values.window} s`);
console.log(`requests                     ${String(requests.length)}, of which ${String(useful)} useful`);
console.log(`refusals (429)               ${String(refused)}`);
console.log(`look-ups                     ${String(lookUps)}`);
console.log(`keys minted, live keys left  ${String(record.keys)}, ${String(left)}`);
console.log(`jobs that failed             ${String(failures.length)}`);
console.log(
  `makespan                     ${(makespan / 1000).toFixed(0)} s, ${(makespan / scale / 1000).toFixed(0)} s real`,
);
console.log(`makespan ÷ least possible    ${ratio.toFixed(3)} (at most ${String(bounds.makespan)})`);
console.log(`requests per useful one      ${perUseful.toFixed(3)} (at most ${String(bounds.requests)})`);
for (const failure of failures.slice(0, 5)) console.log(failure);

const isFine = failures.length === 0 && left === 0 && ratio <= bounds.makespan && perUseful <= bounds.requests;
if (!isFine) {
  console.log(
    `A bound is missed (time runs ${String(scale)} times as fast on ${String(availableParallelism())} cores).`,
  );
  process.exitCode = 1;
}

/** Mints and, at once, revokes. Returns what went wrong. */
async function runJob({ issuingJwt, apiUrl, startedAt }: StormEmulator, index: number): Promise<string[]> {
  const job = await startJob({
    environment: { GITHUB_RUN_ID: String(20_000_000_000 + index) },
    clockStart: startedAt,
    limitMs: 3_600_000,
    secrets: [issuingJwt],
  });
  const main = await job.run({
    uses: '.',
    with: { 'pinata-jwt': issuingJwt, 'api-url': apiUrl, scopes: 'files:write', 'max-wait': '60m' },
    clockScale: scale,
  });
  await job.finish();
  await job.close();
  // Only its own secrets: no process ever holds another's, and 256 × 256 searches would take longer than the storm.
  const { jwt = '', 'api-secret': secret = '' } = main.outputs;
  const secrets = [issuingJwt, jwt, secret].filter((each) => each !== '');
  assertPromise({ jobs: [job], server: { secrets: () => secrets, liveKeys: () => [] } });
  return job.results.filter((step) => step.conclusion !== 'success').map((step) => step.log);
}
