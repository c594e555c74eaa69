import { describe, expect, test } from 'vitest';
import { checkJwt, findJwts, identifyIssuer, isJwt, readClaims } from '../../../src/key/jwt.ts';

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
  test('is three base64url parts', () => {
    expect(checkJwt(sign(CLAIMS))).toEqual([]);
    expect(checkJwt('a-_0.b.c')).toEqual([]);
  });

  test.each([
    ['two parts', 'a.b', /Copy the whole JWT/],
    ['four parts', 'a.b.c.d', /Copy the whole JWT/],
    ['an empty part', 'a..c', /Copy the whole JWT/],
    ['base64 that is not base64url', 'a+/.b=.c', /Copy the whole JWT/],
    ['two lines', 'a.b.c\na.b.c', /Copy the whole JWT/],
    ['a line break at the end', 'a.b.c\n', /Copy the whole JWT/],
    ['nothing', '', /Copy the whole JWT/],
    ['longer than any', `${'a'.repeat(9000)}.b.c`, /Copy the whole JWT/],
    ['quotes', `"${sign(CLAIMS)}"`, /It holds one, with something around it/],
    ['a line of a file of variables', `PINATA_JWT=${sign(CLAIMS)}`, /It holds one, with something around it/],
    ['a line of a list', `${sign(CLAIMS)},`, /It holds one, with something around it/],
    ['JSON', JSON.stringify({ jwt: sign(CLAIMS) }), /It holds one, with something around it/],
    [
      'broken into lines',
      sign(CLAIMS).replaceAll(/(.{40})/g, '$1\n'),
      /It holds one, with something around it or in it/,
    ],
    ['split by a character of no width', sign(CLAIMS).replace('.', '\u200b.'), /It holds one/],
    ['an API key', KEY, /looks like an API key/],
    ['an API secret', SECRET, /looks like an API secret/],
    ['a header', `Bearer ${sign(CLAIMS)}`, /Leave out `Bearer`/],
  ])('is not %s, and the problem says what to do without telling the text', (_, text, hint) => {
    const problems = checkJwt(text);
    expect(problems).toEqual([expect.stringMatching(hint)]);
    expect(problems[0]).toMatch(/^`pinata-jwt` is not a JWT/);
    if (text !== '') expect(problems[0]).not.toContain(text);
  });
});

describe('claims', () => {
  test('are read from the payload', () => {
    expect(readClaims(sign(CLAIMS))).toEqual({
      email: EMAIL,
      keyId: KEY,
      secret: SECRET,
      expiresAt: 1_800_000_000,
      madeAt: 1_800_000_000 - 365 * 86_400,
    });
  });

  test('tell when it was made by `iat` rather than by `exp`', () => {
    expect(readClaims(sign({ iat: 1_700_000_000 }))).toEqual({ madeAt: 1_700_000_000 });
    expect(readClaims(sign({ iat: 1_700_000_000, exp: 1_900_000_000 })).madeAt).toBe(1_700_000_000);
    expect(readClaims(sign({ iat: '1700000000' }))).toEqual({});
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

describe('the JWTs in a text', () => {
  const jwt = sign(CLAIMS);

  test.each([
    ['alone', jwt],
    ['behind a name', `PINATA_JWT=${jwt}`],
    ['behind a name with a dot', `vars.pinata.${jwt}`],
    ['glued to a word', `token${jwt}`],
    ['in quotes', `'${jwt}'`],
    ['before a comma', `${jwt},`],
    ['in JSON', JSON.stringify({ a: { JWT: jwt } })],
    ['over several lines', jwt.replaceAll(/(.{30})/g, '$1\r\n')],
    ['over several lines of JSON', JSON.stringify(jwt.replaceAll(/(.{30})/g, '$1\n'))],
    ['with a character of no width', jwt.replaceAll('.', '.\u{FEFF}')],
    ['behind another', `${jwt.replaceAll('.', 'x.')} ${jwt}`],
  ])('are found %s', (_, text) => {
    expect(findJwts(text)).toContain(jwt);
  });

  test('are none where there is none', () => {
    expect(findJwts('See https://api.pinata.cloud/v3 and run v1.2.3 of a.b.c, or two.parts.')).toEqual([]);
  });

  test('have the form of one', () => {
    for (const text of [`${jwt} x ${jwt}x`, `vars.pinata.${jwt}`, `my-token.${jwt}.more`]) {
      expect(findJwts(text)).toContain(jwt);
      for (const found of findJwts(text)) expect(isJwt(found)).toBe(true);
    }
  });
});
