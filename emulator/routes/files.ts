// The v3 routes for files that are there: list, read, rename, delete.
// https://docs.pinata.cloud/api-reference/endpoint/list-files, …/get-file-by-id, …/update-file, …/delete-file-by-id
import type { StoredFile } from '../account.ts';
import { isRecord, json, type Answer } from '../message.ts';
import { toItem, toNetwork } from '../stored-files.ts';
import { readPage } from './page.ts';
import type { Route, Visit } from './route.ts';
import { badRequest, notFound, READ_FILES, V3, WRITE_FILES } from './v3.ts';

const MOST_PER_PAGE = 1000;

export function fileRoutes(): Route[] {
  const one = { ...V3, path: '/v3/files/:network/:id' } as const;
  return [
    { ...V3, method: 'GET', path: '/v3/files/:network', need: READ_FILES, body: 'none', handle: list },
    { ...one, method: 'GET', need: READ_FILES, body: 'none', handle: get },
    { ...one, method: 'PUT', need: WRITE_FILES, body: 'json', handle: update },
    { ...one, method: 'DELETE', need: WRITE_FILES, body: 'none', handle: remove },
  ];
}

function list({ account, call: { query }, params }: Visit): Answer {
  const network = toNetwork(params.network);
  if (!network) return badRequest('network must be public or private');
  const page = readPage(
    account.files.filter((file) => file.network === network && passes(file, query)),
    query,
    MOST_PER_PAGE,
  );
  if (typeof page === 'string') return badRequest(page);
  return json(200, { data: { files: page.rows.map(toItem), next_page_token: page.nextPageToken } });
}

/** The filters that the SDK sends, except `cidPending`: no upload is pending here. A group of `null` is no group. */
function passes(file: StoredFile, query: URLSearchParams): boolean {
  const is = (name: string, value: string) => !query.has(name) || query.get(name) === value;
  const named = file.name.toLowerCase().includes(query.get('name')?.toLowerCase() ?? '');
  const labelled = [...query].every(([name, value]) => {
    const label = /^keyvalues\[(.+)\]$/.exec(name)?.[1];
    return label === undefined || file.keyvalues[label] === value;
  });
  return (
    named && labelled && is('cid', file.cid) && is('mimeType', file.mimeType) && is('group', file.groupId ?? 'null')
  );
}

function find({ account, params }: Visit): StoredFile | undefined {
  return account.files.find((file) => file.id === params.id && file.network === params.network);
}

function get(visit: Visit): Answer {
  const file = find(visit);
  return file ? json(200, { data: toItem(file) }) : notFound('File not found');
}

/** Key values that are not named stay as they are; whether the real service keeps them is not known. */
function update(visit: Visit): Answer {
  const file = find(visit);
  if (!file) return notFound('File not found');
  if (!isRecord(visit.json)) return badRequest('the body must be an object');
  const { name = file.name, keyvalues = {} } = visit.json;
  if (typeof name !== 'string') return badRequest('name must be a string');
  if (!isRecord(keyvalues)) return badRequest('keyvalues must be an object');
  file.name = name;
  file.keyvalues = { ...file.keyvalues, ...keyvalues };
  return json(200, { data: toItem(file) });
}

function remove(visit: Visit): Answer {
  const file = find(visit);
  if (!file) return notFound('File not found');
  visit.account.files.splice(visit.account.files.indexOf(file), 1);
  return json(200, { data: null });
}
