import { describe, expect, test } from 'vitest';
import { Failure, FAILURES, toFailure, type FailureCode } from '../../src/failure.ts';

const CODES = Object.keys(FAILURES) as FailureCode[];

describe.each(CODES)('%s', (code) => {
  const { happened, advice, acted, repeat } = FAILURES[code];

  test('is a word, and tells in sentences what happened and what to do', () => {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(happened).toMatch(/^[^.]*[^.\s]$/);
    if (advice !== '') expect(advice).toMatch(/^[A-Z].*\.$/s);
    expect(`${happened}${advice}`).not.toMatch(/[\r\n]/);
  });

  test('makes a failure that says what was tried, what happened, what is known and what to do, in this order', () => {
    const cause = new Error('inner');
    const failure = new Failure(code, { attempt: 'revoke the key', status: 500, said: 'No', hint: 'So it is.', cause });
    const start = `[${code}] Could not revoke the key: ${happened} (status 500, No). So it is.`;
    expect(failure.message).toBe(advice === '' ? start : `${start} ${advice}`);
    expect(failure).toMatchObject({ code, acted, repeat, happened, status: 500, cause });
    expect(new Failure(code).message).toMatch(/^\[[a-z-]+\] [A-Z`].*\.$/s);
  });
});

test('each code happens in words of its own', () => {
  expect(new Set(CODES.map((code) => FAILURES[code].happened)).size).toBe(CODES.length);
});

test('what is worth repeating is sent again under the same name only where it did not act', () => {
  const repeatable = CODES.filter((code) => FAILURES[code].repeat && FAILURES[code].acted === 'no');
  // Each of these failed before the request was sent, or was refused unseen.
  expect(repeatable.sort()).toEqual([
    'broker-unreachable',
    'connection-refused',
    'id-token-failed',
    'proxy-failed',
    'rate-limited',
    'stale-token',
    'unknown-host',
    'unreachable',
  ]);
});

test('a hint is added to what is known, and a failure under another code keeps what is known', () => {
  const failure = new Failure('rate-limited', { attempt: 'mint the key', status: 429, retryAfter: 5000, hint: 'One.' });
  expect(failure.withHint('Two.').message).toContain('One. Two. Run fewer jobs');
  expect(failure.withHint('Two.')).toMatchObject({ code: 'rate-limited', retryAfter: 5000, cause: failure });
  expect(failure.as('broker-refused')).toMatchObject({
    code: 'broker-refused',
    status: 429,
    acted: 'no',
    repeat: false,
  });
});

test('whatever is thrown is a failure: one of ours as it is, anything else as one that nobody foresaw', () => {
  const failure = new Failure('bad-run');
  expect(toFailure(failure)).toBe(failure);
  expect(toFailure(new Error('odd'))).toMatchObject({ code: 'unexpected', acted: 'no', repeat: false });
  expect(toFailure(new Error('odd')).message).toContain('odd');
  for (const thrown of ['text', undefined, null, {}]) expect(toFailure(thrown).code).toBe('unexpected');
});
