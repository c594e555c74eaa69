// What is secret of a key: its credentials, what they must look like, and every text by which a log could show them.
import { findJwts, isJwt, readClaims } from './jwt.ts';

/** What Pinata tells once about a new key. */
export interface Credentials {
  jwt: string;
  /** The key's public id, by which it is revoked. */
  apiKey: string;
  apiSecret: string;
}

declare const masked: unique symbol;

/** A value that the runner hides. Only the runner's `mask` makes one, and only such values leave the mint. */
export type Masked<T> = T & { readonly [masked]: true };

/** The three credentials of a minted key, hidden by the runner. */
export type MaskedCredentials = { [K in keyof Credentials]: Masked<Credentials[K]> };

/**
 * Whether a text can be a key's public id, which becomes a part of an address, of a mask and of the state. Pinata's have
 * 20 hexadecimal digits, its documentation shows 14 and 32.
 */
export function isKeyId(value: unknown): value is string {
  return typeof value === 'string' && /^[\w-]{8,128}$/.test(value);
}

// A shorter text is a word that logs hold anyway.
const SHORTEST_SECRET = 16;

/**
 * What is wrong with the credentials of a new key; `undefined` where nothing is. A short one would blot out ordinary words
 * when it is masked, and one that stands in the key's own name the name with them.
 */
export function findFlaw(
  { jwt, apiKey, apiSecret }: Record<keyof Credentials, unknown>,
  name: string,
): string | undefined {
  const isLong = (part: string): boolean => part.length >= SHORTEST_SECRET;
  if (typeof jwt !== 'string' || !isJwt(jwt) || !jwt.split('.').every(isLong)) return '`JWT` is no JWT.';
  if (!isKeyId(apiKey)) return '`pinata_api_key` is not the id of a key.';
  if (typeof apiSecret !== 'string' || !/^[!-~]{16,512}$/.test(apiSecret)) return '`pinata_api_secret` is no secret.';
  if ([jwt, apiKey, apiSecret].some((each) => name.includes(each))) return 'It stands in the name of the key.';
  const { keyId, secret } = readClaims(jwt);
  if (keyId !== undefined && keyId !== apiKey) return '`JWT` and `pinata_api_key` belong to different keys.';
  if (secret !== undefined && secret !== apiSecret) return '`JWT` and `pinata_api_secret` belong to different keys.';
  return undefined;
}

// How far two clocks that somebody sets may be apart.
const CLOCK_SKEW = 10_000;

/**
 * Whether the JWT of a key that was asked for at a moment, in unix milliseconds, names the key's id, so that no other key
 * can be ended by it. One that was made before is another's: something on the way repeats an old answer.
 */
export function provesId({ jwt, apiKey }: Pick<Credentials, 'jwt' | 'apiKey'>, askedAt: number): boolean {
  const { keyId, madeAt = Infinity } = readClaims(jwt);
  return keyId === apiKey && madeAt * 1000 > askedAt - CLOCK_SKEW;
}

/** Every text by which a log could show the credentials of a key, themselves included. */
export function traceCredentials({ jwt, apiKey, apiSecret }: Credentials): string[] {
  return traceJwt(jwt, [apiKey, apiSecret]);
}

