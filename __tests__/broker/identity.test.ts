import { generateKeyPairSync } from 'node:crypto';
import { onTestFinished, describe, expect, test } from 'vitest';
import { identify, type Identity } from '../../broker/identity.ts';
import { createIssuerKeys, type IssuerKeys } from '../../broker/issuer-keys.ts';
import { Refusal, type RefusalReason } from '../../broker/refusal.ts';
import {
  startGitHub,
  type Claims,
  type GitHub,
  type GitHubOptions,
  type Signing,
} from '../../emulator/github/index.ts';
import { shareSigningKeys } from './signing-keys.ts';

const AUDIENCE = 'https://pinata-keys.acme.dev';

interface Trial {
  github: GitHub;
  keys: IssuerKeys;
  failures: string[];
  /** In unix milliseconds; the broker's and the issuer's. */
  clock: { now: number };
  sign: (claims?: Claims, signing?: Signing) => Promise<string>;
  identify: (token: string) => Promise<Identity>;
  /** The reason of a refusal, or `accepted`. */
  judge: (token: string) => Promise<RefusalReason | 'accepted'>;
  fetches: () => string[];
}

async function start(options: GitHubOptions = {}): Promise<Trial> {
  const clock = { now: 1_764_000_000_000 };
  const github = await startGitHub({ clock: () => clock.now, signingKeys: await shareSigningKeys(), ...options });
  onTestFinished(async () => github.close());
  const failures: string[] = [];
  const keys = createIssuerKeys({
    issuer: github.issuer,
    now: () => clock.now,
    onFailure: (what) => void failures.push(what),
  });
  const identifyIt = async (token: string): Promise<Identity> =>
    identify(token, { issuer: github.issuer, audience: AUDIENCE }, keys, clock.now);
  return {
    github,
    keys,
    failures,
    clock,
    sign: async (claims = {}, signing = {}) => github.signIdToken({ aud: AUDIENCE, ...claims }, signing),
    identify: identifyIt,
    judge: async (token) =>
      identifyIt(token).then(
        () => 'accepted',
        (error: unknown) => {
          if (error instanceof Refusal) return error.reason;
          throw error;
        },
      ),
    fetches: () => github.requests.map(({ path }) => path),
  };
}

test('a token of the issuer for this broker tells who asks', async () => {
  const { sign, identify } = await start();
  expect(await identify(await sign({ environment: 'production' }))).toMatchObject({
    repository: 'acme/site',
    repositoryId: '123456789',
    ownerId: '87654321',
    ref: 'refs/heads/main',
    event: 'push',
    environment: 'production',
    runId: '12345678901',
    runAttempt: '2',
  });
});

test('either form of the subject passes, and a subject of one’s own', async () => {
  const { github, judge, sign } = await start();
  expect(await judge(await github.signIdToken({ aud: AUDIENCE }, { subject: 'names and ids' }))).toBe('accepted');
  expect(await judge(await sign({ sub: 'custom' }))).toBe('accepted');
});

test.each(['none', 'HS256', 'RS384'] as const)(
  '1. another algorithm than RS256 is refused before anything is fetched: %s',
  async (algorithm) => {
    const { sign, judge, fetches } = await start();
    expect(await judge(await sign({}, { algorithm }))).toBe('BAD_TOKEN');
    expect(fetches()).toEqual([]);
  },
);

describe('2. a key that the issuer does not show is refused:', () => {
  test('without a `kid`', async () => {
    const { sign, judge } = await start();
    expect(await judge(await sign({}, { header: { kid: undefined } }))).toBe('BAD_TOKEN');
  });

  test('a hundred unknown ones cause two fetches at most, and a known one still passes', async () => {
    const trial = await start();
    const good = await trial.sign();
    expect(await trial.judge(good)).toBe('accepted');
    trial.clock.now += 10_000;
    const forged = await Promise.all(
      Array.from({ length: 100 }, async (_, at) => trial.sign({}, { header: { kid: `unknown-${String(at)}` } })),
    );
    const judged = await Promise.all(forged.map(trial.judge));
    // The fetch began with the first, and only of that one it shows that there is no such key.
    expect(judged).toEqual(['UNKNOWN_KEY', ...Array.from({ length: 99 }, () => 'KEY_UNKNOWN_YET')]);
    expect(trial.fetches().filter((path) => path.endsWith('/jwks'))).toHaveLength(2);
    expect(await trial.judge(good)).toBe('accepted');
  });
});

