// Hands the minted key to the later steps. Only masked credentials fit in here.
import { setInFile } from './command-files.ts';
import type { MaskedCredentials } from './mask.ts';

/** The outputs of a step that minted a key. */
export interface MintOutputs {
  credentials: MaskedCredentials;
  keyName: string;
  /** In unix seconds. */
  expiresAt: number;
}

/** Sets the outputs of a step that minted a key. */
export function setOutputs({ credentials, keyName, expiresAt }: MintOutputs): void {
  setInFile('GITHUB_OUTPUT', {
    jwt: credentials.jwt,
    'api-key': credentials.apiKey,
    'api-secret': credentials.apiSecret,
    'key-name': keyName,
    'expires-at': new Date(expiresAt * 1000).toISOString(),
    minted: 'true',
  });
}

/** Sets the one output of a step that was left out. */
export function setNotMinted(): void {
  setInFile('GITHUB_OUTPUT', { minted: 'false' });
}

/** Sets how many keys this step ended. */
export function setRevoked(count: number): void {
  setInFile('GITHUB_OUTPUT', { revoked: String(count) });
}

/** Sets how many keys a sweep ended and how many it left, and what it found. */
export function setSwept({ revoked, kept, report }: { revoked: number; kept: number; report: unknown }): void {
  setInFile('GITHUB_OUTPUT', { revoked: String(revoked), kept: String(kept), report: JSON.stringify(report) });
}
