import { expect, test } from 'vitest';
import { startTrial } from '../harness/trial.ts';
import { until } from '../proof/until.ts';
import type { Fault } from '../../emulator/index.ts';
import type { Job } from '../harness/job.ts';
import type { Cancel } from '../harness/process.ts';

// Little, so that a busy processor takes none of the second between main's last moment and the runner's SIGTERM.
const SCALE = 3;
const LONG = 3_600_000;

/** As the runner cancels, but with SIGKILL where SIGTERM would come: who is not killed has ended by itself before it. */
function interrupt(when: Promise<unknown>): Cancel {
  return { when, interruptMs: 7500 / SCALE, terminateMs: 0 };
}

interface Case {
  faults: Fault[];
  inputs?: Record<string, string>;
  /** How many keys may live between main and post. */
  left: number;
}

const CASES: Record<string, Case> = {
  'while it waits for a rate limit': {
    faults: [{ on: 'mint', kind: 'status', status: 429, headers: { 'retry-after': '300' } }],
    left: 0,
  },
  'during a POST whose answer comes within four seconds': {
    faults: [{ on: 'mint', kind: 'delay', ms: 2000 / SCALE, act: 'before' }],
    left: 0,
  },
  'during a POST that is carried out within four seconds': {
    faults: [{ on: 'mint', kind: 'delay', ms: 2000 / SCALE, act: 'after' }],
    left: 0,
  },
  'during a POST that is carried out and never answered': {
    faults: [{ on: 'mint', kind: 'silence-after' }],
    left: 0,
  },
  'during a POST that is neither carried out nor answered': { faults: [{ on: 'mint', kind: 'silence' }], left: 0 },
  'during a POST that is carried out later than main can live': {
    faults: [{ on: 'mint', kind: 'delay', ms: 9000 / SCALE, act: 'after' }],
    left: 1,
  },
  'when no request is answered any more': {
    faults: [
      { on: 'mint', kind: 'silence-after' },
      { on: 'list', kind: 'silence' },
    ],
    left: 1,
  },
  'while it waits for the key to be honoured': {
    faults: [{ on: 'authenticate', kind: 'silence' }],
    inputs: { verify: 'true' },
    left: 0,
  },
};

test.concurrent.for(Object.entries(CASES))(
  'cancelled %s, main ends by itself, hands nothing out, and post ends what is left',
  async ([, { faults, inputs, left }], { expect }) => {
    await using trial = await startTrial();
    const { emulator } = trial;
    faults.forEach(emulator.fault);
    await using job = await trial.startJob();
    const last = faults.some(({ on }) => on === 'authenticate') ? 2 : 1;
    const seen = until(() => emulator.requests.length === last && hasArrived());
    const hasArrived = () => emulator.requests.at(-1)?.status !== 'pending' || emulator.requests.at(-1)?.body !== '';
    const main = await job.run({ ...trial.mint(inputs), clockScale: SCALE, cancel: interrupt(seen) });
    expect(main.signal, main.log).toBe(null);
    expect(main.exitCode).toBe(1);
    expect(main.outputs).toEqual({ minted: 'false' });
    expect(emulator.liveKeys().length).toBeLessThanOrEqual(left);

    const [post] = await job.finish();
    expect(post?.conclusion, post?.log).toBe('success');
  },
);

test.concurrent.for(['SIGINT', 'SIGTERM'] as const)(
  '%s alone makes main end with an error',
  async (name, { expect }) => {
    await using trial = await startTrial();
    trial.emulator.fault({ on: 'mint', kind: 'status', status: 429, headers: { 'retry-after': '300' } });
    await using job = await trial.startJob();
    const when = until(() => trial.emulator.requests[0]?.status === 429);
    const main = await job.run({ ...trial.mint(), clockScale: SCALE, signal: { name, when } });
    expect(main).toMatchObject({ signal: null, exitCode: 1, outputs: { minted: 'false' } });
    expect(main.log).toContain('The step was stopped.');
    await job.finish();
  },
);

test.concurrent('a job that is killed the moment its key is made leaves enough for post', async ({ expect }) => {
  await using trial = await startTrial();
  trial.emulator.fault({ on: 'mint', kind: 'delay', ms: LONG, act: 'before' });
  await using job = await trial.startJob();
  const when = until(() => trial.emulator.liveKeys().length > 0);
  const main = await job.run({ ...trial.mint(), clockScale: SCALE, signal: { name: 'SIGKILL', when } });
  expect(main.signal).toBe('SIGKILL');
  expect(trial.emulator.liveKeys()).toHaveLength(1);
  expect(await postOf(job)).toMatchObject({ conclusion: 'success' });
  expect(trial.emulator.liveKeys()).toEqual([]);
});

test.concurrent('a key that comes to life after its job was killed is waited for', async ({ expect }) => {
  await using trial = await startTrial();
  trial.emulator.fault({ on: 'mint', kind: 'delay', ms: 9000 / SCALE, act: 'after' });
  await using job = await trial.startJob();
  const when = until(() => (trial.emulator.requests[0]?.body ?? '') !== '');
  await job.run({ ...trial.mint(), clockScale: SCALE, signal: { name: 'SIGKILL', when } });
  expect(trial.emulator.liveKeys()).toEqual([]);
  const post = await postOf(job);
  expect(post).toMatchObject({ conclusion: 'success' });
  expect(post.log).toContain('Revoked the key');
});

async function postOf(job: Job) {
  const [post] = await job.finish();
  if (post === undefined) throw new Error('there is no post step');
  return post;
}

test('a job that is killed before it could mint leaves nothing to do', async () => {
  await using trial = await startTrial();
  await using job = await trial.startJob();
  const main = await job.run({ ...trial.mint(), signal: { name: 'SIGKILL', afterMs: 1 } });
  expect(main.signal).toBe('SIGKILL');
  expect(await postOf(job)).toMatchObject({ conclusion: 'success' });
  expect(trial.emulator.requests).toEqual([]);
});
