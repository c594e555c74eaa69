// Jobs without a secret, in batches that share a broker: job and broker are killed at random moments, amid faults between
// all three. Once both are done and the time is past, no key lives, whether post ran, GitHub told of the run, or neither.
import { setTimeout as sleep } from 'node:timers/promises';
import { startJob, type Job } from '../../__tests__/harness/job.ts';
import { assertPromise } from '../../__tests__/harness/promise.ts';
import type { Chance } from '../chance.ts';
import { planBatches, type BatchPlan, type JobPlan, type Since } from './broker-plan.ts';
import { addedLife, PHASES, SCALE, SIGNALS, type Phase } from './plan.ts';
import { once, type Outcome, type Rows } from './report.ts';
import { isOfRun, nameKey, setScene, type Scene } from './scene.ts';

interface Circumstances {
  /** Of main without a fault, in milliseconds. */
  life: number;
  sweepSeconds: number;
}

/** A job that is over, and what is still to be said of it. */
interface Ended {
  job: Job;
  outcome: Outcome;
}

const BATCHES_AT_ONCE = 2;
const JOBS_AT_ONCE = 3;
const FIRST_RUN = 12_345_678_901;
// How long a broker takes to be there again, beside the time that it is kept down.
const START = 700;
// Real time for a broker that has all it needs; only one that fails comes near.
const PATIENCE = 20_000;
// From the arrival of the mint to main's end, without a fault, and a little more. In milliseconds.
const AFTER_MINT = 250;
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

/** Tortures so many jobs. `tell` is told of the life of main without a fault, in milliseconds. */
export async function tortureBrokers(
  { jobs, sweepSeconds }: { jobs: number; sweepSeconds: number },
  chance: Chance,
  tell: (life: number) => void,
): Promise<Outcome[]> {
  const life = await measureLife();
  tell(life);
  const waiting = planBatches(jobs, chance);
  const outcomes: Outcome[] = [];
  await inParallel(BATCHES_AT_ONCE, waiting, async (plan) => {
    outcomes.push(...(await tortureBatch(plan, { life, sweepSeconds })));
  });
  return outcomes;
}

/** The typical life of main when several jobs run at once, in milliseconds. */
async function measureLife(): Promise<number> {
  await using scene = await setScene({ way: 'direct', sweepSeconds: 60, lifetime: 3600 });
  const lives: number[] = [];
  // The first jobs read the bundles from the disk.
  for (const round of ['unmeasured', 'measured']) {
    await Promise.all(
      Array.from({ length: BATCHES_AT_ONCE * JOBS_AT_ONCE }, async () => {
        await using job = await startJob({
          idTokenVariables: scene.github.addJob().variables,
          clockStart: scene.clock.start(),
        });
        const { durationMs } = await job.run(mint(scene, '1h'));
        if (round === 'measured') lives.push(durationMs);
      }),
    );
  }
  return lives.reduce((sum, ms) => sum + ms, 0) / lives.length;
}

function mint({ origin }: Scene, lifetime: string) {
  const inputs = { broker: origin, scopes: 'files:write', 'expires-after': lifetime, 'max-wait': '90s' };
  return { uses: '.', with: inputs, clockScale: SCALE };
}

async function tortureBatch(plan: BatchPlan, circumstances: Circumstances): Promise<Outcome[]> {
  const { sweepSeconds } = circumstances;
  const lifetime = plan.time === 'the broker runs' ? '1m' : '1h';
  const seconds = lifetime === '1m' ? 60 : 3600;
  await using scene = await setScene({ way: plan.way, sweepSeconds, lifetime: seconds });
  const { keeper, github, clock, pinata } = scene;
  const ended: Ended[] = [];
  await inParallel(JOBS_AT_ONCE, [...plan.jobs], async (job) => {
    ended.push(await tortureJob(job, scene, circumstances, lifetime));
  });
  const breaches: Outcome['breaches'] = [];
  const aliveAtLast = scene.minted().length;
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
  const metrics = await (await fetch(keeper.broker().metricsUrl)).text();
  await keeper.end('SIGTERM');

  for (const name of scene.endedForeignKeys()) breaches.push({ row: 'foreign keys ended', what: name });
  for (const mishap of keeper.mishaps()) breaches.push({ row: 'mishaps of brokers', what: mishap });
  const written = `${keeper.log()}\n${metrics}`;
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
  const ends = keeper.lines().filter(({ event, name }) => event === 'end' && !String(name).includes(' 12345678000/'));
  const batch: Outcome = {
    plan: { way: plan.way, time: plan.time, lastFaults: plan.lastFaults, jobs: plan.jobs.map(({ index }) => index) },
    counts: {
      ...once(...(plan.way === 'proxy' ? ['batches behind a proxy'] : [])),
      ...Object.fromEntries(
        Object.entries(keeper.ends()).map(([signal, count]) => [`brokers ended by ${signal}`, count]),
      ),
      'keys minted': pinata.keys().filter(({ origin }) => origin === 'minted').length,
      'ended by a webhook': ends.filter(({ cause }) => cause === 'run-completed').length,
      'ended by their time': ends.filter(({ cause }) => cause === 'expired').length,
      'alive when the time began to pass': aliveAtLast,
    },
    breaches,
  };
  return [...ended.map(({ outcome }) => outcome), batch];
}

