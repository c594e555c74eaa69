// Jobs that hold the issuing JWT, each on an account of its own: killed at random moments, some of them amid faults and lies,
// and their post steps run.
import { setTimeout as sleep } from 'node:timers/promises';
import pMap from 'p-map';
import { startTrial } from '../../__tests__/harness/trial.ts';
import type { Fault } from '../../emulator/index.ts';
import type { Chance } from '../chance.ts';
import { closeJob, isNamedBy, measureLife } from './main-life.ts';
import { addedLife, PHASES, planKill, planPinataFaults, SCALE, SIGNALS, type Kill } from './plan.ts';
import type { Report } from './report.ts';

interface Plan extends Kill {
  index: number;
  faults: Fault[];
}

const AT_ONCE = 4;

export const JOB_ROWS = [
  'jobs',
  'amid a fault',
  ...SIGNALS,
  ...Object.values(PHASES),
  'live keys that post names',
  // Each of them breaks the promise.
  'live keys left',
  'secrets in logs',
];

/** Tortures so many jobs. */
export async function tortureJobs(count: number, chance: Chance, report: Report): Promise<void> {
  const life = await measureLife(AT_ONCE, async () => {
    await using trial = await startTrial();
    await using job = await trial.startJob();
    const main = await job.run({ ...trial.mint(), clockScale: SCALE });
    await job.finish();
    return main;
  });
  const plans = Array.from({ length: count }, (_, index): Plan => {
    const faults = planPinataFaults(chance);
    return { index, faults, ...planKill(chance) };
  });
  await pMap(plans, async (plan) => torture(plan, life, report), { concurrency: AT_ONCE });
}

async function torture(plan: Plan, life: number, report: Report): Promise<void> {
  const { signal, moment, faults } = plan;
  const findings = report.open(plan);
  await using trial = await startTrial();
  const { emulator } = trial;
  emulator.addKey({ name: 'the production site' });
  faults.forEach(emulator.fault);
  const job = await trial.startJob({ server: { ...trial.server, liveKeys: () => [] } });
  let phase = PHASES.never;
  const kill = sleep(moment * (life + addedLife(faults))).then(() => {
    const hasCommitted = emulator.keys().some(({ origin }) => origin === 'minted');
    phase = hasCommitted ? PHASES.after : PHASES.before;
  });
  await job.run({ ...trial.mint({ 'max-wait': '90s' }), clockScale: SCALE, signal: { name: signal, when: kill } });
  for (const row of ['jobs', signal, phase]) findings.count(row);
  if (faults.length > 0) findings.count('amid a fault');
  const [post] = await job.finish();
  await closeJob(job, findings, 'secrets in logs');
  for (const key of emulator.liveKeys().filter(({ origin }) => origin === 'minted')) {
    if (isNamedBy(post, key)) findings.count('live keys that post names');
    else findings.breach('live keys left', `${key.name}\n${post?.log ?? ''}`);
  }
}
