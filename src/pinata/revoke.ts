// Ends keys. What counts is what a list shows: a refusal to revoke a key that no list shows any more is success, and a
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
}

/** How a key ended: by this call, before it, or it never came to life. */
export type Ending = 'revoked' | 'already gone' | 'never created';

/** Says how the key of this name ended. */
export function describeEnding(name: string, ending: Ending): string {
  const sentences: Record<Ending, string> = {
    revoked: `Revoked the key "${name}".`,
    'already gone': `The key "${name}" was already gone.`,
    'never created': `The key "${name}" never came to life.`,
  };
  return sentences[ending];
}

// A request whose answer was given up after 10 s can still be carried out for a while.
const TIME_TO_LAND = 15_000;
const BETWEEN_LOOKS = 2000;
const MOST_PAGES = 1000;

/** Ends a key. Throws a `PinataError` when it may still live. */
export async function endKey(pinata: Pinata, key: KeyToEnd): Promise<Ending> {
  return key.id === undefined ? endIntended(pinata, key) : endById(pinata, key.id, key.name);
}

/** Ends the keys of exactly this name, looking once. */
export async function endByName(pinata: Pinata, name: string, filter = name): Promise<Ending> {
  const found = await findByName(pinata, name, filter);
  if (found.length === 0) return 'never created';
  const live = found.filter((key) => !key.revoked);
  for (const { id } of live) await endById(pinata, id, name);
  return live.length === 0 ? 'already gone' : 'revoked';
}

/** Every key of exactly this name that a search for `filter` finds, live or revoked. */
export async function findByName(pinata: Pinata, name: string, filter = name): Promise<ListedKey[]> {
  const found = new Map<string, ListedKey>();
  let offset = 0;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const keys = await persist(pinata.patience, async () => pinata.list({ name: filter, offset }));
    if (keys.length === 0) break;
    offset += keys.length;
    for (const key of keys) if (key.name === name) found.set(key.id, key);
  }
  return [...found.values()];
}

async function endById(pinata: Pinata, id: string, name: string): Promise<Ending> {
  let refusal: unknown;
  for (const family of ROUTE_FAMILIES) {
    try {
      await persist(pinata.patience, async () => pinata.revoke(id, family));
      return 'revoked';
    } catch (error) {
      // A wrong JWT proves nothing about the key, and one whose time is up can prove nothing any more.
      if (!(error instanceof PinataError) || error.repeat || error.code === 'unauthorized') throw error;
      const found = await findByName(pinata, name);
      if (!found.some((key) => key.id === id && !key.revoked)) return 'already gone';
      refusal = error;
    }
  }
  throw refusal;
}

/** Ends a key of which only the name is known, and waits for it as long as the request for it may still be under way. */
async function endIntended(pinata: Pinata, { name, askedAt }: KeyToEnd): Promise<Ending> {
  // The last word is the nonce: other characters of a name can mean something else to the search.
  const filters = [name, /\w+(?=\W*$)/.exec(name)?.[0] ?? name];
  for (let look = 0; ; look += 1) {
    const ending = await endByName(pinata, name, filters[look % filters.length]);
    if (ending !== 'never created') return ending;
    if (look > 0 && Date.now() >= askedAt + TIME_TO_LAND) return ending;
    await pinata.patience.rest(BETWEEN_LOOKS);
  }
}
