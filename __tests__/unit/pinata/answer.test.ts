import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Failure, type Attempt } from '../../../src/failure.ts';
import { readDate, readJson, readRetryAfter, readRevocation } from '../../../src/pinata/answer.ts';

function answer(status: number, text: string, headers: Record<string, string> = {}) {
  return { status, text, header: (name: string) => headers[name] ?? null };
}

function refuse(status: number, text = '', headers: Record<string, string> = {}, attempt: Attempt = 'mint the key') {
  try {
    const read = attempt === 'revoke the key' ? readRevocation : readJson;
    read(attempt, answer(status, text, headers));
  } catch (error) {
    if (error instanceof Failure) return error;
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

  test.each(['"Revoked"', 'Revoked', ' "Revoked"\n'])('to a revocation may be %j', (text) => {
    expect(() => {
      readRevocation('revoke the key', answer(200, text));
    }).not.toThrow();
  });

  test.each([
    ...[
      '',
      ' \n',
      '{}',
      '[]',
      'null',
      'true',
      'OK',
      'Done',
      '"revoked"',
      '"Deleted"',
      '"Revoked soon"',
      '"Not Revoked"',
    ],
    ...['["Revoked"]', '{"message":"Revoked"}', '{"revoked":true}', PAGE, '<p>Revoked</p>', 'Revoked\0'],
  ])('to a revocation but is %j proves nothing, whatever its status', (text) => {
    for (const status of [200, 201, 202, 204, 206, 299]) {
      expect(refuse(status, text, {}, 'revoke the key').code).toBe('unproven-end');
    }
  });

  test.each<[string, Attempt]>([
    ['', 'mint the key'],
    ['Revoked', 'mint the key'],
    ['{"JWT":"eyJ', 'mint the key'],
    ['{}x', 'look up keys'],
  ])('but is %j to "%s" cannot be read', (text, attempt) => {
    const error = refuse(200, text, {}, attempt);
    expect([error.code, error.acted, error.repeat]).toEqual(['unreadable-answer', 'maybe', true]);
  });

  test.each([PAGE, '\n <html>', '<HEAD>', '<?xml version="1.0"?>'])('but is a web page: %j', (page) => {
    for (const attempt of ['mint the key', 'look up keys', 'try the key'] as const) {
      expect(refuse(200, page, {}, attempt).code).toBe('html-page');
    }
  });
});

