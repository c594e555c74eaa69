import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJson, readRetryTime, readRevocation } from '../../../src/pinata/answer.ts';
import { PinataError, type Attempt } from '../../../src/pinata/error.ts';

function answer(status: number, text: string, headers: Record<string, string> = {}) {
  return { status, text, header: (name: string) => headers[name] ?? null };
}

function refuse(status: number, text = '', headers: Record<string, string> = {}, attempt: Attempt = 'mint the key') {
  try {
    const read = attempt === 'revoke the key' ? readRevocation : readJson;
    read(attempt, answer(status, text, headers));
  } catch (error) {
    if (error instanceof PinataError) return error;
    throw error;
  }
  throw new Error('the answer was accepted');
}

const reasonBody = (reason: string, details: string): string => JSON.stringify({ error: { reason, details } });
const PAGE = '<!DOCTYPE html><html><body>Sign in</body></html>';

describe('an answer that says yes', () => {
  test('is its JSON', () => {
    expect(readJson('look up keys', answer(200, '{"keys":[]}'))).toEqual({ keys: [] });
    expect(readJson('mint the key', answer(201, '{"JWT":"x"}'))).toEqual({ JWT: 'x' });
  });

  test.each(['"Revoked"', 'Revoked', '', ' \n'])('to a revocation may be %j', (text) => {
    expect(() => {
      readRevocation('revoke the key', answer(200, text));
    }).not.toThrow();
  });

  test.each(['{}', '"Deleted"', '"Revoked soon"', 'null'])('to a revocation but is %j does not say enough', (text) => {
    expect(refuse(200, text, {}, 'revoke the key').code).toBe('incomplete-answer');
  });

  test.each<[string, Attempt]>([
    ['', 'mint the key'],
    ['Revoked', 'mint the key'],
    ['{"JWT":"eyJ', 'mint the key'],
    ['{}x', 'look up keys'],
    ['Done', 'revoke the key'],
  ])('but is %j to "%s" cannot be read', (text, attempt) => {
    const error = refuse(200, text, {}, attempt);
    expect([error.code, error.acted, error.repeat]).toEqual(['unreadable-answer', 'maybe', true]);
  });

  test.each([PAGE, '\n <html>', '<HEAD>', '<?xml version="1.0"?>'])('but is a web page: %j', (page) => {
    for (const attempt of ['mint the key', 'look up keys', 'revoke the key'] as const) {
      expect(refuse(200, page, {}, attempt).code).toBe('html-page');
    }
  });
});

