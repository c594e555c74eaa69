import { describe, expect, it } from 'vitest';
import { ilike } from '../../../emulator/name-pattern.ts';

describe('a name pattern', () => {
  it.each([
    ['%site%', 'acme/SITE 1', true],
    ['%site%', 'acme', false],
    ['%a_c%', 'abc', true],
    ['%a_c%', 'ac', false],
    ['%a\\_c%', 'abc', false],
    ['%a\\_c%', 'a_c', true],
    ['%50\\%%', '50% off', true],
    ['%50\\%%', '500', false],
    ['%a%b%', 'xaxxbx', true],
    ['%a%b%', 'xbxxax', false],
    ['%ab%', 'aab', true],
    ['%one\\%', 'a one%', true],
    ['%one\\%', 'a one two', false],
    ['a_b', 'a🚀b', true],
    ['%', '', true],
    ['', 'a', false],
  ])('%j against %j is %s', (pattern, name, expected) => {
    expect(ilike(pattern)(name)).toBe(expected);
  });

  it('cannot be made slow', () => {
    expect(ilike(`${'%a'.repeat(500)}b`)('a'.repeat(5000))).toBe(false);
  });
});
