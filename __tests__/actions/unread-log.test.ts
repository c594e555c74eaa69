// What becomes of a key when nobody reads the step's stdout: masks are lost there, and writing to it fails.
import { expect, test } from 'vitest';
import { startJob } from '../harness/job.ts';
import { arrivalOf } from './arrival.ts';
import { startTrial } from '../harness/trial.ts';
import { startBrokered } from './brokered.ts';

test('where nobody reads the masks nothing is asked for', async () => {
  await using trial = await startTrial();
  await using job = await trial.startJob();
  const step = await job.run({ ...trial.mint(), unreadStdout: { afterMs: 0 } });
  expect(step.conclusion).toBe('failure');
  expect(trial.emulator.requests).toEqual([]);
  await job.finish();
});

test('a key whose masks nobody reads any more is handed to no step, and post revokes it', async () => {
  await using trial = await startTrial();
  await using job = await trial.startJob();
  const unread = arrivalOf(trial.emulator, 'POST');
  trial.emulator.fault({ on: 'mint', kind: 'delay', ms: 300, act: 'before' });
  const step = await job.run({ ...trial.mint({ 'export-env': 'SITE_JWT=jwt' }), unreadStdout: { when: unread } });
  expect(step.conclusion).toBe('failure');
  expect(step.outputs).toEqual({ minted: 'false' });
  expect(step.env).toEqual({});
  expect(trial.emulator.liveKeys()).toHaveLength(1);

  await job.finish();
  expect(trial.emulator.liveKeys()).toEqual([]);
});

test('post revokes where nobody reads what it says', async () => {
  await using trial = await startTrial();
  await using job = await trial.startJob();
  await job.run({ ...trial.mint(), post: { unreadStdout: { afterMs: 0 } } });
  const [post] = await job.finish();
  expect(post?.conclusion).toBe('success');
  expect(trial.emulator.liveKeys()).toEqual([]);
});

test('a warning that nobody reads does not end post', async () => {
  await using trial = await startTrial();
  // Without the promise's assertion, since this job's key cannot be revoked.
  await using job = await startJob({ secrets: [trial.emulator.issuingJwt] });
  trial.emulator.fault({ on: 'revoke', kind: 'status', status: 403, times: Infinity });
  await job.run({ ...trial.mint({ 'on-revoke-failure': 'warn' }), post: { unreadStdout: { afterMs: 0 } } });
  const [post] = await job.finish();
  expect(post?.rawStderr).toBe('');
  expect(post?.conclusion).toBe('success');
  expect(post?.rawSummary).toMatch(/may still live/);
});

test('with a broker, too, post revokes where nobody reads what it says', async () => {
  const { startJob: start, mint, pinata } = await startBrokered();
  await using job = await start();
  const main = await job.run({ ...mint(), post: { unreadStdout: { afterMs: 0 } } });
  expect(main.conclusion, main.log).toBe('success');
  const [post] = await job.finish();
  expect(post?.conclusion).toBe('success');
  expect(pinata.liveKeys().filter(({ origin }) => origin === 'minted')).toEqual([]);
});

test('nor is a broker asked for anything where nobody reads the masks', async () => {
  const { startJob: start, mint, decisions } = await startBrokered();
  await using job = await start();
  const step = await job.run({ ...mint(), unreadStdout: { afterMs: 0 } });
  expect(step.conclusion).toBe('failure');
  expect(decisions()).toEqual([]);
  await job.finish();
});
