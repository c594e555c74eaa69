// The key routes in their three spellings: https://docs.pinata.cloud/api-reference/endpoint/v3-create-api-key (and -list-,
// -revoke-), the ones Pinata's own SDK calls, and https://docs.pinata.cloud/api-reference/endpoint/ipfs/generate-pinata-api-key.
// One set of handlers serves all three: they differ in address, credentials and required permission only.
import { addKey, jwtOf, listKeys, revokeKey, type Account, type Key } from '../account.ts';
import { isRecord, json, refusal, type Answer } from '../message.ts';
import { readPermissions, type Need } from '../permissions.ts';
import type { Route, Visit } from './route.ts';

/** What a revoke answers for a key that is unknown or already revoked. The real answer is not documented. */
export type SecondRevoke = 404 | 400 | 200;

// "This endpoint returns a paginated list of 10 API keys at a time"; no parameter changes that.
const PAGE_SIZE = 10;

const ORG_WRITE: Need = { system: 'resources', resource: 'org', access: 'write' };
const ADMIN: Need = { system: 'admin' };

export function keyRoutes(secondRevoke: SecondRevoke): Route[] {
  const v3 = { family: 'v3', dialect: 'legacy', credentials: 'jwt', need: ORG_WRITE } as const;
  const sdk = { ...v3, family: 'sdk' } as const;
  const legacy = { family: 'legacy', dialect: 'legacy', credentials: 'jwt or pair', need: ADMIN } as const;
  const mint = { method: 'POST', purpose: 'mint', body: 'json' } as const;
  const list = { method: 'GET', purpose: 'list', body: 'none', handle: listPage } as const;
  const revoke = { purpose: 'revoke' } as const;
  const revokeNamed = (visit: Visit) => revokeByPublicKey(visit.account, visit.params.key, secondRevoke);
  const revokeInBody = ({ account, json: body }: Visit) =>
    isRecord(body) && typeof body.apiKey === 'string'
      ? revokeByPublicKey(account, body.apiKey, secondRevoke)
      : invalid('"apiKey" must be a string');

  return [
    { ...v3, ...mint, path: '/v3/api_keys', handle: mintKey },
    { ...v3, ...list, path: '/v3/api_keys' },
    { ...v3, ...revoke, method: 'DELETE', path: '/v3/api_keys/:key', body: 'none', handle: revokeNamed },
    { ...sdk, ...mint, path: '/v3/pinata/keys', handle: mintKey },
    { ...sdk, ...list, path: '/v3/pinata/keys' },
    { ...sdk, ...revoke, method: 'PUT', path: '/v3/pinata/keys/:key', body: 'none', handle: revokeNamed },
    { ...legacy, ...mint, path: '/users/generateApiKey', handle: mintWithPermissions },
    { ...legacy, ...list, path: '/users/apiKeys' },
    { ...legacy, ...revoke, method: 'PUT', path: '/users/revokeApiKey', body: 'json', handle: revokeInBody },
  ];
}

function mintKey({ account, json: body }: Visit): Answer {
  if (!isRecord(body)) return invalid('the body must be an object');
  // The schema says keyName, its own example keyname.
  const name = body.keyName ?? body.keyname;
  if (typeof name !== 'string' || name === '') return invalid('"keyName" is required');
  const permissions = readPermissions(body.permissions ?? {});
  if (typeof permissions === 'string') return invalid(permissions);
  const maxUses = body.maxUses ?? null;
  if (maxUses !== null && !isCount(maxUses)) return invalid('"maxUses" must be a whole number of at least 1');
  const key = addKey(account, 'minted', { name, permissions, maxUses });
  return json(200, { JWT: jwtOf(account, key), pinata_api_key: key.key, pinata_api_secret: key.secret });
}

/** The legacy schema requires `permissions`; the v3 one requires nothing but the name. */
function mintWithPermissions(visit: Visit): Answer {
  return isRecord(visit.json) && visit.json.permissions === undefined
    ? invalid('"permissions" is required')
    : mintKey(visit);
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 1;
}

function listPage({ account, call: { query } }: Visit): Answer {
  const offset = Number(query.get('offset') ?? '0');
  if (!Number.isSafeInteger(offset) || offset < 0) return invalid('"offset" must be a whole number');
  const revoked = query.get('revoked');
  const page = listKeys(
    account,
    {
      name: query.get('name'),
      revoked: revoked === null ? null : revoked === 'true',
      limitedUse: query.get('limitedUse') === 'true',
      exhausted: query.get('exhausted') === 'true',
    },
    { offset, size: PAGE_SIZE },
  );
  return json(200, { keys: page.keys.map((key) => toListItem(account, key)), count: page.count });
}

/** The v3 example shows no `secret`, the legacy one and the SDK's type do: the version that can leak more is the safer one to test with. */
function toListItem(account: Account, key: Key) {
  const { admin = false, endpoints = {}, resources } = key.permissions;
  return {
    id: key.id,
    name: key.name,
    key: key.key,
    secret: key.secret,
    max_uses: key.maxUses,
    uses: key.uses,
    user_id: account.user.id,
    scopes: { endpoints, admin, ...(resources && { resources }) },
    revoked: key.revoked,
    createdAt: new Date(key.createdAt).toISOString(),
    updatedAt: new Date(key.updatedAt).toISOString(),
  };
}

function revokeByPublicKey(account: Account, publicKey: string | undefined, secondRevoke: SecondRevoke): Answer {
  const key = account.keysByPublicKey.get(publicKey ?? '');
  if (key && !key.revoked) {
    revokeKey(account, key);
    return json(200, 'Revoked');
  }
  if (secondRevoke === 200) return json(200, 'Revoked');
  return refusal('legacy', secondRevoke, 'API_KEY_NOT_FOUND', 'No active API key was found for the key provided');
}

function invalid(details: string): Answer {
  return refusal('legacy', 400, 'INVALID_REQUEST', details);
}