test('3. a token of another issuer causes no connection at all, however alike its name is', async () => {
  const { github, sign, judge, fetches } = await start();
  const { issuer } = github;
  const tokens = [`${issuer}/`, `${issuer}.example.com`, `${issuer}/acme`, issuer.toUpperCase(), undefined, [issuer]];
  for (const iss of tokens) expect(await judge(await sign({ iss }))).toBe('WRONG_ISSUER');
  expect(fetches()).toEqual([]);
});

test('4. a good signature by another issuer’s key is refused, under its own and under a borrowed `kid`', async () => {
  const { github, sign, judge } = await start();
  const stranger = await startGitHub();
  onTestFinished(async () => stranger.close());
  const [own] = await github.keys();
  const [foreign] = await stranger.keys();
  if (!own || !foreign) throw new Error('No key.');
  expect(await judge(await sign({}, { key: foreign }))).toBe('UNKNOWN_KEY');
  expect(await judge(await sign({}, { key: { ...foreign, kid: own.kid } }))).toBe('BAD_TOKEN');
});

test.each([
  ['the default one', 'https://github.com/acme'],
  ['an array that holds ours', [AUDIENCE]],
  ['a prefix of ours', AUDIENCE.slice(0, -1)],
  ['ours with a slash', `${AUDIENCE}/`],
  ['none', undefined],
])('5. another audience is refused before anything is fetched: %s', async (_, aud) => {
  const { sign, judge, fetches } = await start();
  expect(await judge(await sign({ aud }))).toBe('WRONG_AUDIENCE');
  expect(fetches()).toEqual([]);
});

test.each([
  'exp',
  'iat',
  'nbf',
  'jti',
  'repository',
  'repository_id',
  'repository_owner_id',
  'workflow_ref',
  'job_workflow_ref',
  'ref',
  'event_name',
  'run_id',
  'run_attempt',
  'runner_environment',
] as const)('6. a token without `%s` is refused', async (claim) => {
  const { sign, judge } = await start();
  expect(await judge(await sign({ [claim]: undefined }))).toBe('MISSING_CLAIM');
});

test.each([
  ['a number as an id', { repository_id: 123456789 }],
  ['an id of letters', { run_id: '1e3' }],
  ['a list as a ref', { ref: ['refs/heads/main'] }],
  ['a very long claim', { environment: 'x'.repeat(1001) }],
])('6. a claim of another form is refused: %s', async (_, claims) => {
  const { sign, judge } = await start();
  expect(await judge(await sign(claims))).toBe('MISSING_CLAIM');
});

test('7. a token is refused when it is expired beyond the leeway, from the future, or older than ten minutes', async () => {
  const { clock, sign, judge } = await start();
  const now = clock.now / 1000;
  expect(await judge(await sign({ exp: now - 29 }))).toBe('accepted');
  expect(await judge(await sign({ exp: now - 30 }))).toBe('TOKEN_EXPIRED');
  expect(await judge(await sign({ nbf: now + 31 }))).toBe('BAD_TIME');
  expect(await judge(await sign({ iat: now + 31 }))).toBe('BAD_TIME');
  expect(await judge(await sign({ iat: now - 631, exp: now + 10_000 }))).not.toBe('accepted');
  expect(await judge(await sign({ exp: String(now + 300) }))).not.toBe('accepted');
});

