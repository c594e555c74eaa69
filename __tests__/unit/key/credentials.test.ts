import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  findFlaw,
  isKeyId,
  provesId,
  traceBase64,
  traceCredentials,
  traceJwt,
  tracePasted,
} from '../../../src/key/credentials.ts';

const KEY = '94566af5e63833e260be';
const SECRET = '0f'.repeat(32);
const EMAIL = 'deploys@example.com';
const CLAIMS = {
  userInformation: { id: 'u', email: EMAIL },
  authenticationType: 'scopedKey',
  scopedKeyKey: KEY,
  scopedKeySecret: SECRET,
  exp: 1_800_000_000,
};

function sign(claims: unknown): string {
  const encode = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url');
  return `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}.c2lnbmF0dXJlLW9mLXRoZS10b2tlbg`;
}

describe('traces', () => {
  const jwt = sign(CLAIMS);
  const [header = '', payload = '', signature = ''] = jwt.split('.');

  test('of a JWT are its own two parts and what its claims hold; never the header, which all JWTs share', () => {
    const traces = traceJwt(jwt);
    for (const expected of [payload, signature, KEY, SECRET, EMAIL]) expect(traces).toContain(expected);
    expect(traces).not.toContain(header);
    // A mask that stands within the header would blot out the start of every JWT.
    for (const trace of traces) expect(header).not.toContain(trace);
  });

  test('are never so short that they blot out words, never empty, never of two lines', () => {
    const odd = sign({
      ...CLAIMS,
      scopedKeyKey: 'a',
      scopedKeySecret: '',
      userInformation: { email: 'long\nenough@x.y' },
    });
    for (const text of [odd, 'a.b.c', '', 'x']) {
      for (const trace of traceJwt(text)) {
        expect(trace.length).toBeGreaterThanOrEqual(8);
        expect(trace).not.toMatch(/[\r\n]/);
      }
    }
    expect(traceJwt('a.b.c')).toEqual([]);
  });

  const secrets = fc.oneof(
    fc.stringMatching(/^[0-9a-f]{20,64}$/),
    fc.string({ unit: 'grapheme', minLength: 12, maxLength: 40 }),
    fc.constantFrom(jwt, KEY, SECRET, EMAIL),
  );
  const around = fc.uint8Array({ maxLength: 12 });

  test.each(['base64', 'base64url'] as const)(
    'of a secret: one stands in the %s of whatever contains the secret',
    (encoding) => {
      fc.assert(
        fc.property(secrets, around, around, (secret, before, after) => {
          const encoded = Buffer.concat([before, Buffer.from(secret), after]).toString(encoding);
          expect(traceBase64(secret).some((trace) => trace !== '' && encoded.includes(trace))).toBe(true);
        }),
        { numRuns: 500 },
      );
    },
  );

  test('of a secret leave at most two characters of its base64 at either end', () => {
    fc.assert(
      fc.property(secrets, (secret) => {
        const whole = Buffer.from(secret).toString('base64').replace(/=+$/, '').length;
        for (const trace of traceBase64(secret)) expect(whole - trace.length).toBeLessThanOrEqual(2);
      }),
    );
  });

  test('of credentials cover the base64 of the pair, as an HTTP header or a file would hold it', () => {
    const traces = traceCredentials({ jwt, apiKey: KEY, apiSecret: SECRET });
    for (const text of [`${KEY}:${SECRET}\n`, `{"jwt":"${jwt}"}`, `x${SECRET}y`, `xy${KEY}z`]) {
      const encoded = Buffer.from(text).toString('base64');
      expect(traces.some((trace) => encoded.includes(trace))).toBe(true);
    }
  });

  test('of credentials whose JWT tells nothing still cover key and secret', () => {
    const traces = traceCredentials({ jwt: 'opaque', apiKey: KEY, apiSecret: SECRET });
    for (const secret of [KEY, SECRET]) {
      const encoded = Buffer.from(`1${secret}2`).toString('base64');
      expect(traces.some((trace) => encoded.includes(trace))).toBe(true);
    }
  });
});

describe('what a log shows of credentials in base64', () => {
  const jwt = sign(CLAIMS);
  const [, , signature = ''] = jwt.split('.');
  const pieces = [SECRET, KEY, signature].flatMap((secret) =>
    Array.from({ length: secret.length - 15 }, (_, start) => secret.slice(start, start + 16)),
  );

  // What `base64`, `openssl base64` and `base64 -w0` make of a text, with and without a line break at its end.
  test.each([76, 64, Infinity])('in lines of %d characters gives not 16 of a secret, also once decoded', (width) => {
    const traces = traceCredentials({ jwt, apiKey: KEY, apiSecret: SECRET });
    const shortestFirst = [...traces].sort((one, other) => one.length - other.length);
    for (const text of [jwt, SECRET, KEY, `${KEY}:${SECRET}`].flatMap((each) => [each, `${each}\n`])) {
      const encoded = Buffer.from(text).toString('base64');
      const lines = width === Infinity ? [encoded] : (encoded.match(new RegExp(`.{1,${String(width)}}`, 'g')) ?? []);
      for (const line of [text, ...lines]) {
        for (const order of [traces, shortestFirst, shortestFirst.toReversed()]) {
          const shown = order.reduce((left, trace) => left.replaceAll(trace, '*'), line).split('*');
          const readable = shown.flatMap((piece) => [piece, ...decode(piece), ...decode(piece).flatMap(decode)]);
          expect(pieces.filter((piece) => readable.some((each) => each.includes(piece)))).toEqual([]);
        }
      }
    }
  });

  /** What a piece of base64 can be decoded to, wherever its groups begin. */
  function decode(piece: string): string[] {
    return [0, 1, 2, 3].map((start) => Buffer.from(piece.slice(start), 'base64').toString('latin1'));
  }
});

