// Uploads in pieces: POST announces one, PATCH sends a piece, HEAD asks how far it is, and the last PATCH names the content.
// Every one of them is a request with a key, so that every one counts as a use.
// https://tus.io/protocols/resumable-upload, https://docs.pinata.cloud/files/uploading-files#resumable-uploads
import { randomUUID } from 'node:crypto';
import type { PieceUpload } from '../account.ts';
import { text, type Answer } from '../message.ts';
import { isSigned, spend } from '../signed-urls.ts';
import { addFile, describeUpload, readSettings } from '../stored-files.ts';
import type { Route, Visit } from './route.ts';
import { badRequest, notFound, V3, WRITE_FILES } from './v3.ts';

const PIECE_TYPE = 'application/offset+octet-stream';

export function resumableRoutes(): Route[] {
  const withKey = { ...V3, need: WRITE_FILES, body: 'bytes' } as const;
  const signed = { ...withKey, credentials: 'signature' } as const;
  const isAnnounced: Route['when'] = ({ headers }) => headers['upload-length'] !== undefined;
  const bearsSignature: Route['when'] = ({ query }) => isSigned(query);
  // Pinata's command line reads the file's id from this address: it is the part before the last.
  const path = '/v3/files/:id/:upload';
  return [
    { ...withKey, method: 'POST', path: '/v3/files', when: isAnnounced, handle: announce },
    { ...signed, method: 'POST', path: '/v3/files/:id', when: isAnnounced, handle: announceSigned },
    { ...signed, method: 'PATCH', path, when: bearsSignature, handle: receive },
    { ...signed, method: 'HEAD', path, when: bearsSignature, handle: tellOffset },
    { ...withKey, method: 'PATCH', path, handle: receive },
    { ...withKey, method: 'HEAD', path, handle: tellOffset },
  ];
}

function announce(visit: Visit): Answer {
  const metadata = readMetadata(visit.call.headers['upload-metadata'] ?? '');
  const settings = metadata && readSettings(metadata, 'filename');
  if (typeof settings !== 'object') return badRequest(settings ?? 'Upload-Metadata cannot be read');
  return begin(visit, randomUUID(), { settings, signed: undefined, mimeType: metadata?.get('filetype') });
}

function announceSigned(visit: Visit): Answer {
  const { id = '' } = visit.params;
  const signed = visit.account.signedUploads.get(id);
  if (!signed) return notFound('Upload not found');
  const metadata = readMetadata(visit.call.headers['upload-metadata'] ?? '');
  return begin(visit, id, { settings: signed.settings, signed, mimeType: metadata?.get('filetype') });
}

function begin(
  { account, call }: Visit,
  fileId: string,
  draft: Pick<PieceUpload, 'settings' | 'signed'> & { mimeType: string | undefined },
): Answer {
  const length = Number(call.headers['upload-length']);
  if (!Number.isSafeInteger(length) || length < 0) return badRequest('Upload-Length must be a whole number');
  const id = randomUUID();
  const { settings, signed, mimeType } = draft;
  // An empty type is what the SDK sends for a file without one.
  account.pieceUploads.set(id, {
    fileId,
    length,
    received: 0,
    pieces: [],
    settings,
    signed,
    mimeType: mimeType === undefined || mimeType === '' ? 'application/octet-stream' : mimeType,
  });
  const query = draft.signed ? `?${call.query.toString()}` : '';
  return answer(201, { location: `${call.origin}/v3/files/${fileId}/${id}${query}` });
}

function receive({ account, call, params }: Visit): Answer {
  const upload = findUpload({ account, params });
  if (!upload) return notFound('Upload not found');
  if (call.headers['content-type'] !== PIECE_TYPE) return answer(415, {});
  if (call.headers['upload-offset'] !== String(upload.received)) return answer(409, {});
  if (upload.received + call.body.length > upload.length) return answer(413, {});
  upload.pieces.push(call.body);
  upload.received += call.body.length;
  const offset = { 'upload-offset': String(upload.received) };
  if (upload.received < upload.length) return answer(204, offset);

  account.pieceUploads.delete(params.upload ?? '');
  const { settings, signed, mimeType } = upload;
  const bytes = Buffer.concat(upload.pieces);
  const content = describeUpload([{ path: settings.name ?? upload.fileId, mimeType, bytes }], settings);
  if (typeof content === 'string') return badRequest(content);
  const refused = signed && spend(signed, content);
  if (refused) return refused;
  const { file } = addFile(account, content, settings, upload.fileId);
  return answer(204, { ...offset, 'upload-cid': file.cid });
}

function tellOffset(visit: Pick<Visit, 'account' | 'params'>): Answer {
  const upload = findUpload(visit);
  if (!upload) return answer(404, {});
  return answer(200, {
    'upload-offset': String(upload.received),
    'upload-length': String(upload.length),
    'cache-control': 'no-store',
  });
}

function findUpload({ account, params }: Pick<Visit, 'account' | 'params'>): PieceUpload | undefined {
  const upload = account.pieceUploads.get(params.upload ?? '');
  return upload?.fileId === params.id ? upload : undefined;
}

/** `name base64,name base64`; a value may be missing. */
function readMetadata(header: string): Map<string, string> | undefined {
  const fields = new Map<string, string>();
  for (const pair of header.split(',')) {
    const [name = '', value = '', ...more] = pair.trim().split(' ');
    if (more.length > 0) return undefined;
    if (name !== '') fields.set(name, Buffer.from(value, 'base64').toString());
  }
  return fields;
}

function answer(status: number, headers: Record<string, string>): Answer {
  const empty = text(status, '');
  return { ...empty, headers: { 'tus-resumable': '1.0.0', ...headers } };
}
