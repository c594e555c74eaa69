// Takes credentials out of text. Invariant: whatever it was ever told to hide, and what a JWT carries in the clear, is gone
// from every text that passes.
import { isFields } from './reply.ts';

export interface Redactor {
  hide: (secret: unknown) => void;
  redact: (text: string) => string;
}

export function createRedactor(): Redactor {
  const secrets = new Set<string>();
  const hide = (secret: unknown): void => {
    if (typeof secret !== 'string' || secret === '') return;
    secrets.add(secret);
    const [, payload, ...rest] = secret.split('.');
    if (payload === undefined) return;
    for (const part of [payload, ...rest, ...readCarried(payload)]) secrets.add(part);
    secrets.delete('');
  };
  return { hide, redact: (text) => [...secrets].reduce((safe, secret) => safe.replaceAll(secret, '***'), text) };
}

/** The pair that a JWT stands for, and the address of whose account it opens. */
function readCarried(payload: string): string[] {
  const claims = readClaims(payload);
  const { email } = isFields(claims.userInformation) ? claims.userInformation : {};
  return [claims.scopedKeyKey, claims.scopedKeySecret, email].filter((value) => typeof value === 'string');
}

export function readClaims(payload: string): Readonly<Record<string, unknown>> {
  try {
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as unknown;
    return isFields(claims) ? claims : {};
  } catch {
    return {};
  }
}
