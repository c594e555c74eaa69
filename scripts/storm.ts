// Many jobs at once against an account that allows few requests in a window of time: all mint, all revoke, none gives up,
// and the account's limit, not the action, sets the pace. Fails when a bound is missed.
// Invariant: time is scaled, not the protocol. Children, servers and window share one clock that runs fast; the
// processes are real, and each spends its processor time at the real rate.
//
//   npm run storm                                              256 jobs on 60 requests a minute
//   npm run storm -- --broker                                  the same through a broker, which keeps their order
//   npm run storm -- --jobs 40 --limit 12 --window 3           40 jobs on 12 requests in 3 seconds
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { startJob } from '../__tests__/harness/job.ts';
import { assertPromise } from '../__tests__/harness/promise.ts';
import { printJudged } from './figures.ts';
import type { StormJob, StormRecord, StormSettings } from './storm-servers.ts';

const { values } = parseArgs({
  options: {
    jobs: { type: 'string', default: '256' },
    limit: { type: 'string', default: '60' },
    // In seconds.
    window: { type: 'string', default: '60' },
    broker: { type: 'boolean', default: false },
    // Faster, and on two busy cores a process takes longer to start than a request may take.
    scale: { type: 'string', default: '3' },
  },
});
const jobs = Number(values.jobs);
const scale = Number(values.scale);
const limit = Number(values.limit);
const windowMs = Number(values.window) * 1000;
const useful = jobs * 2;
// In milliseconds of the machine: what starts faster than two cores can carry is starved, and its requests time out.
const BETWEEN_STARTS = 100;
const isShort = windowMs < 10_000;
// Servers tell whole seconds, which are much of a short window.
const bounds = values.broker
  ? { makespan: isShort ? 2.5 : 1.2, requests: isShort ? 3 : 1.15 }
  : { makespan: isShort ? 2.5 : 1.6, requests: isShort ? 3 : 2.5 };

const settings: StormSettings = { jobs, scale, limit, windowMs, way: values.broker ? 'broker' : 'pinata' };
const worker = new Worker(new URL('storm-servers.ts', import.meta.url), { workerData: settings });
const [stormJobs] = (await once(worker, 'message')) as [StormJob[]];
const ends = await Promise.all(
  stormJobs.map(async (job, index) => sleep(index * BETWEEN_STARTS).then(async () => runJob(job))),
);
const failures = ends.flat();
worker.postMessage('end');
const [{ requests, keys, liveKeys, turnsTold }] = (await once(worker, 'message')) as [StormRecord];

const times = requests.map((request) => request.startedAt);
const makespan = Math.max(...times) - Math.min(...times);
const ratio = makespan / ((useful / limit) * windowMs);
const perUseful = requests.length / useful;
const count = (wanted: (request: StormRecord['requests'][number]) => boolean): string =>
  String(requests.filter(wanted).length);
for (const failure of failures.slice(0, 5)) console.log(failure);
printJudged([
  ['jobs', `${String(jobs)}, on ${String(limit)} requests in ${values.window} s`],
  ['requests', `${String(requests.length)}, of which ${String(useful)} useful`],
  ['refusals (429)', count(({ status }) => status === 429)],
  ...(values.broker ? [['turns told by the broker', String(turnsTold)] as const] : []),
  ['look-ups', count(({ method }) => method === 'GET')],
  ['keys minted, live keys left', `${String(keys)}, ${String(liveKeys)}`, liveKeys === 0],
  ['jobs that failed', String(failures.length), failures.length === 0],
  ['makespan', `${(makespan / 1000).toFixed(0)} s, ${(makespan / scale / 1000).toFixed(0)} s real`],
  ['makespan ÷ least possible', `${ratio.toFixed(3)} (at most ${String(bounds.makespan)})`, ratio <= bounds.makespan],
  [
    'requests per useful one',
    `${perUseful.toFixed(3)} (at most ${String(bounds.requests)})`,
    perUseful <= bounds.requests,
  ],
]);

/** Mints and, at once, revokes. Returns what went wrong. */
async function runJob({ options, inputs }: StormJob): Promise<string[]> {
  const job = await startJob({ ...options, limitMs: 3_600_000 });
  const main = await job.run({
    uses: '.',
    with: { ...inputs, scopes: 'files:write', 'max-wait': '60m' },
    clockScale: scale,
  });
  await job.finish();
  await job.close();
  // Only its own secrets: no process ever holds another's, and 256 × 256 searches would take longer than the storm.
  const { jwt = '', 'api-secret': secret = '' } = main.outputs;
  const secrets = [...job.secrets, jwt, secret].filter((each) => each !== '');
  assertPromise({ jobs: [job], server: { secrets: () => secrets, liveKeys: () => [] } });
  return job.results.filter((step) => step.conclusion !== 'success').map((step) => step.log);
}
