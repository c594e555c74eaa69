import { test } from 'vitest';
import type { Fault } from '../../emulator/index.ts';
import { startTrial } from '../harness/trial.ts';
import { SCALE } from './fault-rows.ts';

const limited = (headers: Record<string, string>, times = 1): Fault => ({
  on: 'mint',
  kind: 'status',
  status: 429,
  headers,
  times,
});

function readPause(log: string): { seconds: number; until: number; reason: string } | undefined {
  const pause = /^Waiting (?<seconds>\d+) s, until (?<until>\S+Z): (?<reason>.*)\.$/m.exec(log)?.groups;
  return pause && { seconds: Number(pause.seconds), until: Date.parse(pause.until ?? ''), reason: pause.reason ?? '' };
}

test.concurrent('a pause of more than five seconds is said: how long, until when, and why', async ({ expect }) => {
  await using trial = await startTrial();
  trial.emulator.fault(limited({ 'retry-after': '30' }));
  await using job = await trial.startJob();
  const before = Date.now();
  const step = await job.run({ ...trial.mint(), clockScale: SCALE });
  expect(step.conclusion, step.log).toBe('success');
  const pause = readPause(step.log);
  expect(pause?.reason).toBe("the account's rate limit is used up");
  expect(pause?.seconds).toBeGreaterThanOrEqual(30);
  expect(pause?.until).toBeGreaterThanOrEqual(before + 30_000);
  await job.finish();
});

test.concurrent('a short pause is not said', async ({ expect }) => {
  await using trial = await startTrial();
  trial.emulator.fault(limited({ 'retry-after': '1' }));
  await using job = await trial.startJob();
  const step = await job.run({ ...trial.mint(), clockScale: SCALE });
  expect(step.conclusion).toBe('success');
  expect(step.log).not.toContain('Waiting');
  await job.finish();
});

test.concurrent.for([
  ['`Retry-After` as a date', (at: number) => ({ 'retry-after': new Date(at).toUTCString() })],
  ['`X-RateLimit-Reset` alone', (at: number) => ({ 'x-ratelimit-reset': String(at / 1000) })],
] as const)('%s is honoured', async ([, headersFor], { expect }) => {
  await using trial = await startTrial();
  await using job = await trial.startJob();
  // Far enough that a slow start of the process, on its fast clock, does not get past it.
  const at = Math.ceil(Date.now() / 1000 + 60) * 1000;
  trial.emulator.fault(limited(headersFor(at)));
  const step = await job.run({ ...trial.mint(), clockScale: SCALE });
  expect(step.conclusion, step.log).toBe('success');
  const pause = readPause(step.log);
  expect(pause?.until).toBeGreaterThanOrEqual(at);
  // And then some, but no more than twice that time again.
  expect(pause?.until).toBeLessThan(at + 2 * 60_000);
  await job.finish();
});

test.concurrent.for([400, 401, 403, 422])(
  'a mint that is answered %i is never repeated',
  async (status, { expect }) => {
    await using trial = await startTrial();
    trial.emulator.fault({ on: 'mint', kind: 'status', status, times: Infinity });
    await using job = await trial.startJob();
    const step = await job.run(trial.mint());
    expect(step).toMatchObject({ conclusion: 'failure', outputs: { minted: 'false' } });
    expect(trial.emulator.requests).toHaveLength(1);
    const [post] = await job.finish();
    expect(post?.conclusion).toBe('success');
    expect(trial.emulator.requests).toHaveLength(1);
  },
);

test.concurrent.for([404, 405])(
  'a mint that is answered %i is looked up, and asked once by the other route under another name',
  async (status, { expect }) => {
    await using trial = await startTrial();
    trial.emulator.fault({ on: 'mint', kind: 'status', status, times: Infinity });
    await using job = await trial.startJob();
    const step = await job.run({ ...trial.mint(), clockScale: SCALE });
    expect(step.conclusion).toBe('failure');
    const posts = trial.emulator.requests.filter(({ method }) => method === 'POST');
    expect(posts.map(({ path }) => path)).toEqual(['/v3/api_keys', '/v3/pinata/keys']);
    const names = posts.map(({ body }) => (JSON.parse(body) as { keyName: string }).keyName);
    expect(new Set(names).size).toBe(2);
    // Each name is asked for before the next step is taken.
    const asked = trial.emulator.requests.map(({ method, query, body }) => `${method} ${query.name ?? ''}${body}`);
    const nonceOf = (name: string | undefined): string => name?.slice(-13, -1) ?? '';
    expect(asked.findIndex((line) => line.startsWith(`GET ${nonceOf(names[0])}`))).toBe(1);
    expect(asked.some((line) => line.startsWith(`GET ${nonceOf(names[1])}`))).toBe(true);
    const [post] = await job.finish();
    expect(post?.conclusion, post?.log).toBe('success');
  },
);

test.concurrent('a wait that is longer than `max-wait` is not begun', async ({ expect }) => {
  await using trial = await startTrial();
  trial.emulator.fault(limited({ 'retry-after': '3600' }));
  await using job = await trial.startJob();
  const step = await job.run(trial.mint({ 'max-wait': '30s' }));
  expect(step.conclusion).toBe('failure');
  expect(step.log).toContain('and `max-wait` (30 s) ends before.');
  expect(trial.emulator.requests).toHaveLength(1);
  await job.finish();
});

test.concurrent('`max-wait` ends an outage', async ({ expect }) => {
  await using trial = await startTrial();
  trial.emulator.fault({ on: 'mint', kind: 'status', status: 503, times: Infinity });
  await using job = await trial.startJob();
  const step = await job.run({ ...trial.mint({ 'max-wait': '60s' }), clockScale: SCALE });
  expect(step.conclusion).toBe('failure');
  expect(step.log).toContain('Could not mint the key');
  expect(trial.emulator.requests.filter(({ method }) => method === 'POST').length).toBeGreaterThan(2);
  await job.finish();
});

test.concurrent.for([
  ['a cancelled job', 'cancelled', 'failure'],
  ['any other job', 'failure', 'success'],
] as const)('post waits four minutes at most in %s', async ([, status, conclusion], { expect }) => {
  await using trial = await startTrial();
  const { emulator } = trial;
  await using job = await trial.startJob();
  const main = await job.run({ ...trial.mint({ 'max-wait': '5m' }), clockScale: SCALE * 2 });
  emulator.fault({ on: 'revoke', kind: 'status', status: 429, headers: { 'retry-after': '245' } });
  const [post] = await job.finish({ status });
  expect(post?.conclusion, post?.log).toBe(conclusion);
  const name = main.outputs['key-name'] ?? '';
  if (conclusion === 'failure') {
    expect(post?.log).toContain(`The key "${name}" may still live. This ends it: curl `);
    job.expectLive((live) => live === name);
  }
});
