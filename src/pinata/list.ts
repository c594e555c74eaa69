// Reads a list of keys to its end, although it moves while it is read: others mint and revoke meanwhile. How a page is had
// is the reader's: the action repeats what fails, a broker waits for its turn.
import { Failure } from '../failure.ts';
import type { KeyFilter, KeyPage, ListedKey, Pinata } from './client.ts';
import { isWhole, mayBe, type Fragment, type NamedKey, type Sought } from './entry.ts';

/** Reads one page of the keys that a filter finds. Throws where it cannot be had. */
export type PageReader<Key> = (filter: KeyFilter) => Promise<KeyPage<Key>>;

export interface KeyList<Key = ListedKey> {
  keys: Key[];
  /** The entries that could not be read. */
  fragments: Fragment[];
  /** Why there may be keys that it does not show, as a sentence, where there may. */
  doubt: string | undefined;
}

// https://docs.pinata.cloud/api-reference/endpoint/v3-list-api-keys
const PAGE_SIZE = 10;
const MOST_LISTED = 200_000;
const MOST_CHARACTERS = 200_000_000;
// A list that others empty moves a page or two while one is read.
const MOST_STEPS_BACK = 20;

/** Every key that a search finds. Throws a `Failure` as `readList` does, and where the step has no time for another page. */
export async function listKeys(pinata: Pinata, filter: Omit<KeyFilter, 'offset'>): Promise<KeyList> {
  return readList(readerOf(pinata), filter);
}

/**
 * Every live key whose name holds a text, in whichever case; others may be among them. Where it is not proven that the
 * search finds parts of names, the whole list is read. Throws a `Failure` as `listKeys` does.
 */
export async function listLiveKeys(pinata: Pinata, text: string): Promise<KeyList> {
  const readPage = readerOf(pinata);
  const found = await readList(readPage, { name: text, revoked: false });
  const isProven = pinata.isBroker || showsInside(found.keys, text) || (await findsParts(readPage));
  const list = isProven ? found : await readList(readPage, { revoked: false });
  return { ...list, keys: list.keys.filter(({ revoked }) => !revoked) };
}

function readerOf(pinata: Pinata): PageReader<ListedKey> {
  return async (filter) => {
    if (filter.offset > 0 && pinata.retry.remaining() <= 0) throw doubtList('It did not end in time.');
    return pinata.retry.run(async () => pinata.list(filter));
  };
}

/**
 * Whether a search for a text has shown it inside a name. That parts of names are found is documented for the SDK only, so a
 * search that shows none proves nothing by itself.
 */
export function showsInside(keys: NamedKey[], text: string): boolean {
  return keys.some(({ name }) => name.slice(1, -1).toLowerCase().includes(text.toLowerCase()));
}

/** Whether a search finds a listed key by what stands inside a word of its name, in the other case. */
export async function findsParts(readPage: PageReader<NamedKey>): Promise<boolean> {
  const readFirst = async (filter: Pick<KeyFilter, 'name'>): Promise<NamedKey[]> => {
    const { entries } = await readPage({ ...filter, offset: 0, revoked: false });
    return entries.filter(isWhole);
  };
  for (const { id, name } of await readFirst({})) {
    // Nothing that a search could read as a wildcard.
    const words = name.match(/[a-z\d ]+/gi) ?? [];
    const part = words.map((word) => word.slice(1, -1)).find((each) => each.length > 1 && /[a-z]/i.test(each));
    if (part === undefined) continue;
    const upper = part.toUpperCase();
    const found = await readFirst({ name: part === upper ? part.toLowerCase() : upper });
    return found.some((key) => key.id === id);
  }
  return false;
}

/** Why a list may hide the live key that is looked for, where it may. */
export function findGap({ fragments, doubt }: Omit<KeyList, 'keys'>, sought: Sought): Failure | undefined {
  if (doubt !== undefined) return doubtList(doubt);
  return doubtEntries(fragments.filter((fragment) => mayBe(fragment, sought)).length);
}

/** The doubt that so many entries leave which may be what is looked for. */
export function doubtEntries(count: number): Failure | undefined {
  return count > 0 ? doubtList(`It has ${String(count)} entries that cannot be read.`) : undefined;
}

