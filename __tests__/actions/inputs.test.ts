import { expect, test } from 'vitest';
import { startTrial } from '../harness/trial.ts';

test('the name of a key holds its label, its run and its time', async () => {
  await using trial = await startTrial();
  await using job = await trial.startJob();
  const before = Math.floor(Date.now() / 1000);
  const step = await job.run(trial.mint({ name: 'site: production', 'expires-after': '90m' }));
  await job.finish();
  const after = Math.floor(Date.now() / 1000);

  const [, time] =
    /^site: production \[gha acme\/site 12345678901\/2 build (\d+) [0-9a-f]{12}\]$/.exec(
      step.outputs['key-name'] ?? '',
    ) ?? [];
  expect(Number(time)).toBeGreaterThanOrEqual(before + 90 * 60);
  expect(Number(time)).toBeLessThanOrEqual(after + 90 * 60);
  expect(step.outputs['expires-at']).toBe(new Date(Number(time) * 1000).toISOString());
});

test('without a name or a time, the defaults of the manifest hold, and blank inputs are the same as none', async () => {
  await using trial = await startTrial();
  await using job = await trial.startJob();
  const blank = ['name', 'expires-after', 'max-uses', 'revoke', 'admin', 'verify', 'max-wait', 'on-revoke-failure'];
  const step = await job.run(trial.mint(Object.fromEntries(blank.map((name) => [name, '']))));
  await job.finish();

  const [, time] = /^deploy \[gha acme\/site 12345678901\/2 build (\d+) /.exec(step.outputs['key-name'] ?? '') ?? [];
  expect(Math.round((Number(time) * 1000 - Date.now()) / 3_600_000)).toBe(6);
  expect(trial.emulator.requests.map(({ method }) => method)).toEqual(['POST', 'DELETE']);
});

test('two keys of one job never have the same name', async () => {
  await using trial = await startTrial();
  await using job = await trial.startJob();
  await job.run(trial.mint());
  await job.run(trial.mint());
  await job.finish();
  expect(new Set(trial.emulator.keys().map(({ name }) => name)).size).toBe(3);
});

test('`api-url` may end in a slash', async () => {
  await using trial = await startTrial();
  await using job = await trial.startJob();
  await job.run(trial.mint({ 'api-url': `${trial.emulator.apiUrl}/` }));
  await job.finish();
  expect(trial.emulator.requests.map(({ path }) => path)).toEqual([
    '/v3/api_keys',
    expect.stringMatching(/^\/v3\/api_keys\/[0-9a-f]{20}$/),
  ]);
});

test('where the server knows only the routes of the SDK, they are used', async () => {
  await using trial = await startTrial({ families: ['sdk'] });
  await using job = await trial.startJob();
  const step = await job.run({ ...trial.mint(), clockScale: 8 });
  const [post] = await job.finish();
  expect([step.conclusion, post?.conclusion]).toEqual(['success', 'success']);
  const { requests } = trial.emulator;
  const posts = requests.filter(({ method }) => method === 'POST');
  expect(posts.map(({ path, status }) => [path, status])).toEqual([
    ['/v3/api_keys', 404],
    ['/v3/pinata/keys', 200],
  ]);
  // A 404 is no proof that nothing was made: before the other route is asked the name is looked up, and it is another name.
  expect(requests.findIndex(({ method }) => method === 'GET')).toBe(1);
  expect(new Set(posts.map(({ body }) => body)).size).toBe(2);
  const granted = requests.filter(({ method, status }) => method !== 'GET' && status === 200);
  expect(granted.map(({ method }) => method)).toEqual(['POST', 'PUT']);
  expect(trial.emulator.liveKeys()).toEqual([]);
});
