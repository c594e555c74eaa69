// What an entry that cannot be read may be: a live key that is looked for, or not.
import { describe, expect, test } from 'vitest';
import { mayBe, readEntry, type Fragment, type Sought } from '../../../src/pinata/entry.ts';

const ID = 'a1b2c3d4e5f6a7b8c9d0';
const OTHER_ID = 'ffffffffffffffffffff';
const OURS = 'deploy [gha acme/site 1/1 build 1764003600 9f86d081e1a2]';
const BY_NAME: Sought = { mayBear: (name) => name.includes('9f86d081e1a2') };
const BY_ID: Sought = { ...BY_NAME, id: ID };

describe('an entry that', () => {
  test.each<[what: string, entry: unknown, whereNameIsKnown: boolean, whereIdIsKnownToo: boolean]>([
    ['is nothing', null, true, true],
    ['is a text', OURS, true, true],
    ['is a list', [{ key: ID, name: OURS }], true, true],
    ['tells nothing', {}, true, true],
    ['lacks the name', { key: ID }, true, true],
    ['lacks the name, and has another id', { key: OTHER_ID }, true, false],
    ['has null for a name', { key: OTHER_ID, name: null }, true, false],
    ['has a list for a name', { key: ID, name: [OURS] }, true, true],
    ['lacks the id', { name: OURS }, true, true],
    ['lacks the id, and has another name', { name: 'somebody’s' }, false, false],
    ['has a number for an id', { key: 7, name: OURS }, true, true],
    ['has an id that leads elsewhere, and another name', { key: `../${ID}`, name: 'somebody’s' }, false, false],
    ['lacks the name, and is revoked', { key: ID, revoked: true }, false, false],
    ['lacks the id, and is revoked', { name: OURS, revoked: true }, false, false],
    ['lacks the name, and is revoked by a word', { key: ID, revoked: 'true' }, true, true],
  ])('%s', (_, entry, whereNameIsKnown, whereIdIsKnownToo) => {
    const { id, name, revoked } = readEntry(entry);
    const fragment = { id, name, revoked } as Fragment;
    expect([mayBe(fragment, BY_NAME), mayBe(fragment, BY_ID)]).toEqual([whereNameIsKnown, whereIdIsKnownToo]);
  });

  test('has an empty name is whole: somebody may have given it', () => {
    expect(readEntry({ key: ID, name: '' })).toMatchObject({ id: ID, name: '' });
  });
});
