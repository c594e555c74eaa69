import { expect, test } from 'vitest';
import { createPace } from '../../../contract/pace.ts';

test('requests keep a pause, and those below /data twice of it between them', async () => {
  const pace = createPace(50);
  const startedAt = performance.now();
  await pace.take('/data/a');
  await pace.take('/v3/a');
  expect(performance.now() - startedAt).toBeGreaterThan(45);
  await pace.take('/v3/b');
  expect(performance.now() - startedAt).toBeGreaterThan(95);
  const before = performance.now();
  await pace.take('/data/b');
  await pace.take('/data/c');
  expect(performance.now() - before).toBeGreaterThan(95);
});

test('the first does not wait, and once there is a hurry nobody does, not even who waits already', async () => {
  // Who waits for it waits longer than a test may take.
  const pace = createPace(600_000);
  await pace.take('/v3/a');
  const waiting = pace.take('/v3/b');
  pace.hurry();
  await waiting;
  await pace.take('/v3/c');
});
