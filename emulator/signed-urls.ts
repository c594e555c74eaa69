// URLs that carry their own permission for a while: whoever has one needs no key. The signature covers an id and the
// parameters, not the path, since an upload in pieces goes on at another path. Whether revoking the key that signed also ends
// its URLs, and whether one can be used twice, is not known: here it outlives its key and works once.
// https://docs.pinata.cloud/files/presigned-urls
import { createHmac } from 'node:crypto';
import type { Account } from './account.ts';
import type { Content } from './content.ts';
import { refusal, type Answer, type Call } from './message.ts';
import type { UploadSettings } from './stored-files.ts';

/** An upload that somebody with a key has allowed in advance. */
export interface SignedUpload {
  settings: UploadSettings;
  maxFileSize: number;
  /** `undefined` allows any; `image/*` all images; a folder is `directory`. */
  allowMimeTypes: readonly string[] | undefined;
  isSpent: boolean;
}

export interface Validity {
  /** Unix time in seconds. */
  date: number;
  /** Seconds after `date`. */
  expires: number;
}

const UPLOAD = { algorithm: 'PINATA2', method: '["HEAD","PATCH","POST"]' };

/** The parameters that let their bearer upload under this id. */
export function signUpload(account: Account, id: string, validity: Validity): string {
  return sign(account, id, { ...UPLOAD, ...validity, userId: account.user.id });
}

/** The parameters that let their bearer read this URL. No gateway checks them here. */
export function signDownload(account: Account, url: string, validity: Validity, method: string): string {
  return sign(account, url, { algorithm: 'PINATA1', method, ...validity });
}

export function isSigned(query: URLSearchParams): boolean {
  return query.has('X-Signature');
}

/** The same for a wrong signature, one for another id, and one that is over: what the real service answers is not known. */
export function checkSignature(account: Account, id: string, call: Pick<Call, 'query'>): Answer | undefined {
  const [date, expires] = ['X-Date', 'X-Expires'].map((name) => Number(call.query.get(name) ?? NaN));
  const expected = new URLSearchParams(signUpload(account, id, { date: date ?? NaN, expires: expires ?? NaN }));
  const isGenuine = call.query.get('X-Signature') === expected.get('X-Signature');
  const isOver = account.clock() >= ((date ?? NaN) + (expires ?? NaN)) * 1000;
  return isGenuine && !isOver ? undefined : refusal('v3', 401, 'UNAUTHORIZED', 'Not Authorized');
}

/** Takes the permission away, or says why this content does not have it. */
export function spend(signed: SignedUpload, content: Content): Answer | undefined {
  if (signed.isSpent) return refusal('v3', 403, 'FORBIDDEN', 'The signed URL was used before');
  if (content.size > signed.maxFileSize) return refusal('v3', 413, 'TOO_LARGE', 'The file is larger than was signed');
  const isAllowed = signed.allowMimeTypes?.some((type) =>
    type.endsWith('/*') ? content.mimeType.startsWith(type.slice(0, -1)) : content.mimeType === type,
  );
  if (isAllowed === false) return refusal('v3', 400, 'BAD_REQUEST', 'The type of the file was not signed');
  signed.isSpent = true;
  return undefined;
}

function sign(
  account: Account,
  subject: string,
  terms: Validity & { algorithm: string; method: string; userId?: string },
): string {
  const query = new URLSearchParams({
    'X-Algorithm': terms.algorithm,
    'X-Date': String(terms.date),
    'X-Expires': String(terms.expires),
    'X-Method': terms.method,
    ...(terms.userId !== undefined && { 'X-User-ID': terms.userId }),
  });
  const signature = createHmac('sha256', account.signingSecret).update(`${subject}\n${query.toString()}`).digest('hex');
  query.set('X-Signature', signature);
  return query.toString();
}
