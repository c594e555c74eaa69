// What a key can and cannot do, in words for whoever has to understand a later 403. As Pinata's reference tells it: the
// scopes open routes of the v3 API and the flags routes of the legacy one, and neither opens the other's.
import { describePermissions } from './permissions.ts';
import { PRESETS } from './presets.ts';
import type { LegacyEndpoint, Permissions, Scope } from './scopes.ts';

/** A key, as far as its abilities go. */
export interface Grant {
  permissions: Permissions;
  /** The names of the presets that were asked for. */
  presets: readonly string[];
  maxUses: number | undefined;
}

/** What each scope opens, as the end of "it can …". */
export const SCOPE_ABILITIES: Readonly<Record<Scope, string>> = {
  'org:read': 'read the account (Pinata’s reference names no route that asks for it)',
  'org:write': 'create, list and revoke API keys',
  'org:files:read': 'list and look up files',
  'org:files:write': 'upload, pin by CID, list, change and delete files, and make download links',
  'org:groups:read': 'list groups',
  'org:groups:write': 'create, list, change and delete groups, and put files into them',
  'org:gateways:read': 'list gateways',
  'org:gateways:write': 'create, list, change and delete gateways and their access tokens',
  'org:analytics:read': 'read the analytics of gateways',
  'org:analytics:write': 'read the analytics of gateways (Pinata’s reference names nothing to write)',
};

/** What each legacy flag opens, likewise. */
export const LEGACY_ABILITIES: Readonly<Record<LegacyEndpoint, string>> = {
  pinFileToIPFS: 'upload files and folders',
  pinJSONToIPFS: 'upload JSON',
  pinByHash: 'pin by CID',
  pinJobs: 'see what is being pinned by CID',
  pinList: 'list pins',
  hashMetadata: 'rename pins and change their key values',
  hashPinPolicy: 'change how a pin is replicated',
  userPinPolicy: 'change how all pins are replicated',
  unpin: 'remove pins',
  userPinnedDataTotal: 'read how much is pinned',
};

/** A handful of sentences, each a line: what the key can do, what it lacks that tools ask for, and what misleads. */
export function describeAbilities({ permissions, presets, maxUses }: Grant): string[] {
  const times = maxUses === undefined ? '' : `, ${maxUses === 1 ? 'once' : `${String(maxUses)} times`} at most`;
  const granted = `Its permissions: ${describePermissions(permissions)}${times}.`;
  if ('admin' in permissions) return [granted, 'It can do whatever the account can, and mint and revoke keys.'];
  const scopes = permissions.resources ?? [];
  const flags = Object.values(permissions.endpoints ?? {}).flatMap((group) => Object.keys(group) as LegacyEndpoint[]);
  return [
    granted,
    describeV3(scopes),
    describeLegacy(flags),
    'It cannot use the pinning service API (`/psa`), for which Pinata documents no permission but `admin`.',
    ...describeWithheld(presets),
    'A check with `testAuthentication` passes with any live key, so it does not tell what this one can do.',
  ];
}

function describeV3(scopes: Scope[]): string {
  if (scopes.length === 0) {
    return 'It cannot use the v3 API: uploads to `/v3/files`, as `pinata upload <file>` and the SDK send them, need the scope `files:write`.';
  }
  const can = `Through the v3 API it can ${scopes.map((scope) => SCOPE_ABILITIES[scope]).join('; ')}.`;
  return scopes.includes('org:files:write')
    ? can
    : `${can} It cannot upload, pin or delete there: that needs \`files:write\`.`;
}

function describeLegacy(flags: LegacyEndpoint[]): string {
  if (flags.length === 0) {
    return "It cannot use the legacy API: `pinata upload <folder>`, the SDK's `fileArray` and many deploy actions need the legacy endpoint `pinFileToIPFS`.";
  }
  const can = `Through the legacy API it can ${flags.map(explainFlag).join('; ')}.`;
  const wanted: LegacyEndpoint[] = ['pinFileToIPFS', 'pinList', 'unpin'];
  const missing = wanted.filter((flag) => !flags.includes(flag)).map(explainFlag);
  return missing.length === 0 ? can : `${can} It cannot ${missing.join(', nor ')} there.`;
}

function explainFlag(flag: LegacyEndpoint): string {
  return `${LEGACY_ABILITIES[flag]} (\`${flag}\`)`;
}

function describeWithheld(presets: readonly string[]): string[] {
  return PRESETS.filter(({ name, withheld }) => withheld !== undefined && presets.includes(name)).map(
    ({ name, withheld = '' }) => `About \`${name}\`: ${withheld}`,
  );
}
