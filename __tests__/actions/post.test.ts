import { describe, expect, test } from 'vitest';
import { arrivalOf } from './arrival.ts';
import { startTrial, type Trial } from '../harness/trial.ts';

function requestLines(trial: Trial): string[] {
  return trial.emulator.requests.map(({ method, path }) => `${method} ${path.replace(/[0-9a-f]{20}$/, ':key')}`);
}

describe('post', () => {
  test('ends a key by its name when main was killed before the answer came', async () => {
    await using trial = await startTrial();
    await using job = await trial.startJob();
    trial.emulator.fault({ on: 'mint', kind: 'silence-after' });
    const step = await job.run({
      ...trial.mint(),
      signal: { name: 'SIGKILL', when: minted(trial) },
      clockScale: 8,
    });
    expect([step.signal, step.outputs]).toEqual(['SIGKILL', { minted: 'false' }]);
    expect(trial.emulator.liveKeys()).toHaveLength(1);

    const [post] = await job.finish();
    expect(post?.conclusion).toBe('success');
    expect(post?.log).toMatch(/Revoked the key "deploy \[gha acme\/site /);
    expect(trial.emulator.liveKeys()).toEqual([]);
    expect(requestLines(trial).at(-1)).toBe('DELETE /v3/api_keys/:key');
  });

  test('waits for a key whose request is still under way when it looks for the first time', async () => {
    await using trial = await startTrial();
    await using job = await trial.startJob();
    // The server acts a second after main is gone: eight seconds by the clock of post.
    trial.emulator.fault({ on: 'mint', kind: 'delay', ms: 1000, act: 'after' });
    await job.run({
      ...trial.mint(),
      signal: { name: 'SIGKILL', when: arrivalOf(trial.emulator, 'POST') },
      clockScale: 8,
    });
    expect(trial.emulator.liveKeys()).toEqual([]);
    const [post] = await job.finish();
    expect(post?.conclusion).toBe('success');
    expect(trial.emulator.keys().map(({ origin, revoked }) => [origin, revoked])).toEqual([
      ['issuing', false],
      ['minted', true],
    ]);
  });

  test('waits as long for the key of a request that `max-wait` cut short', async () => {
    await using trial = await startTrial();
    await using job = await trial.startJob();
    // Each is carried out 13 s after it was asked for. The first has 10 s, the second what is left of the step's 16.
    trial.emulator.fault({ on: 'mint', kind: 'delay', ms: 13_000 / 10, act: 'after', times: Infinity });
    const main = await job.run({ ...trial.mint({ 'max-wait': '16s' }), clockScale: 10 });
    expect(main.outputs).toEqual({ minted: 'false' });
    const [post] = await job.finish();
    expect(post?.conclusion, post?.log).toBe('success');
    expect(post?.log).not.toContain('never came to life');
  });

  // Main saves nothing only where the runner offers no file for it; then an earlier step's variable reaches post.
  const poseAsJournal = (apiUrl: string, name: string): string => {
    const settings = { apiUrl, maxWait: 1000, onRevokeFailure: 'fail', revoke: true, summary: true, issuer: 'x' };
    const times = { askedAt: 0, askedAtTick: 0, landsWithin: 0, expiresAt: 1764003600 };
    return JSON.stringify({ settings, entries: [{ name, ...times }], exportedEnv: [] });
  };
  const OURS = 'deploy [gha acme/site 12345678901/2 build 1764003600 9f86d081e1a2]';
  test.each([
    ['tells an address that the JWT must not be sent to', poseAsJournal('http://pinata.example/v3', OURS)],
    ['tells an address that a shell would obey', poseAsJournal("https://pinata.example/v3'; id '", OURS)],
    ['tells another address than the inputs', poseAsJournal('https://pinata.example/v3', OURS)],
    ['names a key of another run', poseAsJournal('', OURS.replace('/2', '1/2'))],
    ['names a key that is none of ours', poseAsJournal('', 'production')],
    ['cannot be read', '{"settings":{"apiUrl":"https://'],
  ])('asks for nothing where the state %s', async (_, journal) => {
    await using trial = await startTrial();
    await using job = await trial.startJob();
    const STATE_journal = journal.replace('"apiUrl":""', `"apiUrl":"${trial.emulator.apiUrl}"`);
    await job.run({ ...trial.mint(), missingFiles: ['state'], post: { env: { STATE_journal } } });
    const [post] = await job.finish();
    expect(post?.conclusion).toBe('failure');
    expect(post?.log).toContain('[bad-journal] ');
    // Nor does post tell people to send the JWT there.
    expect(post?.log).not.toContain('pinata.example');
    expect(trial.emulator.requests).toEqual([]);
  });

  test('says so when the intended key never came to life', async () => {
    await using trial = await startTrial();
    await using job = await trial.startJob();
    trial.emulator.fault({ on: 'mint', kind: 'silence' });
    await job.run({
      ...trial.mint(),
      signal: { name: 'SIGKILL', when: arrivalOf(trial.emulator, 'POST') },
      clockScale: 5,
    });
    const [post] = await job.finish();
    expect(post?.conclusion).toBe('success');
    expect(post?.log).toMatch(/The key ".*" never came to life\./);
    expect(requestLines(trial).filter((line) => line.startsWith('GET')).length).toBeGreaterThan(2);
  });

  test('ends keys of its own step only: two mints of a job each revoke their own', async () => {
    await using trial = await startTrial();
    await using job = await trial.startJob();
    trial.emulator.addKey({ name: 'somebody else’s' });
    const one = await job.run({ ...trial.mint({ name: 'one' }), id: 'one' });
    const two = await job.run({ ...trial.mint({ name: 'two' }), id: 'two' });
    expect(trial.emulator.liveKeys()).toHaveLength(3);
    job.expectLive((name) => name === 'somebody else’s');

    const posts = await job.finish();
    expect(posts.map(({ log }) => /Revoked the key "(?<label>\w+) /.exec(log)?.groups?.label)).toEqual(['two', 'one']);
    expect(requestLines(trial)).toEqual([
      'POST /v3/api_keys',
      'POST /v3/api_keys',
      'DELETE /v3/api_keys/:key',
      'DELETE /v3/api_keys/:key',
    ]);
    expect(trial.emulator.requests.slice(2).map(({ path }) => path.split('/').at(-1))).toEqual([
      two.outputs['api-key'],
      one.outputs['api-key'],
    ]);
    expect(trial.emulator.liveKeys().map(({ name }) => name)).toEqual(['somebody else’s']);
  });

  test('runs after a failed step of the job just the same', async () => {
    await using trial = await startTrial();
    await using job = await trial.startJob();
    await job.run(trial.mint());
    expect((await job.runShell('exit 3')).conclusion).toBe('failure');
    const [post] = await job.finish();
    expect(post?.conclusion).toBe('success');
    expect(trial.emulator.liveKeys()).toEqual([]);
  });

  test.each([404, 400, 200] as const)(
    'takes a key that is already revoked for done, when the server answers %d to it',
    async (secondRevoke) => {
      await using trial = await startTrial({ secondRevoke });
      await using job = await trial.startJob();
      const step = await job.run(trial.mint());
      await fetch(`${trial.emulator.apiUrl}/api_keys/${String(step.outputs['api-key'])}`, {
        method: 'DELETE',
        headers: { authorization: `Bearer ${trial.emulator.issuingJwt}` },
      });
      expect(trial.emulator.liveKeys()).toEqual([]);
      const [post] = await job.finish();
      expect(post?.conclusion).toBe('success');
      expect(post?.log).toMatch(secondRevoke === 200 ? /Revoked the key/ : /was already gone/);
    },
  );

  test('does nothing where main was refused', async () => {
    await using trial = await startTrial();
    await using job = await trial.startJob();
    await job.run(trial.mint({ scopes: 'nonsense' }));
    const [post] = await job.finish();
    expect(post?.conclusion).toBe('success');
    expect(post?.rawStdout.split('\n').filter((line) => line !== '' && !line.startsWith('::add-mask::'))).toEqual([]);
    expect(trial.emulator.requests).toEqual([]);
  });
});

describe('export-env', () => {
  test('gives later steps the credentials, and blanks them when the job ends', async () => {
    await using trial = await startTrial();
    await using job = await trial.startJob();
    const step = await job.run(
      trial.mint({ 'export-env': 'SITE_JWT=jwt\nSITE_KEY = api-key\nSITE_SECRET=api-secret' }),
    );
    const [key] = trial.emulator.liveKeys();
    expect(step.env).toEqual({ SITE_JWT: key?.jwt, SITE_KEY: key?.key, SITE_SECRET: key?.secret });
    const later = await job.runShell('test ${#SITE_KEY} = 20 && test ${#SITE_SECRET} = 64');
    expect(later.conclusion).toBe('success');
    expect(later.log).toMatch(/SITE_JWT: \*\*\*/);
    const [post] = await job.finish();
    expect(post?.env).toEqual({ SITE_JWT: '', SITE_KEY: '', SITE_SECRET: '' });
  });

  test('blanks nothing that it did not export', async () => {
    await using trial = await startTrial();
    await using job = await trial.startJob();
    const step = await job.run(trial.mint());
    const [post] = await job.finish();
    expect([step.env, post?.env]).toEqual([{}, {}]);
  });

  test('that cannot be blanked fails post, and the key is revoked all the same', async () => {
    await using trial = await startTrial();
    await using job = await trial.startJob();
    await job.run({ ...trial.mint({ 'export-env': 'SITE_JWT=jwt' }), post: { missingFiles: ['env'] } });
    const [post] = await job.finish();
    expect(post?.conclusion).toBe('failure');
    expect(trial.emulator.liveKeys()).toEqual([]);
  });
});

describe('revoke: false', () => {
  test('leaves the key, says until when, and how to end it; the variables are blanked still', async () => {
    await using trial = await startTrial();
    await using job = await trial.startJob();
    const step = await job.run(trial.mint({ revoke: 'false', 'export-env': 'SITE_JWT=jwt' }));
    const [post] = await job.finish();
    const name = step.outputs['key-name'] ?? '';
    job.expectLive((live) => live === name);

    expect(post?.conclusion).toBe('success');
    expect(post?.log).toContain(`The key "${name}" is left alive, since \`revoke\` is \`false\`.`);
    expect(post?.log).toContain(step.outputs['expires-at'] ?? 'no time');
    expect(post?.log).toMatch(/this command at once: curl .*\$PINATA_ISSUING_JWT.* -X DELETE/);
    expect(post?.env).toEqual({ SITE_JWT: '' });
    expect(trial.emulator.liveKeys().map((key) => key.name)).toEqual([name]);
    expect(requestLines(trial)).toEqual(['POST /v3/api_keys']);
  });
});

describe('a key that cannot be revoked', () => {
  const failures: Record<string, (trial: Trial) => void> = {
    'since the server fails': (trial) => {
      trial.emulator.fault({ on: 'any', kind: 'status', status: 500, times: 1000 });
    },
    'since the JWT was revoked meanwhile': (trial) => {
      trial.emulator.fault({ on: 'any', kind: 'status', status: 401, times: 1000 });
    },
  };

  test.each(
    Object.keys(failures).flatMap((why) => [
      { why, policy: 'fail', conclusion: 'failure', level: 'error' },
      { why, policy: 'warn', conclusion: 'success', level: 'warning' },
    ]),
  )('$why ends post in $conclusion with its name and what ends it, when the policy is $policy', async (row) => {
    await using trial = await startTrial();
    await using job = await trial.startJob();
    const step = await job.run({
      ...trial.mint({ 'on-revoke-failure': row.policy, 'max-wait': '8s' }),
      clockScale: 4,
    });
    failures[row.why]?.(trial);
    const [post] = await job.finish();
    job.expectLive(() => true);

    expect(post?.conclusion).toBe(row.conclusion);
    expect(post?.annotations.map(({ level }) => level)).toEqual([row.level]);
    const message = post?.annotations[0]?.message ?? '';
    expect(message).toMatch(/^\[(server-error|timed-out|unauthorized)\] Could not revoke the key: /);
    expect(message).toContain(`The key "${String(step.outputs['key-name'])}" may still live. This ends it: curl `);
    expect(trial.emulator.liveKeys()).toHaveLength(1);
  });

  test.each([
    ['fail', 'failure'],
    ['warn', 'success'],
  ])('since a composite action dropped the JWT, is named with the command (%s)', async (policy, conclusion) => {
    await using trial = await startTrial();
    await using job = await trial.startJob();
    const step = await job.run({ ...trial.mint({ 'on-revoke-failure': policy }), post: { dropInputs: true } });
    const [post] = await job.finish();
    job.expectLive(() => true);
    expect(post?.conclusion).toBe(conclusion);
    expect(post?.log).toMatch(/\[missing-jwt\] `pinata-jwt` is empty in the post step/);
    expect(post?.log).toContain(`The key "${String(step.outputs['key-name'])}" may still live. This ends it: curl `);
    expect(requestLines(trial)).toEqual(['POST /v3/api_keys']);
  });
});

describe('post with another JWT than main’s', () => {
  test('of the same account revokes the key', async () => {
    await using trial = await startTrial();
    const other = trial.emulator.issueKey({ name: 'other', permissions: { resources: ['org:write'] } });
    await using job = await trial.startJob({ secrets: [trial.emulator.issuingJwt, other.jwt] });
    const action = trial.mint();
    await job.run({ ...action, post: { with: { ...action.with, 'pinata-jwt': other.jwt } } });
    const [post] = await job.finish();
    expect(post?.conclusion).toBe('success');
    expect(trial.emulator.liveKeys()).toEqual([]);
  });

  test('of another account, which knows no such key, does not pass for done', async () => {
    await using trial = await startTrial();
    const other = trial.emulator.issueKey({ name: 'other', permissions: { resources: ['org:write'] } });
    await using job = await trial.startJob({ secrets: [trial.emulator.issuingJwt, other.jwt] });
    const action = trial.mint();
    await job.run({ ...action, post: { with: { ...action.with, 'pinata-jwt': other.jwt } } });
    trial.emulator.fault({ on: 'revoke', kind: 'status', status: 404, times: 1000 });
    trial.emulator.fault({ on: 'list', kind: 'status', status: 200, body: { keys: [], count: 0 }, times: 1000 });
    const [post] = await job.finish();
    job.expectLive(() => true);
    expect(post?.conclusion).toBe('failure');
    expect(post?.log).toMatch(/\[other-jwt\] .* may still live\. This ends it: curl/s);
  });
});

/** Resolves once the key of a request without an answer is there. */
async function minted(trial: Trial): Promise<void> {
  await arrivalOf(trial.emulator, 'POST');
  while (trial.emulator.liveKeys().length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
}
