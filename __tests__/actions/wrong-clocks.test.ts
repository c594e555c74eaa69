// A runner's clock, or a server's, can be wrong: a key is named by the right time, and waits are as long as they are.
import { describe, expect, test } from 'vitest';
import { startMeddler, type PassingAnswer } from '../harness/meddler.ts';
import { startTrial } from '../harness/trial.ts';

const HOUR = 3_600_000;

const withDate = (answer: PassingAnswer, date: string): PassingAnswer => ({
  ...answer,
  headers: { ...answer.headers, date },
});

async function mintWithDate(date: () => string, inputs: Record<string, string> = {}) {
  const trial = await startTrial();
  const meddler = await startMeddler(trial.emulator.url, async ({ method }, pass) => {
    const answer = await pass();
    return method === 'POST' ? withDate(answer, date()) : answer;
  });
  const job = await trial.startJob();
  const main = await job.run(trial.mint({ 'api-url': meddler.apiUrl, ...inputs }));
  const minted = trial.emulator.keys().filter(({ origin }) => origin === 'minted');
  const live = trial.emulator.liveKeys();
  const [post] = await job.finish();
  return {
    main,
    post,
    minted,
    live,
    [Symbol.asyncDispose]: async () => {
      await job.close();
      await meddler[Symbol.asyncDispose]();
      await trial[Symbol.asyncDispose]();
    },
  };
}

describe('a server whose clock is', () => {
  test.each([
    ['8 hours ahead', 8 * HOUR],
    ['8 hours behind', -8 * HOUR],
    ['17 minutes ahead', 17 * 60_000],
    ['3 minutes behind', -180_000],
    ['a year ahead', 365 * 24 * HOUR],
  ])('%s of the runner’s gives a key that expires by that clock, minted once more', async (_, offset) => {
    await using seen = await mintWithDate(() => new Date(Date.now() + offset).toUTCString());
    expect(seen.main.conclusion, seen.main.log).toBe('success');
    const due = Date.parse(seen.main.outputs['expires-at'] ?? '');
    expect(Math.abs(due - (Date.now() + offset + 6 * HOUR))).toBeLessThan(60_000);
    expect(seen.minted).toHaveLength(2);
    expect(seen.live.map(({ name }) => name)).toEqual([seen.main.outputs['key-name']]);
    expect(seen.main.annotations.filter(({ level }) => level === 'notice')).toHaveLength(1);
    expect(seen.post?.conclusion).toBe('success');
  });

  test.each([
    ['a minute off', () => new Date(Date.now() + 60_000).toUTCString()],
    ['of 1970', () => 'Thu, 01 Jan 1970 00:00:00 GMT'],
    ['of 1899', () => 'Sun, 31 Dec 1899 23:59:59 GMT'],
    ['a number', () => '1'],
    ['a year', () => '2031'],
    ['in another form', () => new Date(Date.now() + 8 * HOUR).toISOString()],
    ['without a zone', () => 'Wed, 25 Nov 2037 00:00:00'],
    ['no date', () => 'Xyz, 99 Foo 2037 99:99:99 GMT'],
    ['very long', () => 'Wed, 25 Nov 2037 00:00:00 GMT'.repeat(300)],
  ])('%s says nothing of the runner’s', async (_, date) => {
    await using seen = await mintWithDate(date);
    expect(seen.main.conclusion, seen.main.log).toBe('success');
    expect(seen.minted).toHaveLength(1);
    expect(Math.abs(Date.parse(seen.main.outputs['expires-at'] ?? '') - (Date.now() + 6 * HOUR))).toBeLessThan(60_000);
  });

  test('never twice the same costs one more mint and not more', async () => {
    let offset = 0;
    await using seen = await mintWithDate(() => new Date(Date.now() + (offset += 8 * HOUR)).toUTCString());
    expect(seen.main.conclusion).toBe('success');
    expect(seen.minted).toHaveLength(2);
    expect(seen.live).toHaveLength(1);
  });
});

describe('a rate limit that ends in 3 seconds', () => {
  test.each([
    ['17 minutes ahead', 17 * 60_000],
    ['17 minutes behind', -17 * 60_000],
    ['a day ahead', 24 * HOUR],
  ])('by a clock that is %s is waited for so long', async (_, offset) => {
    await using trial = await startTrial();
    let isFirst = true;
    await using meddler = await startMeddler(trial.emulator.url, async ({ method }, pass) => {
      if (method !== 'POST' || !isFirst) return pass();
      isFirst = false;
      const now = Date.now() + offset;
      const reset = String(Math.ceil(now / 1000) + 3);
      return {
        status: 429,
        headers: { date: new Date(now).toUTCString(), 'x-ratelimit-reset': reset },
        body: '{"error":"slow down"}',
      };
    });
    await using job = await trial.startJob();
    const main = await job.run({ ...trial.mint({ 'api-url': meddler.apiUrl, 'max-wait': '90s' }), clockScale: 2 });
    expect(main.conclusion, main.log).toBe('success');
    expect(main.log).not.toMatch(/Waiting [3-9]\d s|Waiting \d{3}/);
    await job.finish();
  });
});
