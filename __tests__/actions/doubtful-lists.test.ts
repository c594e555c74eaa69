// A list that does not show a key proves its end only where every entry could be read, and none may be the key in another form.
import { describe, expect, test } from 'vitest';
import { startMeddler, tell, type PassingAnswer } from '../harness/meddler.ts';
import { startTrial } from '../harness/trial.ts';

type Entry = Record<string, unknown> & { name: string };
type Lie = (entry: Entry) => unknown;

const LIES: readonly (readonly [string, Lie])[] = [
  ['no name', (entry) => omit(entry, 'name')],
  ['null for a name', (entry) => ({ ...entry, name: null })],
  ['a number for a name', (entry) => ({ ...entry, name: 7 })],
  ['an empty name', (entry) => ({ ...entry, name: '' })],
  ['its name under another field', ({ name, ...entry }) => ({ ...entry, keyName: name })],
  ['its name in lower case', (entry) => ({ ...entry, name: entry.name.toLowerCase() })],
  ['its name in upper case', (entry) => ({ ...entry, name: entry.name.toUpperCase() })],
  ['its name escaped as in an address', (entry) => ({ ...entry, name: encodeURIComponent(entry.name) })],
  [
    'its name escaped as in HTML',
    (entry) => ({ ...entry, name: entry.name.replace('[', '&#91;').replace(']', '&#93;') }),
  ],
  ['its name escaped as in JSON', (entry) => ({ ...entry, name: JSON.stringify(entry.name) })],
  ['its name with one blank more', (entry) => ({ ...entry, name: `${entry.name} ` })],
  ['its name with one blank more inside', (entry) => ({ ...entry, name: entry.name.replace(' ', '  ') })],
  ['its name without the last character', (entry) => ({ ...entry, name: entry.name.slice(0, -1) })],
  ['its name cut short', (entry) => ({ ...entry, name: entry.name.slice(0, 32) })],
  ['its name cut short with dots', (entry) => ({ ...entry, name: `${entry.name.slice(0, 32)}...` })],
  ['its name cut short with an ellipsis', (entry) => ({ ...entry, name: `${entry.name.slice(0, 32)}…` })],
  [
    'its name with its middle left out',
    (entry) => ({ ...entry, name: `${entry.name.slice(0, 9)}…${entry.name.slice(-9)}` }),
  ],
  ['its name without its label', (entry) => ({ ...entry, name: entry.name.slice(entry.name.indexOf('[')) })],
  ['its name hidden', (entry) => ({ ...entry, name: '***' })],
  ['no id', (entry) => omit(entry, 'key')],
  ['another form of its id', (entry) => ({ ...entry, key: ` ${String(entry.key)}` })],
  ['its name as a list', (entry) => ({ ...entry, name: [entry.name] })],
  ['null instead', () => null],
  ['a text instead', ({ name }) => name],
  ['a list instead', (entry) => [entry]],
  ['an object in an object', (entry) => ({ key: entry })],
];

function omit(entry: Entry, field: string): object {
  return Object.fromEntries(Object.entries(entry).filter(([name]) => name !== field));
}

function distort(answer: PassingAnswer, lie: Lie): PassingAnswer {
  const page = JSON.parse(answer.body) as { keys: Entry[] };
  return tell(200, { ...page, keys: page.keys.map(lie) });
}

describe('a key whose mint was never answered, and which the list shows with', () => {
  test.concurrent.for(LIES)('%s, is not said to be gone', async ([, lie], { expect }) => {
    await using trial = await startTrial();
    let isListed = false;
    await using meddler = await startMeddler(trial.emulator.url, async ({ method, path }, pass) => {
      const answer = await pass();
      if (method === 'POST') return tell(200, {});
      // Some show it to any search, as a server does that knows no filter; others search what they have.
      isListed ||= path.includes('?');
      return method === 'GET' ? distort(answer, lie) : answer;
    });
    await using job = await trial.startJob();
    const main = await job.run({ ...trial.mint({ 'api-url': meddler.apiUrl }), clockScale: 8 });
    expect(main.conclusion).toBe('failure');
    const [post] = await job.finish();
    expect(isListed).toBe(true);
    expect(main.log + (post?.log ?? '')).not.toMatch(/never came to life|already gone/);
    if (trial.emulator.liveKeys().length > 0) {
      expect(post?.conclusion, post?.log).toBe('failure');
      expect(post?.log).toMatch(/may still live/);
    }
    job.expectLive(() => true);
  });
});

