// Tells the runner what to hide. Masks go to stdout, since the runner may read stderr before it, and are there before a
// masked value goes anywhere else: a process that is killed with a mask in its own memory would leave a value that is
// known and not hidden.
import type { Credentials } from '../pinata/client.ts';
import { printCommand } from './stdout.ts';

declare const masked: unique symbol;

/** A value that the runner hides. Only `mask` makes one, and only such values reach state, outputs and environment. */
export type Masked<T> = T & { readonly [masked]: true };

/** The three credentials of a minted key, hidden by the runner. */
export type MaskedCredentials = { [K in keyof Credentials]: Masked<Credentials[K]> };

/** Hides the credentials and each of their `traces`. Throws an error where nobody reads the masks. */
export function mask(credentials: Credentials, traces: string[]): MaskedCredentials {
  ensureHidden([credentials.jwt, credentials.apiKey, credentials.apiSecret, ...traces]);
  return credentials as MaskedCredentials;
}

/** Hides values as `hide` does. Throws an error where nobody reads the masks. */
export function ensureHidden(values: string[]): void {
  if (!hide(values)) throw new Error('[unread-log] Nobody reads the log, so nothing can be hidden in it.');
}

/**
 * Hides values, each once, with one write: the toolkit writes dozens of times, and could be killed between two. Returns
 * `false` where nobody reads the masks.
 */
export function hide(values: string[]): boolean {
  // An empty mask is a warning in the log, and would hide nothing.
  const secrets = [...new Set(values)].filter((value) => value.trim() !== '');
  return printCommand('add-mask', secrets);
}

/** Hides a text that should be one word, and its words if it is more, such as `Bearer` and a token. */
export function hideWords(text: string): void {
  const LONG_ENOUGH_TO_BE_SECRET = 8;
  hide([text, ...text.split(/\s+/).filter((word) => word.length >= LONG_ENOUGH_TO_BE_SECRET)]);
}
