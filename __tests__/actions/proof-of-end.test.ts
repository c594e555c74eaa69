import { describe, expect, test } from 'vitest';
import { startTrial } from '../harness/trial.ts';

// Where post says that a key is gone, it is gone: an answer that does not say so is no proof, and neither is a list that
// does not show a key that was made a moment ago.
describe('an answer to a revocation that does not say that it is done', () => {
  test.each([
    ['an error', { error: { reason: 'FORBIDDEN', details: 'no' } }],
    ['nothing', null],
    ['the opposite', 'Not revoked'],
  ])('(%s) is not taken for one, and the key is ended another way', async (_, body) => {
    await using trial = await startTrial();
    await using job = await trial.startJob();
    await job.run(trial.mint());
    trial.emulator.fault({ on: 'revoke', kind: 'status', status: 200, body: JSON.stringify(body), act: false });
    const [post] = await job.finish();
    expect(post?.conclusion).toBe('success');
    expect(trial.emulator.liveKeys()).toEqual([]);
    expect(trial.emulator.requests.map(({ method }) => method)).toEqual(['POST', 'DELETE', 'PUT']);
  });

  test('fails post where no way ends the key', async () => {
    await using trial = await startTrial();
    await using job = await trial.startJob();
    const { outputs } = await job.run(trial.mint());
    trial.emulator.fault({ on: 'revoke', times: Infinity, kind: 'status', status: 200, body: 'null', act: false });
    const [post] = await job.finish();
    expect(post?.conclusion).toBe('failure');
    expect(post?.log).toContain('[unproven-end] Could not revoke the key');
    expect(post?.log).toContain(`The key "${String(outputs['key-name'])}" may still live`);
    job.expectLive(() => true);
  });
});

test('a key that no list shows yet is not taken for gone', async () => {
  await using trial = await startTrial();
  await using job = await trial.startJob();
  await job.run(trial.mint());
  trial.emulator.fault({ on: 'revoke', kind: 'status', status: 404 });
  const empty = { kind: 'status', status: 200, body: '{"keys":[],"count":0}', act: false } as const;
  trial.emulator.fault({ on: 'list', times: 2, ...empty });
  const [post] = await job.finish();
  expect(post?.conclusion).toBe('success');
  expect(post?.log).toContain('Revoked the key');
});

test.each([
  ['is no one’s', '0'.repeat(20)],
  ['would lead to another address', '..'],
])('a key whose id the answer got wrong, since it %s, is ended by its name', async (_, id) => {
  await using trial = await startTrial();
  await using job = await trial.startJob();
  trial.emulator.fault({ on: 'mint', kind: 'replace-field', field: 'pinata_api_key', value: id });
  await job.run({ ...trial.mint(), clockScale: 8 });
  expect(trial.emulator.keys().some(({ origin }) => origin === 'minted')).toBe(true);
  const [post] = await job.finish();
  expect(post?.conclusion, post?.log).toBe('success');
  expect(trial.emulator.liveKeys()).toEqual([]);
});

test('an answer that names the issuing key as the new one does not end it', async () => {
  await using trial = await startTrial();
  await using job = await trial.startJob();
  const isIssuing = ({ origin }: { origin: string }): boolean => origin === 'issuing';
  const id = trial.emulator.keys().find(isIssuing)?.key;
  trial.emulator.fault({ on: 'mint', kind: 'replace-field', field: 'pinata_api_key', value: id });
  await job.run({ ...trial.mint(), clockScale: 8 });
  await job.finish();
  expect(trial.emulator.keys().find(isIssuing)?.revoked).toBe(false);
  expect(trial.emulator.liveKeys()).toEqual([]);
});

test('post ends the key that was handed out before it looks for those that may never have been', async () => {
  await using trial = await startTrial();
  await using job = await trial.startJob();
  trial.emulator.fault({ on: 'mint', kind: 'reset-before' });
  await job.run({ ...trial.mint(), clockScale: 8 });
  const before = trial.emulator.requests.length;
  await job.finish();
  expect(trial.emulator.requests[before]?.method).toBe('DELETE');
});

test('post that is interrupted says which key may still live, and how to end it', async () => {
  await using trial = await startTrial();
  await using job = await trial.startJob();
  const { outputs } = await job.run({
    ...trial.mint(),
    post: { signal: { name: 'SIGINT', onOutput: 'add-mask' } },
  });
  trial.emulator.fault({ on: 'revoke', times: Infinity, kind: 'silence' });
  const [post] = await job.finish();
  expect(post?.exitCode).toBe(1);
  expect(post?.log).toContain(`The key "${String(outputs['key-name'])}" may still live. This ends it: curl`);
  job.expectLive(() => true);
});

test.each(['max-uses', 'export-env', 'revoke', 'max-wait'])(
  'a secret that was put into `%s` by mistake is shown whole, which hides it, or not at all',
  async (input) => {
    await using trial = await startTrial();
    const secret = 'c0ffee'.repeat(11);
    await using job = await trial.startJob({ secrets: [trial.emulator.issuingJwt, secret] });
    const step = await job.run(trial.mint({ [input]: `X=${secret}` }));
    expect(step.conclusion).toBe('failure');
    expect(step.rawStdout).not.toContain(secret.slice(0, 24));
  },
);

test.each(["https://x';id;'.example/v3", 'https://x$(id).example/v3', 'https://x`id`.example/v3'])(
  'the address %s, which a shell would obey, is refused',
  async (address) => {
    await using trial = await startTrial();
    await using job = await trial.startJob();
    const step = await job.run(trial.mint({ 'api-url': address }));
    expect(step.conclusion).toBe('failure');
    expect(step.log).toContain('`api-url`');
    await job.finish();
  },
);
