import { describe, expect, test } from 'vitest';
import type { FaultKind } from '../../emulator/faults.ts';
import { startEmulator } from '../../emulator/index.ts';
import { startTrial } from '../harness/trial.ts';

const reason = (code: string, details: string) => ({ error: { reason: code, details } });

type Row = [string, FaultKind & { times?: number }, code: string, sentence: RegExp];

const LASTING: readonly Row[] = [
  [
    '401: the JWT is wrong, expired or revoked',
    { kind: 'status', status: 401, body: reason('INVALID_CREDENTIALS', 'Invalid/expired credentials') },
    'unauthorized',
    /It is wrong, expired or revoked: make a new issuing key, an admin key or one with the scope `org:write`/,
  ],
  [
    '403 NO_SCOPES_FOUND: it lacks org:write',
    { kind: 'status', status: 403, body: reason('NO_SCOPES_FOUND', 'This key does not have the required scopes') },
    'missing-org-write',
    /needs `org:write`/,
  ],
  [
    '403: the plan is used up',
    { kind: 'status', status: 403, body: reason('FORBIDDEN', 'Account blocked due to plan usage limit') },
    'plan-limit',
    /raise the plan/,
  ],
  ['403 for another reason', { kind: 'status', status: 403 }, 'forbidden', /Pinata forbids it/],
  [
    '400: the request is not taken',
    { kind: 'status', status: 400, body: reason('INVALID_REQUEST', 'keyName is too long') },
    'bad-request',
    /\(status 400, INVALID_REQUEST: keyName is too long\)\. Check `name`/,
  ],
  [
    '404 on every route',
    { kind: 'status', status: 404, times: 9 },
    'not-found',
    /Check `api-url`: it must end in `\/v3`/,
  ],
  [
    'a proxy’s page that refuses',
    { kind: 'html', status: 403 },
    'refused-on-the-way',
    /let the runner reach the host of `api-url`/,
  ],
  [
    '407, from no proxy of ours',
    { kind: 'status', status: 407, body: 'who asks?' },
    'refused-on-the-way',
    /bot gate answered/,
  ],
  ['418', { kind: 'status', status: 418 }, 'unexpected-status', /unexpected status \(status 418/],
];

const PASSING: readonly Row[] = [
  ['429', { kind: 'status', status: 429 }, 'rate-limited', /rate limit is used up .*raise `max-wait`/],
  ['500', { kind: 'status', status: 500 }, 'server-error', /Pinata failed \(status 500/],
  ['503', { kind: 'status', status: 503 }, 'server-error', /Pinata failed \(status 503/],
  ['a body that is not JSON', { kind: 'garbage' }, 'unreadable-answer', /the answer could not be read/],
  ['a body that is cut short', { kind: 'cut' }, 'connection-lost', /broke before the answer was complete/],
  ['a proxy’s page with status 200', { kind: 'html', status: 200 }, 'html-page', /a web page came back instead/],
  ['silence', { kind: 'silence' }, 'timed-out', /no answer came in time/],
  ['a connection that is reset', { kind: 'reset-before' }, 'connection-lost', /the connection broke/],
];

describe.concurrent('a refusal that lasts ends the step at once with its own sentence', () => {
  test.each(LASTING)('%s', async (_, fault, code, sentence) => {
    await using trial = await startTrial();
    await using job = await trial.startJob();
    trial.emulator.fault({ ...fault, on: 'mint' });
    // Slow enough that an answer comes in time on a busy processor: another request would not be refused.
    const step = await job.run({ ...trial.mint(), clockScale: 5 });
    const [post] = await job.finish();

    expect([step.conclusion, post?.conclusion]).toEqual(['failure', 'success']);
    expect(step.annotations).toHaveLength(1);
    expect(step.annotations[0]?.message).toMatch(new RegExp(`^\\[${code}\\] Could not mint the key: `));
    expect(step.annotations[0]?.message).toMatch(sentence);
    expect(step).toMatchObject({ outputs: { minted: 'false' }, rawStderr: '' });
    const posts = trial.emulator.requests.filter(({ method }) => method === 'POST');
    expect(posts).toHaveLength(code === 'not-found' ? 2 : 1);
  });
});

describe.concurrent('a failure that passes is outlived', () => {
  test.each(PASSING)('%s', async (_, fault, code) => {
    await using trial = await startTrial();
    await using job = await trial.startJob();
    trial.emulator.fault({ ...fault, on: 'mint' });
    const step = await job.run({ ...trial.mint(), clockScale: 8 });
    const [post] = await job.finish();
    expect([step.conclusion, post?.conclusion]).toEqual(['success', 'success']);
    const names = trial.emulator.requests.filter(({ method }) => method === 'POST').map(({ body }) => body);
    expect(names).toHaveLength(2);
    // Under a new name, unless it is certain that nothing was made under the old one.
    expect(new Set(names).size).toBe(code === 'rate-limited' ? 1 : 2);
  });
});

describe.concurrent('a failure that does not pass ends the step after max-wait with its own sentence', () => {
  test.each(PASSING)('%s', async (_, fault, code, sentence) => {
    await using trial = await startTrial();
    await using job = await trial.startJob();
    trial.emulator.fault({ ...fault, on: 'mint', times: 1000 });
    const step = await job.run({ ...trial.mint({ 'max-wait': '12s' }), clockScale: 4 });
    await job.finish();
    expect(step.conclusion).toBe('failure');
    expect(step.annotations[0]?.message).toMatch(new RegExp(`^\\[${code}\\] Could not mint the key: `));
    expect(step.annotations[0]?.message).toMatch(sentence);
    expect(step).toMatchObject({ outputs: { minted: 'false' }, rawStderr: '' });
  });

  test('a refused connection', async () => {
    await using trial = await startTrial();
    await using job = await trial.startJob();
    await trial.emulator.stopListening();
    const step = await job.run(trial.mint({ 'max-wait': '1s' }));
    expect(step.annotations[0]?.message).toMatch(
      /^\[connection-refused\] Could not mint the key: the connection was refused\. Gave up.* Check the network/,
    );
    await trial.emulator.listenAgain();
    const [post] = await job.finish();
    expect(post?.conclusion).toBe('success');
  });

  test('an unknown host', async () => {
    await using trial = await startTrial();
    await using job = await trial.startJob();
    // A label of more than 63 characters: no name server has to be asked, which may take long to say no.
    const host = `${'pinata'.repeat(11)}.invalid`;
    const inputs = { 'api-url': `https://${host}/v3`, 'max-wait': '2s', 'on-revoke-failure': 'warn' };
    const step = await job.run(trial.mint(inputs));
    expect(step.annotations[0]?.message).toMatch(
      /^\[unknown-host\] Could not mint the key: the host name was not found/,
    );
    await job.finish();
  });
});

describe('what a server says', () => {
  test('cannot bring a credential, a command or an escape into the log', async () => {
    await using trial = await startTrial();
    await using job = await trial.startJob();
    const token = `eyJhbGciOiJIUzI1NiJ9.${Buffer.from('{"scopedKeySecret":"x"}').toString('base64url')}.c2lnbmF0dXJl`;
    const details = `\n::error::pwned\r\n##[error]pwned\n::add-mask::a\n::stop-commands::x\n\u001b[31m\u202e\u2028 deploys@example.com ${token}`;
    const rows = [
      ['bad-request', reason('INVALID_REQUEST', details)],
      ['bad-request', { error: { code: 400, message: details } }],
      // In no form of the API.
      ['refused-on-the-way', details],
    ] as const;
    for (const [code, body] of rows) {
      trial.emulator.fault({ on: 'mint', kind: 'status', status: 400, body });
      const step = await job.run({ ...trial.mint(), clockScale: 8 });
      expect(step.annotations.map(({ level }) => level)).toEqual(['error']);
      expect(step.annotations[0]?.message).toMatch(new RegExp(`^\\[${code}\\] Could not mint the key: `));
      expect(step.rawStdout).not.toContain(token);
      expect(step.rawStdout).not.toContain('##[');
      expect(step.rawStdout.replaceAll('\n', '')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
      // The email is the issuing JWT's too, so its mask may hold it.
      expect(step.linesOutsideMasks.join('\n')).not.toContain('deploys@example.com');
      const commands = step.linesOutsideMasks.filter((line) => line.trimStart().startsWith('::'));
      expect(commands).toHaveLength(1);
    }
    await job.finish();
  });

  test('about a key that it made is shown nowhere, even when it cannot be read', async () => {
    await using trial = await startTrial();
    await using job = await trial.startJob();
    trial.emulator.fault({ on: 'mint', kind: 'cut' });
    const step = await job.run({ ...trial.mint(), clockScale: 8 });
    await job.finish();
    // That no credential of either key stands in the log is asserted when the job closes.
    expect(trial.emulator.keys().map(({ origin, revoked }) => [origin, revoked])).toEqual([
      ['issuing', false],
      ['minted', true],
      ['minted', true],
    ]);
    expect(step.conclusion).toBe('success');
  });
});

test.each([301, 302, 303, 307, 308])('a redirect of status %d is not followed with the JWT', async (status) => {
  await using trial = await startTrial();
  await using job = await trial.startJob();
  const elsewhere = await startEmulator();
  try {
    const headers = { location: `${elsewhere.apiUrl}/api_keys` };
    trial.emulator.fault({ on: 'any', kind: 'status', status, headers, times: 1000 });
    const step = await job.run(trial.mint());
    await job.finish();
    expect(step.conclusion).toBe('failure');
    expect(step.annotations[0]?.message).toMatch(/^\[redirected\] .*the JWT is not sent there/);
    expect(elsewhere.requests).toEqual([]);
  } finally {
    await elsewhere.close();
  }
});

test('a JWT that says that it expired is told so', async () => {
  await using trial = await startTrial();
  await using job = await trial.startJob();
  const claims = Buffer.from(JSON.stringify({ exp: 1_700_000_000 })).toString('base64url');
  const step = await job.run(trial.mint({ 'pinata-jwt': `eyJhbGciOiJIUzI1NiJ9.${claims}.c2lnbmF0dXJl` }));
  await job.finish();
  expect(step.annotations.map(({ level, message }) => [level, message])).toEqual([
    ['warning', expect.stringContaining('2023-11-14T22:13:20.000Z')],
    ['error', expect.stringMatching(/^\[unauthorized\] .*It is wrong, expired or revoked/)],
  ]);
});
