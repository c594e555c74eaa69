// Names of others that are too long for one of ours are cut, and must not become one by that.
import { expect, test } from 'vitest';
import { parseKeyName } from '../../../src/key/name.ts';
import { readEntry } from '../../../src/pinata/entry.ts';

const BRACKET = ' [gha acme/site 1/1 build 1764003600 9f86d081e1a2]';
const LONGEST = `${'x'.repeat(1200 - BRACKET.length)}${BRACKET}`;

function readName(name: string): string {
  return readEntry({ key: 'a1b2c3d4e5f6a7b8c9d0', name }).name ?? '';
}

test('the longest name of ours is read whole', () => {
  expect(readName(LONGEST)).toBe(LONGEST);
  expect(parseKeyName(readName(LONGEST))).toMatchObject({ repository: 'acme/site' });
});

test.each([' of the production site', ']', 'x'.repeat(10_000)])(
  'a longer name is none of ours, wherever it is cut',
  (rest) => {
    const name = readName(`${LONGEST}${rest}`);
    expect(name.length).toBeLessThan(1300);
    expect(parseKeyName(name)).toBeUndefined();
  },
);
