// Hands the minted key to the later steps. Only masked credentials fit in here, and by now post can revoke the key
// whatever fails.
import { Failure } from '../failure.ts';
import { exportVariable, setOutput } from '../runner/files.ts';
import type { EnvExport } from './exported-env.ts';
import type { Journal } from './journal.ts';
import type { MintedKey } from './mint.ts';

/** Sets the outputs and the variables. Throws a `Failure` where a file cannot be written, or the job was cancelled. */
export function handOut(key: MintedKey, exports: readonly EnvExport[], journal: Journal, stop: AbortSignal): void {
  if (stop.aborted) throw new Failure('cancelled', { hint: 'The key was not handed out.' });
  const { name, expiresAt, credentials } = key;
  setOutput('jwt', credentials.jwt);
  setOutput('api-key', credentials.apiKey);
  setOutput('api-secret', credentials.apiSecret);
  setOutput('key-name', name);
  setOutput('expires-at', new Date(expiresAt * 1000).toISOString());
  journal.exportEnv(exports.map((each) => each.name));
  for (const each of exports) exportVariable(each.name, credentials[each.credential]);
  // From here on the workflow has the key, and `revoke: false` lets it live on.
  journal.handOut(name);
  setOutput('minted', 'true');
}
