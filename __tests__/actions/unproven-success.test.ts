// A status that says yes is no proof that a key ended: only `Revoked` is, or a list that shows it.
import { describe, expect, test } from 'vitest';
import { startMeddler, tell, type PassingAnswer } from '../harness/meddler.ts';
import { startTrial } from '../harness/trial.ts';

const raw = (status: number, body: string, type = 'text/plain'): PassingAnswer => ({
  status,
  headers: { 'content-type': type },
  body,
});

const UNPROVEN: readonly (readonly [string, PassingAnswer])[] = [
  ['200 and nothing', raw(200, '')],
  ['202 and nothing', raw(202, '')],
  ['204', { status: 204, headers: {}, body: '' }],
  ['206 and nothing', raw(206, '')],
  ['205', { status: 205, headers: {}, body: '' }],
  ['blanks', raw(200, ' \r\n\t ')],
  ['a message', tell(200, { message: 'Revoked' })],
  ['a success', tell(200, { success: true, revoked: true })],
  ['a list', tell(200, ['Revoked'])],
  ['true', tell(200, true)],
  ['the word in a sentence', tell(200, 'Revoked soon')],
  ['the word twice', raw(200, 'Revoked Revoked')],
  ['the opposite', tell(200, 'Not Revoked')],
  ['another word', tell(200, 'Queued')],
  ['a page', raw(200, '<!doctype html><title>Revoked</title>', 'text/html')],
  ['a page with a comment before it', raw(200, '<!-- Revoked --><html></html>', 'text/html')],
  ['what another key got', tell(207, { results: [{ status: 200, body: 'Revoked' }] })],
];

describe('a revocation that was not done and is answered with', () => {
  test.concurrent.for(UNPROVEN)('%s is done another way', async ([, answer], { expect }) => {
    await using trial = await startTrial();
    let lies = 1;
    await using meddler = await startMeddler(trial.emulator.url, async ({ method }, pass) =>
      method === 'DELETE' && lies-- > 0 ? answer : pass(),
    );
    await using job = await trial.startJob();
    await job.run({ ...trial.mint({ 'api-url': meddler.apiUrl }), clockScale: 5 });
    const [post] = await job.finish();
    expect(post?.conclusion, post?.log).toBe('success');
    expect(trial.emulator.liveKeys()).toEqual([]);
  });

  test.concurrent.for(UNPROVEN)('%s, always, is a key that may still live', async ([, answer], { expect }) => {
    await using trial = await startTrial();
    await using meddler = await startMeddler(trial.emulator.url, async ({ method }, pass) =>
      method === 'DELETE' || method === 'PUT' ? answer : pass(),
    );
    await using job = await trial.startJob();
    const main = await job.run({ ...trial.mint({ 'api-url': meddler.apiUrl }), clockScale: 5 });
    const [post] = await job.finish();
    expect(post?.conclusion, post?.log).toBe('failure');
    expect(post?.log).toContain(`The key "${String(main.outputs['key-name'])}" may still live.`);
    expect(post?.log).not.toMatch(/Revoked the key|already gone|never came to life/);
    job.expectLive(() => true);
  });
});

test('a gate that answers everything with 202 and nothing makes post red, and main mint nothing', async () => {
  await using trial = await startTrial();
  let isShut = false;
  await using meddler = await startMeddler(trial.emulator.url, async (_, pass) => (isShut ? raw(202, '') : pass()));
  await using job = await trial.startJob();
  const inputs = { 'api-url': meddler.apiUrl, 'max-wait': '12s' };
  await job.run({ ...trial.mint(inputs), clockScale: 5 });
  isShut = true;
  const refused = await job.run({ ...trial.mint(inputs), clockScale: 5 });
  expect(refused.conclusion).toBe('failure');
  expect(refused.outputs).toEqual({ minted: 'false' });
  const posts = await job.finish();
  expect(posts.map(({ conclusion }) => conclusion)).toEqual(['failure', 'failure']);
  job.expectLive(() => true);
});

describe('the JWT of another account in post', () => {
  const OTHERS: readonly (readonly [string, PassingAnswer, PassingAnswer])[] = [
    ['Revoked to any id', tell(200, 'Revoked'), tell(200, { keys: [], count: 0 })],
    ['that it knows no such key', tell(404, { error: 'no' }), tell(200, { keys: [], count: 0 })],
    ['nothing in particular', raw(200, ''), tell(200, { keys: [], count: 0 })],
  ];
  test.each(OTHERS)('proves nothing where the server says %s', async (_, revoked, listed) => {
    await using trial = await startTrial();
    await using other = await startTrial();
    let isOther = false;
    await using meddler = await startMeddler(trial.emulator.url, async ({ method }, pass) => {
      if (!isOther) return pass();
      return method === 'GET' ? listed : revoked;
    });
    await using job = await trial.startJob({ secrets: [trial.emulator.issuingJwt, other.emulator.issuingJwt] });
    const inputs = trial.mint({ 'api-url': meddler.apiUrl });
    await job.run({ ...inputs, post: { with: { ...inputs.with, 'pinata-jwt': other.emulator.issuingJwt } } });
    isOther = true;
    const [post] = await job.finish();
    expect(post?.conclusion, post?.log).toBe('failure');
    expect(post?.log).toMatch(/\[other-jwt\][\s\S]*may still live/);
    job.expectLive(() => true);
  });

  test('is enough where it is another issuing key of the same account, whose list shows the end', async () => {
    await using trial = await startTrial();
    const rotated = trial.emulator.issueKey({ name: 'rotated', permissions: { admin: true } });
    await using job = await trial.startJob({ secrets: [trial.emulator.issuingJwt, rotated.jwt] });
    const inputs = trial.mint();
    await job.run({ ...inputs, post: { with: { ...inputs.with, 'pinata-jwt': rotated.jwt } } });
    const [post] = await job.finish();
    expect(post?.conclusion, post?.log).toBe('success');
    expect(trial.emulator.liveKeys()).toEqual([]);
  });
});
