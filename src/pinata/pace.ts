// How long to pause before a request is repeated. Pure: time and chance come in as arguments.
import type { PinataError } from './error.ts';

/** A job's place in its matrix. */
export interface Place {
  /** From 0. */
  index: number;
  total: number;
}

export interface PauseQuestion {
  failure: Pick<PinataError, 'retryAt' | 'limit'>;
  /** How often this request has failed, from 1. */
  attempt: number;
  /** In unix milliseconds. */
  now: number;
  /** From 0 to 1. */
  chance: number;
  place?: Place | undefined;
  /** When the first refusal of this step ended, in unix milliseconds. */
  firstReset: number;
}

const SHORTEST_BACKOFF = 500;
const LONGEST_BACKOFF = 30_000;
// https://docs.pinata.cloud/account-management/limits: limits count requests in a minute, in the largest plan in a
// second. The smallest plan allows 60.
const SECOND = 1000;
const MINUTE = 60_000;
const SMALLEST_LIMIT = 60;
const REQUESTS_OF_A_JOB = 2;

/**
 * How many milliseconds to pause. Without a time from the server, or with one that is past, as a wrong clock or a
 * `Retry-After: 0` makes it: full jitter, doubling from half a second to half a minute. With one to come: that time,
 * and then some, since everyone else who was refused is told the same time. Jobs of a matrix too large for one window
 * take turns, by their place in it; others spread by chance, first over one such time, then over four.
 */
export function choosePause({ failure, attempt, now, chance, place, firstReset }: PauseQuestion): number {
  const { retryAt, limit = SMALLEST_LIMIT } = failure;
  if (retryAt === undefined || retryAt <= now) {
    return chance * Math.min(LONGEST_BACKOFF, SHORTEST_BACKOFF * 2 ** attempt);
  }

  const told = retryAt - now;
  const windows = place ? Math.ceil((place.total * REQUESTS_OF_A_JOB) / limit) : 1;
  if (place === undefined || windows <= 1) return told + chance * told * (attempt === 1 ? 1 : 4);

  const window = told <= SECOND ? SECOND : MINUTE;
  const turn = firstReset + Math.floor((place.index * windows) / place.total) * window;
  // A share of the window, so that a turn is over before the next begins.
  return Math.max(told, turn - now) + chance * window * 0.3;
}
