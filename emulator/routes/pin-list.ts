// The legacy list of pins with its filters, newest first.
// https://docs.pinata.cloud/api-reference/endpoint/ipfs/get-pin-list
import type { Account, Pin } from '../account.ts';
import { readKeyValueFilter } from '../key-values.ts';
import { json, refusal, type Answer } from '../message.ts';
import type { Route, Visit } from './route.ts';

const DEFAULT_LIMIT = 10;
const MOST_PER_PAGE = 1000;

export function pinListRoutes(): Route[] {
  return [
    {
      method: 'GET',
      path: '/data/pinList',
      purpose: 'use',
      dialect: 'legacy',
      credentials: 'jwt or pair',
      need: { system: 'endpoints', group: 'data', flag: 'pinList' },
      body: 'none',
      handle: list,
    },
  ];
}

function list({ account, call: { query } }: Visit): Answer {
  const limit = Number(query.get('pageLimit') ?? DEFAULT_LIMIT);
  if (!Number.isSafeInteger(limit) || limit < 1 || limit > MOST_PER_PAGE) return invalid('"pageLimit" must be 1-1000');
  const offset = Number(query.get('pageOffset') ?? '0');
  if (!Number.isSafeInteger(offset) || offset < 0) return invalid('"pageOffset" must be a whole number');
  const passes = readFilter(query);
  if (typeof passes === 'string') return invalid(passes);
  const rows = account.pins.filter(passes).reverse();
  return json(200, {
    count: rows.length,
    rows: rows.slice(offset, offset + limit).map((pin) => toRow(account, pin)),
  });
}

/** A string says which parameter cannot be read. */
function readFilter(query: URLSearchParams): ((pin: Pin) => boolean) | string {
  const status = query.get('status') ?? 'all';
  if (!['all', 'pinned', 'unpinned'].includes(status)) return '"status" must be all, pinned or unpinned';
  const ranges = [
    readRange(query, 'pinStart', 'pinEnd', Date.parse, (pin) => pin.pinnedAt),
    readRange(query, 'unpinStart', 'unpinEnd', Date.parse, (pin) => pin.unpinnedAt),
    readRange(query, 'pinSizeMin', 'pinSizeMax', Number, (pin) => pin.size),
  ];
  const unreadable = ranges.find((range) => typeof range === 'string');
  if (unreadable !== undefined) return unreadable;
  const hasValues = readKeyValueFilter(query.get('metadata[keyvalues]') ?? '{}');
  if (typeof hasValues === 'string') return hasValues;
  const name = query.get('metadata[name]')?.toLowerCase();
  const hash = query.get('hashContains') ?? '';
  return (pin) =>
    (status === 'all' || (status === 'pinned') === (pin.unpinnedAt === null)) &&
    pin.cid.includes(hash) &&
    (name === undefined || (pin.name ?? '').toLowerCase().includes(name)) &&
    hasValues(pin.keyvalues ?? {}) &&
    ranges.every((range) => typeof range !== 'string' && range(pin));
}

function readRange(
  query: URLSearchParams,
  from: string,
  to: string,
  read: (text: string) => number,
  valueOf: (pin: Pin) => number | null,
): ((pin: Pin) => boolean) | string {
  const [least, most] = [query.get(from), query.get(to)].map((text) => (text === null ? undefined : read(text)));
  if (Number.isNaN(least)) return `"${from}" cannot be read`;
  if (Number.isNaN(most)) return `"${to}" cannot be read`;
  if (least === undefined && most === undefined) return () => true;
  return (pin) => {
    const value = valueOf(pin);
    return value !== null && value >= (least ?? -Infinity) && value <= (most ?? Infinity);
  };
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
