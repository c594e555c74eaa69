// Kills hundreds of jobs at random moments of their lives, some of them amid faults and lies, and runs their post steps: no
// key may live on unless post says so, no key of others may end, and no secret may stand in a log. Fails when one does.
// Invariant: every choice follows from the seed, which is printed; what the processor does in between does not.
//
//   npm run torture                          500 jobs
//   npm run torture -- --jobs 30 --seed 7    30 jobs, with the choices of seed 7
import { parseArgs } from 'node:util';
import { startTrial, type Trial } from '../__tests__/harness/trial.ts';
import type { Signal } from '../__tests__/harness/process.ts';
import { createChance, type Chance } from './chance.ts';
import type { Fault } from '../emulator/index.ts';

interface Plan {
  index: number;
  signal: Signal['name'];
  /** A share of a job's life, from 0 to a little over 1. */
  moment: number;
  faults: Fault[];
}

interface Outcome {
  plan: Plan;
  phase: 'killed before the server committed' | 'killed after the server committed' | 'ended before the kill';
  /** Keys that live on without a word of post about it. */
  liveKeys: number;
  /** Keys that live on, as post says. */
  namedKeys: number;
  breach: string | undefined;
  postLog: string | undefined;
}

// What answers say although it is not so. Only a key that is looked up meets a lying list.
const LIES: readonly Fault[][] = [
  [{ on: 'mint', kind: 'foreign-id' }],
  [{ on: 'mint', kind: 'replace-field', field: 'pinata_api_secret', value: 'true' }],
  [{ on: 'mint', kind: 'wrong-date', offsetMs: 8 * 3_600_000 }],
  ...[303, 404].map((status): Fault[] => [{ on: 'mint', kind: 'status', status, act: true }]),
  ...[200, 202].map((status): Fault[] => [{ on: 'revoke', kind: 'status', status, body: '', act: false }]),
  ...(['name-missing', 'name-lower-case', 'name-escaped', 'name-padded', 'name-cut', 'no-object'] as const).map(
    (lie): Fault[] => [
      { on: 'mint', kind: 'reset-after' },
      { on: 'list', kind: 'lie', lie },
    ],
  ),
];

const SCALE = 20;
const AT_ONCE = 4;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGKILL'] as const;
// More than the whole life: what follows the last effect must be hit as well.
const LATEST = 1.1;

const { values } = parseArgs({ options: { seed: { type: 'string' }, jobs: { type: 'string', default: '500' } } });
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const jobs = Number(values.jobs);
if (!(Number.isSafeInteger(seed) && jobs >= 1)) throw new Error('--seed and --jobs are whole numbers');

console.log(
  `seed                                ${String(seed)}   (npm run torture -- --seed ${String(seed)} --jobs ${String(jobs)})`,
);
const life = await measureLife();
console.log(`life of main without a fault        ${life.toFixed(0)} ms`);

const chance = createChance(seed);
const waiting = Array.from({ length: jobs }, (_, index) => makePlan(index, chance));
const outcomes: Outcome[] = [];
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    for (let plan = waiting.shift(); plan !== undefined; plan = waiting.shift()) outcomes.push(await torture(plan));
  }),
);
report(outcomes);

function makePlan(index: number, chance: Chance): Plan {
  const faults: Fault[] = [];
  const share = chance.next();
  if (share < 0.25) faults.push(...chance.pick(LIES));
  else if (share < 0.6) {
    // Short delays widen the moments around the commit; long ones outlast the time for one request.
    const ms = chance.next() < 0.7 ? chance.next() * 100 : 12_000 / SCALE;
    faults.push(
      chance.pick<Fault>([
        { on: 'mint', kind: 'delay', ms, act: 'before' },
        { on: 'mint', kind: 'delay', ms, act: 'after' },
        { on: 'mint', kind: 'reset-after' },
        { on: 'mint', kind: 'silence-after' },
        { on: 'mint', kind: 'cut' },
        { on: 'mint', kind: 'status', status: 502, act: true },
        { on: 'list', kind: 'reset-before' },
        { on: 'revoke', kind: 'reset-after' },
      ]),
    );
  }
  return { index, signal: chance.pick(SIGNALS), moment: chance.next() * LATEST, faults };
}

