// Signs what an issuer says, and also what no honest issuer would: other algorithms, other headers, a stranger's key.
import { base64url, CompactSign } from 'jose';
import type { SigningKey } from './signing-keys.ts';

export interface Signing {
  /** `HS256` takes the public key, which everybody has, as the shared secret; `none` leaves the signature empty. */
  algorithm?: 'RS256' | 'RS384' | 'HS256' | 'none';
  /** The issuer's newest unless told. It may be retired, or another issuer's. */
  key?: SigningKey;
  /** Over the header's own fields. `undefined` leaves one out. */
  header?: Readonly<Record<string, unknown>>;
}

/** Signs a payload as it is, JSON or not. */
export async function sign(payload: string, key: SigningKey, signing: Signing): Promise<string> {
  const { algorithm = 'RS256' } = signing;
  const header = { typ: 'JWT', alg: algorithm, kid: key.kid, ...signing.header };
  if (algorithm === 'none') return `${base64url.encode(JSON.stringify(header))}.${base64url.encode(payload)}.`;
  return new CompactSign(Buffer.from(payload))
    .setProtectedHeader(header)
    .sign(algorithm === 'HS256' ? Buffer.from(exportPublicKey(key)) : key.privateKey);
}

function exportPublicKey({ publicKey }: SigningKey): string {
  return publicKey.export({ type: 'spki', format: 'pem' }).toString();
}
