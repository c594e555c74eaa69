import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkJwt,
  identifyIssuer,
  readClaims,
  traceBase64,
  traceCredentials,
  traceJwt,
} from '../../../src/pinata/jwt.ts';
import { collectFindings } from '../runner/findings.ts';

const HEADER = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url');
const KEY = '94566af5e63833e260be';
const SECRET = '0f'.repeat(32);
const EMAIL = 'deploys@example.com';

function sign(claims: unknown): string {
  const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
  return `${HEADER}.${payload}.c2lnbmF0dXJlLW9mLXRoZS10b2tlbg`;
}

const CLAIMS = {
  userInformation: { id: 'u', email: EMAIL },
  authenticationType: 'scopedKey',
  scopedKeyKey: KEY,
  scopedKeySecret: SECRET,
  exp: 1_800_000_000,
};

describe('the form of the issuing JWT', () => {
  function check(text: string): string[] {
    const findings = collectFindings();
    expect(checkJwt(text, findings)).toBe(text);
    return findings.problems;
  }

  test('is three base64url parts', () => {
    expect(check(sign(CLAIMS))).toEqual([]);
    expect(check('a-_0.b.c')).toEqual([]);
  });

  test.each([
    ['two parts', 'a.b', /Copy the whole JWT/],
    ['four parts', 'a.b.c.d', /Copy the whole JWT/],
    ['an empty part', 'a..c', /Copy the whole JWT/],
    ['base64 that is not base64url', 'a+/.b=.c', /Copy the whole JWT/],
    ['two lines', 'a.b.c\na.b.c', /Copy the whole JWT/],
    ['a line break at the end', 'a.b.c\n', /Copy the whole JWT/],
    ['quotes', '"a.b.c"', /Copy the whole JWT/],
    ['an API key', KEY, /looks like an API key/],
    ['an API secret', SECRET, /looks like an API secret/],
    ['a header', `Bearer ${sign(CLAIMS)}`, /Leave out `Bearer`/],
  ])('is not %s, and the problem says what to do without telling the text', (_, text, hint) => {
    const problems = check(text);
    expect(problems).toEqual([expect.stringMatching(hint)]);
    expect(problems[0]).toMatch(/^`pinata-jwt` is not a JWT/);
    expect(problems[0]).not.toContain(text);
  });
});

describe('claims', () => {
  test('are read from the payload', () => {
    expect(readClaims(sign(CLAIMS))).toEqual({ email: EMAIL, keyId: KEY, secret: SECRET, expiresAt: 1_800_000_000 });
  });

  test.each([
    ['no payload', 'abc'],
    ['a payload that is not JSON', 'a.!!!.c'],
    ['a payload that is a list', sign([1])],
    ['a payload that is null', sign(null)],
    ['a payload that is a text', sign('x')],
    ['claims of other types', sign({ userInformation: 'x', scopedKeyKey: 1, scopedKeySecret: null, exp: 'soon' })],
    ['nothing', ''],
  ])('are empty where there is %s', (_, jwt) => {
    expect(readClaims(jwt)).toEqual({});
  });
});

describe('an issuing key', () => {
  test('is identified by its public id, whatever else its JWT says', () => {
    expect(identifyIssuer(sign(CLAIMS))).toBe(KEY);
    expect(identifyIssuer(sign({ ...CLAIMS, exp: 1 }))).toBe(KEY);
  });

  test('is not identified by an empty id', () => {
    expect(identifyIssuer(sign({ scopedKeyKey: '', exp: 1 }))).toMatch(/^[0-9a-f]{16}$/);
  });

  test('whose JWT tells no id is identified by a part of a hash, which differs for another JWT', () => {
    const one = identifyIssuer(sign({ exp: 1 }));
    expect(one).toMatch(/^[0-9a-f]{16}$/);
    expect(identifyIssuer(sign({ exp: 1 }))).toBe(one);
    expect(identifyIssuer(sign({ exp: 2 }))).not.toBe(one);
  });
});

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