describe('what was pasted as the issuing JWT is traced', () => {
  const jwt = sign(CLAIMS);

  test.each([
    ['in quotes', `'${jwt}'`],
    ['as a variable', `PINATA_JWT=${jwt}`],
    ['before a comma', `${jwt},`],
    ['in JSON', JSON.stringify({ JWT: jwt, pinata_api_secret: SECRET }, null, 2)],
    ['over several lines', jwt.replaceAll(/(.{40})/g, '$1\n')],
    ['with a character of no width', jwt.replace('.', '\u{200B}.')],
  ])('%s: the JWT in it, its parts and its claims', (_, text) => {
    const traces = tracePasted(text);
    for (const expected of [jwt, ...jwt.split('.').slice(1), KEY, SECRET]) expect(traces).toContain(expected);
  });

  test('and each of its lines, since the runner hides a text of several lines by its lines', () => {
    const lines = ['first-line-of-something', 'second-line-of-something'];
    expect(tracePasted(lines.join('\r\n'))).toEqual(expect.arrayContaining(lines));
  });

  test('and never as something that blots out ordinary words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200, size: 'max' }), (text) => {
        for (const trace of tracePasted(text)) {
          expect(trace.length).toBeGreaterThanOrEqual(8);
          expect(trace).not.toMatch(/[\r\n]/);
        }
      }),
    );
  });
});

describe('the credentials of a new key', () => {
  const NAME = 'deploy [gha acme/site 12345678901/2 build 1764003600 9f86d081e1a2]';
  const FINE = { jwt: sign(CLAIMS), apiKey: KEY, apiSecret: SECRET };

  test('are fine as Pinata gives them', () => {
    expect(findFlaw(FINE, NAME)).toBeUndefined();
    expect(findFlaw({ ...FINE, jwt: sign({ authenticationType: 'scopedKey' }) }, NAME)).toBeUndefined();
  });

  test.each<[string, Partial<Record<keyof typeof FINE, unknown>>]>([
    ['no JWT', { jwt: undefined }],
    ['a JWT that is none', { jwt: 'eyJhbGciOiJIUzI1NiJ9' }],
    ['a JWT as short as a word', { jwt: 'a.b.c' }],
    ['a JWT longer than any', { jwt: `${FINE.jwt}${'x'.repeat(140_000)}` }],
    ['a JWT of two lines', { jwt: `${FINE.jwt}\n` }],
    ['the JWT of another key', { jwt: sign({ ...CLAIMS, scopedKeyKey: '0123456789abcdef0123' }) }],
    ['the JWT of another secret', { jwt: sign({ ...CLAIMS, scopedKeySecret: 'ab'.repeat(32) }) }],
    ['a JWT that says nothing', { jwt: sign({}) }],
    ['no id', { apiKey: null }],
    ['an id of 140 kB', { apiKey: 'a'.repeat(140_000) }],
    ['an id that leads elsewhere', { apiKey: '../../users/x' }],
    ['an id with a lone surrogate', { apiKey: `${KEY}\ud800` }],
    ['a secret that is a word', { apiSecret: 'true' }],
    ['a secret of a few characters', { apiSecret: 'abcdefgh' }],
    ['a secret of several lines', { apiSecret: `${SECRET}\n${SECRET}` }],
    ['a secret of blanks', { apiSecret: ' '.repeat(64) }],
    ['a secret that is a number', { apiSecret: 12_345_678_901_234_567n }],
    ['an id that stands in the key’s name', { apiKey: '9f86d081e1a2' }],
    ['a secret that stands in the key’s name', { apiSecret: 'acme/site 123456', jwt: sign({ a: 'scopedKey' }) }],
  ])('have a flaw with %s, and no sentence about it shows one', (_, part) => {
    const flaw = findFlaw({ ...FINE, ...part }, NAME);
    expect(flaw).toMatch(/^\S.*\.$/);
    for (const value of Object.values({ ...FINE, ...part }))
      if (typeof value === 'string') expect(flaw).not.toContain(value);
  });

  test('that pass can be masked, sent and written down', () => {
    const texts = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.stringMatching(/^[\w-]{1,140}$/));
    fc.assert(
      fc.property(texts, (id) => {
        if (!isKeyId(id)) return;
        expect(encodeURIComponent(id)).toBe(id);
        expect(id.length).toBeLessThanOrEqual(128);
      }),
    );
  });
});

describe('the JWT of a new key', () => {
  const ASKED_AT = 1_764_000_000_000;
  const proves = (claims: object): boolean =>
    provesId({ jwt: sign({ ...CLAIMS, exp: undefined, ...claims }), apiKey: KEY }, ASKED_AT);

  test.each([
    ['it names it and tells no time', {}],
    ['it was made in the moment of asking', { iat: ASKED_AT / 1000 }],
    ['it was made soon after', { iat: ASKED_AT / 1000 + 60 }],
    ['the clocks are a few seconds apart', { iat: ASKED_AT / 1000 - 5 }],
    ['it ends in a year', { exp: ASKED_AT / 1000 + 365 * 86_400 }],
    ['it ends later than in a year', { exp: 4_000_000_000 }],
  ])('proves the id where %s', (_, claims) => {
    expect(proves(claims)).toBe(true);
  });

  test.each([
    ['it names none', { scopedKeyKey: undefined }],
    ['it names another', { scopedKeyKey: '0123456789abcdef0123' }],
    ['it was made before', { iat: ASKED_AT / 1000 - 60 }],
    ['it ends too soon to be new', { exp: ASKED_AT / 1000 + 365 * 86_400 - 60 }],
  ])('does not where %s', (_, claims) => {
    expect(proves(claims)).toBe(false);
  });
});
