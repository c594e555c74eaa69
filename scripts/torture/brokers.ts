// Jobs without a secret, in batches that share a broker, or two with one Redis: jobs, brokers and Redis are killed at random
// moments, amid faults between all of them. Once both are done and the time is past, no key lives, whether post ran, GitHub told of the run, or neither.
import { setTimeout as sleep } from 'node:timers/promises';
import { startJob } from '../../__tests__/harness/job.ts';
import { assertPromise } from '../../__tests__/harness/promise.ts';
import type { Chance } from '../chance.ts';
import { mint, SECONDS, tellOfRun, tortureJob, type Ended, type Lifetime } from './broker-job.ts';
import { planBatches, type BatchPlan } from './broker-plan.ts';
import { WITHOUT_REDIS } from './keeper.ts';
import { PHASES, SCALE, SIGNALS } from './plan.ts';
import { once, type Outcome, type Rows } from './report.ts';
import { setScene, type SceneOptions } from './scene.ts';
import { judgeShared } from './shared-proof.ts';

interface Circumstances {
  /** Of main without a fault, in milliseconds. */
  life: number;
  sweepSeconds: number;
  store: SceneOptions['store'];
}

const BATCHES_AT_ONCE = 2;
const JOBS_AT_ONCE = 3;
// Real time for a broker that has all it needs; only one that fails comes near.
const PATIENCE = 20_000;
const HOURS = 2 * 3_600_000;

export const BROKER_ROWS: Rows = {
  happened: [
    'jobs',
    'amid a fault',
    ...SIGNALS,
    ...PHASES,
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
  ],
  broken: [
    'live keys left',
    'keys left by post without a word',
    'keys left after their webhook',
    'keys ended before their time',
    'foreign keys ended',
    'credentials in logs',
    'mishaps of brokers',
  ],
};

export const REDIS_ROWS: Rows = {
  happened: [
    ...BROKER_ROWS.happened,
    'Redis frozen',
    'Redis killed',
    'Redis killed, and its data lost',
    'starts of brokers without Redis',
    'requests sent again',
    'mints asked for in crowds',
    'runs that reached their limit',
    'runs over it, as Redis or Pinata failed',
    'minted twice, as Redis lost its data',
  ],
  broken: [...BROKER_ROWS.broken, 'tokens minted twice', 'runs over their limit'],
};

/** Tortures so many jobs. `tell` is told of the life of main without a fault, in milliseconds. */
export async function tortureBrokers(
  { jobs, sweepSeconds, store }: { jobs: number } & Pick<Circumstances, 'sweepSeconds' | 'store'>,
  chance: Chance,
  tell: (life: number) => void,
): Promise<Outcome[]> {
  const life = await measureLife(store);
  tell(life);
  const waiting = planBatches(jobs, chance, store);
  const outcomes: Outcome[] = [];
  await inParallel(BATCHES_AT_ONCE, waiting, async (plan) => {
    outcomes.push(...(await tortureBatch(plan, { life, sweepSeconds, store })));
  });
  return outcomes;
}

/** The typical life of main when several jobs run at once, in milliseconds. */
async function measureLife(store: Circumstances['store']): Promise<number> {
  await using scene = await setScene({
    way: store === 'Redis' ? 'proxy' : 'direct',
    sweepSeconds: 60,
    lifetime: 3600,
    store,
  });
  const lives: number[] = [];
  // The first jobs read the bundles from the disk.
  for (const round of ['1', '2']) {
    await Promise.all(
      Array.from({ length: BATCHES_AT_ONCE * JOBS_AT_ONCE }, async (_, at) => {
        // One run could not have so many keys.
        const claims = { run_id: `${round}${String(at)}`, run_attempt: '1' };
        await using job = await startJob({
          idTokenVariables: scene.github.addJob({ claims }).variables,
          environment: { GITHUB_RUN_ID: claims.run_id, GITHUB_RUN_ATTEMPT: claims.run_attempt },
          clockStart: scene.clock.start(),
        });
        const { durationMs } = await job.run(mint(scene, '1h'));
        if (round === '2') lives.push(durationMs);
      }),
    );
  }
  return lives.reduce((sum, ms) => sum + ms, 0) / lives.length;
}