describe('a key whose revocation was refused, and which the list shows with', () => {
  test.concurrent.for(LIES.filter((_, index) => index % 4 === 0))('%s, may still live', async ([, lie], { expect }) => {
    await using trial = await startTrial();
    await using meddler = await startMeddler(trial.emulator.url, async ({ method }, pass) => {
      if (method === 'DELETE' || method === 'PUT')
        return tell(404, { error: { reason: 'NOT_FOUND', details: 'no key' } });
      const answer = await pass();
      return method === 'GET' ? distort(answer, lie) : answer;
    });
    await using job = await trial.startJob();
    await job.run({ ...trial.mint({ 'api-url': meddler.apiUrl }), clockScale: 8 });
    const [post] = await job.finish();
    expect(post?.conclusion, post?.log).toBe('failure');
    expect(post?.log).toMatch(/may still live/);
    job.expectLive(() => true);
  });
});

describe('a list that is not to be had, or has no end,', () => {
  const PAGES: readonly (readonly [string, (offset: number) => unknown])[] = [
    ['says `keys: null`', () => ({ keys: null, count: 1 })],
    ['says `keys: {}`', () => ({ keys: {} })],
    ['is a list itself', () => []],
    ['is the word `null`', () => null],
    [
      'shows the same ten other keys whatever is asked',
      () => ({ keys: Array.from({ length: 10 }, (_, index) => showOther(index)) }),
    ],
    [
      'shows ten new keys for ever',
      (offset: number) => ({ keys: Array.from({ length: 10 }, (_, index) => showOther(offset + index)) }),
    ],
  ];
  test.concurrent.for(PAGES)('as one that %s, is no absence', async ([, page], { expect }) => {
    await using trial = await startTrial();
    await using meddler = await startMeddler(trial.emulator.url, async ({ method, path }, pass) => {
      if (method === 'GET')
        return tell(200, page(Number(new URLSearchParams(path.split('?')[1]).get('offset') ?? '0')));
      const answer = await pass();
      return method === 'POST' ? tell(200, {}) : answer;
    });
    await using job = await trial.startJob();
    // A list without an end is read for as long as the step may take.
    await job.run({ ...trial.mint({ 'api-url': meddler.apiUrl, 'max-wait': '1m' }), clockScale: 8 });
    const [post] = await job.finish();
    expect(post?.conclusion, post?.log).toBe('failure');
    expect(post?.log).toMatch(/may still live/);
    job.expectLive(() => true);
  });
});

function showOther(index: number): object {
  return { key: String(index).padStart(20, '0'), name: `other ${String(index)}`, revoked: false, scopes: {} };
}

test('a revoked key that is listed under its own name is gone, whatever else the list holds', async () => {
  await using trial = await startTrial();
  await using meddler = await startMeddler(trial.emulator.url, async ({ method, path }, pass) => {
    const answer = await pass();
    if (method === 'DELETE') return { ...answer, body: '' };
    if (method !== 'GET') return answer;
    const page = JSON.parse(answer.body) as { keys: unknown[] };
    const isFirst = !path.includes('offset');
    return tell(200, { ...page, keys: isFirst ? [null, ...page.keys, showOther(1)] : [] });
  });
  await using job = await trial.startJob();
  await job.run(trial.mint({ 'api-url': meddler.apiUrl }));
  const [post] = await job.finish();
  expect(post?.conclusion, post?.log).toBe('success');
});

describe('a key that somebody else ended, and that no list shows any more, beside an entry that', () => {
  test.concurrent.for<readonly [string, unknown, 'success' | 'failure']>([
    ['has no id and another name', { name: 'other', revoked: false }, 'success'],
    ['has another id and no name', { key: '00000000000000000007', revoked: false }, 'success'],
    ['lacks all but that it is revoked', { revoked: true }, 'success'],
    ['is no object', null, 'failure'],
    ['tells nothing', {}, 'failure'],
  ])('%s', async ([, entry, conclusion], { expect }) => {
    await using trial = await startTrial();
    await using meddler = await startMeddler(trial.emulator.url, async ({ method, path }, pass) => {
      if (method === 'DELETE') await pass();
      if (method === 'DELETE' || method === 'PUT')
        return tell(404, { error: { reason: 'NOT_FOUND', details: 'no key' } });
      if (method === 'GET') return tell(200, { keys: path.includes('offset') ? [] : [entry] });
      return pass();
    });
    await using job = await trial.startJob();
    await job.run({ ...trial.mint({ 'api-url': meddler.apiUrl }), clockScale: 8 });
    const [post] = await job.finish();
    expect(post?.conclusion, post?.log).toBe(conclusion);
    expect(post?.log).toMatch(conclusion === 'success' ? /already gone/ : /may still live/);
  });
});
