// The routes that hand out signed URLs, for one upload and for a download from a gateway.
// https://docs.pinata.cloud/api-reference/endpoint/create-signed-upload-url, …/create-download-link
import { randomUUID } from 'node:crypto';
import type { Account } from '../account.ts';
import { isRecord, json, type Answer } from '../message.ts';
import { signDownload, signUpload, type SignedUpload, type Validity } from '../signed-urls.ts';
import { toNetwork } from '../stored-files.ts';
import type { Route, Visit } from './route.ts';
import { badRequest, V3, WRITE_FILES } from './v3.ts';

export function signingRoutes(): Route[] {
  const post = { ...V3, method: 'POST', need: WRITE_FILES, body: 'json' } as const;
  return [
    { ...post, path: '/v3/files/sign', handle: signAnUpload },
    { ...post, path: '/v3/files/private/download_link', handle: linkToDownload },
  ];
}

/** The SDK also asks this route for a link to download, as it was before there was one for that. */
function signAnUpload(visit: Visit): Answer {
  const { account, call, json: body } = visit;
  if (isRecord(body) && body.url !== undefined) return linkToDownload(visit);
  const validity = readValidity(body);
  const signed = readTerms(body);
  if (!validity) return badRequest('date and expires are required');
  if (typeof signed === 'string') return badRequest(signed);
  const id = randomUUID();
  account.signedUploads.set(id, signed);
  return json(200, { data: `${call.origin}/v3/files/${id}?${signUpload(account, id, validity)}` });
}

function linkToDownload({ account, json: body }: Visit): Answer {
  const validity = readValidity(body);
  if (!validity) return badRequest('date and expires are required');
  return typeof body === 'object' && body !== null
    ? answerLink(account, body, validity)
    : badRequest('url is required');
}

function answerLink(account: Account, body: object, validity: Validity): Answer {
  const { url, method = 'GET' } = body as Record<string, unknown>;
  if (typeof url !== 'string' || !URL.canParse(url)) return badRequest('url is not valid');
  if (typeof method !== 'string') return badRequest('method is not valid');
  const query = signDownload(account, url, validity, method);
  return json(200, { data: `${url}${url.includes('?') ? '&' : '?'}${query}` });
}

function readValidity(body: unknown): Validity | undefined {
  const { date, expires } = isRecord(body) ? body : {};
  const isTime = (value: unknown) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
  return isTime(date) && isTime(expires) ? { date: Number(date), expires: Number(expires) } : undefined;
}

function readTerms(body: unknown): SignedUpload | string {
  if (!isRecord(body)) return 'the body must be an object';
  const { filename, group_id: groupId = null, keyvalues = {}, max_file_size: maxFileSize = Infinity } = body;
  const network = toNetwork(typeof body.network === 'string' ? body.network : 'private');
  const types = body.allow_mime_types;
  if (!network) return 'network must be public or private';
  if (filename !== undefined && typeof filename !== 'string') return 'filename must be a string';
  if (groupId !== null && typeof groupId !== 'string') return 'group_id must be a string';
  if (!isRecord(keyvalues)) return 'keyvalues must be an object';
  if (typeof maxFileSize !== 'number') return 'max_file_size must be a number';
  if (types !== undefined && !isStrings(types)) return 'allow_mime_types must be an array of strings';
  return {
    settings: { network, name: filename, groupId, keyvalues, cidVersion: 1, car: false },
    maxFileSize,
    allowMimeTypes: types,
    isSpent: false,
  };
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
