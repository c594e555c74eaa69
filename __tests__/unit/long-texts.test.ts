// What comes from outside can be long, and an expression that takes the square of a text's length freezes a step past every
// limit and signal. Each text here is read in milliseconds, or in more than the ten seconds that a test gets.
import fc from 'fast-check';
import { describe, test, vi } from 'vitest';
import { readRevokeInputs } from '../../src/end/inputs.ts';
import { Failure } from '../../src/failure.ts';
import { findFlaw, isKeyId, tracePasted } from '../../src/key/credentials.ts';
import { checkJwt, findJwts, readClaims } from '../../src/key/jwt.ts';
import { fitLabel, formatKeyName, parseKeyName, resembles } from '../../src/key/name.ts';
import { choosePermissions } from '../../src/key/permissions.ts';
import { readEnvExports } from '../../src/mint/exported-env.ts';
import { MINT_INPUTS } from '../../src/mint/inputs.ts';
import { compareScopes } from '../../src/mint/verify.ts';
import { readJson, readRetryAfter, readRevocation } from '../../src/pinata/answer.ts';
import { checkApiUrl } from '../../src/pinata/api-url.ts';
import { checkBroker } from '../../src/pinata/broker.ts';
import { readInputs } from '../../src/runner/inputs.ts';
import { harmless } from '../../src/runner/log.ts';
import { chooseProxy } from '../../src/runner/proxy.ts';
import { readRunState } from '../../src/sweep/runs.ts';

const WATCHDOG = { timeout: 10_000 };
const LENGTH = 160_000;
const NAME = 'deploy [gha acme/site 12345678901/2 build 1764003600 9f86d081e1a2]';

// What expressions repeat, split at or skip.
const PIECES = [
  ...[
    ' ',
    '\t',
    '\n',
    '\r\n',
    '\u2028',
    '\u00a0',
    'x',
    'eyJ',
    '0',
    '.',
    '..',
    ',',
    '-',
    '- ',
    '#',
    ' #',
    '# ',
    '/',
    '\\',
  ],
  ...['"', "'", '[', ']', '[gha ', ' [gha a/b 1/1 ', '{', '<', '<a ', '>', '&', ':', '::', '##[', '%', '@', '=', '* '],
  ...['a.b.', 'aaaa.', '\u200d', '👩‍', '\u0301', '\ud800', 'Revoked', '"Revoked"', 'plan ', '10.0.0.0/8,', '*.'],
];

/** Every reader of a text from outside. Each returns what it makes of it, or throws a `Failure`. */
const READERS: Record<string, (text: string) => unknown> = {
  'an answer to a question': (text) => readJson('look up keys', answer(200, text)),
  'an answer to a revocation': (text) => {
    readRevocation('revoke the key', answer(200, text));
  },
  'a refusal': (text) => readJson('mint the key', answer(403, text)),
  'a refusal in the form of the API': (text) =>
    readJson('mint the key', answer(403, JSON.stringify({ error: { details: text } }))),
  'a header': (text) => readRetryAfter({ header: () => text }, Date.now()),
  'a listed name': (text) => [parseKeyName(text), resembles(text, NAME), parseKeyName(`${text}${NAME}`)],
  'listed permissions': (text) => compareScopes({ resources: ['org:read'] }, { [text]: true, list: [text], text }),
  'a label': (text) => fitLabel(text.trim()),
  'the repository of a run': (text) =>
    formatKeyName({
      label: 'x',
      repository: text,
      runId: 1,
      runAttempt: 1,
      job: text,
      expiresAt: 1,
      nonce: '000000000000',
    }),
  'what a run says of itself': (text) =>
    readRunState({ id: 1, status: text, repository: { full_name: text } }, text, 1),
  'an issuing JWT': (text) => [checkJwt(text), findJwts(text), readClaims(text), tracePasted(text)],
  'credentials of a new key': (text) => [findFlaw({ jwt: text, apiKey: text, apiSecret: text }, NAME), isKeyId(text)],
  'the address of the API': (text) => [checkApiUrl(text), checkApiUrl(`https://x/${text}`), checkBroker(text)],
  'words of permissions': (text) =>
    choosePermissions({ admin: false, preset: [text], scopes: [text], legacyEndpoints: [text] }),
  'lines of export-env': (text) => [
    readEnvExports([text]),
    readEnvExports(text.split('\n')),
    readEnvExports([`A${text}=jwt`]),
  ],
  'inputs of the mint': (text) => withInputs(text, Object.keys(MINT_INPUTS), () => readInputs(MINT_INPUTS)),
  'inputs of a revocation': (text) =>
    withInputs(text, ['key-name', 'repository', 'api-url', 'broker'], readRevokeInputs),
  'text for the log': harmless,
  'the proxy of the runner': async (text) => {
    vi.stubEnv('https_proxy', text);
    vi.stubEnv('no_proxy', '');
    return chooseProxy(new URL('https://10.1.2.3/v3'));
  },
  'the exceptions from the proxy': async (text) => {
    vi.stubEnv('https_proxy', 'http://proxy.example');
    vi.stubEnv('no_proxy', text);
    return chooseProxy(new URL('https://10.1.2.3/v3'));
  },
};

describe.each(Object.entries(READERS))('%s', (_, reader) => {
  test.each([
    ['blanks and an x', `${' '.repeat(LENGTH)}x`],
    ['line breaks', '\n'.repeat(LENGTH)],
    ['line breaks and an x', `${'\n'.repeat(LENGTH)}x`],
    ['letters', 'a'.repeat(LENGTH)],
    ['a word and blanks', `pinList${' '.repeat(LENGTH)}pinList`],
    ['comments and a line separator', `x${' #'.repeat(LENGTH / 2)}\u2028x`],
    ['short parts with dots', 'aaaa.'.repeat(LENGTH / 5)],
    ['beginnings of names', ' [gha a/b 1/1 '.repeat(LENGTH / 10)],
    ['opening brackets', '['.repeat(LENGTH)],
    ['beginnings of tags', '<a '.repeat(LENGTH / 3)],
    ['joined emoji', '👩‍'.repeat(LENGTH / 3)],
  ])('of 160 kB of %s is read at once', WATCHDOG, async (__, text) => {
    await read(reader, text);
  });

  test('of any few pieces, each repeated as often as one likes, is read at once', WATCHDOG, async () => {
    const runs = fc.tuple(fc.constantFrom(...PIECES), fc.constantFrom(1, 2, 30_000, LENGTH));
    await fc.assert(
      fc.asyncProperty(fc.array(runs, { minLength: 1, maxLength: 4 }), async (parts) => {
        const text = parts.map(([piece, count]) => piece.repeat(Math.ceil(count / piece.length))).join('');
        await read(reader, text.slice(0, LENGTH));
      }),
      { numRuns: 25 },
    );
  });
});

async function read(reader: (text: string) => unknown, text: string): Promise<void> {
  try {
    await reader(text);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
  }
}

function answer(status: number, text: string) {
  return { status, text, header: () => null };
}

function withInputs<T>(text: string, names: string[], reader: () => T): T {
  // No variable holds a character 0; a secret is masked on stdout, which is the test's here.
  for (const name of names) vi.stubEnv(`INPUT_${name.toUpperCase()}`, name === 'pinata-jwt' ? '' : text);
  return reader();
}
