// Pinata's JWTs. They are only read, never verified: what they say serves masks, hints and the issuing key's protection.
import { createHash } from 'node:crypto';
import type { Findings } from '../runner/inputs.ts';
import { isRecord } from './answer.ts';
import type { Credentials } from './client.ts';

/** What a Pinata JWT tells about its key. Every claim can be missing. */
export interface Claims {
  email?: string;
  /** The key's public id. */
  keyId?: string;
  secret?: string;
  /** In unix seconds. */
  expiresAt?: number;
}

/** Checks the form of the issuing JWT: three base64url parts. */
export function checkJwt(jwt: string, findings: Findings): string {
  if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(jwt)) return jwt;
  const hint = /^[0-9a-f]{20}$/i.test(jwt)
    ? 'It looks like an API key: use the JWT that was shown with it.'
    : /^[0-9a-f]{64}$/i.test(jwt)
      ? 'It looks like an API secret: use the JWT that was shown with it.'
      : /^Bearer\s/i.test(jwt)
        ? 'Leave out `Bearer`.'
        : 'Copy the whole JWT, not the API key or secret, into the secret.';
  findings.problem(`\`pinata-jwt\` is not a JWT, which has three base64url parts with dots between. ${hint}`);
  return jwt;
}

/** Reads the claims of a JWT. Empty where it cannot be read. */
export function readClaims(jwt: string): Claims {
  const claims = parsePayload(jwt);
  const user = isRecord(claims.userInformation) ? claims.userInformation : {};
  return {
    ...(isText(user.email) && { email: user.email }),
    ...(isText(claims.scopedKeyKey) && { keyId: claims.scopedKeyKey }),
    ...(isText(claims.scopedKeySecret) && { secret: claims.scopedKeySecret }),
    ...(typeof claims.exp === 'number' && { expiresAt: claims.exp }),
  };
}

/** A short text that tells one issuing key from another: its public id, or a part of a hash where its JWT tells no id. */
export function identifyIssuer(jwt: string): string {
  return readClaims(jwt).keyId ?? createHash('sha256').update(jwt).digest('hex').slice(0, 16);
}

/**
 * Every text by which a log could show a JWT, beside the JWT itself: its payload and its signature, which are unique to
 * it, and what its claims hold, plainly and as the middle of something encoded in base64. The header is the same in
 * all JWTs and must stay readable.
 */
export function traceJwt(jwt: string): string[] {
  const [, ...unique] = jwt.split('.');
  const { email, keyId, secret } = readClaims(jwt);
  const claims = [keyId, secret, email].filter((claim) => claim !== undefined);
  return [...unique, ...claims, ...[jwt, ...claims].flatMap(traceBase64)].filter(isWorthHiding);
}

/** Every text by which a log could show the credentials of a new key, beside themselves. */
export function traceCredentials({ jwt, apiKey, apiSecret }: Credentials): string[] {
  return [...traceJwt(jwt), ...[apiKey, apiSecret].flatMap(traceBase64).filter(isWorthHiding)];
}

/**
 * The part of a value's base64 that does not depend on what stands before and after it, for each of the three
 * alignments. The runner hides a value's base64 only where the value ends the encoded text; a JWT that was cut short,
 * or `key:secret` with a line break behind it, still shows the rest.
 */
export function traceBase64(value: string): string[] {
  const bytes = Buffer.from(value);
  return [0, 1, 2].flatMap((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    const whole = encoded.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
    return [whole, whole.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

// A short mask would blot out ordinary words of the log, and the runner hides each line of a text by itself.
function isWorthHiding(text: string): boolean {
  return text.length >= 8 && !/[\r\n]/.test(text);
}

function isText(claim: unknown): claim is string {
  return typeof claim === 'string' && claim !== '';
}

function parsePayload(jwt: string): Record<string, unknown> {
  try {
    const payload: unknown = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString());
    return isRecord(payload) ? payload : {};
  } catch {
    // An issuing JWT of another form still works as one; it only tells less.
    return {};
  }
}
