import { expect, test } from 'vitest';
import { describeUsage, formatAge } from '../../../src/end/usage.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

test.each([
  [-5 * SECOND, '0 s'],
  [0, '0 s'],
  [1499, '1 s'],
  [59 * SECOND, '59 s'],
  [MINUTE - 1, '1 min 0 s'],
  [MINUTE, '1 min 0 s'],
  [61 * SECOND, '1 min 1 s'],
  [HOUR - SECOND, '59 min 59 s'],
  [HOUR, '1 h 0 min'],
  [26 * HOUR + 5 * MINUTE, '26 h 5 min'],
  [48 * HOUR - SECOND, '47 h 59 min'],
  [48 * HOUR, '2 d 0 h'],
  [75 * HOUR, '3 d 3 h'],
])('%d ms read as %s', (milliseconds, text) => {
  expect(formatAge(milliseconds)).toBe(text);
});

test.each([
  [{ uses: 0, createdAt: 0 }, 'It was used 0 times and lived 1 min 0 s.'],
  [{ uses: 1, createdAt: undefined }, 'It was used once.'],
  [{ uses: 2, createdAt: undefined }, 'It was used 2 times.'],
  [{ uses: undefined, createdAt: 30_000 }, 'It lived 30 s.'],
  [{ uses: undefined, createdAt: undefined }, ''],
])('a list that told %o is put into words', (usage, text) => {
  expect(describeUsage(usage, MINUTE)).toBe(text);
});
