// Jobs that hold the issuing JWT, each on an account of its own: killed at random moments, some of them amid faults and lies,
// and their post steps run.
import { startTrial, type Trial } from '../../__tests__/harness/trial.ts';
import type { Fault } from '../../emulator/index.ts';
import type { Chance } from '../chance.ts';
import { addedLife, PHASES, planKill, planPinataFaults, SCALE, SIGNALS, type Kill, type Phase } from './plan.ts';
import { once, type Outcome, type Rows } from './report.ts';

interface Plan extends Kill {
  index: number;
  faults: Fault[];
}

const AT_ONCE = 4;

export const JOB_ROWS: Rows = {
  happened: ['jobs', 'amid a fault', ...SIGNALS, ...PHASES, 'live keys that post names'],
  broken: ['live keys left', 'secrets in logs'],
};

/** Tortures so many jobs. `tell` is told of the life of one without a fault, in milliseconds. */
export async function tortureJobs(count: number, chance: Chance, tell: (life: number) => void): Promise<Outcome[]> {
  const life = await measureLife();
  tell(life);
  const waiting = Array.from({ length: count }, (_, index): Plan => {
    const faults = planPinataFaults(chance);
    return { index, faults, ...planKill(chance) };
  });
  const outcomes: Outcome[] = [];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let plan = waiting.shift(); plan !== undefined; plan = waiting.shift())
        outcomes.push(await torture(plan, life));
    }),
  );
  return outcomes;
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

async function torture(plan: Plan, life: number): Promise<Outcome> {
  await using trial = await startTrial();
  const { emulator } = trial;
  emulator.addKey({ name: 'the production site' });
  plan.faults.forEach(emulator.fault);
  const job = await trial.startJob({ server: { ...trial.server, liveKeys: () => [] } });
  const waits = plan.faults.reduce((sum, fault) => sum + addedLife(fault), 0);
  let phase: Phase = 'ended before the kill';
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
  const breaches: Outcome['breaches'] = [];
  try {
    await job.close();
  } catch (error) {
    breaches.push({ row: 'secrets in logs', what: error instanceof Error ? error.message : 'unknown' });
  }
  const live = emulator.liveKeys().filter(({ origin }) => origin === 'minted');
  const isNamed = ({ name }: { name: string }): boolean =>
    post?.conclusion === 'failure' && post.log.includes(`The key "${name}" may still live.`);
  for (const key of live.filter((each) => !isNamed(each)))
    breaches.push({ row: 'live keys left', what: `${key.name}\n${post?.log ?? ''}` });
  return {
    plan,
    counts: {
      ...once('jobs', plan.signal, phase, ...(plan.faults.length > 0 ? ['amid a fault'] : [])),
      'live keys that post names': live.filter(isNamed).length,
    },
    breaches,
  };
}

function hasCommitted({ emulator }: Trial): boolean {
  return emulator.keys().some(({ origin }) => origin === 'minted');
}