test.each([
  ['exp', '1764000300'],
  ['exp', null],
  ['iat', '1764000000'],
  ['iat', [1_764_000_000]],
  ['nbf', true],
])('7. a token whose `%s` is no time, as %j, is told so, and not that it is too old', async (claim, value) => {
  const { sign, identify } = await start();
  await expect(identify(await sign({ [claim]: value }))).rejects.toMatchObject({
    reason: 'MISSING_CLAIM',
    message: `The token lacks a claim. \`${claim}\` is not a time.`,
  });
});

test('a token that says that it never ends is remembered until it is too old', async () => {
  const { clock, sign, identify } = await start();
  const now = clock.now / 1000;
  expect((await identify(await sign({ exp: 1e300 }))).expiresAt).toBe(now + 600);
  expect((await identify(await sign({ exp: now + 300 }))).expiresAt).toBe(now + 300);
});

test('what is no token at all is refused without being quoted', async () => {
  const { judge, identify } = await start();
  for (const text of ['', 'x', 'a.b.c', '..', 'x'.repeat(9000)]) expect(await judge(text)).toBe('BAD_TOKEN');
  await expect(identify('secret.secret.secret')).rejects.not.toThrow('secret');
});

describe('21. the issuer’s keys', () => {
  test('at the first start without an answer nobody is let in, and with one everybody is', async () => {
    const { clock, github, sign, judge, failures } = await start();
    const token = await sign();
    await github.stopListening();
    expect(await judge(token)).toBe('ISSUER_UNREACHABLE');
    expect(failures).toHaveLength(1);
    await github.listenAgain();
    // The cool-down.
    expect(await judge(token)).toBe('ISSUER_UNREACHABLE');
    clock.now += 10_000;
    expect(await judge(token)).toBe('accepted');
  });

  test('serve for two hours while the issuer cannot be reached, and no longer', async () => {
    const { clock, github, sign, judge } = await start();
    expect(await judge(await sign())).toBe('accepted');
    await github.stopListening();
    clock.now += 2 * 3_600_000;
    expect(await judge(await sign())).toBe('accepted');
    clock.now += 1;
    expect(await judge(await sign())).toBe('ISSUER_UNREACHABLE');
  });

  test('one that a fetch no longer shows is dead at once, and a new one serves at once', async () => {
    const { clock, github, sign, judge } = await start();
    const [first, second] = await github.keys();
    if (!first || !second) throw new Error('No keys.');
    expect(await judge(await sign({}, { key: first }))).toBe('accepted');
    const added = await github.addKey();
    await github.retireKey(first.kid);
    clock.now += 10_000;
    expect(await judge(await sign({}, { key: added }))).toBe('accepted');
    expect(await judge(await sign({}, { key: first }))).toBe('KEY_UNKNOWN_YET');
    clock.now += 10_000;
    expect(await judge(await sign({}, { key: first }))).toBe('UNKNOWN_KEY');
  });

  test('that is new waits for the end of the cool-down, is told how long that is, and then serves', async () => {
    const { clock, github, sign, judge, identify, fetches } = await start();
    expect(await judge(await sign())).toBe('accepted');
    clock.now += 3500;
    const token = await sign({}, { key: await github.addKey() });
    // A stranger’s unknown ones neither prolong it nor are told more than it.
    for (const kid of ['unknown-1', 'unknown-2']) {
      expect(await judge(await sign({}, { header: { kid } }))).toBe('KEY_UNKNOWN_YET');
    }
    await expect(identify(token)).rejects.toMatchObject({ status: 503, reason: 'KEY_UNKNOWN_YET', retryAfter: 7 });
    expect(fetches()).toHaveLength(2);
    clock.now += 6500;
    expect(await judge(await sign({}, { header: { kid: 'unknown-3' } }))).toBe('UNKNOWN_KEY');
    expect(await judge(token)).toBe('accepted');
  });

  test('of which a fetch that failed shows nothing are not known to be none', async () => {
    const { clock, github, sign, judge, identify } = await start();
    const token = await sign();
    expect(await judge(token)).toBe('accepted');
    const added = await sign({}, { key: await github.addKey() });
    await github.stopListening();
    clock.now += 10_000;
    await expect(identify(added)).rejects.toMatchObject({ reason: 'KEY_UNKNOWN_YET', retryAfter: 10 });
    expect(await judge(token)).toBe('accepted');
  });

  test('are not taken from where a redirect leads, even to the issuer itself', async () => {
    const { github, sign, judge, failures } = await start();
    const location = `${github.issuer}/.well-known/openid-configuration?again`;
    github.fault({ on: 'discovery', kind: 'status', status: 302, headers: { location } });
    expect(await judge(await sign())).toBe('ISSUER_UNREACHABLE');
    expect(failures).toHaveLength(1);
  });

  test('are not taken from a document without an end, even where it is sound', async () => {
    const { github, sign, judge, failures } = await start();
    const sound = (await (await fetch(`${github.issuer}/.well-known/jwks`)).json()) as object;
    github.fault({ on: 'jwks', kind: 'status', status: 200, body: { ...sound, more: 'x'.repeat(300_000) } });
    expect(await judge(await sign())).toBe('ISSUER_UNREACHABLE');
    expect(failures).toEqual(['/.well-known/jwks is too large.']);
  });

  test.each([
    ['a page of something else', { on: 'jwks', kind: 'html', status: 200 }, 'It answered with what is not JSON.'],
    [
      'an address with a password',
      { on: 'discovery', kind: 'replace-field', field: 'jwks_uri' },
      'The request failed (TypeError).',
    ],
    ['a connection that is lost', { on: 'jwks', kind: 'reset-before' }, 'The request failed (ECONNRESET).'],
  ] as const)('%s is told without a word of it', async (_, fault, told) => {
    const { github, sign, judge, failures } = await start();
    const value = github.issuer.replace('//', '//user:password@');
    github.fault('field' in fault ? { ...fault, value } : fault);
    expect(await judge(await sign())).toBe('ISSUER_UNREACHABLE');
    expect(failures).toEqual([told]);
  });

  test.each([
    ['is too short', { modulusLength: 1024 }, 'publicKey'],
    ['is a private one', { modulusLength: 2048 }, 'privateKey'],
  ] as const)('one that %s is not ours to fail on', async (_, options, kind) => {
    const { github, sign, judge, failures } = await start();
    const { kid } = (await github.keys()).at(-1) ?? {};
    const pair = generateKeyPairSync('rsa', options);
    const key = { ...pair[kind].export({ format: 'jwk' }), kid };
    github.fault({ on: 'jwks', kind: 'replace-field', field: 'keys', value: [key] });
    expect(await judge(await sign())).toBe(kind === 'publicKey' ? 'ISSUER_UNREACHABLE' : 'BAD_TOKEN');
    expect(failures).toHaveLength(kind === 'publicKey' ? 1 : 0);
  });

  test('fifty who ask at once cause one fetch', async () => {
    const { sign, judge, fetches } = await start();
    const token = await sign();
    await Promise.all(Array.from({ length: 50 }, async () => judge(token)));
    expect(fetches()).toHaveLength(2);
  });

  test.each([
    [
      'another issuer in the document',
      { on: 'discovery', kind: 'replace-field', field: 'issuer', value: 'https://example.com' },
    ],
    [
      'keys at another place',
      { on: 'discovery', kind: 'replace-field', field: 'jwks_uri', value: 'https://example.com/jwks' },
    ],
    ['a list that is none', { on: 'jwks', kind: 'replace-field', field: 'keys', value: {} }],
    ['no key', { on: 'jwks', kind: 'replace-field', field: 'keys', value: [] }],
    ['a failure', { on: 'jwks', kind: 'status', status: 500 }],
  ] as const)('are not taken from %s', async (_, fault) => {
    const { github, sign, judge, failures } = await start();
    github.fault(fault);
    expect(await judge(await sign())).toBe('ISSUER_UNREACHABLE');
    expect(failures).toHaveLength(1);
  });
});