/** The doubt that a list leaves; `hint` says why, as a sentence. */
export function doubtList(hint: string): Failure {
  return new Failure('doubtful-list', { attempt: 'look up keys', hint });
}

/**
 * Every key that a search finds. Each page begins with the last entry of the page before it that has an id: what has none
 * may look like any other. Where the first id of a page is not known, entries have moved up meanwhile, and it goes back until
 * one is, so that none is skipped. Ends at a page that shows nothing more, or once offsets bring nothing new, as at a server
 * that knows none. Throws a `Failure` where the list has no end, and what the reader throws.
 */
export async function readList<Key extends NamedKey>(
  readPage: PageReader<Key>,
  filter: Omit<KeyFilter, 'offset'>,
): Promise<KeyList<Key>> {
  const found = new Map<string, Key>();
  const fragments = new Map<string, Fragment>();
  // What tells neither id nor name is known by its place alone. It is no news: a server that knows no offset shows it anywhere.
  const silent = new Map<number, Fragment>();
  const isKnown = (id: string | undefined): boolean => id !== undefined && (found.has(id) || fragments.has(id));
  const count = (): number => found.size + fragments.size;
  let characters = 0;
  let pageLength = 0;
  let isAnchored = false;
  let doubt: string | undefined;
  let newsAt = 0;
  let stepsBack = 0;
  let emptyAt = -1;
  for (let offset = 0; ;) {
    const { entries, size } = await readPage({ ...filter, offset });
    characters += size;
    const isOverlapping = pageLength > 1 && offset > 0;
    // Empty twice at one place, after a page that is not full: nothing moves there, and nothing more can stand there.
    const isEmptyAgain = entries.length === 0 && emptyAt === offset && pageLength < PAGE_SIZE;
    const first = entries.find(({ id }) => id !== undefined)?.id;
    const isMoved = isOverlapping && !isEmptyAgain && (entries.length === 0 || (isAnchored && !isKnown(first)));
    if (entries.length === 0) emptyAt = offset;
    if (isMoved) {
      // What it shows is read again: taken now, it would hide what was skipped.
      offset = Math.max(0, offset - pageLength);
      newsAt = offset;
      stepsBack += 1;
    } else {
      const known = count();
      entries.forEach((entry, index) => {
        const identity = entry.id ?? entry.name;
        if (isWhole(entry)) found.set(entry.id, entry);
        else if (identity === undefined) keepLiving(silent, offset + index, entry);
        else keepLiving(fragments, identity, entry);
      });
      const isNews = count() > known;
      if (isNews) [newsAt, stepsBack] = [offset, 0];
      // Behind so many entries without an id nothing tells whether keys were skipped.
      if (isOverlapping && !isAnchored && (isNews || entries.length > 1 || pageLength >= PAGE_SIZE))
        doubt = 'Many entries in a row have no id, so that it may have moved unseen.';
      const isLast = entries.length <= (isOverlapping ? 1 : 0);
      if (isLast || offset - newsAt > count()) {
        // Of pages without news also where what is new may only look like what is known.
        const unread = [...fragments.values(), ...silent.values()];
        if (!isLast && (entries.length >= PAGE_SIZE || unread.length > 0))
          doubt ??= 'It shows the same page whatever is asked.';
        return { keys: [...found.values()], fragments: unread, doubt };
      }
      const anchor = entries.findLastIndex(({ id }) => id !== undefined);
      pageLength = entries.length;
      isAnchored = anchor > 0;
      offset += Math.max(1, isAnchored ? anchor : pageLength - 1);
    }
    const isTooLong = count() + silent.size > MOST_LISTED || characters > MOST_CHARACTERS;
    if (isTooLong || stepsBack > MOST_STEPS_BACK) throw doubtList('It has no end, or moves faster than it is read.');
  }
}

/** Of those that cannot be told apart, one that may live stands for all. */
function keepLiving<Identity>(known: Map<Identity, Fragment>, identity: Identity, entry: Fragment): void {
  if (known.get(identity)?.revoked !== false) known.set(identity, entry);
}
