// The v3 upload in one request. On the real service uploads have a host of their own, uploads.pinata.cloud.
// https://docs.pinata.cloud/api-reference/endpoint/upload-a-file
import type { Answer } from '../message.ts';
import { readUpload } from '../multipart.ts';
import { spend } from '../signed-urls.ts';
import { addFile, answerUpload, describeUpload, readSettings } from '../stored-files.ts';
import type { Route, Visit } from './route.ts';
import { badRequest, notFound, V3, WRITE_FILES } from './v3.ts';

export function uploadRoutes(): Route[] {
  const post = { ...V3, method: 'POST', need: WRITE_FILES, body: 'form' } as const;
  return [
    { ...post, path: '/v3/files', handle: upload },
    { ...post, path: '/v3/files/:id', credentials: 'signature', handle: uploadSigned },
  ];
}

function upload({ account, call }: Visit): Answer {
  const form = readUpload(call);
  const settings = readSettings(form?.fields ?? new Map(), 'name');
  if (typeof settings === 'string') return badRequest(settings);
  const content = describeUpload(form?.files ?? [], settings);
  return typeof content === 'string' ? badRequest(content) : answerUpload(account, addFile(account, content, settings));
}

/** Fields of the form do not count: "All the information about the upload […] must be part of the signed URL". */
function uploadSigned({ account, call, params: { id = '' } }: Visit): Answer {
  const signed = account.signedUploads.get(id);
  if (!signed) return notFound('Upload not found');
  const content = describeUpload(readUpload(call)?.files ?? [], signed.settings);
  if (typeof content === 'string') return badRequest(content);
  return spend(signed, content) ?? answerUpload(account, addFile(account, content, signed.settings, id));
}
