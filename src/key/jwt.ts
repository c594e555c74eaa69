// Pinata's JWTs. They are only read, never verified: what they say serves masks, hints, and the protection of the
// issuing key.
import { createHash } from 'node:crypto';
import { isRecord, parseRecord } from './json.ts';

/** What a Pinata JWT tells about its key. Every claim can be missing. */
interface Claims {
  email?: string;
  /** The key's public id. */
  keyId?: string;
  secret?: string;
  /** In unix seconds. */
  expiresAt?: number;
  /** When it was made, in unix seconds. */
  madeAt?: number;
}

// Pinata's JWTs say `iat` (2023) or only `exp`, a year after they were made (2025).
const LIFETIME = 365 * 86_400;

// Pinata's have about 700 characters.
const LONGEST_JWT = 8192;
// More than anybody pastes; each becomes dozens of masks.
const MOST_JWTS = 20;
const JWT = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/** Whether a text has the form of a JWT: three base64url parts, and no more than a JWT of Pinata needs. */
export function isJwt(text: string): boolean {
  return text.length <= LONGEST_JWT && JWT.test(text);
}

/** What is wrong with the issuing JWT, as sentences; none where it has the form of one. */
export function checkJwt(jwt: string): string[] {
  if (isJwt(jwt)) return [];
  const hint = findHint(jwt);
  return [`\`pinata-jwt\` is not a JWT, which has three base64url parts with dots between. ${hint}`];
}

function findHint(text: string): string {
  if (/^[0-9a-f]{20}$/i.test(text)) return 'It looks like an API key: use the JWT that was shown with it.';
  if (/^[0-9a-f]{64}$/i.test(text)) return 'It looks like an API secret: use the JWT that was shown with it.';
  if (/^Bearer\s/i.test(text)) return 'Leave out `Bearer`.';
  if (findJwts(text).length > 0)
    return 'It holds one, with something around it or in it: give the JWT alone, in one line.';
  return 'Copy the whole JWT, not the API key or secret, into the secret.';
}

/** The JWTs inside a text, also one that is quoted, broken into lines, or holds characters of no width. */
export function findJwts(text: string): string[] {
  const bounded = text.slice(0, 8 * LONGEST_JWT);
  const joined = bounded.replaceAll(
    /\\[nr]|["'\s\u{AD}\u{200B}-\u{200F}\u{202A}-\u{202E}\u{2060}-\u{2064}\u{FEFF}]/gu,
    '',
  );
  const found = [bounded, joined].flatMap((each) => each.split(/[^\w.-]+/).flatMap(findInWord));
  return [...new Set(found)].slice(0, MOST_JWTS);
}

/** Three parts of a word between its dots. An expression for them would take the square of the word's length. */
function findInWord(word: string): string[] {
  const parts = word.split('.');
  const triples = parts.slice(2).flatMap((signature, index) => {
    const triple = [parts[index] ?? '', parts[index + 1] ?? '', signature] as const;
    return triple.every((part) => part.length >= 4) ? [triple] : [];
  });
  // Glued to a name that stood before it, a JWT still begins where its header does, `{"` in base64.
  const begun = triples.filter(([header]) => header.includes('eyJ'));
  return begun.length > 0
    ? begun.map((triple) => triple.join('.').slice(triple[0].indexOf('eyJ')))
    : triples.map((triple) => triple.join('.'));
}

/** Reads the claims of a JWT. Empty where it cannot be read. */
export function readClaims(jwt: string): Claims {
  const claims = readPayload(jwt);
  const user = isRecord(claims.userInformation) ? claims.userInformation : {};
  return {
    ...(isText(user.email) && { email: user.email }),
    ...(isText(claims.scopedKeyKey) && { keyId: claims.scopedKeyKey }),
    ...(isText(claims.scopedKeySecret) && { secret: claims.scopedKeySecret }),
    ...(isTime(claims.exp) && { expiresAt: claims.exp, madeAt: claims.exp - LIFETIME }),
    ...(isTime(claims.iat) && { madeAt: claims.iat }),
  };
}

/** A short text that tells one issuing key from another: its public id, or a part of a hash where its JWT tells no id. */
export function identifyIssuer(jwt: string): string {
  return readClaims(jwt).keyId ?? createHash('sha256').update(jwt).digest('hex').slice(0, 16);
}

// A claim becomes a mask and a part of an address.
function isText(claim: unknown): claim is string {
  return typeof claim === 'string' && claim !== '' && claim.length <= 512 && claim.isWellFormed();
}

/** In unix seconds; a date can tell it. */
function isTime(claim: unknown): claim is number {
  return typeof claim === 'number' && claim > 0 && claim < 1e11;
}

/** What a JWT says, unverified. Empty where it cannot be read. */
export function readPayload(jwt: string): Record<string, unknown> {
  const payload = isJwt(jwt) ? (jwt.split('.')[1] ?? '') : '';
  // An issuing JWT of another form still works as one; it only tells less.
  return parseRecord(Buffer.from(payload, 'base64url').toString()) ?? {};
}
