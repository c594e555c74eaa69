// The pinning service API, which `ipfs pin remote` speaks. A key's flags for it cannot be asked for through the API, so only
// admin keys come in. It shows the same pins as the legacy routes. https://ipfs.github.io/pinning-services-api-spec/
// Content is found at once here: the answer to a request says `queued`, whatever is asked afterwards `pinned`.
import type { Account, Pin } from '../account.ts';
import { isRecord, json, refusal, type Answer } from '../message.ts';
import { ilike, like } from '../name-pattern.ts';
import { contentElsewhere, readMetadata, storePin } from '../pins.ts';
import type { Route, Visit } from './route.ts';

const DEFAULT_LIMIT = 10;
const MOST_PER_PAGE = 1000;
const STATUSES = ['queued', 'pinning', 'pinned', 'failed'];

export function pinningServiceRoutes(): Route[] {
  const psa = { purpose: 'use', dialect: 'legacy', credentials: 'jwt', need: { system: 'admin' } } as const;
  const all = { ...psa, path: '/psa/pins' } as const;
  const one = { ...psa, path: '/psa/pins/:requestid' } as const;
  return [
    { ...all, method: 'GET', body: 'none', handle: list },
    { ...all, method: 'POST', body: 'json', handle: add },
    { ...one, method: 'GET', body: 'none', handle: get },
    { ...one, method: 'POST', body: 'json', handle: replace },
    { ...one, method: 'DELETE', body: 'none', handle: remove },
  ];
}

function list({ account, call: { query } }: Visit): Answer {
  const limit = Number(query.get('limit') ?? DEFAULT_LIMIT);
  if (!Number.isSafeInteger(limit) || limit < 1 || limit > MOST_PER_PAGE) return invalid('"limit" must be 1-1000');
  const statuses = (query.get('status') ?? 'pinned').split(',');
  if (!statuses.every((status) => STATUSES.includes(status))) return invalid('"status" is not known');
  const isNamed = readNameFilter(query);
  if (typeof isNamed === 'string') return invalid(isNamed);
  const cids = query.get('cid')?.split(',');
  const [before, after] = ['before', 'after'].map((name) => Date.parse(query.get(name) ?? ''));
  const found = account.pins
    .filter((pin) => pin.unpinnedAt === null && statuses.includes('pinned'))
    .filter((pin) => (cids?.includes(pin.cid) ?? true) && isNamed(pin.name ?? ''))
    .filter((pin) => !(pin.pinnedAt >= (before ?? NaN)) && !(pin.pinnedAt <= (after ?? NaN)))
    .reverse();
  return json(200, { count: found.length, results: found.slice(0, limit).map((pin) => toStatus(pin, 'pinned')) });
}

function readNameFilter(query: URLSearchParams): ((name: string) => boolean) | string {
  const name = query.get('name');
  if (name === null) return () => true;
  const pattern = name.replaceAll(/[\\%_]/g, '\\$&');
  switch (query.get('match') ?? 'exact') {
    case 'exact':
      return (candidate) => candidate === name;
    case 'iexact':
      return ilike(pattern);
    case 'partial':
      return like(`%${pattern}%`, 'as written');
    case 'ipartial':
      return ilike(`%${pattern}%`);
    default:
      return '"match" is not known';
  }
}

function add({ account, json: body }: Visit): Answer {
  const cid = readCid(body);
  return cid === undefined ? invalid('"cid" is required') : json(202, toStatus(pin(account, cid, body), 'queued'));
}

function get(visit: Visit): Answer {
  const found = find(visit);
  return found ? json(200, toStatus(found, 'pinned')) : missing();
}

function replace(visit: Visit): Answer {
  const { account, json: body } = visit;
  const found = find(visit);
  if (!found) return missing();
  const cid = readCid(body);
  if (cid === undefined) return invalid('"cid" is required');
  found.unpinnedAt = account.clock();
  return json(202, toStatus(pin(account, cid, body), 'queued'));
}

function remove(visit: Visit): Answer {
  const found = find(visit);
  if (!found) return missing();
  found.unpinnedAt = visit.account.clock();
  return json(202, {});
}

function find({ account, params }: Visit): Pin | undefined {
  return account.pins.find((one) => one.id === params.requestid && one.unpinnedAt === null);
}

function readCid(body: unknown): string | undefined {
  return isRecord(body) && typeof body.cid === 'string' && body.cid !== '' ? body.cid : undefined;
}

function pin(account: Account, cid: string, body: unknown): Pin {
  const { name, meta } = isRecord(body) ? body : {};
  return storePin(account, contentElsewhere(cid), readMetadata({ name, keyvalues: meta }));
}

function toStatus(found: Pin, status: 'queued' | 'pinned') {
  return {
    requestid: found.id,
    status,
    created: new Date(found.pinnedAt).toISOString(),
    pin: { cid: found.cid, name: found.name ?? '', origins: [], meta: found.keyvalues ?? {} },
    delegates: [],
    info: {},
  };
}

function invalid(details: string): Answer {
  return refusal('legacy', 400, 'BAD_REQUEST', details);
}

function missing(): Answer {
  return refusal('legacy', 404, 'NOT_FOUND', 'The specified resource was not found');
}
