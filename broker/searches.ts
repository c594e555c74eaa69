// Looks keys up by what stands inside their names. That Pinata's search finds parts of names is documented for its SDK only:
// https://docs.pinata.cloud/sdk/keys/list
// Invariant: a search that shows nothing proves nothing, unless a listed key was found by a part of its name not long ago;
// else all live keys are read.
import { parseKeyName } from '../src/key/name.ts';
import { findsParts, showsInside } from '../src/pinata/list.ts';
import { listAll, readAtTurns, type Pace } from './listing.ts';
import type { ListedKey, Pinata } from './pinata.ts';
import type { Turns } from './turns.ts';

/** Both may show other keys and revoked ones too, and throw a `Failure` where a list may hide a key. */
export interface Searches {
  /** Every live key whose name holds a text. */
  find(text: string, pace?: Pick<Pace, 'isTurnTaken'>): Promise<ListedKey[]>;
  /** Every live key of a name. */
  findNamed(name: string): Promise<ListedKey[]>;
}

export interface SearchesOptions {
  pinata: Pick<Pinata, 'list'>;
  turns: Pick<Turns, 'wait'>;
}

// Pinata may change while a broker runs.
const PROOF_KEPT = 3_600_000;

export function createSearches({ pinata, turns }: SearchesOptions): Searches {
  let provenUntil = -Infinity;
  let underWay: Promise<unknown> = Promise.resolve();
  let next: Promise<ListedKey[] | undefined> | undefined;

  const search = async (name: string, pace?: Pace): Promise<ListedKey[]> =>
    listAll(readAtTurns(pinata, turns, pace), { name });
  const isProven = (): boolean => performance.now() < provenUntil;

  /** All live keys, or nothing once it is proven that searches find parts of names. */
  const readUnlessProven = async (): Promise<ListedKey[] | undefined> => {
    if (isProven()) return undefined;
    const readPage = readAtTurns(pinata, turns);
    if (!(await findsParts(readPage))) return listAll(readPage, { revoked: false });
    provenUntil = performance.now() + PROOF_KEPT;
    return undefined;
  };

  /** Who asks while it is read shares the next reading with all who do: a list is no proof of what came after it began. */
  const shareReading = async (): Promise<ListedKey[] | undefined> => {
    next ??= underWay.then(async () => {
      next = undefined;
      const reading = readUnlessProven();
      underWay = reading.catch(() => undefined);
      return reading;
    });
    return next;
  };

  return {
    async find(text, pace) {
      const keys = await search(text, pace);
      return showsInside(keys, text) ? keys : ((await shareReading()) ?? keys);
    },
    async findNamed(name) {
      const { nonce = name } = parseKeyName(name) ?? {};
      const keys = await search(nonce);
      if (showsInside(keys, nonce) || isProven()) return keys;
      // Where names are compared as a whole this finds it, and saves the reading.
      const named = await search(name);
      return named.some((key) => key.name === name) ? named : ((await shareReading()) ?? keys);
    },
  };
}