async function tortureJob(plan: JobPlan, scene: Scene, { life }: Circumstances, lifetime: string): Promise<Ended> {
  const { github, pinata, keeper, clock } = scene;
  const runId = FIRST_RUN + plan.index;
  const ofRun = () => scene.minted().filter((key) => isOfRun(key, runId));
  const claims = { run_id: String(runId), run_attempt: '1' };
  const githubJob = github.addJob({ claims });
  const job = await startJob({
    idTokenVariables: githubJob.variables,
    environment: { GITHUB_RUN_ID: claims.run_id, GITHUB_RUN_ATTEMPT: claims.run_attempt },
    clockStart: clock.start(),
  });
  if (plan.hasNextAttempt) scene.addForeignKey(nameKey({ run: `${String(runId)}/2` }));
  if (plan.rotatesKeys) await scene.rotateKeys();
  plan.pinataFaults.forEach(pinata.fault);
  plan.githubFaults.forEach(github.fault);
  for (const fault of plan.wayFaults) scene.proxy?.fault(fault);
  const breaches: Outcome['breaches'] = [];
  const counts: Outcome['counts'] = {};
  const add = (row: string): void => {
    counts[row] = (counts[row] ?? 0) + 1;
  };

  let hasEnded = false;
  const hasAsked = (): boolean =>
    pinata.requests.some(({ method, body }) => method === 'POST' && body.includes(` ${claims.run_id}/`));
  /** Resolves at a moment of main's life; where the moment is one after a mint that never comes, at the end. */
  const comesTo = async ({ moment, since }: { moment: number; since: Since }, longer = 0): Promise<void> => {
    if (since === 'the start') await sleep(moment * (life + longer));
    else {
      while (!hasAsked() && !hasEnded) await sleep(2);
      await sleep(moment * AFTER_MINT);
    }
  };
  const { brokerEnd } = plan;
  const comeback = brokerEnd && comesTo(brokerEnd).then(async () => keeper.restart(brokerEnd.signal, brokerEnd.down));
  const waits = [...plan.pinataFaults, ...plan.wayFaults].reduce((sum, fault) => sum + addedLife(fault), 0);
  const outage = brokerEnd ? brokerEnd.down + START : 0;
  let phase: Phase = 'ended before the kill';
  const kill = comesTo(plan, waits + outage).then(() => {
    if (!hasEnded)
      phase = ofRun().length > 0 ? 'killed after the server committed' : 'killed before the server committed';
  });
  const postKill = { name: 'SIGKILL', afterMs: plan.postMoment * life } as const;
  const main = await job.run({
    ...mint(scene, lifetime),
    signal: { name: plan.signal, when: kill },
    ...(plan.post === 'post is killed' && { post: { signal: postKill } }),
  });
  hasEnded = true;
  const name = main.outputs['key-name'];
  const isHandedOut = main.conclusion === 'success' && name !== undefined;
  if (isHandedOut && !ofRun().some((key) => key.name === name) && !scene.isPast(name))
    breaches.push({ row: 'keys ended before their time', what: `${main.log}\n${tellOfRun(scene, name)}` });

  if (plan.post !== 'post never runs') {
    const [post] = await job.finish();
    const isNamed = (key: { name: string }): boolean =>
      post?.conclusion === 'failure' && post.log.includes(`The key "${key.name}" may still live.`);
    for (const key of plan.post === 'post runs' ? ofRun() : []) {
      if (isNamed(key)) add('live keys that post names');
      else
        breaches.push({
          row: 'keys left by post without a word',
          what: `${key.name}\n${job.log()}\n${tellOfRun(scene, key.name)}`,
        });
    }
  }
  githubJob.end();

  let delivery: string | undefined;
  const deliver = async (): Promise<void> => {
    const before = clock.now();
    const { id, status } =
      delivery === undefined
        ? await github.deliver(`${keeper.broker().url}/webhooks/github`, { id: runId, attempt: 1 })
        : await github.redeliver(delivery);
    delivery = id;
    const isDone = typeof status === 'number' && status < 300;
    add(isDone ? 'webhooks answered with success' : 'webhooks that failed or met no broker');
    for (const key of isDone ? ofRun().filter(({ createdAt }) => createdAt < before) : [])
      breaches.push({ row: 'keys left after their webhook', what: `${key.name}\n${tellOfRun(scene, key.name)}` });
  };
  if (plan.webhook !== 'no webhook') await deliver();
  await comeback;
  if (plan.webhook === 'webhook, and again later') await deliver();
  const hasFault = plan.pinataFaults.length + plan.githubFaults.length + plan.wayFaults.length > 0;
  Object.assign(counts, once('jobs', plan.signal, phase, plan.post, ...(hasFault ? ['amid a fault'] : [])));
  return { job, outcome: { plan, counts, breaches } };
}

/** What the brokers wrote of a key's run, and what Pinata was asked of it. */
function tellOfRun({ keeper, pinata }: Scene, name: string): string {
  const run = / (\d+)\/\d+ /.exec(name)?.[1] ?? name;
  return [
    ...keeper
      .log()
      .split('\n')
      .filter((line) => line.includes(run) || !/"event":"(decision|end)"/.test(line)),
    ...pinata.requests
      .filter(({ body, query }) => body.includes(run) || query.name?.includes(run))
      .map(
        ({ method, path, status, fault, startedAt }) =>
          `${new Date(startedAt).toISOString()} ${method} ${path} ${String(status)} ${fault ?? ''}`,
      ),
  ].join('\n');
}

/** Does what waits, so many at once, in its order. */
async function inParallel<T>(atOnce: number, waiting: T[], work: (each: T) => Promise<void>): Promise<void> {
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let each = waiting.shift(); each !== undefined; each = waiting.shift()) await work(each);
    }),
  );
}
