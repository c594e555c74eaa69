// Reads a list of Pinata to its end, page by page, each at its turn, although it moves while it is read.
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../src/failure.ts';
import type { ListedKey, Pinata } from './pinata.ts';
import type { Turns } from './turns.ts';

const MOST_LISTED = 200_000;

/** What is searched, and how: in milliseconds, `rest` lies between two pages. */
export interface Search {
  name?: string;
  revoked?: boolean;
  /** Whether the turn for the first page was taken already. */
  isTurnTaken?: boolean;
  rest?: number;
  stop?: AbortSignal;
}

/** Every key that a search finds. Throws a `Failure` where an entry cannot be read, which may be any key. */
export async function listAll(
  pinata: Pick<Pinata, 'list'>,
  turns: Pick<Turns, 'wait'>,
  search: Search,
): Promise<ListedKey[]> {
  const { keys, unreadable } = await listReadable(pinata, turns, search);
  if (unreadable > 0) throw new Failure('incomplete-answer', { attempt: 'look up keys' });
  return keys;
}

/**
 * Every key that a search finds and that can be read, and how many entries cannot. Each page begins with the last key of the
 * page before it: where it does not, keys have moved up meanwhile, and it goes back. Ends at a page that shows nothing more,
 * or at the second in a row without news. Throws a `Failure`.
 */
export async function listReadable(
  pinata: Pick<Pinata, 'list'>,
  turns: Pick<Turns, 'wait'>,
  { isTurnTaken = false, rest = 0, stop, ...filter }: Search,
): Promise<{ keys: ListedKey[]; unreadable: number }> {
  const found = new Map<string, ListedKey>();
  const oddPlaces = new Set<number>();
  let pagesWithoutNews = 0;
  let last: string | undefined;
  for (let offset = 0, isFirst = true; ; isFirst = false) {
    if (!isFirst || !isTurnTaken) await turns.wait();
    const { keys, unreadable } = await pinata.list({ ...filter, offset });
    const known = found.size + oddPlaces.size;
    for (const key of keys) found.set(key.id, key);
    for (const place of unreadable) oddPlaces.add(offset + place);
    const hasNews = found.size + oddPlaces.size > known;
    const hasMoved = last !== undefined && !keys.some(({ id }) => id === last);
    pagesWithoutNews = hasNews ? 0 : pagesWithoutNews + 1;
    if ((!hasNews && !hasMoved) || pagesWithoutNews === 2)
      return { keys: [...found.values()], unreadable: oddPlaces.size };
    if (found.size > MOST_LISTED) throw new Failure('doubtful-list', { hint: 'The list has no end.' });
    const length = keys.length + unreadable.length;
    let lastPlace = length - 1;
    while (unreadable.includes(lastPlace)) lastPlace -= 1;
    // A page that could begin with its last key only where this one does has none to begin the next with.
    const overlaps = lastPlace > 0 || length === 1;
    last = overlaps ? keys.at(-1)?.id : undefined;
    if (hasMoved) offset = Math.max(0, offset - Math.max(length, 10));
    else offset += Math.max(overlaps ? lastPlace : length, 1);
    if (rest > 0) await sleep(rest, undefined, stop ? { signal: stop } : {});
  }
}
