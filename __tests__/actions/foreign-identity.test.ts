// Which key is ours is proven, or it is not ended: what an answer says of an id may be true of someone else's key.
import { describe, expect, test } from 'vitest';
import type { Emulator } from '../../emulator/index.ts';
import { startMeddler, tell } from '../harness/meddler.ts';
import { startTrial, type Trial } from '../harness/trial.ts';

const VERIFY = [
  ['without a look', {}],
  ['with verify', { verify: 'true' }],
] as const;

const MINUTE = 60_000;

/** A key that someone else uses, so many milliseconds old. */
function addForeign(emulator: Emulator, age: number): { key: string; isLive: () => boolean } {
  const draft = { name: 'the production site', permissions: { admin: true }, createdAt: Date.now() - age } as const;
  const { key } = emulator.addKey(draft);
  return { key, isLive: () => emulator.liveKeys().some((each) => each.key === key) };
}

function forge(jwt: string, change: Record<string, unknown>): string {
  const [header = '', payload = '', signature = ''] = jwt.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
  return [header, Buffer.from(JSON.stringify({ ...claims, ...change })).toString('base64url'), signature].join('.');
}

interface Minted {
  JWT: string;
  pinata_api_key: string;
  pinata_api_secret: string;
}

/** A mint whose answer is changed by `lie`, with another key in the account. */
async function mintAmid(
  lie: (minted: Minted, foreign: Minted) => Record<string, unknown>,
  inputs: Readonly<Record<string, string>>,
  age = MINUTE,
) {
  const trial = await startTrial();
  const { emulator } = trial;
  const foreign = addForeign(emulator, age);
  const known = emulator.keys().find(({ key }) => key === foreign.key);
  const all = { JWT: known?.jwt ?? '', pinata_api_key: foreign.key, pinata_api_secret: known?.secret ?? '' };
  const meddler = await startMeddler(emulator.url, async ({ method }, pass) => {
    const answer = await pass();
    return method === 'POST' ? tell(200, lie(JSON.parse(answer.body) as Minted, all)) : answer;
  });
  const job = await trial.startJob();
  const main = await job.run({ ...trial.mint({ 'api-url': meddler.apiUrl, ...inputs }), clockScale: 8 });
  const [post] = await job.finish();
  return {
    main,
    post,
    foreign,
    ours: emulator.liveKeys().filter(({ origin }) => origin === 'minted'),
    [Symbol.asyncDispose]: async () => {
      await job.close();
      await meddler[Symbol.asyncDispose]();
      await trial[Symbol.asyncDispose]();
    },
  };
}

describe.each(VERIFY)('an answer to a mint, %s,', (_, inputs) => {
  test('that names the id of another live key is refused, and both keys end as they should', async () => {
    await using seen = await mintAmid(
      (minted, foreign) => ({ ...minted, pinata_api_key: foreign.pinata_api_key }),
      inputs,
    );
    expect(seen.main.conclusion).toBe('failure');
    expect(seen.main.outputs).toEqual({ minted: 'false' });
    expect(seen.main.log).toMatch(/\[incomplete-answer\].*different keys/);
    expect(seen.post?.conclusion, seen.post?.log).toBe('success');
    expect(seen.foreign.isLive()).toBe(true);
    expect(seen.ours).toEqual([]);
  });

  test('whose JWT is of another key is refused likewise', async () => {
    await using seen = await mintAmid((minted, foreign) => ({ ...minted, JWT: foreign.JWT }), inputs);
    expect(seen.main.conclusion).toBe('failure');
    expect(seen.post?.conclusion, seen.post?.log).toBe('success');
    expect(seen.foreign.isLive()).toBe(true);
    expect(seen.ours).toEqual([]);
  });

  test('whose JWT tells no id proves none: the key is ended by its name', async () => {
    await using seen = await mintAmid(
      (minted, foreign) => ({
        ...minted,
        JWT: forge(minted.JWT, { scopedKeyKey: undefined }),
        pinata_api_key: foreign.pinata_api_key,
      }),
      inputs,
    );
    expect(seen.post?.conclusion, seen.post?.log).toBe('success');
    expect(seen.foreign.isLive()).toBe(true);
    expect(seen.ours).toEqual([]);
  });

  test.each([
    ['another case', (id: string) => id.toUpperCase()],
    ['a blank before it', (id: string) => ` ${id}`],
    ['a piece of it', (id: string) => id.slice(0, 12)],
    ['a number', () => 12_345_678_901_234],
    ['a list of it', (id: string) => [id]],
  ])('that gives its own id in %s is refused, and the key ended', async (__, change) => {
    await using seen = await mintAmid(
      (minted) => ({ ...minted, pinata_api_key: change(minted.pinata_api_key) }),
      inputs,
    );
    expect(seen.main.conclusion).toBe('failure');
    expect(seen.post?.conclusion, seen.post?.log).toBe('success');
    expect(seen.foreign.isLive()).toBe(true);
    expect(seen.ours).toEqual([]);
  });
});

