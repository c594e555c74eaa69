import { expect, test } from 'vitest';
import { describeAbilities, LEGACY_ABILITIES, SCOPE_ABILITIES } from '../../../src/key/abilities.ts';
import { choosePermissions, type AskedPermissions } from '../../../src/key/permissions.ts';
import { PRESETS } from '../../../src/key/presets.ts';
import { LEGACY_ENDPOINTS, SCOPES } from '../../../src/key/scopes.ts';

function describeAsked(asked: Partial<AskedPermissions>, maxUses?: number): string[] {
  const whole = { admin: false, presets: [], scopes: [], legacyEndpoints: [], ...asked };
  const { permissions } = choosePermissions(whole);
  return describeAbilities({ permissions, presets: whole.presets, maxUses });
}

test('every scope and every flag has words, and each its own', () => {
  const flags = Object.values(LEGACY_ENDPOINTS).flat();
  expect(Object.keys(SCOPE_ABILITIES).sort()).toEqual([...SCOPES].sort());
  expect(Object.keys(LEGACY_ABILITIES).sort()).toEqual([...flags].sort());
  for (const words of [Object.values(SCOPE_ABILITIES), Object.values(LEGACY_ABILITIES)]) {
    expect(new Set(words).size).toBe(words.length);
    for (const each of words) expect(each).toMatch(/^[a-z].*[^.]$/);
  }
  for (const scope of SCOPES) expect(describeAsked({ scopes: [scope] }).join('\n')).toContain(SCOPE_ABILITIES[scope]);
  for (const flag of flags) {
    expect(describeAsked({ legacyEndpoints: [flag] }).join('\n')).toContain(`${LEGACY_ABILITIES[flag]} (\`${flag}\`)`);
  }
});

test('a key of the v3 API is told what uploads folders, since those go to the legacy API', () => {
  expect(describeAsked({ scopes: ['files:write'] }, 20)).toEqual([
    'Its permissions: org:files:write, 20 times at most.',
    'Through the v3 API it can upload, pin by CID, list, change and delete files, and make download links.',
    "It cannot use the legacy API: `pinata upload <folder>`, the SDK's `fileArray` and many deploy actions need the legacy endpoint `pinFileToIPFS`.",
    'It cannot use the pinning service API (`/psa`), for which Pinata documents no permission but `admin`.',
    'A check with `testAuthentication` passes with any live key, so it does not tell what this one can do.',
  ]);
});

test('a key of the legacy API is told that the v3 API is closed to it, and which of upload, list and remove it lacks', () => {
  expect(describeAsked({ legacyEndpoints: ['pinFileToIPFS'] }, 1).slice(0, 3)).toEqual([
    'Its permissions: pinFileToIPFS (legacy), once at most.',
    'It cannot use the v3 API: uploads to `/v3/files`, as `pinata upload <file>` and the SDK send them, need the scope `files:write`.',
    'Through the legacy API it can upload files and folders (`pinFileToIPFS`). It cannot list pins (`pinList`), nor remove pins (`unpin`) there.',
  ]);
});

test('a key of the legacy API that may not even upload is told so', () => {
  expect(describeAsked({ presets: ['action-pinata'] })[2]).toBe(
    'Through the legacy API it can pin by CID (`pinByHash`). It cannot upload files and folders (`pinFileToIPFS`), nor list pins (`pinList`), nor remove pins (`unpin`) there.',
  );
});

test('a key that reads only is told what uploading needs', () => {
  expect(describeAsked({ presets: ['read-files'] })[1]).toBe(
    'Through the v3 API it can list and look up files. It cannot upload, pin or delete there: that needs `files:write`.',
  );
});

test('a key for both APIs lacks neither', () => {
  const lines = describeAsked({ presets: ['upload-file', 'venus-pinata-action-prune'] });
  expect(lines.filter((line) => /cannot use the (v3|legacy) API/.test(line))).toEqual([]);
  expect(lines.filter((line) => line.includes('cannot')).join('\n')).toMatch(
    /^It cannot use the pinning service API[^\n]*$/,
  );
});

test('what a preset does not grant is said where that preset was asked for, and nowhere else', () => {
  const [line, ...more] = describeAsked({ presets: ['omnipin', 'upload-folder'] }).filter((each) =>
    each.startsWith('About'),
  );
  expect(line).toMatch(/^About `omnipin`: .*`omnipin unpin` needs `legacy-endpoints: unpin`/);
  expect(more).toEqual([]);
  expect(describeAsked({ scopes: ['files:write'] }).filter((each) => each.startsWith('About'))).toEqual([]);
});

test('an admin key is described in two lines', () => {
  expect(describeAsked({ admin: true })).toEqual([
    'Its permissions: everything (admin).',
    'It can do whatever the account can, and mint and revoke keys.',
  ]);
});

test('no preset is described in more than a handful of lines', () => {
  for (const { name } of PRESETS) expect(describeAsked({ presets: [name] }).length, name).toBeLessThanOrEqual(6);
});
