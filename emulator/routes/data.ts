// The legacy data routes: whether a credential is known at all, what is pinned, and how much of it.
// https://docs.pinata.cloud/api-reference/endpoint/ipfs/test-authentication, …/ipfs/get-pin-list, …/ipfs/user-pinned-data-total
import type { Account, Pin } from '../account.ts';
import { json, refusal, type Answer } from '../message.ts';
import type { Route, Visit } from './route.ts';

const DEFAULT_LIMIT = 10;
const MOST_PER_PAGE = 1000;

export function dataRoutes(): Route[] {
  const get = { method: 'GET', dialect: 'legacy', credentials: 'jwt or pair', body: 'none' } as const;
  const test = { ...get, purpose: 'authenticate', need: { system: 'none' }, handle: greet } as const;
  const total = {
    ...get,
    purpose: 'use',
    need: { system: 'endpoints', group: 'data', flag: 'userPinnedDataTotal' },
    handle: sumUp,
  } as const;
  return [
    { ...test, path: '/data/testAuthentication' },
    { ...total, path: '/data/userPinnedDataTotal' },
    // Pinata's SDK has one setting for its API address, and these two calls hang off it without the /v3 that the rest needs.
    { ...test, path: '/v3/data/testAuthentication' },
    { ...total, path: '/v3/data/userPinnedDataTotal' },
    {
      ...get,
      purpose: 'use',
      path: '/data/pinList',
      need: { system: 'endpoints', group: 'data', flag: 'pinList' },
      handle: list,
    },
  ];
}

/** Proves that a credential exists, not that it can do anything: a key without a single permission passes. */
function greet(): Answer {
  return json(200, { message: 'Congratulations! You are communicating with the Pinata API!' });
}

function list({ account, call: { query } }: Visit): Answer {
  const status = query.get('status') ?? 'all';
  if (!['all', 'pinned', 'unpinned'].includes(status)) return invalid('"status" must be all, pinned or unpinned');
  const limit = Number(query.get('pageLimit') ?? DEFAULT_LIMIT);
  if (!Number.isSafeInteger(limit) || limit < 1 || limit > MOST_PER_PAGE) return invalid('"pageLimit" must be 1-1000');
  const offset = Number(query.get('pageOffset') ?? '0');
  if (!Number.isSafeInteger(offset) || offset < 0) return invalid('"pageOffset" must be a whole number');
  const name = query.get('metadata[name]')?.toLowerCase();
  const hash = query.get('hashContains') ?? '';
  const rows = account.pins
    .filter((pin) => status === 'all' || (status === 'pinned') === (pin.unpinnedAt === null))
    .filter((pin) => pin.cid.includes(hash))
    .filter((pin) => name === undefined || (pin.name ?? '').toLowerCase().includes(name))
    .reverse();
  return json(200, {
    count: rows.length,
    rows: rows.slice(offset, offset + limit).map((pin) => toRow(account, pin)),
  });
}

function sumUp({ account }: Visit): Answer {
  const pinned = account.pins.filter((pin) => pin.unpinnedAt === null);
  const size = pinned.reduce((sum, pin) => sum + pin.size, 0);
  return json(200, { pin_count: pinned.length, pin_size_total: size, pin_size_with_replications_total: size });
}

function toRow(account: Account, pin: Pin) {
  return {
    id: pin.id,
    ipfs_pin_hash: pin.cid,
    size: pin.size,
    user_id: account.user.id,
    date_pinned: new Date(pin.pinnedAt).toISOString(),
    date_unpinned: pin.unpinnedAt === null ? null : new Date(pin.unpinnedAt).toISOString(),
    metadata: { name: pin.name, keyvalues: pin.keyvalues },
    regions: [],
    mime_type: pin.mimeType,
    number_of_files: pin.numberOfFiles,
  };
}

function invalid(details: string): Answer {
  return refusal('legacy', 400, 'INVALID_REQUEST', details);
}
