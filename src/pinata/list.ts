// Reads a list of keys to its end, although it moves while it is read: others mint and revoke meanwhile.
import { Failure } from '../failure.ts';
import type { KeyFilter, ListedKey, Pinata } from './client.ts';

export interface KeyList {
  keys: ListedKey[];
  /** How many entries could not be read. Each may be a live key. */
  unreadable: number;
}

const MOST_LISTED = 200_000;
const MOST_CHARACTERS = 200_000_000;
const LARGEST_NAME = 1200;

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
    const { entries, size } = await pinata.retry.run(async () => pinata.list({ ...filter, offset }));
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
    const seen = found.size + unreadable.size;
    if (!isMoved) {
      pagesWithoutNews = seen === known ? pagesWithoutNews + 1 : 0;
      const isLast = entries.length <= (isOverlapping && offset > 0 ? 1 : 0);
      if (isLast || pagesWithoutNews === 2) return { keys: [...found.values()], unreadable: unreadable.size };
    }
    if (seen > MOST_LISTED || characters > MOST_CHARACTERS || pinata.retry.remaining() <= 0) {
      throw new Failure('doubtful-list', { attempt: 'look up keys', hint: 'The list has no end.' });
    }
    if (isMoved) offset = Math.max(0, offset - pageLength);
    else {
      pageLength = entries.length;
      offset += pageLength > 1 ? pageLength - 1 : 1;
    }
  }
}
