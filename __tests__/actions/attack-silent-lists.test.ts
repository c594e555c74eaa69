// Lists that do not show a key, and what they prove of it: nothing where it is young, its end where they showed it before.
import { expect, test } from 'vitest';
import { startTrial } from '../harness/trial.ts';

const EMPTY = { on: 'list', kind: 'status', status: 200, body: '{"keys":[],"count":0}', act: false } as const;

test('a key that main withdraws is post’s to end, where no answer and no list tells of it yet', async () => {
  await using trial = await startTrial();
  await using job = await trial.startJob();
  trial.emulator.fault({ on: 'mint', kind: 'wrong-date', offsetMs: 8 * 3_600_000 });
  trial.emulator.fault({ on: 'revoke', kind: 'status', status: 200, body: '', act: false, times: 2 });
  trial.emulator.fault({ ...EMPTY, times: 2 });
  const step = await job.run(trial.mint());
  expect(step.conclusion, step.log).toBe('success');
  expect(trial.emulator.liveKeys()).toHaveLength(2);

  const [post] = await job.finish();
  expect(post?.conclusion, post?.log).toBe('success');
  expect(trial.emulator.liveKeys()).toEqual([]);
});

test('another JWT of the account ends a key, although lists show no revoked ones', async () => {
  await using trial = await startTrial();
  await using job = await trial.startJob();
  const { jwt } = trial.emulator.issueKey({ name: 'rotated', permissions: { admin: true } });
  await job.run({ ...trial.mint(), post: { with: { 'pinata-jwt': jwt, 'api-url': trial.emulator.apiUrl } } });
  // The key's page and the end of the list, as they are; then nothing.
  trial.emulator.fault({ ...EMPTY, skip: 2, times: Infinity });
  const [post] = await job.finish();
  expect(post?.conclusion, post?.log).toBe('success');
  expect(post?.log).toContain('Revoked the key');
  expect(trial.emulator.liveKeys()).toEqual([]);
});