async function tortureBatch(plan: BatchPlan, circumstances: Circumstances): Promise<Outcome[]> {
  const { sweepSeconds, store } = circumstances;
  const lifetime: Lifetime = plan.time === 'the broker runs' ? '1m' : '1h';
  const seconds = SECONDS[lifetime];
  await using scene = await setScene({ way: plan.way, sweepSeconds, lifetime: seconds, store });
  const { keeper, github, clock, pinata } = scene;
  const ended: Ended[] = [];
  await inParallel(JOBS_AT_ONCE, [...plan.jobs], async (job) => {
    ended.push(await tortureJob(job, scene, circumstances.life, lifetime));
  });
  const breaches: Outcome['breaches'] = [];
  const aliveAtLast = scene.minted().length;
  const trouble = plan.lastTrouble && scene.redis?.trouble(plan.lastTrouble);
  if (plan.time === 'the broker runs') {
    pinata.clearFaults();
    plan.lastFaults.forEach(pinata.fault);
    await sleep((seconds * 1000) / SCALE);
  } else {
    await keeper.end(plan.lastEnd);
    pinata.clearFaults();
    plan.lastFaults.forEach(pinata.fault);
    clock.jump(HOURS);
    await keeper.start();
  }
  github.clearFaults();
  const isOver = (): boolean => scene.overdue().length + scene.minted().length === 0;
  for (const end = Date.now() + PATIENCE; !isOver() && Date.now() < end;) await sleep(20);
  for (const { name } of [...scene.minted(), ...scene.overdue()].filter((key, at, all) => all.indexOf(key) === at))
    breaches.push({ row: 'live keys left', what: `${name}\n${tellOfRun(scene, name)}` });
  await trouble;
  const metrics = await Promise.all(keeper.brokers().map(async ({ metricsUrl }) => (await fetch(metricsUrl)).text()));
  await keeper.end('SIGTERM');

  for (const name of scene.endedForeignKeys()) breaches.push({ row: 'foreign keys ended', what: name });
  for (const mishap of keeper.mishaps()) breaches.push({ row: 'mishaps of brokers', what: mishap });
  const written = `${keeper.log()}\n${metrics.join('\n')}`;
  const { secrets, identifiers = () => [] } = scene.server;
  if ([...secrets(), ...identifiers()].some((secret) => written.includes(secret)))
    breaches.push({ row: 'credentials in logs', what: 'in what a broker wrote' });
  for (const { job, outcome } of ended) {
    await job.close();
    try {
      assertPromise({ jobs: [job], server: scene.server });
    } catch (error) {
      outcome.breaches.push({ row: 'credentials in logs', what: error instanceof Error ? error.message : 'unknown' });
    }
  }
  const shared = judgeShared(scene, (name) => tellOfRun(scene, name));
  breaches.push(...shared.breaches);
  const ends = keeper.lines().filter(({ event, name }) => event === 'end' && !String(name).includes(' 12345678000/'));
  const batch: Outcome = {
    plan: { ...plan, jobs: plan.jobs.map(({ index }) => index) },
    counts: {
      ...once(...(plan.way === 'proxy' ? ['batches behind a proxy'] : [])),
      ...Object.fromEntries(
        Object.entries(keeper.ends()).map(([signal, count]) => [`brokers ended by ${signal}`, count]),
      ),
      'keys minted': pinata.keys().filter(({ origin }) => origin === 'minted').length,
      'ended by a webhook': ends.filter(({ cause }) => cause === 'run-completed').length,
      'ended by their time': ends.filter(({ cause }) => cause === 'expired').length,
      'alive when the time began to pass': aliveAtLast,
      'starts of brokers without Redis': keeper.log().split(WITHOUT_REDIS).length - 1,
      ...shared.counts,
    },
    breaches,
  };
  return [...ended.map(({ outcome }) => outcome), batch];
}

/** Does what waits, so many at once, in its order. */
async function inParallel<T>(atOnce: number, waiting: T[], work: (each: T) => Promise<void>): Promise<void> {
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let each = waiting.shift(); each !== undefined; each = waiting.shift()) await work(each);
    }),
  );
}
