// The keys that emulated GitHubs sign with here. Each broker believes one of them only, so they can have the same; a stranger
// whose signature must not pass makes its own.
import { generateSigningKey, type SigningKey } from '../../emulator/github/index.ts';

let pair: Promise<SigningKey[]> | undefined;

/** Two, as GitHub shows. Made once, since each takes a tenth of a second. */
export async function shareSigningKeys(): Promise<readonly SigningKey[]> {
  return (pair ??= Promise.all([generateSigningKey(), generateSigningKey()]));
}
