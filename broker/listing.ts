// Reads a list of Pinata to its end, page by page, each at its turn, although it moves while it is read.
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../src/failure.ts';
import type { ListedKey, Pinata } from './pinata.ts';
import type { Turns } from './turns.ts';

const MOST_LISTED = 200_000;

/**
 * Every key that a search finds. Each page begins with the last key of the page before it: where it does not, keys have
 * moved up meanwhile, and it goes back. Ends at a page that shows nothing more, or at the second in a row without news.
 * `first` tells whether the turn for the first page was taken already; between pages it rests for `rest` milliseconds.
 * Throws a `Failure`.
 */
export async function listAll(
  pinata: Pick<Pinata, 'list'>,
  turns: Pick<Turns, 'wait'>,
  filter: { name?: string; revoked?: boolean },
  first: 'turn taken' | 'in turn',
  { rest = 0, stop }: { rest?: number; stop?: AbortSignal } = {},
): Promise<ListedKey[]> {
  const found = new Map<string, ListedKey>();
  let pagesWithoutNews = 0;
  let last: string | undefined;
  for (let offset = 0, isFirst = true; ; isFirst = false) {
    if (!isFirst || first === 'in turn') await turns.wait();
    const { keys } = await pinata.list({ ...filter, offset });
    const known = found.size;
    for (const key of keys) found.set(key.id, key);
    const hasMoved = last !== undefined && !keys.some(({ id }) => id === last);
    pagesWithoutNews = found.size === known ? pagesWithoutNews + 1 : 0;
    if ((found.size === known && !hasMoved) || pagesWithoutNews === 2) return [...found.values()];
    if (found.size > MOST_LISTED) throw new Failure('doubtful-list', { hint: 'The list has no end.' });
    last = keys.at(-1)?.id;
    offset = hasMoved ? Math.max(0, offset - Math.max(keys.length, 10)) : offset + Math.max(keys.length - 1, 1);
    if (rest > 0) await sleep(rest, undefined, stop ? { signal: stop } : {});
  }
}