/** Every text by which a log could show what was pasted as a JWT: each JWT in it, its lines, and its longer words. */
export function tracePasted(text: string): string[] {
  const pieces = text.split(/[\s"',;=]+/).filter((piece) => piece.length >= 16);
  const jwts = findJwts(text);
  const lines = text.split(/[\r\n]+/).map((line) => line.trim());
  return [...keepHideable([text, ...lines, ...pieces]), ...jwts.flatMap((jwt) => traceJwt(jwt))];
}

/**
 * Every text by which a log could show a JWT: itself, its payload and its signature, which are unique to it, and what its
 * claims hold, plainly and as the middle of something encoded in base64. The header is the same in all JWTs and must stay
 * readable. `secrets` are what is known of its key besides.
 */
export function traceJwt(jwt: string, secrets: string[] = []): string[] {
  const [, payload = '', signature = ''] = jwt.split('.');
  const { email = '', keyId = '', secret = '' } = readClaims(jwt);
  const parts = [jwt, payload, email.includes('@') ? email : ''];
  return keepHideable([
    ...parts,
    ...parts.flatMap(traceBase64),
    ...traceWrappedBase64(jwt),
    ...[...new Set([signature, keyId, secret, ...secrets])].flatMap(traceSecret),
    // What is encoded once in the payload, encoded once more.
    ...traceBase64(findSecretPart(jwt)).flatMap((encoded) => cutInto(encoded, TWICE_ENCODED_PIECE)),
  ]);
}

/** The end of a JWT, from where its payload tells the key's id. The secret and the signature stand behind that. */
function findSecretPart(jwt: string): string {
  const [header = '', payload = ''] = jwt.split('.');
  const { keyId = '' } = readClaims(jwt);
  const bytes = Math.max(0, Buffer.from(payload, 'base64url').indexOf(keyId));
  return jwt.slice(header.length + 1 + Math.floor((bytes * 8) / 6));
}

// Of a piece that a line's end cuts in two, nothing is hidden: it must be too short to be of use.
const PIECE = 8;
const TWICE_ENCODED_PIECE = 12;

/**
 * The pieces of a secret, plain and in base64: hidden each by itself, none of them hides more than itself, and so none is
 * missed where a line ends in the middle of the secret, or where another mask took a part of it before.
 */
function traceSecret(secret: string): string[] {
  return [secret, ...traceBase64(secret)].flatMap((text) => [text, ...cutInto(text, PIECE)]);
}

/** The text in pieces of a length, the last of which has what is left over too. */
function cutInto(text: string, length: number): string[] {
  const count = Math.max(1, Math.floor(text.length / length));
  return Array.from({ length: count }, (_, index) =>
    text.slice(index * length, index === count - 1 ? undefined : (index + 1) * length),
  );
}

/**
 * The part of a value's base64 that does not depend on what stands before and after it, for each of the three
 * alignments. The runner hides a value's base64 only where the value ends the encoded text; a JWT that was cut short,
 * or `key:secret` with a line break behind it, still shows the rest.
 */
export function traceBase64(value: string): string[] {
  return ['', ' ', '  '].flatMap((before) => {
    const bytes = Buffer.from(before + value);
    const encoded = bytes.toString('base64');
    const whole = encoded.slice(Math.ceil((before.length * 8) / 6), Math.floor((bytes.length * 8) / 6));
    return [whole, whole.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

// What `base64` and `openssl base64` make of a longer text: lines of so many characters.
const LINE_WIDTHS = [76, 64];

/**
 * The pieces in which a log shows the base64 of a text that was wrapped into lines, of either width: cut at every place
 * where a line of one of them ends. However a runner applies masks, none of them keeps another from being found.
 */
function traceWrappedBase64(text: string): string[] {
  const encoded = Buffer.from(text).toString('base64');
  // The last group changes with what stands behind the text, such as a line break.
  const end = Math.floor((Buffer.byteLength(text) * 8) / 6);
  const cuts = LINE_WIDTHS.flatMap((width) =>
    Array.from({ length: Math.ceil(encoded.length / width) }, (_, line) => line * width),
  );
  const ordered = [...new Set([...cuts, end])].filter((cut) => cut <= end).sort((one, other) => one - other);
  return ordered.slice(0, -1).map((cut, index) => encoded.slice(cut, ordered[index + 1]));
}

/** Each text once, less what would blot out ordinary words of the log. The runner hides each line of a text by itself. */
function keepHideable(texts: string[]): string[] {
  return [...new Set(texts)].filter((text) => text.length >= 8 && !/[\r\n]/.test(text));
}
