import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startTrial } from '../harness/trial.ts';
import { SCALE } from './fault-rows.ts';

test('a server that refuses connections for a while is waited for, in main and in post', async () => {
  await using trial = await startTrial();
  const { emulator } = trial;
  await using job = await trial.startJob();
  for (const run of [async () => job.run({ ...trial.mint({ 'max-wait': '5m' }), clockScale: SCALE }), job.finish]) {
    await emulator.stopListening();
    const running = run();
    await sleep(20_000 / SCALE);
    await emulator.listenAgain();
    const step = [await running].flat()[0];
    expect(step?.conclusion, step?.log).toBe('success');
  }
  // Such a connection did nothing: its POST is repeated under the same name, and nothing is looked up.
  expect(emulator.requests.map(({ method }) => method)).toEqual(['POST', 'DELETE']);
});

test('a server that refuses connections for good fails main, and post has nothing to be sure of', async () => {
  await using trial = await startTrial();
  await trial.emulator.stopListening();
  await using job = await trial.startJob();
  const main = await job.run({ ...trial.mint({ 'max-wait': '60s' }), clockScale: SCALE });
  expect(main).toMatchObject({ conclusion: 'failure', outputs: { minted: 'false' } });
  expect(main.log).toContain('[connection-refused] Could not mint the key');
  const [post] = await job.finish();
  expect(post?.log).toMatch(
    /The key ".+" may still live\. This ends it: curl |never came to life|^Post job cleanup\.$/,
  );
});

test.for([
  ['fail', 'failure', 'error'],
  ['warn', 'success', 'warning'],
] as const)(
  'a server that is gone at the end leaves the name and the command, with `on-revoke-failure: %s`',
  async ([policy, conclusion, level]) => {
    await using trial = await startTrial();
    await using job = await trial.startJob();
    const inputs = { 'max-wait': '60s', 'on-revoke-failure': policy };
    const main = await job.run({ ...trial.mint(inputs), clockScale: SCALE });
    await trial.emulator.stopListening();
    const [post] = await job.finish();
    const name = main.outputs['key-name'] ?? '';
    expect(post).toMatchObject({ conclusion, annotations: [{ level }] });
    expect(post?.annotations[0]?.message).toMatch(
      /^\[connection-refused\] [^]*\nHelp: \S+\/troubleshooting\.md#connection-refused$/,
    );
    expect(post?.log).toContain(
      `The key "${name}" may still live. This ends it: curl -fsS -H "Authorization: Bearer $PINATA_ISSUING_JWT" '${trial.emulator.apiUrl}/api_keys?revoked=false&name=`,
    );
    job.expectLive((live) => live === name);
  },
);
