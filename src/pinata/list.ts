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

// https://docs.pinata.cloud/api-reference/endpoint/v3-list-api-keys
const PAGE_SIZE = 10;
const MOST_LISTED = 200_000;
const MOST_CHARACTERS = 200_000_000;
// Nothing of ours is longer, and a list is not to fill the memory.
const LONGEST_NAME = 1200;
// A list that others empty moves a page or two while one is read.
const MOST_STEPS_BACK = 20;

/**
 * Every live key whose name holds a text, in whichever case; others may be among them. That the search finds parts of names
 * is documented for the SDK only: where it shows neither this text inside a name, nor what is known to stand inside one, the
 * whole list is read. Throws a `Failure` as `listKeys` does.
 */
export async function listLiveKeys(pinata: Pinata, text: string): Promise<KeyList> {
  const found = await listKeys(pinata, { name: text, revoked: false });
  const isInside = ({ name }: ListedKey): boolean => name.slice(1, -1).toLowerCase().includes(text.toLowerCase());
  const isProven = pinata.isBroker || found.keys.some(isInside) || (await findsParts(pinata));
  const list = isProven ? found : await listKeys(pinata, { revoked: false });
  return { ...list, keys: list.keys.filter(({ revoked }) => !revoked) };
}

/** Whether a search finds a listed key by what stands inside a word of its name, in the other case. */
async function findsParts(pinata: Pinata): Promise<boolean> {
  const readPage = async (filter: Pick<KeyFilter, 'name'>): Promise<ListedKey[]> => {
    const { entries } = await pinata.retry.run(async () => pinata.list({ ...filter, offset: 0, revoked: false }));
    return entries.filter((entry) => entry !== undefined);
  };
  for (const { id, name } of await readPage({})) {
    // Nothing that a search could read as a wildcard.
    const words = name.slice(0, LONGEST_NAME).match(/[a-z\d ]+/gi) ?? [];
    const part = words.map((word) => word.slice(1, -1)).find((each) => each.length > 1 && /[a-z]/i.test(each));
    if (part === undefined) continue;
    const upper = part.toUpperCase();
    const found = await readPage({ name: part === upper ? part.toLowerCase() : upper });
    return found.some((key) => key.id === id);
  }
  return false;
}

/**
 * Every key that a search finds. Each page begins with the last entry of the page before it: where it does not, entries
 * have moved up meanwhile, and it goes back until a page begins with one that is known, so that none is skipped. Ends at a
 * page that shows nothing more, or once offsets bring nothing new, as at a server that knows none. Throws a `Failure` where
 * a page cannot be had, or the list has no end.
 */
export async function listKeys(pinata: Pinata, filter: Omit<KeyFilter, 'offset'>): Promise<KeyList> {
  const found = new Map<string, ListedKey>();
  const unreadable = new Set<number>();
  const count = (): number => found.size + unreadable.size;
  let characters = 0;
  let pageLength = 0;
  let newsAt = 0;
  let stepsBack = 0;
  let emptyAt = -1;
  for (let offset = 0; ;) {
    const { entries, size } = await pinata.retry.run(async () => pinata.list({ ...filter, offset }));
    characters += size;
    const [first] = entries;
    const isOverlapping = pageLength > 1 && offset > 0;
    // Empty twice at one place, after a page that is not full: nothing moves there, and nothing more can stand there.
    const isEmptyAgain = entries.length === 0 && emptyAt === offset && pageLength < PAGE_SIZE;
    const isMoved =
      isOverlapping && !isEmptyAgain && (entries.length === 0 || (first !== undefined && !found.has(first.id)));
    if (entries.length === 0) emptyAt = offset;
    if (isMoved) {
      // What it shows is read again: taken now, it would hide what was skipped.
      offset = Math.max(0, offset - pageLength);
      newsAt = offset;
      stepsBack += 1;
    } else {
      const known = count();
      entries.forEach((entry, index) => {
        if (entry === undefined) unreadable.add(offset + index);
        else found.set(entry.id, { ...entry, name: entry.name.slice(0, LONGEST_NAME) });
      });
      if (count() > known) [newsAt, stepsBack] = [offset, 0];
      const isLast = entries.length <= (isOverlapping ? 1 : 0);
      if (isLast || offset - newsAt > count()) {
        const isStuck = !isLast && entries.length >= PAGE_SIZE;
        return { keys: [...found.values()], unreadable: unreadable.size, isStuck };
      }
      pageLength = entries.length;
      offset += Math.max(1, pageLength - 1);
    }
    const isTooLong = count() > MOST_LISTED || characters > MOST_CHARACTERS;
    if (isTooLong || stepsBack > MOST_STEPS_BACK || pinata.retry.remaining() <= 0) {
      throw new Failure('doubtful-list', { attempt: 'look up keys', hint: 'It did not end in time, or has no end.' });
    }
  }
}
