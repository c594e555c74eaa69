// GitHub's ID tokens, by which a broker knows the job. Each request takes a fresh one, since they live five minutes and
// mint once. A token is masked as soon as it is there, and never kept.
import fetch from 'node-fetch';
import { Failure } from '../failure.ts';
import { parseRecord } from '../key/json.ts';
import { isJwt } from '../key/jwt.ts';
import { mask, tryMask } from './mask.ts';
import { chooseProxy } from './proxy.ts';

// Half of what a request to the broker has, which begins with this one.
const TIME_FOR_ONE_REQUEST = 5000;
const LARGEST_ANSWER = 64_000;

/** Whether GitHub offers this job ID tokens: it needs the permission `id-token: write`. */
export function offersIdTokens(): boolean {
  return readOffer() !== undefined;
}

/**
 * Requests an ID token for an audience, once, until `signal` is aborted. Throws a `Failure` where the job has none, or where GitHub does not give one
 * now. https://docs.github.com/en/actions/reference/security/oidc#methods-for-requesting-the-oidc-token
 */
export async function requestIdToken(audience: string, signal: AbortSignal): Promise<string> {
  const offer = readOffer();
  if (offer === undefined) throw new Failure('no-id-token');
  const url = URL.parse(`${offer.url}${offer.url.includes('?') ? '&' : '?'}audience=${encodeURIComponent(audience)}`);
  if (url === null) throw new Failure('no-id-token', { hint: 'The address to ask for one is none.' });
  const agent = await chooseProxy(url);
  let status: number;
  let text: string;
  try {
    const response = await fetch(url, {
      headers: { Authorization: `Bearer ${offer.token}`, Accept: 'application/json', 'Accept-Encoding': 'identity' },
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIME_FOR_ONE_REQUEST)]),
      size: LARGEST_ANSWER,
      ...(agent && { agent }),
    });
    status = response.status;
    text = await response.text();
  } catch (cause) {
    throw new Failure('id-token-failed', { cause });
  }
  const token = status === 200 ? readValue(text) : undefined;
  if (token === undefined) throw new Failure('id-token-failed', { status });
  // Where nobody reads the masks nobody reads the log, and there may be a key to end.
  tryMask([token, ...token.split('.').slice(1)]);
  return token;
}

/** Hides what asks for ID tokens, which not every runner does. Throws a `Failure` where nobody reads the masks. */
export function hideIdTokenRequest(): void {
  const offer = readOffer();
  if (offer) mask([offer.token]);
}

function readOffer(): { url: string; token: string } | undefined {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } = process.env;
  return url && token ? { url, token } : undefined;
}

function readValue(text: string): string | undefined {
  const { value } = parseRecord(text) ?? {};
  return typeof value === 'string' && isJwt(value) ? value : undefined;
}
