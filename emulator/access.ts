// Who is calling, and whether that key may. An unknown credential is never let in: a minted key works within its permissions
// until it is revoked, and nothing else works at all.
import { keyOfJwt, type Account, type Key } from './account.ts';
import { isRecord, parseJson, refusal, type Answer, type Call } from './message.ts';
import { allows } from './permissions.ts';
import type { Route, Visit } from './routes/route.ts';
import { checkSignature } from './signed-urls.ts';

/** The key whose credential stands in the headers, in either form, live or not. */
export function findCaller(account: Account, headers: Call['headers']): Key | undefined {
  return findByJwt(account, headers) ?? findByPair(account, headers);
}

/**
 * Lets a call in, with the key that it came with if it needed one, or says why not. Order as observed: who are you (401), are
 * you still valid (403), may you (403).
 */
export function admit(
  account: Account,
  route: Route,
  call: Call,
  params: Visit['params'],
): { key: Key | undefined } | Answer {
  if (route.credentials === 'signature') return checkSignature(account, params.id ?? '', call) ?? { key: undefined };
  const byJwt = findByJwt(account, call.headers);
  const key = route.credentials === 'jwt' ? byJwt : (byJwt ?? findByPair(account, call.headers));
  if (!key || account.clock() < honouredFrom(account, key)) {
    return route.dialect === 'v3'
      ? refusal('v3', 401, 'UNAUTHORIZED', 'Not Authorized')
      : refusal('legacy', 401, 'INVALID_CREDENTIALS', describeStranger(call.headers));
  }
  // Also for a key that used itself up.
  if (key.revoked) {
    return route.dialect === 'v3'
      ? refusal('v3', 401, 'UNAUTHORIZED', 'Not Authorized')
      : refusal('legacy', 403, 'API_KEY_REVOKED', 'This API Key has been revoked');
  }
  if (allows(key.permissions, route.need)) return { key };
  if (route.dialect === 'legacy') {
    return refusal('legacy', 403, 'NO_SCOPES_FOUND', 'This key does not have the required scopes associated with it');
  }
  // The v3 services tell a key without any resource scope that it sent no header: https://github.com/PinataCloud/pinata/issues/71.
  // What they tell one whose scopes fall short is not known.
  return key.permissions.resources?.length
    ? refusal('v3', 403, 'FORBIDDEN', 'Forbidden')
    : refusal('v3', 401, 'UNAUTHORIZED', 'no Authorization header found');
}

/** As reported in 2025 and 2026; for a token that is well formed and unknown only the words of 2023 are known. */
function describeStranger({ authorization, pinata_api_key: key }: Call['headers']): string {
  if (authorization === undefined) {
    return key === undefined ? 'No Authentication method provided' : 'Invalid/expired credentials';
  }
  const [header = ''] = authorization.replace(/^Bearer /i, '').split('.');
  return isRecord(parseJson(Buffer.from(header, 'base64url').toString()))
    ? 'Invalid/expired credentials'
    : 'token is malformed: could not base64 decode header: illegal base64 data at input byte 0';
}

function honouredFrom(account: Account, key: Key): number {
  return key.origin === 'minted' ? key.createdAt + account.keyLagMs : key.createdAt;
}

function findByJwt(account: Account, headers: Call['headers']): Key | undefined {
  const jwt = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1];
  return jwt === undefined ? undefined : keyOfJwt(account, jwt);
}

function findByPair(account: Account, headers: Call['headers']): Key | undefined {
  const key = account.keysByPublicKey.get(headers.pinata_api_key ?? '');
  return key?.secret === headers.pinata_secret_api_key ? key : undefined;
}
