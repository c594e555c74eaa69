import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { choosePermissions } from '../../../src/key/permissions.ts';
import { LEGACY_ENDPOINTS, SCOPES, type Permissions } from '../../../src/key/scopes.ts';
import { compareScopes } from '../../../src/mint/verify.ts';

const ASKED: Permissions = { resources: ['org:files:write'], endpoints: { pinning: { unpin: true } } };

describe('what a key got is compared with what was asked', () => {
  test.each<[string, Permissions, unknown, string[], number]>([
    ['the same', ASKED, { admin: false, endpoints: ASKED.endpoints, resources: ['org:files:write'] }, [], 0],
    ['less', ASKED, { admin: false, endpoints: {}, resources: [] }, [], 0],
    ['the `read` that `write` includes', ASKED, { resources: ['org:files:write', 'org:files:read'] }, [], 0],
    ['flags that are off', ASKED, { resources: [], endpoints: { pinning: { unpin: true, pinJobs: false } } }, [], 0],
    ['admin', ASKED, { admin: true, resources: [] }, ['admin'], 0],
    ['another flag', ASKED, { resources: [], endpoints: { pinning: { pinJobs: true } } }, ['pinJobs'], 0],
    [
      'another flag in a group nobody knows',
      ASKED,
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
      0,
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
    ['scopes in a form nobody knows', ASKED, { resources: { 'org:files': 'write' } }, [], 1],
    ['scopes that are not texts', ASKED, { resources: [{ name: 'org:write' }] }, [], 1],
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
          const { permissions } = choosePermissions({ admin: false, presets: [], scopes, legacyEndpoints: asked });
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
