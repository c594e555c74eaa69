import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { choosePermissions, type AskedPermissions, type ChosenPermissions } from '../../../src/key/permissions.ts';
import { PRESETS, WITHOUT_PRESET } from '../../../src/key/presets.ts';
import { LEGACY_ENDPOINTS, SCOPES } from '../../../src/key/scopes.ts';

const NAMES = PRESETS.map(({ name }) => name);
const FLAGS: readonly string[] = Object.values(LEGACY_ENDPOINTS).flat();

function choose(asked: Partial<AskedPermissions>): ChosenPermissions {
  return choosePermissions({ admin: false, preset: [], scopes: [], legacyEndpoints: [], ...asked });
}

describe.each(PRESETS)('the preset $name', (preset) => {
  const { name, scopes = [], legacyEndpoints = [] } = preset;

  test('grants something, and only what Pinata knows, each once', () => {
    expect([...scopes, ...legacyEndpoints]).not.toEqual([]);
    expect(SCOPES).toEqual(expect.arrayContaining([...scopes]));
    expect(FLAGS).toEqual(expect.arrayContaining([...legacyEndpoints]));
    expect(new Set([...scopes, ...legacyEndpoints]).size).toBe(scopes.length + legacyEndpoints.length);
  });

  test('mints the same key as its permissions written out', () => {
    const written = choose({ scopes: [...scopes], legacyEndpoints: [...legacyEndpoints] });
    expect(choose({ preset: [name] })).toEqual(written);
    expect(written.problems).toEqual([]);
  });

  test('grants neither keys nor the whole account', () => {
    expect(scopes.filter((scope) => scope.split(':').length === 2)).toEqual([]);
    expect(choose({ preset: [name] }).permissions).not.toHaveProperty('admin');
  });

  test('explains itself in sentences', () => {
    expect(preset.withheld ?? 'Nothing.').toMatch(/^\S.*\.$/);
    expect(preset.purpose).toMatch(/^[a-z].*[^.]$/);
  });
});

test('the tasks and the tools that are asked for have presets, each with a name of its own', () => {
  expect(new Set(NAMES).size).toBe(NAMES.length);
  expect(NAMES.filter((name) => !/^[a-z][a-z0-9-]*$/.test(name))).toEqual([]);
  expect(NAMES).toEqual(expect.arrayContaining(['upload-file', 'upload-folder', 'pin-by-cid', 'read-files']));
  expect(NAMES.filter((name) => WITHOUT_PRESET.includes(name))).toEqual([]);
});

test('a preset’s name is neither a scope nor a flag nor a group, so that a misplaced word is known for what it is', () => {
  const taken = [...SCOPES, ...FLAGS, ...Object.keys(LEGACY_ENDPOINTS), 'admin'];
  expect(NAMES.filter((name) => taken.includes(name))).toEqual([]);
});

test('presets add up with each other, with scopes and with flags', () => {
  const asks = fc.tuple(fc.shuffledSubarray(NAMES), fc.subarray([...SCOPES]), fc.subarray([...FLAGS]));
  fc.assert(
    fc.property(asks, ([presets, scopes, legacyEndpoints]) => {
      fc.pre(presets.length > 0);
      const chosen = PRESETS.filter(({ name }) => presets.includes(name));
      const written = {
        scopes: [...new Set([...chosen.flatMap((preset) => preset.scopes ?? []), ...scopes])],
        legacyEndpoints: [...chosen.flatMap((preset) => preset.legacyEndpoints ?? []), ...legacyEndpoints],
      };
      const [one, other] = [choose({ preset: presets, scopes, legacyEndpoints }), choose(written)];
      expect(one.problems).toEqual([]);
      expect(inAnyOrder(one.permissions)).toEqual(inAnyOrder(other.permissions));
    }),
  );
});

test('a `read` of a preset beside the `write` of another is dropped with the usual notice', () => {
  expect(choose({ preset: ['read-files', 'upload-file'] })).toEqual({
    permissions: { resources: ['org:files:write'] },
    problems: [],
    notices: ['`org:files:write` includes `org:files:read`, which is not asked for separately.'],
  });
});

test('`admin` beside a preset is refused as beside scopes', () => {
  const refusal = choose({ admin: true, scopes: ['files:read'] }).problems;
  expect(refusal).toEqual([expect.stringMatching(/^`admin` .* stands alone: .*`preset`/)]);
  expect(choose({ admin: true, preset: ['upload-file'] }).problems).toEqual(refusal);
});

test('a key without any permission is told of presets too', () => {
  expect(choose({}).problems).toEqual([expect.stringContaining('`preset`')]);
});

describe('a word that is no preset', () => {
  test.each([
    ['upload-fil', 'unknown preset `upload-fil`: did you mean `upload-file`?'],
    ['Omnipin', 'unknown preset `Omnipin`: did you mean `omnipin`?'],
    ['ipfs-deploy-action-v3', 'unknown preset `ipfs-deploy-action-v3`: did you mean `ipfs-deploy-action-v2`?'],
    [
      'admin',
      '`admin` is no word of this list: full access is in no preset, scope or flag. Set the input `admin: true` if nothing less will do.',
    ],
    ['files:write', '`files:write` is a scope of the v3 API, not a preset: move it to `scopes`.'],
    ['pinList', '`pinList` is a legacy endpoint, not a preset: move it to `legacy-endpoints`.'],
    ['pinning', '`pinning` is a legacy endpoint, not a preset: move it to `legacy-endpoints`.'],
  ])('such as %s, is refused with what was probably meant', (word, problem) => {
    expect(choose({ preset: [word] }).problems).toEqual([problem]);
  });

  test.each(WITHOUT_PRESET)('because no key can do what %s asks for is refused with the reason', (word) => {
    const { problems } = choose({ preset: [word] });
    expect(problems).toEqual([
      expect.stringMatching(/^there is no preset for `.*`: .*pinning service API.*`admin`\.$/),
    ]);
    expect(problems[0]).toContain(word);
  });

  test('but a preset among scopes or flags is sent to `preset`', () => {
    expect(choose({ scopes: ['upload-file'] }).problems).toEqual([
      '`upload-file` is a preset, not a scope: move it to `preset`.',
    ]);
    expect(choose({ legacyEndpoints: ['omnipin'] }).problems).toEqual([
      '`omnipin` is a preset, not a legacy endpoint: move it to `preset`.',
    ]);
  });

  test('that JavaScript knows is as unknown as any other', () => {
    for (const word of ['constructor', '__proto__', 'toString']) {
      expect(choose({ preset: [word] }).problems).toEqual([expect.stringContaining(`unknown preset \`${word}\``)]);
    }
  });
});

function inAnyOrder(permissions: object): unknown {
  const { resources, ...others } = permissions as { resources?: string[] };
  return { ...others, resources: resources && [...resources].sort() };
}
