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
  /** How often this request has failed or, where the server told a time, this job was refused; from 1. */
  attempt: number;
  /** In unix milliseconds. */
  now: number;
  /** From 0 to 1. */
  chance: number;
  place?: Place | undefined;
  /** When the first refusal of this job ended, in unix milliseconds. */
  firstReset: number;
  /** The longest time that the server told this job to stay away, in milliseconds. */
  longestTold: number;
}

/** What a step learned about the crowd on its account. The job's next step goes on from there. */
export interface Crowd {
  /** When the first refusal ended, or will end, in unix milliseconds. */
  firstReset: number;
  refusals: number;
  /** The longest time that the server told this job to stay away, in milliseconds. */
  longestTold: number;
}

/** What an answer says about the account's window. */
export interface RateWindow {
  /** How many requests it allows. */
  limit: number;
  remaining: number;
  /** When it ends, in unix milliseconds. */
  resetAt: number;
}

const SHORTEST_BACKOFF = 500;
const LONGEST_BACKOFF = 30_000;
// https://docs.pinata.cloud/account-management/limits: limits count requests in a minute, in the largest plan in a
// second. The smallest plan allows 60.
const SECOND = 1000;
const MINUTE = 60_000;
const SMALLEST_LIMIT = 60;
const REQUESTS_OF_A_JOB = 2;

// Windows begin with the first request after the last one's end, so each is a little later than the clock would say.
const FROM_WINDOW_TO_WINDOW = 1.015;
// For how long a crowd is taken to be the same one.
const CROWD_LASTS = 10 * MINUTE;

/**
 * The crowd that an answer announces, before anybody is refused: half of the window is gone, and the rest of a matrix
 * that is too large for it is on its way. `undefined` where there is none.
 */
export function foreseeCrowd({ limit, remaining, resetAt }: RateWindow, place: Place | undefined): Crowd | undefined {
  const isTooLarge = place !== undefined && place.total * REQUESTS_OF_A_JOB > limit;
  return isTooLarge && remaining <= limit / 2 ? { firstReset: resetAt, refusals: 0, longestTold: 0 } : undefined;
}

/** Counts a refusal that ends at `retryAt`. */
export function noteRefusal(crowd: Crowd | undefined, retryAt: number, now: number): Crowd {
  const told = retryAt - now;
  return crowd !== undefined && now < crowd.firstReset + CROWD_LASTS
    ? { ...crowd, refusals: crowd.refusals + 1, longestTold: Math.max(crowd.longestTold, told) }
    : { firstReset: retryAt, refusals: 1, longestTold: told };
}

/**
 * How many milliseconds to pause. Without a time from the server, or with one that is past, as a wrong clock or a
 * `Retry-After: 0` makes it: full jitter, doubling from half a second to half a minute. With one to come: that time,
 * and then some, since everyone else who was refused is told the same time. Jobs of a matrix too large for one window
 * take turns, by their place in it; others spread by chance, first over one such time, then over four of the longest
 * that they were told.
 */
export function choosePause({ failure, attempt, now, chance, place, firstReset, longestTold }: PauseQuestion): number {
  const { retryAt, limit = SMALLEST_LIMIT } = failure;
  if (retryAt === undefined || retryAt <= now) {
    return chance * Math.min(LONGEST_BACKOFF, SHORTEST_BACKOFF * 2 ** attempt);
  }

  const told = retryAt - now;
  const window = told <= SECOND ? SECOND : MINUTE;
  const windows = place ? Math.ceil((place.total * REQUESTS_OF_A_JOB) / limit) : 1;
  if (place === undefined || windows <= 1)
    return told + chance * (attempt === 1 ? told : 4 * Math.max(told, longestTold));

  const turn = Math.floor((place.index * windows) / place.total) * window * FROM_WINDOW_TO_WINDOW;
  // Whose turn is long past meets another crowd, such as all jobs of the matrix at their ends: turns begin anew.
  const start = now > firstReset + turn + 2 * window ? retryAt : firstReset;
  // A share of the window, so that a turn is over before the next begins.
  return Math.max(told, start + turn - now) + chance * window * 0.3;
}
