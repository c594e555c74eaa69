// Looks keys up by what stands inside their names. That Pinata's search finds parts of names is documented for its SDK only:
// https://docs.pinata.cloud/sdk/keys/list
// Invariant: a search that shows nothing proves nothing, unless a listed key was found by a part of its name not long ago;
// else all live keys are read.
import type { Failure } from '../src/failure.ts';
import { parseKeyName, resembles } from '../src/key/name.ts';
import type { Sought } from '../src/pinata/entry.ts';
import { findGap, findsParts, readList, showsInside, type KeyList } from '../src/pinata/list.ts';
import { readAtTurns, type Pace } from './listing.ts';
import type { ListedKey, Pinata } from './pinata.ts';
import type { Turns } from './turns.ts';

/** What a list shows: other keys, and revoked ones, may be among them. */
export interface Found {
  keys: ListedKey[];
  /** Why the list may hide a live key that is looked for, where it may. */
  gap: Failure | undefined;
}

/** Each throws a `Failure` where a list cannot be had. */
export interface Search {
  /** Every live key whose name holds a text. */
  find(text: string, pace?: Pick<Pace, 'isTurnTaken'>): Promise<Found>;
  /** Every live key of a name; `id` is that of the one that is looked for, where it is known. */
  findNamed(name: string, id?: string): Promise<Found>;
}

export interface Searches extends Search {
  /** Does work whose searches, one after another, share what began to be read once the work did. */
  together<T>(work: (search: Search) => Promise<T>): Promise<T>;
}

/** All live keys, or nothing where it is proven that searches find parts of names. */
type Reading = KeyList<ListedKey> | undefined;

export interface SearchesOptions {
  pinata: Pick<Pinata, 'list'>;
  turns: Pick<Turns, 'wait'>;
}

// Pinata may change while a broker runs.
const PROOF_KEPT = 3_600_000;

export function createSearches({ pinata, turns }: SearchesOptions): Searches {
  let provenUntil = -Infinity;
  let begun = 0;
  let last: Promise<Reading> = Promise.resolve(undefined);
  let next: Promise<Reading> | undefined;
  let askers = 0;

  const search = async (name: string, pace?: Pace): Promise<KeyList<ListedKey>> =>
    readList(readAtTurns(pinata, turns, pace), { name });
  const isProven = (): boolean => performance.now() < provenUntil;

  const readUnlessProven = async (): Promise<Reading> => {
    if (isProven()) return undefined;
    const readPage = readAtTurns(pinata, turns);
    if (!(await findsParts(readPage))) return readList(readPage, { revoked: false });
    provenUntil = performance.now() + PROOF_KEPT;
    return undefined;
  };

  /**
   * A reading that began after so many: the last one, or the next, which all who ask before it begins share. A list is no
   * proof of what came after it began.
   */
  const shareReading = async (earlier: number): Promise<Reading> => {
    if (begun > earlier) return last;
    next ??= last
      .catch(() => undefined)
      .then(async () => {
        next = undefined;
        begun += 1;
        last = readUnlessProven();
        return last;
      });
    return next;
  };

  const startSearch = (read: () => Promise<Reading>): Search => ({
    async find(text, pace) {
      const sought = { mayBear: (name: string) => name.toLowerCase().includes(text.toLowerCase()) };
      const list = await search(text, pace);
      return show(showsInside(list.keys, text) ? list : ((await read()) ?? list), sought);
    },
    async findNamed(name, id) {
      const sought = { mayBear: (listed: string) => listed === name || resembles(listed, name), id };
      const { nonce = name } = parseKeyName(name) ?? {};
      const list = await search(nonce);
      if (showsInside(list.keys, nonce) || isProven()) return show(list, sought);
      // Where names are compared as a whole this finds it, and saves the reading.
      const named = await search(name);
      if (named.keys.some((key) => key.name === name)) return show(named, sought);
      return show((await read()) ?? list, sought);
    },
  });

  const together: Searches['together'] = async (work) => {
    const earlier = begun;
    askers += 1;
    try {
      return await work(startSearch(async () => shareReading(earlier)));
    } finally {
      askers -= 1;
      // Nobody keeps a long list once all is looked up.
      if (askers === 0) last = Promise.resolve(undefined);
    }
  };

  return {
    together,
    find: async (text, pace) => together(async (each) => each.find(text, pace)),
    findNamed: async (name, id) => together(async (each) => each.findNamed(name, id)),
  };
}

function show(list: KeyList<ListedKey>, sought: Sought): Found {
  return { keys: list.keys, gap: findGap(list, sought) };
}
