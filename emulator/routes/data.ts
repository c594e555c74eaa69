// The legacy data routes besides the list of pins: whether a credential is known at all, and how much is pinned.
// https://docs.pinata.cloud/api-reference/endpoint/ipfs/test-authentication, …/ipfs/user-pinned-data-total
import { json, type Answer } from '../message.ts';
import type { Route, Visit } from './route.ts';

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
  ];
}

/** Proves that a credential exists, not that it can do anything: a key without a single permission passes. */
function greet(): Answer {
  return json(200, { message: 'Congratulations! You are communicating with the Pinata API!' });
}

function sumUp({ account }: Visit): Answer {
  const pinned = account.pins.filter((pin) => pin.unpinnedAt === null);
  const size = pinned.reduce((sum, pin) => sum + pin.size, 0);
  return json(200, { pin_count: pinned.length, pin_size_total: size, pin_size_with_replications_total: size });
}