describe('a refusal', () => {
  test.each([
    [401, reasonBody('INVALID_CREDENTIALS', 'Invalid/expired credentials'), 'unauthorized'],
    [401, '{"error":{"code":401,"message":"Not Authorized"}}', 'unauthorized'],
    [401, PAGE, 'unauthorized'],
    [403, reasonBody('API_KEY_REVOKED', 'x'), 'unauthorized'],
    [403, reasonBody('NO_SCOPES_FOUND', 'This key does not have the required scopes'), 'missing-org-write'],
    [403, reasonBody('FORBIDDEN', 'Account blocked due to plan usage limit'), 'plan-limit'],
    [403, reasonBody('FORBIDDEN', 'no'), 'forbidden'],
    [403, '', 'forbidden'],
    [403, PAGE, 'html-refusal'],
    [400, reasonBody('INVALID_REQUEST', 'x'), 'bad-request'],
    [400, PAGE, 'html-refusal'],
    [422, '', 'bad-request'],
    [404, '', 'not-found'],
    [404, PAGE, 'not-found'],
    [405, '', 'not-found'],
    [407, PAGE, 'proxy-refused'],
    [408, '', 'server-error'],
    [429, '', 'rate-limited'],
    [429, PAGE, 'rate-limited'],
    [301, '', 'redirected'],
    [302, PAGE, 'redirected'],
    [307, '', 'redirected'],
    [500, '', 'server-error'],
    [502, PAGE, 'server-error'],
    [503, '', 'server-error'],
    [418, '', 'unexpected-status'],
    [100, '', 'unexpected-status'],
  ])('of status %d with %j is %s', (status, text, code) => {
    const error = refuse(status, text);
    expect(error).toMatchObject({ code, status, attempt: 'mint the key' });
    expect(error.message).toMatch(new RegExp(`^\\[${code}\\] Could not mint the key: .*status ${String(status)}`));
  });

  test('each has another sentence, and an advice after it', () => {
    const errors = [401, 400, 404, 407, 429, 302, 500, 418].map((status) => refuse(status));
    errors.push(refuse(403, reasonBody('NO_SCOPES_FOUND', '')), refuse(403), refuse(403, PAGE), refuse(200, PAGE));
    const sentences = errors.map(({ happened }) => happened);
    expect(new Set(sentences).size).toBe(errors.length);
    for (const { message } of errors) expect(message).toMatch(/^\[[a-z-]+\] Could not [^.]+\. \S.+\.$/);
  });

  test('only says that the server did not act where that is sure', () => {
    expect([400, 401, 403, 404, 407, 429, 302].map((status) => refuse(status).acted)).toEqual(Array(7).fill('no'));
    expect([500, 502, 503, 504, 408, 418].map((status) => refuse(status).acted)).toEqual(Array(6).fill('maybe'));
  });

  test('is repeated only where another try can help', () => {
    expect([400, 401, 403, 404, 407, 302, 418].map((status) => refuse(status).repeat)).toEqual(Array(7).fill(false));
    expect([408, 429, 500, 502, 503].map((status) => refuse(status).repeat)).toEqual(Array(5).fill(true));
  });

  test('tells what the server said about it, cut to one short line', () => {
    expect(refuse(400, reasonBody('INVALID_REQUEST', '"maxUses" must\r\nbe\ta number')).message).toContain(
      '(status 400, INVALID_REQUEST: "maxUses" must be a number)',
    );
    expect(refuse(400, '{"error":{"code":400,"message":"bad name"}}').message).toContain('(status 400, bad name)');
    expect(refuse(400, reasonBody('R', 'word '.repeat(100))).message.length).toBeLessThan(400);
  });

  test.each([
    ['no error', '{}'],
    ['a list', '[]'],
    ['null', 'null'],
    ['a text as its error', '{"error":"eyJhbGciOi"}'],
    ['another type of reason and details', '{"error":{"reason":5,"details":["eyJhbGciOi"]}}'],
    ['a reason that is no code', '{"error":{"reason":"::error::x"}}'],
    ['no JSON', 'eyJhbGciOi'],
  ])('whose body holds %s shows nothing of it', (_, text) => {
    expect(refuse(400, text).message).toContain('(status 400).');
  });

  test('shows no long word and no address, whatever else the server says', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,10}$/), { maxLength: 5 });
    const credentials = fc.oneof(
      fc.stringMatching(/^[\w.-]{20,200}$/),
      fc.stringMatching(/^[0-9a-f]{20}$/),
      fc.constantFrom('deploys@example.com', 'a@b.c'),
    );
    const separators = fc.constantFrom(' ', '\n', '\t', '\u00a0', '\u0000', '\u2028', '\u001b');
    fc.assert(
      fc.property(words, credentials, words, separators, (before, credential, after, separator) => {
        const details = [...before, credential, ...after].join(separator);
        expect(refuse(400, reasonBody('INVALID_REQUEST', details)).message).not.toContain(credential);
        expect(refuse(400, JSON.stringify({ error: { message: details } })).message).not.toContain(credential);
      }),
      { numRuns: 500 },
    );
  });

  test('has no control characters in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (details) => {
        expect(refuse(400, reasonBody('INVALID_REQUEST', details)).message).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
      }),
    );
  });

  test('knows when to come back and how many may come only where the server tells', () => {
    const headers = { 'retry-after': '7', 'x-ratelimit-limit': '60' };
    const before = Date.now();
    const limited = refuse(429, '', headers);
    expect(limited.limit).toBe(60);
    expect(limited.retryAt).toBeGreaterThanOrEqual(before + 7000);
    expect(refuse(503, '', headers).retryAt).toBeGreaterThanOrEqual(before + 7000);
    expect(refuse(500, '', headers).retryAt).toBeUndefined();
    expect(refuse(429)).toMatchObject({ retryAt: undefined, limit: undefined });
    expect(refuse(429, '', { 'x-ratelimit-limit': '0' }).limit).toBeUndefined();
    expect(refuse(429, '', { 'x-ratelimit-limit': 'many' }).limit).toBeUndefined();
  });
});

describe('the time to ask again', () => {
  const NOW = Date.parse('2026-11-23T00:00:00Z');
  const read = (headers: Record<string, string>) => readRetryTime(answer(429, '', headers), NOW);

  test.each<[string, Record<string, string>, number | undefined]>([
    ['Retry-After in seconds', { 'retry-after': '60' }, NOW + 60_000],
    ['Retry-After in parts of a second', { 'retry-after': '0.5' }, NOW + 500],
    ['Retry-After of 0', { 'retry-after': '0' }, NOW],
    ['Retry-After with space around', { 'retry-after': ' 5 ' }, NOW + 5000],
    ['Retry-After as a date', { 'retry-after': 'Mon, 23 Nov 2026 00:01:00 GMT' }, NOW + 60_000],
    ['X-RateLimit-Reset in unix seconds', { 'x-ratelimit-reset': String(NOW / 1000 + 30) }, NOW + 30_000],
    [
      'Retry-After before X-RateLimit-Reset',
      { 'retry-after': '1', 'x-ratelimit-reset': String(NOW / 1000 + 30) },
      NOW + 1000,
    ],
    ['X-RateLimit-Reset where Retry-After is nonsense', { 'retry-after': 'soon', 'x-ratelimit-reset': '5' }, 5000],
    ['nothing', {}, undefined],
    ['nonsense', { 'retry-after': 'soon', 'x-ratelimit-reset': 'later' }, undefined],
    ['empty headers', { 'retry-after': '', 'x-ratelimit-reset': '' }, undefined],
  ])('is read from %s', (_, headers, time) => {
    expect(read(headers)).toBe(time);
  });
});