test.each([
  ['while it is made, costs that key nothing once verify looks', 0, { verify: 'true' }],
  ['a minute later, costs that key nothing', MINUTE, {}],
  ['a minute later and with verify, costs that key nothing', MINUTE, { verify: 'true' }],
] as const)('a whole answer about another key, as a cache may give it %s', async (_, age, inputs) => {
  await using seen = await mintAmid((__, foreign) => ({ ...foreign }), inputs, age);
  expect(seen.main.conclusion).toBe('failure');
  expect(seen.main.log).toContain('[not-listed]');
  expect(seen.main.outputs).toEqual({ minted: 'false' });
  expect(seen.post?.conclusion, seen.post?.log).toBe('success');
  expect(seen.foreign.isLive()).toBe(true);
  expect(seen.ours).toEqual([]);
});

const looksOld = (jwt: string): string => forge(jwt, { exp: Math.floor(Date.now() / 1000) + 86_400 });

test('an answer whose JWT looks old is about our key where the list shows it, and the step goes on', async () => {
  await using seen = await mintAmid((minted) => ({ ...minted, JWT: looksOld(minted.JWT) }), {});
  expect(seen.main.conclusion, seen.main.log).toBe('success');
  expect(JSON.parse(seen.main.state.journal ?? '')).toMatchObject({ entries: [{ id: seen.main.outputs['api-key'] }] });
  expect(seen.post?.conclusion, seen.post?.log).toBe('success');
  expect(seen.ours).toEqual([]);
});

/** A way that mints twice, tells of the second key, whose JWT looks old, and hides keys in as many lists as a test says. */
async function startTwinWay(trial: Trial, hide: (keys: readonly ListedEntry[], lists: number) => ListedEntry[]) {
  let lists = 0;
  return startMeddler(trial.emulator.url, async ({ method }, pass) => {
    if (method === 'POST') {
      await pass();
      const minted = JSON.parse((await pass()).body) as Minted;
      return tell(200, { ...minted, JWT: looksOld(minted.JWT) });
    }
    const answer = await pass();
    if (method !== 'GET') return answer;
    lists += 1;
    return tell(200, { keys: hide((JSON.parse(answer.body) as { keys: ListedEntry[] }).keys, lists) });
  });
}

interface ListedEntry {
  key: string;
}

test('two keys of one name, by one of which main knows its own, both end', async () => {
  await using trial = await startTrial();
  await using way = await startTwinWay(trial, (keys) => [...keys]);
  await using job = await trial.startJob();
  const main = await job.run({ ...trial.mint({ 'api-url': way.apiUrl }), clockScale: 8 });
  expect(main.conclusion, main.log).toBe('success');
  const [post] = await job.finish();
  expect(post?.conclusion, post?.log).toBe('success');
  expect(trial.emulator.liveKeys()).toEqual([]);
});

test('two keys of one name, of which lists show the one that came back later, both end', async () => {
  await using trial = await startTrial();
  await using way = await startTwinWay(trial, (keys, lists) => {
    const first = trial.emulator.keys().find(({ origin }) => origin === 'minted');
    return lists <= 3 ? keys.filter(({ key }) => key === first?.key) : [...keys];
  });
  await using job = await trial.startJob();
  const main = await job.run({ ...trial.mint({ 'api-url': way.apiUrl }), clockScale: 8 });
  expect(main.log).toContain('[not-listed]');
  const [post] = await job.finish();
  expect(post?.conclusion, post?.log).toBe('success');
  expect(trial.emulator.liveKeys()).toEqual([]);
});