describe('a refusal', () => {
  test.each([
    [401, reasonBody('INVALID_CREDENTIALS', 'Invalid/expired credentials'), 'unauthorized'],
    [401, '{"error":{"code":401,"message":"Not Authorized"}}', 'unauthorized'],
    [401, PAGE, 'refused-on-the-way'],
    [401, '', 'refused-on-the-way'],
    [403, reasonBody('API_KEY_REVOKED', 'x'), 'unauthorized'],
    [403, reasonBody('NO_SCOPES_FOUND', 'This key does not have the required scopes'), 'missing-org-write'],
    [403, reasonBody('FORBIDDEN', 'Account blocked due to plan usage limit'), 'plan-limit'],
    [403, reasonBody('FORBIDDEN', 'See the explanation'), 'forbidden'],
    [403, reasonBody('PAID_FEATURE_ONLY', 'Groups'), 'paid-feature'],
    [403, reasonBody('FORBIDDEN', 'Only for paid accounts'), 'paid-feature'],
    [403, reasonBody('FORBIDDEN', 'no'), 'forbidden'],
    [403, '{"error":"no"}', 'forbidden'],
    [403, '{"message":"no"}', 'forbidden'],
    [403, '', 'refused-on-the-way'],
    [403, PAGE, 'refused-on-the-way'],
    [403, 'error code: 1010', 'refused-on-the-way'],
    [403, '<!-- a comment --><html>', 'refused-on-the-way'],
    [403, '<title>Denied</title>', 'refused-on-the-way'],
    [403, '{"ray":"x"}', 'refused-on-the-way'],
    [402, '', 'payment-required'],
    [409, '', 'conflict'],
    [423, '', 'locked'],
    [451, '', 'legally-blocked'],
    [400, reasonBody('INVALID_REQUEST', 'x'), 'bad-request'],
    [400, PAGE, 'refused-on-the-way'],
    [422, '{"message":"x"}', 'bad-request'],
    [422, '', 'refused-on-the-way'],
    [404, '', 'not-found'],
    [404, PAGE, 'not-found'],
    [405, '', 'not-found'],
    [407, PAGE, 'refused-on-the-way'],
    [408, '', 'server-error'],
    [429, '', 'rate-limited'],
    [429, PAGE, 'rate-limited'],
    [301, '', 'redirected'],
    [302, PAGE, 'redirected'],
    [307, '', 'redirected'],
    [500, '', 'server-error'],
    [502, PAGE, 'server-error'],
    [503, '', 'server-error'],
    [418, '{"message":"x"}', 'unexpected-status'],
    [418, '', 'refused-on-the-way'],
    [100, '{"message":"x"}', 'unexpected-status'],
  ])('of status %d with %j is %s', (status, text, code) => {
    const error = refuse(status, text);
    expect(error).toMatchObject({ code, status });
    expect(error.message).toMatch(new RegExp(`^\\[${code}\\] Could not mint the key: .*status ${String(status)}`));
  });

  test('each has another sentence, and an advice after it', () => {
    const errors = [401, 402, 400, 403, 404, 409, 423, 429, 451, 302, 500, 418].map((status) =>
      refuse(status, '{"error":{}}'),
    );
    errors.push(refuse(403, reasonBody('NO_SCOPES_FOUND', '')), refuse(403), refuse(200, PAGE));
    const sentences = errors.map(({ happened }) => happened);
    expect(new Set(sentences).size).toBe(errors.length);
    for (const { message } of errors) expect(message).toMatch(/^\[[a-z-]+\] Could not [^.]+\. \S.+\.$/);
  });

  test('only says that the server did not act where that is sure', () => {
    const told = (status: number) => refuse(status, '{"error":{}}').acted;
    expect([400, 401, 402, 403, 429].map(told)).toEqual(Array(5).fill('no'));
    // A redirect may follow the deed, and a route that is not known may be the answer to a repetition.
    expect([302, 303, 404, 405, 409, 500, 502, 503, 504, 408, 418].map(told)).toEqual(Array(11).fill('maybe'));
    expect([400, 401, 403].map((status) => refuse(status, PAGE).acted)).toEqual(Array(3).fill('maybe'));
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
    expect(refuse(400, '{"error":"bad name"}').message).toContain('(status 400, bad name)');
    expect(refuse(400, '{"message":"bad name"}').message).toContain('(status 400, bad name)');
    expect(refuse(400, reasonBody('R', 'word '.repeat(100))).message.length).toBeLessThan(400);
  });

  test('from something in front of the API shows its text without tags, and by what its operator finds it', () => {
    const page = '<!-- x --><html><title>Access denied</title><body>error code: 1010</body></html>';
    const { message } = refuse(403, page, { 'cf-ray': '8f3c1d2e4b5a6c7d-FRA' });
    expect(message).toContain('(status 403, Access denied error code: 1010)');
    expect(message).toContain('`cf-ray: 8f3c1d2e4b5a6c7d-FRA`');
    expect(refuse(403, reasonBody('FORBIDDEN', 'no'), { 'cf-ray': '8f3c1d2e4b5a6c7d-FRA' }).message).not.toContain(
      'cf-ray',
    );
    expect(refuse(403, page, { 'cf-ray': '::error::x' }).message).not.toContain('cf-ray');
  });

  test.each([
    ['an error of nothing', '{"error":{}}'],
    ['an error of a list', '{"error":{"details":[]},"message":[]}'],
    ['another type of reason and details', '{"error":{"reason":5,"details":["eyJhbGciOiJIUzI1"]}}'],
    ['a reason that is no code', '{"error":{"reason":"::error::x"}}'],
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

  test('knows when to come back only where the server tells', () => {
    const headers = { 'retry-after': '7' };
    expect(refuse(429, '', headers).retryAfter).toBe(7000);
    expect(refuse(503, '', headers).retryAfter).toBe(7000);
    expect(refuse(500, '', headers).retryAfter).toBeUndefined();
    expect(refuse(429).retryAfter).toBeUndefined();
  });
});

const NOW = Date.parse('2026-11-23T00:00:00Z');
const DATE = 'Mon, 23 Nov 2026 00:00:00 GMT';
const SECONDS = NOW / 1000;

describe('the time to ask again', () => {
  const read = (headers: Record<string, string>, now = NOW) => readRetryAfter(answer(429, '', headers), now);

  test.each<[string, Record<string, string>, number | undefined]>([
    ['Retry-After in seconds', { 'retry-after': '60' }, 60_000],
    ['Retry-After in parts of a second', { 'retry-after': '0.5' }, 500],
    ['Retry-After of 0', { 'retry-after': '0' }, 0],
    ['Retry-After with space around', { 'retry-after': ' 5 ' }, 5000],
    ['Retry-After as a date', { 'retry-after': 'Mon, 23 Nov 2026 00:01:00 GMT' }, 60_000],
    ['X-RateLimit-Reset in unix seconds', { 'x-ratelimit-reset': String(SECONDS + 30) }, 30_000],
    ['Retry-After before X-RateLimit-Reset', { 'retry-after': '1', 'x-ratelimit-reset': String(SECONDS + 30) }, 1000],
    [
      'X-RateLimit-Reset where Retry-After is nonsense',
      { 'retry-after': 'soon', 'x-ratelimit-reset': String(SECONDS + 5) },
      5000,
    ],
    ['nothing', {}, undefined],
    ['nonsense', { 'retry-after': 'soon', 'x-ratelimit-reset': 'later' }, undefined],
    ['empty headers', { 'retry-after': '', 'x-ratelimit-reset': '' }, undefined],
  ])('is read from %s', (_, headers, time) => {
    expect(read(headers)).toBe(time);
  });

  test.each([
    ...['about 5', '5 s', '5s', '-5', '+5', '1e3', '0x10', '٣', '5,6', 'Infinity', 'NaN', '5.', '.5'],
    ...['2026-11-23T00:01:00Z', 'Nov 23, 2026', 'Mon, 23 Nov 2026 00:01:00', 'Mon, 23 Nov 2026 00:01:00 +0100'],
    ...['Xxx, 99 Xxx 2026 99:99:99 GMT', 'mon, 23 nov 2026 00:01:00 gmt', '9'.repeat(400)],
  ])('is not read from Retry-After: %s', (text) => {
    expect(read({ 'retry-after': text })).toBeUndefined();
    expect(read({ 'retry-after': text, 'x-ratelimit-reset': String(SECONDS + 5) })).toBe(5000);
  });

  test.each(['1.764e9', '-5', '1764003600.5', '2026-11-23', ' ', '9'.repeat(20)])(
    'is not read from X-RateLimit-Reset: %s',
    (text) => {
      expect(read({ 'x-ratelimit-reset': text })).toBeUndefined();
    },
  );

  test.each([-8 * 3600, -17 * 60, 0, 17 * 60, 8 * 3600])(
    'is the same on a runner whose clock is %d seconds off, since the answer tells its date',
    (seconds) => {
      const now = NOW + seconds * 1000;
      expect(read({ date: DATE, 'x-ratelimit-reset': String(SECONDS + 3) }, now)).toBe(3000);
      expect(read({ date: DATE, 'retry-after': 'Mon, 23 Nov 2026 00:00:03 GMT' }, now)).toBe(3000);
    },
  );

  test('is a number or unknown, whatever the headers say', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.integer().map(String),
      fc.date().map((date) => date.toUTCString()),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('retry-after', 'x-ratelimit-reset', 'date'), texts), (headers) => {
        const time = read({ ...headers });
        if (time !== undefined) expect(time).toSatisfy(Number.isFinite);
      }),
    );
  });
});

