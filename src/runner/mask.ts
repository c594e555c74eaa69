// Tells the runner what to hide. Masks go to stdout, since the runner may read stderr before it, and are there before a
// masked value goes anywhere else: a process that is killed with a mask in its own memory would leave a value that is
// known and not hidden.
import { Failure } from '../failure.ts';
import { traceCredentials, type Credentials, type MaskedCredentials } from '../key/credentials.ts';
import { printCommand } from './stdout.ts';

/** Hides the credentials of a key and every text by which a log could show them. Throws a `Failure` as `mask` does. */
export function maskCredentials(credentials: Credentials): MaskedCredentials {
  mask(traceCredentials(credentials));
  return credentials as MaskedCredentials;
}

/**
 * Hides texts, each once, with one write: the toolkit writes dozens of times, and could be killed between two. The
 * shortest come first: a runner that echoes the command itself then shows no part of a longer one. Throws a `Failure`
 * where nobody reads the masks.
 */
export function mask(texts: string[]): void {
  if (!tryMask(texts)) throw new Failure('unread-log');
}

/** Hides texts as `mask` does. Returns `false` where nobody reads the masks: for who has a key to end all the same. */
export function tryMask(texts: string[]): boolean {
  // An empty mask is a warning in the log, and would hide nothing.
  const secrets = [...new Set(texts)].filter((text) => text.trim() !== '');
  // There are hundreds, of a dozen lengths.
  const byLength = [...Map.groupBy(secrets, ({ length }) => length)].sort(([one], [other]) => one - other);
  return printCommand(
    'add-mask',
    byLength.flatMap(([, alike]) => alike),
  );
}
