import { expect, test } from 'vitest';
import type { RunDraft } from '../../emulator/github/index.ts';
import { startSweepTrial, TOKEN } from '../harness/sweep-trial.ts';

test('among 100,000 keys, 25 orphans of 40 are ended with at most 12 lists, one question per run, one revoke per key', async () => {
  // 15 keys of 5 runs under way, 25 of 10 completed ones.
  const runs: Record<number, Omit<RunDraft, 'id'>> = {};
  for (let run = 1; run <= 15; run += 1) runs[run] = { status: run <= 5 ? 'in_progress' : 'completed' };
  await using trial = await startSweepTrial({ runs });
  const { emulator, github } = trial;
  const kept: string[] = [];
  const orphans: string[] = [];
  for (let index = 0; index < 100_000; index += 1) {
    if (index % 2500 === 7) {
      const ours = index / 2500;
      if (ours < 15) kept.push(trial.addOurs({ runId: 1 + (Math.floor(ours) % 5) }));
      else orphans.push(trial.addOurs({ runId: 6 + (Math.floor(ours) % 10) }));
    } else {
      // Nine in ten are revoked, as in an account that has minted for months; some of those were ours.
      const name =
        index % 3 === 0
          ? `deploy [gha acme/site ${String(index + 1)}/1 build 1 ${String(index).padStart(12, '0')}]`
          : `ci ${String(index)}`;
      emulator.addKey({ name, revoked: index % 3 === 0 || index % 10 !== 0 });
    }
  }
  expect([kept.length, orphans.length, emulator.keys().length]).toEqual([15, 25, 100_001]);
  const before = trial.live();

  const step = await trial.sweep();
  expect(step.conclusion, step.log).toBe('success');
  expect(step.outputs).toMatchObject({ revoked: '25', kept: '15' });
  expect(new Set(trial.live())).toEqual(new Set(before.filter((name) => !orphans.includes(name))));
  const count = (method: string) => emulator.requests.filter((request) => request.method === method).length;
  expect(count('GET')).toBeLessThanOrEqual(12);
  expect(count('DELETE')).toBe(25);
  expect(emulator.requests).toHaveLength(count('GET') + count('DELETE'));
  expect(trial.askedRuns().sort((one, other) => one - other)).toEqual(
    Array.from({ length: 15 }, (_, index) => index + 1),
  );
  expect(new Set(github.requests.map(({ headers }) => headers.authorization))).toEqual(new Set([`Bearer ${TOKEN}`]));
});
