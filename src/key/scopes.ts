// What Pinata lets keys do, in its words. It has two permission systems that do not overlap: `resources` govern the v3
// API, `endpoints` the legacy one. https://docs.pinata.cloud/api-reference/endpoint/v3-create-api-key

/** The resource scopes of the v3 API. */
export const SCOPES = [
  'org:read',
  'org:write',
  'org:files:read',
  'org:files:write',
  'org:groups:read',
  'org:groups:write',
  'org:gateways:read',
  'org:gateways:write',
  'org:analytics:read',
  'org:analytics:write',
] as const;

/** The flags of the legacy API, by their group. */
export const LEGACY_ENDPOINTS = {
  data: ['pinList', 'userPinnedDataTotal'],
  pinning: [
    'hashMetadata',
    'hashPinPolicy',
    'pinByHash',
    'pinFileToIPFS',
    'pinJSONToIPFS',
    'pinJobs',
    'unpin',
    'userPinPolicy',
  ],
} as const;

export type Scope = (typeof SCOPES)[number];
type LegacyGroup = keyof typeof LEGACY_ENDPOINTS;
export type LegacyEndpoint = (typeof LEGACY_ENDPOINTS)[LegacyGroup][number];

export const LEGACY_GROUPS = Object.keys(LEGACY_ENDPOINTS) as LegacyGroup[];
export const ALL_LEGACY_ENDPOINTS: readonly LegacyEndpoint[] = LEGACY_GROUPS.flatMap((group) => [
  ...LEGACY_ENDPOINTS[group],
]);

/** The flags of the pinning service API, which no request for a key can ask for. */
export const PINNING_SERVICE_FLAGS: readonly string[] = [
  'addPinObject',
  'getPinObject',
  'listPinObjects',
  'removePinObject',
  'replacePinObject',
];

/** The `permissions` of a request for a key, as Pinata takes them: `admin` alone, or only what was asked for. */
export type Permissions = { admin: true } | ScopedPermissions;

export interface ScopedPermissions {
  resources?: Scope[];
  endpoints?: Partial<Record<LegacyGroup, Partial<Record<LegacyEndpoint, true>>>>;
}
