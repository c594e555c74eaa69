// Ends keys. What counts is what a list shows: a refusal to revoke a key that no list shows as live is success, and a
// key that no list shows yet may still be on its way.
import type { ListedKey, Pinata } from './client.ts';
import { PinataError } from './error.ts';
import { persist } from './persist.ts';
import { ROUTE_FAMILIES } from './routes.ts';

/** A key to end, as far as it is known. */
export interface KeyToEnd {
  name: string;
  id?: string | undefined;
  /** When it was asked for, in unix milliseconds. */
  askedAt: number;
  /** Who asked for it, where that may be someone else than who ends it. */
  issuer?: string;
}

/** How a key ended: by this call, before it, or it never came to life; and what a list showed of it, if one was read. */
export interface Ending<Outcome = 'revoked' | 'already gone' | 'never created'> {
  outcome: Outcome;
  seen?: ListedKey | undefined;
}

// A request whose answer was given up after 10 s can still be carried out for a while.
const TIME_TO_LAND = 15_000;
const BETWEEN_LOOKS = 2000;
const MOST_LISTED = 200_000;

/** Ends a key. Throws an error when it may still live. */
export async function endKey(pinata: Pinata, key: KeyToEnd): Promise<Ending> {
  const ending = key.id === undefined ? await endIntended(pinata, key) : await endIdentified(pinata, key.id, key);
  if (ending.outcome !== 'revoked' && key.issuer !== undefined && key.issuer !== pinata.issuer) {
    throw new Error(
      '[other-jwt] `pinata-jwt` is not the one that minted the key, so its account does not tell whether the key lives.',
    );
  }
  return ending;
}

async function endIdentified(pinata: Pinata, id: string, key: KeyToEnd): Promise<Ending> {
  const ending = await endById(pinata, id, key);
  if (ending.outcome === 'revoked') return ending;
  // An id that the server does not know may be one that the answer to the request got wrong. The name is the key's own.
  const namesakes = await endByName(pinata, key.name);
  return namesakes.find(({ outcome }) => outcome === 'revoked') ?? ending;
}

/**
 * Ends every key of exactly this name, looking once, and tells each ending. Tries all of them, and then throws the first
 * `PinataError` when one may still live.
 */
export async function endByName(
  pinata: Pinata,
  name: string,
  tell: (ending: Ending) => void = () => undefined,
): Promise<Ending[]> {
  const endings: Ending[] = [];
  const failures: unknown[] = [];
  for (const seen of await findByName(pinata, name)) {
    try {
      const { outcome } = seen.revoked
        ? ({ outcome: 'already gone' } as const)
        : await endById(pinata, seen.id, { name });
      endings.push({ outcome, seen });
      tell({ outcome, seen });
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return endings;
}

/** Every key of exactly this name, live or revoked. The key that asks is none of them: anyone can name one like it. */
export async function findByName(pinata: Pinata, name: string): Promise<ListedKey[]> {
  const isMeant = (key: ListedKey): boolean => key.name === name && key.id !== pinata.ownId;
  return search(pinata, name, isMeant);
}

/** The last word of a name: in a name of ours the nonce, which no other key's name holds. */
export function findLastWord(name: string): string | undefined {
  return /\w+(?=\W*$)/.exec(name)?.[0];
}

async function search(pinata: Pinata, name: string, isMeant: (key: ListedKey) => boolean): Promise<ListedKey[]> {
  // The search can read characters of a label as wildcards or escapes; the last word of our names, a nonce, holds none,
  // and no other name holds it. That the search finds a part of a name is documented for the SDK only, so whole names
  // are searched for too.
  const lastWord = findLastWord(name) ?? name;
  const filters = / [0-9a-f]{12}\]$/.test(name) ? [lastWord, name] : [name, lastWord];
  for (const filter of new Set(filters)) {
    const found = (await listAll(pinata, { name: filter })).filter(isMeant);
    if (found.length > 0) return found;
  }
  return [];
}

/** Every key that a search finds, page by page until one is empty or two in a row show nothing new. */
export async function listAll(pinata: Pinata, filter: { name?: string; revoked?: boolean }): Promise<ListedKey[]> {
  const found = new Map<string, ListedKey>();
  let pagesWithoutNews = 0;
  for (let offset = 0; ;) {
    const page = await persist(pinata.patience, async () => pinata.list({ ...filter, offset }));
    const known = found.size;
    for (const key of page) found.set(key.id, key);
    // Keys that are made meanwhile move the others on by a page; a server that knows no offset repeats the first.
    pagesWithoutNews = found.size === known ? pagesWithoutNews + 1 : 0;
    if (page.length === 0 || pagesWithoutNews === 2) return [...found.values()];
    if (found.size > MOST_LISTED) {
      throw new PinataError('look up keys', 'incomplete-answer', { hint: 'The list has no end.' });
    }
    offset += page.length;
  }
}

/** Ends the key of this id. Its name, where it is known, spares a look at every key of the account. */
export async function endById(
  pinata: Pinata,
  id: string,
  { name, askedAt = 0 }: { name?: string; askedAt?: number } = {},
): Promise<Ending<'revoked' | 'already gone'>> {
  let refusal: unknown;
  for (const family of ROUTE_FAMILIES) {
    try {
      await persist(pinata.patience, async () => pinata.revoke(id, family));
      return { outcome: 'revoked' };
    } catch (error) {
      // A wrong JWT proves nothing about the key, and neither does a failure that outlasted the step's patience.
      if (!(error instanceof PinataError) || error.repeat || error.code === 'unauthorized') throw error;
      const seen = await look(pinata, id, name, askedAt);
      if (seen === undefined || seen.revoked) return { outcome: 'already gone', seen };
      refusal = error;
    }
  }
  throw refusal;
}

/** What a list shows of the key of this id. That it shows nothing of a young key proves nothing: then it looks again. */
async function look(
  pinata: Pinata,
  id: string,
  name: string | undefined,
  askedAt: number,
): Promise<ListedKey | undefined> {
  const isMeant = (key: ListedKey): boolean => key.id === id;
  for (;;) {
    const isYoung = Date.now() < askedAt + TIME_TO_LAND;
    const listed = name === undefined ? await listAll(pinata, { revoked: false }) : await search(pinata, name, isMeant);
    const seen = listed.find(isMeant);
    if (seen !== undefined || !isYoung) return seen;
    await pinata.patience.rest(BETWEEN_LOOKS);
  }
}

/** Ends a key of which only the name is known, and waits for it as long as the request for it may still be under way. */
async function endIntended(pinata: Pinata, { name, askedAt }: KeyToEnd): Promise<Ending> {
  for (;;) {
    const canStillLand = Date.now() < askedAt + TIME_TO_LAND;
    const [ending] = await endByName(pinata, name);
    if (ending) return ending;
    if (!canStillLand) return { outcome: 'never created' };
    await pinata.patience.rest(BETWEEN_LOOKS);
  }
}
