import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { choosePermissions } from '../../../src/key/permissions.ts';
import { LEGACY_ENDPOINTS, SCOPES, type Permissions } from '../../../src/key/scopes.ts';
import { compareScopes } from '../../../src/mint/verify.ts';

const FLAGS: Permissions = { endpoints: { pinning: { unpin: true } } };
const UNNAMED = 'something with an unusual name';
const ASKED: Permissions = { resources: ['org:files:write'], endpoints: { pinning: { unpin: true } } };

describe('what a key got is compared with what was asked', () => {
  test.each<[string, Permissions, unknown, string[], number]>([
    ['the same', ASKED, { admin: false, endpoints: ASKED.endpoints, resources: ['org:files:write'] }, [], 0],
    ['less', ASKED, { admin: false, endpoints: {}, resources: [] }, [], 1],
    ['the `read` that `write` includes', ASKED, { resources: ['org:files:write', 'org:files:read'] }, [], 0],
    ['flags that are off', FLAGS, { resources: [], endpoints: { pinning: { unpin: true, pinJobs: false } } }, [], 0],
    [
      'flags that are off in words',
      FLAGS,
      { pinning: { unpin: 'true', pinJobs: 'false', pinList: 'no', a: '' } },
      [],
      0,
    ],
    ['flags that are off in numbers', FLAGS, { pinning: { unpin: 1, pinJobs: 0, pinList: null } }, [], 0],
    ['admin', FLAGS, { admin: true, resources: [] }, ['admin'], 0],
    ['admin as a text', FLAGS, { admin: 'true' }, ['admin'], 0],
    ['admin as a number', FLAGS, { admin: 1 }, ['admin'], 0],
    ['admin inside something else', FLAGS, { permissions: { admin: true } }, ['admin'], 0],
    ['admin in a list', FLAGS, ['admin'], ['admin'], 0],
    ['admin in a list of its own', FLAGS, { admin: [true] }, [UNNAMED], 0],
    ['admin as something that is on', FLAGS, { admin: { enabled: true } }, ['enabled'], 0],
    ['another flag', FLAGS, { resources: [], endpoints: { pinning: { pinJobs: true } } }, ['pinJobs'], 0],
    [
      'another flag as a number',
      { resources: ['org:files:write'] },
      { unpin: 1, r: ['org:files:write'] },
      ['unpin'],
      0,
    ],
    ['a flag under an unusual name', FLAGS, { endpoints: { 'a <b>': true } }, [UNNAMED], 0],
    ['a flag deeper than anybody reads', FLAGS, nest(30, { unpin: true, admin: true }), [UNNAMED], 0],
    [
      'another flag in a group nobody knows',
      FLAGS,
      { resources: [], endpoints: { psa: { pins: { addPinObject: true } } } },
      ['addPinObject'],
      0,
    ],
    ['another scope', ASKED, { resources: ['org:files:write', 'org:write'] }, ['org:write'], 0],
    [
      '`write` for `read`',
      { resources: ['org:files:read'] },
      { resources: ['org:files:write'] },
      ['org:files:write'],
      1,
    ],
    ['a scope where only flags were asked for', { endpoints: {} }, { resources: ['org:read'] }, ['org:read'], 0],
    ['no word about scopes where some were asked for', ASKED, { admin: false, endpoints: {} }, [], 1],
    [
      'no word about scopes where none was asked for',
      { endpoints: ASKED.endpoints ?? {} },
      { endpoints: ASKED.endpoints },
      [],
      0,
    ],
    ['scopes by their resource', ASKED, { resources: { 'org:files': 'write' } }, [], 0],
    ['another scope by its resource', ASKED, { resources: { org: 'write' } }, ['org:write'], 1],
    ['scopes by their name', ASKED, { resources: [{ name: 'org:write' }] }, ['org:write'], 1],
    ['a text for all of them', ASKED, 'org:files:write unpin', [], 0],
    ['a text that nobody can read', ASKED, '{"admin":true}', [UNNAMED], 1],
    ['no scopes at all', ASKED, undefined, [], 1],
    ['a list for scopes', ASKED, [], [], 1],
    ['anything for an admin key', { admin: true }, { admin: true, resources: ['org:write'] }, [], 0],
  ])('it got %s', (_, asked, scopes, excess, unknown) => {
    const compared = compareScopes(asked, scopes);
    expect(compared.excess).toEqual(excess);
    expect(compared.unknown).toHaveLength(unknown);
  });

  test('whatever was asked for and given is no excess, and one permission more always is', () => {
    const flags = Object.values(LEGACY_ENDPOINTS).flat();
    fc.assert(
      fc.property(
        fc.subarray([...SCOPES]),
        fc.subarray(flags),
        fc.constantFrom(...SCOPES, ...flags),
        (scopes, asked, extra) => {
          fc.pre(scopes.length + asked.length > 0);
          const { permissions } = choosePermissions({ admin: false, preset: [], scopes, legacyEndpoints: asked });
          if ('admin' in permissions) throw new Error('admin was not asked for');
          const { resources = [], endpoints = {} } = permissions;
          const given = { admin: false, endpoints, resources };
          expect(compareScopes(permissions, given)).toEqual({ excess: [], unknown: [] });

          const isScope = (SCOPES as readonly string[]).includes(extra);
          fc.pre(!scopes.some((scope) => scope === extra || scope.replace('write', 'read') === extra));
          fc.pre(!asked.some((flag) => flag === extra));
          const more = isScope
            ? { ...given, resources: [...resources, extra] }
            : { ...given, endpoints: { ...endpoints, more: { [extra]: true } } };
          expect(compareScopes(permissions, more).excess).toEqual([extra]);
        },
      ),
    );
  });
});

test('whatever a list shows for permissions, what is on and was not asked for is no more hidden than it is named', () => {
  const values = fc.constantFrom(true, 'true', 'yes', 1, 'on', { allowed: true }, ['x'], [true]);
  const wrapped = fc.tuple(
    fc.constantFrom('admin', 'pinJobs', 'new'),
    values,
    fc.array(fc.constantFrom('a', 'b'), { maxLength: 12 }),
  );
  fc.assert(
    fc.property(wrapped, ([name, value, path]) => {
      const scopes = path.reduce<unknown>((inner, key) => (key === 'a' ? { [key]: inner } : [inner]), {
        [name]: value,
      });
      expect(compareScopes(FLAGS, scopes).excess).not.toEqual([]);
    }),
  );
});

test('no list of permissions is too odd to be compared', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 20 }), (scopes) => {
      for (const name of compareScopes(ASKED, scopes).excess) expect(name).toMatch(/^[\w :.-]{1,60}$/);
    }),
  );
});

/** Something as the value of a value of a value, so many times. */
function nest(times: number, inner: unknown): unknown {
  return times === 0 ? inner : { deeper: nest(times - 1, inner) };
}
