// Jobs without a secret, in batches that share a broker, or two with one Redis: jobs, brokers and Redis are killed at random
// moments, amid faults between all of them. Once both are done and the time is past, no key lives, whether post ran, GitHub told of the run, or neither.
import { setTimeout as sleep } from 'node:timers/promises';
import pMap from 'p-map';
import type { Chance } from '../chance.ts';
import { mint, SECONDS, tortureJob, type Lifetime } from './broker-job.ts';
import { planBatches, type BatchPlan, type Store } from './broker-plan.ts';
import { measureLife } from './main-life.ts';
import { PHASES, SCALE, SIGNALS } from './plan.ts';
import type { Report } from './report.ts';
import { setScene } from './scene.ts';
import { judgeShared } from './shared-proof.ts';

interface Circumstances {
  sweepSeconds: number;
  store: Store;
}

const BATCHES_AT_ONCE = 2;
const JOBS_AT_ONCE = 3;
// Real time for a broker that has all it needs; only one that fails comes near.
const PATIENCE = 20_000;
const HOURS = 2 * 3_600_000;

const HAPPENED = [
  'jobs',
  'amid a fault',
  ...SIGNALS,
  ...Object.values(PHASES),
  'post runs',
  'post is killed',
  'post never runs',
  'batches behind a proxy',
  'brokers ended by SIGKILL',
  'brokers ended by SIGTERM',
  'brokers ended by SIGINT',
  'webhooks answered with success',
  'webhooks that failed or met no broker',
  'keys minted',
  'ended by a webhook',
  'ended by their time',
  'alive when the time began to pass',
  'live keys that post names',
];
const BROKEN = [
  'live keys left',
  'keys left by post without a word',
  'keys left after their webhook',
  'keys ended before their time',
  'foreign keys ended',
  'credentials in logs',
  'mishaps of brokers',
];

export const BROKER_ROWS = [...HAPPENED, ...BROKEN];
export const REDIS_ROWS = [
  ...HAPPENED,
  'Redis frozen',
  'Redis killed',
  'Redis killed, and its data lost',
  'starts of brokers without Redis',
  'requests sent again',
  'mints asked for in crowds',
  'runs that reached their limit',
  'runs over it, as Redis or Pinata failed',
  'minted twice, as Redis lost its data',
  ...BROKEN,
  'tokens minted twice',
  'runs over their limit',
];

/** Tortures so many jobs. */
export async function tortureBrokers(
  jobs: number,
  circumstances: Circumstances,
  chance: Chance,
  report: Report,
): Promise<void> {
  const life = await measureMain(circumstances.store, report);
  await pMap(
    planBatches(jobs, chance, circumstances.store),
    async (plan) => tortureBatch(plan, { ...circumstances, life }, report),
    { concurrency: BATCHES_AT_ONCE },
  );
}

async function measureMain(store: Store, report: Report): Promise<number> {
  const way = store === 'Redis' ? 'proxy' : 'direct';
  await using scene = await setScene({ way, store, sweepSeconds: 60, lifetime: 3600 }, report.open({}));
  return await measureLife(BATCHES_AT_ONCE * JOBS_AT_ONCE, async (index) => {
    // One run could not have so many keys.
    const { job } = await scene.startJob(String(index + 1));
    const main = await job.run(mint(scene, '1h'));
    await job.close();
    return main;
  });
}

async function tortureBatch(
  plan: BatchPlan,
  { life, sweepSeconds, store }: Circumstances & { life: number },
  report: Report,
): Promise<void> {
  const { way, time, lastEnd, lastFaults, lastTrouble } = plan;
  const lifetime: Lifetime = time === 'the broker runs' ? '1m' : '1h';
  const seconds = SECONDS[lifetime];
  const findings = report.open({ ...plan, jobs: plan.jobs.map(({ index }) => index) });
  const { count, breach } = findings;
  await using scene = await setScene({ way, store, sweepSeconds, lifetime: seconds }, findings);
  const { keeper, github, clock, pinata } = scene;
  await pMap(plan.jobs, async (job) => tortureJob(job, scene, report.open(job), { life, lifetime }), {
    concurrency: JOBS_AT_ONCE,
  });

  count('alive when the time began to pass', scene.minted().length);
  const trouble = lastTrouble && scene.redis?.trouble(lastTrouble);
  if (time === 'the broker is down') await keeper.end(lastEnd);
  pinata.clearFaults();
  lastFaults.forEach(pinata.fault);
  if (time === 'the broker runs') await sleep((seconds * 1000) / SCALE);
  else {
    clock.jump(HOURS);
    await keeper.start();
  }
  github.clearFaults();
  for (const end = Date.now() + PATIENCE; scene.unended().length > 0 && Date.now() < end;) await sleep(20);
  for (const { name } of scene.unended()) breach('live keys left', scene.tellOf(name));
  await trouble;
  const metrics = await Promise.all(keeper.brokers().map(async ({ metricsUrl }) => (await fetch(metricsUrl)).text()));
  await keeper.end('SIGTERM');

  for (const name of scene.endedForeignKeys()) breach('foreign keys ended', name);
  const written = `${keeper.log()}\n${metrics.join('\n')}`;
  const { secrets, identifiers = () => [] } = scene.server;
  if ([...secrets(), ...identifiers()].some((secret) => written.includes(secret)))
    breach('credentials in logs', 'in what a broker wrote');
  judgeShared(scene, findings);
  if (way === 'proxy') count('batches behind a proxy');
  count('keys minted', pinata.keys().filter(({ origin }) => origin === 'minted').length);
  count('ended by a webhook', scene.countEnds('run-completed'));
  count('ended by their time', scene.countEnds('expired'));
}
