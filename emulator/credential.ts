// The three values a mint hands out. The JWT is signed, not stored: what it says follows from its key, so that a hundred
// thousand preloaded keys cost no signature until somebody asks for one.
import { createHmac, randomBytes } from 'node:crypto';
import { isRecord, parseJson } from './message.ts';

export interface User {
  id: string;
  email: string;
}

/** Observed forms: 20 and 64 hexadecimal digits. */
export function newKeyPair(): { key: string; secret: string } {
  return { key: randomBytes(10).toString('hex'), secret: randomBytes(32).toString('hex') };
}

const YEAR_IN_SECONDS = 365 * 24 * 60 * 60;

/** When a token that is made now stops working, in unix seconds. Seen in tokens of 2025: one year, whatever its key does. */
export function expiryOf(createdAt: number): number {
  return Math.floor(createdAt / 1000) + YEAR_IN_SECONDS;
}

/**
 * Real tokens carry the pair they stand for and the account's e-mail, in the clear: whoever masks one must mask all. They say
 * when they end and not when they were made.
 */
export function signJwt(signingSecret: Buffer, user: User, pair: { key: string; secret: string; exp: number }): string {
  const claims = {
    userInformation: {
      id: user.id,
      email: user.email,
      email_verified: true,
      pin_policy: {
        regions: [
          { desiredReplicationCount: 1, id: 'FRA1' },
          { desiredReplicationCount: 1, id: 'NYC1' },
        ],
        version: 1,
      },
      mfa_enabled: false,
      status: 'ACTIVE',
    },
    authenticationType: 'scopedKey',
    scopedKeyKey: pair.key,
    scopedKeySecret: pair.secret,
    exp: pair.exp,
  };
  const unsigned = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${unsigned}.${createHmac('sha256', signingSecret).update(unsigned).digest('base64url')}`;
}

/** What a token claims. Nothing is checked: the caller compares it with the one token that its key has. */
export function readClaims(jwt: string): { key: string; expiresAt: number } | undefined {
  const payload = jwt.split('.')[1];
  if (payload === undefined) return undefined;
  const claims = parseJson(Buffer.from(payload, 'base64url').toString());
  if (!isRecord(claims) || typeof claims.scopedKeyKey !== 'string' || typeof claims.exp !== 'number') return undefined;
  return { key: claims.scopedKeyKey, expiresAt: claims.exp * 1000 };
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
