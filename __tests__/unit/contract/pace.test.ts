import { expect, test } from 'vitest';
import { createPace } from '../../../contract/pace.ts';

async function time(act: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await act();
  return performance.now() - startedAt;
}

test('requests keep a pause, and those below /data twice of it between them', async () => {
  const pace = createPace(50);
  expect(await time(async () => pace.take('/data/a'))).toBeLessThan(40);
  expect(await time(async () => pace.take('/v3/a'))).toBeGreaterThan(45);
  expect(await time(async () => pace.take('/v3/b'))).toBeGreaterThan(45);
  await pace.take('/data/b');
  expect(await time(async () => pace.take('/data/c'))).toBeGreaterThan(95);
});

test('once there is a hurry nobody waits, not even who waits already', async () => {
  const pace = createPace(60_000);
  await pace.take('/v3/a');
  const waiting = time(async () => pace.take('/v3/b'));
  pace.hurry();
  expect(await waiting).toBeLessThan(1000);
  expect(await time(async () => pace.take('/v3/c'))).toBeLessThan(1000);
});
