import { expect, test } from 'vitest';
import { start } from '../emulator/calls.ts';
import { listBreaches, runOn } from './trial-run.ts';

const HOUR_MS = 3_600_000;

test('a key whose answer was lost is found by its name and revoked', async () => {
  const emulator = await start();
  emulator.fault({ on: 'mint', kind: 'reset-after', skip: 3, times: 2 });
  const run = await runOn(emulator);
  expect(run.observations.map(({ observed }) => observed)).toContain('no answer: fetch failed (ECONNRESET)');
  expect(listBreaches(run)).toHaveLength(2);
  expect(run.left).toEqual([]);
  expect(emulator.liveKeys()).toEqual([]);
});

test('a key that would not be revoked at first is tried again', async () => {
  const emulator = await start();
  // More than the probes need, and fewer than it takes to keep a key alive.
  emulator.fault({ on: 'revoke', kind: 'status', status: 500, times: 40 });
  const { left } = await runOn(emulator);
  expect(left).toEqual([]);
  expect(emulator.liveKeys()).toEqual([]);
});

test('where the list does not answer, the run does not claim that all is revoked', async () => {
  const emulator = await start();
  emulator.fault({ on: 'list', kind: 'status', status: 500, skip: 1, times: Infinity });
  const { left } = await runOn(emulator);
  expect(left).toContain('any that only the list knows, which does not answer');
  expect(emulator.liveKeys()).toEqual([]);
});

test('what an older run left is ended too, and nothing else is touched', async () => {
  const emulator = await start();
  const old = Date.now() - 2 * HOUR_MS;
  emulator.addKey({ name: 'mint-pinata-key contract 00112233aabb bare', createdAt: old });
  const kept = [
    { name: 'mint-pinata-key contract 00112233aabb bare' },
    { name: 'mint-pinata-key contract of ours', createdAt: old },
    { name: 'my mint-pinata-key contract 00112233aabb bare', createdAt: old },
    { name: 'deploy', createdAt: old },
  ];
  for (const draft of kept) emulator.addKey(draft);
  await runOn(emulator);
  const names = emulator.liveKeys().map(({ name }) => name);
  expect(names.sort()).toEqual(kept.map(({ name }) => name).sort());
});