describe('the date of an answer', () => {
  test('is the server’s, to a second', () => {
    expect(readDate(answer(200, '', { date: DATE }))).toBe(NOW);
  });

  test.each([
    '',
    'today',
    '5',
    '0',
    '2026',
    '2026-11-23T00:00:00Z',
    'Mon, 23 Nov 2026 00:00:00',
    `${DATE} x`,
    'x'.repeat(9999),
  ])('is not %j', (date) => {
    expect(readDate(answer(200, '', { date }))).toBeUndefined();
  });
});

test('no answer is so odd that anything but its value or a failure comes of it', () => {
  const statuses = fc.integer({ min: 100, max: 599 });
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.json(),
    fc.jsonValue().map((error) => JSON.stringify({ error })),
    fc
      .record({ reason: fc.jsonValue(), details: fc.jsonValue(), message: fc.jsonValue() }, { requiredKeys: [] })
      .map((error) => JSON.stringify({ error })),
  );
  const headers = fc.dictionary(fc.constantFrom('retry-after', 'date', 'cf-ray'), fc.string({ unit: 'binary' }));
  fc.assert(
    fc.property(statuses, texts, headers, (status, text, told) => {
      for (const read of [readJson, readRevocation]) {
        try {
          read('revoke the key', answer(status, text, { ...told }));
          expect(status).toSatisfy((each: number) => each >= 200 && each <= 299);
        } catch (error) {
          expect(error).toBeInstanceOf(Failure);
        }
      }
    }),
    { numRuns: 500 },
  );
});
