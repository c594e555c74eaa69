import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { choosePause, type PauseQuestion } from '../../../src/pinata/pace.ts';

const NOW = 1_764_000_000_000;

function pause(question: Partial<PauseQuestion> & { told?: number; limit?: number }): number {
  const { told, limit, ...rest } = question;
  return choosePause({
    failure: { retryAt: told === undefined ? undefined : NOW + told, limit },
    attempt: 1,
    now: NOW,
    chance: 0,
    firstReset: NOW + (told ?? 0),
    longestTold: told ?? 0,
    ...rest,
  });
}

describe('without a time from the server', () => {
  test.each([
    [1, 1000],
    [2, 2000],
    [3, 4000],
    [5, 16_000],
    [6, 30_000],
    [60, 30_000],
    [5000, 30_000],
  ])('failure %d is followed by a pause between nothing and %d ms', (attempt, longest) => {
    expect(pause({ attempt, chance: 0 })).toBe(0);
    expect(pause({ attempt, chance: 0.5 })).toBe(longest / 2);
    expect(pause({ attempt, chance: 1 })).toBe(longest);
  });
});

describe('with a time from the server', () => {
  test.each([
    ['waits for it', { told: 60_000, chance: 0 }, 60_000],
    ['waits up to twice as long the first time', { told: 60_000, chance: 1 }, 120_000],
    ['spreads over four such times after that', { told: 60_000, chance: 1, attempt: 2 }, 300_000],
    ['spreads over four of the longest it was told', { told: 2000, chance: 1, attempt: 2, longestTold: 5000 }, 22_000],
    ['does not take a short time for a minute', { told: 2000, chance: 1, attempt: 3 }, 10_000],
    [
      'spreads by chance too in a matrix that fits one window',
      { told: 60_000, chance: 1, place: { index: 3, total: 30 } },
      120_000,
    ],
  ])('a job %s', (_, question, length) => {
    expect(pause(question)).toBe(length);
  });

  test.each([
    [0, 60_000],
    [29, 60_000],
    [30, 120_900],
    [59, 120_900],
  ])('job %d of a matrix of 60 in a plan of 60 requests a minute has its turn after %d ms', (index, length) => {
    expect(pause({ told: 60_000, place: { index, total: 60 } })).toBe(length);
    expect(pause({ told: 60_000, place: { index, total: 60 }, chance: 1 })).toBe(length + 18_000);
  });

  test('a larger plan gives a matrix fewer turns', () => {
    expect(pause({ told: 60_000, place: { index: 99, total: 100 }, limit: 250 })).toBe(60_000);
    expect(pause({ told: 60_000, place: { index: 99, total: 100 }, limit: 100 })).toBe(120_900);
  });

  test('a plan that counts by the second gives turns of a second', () => {
    expect(pause({ told: 1000, place: { index: 255, total: 256 }, limit: 100 })).toBe(1000 + 5 * 1015);
  });

  test('a turn that is past is not waited for', () => {
    expect(pause({ told: 10_000, place: { index: 0, total: 60 }, firstReset: NOW - 600_000 })).toBe(10_000);
  });

  test.each([0, -1, -60_000, -NOW])(
    'a time that is past by %d ms is no licence to ask at once, again and again',
    (told) => {
      expect(pause({ told, chance: 1 })).toBe(1000);
      expect(pause({ told, chance: 1, attempt: 4 })).toBe(8000);
    },
  );

  const questions = fc.record({
    told: fc.integer({ min: -100_000, max: 600_000 }),
    chance: fc.double({ min: 0, max: 1, noNaN: true }),
    attempt: fc.integer({ min: 1, max: 100 }),
    limit: fc.integer({ min: 1, max: 6000 }),
    place: fc.option(
      fc
        .integer({ min: 1, max: 256 })
        .chain((total) => fc.record({ total: fc.constant(total), index: fc.integer({ min: 0, max: total - 1 }) })),
      { nil: undefined },
    ),
  });

  test('no pause is shorter than the server said, and none is without end', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const length = pause(question);
        expect(length).toBeGreaterThanOrEqual(Math.max(0, question.told));
        expect(Number.isFinite(length)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('no turn of a matrix holds more requests than the plan allows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 256 }), fc.integer({ min: 2, max: 600 }), (total, limit) => {
        fc.pre(total * 2 > limit);
        const turns = new Map<number, number>();
        for (let index = 0; index < total; index += 1) {
          const length = pause({ told: 60_000, place: { index, total }, limit });
          turns.set(length, (turns.get(length) ?? 0) + 1);
        }
        // A job needs two requests; a window may hold one job more than its share, since jobs are whole.
        for (const jobs of turns.values()) expect(jobs).toBeLessThanOrEqual(Math.ceil(limit / 2));
      }),
    );
  });
});
