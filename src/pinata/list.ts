// Reads a list of keys to its end, although it moves while it is read: others mint and revoke meanwhile.
import { Failure } from '../failure.ts';
import type { KeyFilter, ListedKey, Pinata } from './client.ts';

export interface KeyList {
  keys: ListedKey[];
  /** How many entries could not be read. Each may be a live key. */
  unreadable: number;
  /** Whether the server shows the same full page whatever is asked, so that there may be more. */
  isStuck: boolean;
}

const MOST_LISTED = 200_000;
const MOST_CHARACTERS = 200_000_000;
const LARGEST_NAME = 1200;
// https://docs.pinata.cloud/api-reference/endpoint/v3-list-api-keys
const PAGE_SIZE = 10;

/**
 * Every key that a search finds. Each page begins with the last entry of the page before it: where it does not, entries
 * have moved up meanwhile, and it goes back. Ends at a page that shows nothing more, or at the second in a row without
 * news, as a server that knows no offset gives them. Throws a `Failure` where a page cannot be had, or the list has no end.
 */
export async function listKeys(pinata: Pinata, filter: Omit<KeyFilter, 'offset'>): Promise<KeyList> {
  const found = new Map<string, ListedKey>();
  const unreadable = new Set<number>();
  let characters = 0;
  let pagesWithoutNews = 0;
  let pageLength = 0;
  for (let offset = 0; ;) {
    const { entries, size } = await pinata.retry.persist(async () => pinata.list({ ...filter, offset }));
    const known = found.size + unreadable.size;
    const [first] = entries;
    const isOverlapping = pageLength > 1;
    const isMoved =
      isOverlapping && offset > 0 && (entries.length === 0 || (first !== undefined && !found.has(first.id)));
    entries.forEach((entry, index) => {
      if (entry === undefined) unreadable.add(offset + index);
      // Nothing of ours is longer, and a list is not to fill the memory.
      else
        found.set(
          entry.id,
          entry.name.length > LARGEST_NAME ? { ...entry, name: entry.name.slice(0, LARGEST_NAME) } : entry,
        );
    });
    characters += size;
    if (found.size + unreadable.size > MOST_LISTED || characters > MOST_CHARACTERS || pinata.retry.remaining() <= 0) {
      throw new Failure('doubtful-list', { attempt: 'look up keys', hint: 'It did not end in time, or has no end.' });
    }
    if (isMoved) {
      offset = Math.max(0, offset - pageLength);
      continue;
    }
    pagesWithoutNews = found.size + unreadable.size === known ? pagesWithoutNews + 1 : 0;
    const isLast = entries.length <= (isOverlapping && offset > 0 ? 1 : 0);
    if (isLast || pagesWithoutNews === 2) {
      const isStuck = !isLast && entries.length === PAGE_SIZE;
      return { keys: [...found.values()], unreadable: unreadable.size, isStuck };
    }
    pageLength = entries.length;
    offset += pageLength > 1 ? pageLength - 1 : 1;
  }
}
