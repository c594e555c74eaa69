// What a key may do. Pinata keeps two permission systems apart: resource scopes open only /v3 routes, endpoint flags open
// only the legacy ones, and neither ever opens the other's. `admin` opens both.
// https://docs.pinata.cloud/api-reference/endpoint/v3-create-api-key
import { isRecord } from './message.ts';

export interface Permissions {
  admin?: boolean;
  resources?: readonly string[];
  endpoints?: Readonly<Record<string, Readonly<Record<string, boolean>>>>;
}

export type Resource = 'org' | 'org:files';

/** What a route asks of a key. */
export type Need =
  | { system: 'none' }
  | { system: 'admin' }
  | { system: 'resources'; resource: Resource; access: 'read' | 'write' }
  | { system: 'endpoints'; group: 'data' | 'pinning'; flag: string };

const SCOPES: ReadonlySet<string> = new Set(
  ['org', 'org:files', 'org:groups', 'org:gateways', 'org:analytics'].flatMap((resource) => [
    `${resource}:read`,
    `${resource}:write`,
  ]),
);

const FLAGS: Readonly<Record<string, ReadonlySet<string>>> = {
  data: new Set(['pinList', 'userPinnedDataTotal']),
  pinning: new Set([
    'hashMetadata',
    'hashPinPolicy',
    'pinByHash',
    'pinFileToIPFS',
    'pinJSONToIPFS',
    'pinJobs',
    'unpin',
    'userPinPolicy',
  ]),
};

export function allows(permissions: Permissions, need: Need): boolean {
  if (need.system === 'none' || permissions.admin === true) return true;
  if (need.system === 'admin') return false;
  if (need.system === 'endpoints') return permissions.endpoints?.[need.group]?.[need.flag] === true;
  const scopes = permissions.resources ?? [];
  // "write includes read permissions", and only of the same resource: org:write says nothing about org:files.
  return (
    scopes.includes(`${need.resource}:write`) || (need.access === 'read' && scopes.includes(`${need.resource}:read`))
  );
}

/** Reads `permissions` out of a create request. A string says what is wrong with it; Pinata's own words are unknown. */
export function readPermissions(value: unknown): Permissions | string {
  if (!isRecord(value)) return '"permissions" must be an object';
  const { admin, resources, endpoints } = value;
  if (admin !== undefined && typeof admin !== 'boolean') return '"permissions.admin" must be a boolean';
  const permissions: Permissions = admin === undefined ? {} : { admin };
  if (resources !== undefined) {
    const scopes = readResources(resources);
    if (typeof scopes === 'string') return scopes;
    permissions.resources = scopes;
  }
  if (endpoints !== undefined) {
    const flags = readEndpoints(endpoints);
    if (typeof flags === 'string') return flags;
    permissions.endpoints = flags;
  }
  return permissions;
}

function readResources(value: unknown): string[] | string {
  if (!Array.isArray(value)) return '"permissions.resources" must be an array';
  const scopes: string[] = [];
  for (const scope of value as unknown[]) {
    if (typeof scope !== 'string' || !SCOPES.has(scope)) return '"permissions.resources" holds an unknown scope';
    scopes.push(scope);
  }
  return scopes;
}

function readEndpoints(value: unknown): Record<string, Record<string, boolean>> | string {
  if (!isRecord(value)) return '"permissions.endpoints" must be an object';
  const endpoints: Record<string, Record<string, boolean>> = {};
  for (const [group, flags] of Object.entries(value)) {
    const known = Object.hasOwn(FLAGS, group) ? FLAGS[group] : undefined;
    if (!known) return `"permissions.endpoints.${group}" is not allowed`;
    if (!isRecord(flags)) return `"permissions.endpoints.${group}" must be an object`;
    const read: Record<string, boolean> = {};
    for (const [flag, on] of Object.entries(flags)) {
      if (!known.has(flag)) return `"permissions.endpoints.${group}.${flag}" is not allowed`;
      if (typeof on !== 'boolean') return `"permissions.endpoints.${group}.${flag}" must be a boolean`;
      read[flag] = on;
    }
    endpoints[group] = read;
  }
  return endpoints;
}
