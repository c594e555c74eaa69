import { expect, test } from 'vitest';
import { startTrial } from '../harness/trial.ts';
import { call } from '../unit/emulator/calls.ts';

test('where post sees the key in a list, it says how often it was used and how long it lived', async () => {
  await using trial = await startTrial();
  const { emulator } = trial;
  await using job = await trial.startJob();
  const main = await job.run(trial.mint({ 'max-uses': '2' }));
  // The second use ends the key, so post's revocation is refused and the list tells.
  for (let use = 1; use <= 2; use += 1) {
    await call(emulator, 'GET', '/v3/files/public', { jwt: main.outputs.jwt ?? '' });
  }
  const [post] = await job.finish();
  expect(post?.conclusion, post?.log).toBe('success');
  expect(post?.log).toMatch(/The key ".+" was already gone\. It was used 2 times and lived \d+ s\./);
  expect(post?.annotations).toEqual([]);
});

test('a key that was never used is a notice', async () => {
  await using trial = await startTrial();
  await using job = await trial.startJob();
  const main = await job.run(trial.mint());
  const name = main.outputs['key-name'] ?? '';
  await job.run({
    uses: 'revoke',
    with: { 'pinata-jwt': trial.emulator.issuingJwt, 'api-url': trial.emulator.apiUrl, 'key-name': name },
  });
  const [post] = await job.finish();
  expect(post?.conclusion, post?.log).toBe('success');
  expect(post?.annotations).toMatchObject([
    {
      level: 'notice',
      message: `The key "${name}" was never used: the deploy probably still uses another credential.`,
    },
  ]);
});
