// The issuer's public keys: fetched when they are needed, once for all who wait, and not again before a cool-down, however
// many unknown keys are named. A key that a successful fetch no longer shows is dead at once; while the issuer cannot be
// reached, the last keys serve for two hours. Nothing is fetched from anywhere but the issuer's own origin.
// Invariant: that there is no such key shows only a fetch that began once it was asked for; an earlier one may be older than
// the key.
import type { CryptoKey, JWK, JWK_RSA_Public } from 'jose';
import { importJWK } from 'jose/key/import';
import { readTick } from '../src/clock.ts';
import { Refusal } from './refusal.ts';

export interface IssuerKeys {
  /**
   * The key of this id; `undefined` where the issuer has none. Throws a `Refusal` where that is not known, since the issuer
   * cannot be asked, or not before the cool-down ends.
   */
  find(kid: string): Promise<CryptoKey | undefined>;
  /** In unix milliseconds; `undefined` before the first success. */
  fetchedAt(): number | undefined;
}

export interface IssuerKeysOptions {
  /** Without a slash at its end. */
  issuer: string;
  /** In milliseconds, by a clock that nobody sets. */
  now?: () => number;
  /** Is told of each fetch that failed, in a sentence. */
  onFailure?: (what: string) => void;
}

const FRESH = 5 * 60_000;
const STALE = 2 * 60 * 60_000;
const COOL_DOWN = 10_000;
const TIME_FOR_ONE_FETCH = 4000;
// GitHub shows about ten keys, each of about 2 kB.
const LARGEST_DOCUMENT = 256_000;
const MOST_KEYS = 100;

/** Keeps the keys of one issuer. */
export function createIssuerKeys({
  issuer,
  now = readTick,
  onFailure = () => undefined,
}: IssuerKeysOptions): IssuerKeys {
  let known: { keys: Map<string, CryptoKey>; at: number; fetchedAt: number } | undefined;
  let triedAt = -Infinity;
  let underWay: Promise<boolean> | undefined;

  /** Fetches the keys unless that was done just now. Whether a fetch that began after this call succeeded. */
  const refresh = async (): Promise<boolean> => {
    if (underWay !== undefined) {
      await underWay;
      return false;
    }
    if (leftOfCoolDown() > 0) return false;
    underWay = fetchKeys(issuer)
      .then((keys) => {
        known = { keys, at: now(), fetchedAt: Date.now() };
        return true;
      })
      .catch((error: unknown) => {
        onFailure(explain(error));
        return false;
      })
      .finally(() => {
        triedAt = now();
        underWay = undefined;
      });
    return underWay;
  };
  const leftOfCoolDown = (): number => triedAt + COOL_DOWN - now();

  return {
    async find(kid) {
      const isDue = known === undefined || now() - known.at > FRESH || !known.keys.has(kid);
      const isAnew = isDue && (await refresh());
      const retryAfter = leftOfCoolDown();
      if (known === undefined || now() - known.at > STALE) throw new Refusal('ISSUER_UNREACHABLE', '', { retryAfter });
      const key = known.keys.get(kid);
      if (key === undefined && !isAnew) throw new Refusal('KEY_UNKNOWN_YET', '', { retryAfter });
      return key;
    },
    fetchedAt: () => known?.fetchedAt,
  };
}

async function fetchKeys(issuer: string): Promise<Map<string, CryptoKey>> {
  const discovery = await fetchDocument(`${issuer}/.well-known/openid-configuration`);
  if (discovery.issuer !== issuer) throw new Error('The discovery document names another issuer.');
  const address = typeof discovery.jwks_uri === 'string' ? URL.parse(discovery.jwks_uri) : null;
  if (address?.origin !== new URL(issuer).origin) throw new Error('The address of the keys is not at the issuer.');
  const { keys } = await fetchDocument(address.href);
  if (!Array.isArray(keys) || keys.length > MOST_KEYS)
    throw new Error('The document of the keys holds no list of keys.');
  const imported = new Map<string, CryptoKey>();
  for (const key of keys as unknown[]) {
    if (!isSigningKey(key)) continue;
    const { kid, n, e } = key;
    // Only what makes it a public key. One that cannot be read takes the others not with it.
    const made = await importJWK({ kty: 'RSA', n, e }, 'RS256').catch(() => undefined);
    if (made !== undefined && !(made instanceof Uint8Array) && isLongEnough(made)) imported.set(kid, made);
  }
  if (imported.size === 0) throw new Error('The document of the keys holds no key that could sign.');
  return imported;
}

function isSigningKey(key: unknown): key is JWK_RSA_Public & { kid: string } {
  if (typeof key !== 'object' || key === null) return false;
  const { kty, kid, n, e, alg = 'RS256', use = 'sig' } = key as JWK;
  const isPublic = kty === 'RSA' && typeof n === 'string' && typeof e === 'string';
  return isPublic && typeof kid === 'string' && kid !== '' && alg === 'RS256' && use === 'sig';
}

/** With a shorter one nothing can be verified. https://www.rfc-editor.org/rfc/rfc7518#section-3.3 */
function isLongEnough({ algorithm }: CryptoKey): boolean {
  return 'modulusLength' in algorithm && Number(algorithm.modulusLength) >= 2048;
}

/** What to tell operators: our own errors as they are. Others' quote what came, or say nothing. */
function explain(error: unknown): string {
  const { name, message, cause } = error as Error & { cause?: { code?: string } };
  if (name === 'Error') return message;
  if (name === 'TimeoutError') return 'It did not answer in time.';
  if (name === 'SyntaxError') return 'It answered with what is not JSON.';
  return `The request failed (${cause?.code ?? name}).`;
}

/** Fetches a JSON object: no redirect, bounded in time and size. */
async function fetchDocument(address: string): Promise<Record<string, unknown>> {
  const signal = AbortSignal.timeout(TIME_FOR_ONE_FETCH);
  const response = await fetch(address, { redirect: 'error', signal, headers: { accept: 'application/json' } });
  if (response.status !== 200 || response.body === null) {
    await response.body?.cancel();
    throw new Error(`${new URL(address).pathname} answered with status ${String(response.status)}.`);
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    // Leaving the loop cancels the rest.
    if (size > LARGEST_DOCUMENT) throw new Error(`${new URL(address).pathname} is too large.`);
    chunks.push(chunk);
  }
  const document: unknown = JSON.parse(Buffer.concat(chunks).toString());
  if (typeof document !== 'object' || document === null) throw new Error(`${new URL(address).pathname} is no object.`);
  return document as Record<string, unknown>;
}
