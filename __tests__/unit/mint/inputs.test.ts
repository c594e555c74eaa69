import { describe, expect, test } from 'vitest';
import { findComingEnd } from '../../../src/mint/inputs.ts';

const NOW = Date.parse('2026-11-23T00:00:00Z');
const DAY = 86_400;

function endingAt(exp: unknown): string {
  const payload = Buffer.from(JSON.stringify({ exp })).toString('base64url');
  return `eyJhbGciOiJIUzI1NiJ9.${payload}.c2lnbmF0dXJl`;
}

describe('the end of an issuing JWT', () => {
  test('is told from 30 days before on, and once it is past', () => {
    expect(findComingEnd(endingAt(NOW / 1000 + 30 * DAY), NOW)).toBeUndefined();
    expect(findComingEnd(endingAt(NOW / 1000 + 30 * DAY - 1), NOW)).toBe('2026-12-22T23:59:59.000Z');
    expect(findComingEnd(endingAt(NOW / 1000 - 1), NOW)).toBe('2026-11-22T23:59:59.000Z');
  });

  test.each([undefined, null, 'soon', '1', 1e300, -1e300, []])('is not told where it is %j', (exp) => {
    expect(findComingEnd(endingAt(exp), NOW)).toBeUndefined();
  });

  test('is not told of a text that is no JWT', () => {
    expect(findComingEnd('', NOW)).toBeUndefined();
  });
});
