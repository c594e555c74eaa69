// What a key can and cannot do, in words for whoever has to understand a later 403. As Pinata's reference tells it: the
// scopes open routes of the v3 API and the flags routes of the legacy one, and neither opens the other's.
import { describePermissions, listLegacyEndpoints } from './permissions.ts';
import { PRESETS } from './presets.ts';
import type { LegacyEndpoint, Permissions, Scope } from './scopes.ts';

/** A key, as far as its abilities go. */
interface Grant {
  permissions: Permissions;
  /** The names of the presets that were asked for. */
  preset: readonly string[];
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

/** What a key can and cannot do, each a short list. Words that are code stand between backticks. */
export interface Abilities {
  /** By their names. */
  permissions: string;
  /** How often it can be used; empty where nothing limits that. */
  uses: string;
  /** Each as the end of "it can …". */
  can: string[];
  /** What tools often ask for and this key lacks, each as the end of "it cannot …". */
  cannot: string[];
  /** What its presets leave out, as sentences. */
  notes: string[];
}

/** What the key can do, and what it lacks that tools ask for. */
export function describeAbilities({ permissions, preset, maxUses }: Grant): Abilities {
  const granted = {
    permissions: describePermissions(permissions),
    uses: maxUses === undefined ? '' : `${maxUses === 1 ? 'once' : `${String(maxUses)} times`} at most`,
  };
  if ('admin' in permissions) {
    return { ...granted, can: ['do whatever the account can', 'mint and revoke keys'], cannot: [], notes: [] };
  }
  const scopes = permissions.resources ?? [];
  const flags = listLegacyEndpoints(permissions);
  return {
    ...granted,
    can: [...scopes.map((scope) => `${SCOPE_ABILITIES[scope]} (v3 API)`), ...flags.map(explainFlag)],
    cannot: [
      ...describeClosedV3(scopes),
      ...describeClosedLegacy(flags),
      'use the pinning service API (`/psa`): Pinata documents no permission for it but `admin`',
    ],
    notes: PRESETS.flatMap(({ name, withheld }) =>
      withheld !== undefined && preset.includes(name) ? [`About \`${name}\`: ${withheld}`] : [],
    ),
  };
}

function describeClosedV3(scopes: Scope[]): string[] {
  if (scopes.length === 0) {
    return ['use the v3 API: `pinata upload <file>`, the SDK and uploads to `/v3/files` need the scope `files:write`'];
  }
  return scopes.includes('org:files:write')
    ? []
    : ['upload, pin or delete through the v3 API, which needs the scope `files:write`'];
}

function describeClosedLegacy(flags: LegacyEndpoint[]): string[] {
  if (flags.length === 0) {
    return [
      "use the legacy API: `pinata upload <folder>`, the SDK's `fileArray` and many deploy actions need the legacy endpoint `pinFileToIPFS`",
    ];
  }
  const wanted: LegacyEndpoint[] = ['pinFileToIPFS', 'pinList', 'unpin'];
  return wanted.filter((flag) => !flags.includes(flag)).map(explainFlag);
}

function explainFlag(flag: LegacyEndpoint): string {
  return `${LEGACY_ABILITIES[flag]} (legacy \`${flag}\`)`;
}