test('a key that a job was given did not “never come to life”, although its id is not proven and no list shows it', async () => {
  await using trial = await startTrial();
  await using way = await startMeddler(trial.emulator.url, async ({ method }, pass) => {
    const answer = await pass();
    if (method !== 'POST') return tell(200, { keys: [] });
    const minted = JSON.parse(answer.body) as Minted;
    return tell(200, { ...minted, JWT: looksOld(minted.JWT) });
  });
  await using job = await trial.startJob();
  const main = await job.run({ ...trial.mint({ 'api-url': way.apiUrl }), clockScale: 8 });
  expect(main.conclusion, main.log).toBe('success');
  const [post] = await job.finish();
  expect(post?.conclusion, post?.log).toBe('failure');
  expect(post?.log).toContain('may still live');
  expect(trial.emulator.liveKeys()).toHaveLength(1);
  job.expectLive(() => true);
});

describe('an answer whose parts no mask, state or address can hold is refused, and its key ended by name:', () => {
  const FLAWS: readonly (readonly [string, (minted: Minted) => Partial<Record<keyof Minted, unknown>>])[] = [
    ['an id of 60 kB', () => ({ pinata_api_key: 'a'.repeat(60_000) })],
    ['an id of 140 kB', () => ({ pinata_api_key: 'a'.repeat(140_000) })],
    ['an id with a lone surrogate', () => ({ pinata_api_key: 'abcdefgh\ud800' })],
    ['an id that leads elsewhere', () => ({ pinata_api_key: '../../users' })],
    ['an id with a zero-width space', (minted) => ({ pinata_api_key: `${minted.pinata_api_key}\u200b` })],
    ['an id with a line break', (minted) => ({ pinata_api_key: `${minted.pinata_api_key}\n::add-mask::x` })],
    ['the secret `true`', () => ({ pinata_api_secret: 'true' })],
    ['a secret of a few characters', () => ({ pinata_api_secret: 'success' })],
    ['a secret that is a sentence', () => ({ pinata_api_secret: 'the secret is not shown again' })],
    ['a secret of 60 kB', () => ({ pinata_api_secret: 'ab'.repeat(30_000) })],
    ['a secret that stands in the name', () => ({ pinata_api_secret: '[gha acme/site 12345678901/2' })],
    ['a secret with a lone surrogate', () => ({ pinata_api_secret: `${'c0ffee'.repeat(10)}\udfff` })],
    ['a JWT of 60 kB', () => ({ JWT: `${'a'.repeat(20_000)}.${'b'.repeat(20_000)}.${'c'.repeat(20_000)}` })],
    ['a JWT of short words', () => ({ JWT: 'a-header-that-is-long-enough.deploying.conclusion' })],
    ['a JWT in quotes', (minted) => ({ JWT: `"${minted.JWT}"` })],
    ['a JWT of four parts', (minted) => ({ JWT: `${minted.JWT}.more` })],
    [
      'a JWT with the secret of another key',
      (minted) => ({ JWT: forge(minted.JWT, { scopedKeySecret: 'pinata-key-deploys' }) }),
    ],
  ];
  test.concurrent.for(FLAWS)('%s', async ([, flaw], { expect }) => {
    await using trial = await startTrial();
    await using meddler = await startMeddler(trial.emulator.url, async ({ method }, pass) => {
      const answer = await pass();
      const minted = method === 'POST' ? (JSON.parse(answer.body) as Minted) : undefined;
      return minted ? tell(200, { ...minted, ...flaw(minted) }) : answer;
    });
    await using job = await trial.startJob();
    const main = await job.run({ ...trial.mint({ 'api-url': meddler.apiUrl, 'max-wait': '40s' }), clockScale: 8 });
    expect(main.conclusion).toBe('failure');
    expect(main.outputs).toEqual({ minted: 'false' });
    expect(main.log).toMatch(/\[(incomplete|unreadable)-answer\]/);
    expect(main.log).not.toMatch(/malformed|E2BIG|unexpected\]/);
    expect((main.state.journal ?? '').length).toBeLessThan(20_000);
    const [post] = await job.finish();
    expect(post?.conclusion, post?.log).toBe('success');
    expect(trial.emulator.liveKeys()).toEqual([]);
  });
});
