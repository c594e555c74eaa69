// Reads lists of Pinata, each page at its turn.
import { setTimeout as sleep } from 'node:timers/promises';
import type { PageReader } from '../src/pinata/list.ts';
import type { ListedKey, Pinata } from './pinata.ts';
import type { Turns } from './turns.ts';

/** In milliseconds, `rest` lies between two pages. */
export interface Pace {
  /** Whether the turn for the first page was taken already. */
  isTurnTaken?: boolean;
  rest?: number;
  stop?: AbortSignal;
}

/** Reads pages of one list, each at its turn. */
export function readAtTurns(
  pinata: Pick<Pinata, 'list'>,
  turns: Pick<Turns, 'wait'>,
  { isTurnTaken = false, rest = 0, stop }: Pace = {},
): PageReader<ListedKey> {
  let isFirst = true;
  return async (filter) => {
    if (!isFirst && rest > 0) await sleep(rest, undefined, stop ? { signal: stop } : {});
    if (!isFirst || !isTurnTaken) await turns.wait();
    isFirst = false;
    return pinata.list(filter);
  };
}
