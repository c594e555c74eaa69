import { expect, test } from 'vitest';
import { describeAbilities, LEGACY_ABILITIES, SCOPE_ABILITIES, type Abilities } from '../../../src/key/abilities.ts';
import { choosePermissions, type AskedPermissions } from '../../../src/key/permissions.ts';
import { PRESETS } from '../../../src/key/presets.ts';
import { LEGACY_ENDPOINTS, SCOPES } from '../../../src/key/scopes.ts';

function describeAsked(asked: Partial<AskedPermissions>, maxUses?: number): Abilities {
  const whole = { admin: false, preset: [], scopes: [], legacyEndpoints: [], ...asked };
  const { permissions } = choosePermissions(whole);
  return describeAbilities({ permissions, preset: whole.preset, maxUses });
}

const NO_PSA = 'use the pinning service API (`/psa`): Pinata documents no permission for it but `admin`';

test('every scope and every flag has words, and each its own', () => {
  const flags = Object.values(LEGACY_ENDPOINTS).flat();
  expect(Object.keys(SCOPE_ABILITIES).sort()).toEqual([...SCOPES].sort());
  expect(Object.keys(LEGACY_ABILITIES).sort()).toEqual([...flags].sort());
  for (const words of [Object.values(SCOPE_ABILITIES), Object.values(LEGACY_ABILITIES)]) {
    expect(new Set(words).size).toBe(words.length);
    for (const each of words) expect(each).toMatch(/^[a-z].*[^.]$/);
  }
  for (const scope of SCOPES) {
    expect(describeAsked({ scopes: [scope] }).can).toEqual([`${SCOPE_ABILITIES[scope]} (v3 API)`]);
  }
  for (const flag of flags) {
    expect(describeAsked({ legacyEndpoints: [flag] }).can).toEqual([`${LEGACY_ABILITIES[flag]} (legacy \`${flag}\`)`]);
  }
});

test('a key of the v3 API is told what uploads folders, since those go to the legacy API', () => {
  expect(describeAsked({ scopes: ['files:write'] }, 20)).toEqual({
    permissions: 'org:files:write',
    uses: '20 times at most',
    can: ['upload, pin by CID, list, change and delete files, and make download links (v3 API)'],
    cannot: [
      "use the legacy API: `pinata upload <folder>`, the SDK's `fileArray` and many deploy actions need the legacy endpoint `pinFileToIPFS`",
      NO_PSA,
    ],
    notes: [],
  });
});

test('a key of the legacy API is told that the v3 API is closed to it, and which of upload, list and remove it lacks', () => {
  expect(describeAsked({ legacyEndpoints: ['pinFileToIPFS'] }, 1)).toEqual({
    permissions: 'pinFileToIPFS (legacy)',
    uses: 'once at most',
    can: ['upload files and folders (legacy `pinFileToIPFS`)'],
    cannot: [
      'use the v3 API: `pinata upload <file>`, the SDK and uploads to `/v3/files` need the scope `files:write`',
      'list pins (legacy `pinList`)',
      'remove pins (legacy `unpin`)',
      NO_PSA,
    ],
    notes: [],
  });
});

test('a key of the legacy API that may not even upload is told so', () => {
  expect(describeAsked({ preset: ['action-pinata'] }).cannot).toContain(
    'upload files and folders (legacy `pinFileToIPFS`)',
  );
});

test('a key that reads only is told what uploading needs', () => {
  const { can, cannot } = describeAsked({ preset: ['read-files'] });
  expect(can).toEqual(['list and look up files (v3 API)']);
  expect(cannot[0]).toBe('upload, pin or delete through the v3 API, which needs the scope `files:write`');
});

test('a key for both APIs lacks neither', () => {
  expect(describeAsked({ preset: ['upload-file', 'venus-pinata-action-prune'] }).cannot).toEqual([NO_PSA]);
});

test('what a preset does not grant is said where that preset was asked for, and nowhere else', () => {
  const [note, ...more] = describeAsked({ preset: ['omnipin', 'upload-folder'] }).notes;
  expect(note).toMatch(/^About `omnipin`: .*`omnipin unpin` needs `legacy-endpoints: unpin`/);
  expect(more).toEqual([]);
  expect(describeAsked({ scopes: ['files:write'] }).notes).toEqual([]);
});

test('an admin key lacks nothing', () => {
  expect(describeAsked({ admin: true })).toEqual({
    permissions: 'everything (admin)',
    uses: '',
    can: ['do whatever the account can', 'mint and revoke keys'],
    cannot: [],
    notes: [],
  });
});

test('no preset is described in more than a handful of lines', () => {
  for (const { name } of PRESETS) {
    const { can, cannot, notes } = describeAsked({ preset: [name] });
    expect([...can, ...cannot, ...notes].length, name).toBeLessThanOrEqual(6);
  }
});
