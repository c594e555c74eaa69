// Tells the runner what to hide. Masks go to stdout, since the runner may read stderr before it, and stdout is drained
// before a masked value goes anywhere else: a process that is killed with the mask still buffered would leave a value
// that is known and not hidden.
import * as core from '@actions/core';
import type { Credentials } from '../pinata/client.ts';

declare const masked: unique symbol;

/** A value that the runner hides. Only `mask` makes one, and only such values reach state, outputs and environment. */
export type Masked<T> = T & { readonly [masked]: true };

/** The three credentials of a minted key, hidden by the runner. */
export type MaskedCredentials = { [K in keyof Credentials]: Masked<Credentials[K]> };

/** Hides the credentials and each of their `traces`, and returns when the runner can have read that. */
export async function mask(credentials: Credentials, traces: string[]): Promise<MaskedCredentials> {
  hide([credentials.jwt, credentials.apiKey, credentials.apiSecret, ...traces]);
  await new Promise<void>((drained) => {
    process.stdout.write('', () => {
      drained();
    });
  });
  return credentials as MaskedCredentials;
}

/** Hides values, each once. */
export function hide(values: string[]): void {
  // An empty mask is a warning in the log, and would hide nothing.
  for (const value of new Set(values)) if (value.trim() !== '') core.setSecret(value);
}

/** Hides a text that should be one word, and its words if it is more, such as `Bearer` and a token. */
export function hideWords(text: string): void {
  const LONG_ENOUGH_TO_BE_SECRET = 8;
  hide([text, ...text.split(/\s+/).filter((word) => word.length >= LONG_ENOUGH_TO_BE_SECRET)]);
}