/** The typical life of main when several jobs run at once, in milliseconds. */
async function measureLife(): Promise<number> {
  const measureBatch = async (): Promise<number[]> =>
    Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        await using trial = await startTrial();
        await using job = await trial.startJob();
        const { durationMs } = await job.run({ ...trial.mint(), clockScale: SCALE });
        await job.finish();
        return durationMs;
      }),
    );
  // The first batch reads the bundles from the disk.
  await measureBatch();
  const lives = await measureBatch();
  return lives.reduce((sum, ms) => sum + ms, 0) / lives.length;
}

async function torture(plan: Plan): Promise<Outcome> {
  await using trial = await startTrial();
  const { emulator } = trial;
  emulator.addKey({ name: 'the production site' });
  plan.faults.forEach(emulator.fault);
  const job = await trial.startJob({ server: { ...trial.server, liveKeys: () => [] } });
  // A lost answer makes a life longer by the time that main waits for it.
  const waits = plan.faults.reduce((sum, fault) => sum + addedLife(fault), 0);
  let phase: Outcome['phase'] = 'ended before the kill';
  let hasEnded = false;
  const timer = Promise.withResolvers<undefined>();
  setTimeout(
    () => {
      if (!hasEnded)
        phase = hasCommitted(trial) ? 'killed after the server committed' : 'killed before the server committed';
      timer.resolve(undefined);
    },
    plan.moment * (life + waits),
  );
  const signal = { name: plan.signal, when: timer.promise };
  await job.run({ ...trial.mint({ 'max-wait': '90s' }), clockScale: SCALE, signal });
  hasEnded = true;
  const [post] = await job.finish();
  let breach: string | undefined;
  try {
    await job.close();
  } catch (error) {
    breach = error instanceof Error ? error.message : 'unknown';
  }
  const live = emulator.liveKeys().filter(({ origin }) => origin === 'minted');
  const isNamed = ({ name }: { name: string }): boolean =>
    post?.conclusion === 'failure' && post.log.includes(`The key "${name}" may still live.`);
  const namedKeys = live.filter(isNamed).length;
  return { plan, phase, liveKeys: live.length - namedKeys, namedKeys, breach, postLog: post?.log };
}

function hasCommitted({ emulator }: Trial): boolean {
  return emulator.keys().some(({ origin }) => origin === 'minted');
}

function addedLife(fault: Fault): number {
  if (fault.on !== 'mint') return 0;
  if (fault.kind === 'delay') return Math.min(fault.ms, 10_000 / SCALE);
  return fault.kind === 'silence-after' ? 10_000 / SCALE : 0;
}

function report(all: Outcome[]): void {
  const count = (isSo: (outcome: Outcome) => boolean): string => String(all.filter(isSo).length);
  const left = all.reduce((sum, { liveKeys }) => sum + liveKeys, 0);
  const leaks = all.filter(({ breach }) => breach !== undefined);
  console.log(
    `jobs                                ${String(all.length)}, ${count(({ plan }) => plan.faults.length > 0)} of them amid a fault`,
  );
  for (const signal of SIGNALS) console.log(`  ${signal.padEnd(34)}${count(({ plan }) => plan.signal === signal)}`);
  for (const phase of [
    'killed before the server committed',
    'killed after the server committed',
    'ended before the kill',
  ] as const) {
    console.log(`${phase.padEnd(36)}${count((outcome) => outcome.phase === phase)}`);
  }
  console.log(`live keys that post names           ${String(all.reduce((sum, { namedKeys }) => sum + namedKeys, 0))}`);
  console.log(`live keys left                      ${String(left)}`);
  console.log(`secrets in logs                     ${String(leaks.length)}`);
  for (const { plan, liveKeys, breach, postLog } of all) {
    if (liveKeys > 0 || breach !== undefined) console.log(JSON.stringify(plan), breach ?? '', postLog ?? '');
  }
  if (left > 0 || leaks.length > 0) process.exitCode = 1;
}
