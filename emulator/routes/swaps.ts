// Swaps: a gateway shows one content under another's id. The last one holds; the history lists it first.
// https://docs.pinata.cloud/api-reference/endpoint/add-swap, …/get-swap-history, …/remove-swap
import { isRecord, json, type Answer } from '../message.ts';
import { toNetwork } from '../stored-files.ts';
import type { Route, Visit } from './route.ts';
import { badRequest, notFound, READ_FILES, V3, WRITE_FILES } from './v3.ts';

export function swapRoutes(): Route[] {
  const swap = { ...V3, path: '/v3/files/:network/swap/:cid' } as const;
  return [
    { ...swap, method: 'PUT', need: WRITE_FILES, body: 'json', handle: add },
    { ...swap, method: 'GET', need: READ_FILES, body: 'none', handle: list },
    { ...swap, method: 'DELETE', need: WRITE_FILES, body: 'none', handle: remove },
  ];
}

/** The documentation calls the field `swapCid`, the SDK sends `swap_cid`. */
function add({ account, json: body, params }: Visit): Answer {
  const network = toNetwork(params.network);
  if (!network) return badRequest('network must be public or private');
  const swapped = isRecord(body) ? (body.swap_cid ?? body.swapCid) : undefined;
  if (typeof swapped !== 'string' || swapped === '') return badRequest('swap_cid is required');
  if (!account.files.some(({ cid, network: of }) => cid === params.cid && of === network)) {
    return notFound('CID not pinned to account');
  }
  const swap = { mapped_cid: swapped, created_at: new Date(account.clock()).toISOString() };
  const key = keyOf(params);
  account.swaps.set(key, [swap, ...(account.swaps.get(key) ?? [])]);
  return json(200, { data: swap });
}

/** The `domain` of the gateway is required by the documentation; here there is none to compare it with. */
function list({ account, params }: Visit): Answer {
  const history = account.swaps.get(keyOf(params));
  return history ? json(200, { data: history }) : notFound('CID does not have history');
}

function remove({ account, params }: Visit): Answer {
  return account.swaps.delete(keyOf(params)) ? json(200, { data: null }) : notFound('CID does not have history');
}

function keyOf({ network = '', cid = '' }: Visit['params']): string {
  return `${network}/${cid}`;
}
