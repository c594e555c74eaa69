import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Failure } from '../../../src/failure.ts';
import { choosePause, startRetry, type PauseQuestion } from '../../../src/pinata/retry.ts';

function pause(question: Partial<PauseQuestion>): number {
  return choosePause({
    told: undefined,
    attempt: 1,
    refusals: 1,
    longestTold: question.told ?? 0,
    spread: 'wide',
    chance: 0,
    ...question,
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
  test.each<[string, Partial<PauseQuestion>, number]>([
    ['waits for it', { told: 60_000, chance: 0 }, 60_000],
    ['waits up to three times as long the first time', { told: 60_000, chance: 1 }, 180_000],
    ['spreads over four such times after that', { told: 60_000, chance: 1, refusals: 2 }, 300_000],
    ['never spreads over more', { told: 60_000, chance: 1, refusals: 200 }, 300_000],
    ['spreads over four of the longest it was told', { told: 2000, chance: 1, refusals: 2, longestTold: 5000 }, 22_000],
    ['does not take a short time for a minute', { told: 2000, chance: 1, refusals: 3 }, 10_000],
    ['spreads over a second where each is told one of its own', { told: 9000, chance: 1, spread: 'little' }, 10_000],
  ])('a job %s', (_, question, length) => {
    expect(pause(question)).toBe(length);
  });

  const questions = fc.record({
    told: fc.option(fc.integer({ min: 1, max: 3_600_000 }), { nil: undefined }),
    longestTold: fc.integer({ min: 0, max: 3_600_000 }),
    chance: fc.double({ min: 0, max: 1, noNaN: true }),
    attempt: fc.integer({ min: 1, max: 100_000 }),
    refusals: fc.integer({ min: 1, max: 100_000 }),
    spread: fc.constantFrom('wide' as const, 'little' as const),
  });

  test('no pause is shorter than the server said, and none is without end', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const length = pause(question);
        expect(length).toBeGreaterThanOrEqual(question.told ?? 0);
        expect(length).toBeLessThanOrEqual(Math.max(30_000, (question.told ?? 0) + 4 * question.longestTold + 1000));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a step that keeps on', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.spyOn(Math, 'random').mockReturnValue(0);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  function start({ maxWait = 600_000, stop = new AbortController() } = {}) {
    const said: string[] = [];
    return { retry: startRetry({ maxWait, stop: stop.signal, say: (text) => void said.push(text) }), said, stop };
  }
  const failure = (told?: number) =>
    new Failure('rate-limited', { attempt: 'look up keys', ...(told !== undefined && { retryAfter: told }) });

  test.each([-1, 0, NaN, Infinity, 3_600_001, 60_000_000, 1_764_003_600_000])(
    'does not wait for a time that no server can mean: %d ms',
    async (told) => {
      const { retry, said } = start();
      const before = performance.now();
      await Promise.all([retry.pause(failure(told), 1), vi.runAllTimersAsync()]);
      expect(performance.now() - before).toBeLessThan(1000);
      expect(said).toEqual([]);
    },
  );

  test('says for how long and until when it waits, where people would notice', async () => {
    vi.setSystemTime('2026-11-23T00:00:00Z');
    const { retry, said } = start();
    await Promise.all([retry.pause(failure(60_000), 1), vi.runAllTimersAsync()]);
    await Promise.all([retry.pause(failure(5000), 1), vi.runAllTimersAsync()]);
    expect(said).toEqual(["Waiting 60 s, until 2026-11-23T00:01:00.000Z: the account's rate limit is used up."]);
  });

  test('gives up at once where the next try would come too late, and says so', async () => {
    const { retry } = start({ maxWait: 59_000 });
    const before = performance.now();
    await expect(retry.pause(failure(60_000), 1)).rejects.toThrow(
      /^\[rate-limited\] .*Gave up: the next try would come after 60 s, and `max-wait` \(59 s\) ends before\./,
    );
    expect(performance.now()).toBe(before);
  });

  test('is not set back or ahead by a clock that somebody sets', () => {
    const { retry } = start({ maxWait: 60_000 });
    vi.setSystemTime(0);
    expect(retry.remaining()).toBe(60_000);
    vi.setSystemTime('2036-01-01');
    expect(retry.remaining()).toBe(60_000);
  });

  test('gives a request more time after each that came too late, up to a minute and to its own end', async () => {
    const { retry } = start({ maxWait: 300_000 });
    const times = [retry.timeForRequest()];
    for (let attempt = 1; attempt <= 4; attempt += 1) {
      await Promise.all([retry.pause(new Failure('timed-out'), attempt), vi.runAllTimersAsync()]);
      times.push(retry.timeForRequest());
    }
    expect(times).toEqual([10_000, 20_000, 40_000, 60_000, 60_000]);
    await vi.advanceTimersByTimeAsync(295_000);
    expect(retry.timeForRequest()).toBeLessThanOrEqual(5000);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(retry.timeForRequest()).toBe(1000);
  });

  test('has a few seconds left once it is stopped, and waits no more', async () => {
    const { retry, stop } = start();
    const waiting = expect(retry.pause(failure(60_000), 1)).rejects.toThrow(/The step was stopped\./);
    stop.abort();
    await waiting;
    expect(retry.remaining()).toBe(6500);
    await expect(retry.rest(60_000)).rejects.toThrow(/^\[cancelled\]/);
  });

  test('repeats what can help, and hands on at once what cannot', async () => {
    const { retry } = start();
    const answers = [new Failure('server-error'), new Failure('connection-lost'), undefined];
    const work = async (): Promise<string> => {
      const answer = answers.shift();
      return answer ? Promise.reject(answer) : Promise.resolve('done');
    };
    const [result] = await Promise.all([retry.run(work), vi.runAllTimersAsync()]);
    expect(result).toBe('done');
    for (const lasting of [new Failure('unauthorized'), new Error('unforeseen')]) {
      await expect(retry.run(async () => Promise.reject(lasting))).rejects.toBe(lasting);
    }
  });
});
