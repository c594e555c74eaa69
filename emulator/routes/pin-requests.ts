// Asking for content that is elsewhere on the network, on the v3 side. The real service searches for it and refuses accounts
// without a paid plan; here a request waits until it is called off. Only the public network has these routes.
// https://docs.pinata.cloud/api-reference/endpoint/pin-by-cid, …/query-pin-requests, …/cancel-pin-by-cid-request
import { randomUUID } from 'node:crypto';
import type { PinRequest } from '../account.ts';
import { isRecord, json, type Answer } from '../message.ts';
import { readPage } from './page.ts';
import type { Route, Visit } from './route.ts';
import { badRequest, notFound, READ_FILES, V3, WRITE_FILES } from './v3.ts';

const MOST_PER_PAGE = 250;
const STATUS = 'prechecking';

export function pinRequestRoutes(): Route[] {
  const all = { ...V3, path: '/v3/files/public/pin_by_cid' } as const;
  return [
    { ...all, method: 'POST', need: WRITE_FILES, body: 'json', handle: request },
    { ...all, method: 'GET', need: READ_FILES, body: 'none', handle: list },
    { ...all, method: 'DELETE', path: `${all.path}/:id`, need: WRITE_FILES, body: 'none', handle: cancel },
  ];
}

function request({ account, json: body }: Visit): Answer {
  if (!isRecord(body)) return badRequest('the body must be an object');
  const { cid, name = null, keyvalues = {}, group_id: groupId = null, host_nodes: hostNodes = [] } = body;
  if (typeof cid !== 'string' || cid === '') return badRequest('cid is required');
  if (name !== null && typeof name !== 'string') return badRequest('name must be a string');
  if (!isRecord(keyvalues)) return badRequest('keyvalues must be an object');
  if (groupId !== null && typeof groupId !== 'string') return badRequest('group_id must be a string');
  if (!Array.isArray(hostNodes)) return badRequest('host_nodes must be an array');
  const queued: PinRequest = {
    id: randomUUID(),
    sequence: account.nextSequence++,
    cid,
    name: name ?? cid,
    keyvalues,
    groupId,
    hostNodes,
    queuedAt: account.clock(),
  };
  account.pinRequests.push(queued);
  return json(200, { data: toItem(queued) });
}

function list({ account, call: { query } }: Visit): Answer {
  const [cid, status] = [query.get('cid'), query.get('status')];
  const found = account.pinRequests.filter(
    (one) => (cid === null || one.cid === cid) && (status === null || status === STATUS),
  );
  const page = readPage(found, query, MOST_PER_PAGE);
  if (typeof page === 'string') return badRequest(page);
  return json(200, { data: { jobs: page.rows.map(toItem), next_page_token: page.nextPageToken } });
}

function cancel({ account, params }: Visit): Answer {
  const at = account.pinRequests.findIndex(({ id }) => id === params.id);
  if (at < 0) return notFound('Pin request not found');
  account.pinRequests.splice(at, 1);
  return json(200, { data: null });
}

function toItem(request: PinRequest) {
  return {
    id: request.id,
    cid: request.cid,
    name: request.name,
    status: STATUS,
    keyvalues: request.keyvalues,
    host_nodes: request.hostNodes,
    group_id: request.groupId,
    date_queued: new Date(request.queuedAt).toISOString(),
  };
}
