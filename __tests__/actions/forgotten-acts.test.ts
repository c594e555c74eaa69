// An answer that says no may come after the deed: a key that was made all the same is looked for before another is.
import { describe, expect, test } from 'vitest';
import { startMeddler, tell, type PassingAnswer } from '../harness/meddler.ts';
import { startTrial } from '../harness/trial.ts';

const plain = (status: number, headers: Record<string, string> = {}): PassingAnswer => ({ status, headers, body: '' });

const NOES: readonly (readonly [string, PassingAnswer, 'success' | 'failure'])[] = [
  ['301', plain(301, { location: '/v3/keys' }), 'failure'],
  ['302', plain(302, { location: 'https://login.example/' }), 'failure'],
  ['303', plain(303, { location: '/v3/api_keys' }), 'failure'],
  ['307', plain(307, { location: '/v3/api_keys' }), 'failure'],
  ['303 without an address', plain(303), 'failure'],
  ['404 and nothing', plain(404), 'success'],
  ['404 as the API says it', tell(404, { error: { reason: 'NOT_FOUND', details: 'no' } }), 'success'],
  ['405', plain(405, { allow: 'GET' }), 'success'],
  ['409', tell(409, { error: 'conflict' }), 'failure'],
  ['410', tell(410, { error: 'gone' }), 'failure'],
  ['418', plain(418), 'failure'],
  ['502', plain(502), 'success'],
];

describe('a mint that was carried out and is answered with', () => {
  test.concurrent.for(NOES)(
    '%s leaves no key but the one that is handed out',
    async ([, no, conclusion], { expect }) => {
      await using trial = await startTrial();
      let isFirst = true;
      await using meddler = await startMeddler(trial.emulator.url, async ({ method }, pass) => {
        const answer = await pass();
        if (method !== 'POST' || !isFirst) return answer;
        isFirst = false;
        return no;
      });
      await using job = await trial.startJob();
      const main = await job.run(trial.mint({ 'api-url': meddler.apiUrl }));
      expect(main.conclusion, main.log).toBe(conclusion);
      const expected = conclusion === 'success' ? [main.outputs['key-name']] : [];
      expect(trial.emulator.liveKeys().map(({ name }) => name)).toEqual(expected);
      const names = trial.emulator.keys().flatMap(({ origin, name }) => (origin === 'minted' ? [name] : []));
      expect(new Set(names).size).toBe(names.length);
      const [post] = await job.finish();
      expect(post?.conclusion, post?.log).toBe('success');
      expect(trial.emulator.liveKeys()).toEqual([]);
    },
  );
});

describe('something on the way that makes two keys of one name', () => {
  test.concurrent.for([
    ['and then says 502', plain(502)],
    ['and then says 404', plain(404)],
    ['and then sends elsewhere', plain(303, { location: '/' })],
    ['and then answers with nothing', plain(200)],
  ] as const)('%s leaves neither', async ([, answer], { expect }) => {
    await using trial = await startTrial();
    let isFirst = true;
    await using meddler = await startMeddler(trial.emulator.url, async ({ method }, pass) => {
      if (method !== 'POST' || !isFirst) return pass();
      isFirst = false;
      await pass();
      await pass();
      return answer;
    });
    await using job = await trial.startJob();
    await job.run({ ...trial.mint({ 'api-url': meddler.apiUrl }), clockScale: 10 });
    const [post] = await job.finish();
    expect(post?.conclusion, post?.log).toBe('success');
    expect(trial.emulator.liveKeys()).toEqual([]);
  });

  test.each([
    ['post ends it', {}],
    ['main withdraws it', { verify: 'true' }],
  ])('is found by the name where something else went wrong before, when %s', async (_, inputs) => {
    await using trial = await startTrial();
    let posts = 0;
    await using meddler = await startMeddler(trial.emulator.url, async ({ method, path }, pass) => {
      if (method === 'GET' && path.includes('testAuthentication')) return plain(401);
      if (method !== 'POST') return pass();
      posts += 1;
      if (posts === 1) return plain(502);
      await pass();
      return pass();
    });
    await using job = await trial.startJob();
    await job.run({ ...trial.mint({ 'api-url': meddler.apiUrl, ...inputs }), clockScale: 8 });
    const [post] = await job.finish();
    expect(post?.conclusion, post?.log).toBe('success');
    expect(trial.emulator.keys().filter(({ origin }) => origin === 'minted')).toHaveLength(2);
    expect(trial.emulator.liveKeys()).toEqual([]);
  });
});

test('where nothing went wrong, a key costs two requests', async () => {
  await using trial = await startTrial();
  await using job = await trial.startJob();
  await job.run(trial.mint());
  await job.finish();
  expect(trial.emulator.requests.map(({ method }) => method)).toEqual(['POST', 'DELETE']);
});
