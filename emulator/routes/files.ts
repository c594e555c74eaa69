// The v3 file routes: upload, list, delete. On the real service uploads have a host of their own, uploads.pinata.cloud.
// https://docs.pinata.cloud/api-reference/endpoint/upload-a-file, …/list-files, …/delete-file-by-id
// Uploads over 100 MB (TUS) and signed upload URLs are not emulated.
import { randomUUID } from 'node:crypto';
import type { StoredFile } from '../account.ts';
import { describeContent } from '../content.ts';
import { isRecord, json, parseJson, refusal, type Answer } from '../message.ts';
import { readUpload } from '../multipart.ts';
import type { Need } from '../permissions.ts';
import type { Route, Visit } from './route.ts';

const READ: Need = { system: 'resources', resource: 'org:files', access: 'read' };
const WRITE: Need = { system: 'resources', resource: 'org:files', access: 'write' };

const DEFAULT_LIMIT = 10;
const MOST_PER_PAGE = 1000;

export function fileRoutes(): Route[] {
  const v3 = { purpose: 'use', dialect: 'v3', credentials: 'jwt' } as const;
  return [
    { ...v3, method: 'POST', path: '/v3/files', need: WRITE, body: 'form', handle: upload },
    { ...v3, method: 'GET', path: '/v3/files/:network', need: READ, body: 'none', handle: list },
    { ...v3, method: 'DELETE', path: '/v3/files/:network/:id', need: WRITE, body: 'none', handle: remove },
  ];
}

function upload({ account, call }: Visit): Answer {
  const form = readUpload(call);
  const content = form && describeContent(form.files, { cidVersion: form.fields.get('cid_version') === 'v0' ? 0 : 1 });
  if (!content) return invalid('file is required');
  // "If not designated it will default to private."
  const network = toNetwork(form.fields.get('network') ?? 'private');
  if (!network) return invalid('network must be public or private');
  const keyvalues = parseJson(form.fields.get('keyvalues') ?? '{}');
  if (!isRecord(keyvalues)) return invalid('keyvalues must be an object');
  const duplicate = account.files.some((file) => file.cid === content.cid && file.network === network);
  const file: StoredFile = {
    ...content,
    id: randomUUID(),
    sequence: account.nextSequence++,
    network,
    name: form.fields.get('name') ?? content.name,
    groupId: form.fields.get('group_id') ?? null,
    keyvalues,
    createdAt: account.clock(),
  };
  account.files.push(file);
  return json(200, {
    data: {
      ...toItem(file),
      user_id: account.user.id,
      vectorized: false,
      network,
      ...(duplicate && { is_duplicate: true }),
    },
  });
}

function list({ account, call: { query }, params }: Visit): Answer {
  const network = toNetwork(params.network);
  if (!network) return invalid('network must be public or private');
  const limit = Number(query.get('limit') ?? DEFAULT_LIMIT);
  if (!Number.isSafeInteger(limit) || limit < 1 || limit > MOST_PER_PAGE) return invalid('limit is out of range');
  const start = readPageToken(query.get('pageToken'));
  if (Number.isNaN(start)) return invalid('pageToken is not valid');
  const order = query.get('order') ?? 'DESC';
  if (order !== 'ASC' && order !== 'DESC') return invalid('order must be ASC or DESC');
  const ordered = order === 'ASC' ? account.files : account.files.toReversed();
  const found = ordered
    .filter((file) => file.network === network && passes(file, query))
    .filter(({ sequence }) => start === null || (order === 'ASC' ? sequence > start : sequence < start));
  const files = found.slice(0, limit);
  const last = files.at(-1);
  const token = last && found.length > limit ? toPageToken(last.sequence) : '';
  return json(200, { data: { files: files.map(toItem), next_page_token: token } });
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

function remove({ account, params }: Visit): Answer {
  const at = account.files.findIndex((file) => file.id === params.id && file.network === params.network);
  if (at < 0) return refusal('v3', 404, 'NOT_FOUND', 'File not found');
  account.files.splice(at, 1);
  return json(200, { data: null });
}

function toItem(file: StoredFile) {
  return {
    id: file.id,
    name: file.name,
    cid: file.cid,
    size: file.size,
    number_of_files: file.numberOfFiles,
    mime_type: file.mimeType,
    group_id: file.groupId,
    keyvalues: file.keyvalues,
    created_at: new Date(file.createdAt).toISOString(),
  };
}

function toNetwork(value: string | undefined): 'public' | 'private' | undefined {
  return value === 'public' || value === 'private' ? value : undefined;
}

/** A token names the last file of its page, so that what is uploaded meanwhile moves nothing. */
function toPageToken(sequence: number): string {
  return Buffer.from(String(sequence)).toString('base64url');
}

function readPageToken(token: string | null): number | null {
  return token === null || token === '' ? null : Number(Buffer.from(token, 'base64url').toString() || NaN);
}

function invalid(message: string): Answer {
  return refusal('v3', 400, 'BAD_REQUEST', message);
}
