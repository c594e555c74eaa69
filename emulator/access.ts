// Who is calling, and whether that key may. An unknown credential is never let in: a minted key works within its permissions
// until it is revoked, and nothing else works at all.
import { keyOfJwt, type Account, type Key } from './account.ts';
import { refusal, type Answer, type Call } from './message.ts';
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
      : refusal('legacy', 401, 'INVALID_CREDENTIALS', 'Invalid/expired credentials');
  }
  // Also for a key that used itself up. The reason is reported by users; the wording of the details is not known.
  if (key.revoked) {
    return route.dialect === 'v3'
      ? refusal('v3', 401, 'UNAUTHORIZED', 'Not Authorized')
      : refusal('legacy', 403, 'API_KEY_REVOKED', 'This API key has been revoked');
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
