// What a broker must not forget: which tokens were used, what was minted and until when it may live, which runs are over,
// and whose turn it is to ask Pinata. In memory for one broker; `redis-store.ts` for several.
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { readTick } from '../src/clock.ts';
import { createSchedule } from './schedule.ts';

/** A key that was minted, or that a list showed. */
export interface StoredKey {
  /** The public id, by which it is ended. */
  id: string;
  name: string;
  /** `owner/name` as the key's name tells. */
  repository: string;
  /** Empty where only a list told of the key. */
  repositoryId: string;
  runId: string;
  runAttempt: number;
  /** In unix seconds. */
  expiresAt: number;
}

/** A mint that a broker began: an id of its own, and the name of the key. */
export interface BegunMint {
  id: string;
  name: string;
}

/** A run, which is unique at its issuer. */
export interface Run {
  repositoryId: string;
  runId: string;
}

export interface Store {
  /** Whether it outlives this process. */
  isLasting: boolean;
  isClaimed(jti: string): Promise<boolean>;
  /** Claims a token, once, until a moment in unix seconds. */
  claim(jti: string, until: number): Promise<boolean>;
  remember(key: StoredKey): Promise<void>;
  /**
   * Remembers a key that a list showed, which was asked for at a moment in unix seconds: unless it is known, or was forgotten
   * since. One that was forgotten long before lives all the same.
   */
  rememberListed(key: StoredKey, askedAt: number): Promise<void>;
  /** Lets go of a key that is ended. */
  forget(id: string): Promise<void>;
  find(id: string): Promise<StoredKey | undefined>;
  keysOfRun(runId: string): Promise<StoredKey[]>;
  /** Notes that a mint of a run begins, at a moment in unix seconds. How many are under way, this one too. */
  beginMint(runId: string, mint: BegunMint, now: number): Promise<number>;
  /** Notes that a mint is over. Unless it is known what came of it, it stays open. */
  endMint(runId: string, mint: BegunMint, end: { isKnown: boolean }): Promise<void>;
  /** The names of keys of a run of which another broker may not have told yet whether they came about. */
  openMints(runId: string, now: number): Promise<string[]>;
  /** Keys whose time is past, the longest first, at most `limit`. */
  due(now: number, limit: number): Promise<StoredKey[]>;
  /** How many keys it knows. */
  count(): Promise<number>;
  /** Whether a key was ever minted for this repository, whoever owned it then. */
  knowsRepository(repositoryId: string): Promise<boolean>;
  /** Notes that a run is over, up to an attempt; forgotten at a moment in unix seconds. */
  completeRun(run: Run, attempt: number, until: number): Promise<void>;
  /** The last attempt of a run that is over; 0 where none is. */
  completedAttempt(run: Run): Promise<number>;
  /** Counts a mint of a rule. The milliseconds until one is free again where the hour is full. */
  countMint(rule: string, perHour: number): Promise<number | undefined>;
  /** Takes a mint back that did not come about. */
  uncountMint(rule: string, perHour: number): Promise<void>;
  /** The clock of turns, in milliseconds: nobody sets it, and all who share the store share it. */
  tick(): number;
  /** When it is this caller's turn, by that clock. A turn within `hold` milliseconds is taken by asking. */
  reserve(caller: string, now: number, hold: number): Promise<number>;
  /** Lets nobody ask before a moment of that clock, and moves every turn on. */
  pause(now: number, until: number): Promise<void>;
  /** Whether this process may do a job that only one may do, for so many milliseconds. */
  lock(job: string, milliseconds: number): Promise<boolean>;
  /** Calls `listener` each time that it can be asked again and may have forgotten what it knew, or shows that it did. */
  onReturn(listener: () => void): void;
  close(): Promise<void>;
}

/** For how long a broker that was killed amid a mint leaves it counted, in seconds. */
export const MINT_COUNTED = 60;
/** For how long a mint stays open of which nobody tells what came of it, in seconds: longer than Pinata takes to show it. */
export const MINT_OPEN = 120;
/** For how long it is known when a key was forgotten, in seconds: longer than a list is read. */
export const FORGOTTEN_KEPT = 6 * 3600;
/** By how much the clocks of two brokers may differ, and a list lag behind, in seconds. */
export const LAG = 60;

/** A store that lasts as long as this process. `interval` is the time between two requests to Pinata, in milliseconds. */
export function createMemoryStore({ interval, now = Date.now }: { interval: number; now?: () => number }): Store {
  const claimed = new Map<string, number>();
  const keys = new Map<string, StoredKey>();
  const forgotten = new Map<string, number>();
  const underWay = new Map<string, Set<string>>();
  const repositories = new Set<string>();
  const completed = new Map<string, { attempt: number; until: number }>();
  const limiters = new Map<string, RateLimiterMemory>();
  const schedule = createSchedule(interval);

  const findLimiter = (rule: string, perHour: number): RateLimiterMemory => {
    const name = `${rule} ${String(perHour)}`;
    const limiter = limiters.get(name) ?? new RateLimiterMemory({ points: perHour, duration: 3600 });
    limiters.set(name, limiter);
    return limiter;
  };
  const dropPast = (): void => {
    const seconds = now() / 1000;
    for (const [jti, until] of claimed) if (until < seconds) claimed.delete(jti);
    for (const [run, { until }] of completed) if (until < seconds) completed.delete(run);
    for (const [id, at] of forgotten) if (at + FORGOTTEN_KEPT < seconds) forgotten.delete(id);
  };
  let droppedAt = now();

  return {
    isLasting: false,
    isClaimed: async (jti) => Promise.resolve(claimed.has(jti)),
    async claim(jti, until) {
      if (now() - droppedAt > 60_000) {
        droppedAt = now();
        dropPast();
      }
      if (claimed.has(jti)) return Promise.resolve(false);
      claimed.set(jti, until);
      return Promise.resolve(true);
    },
    async remember(key) {
      keys.set(key.id, key);
      if (key.repositoryId !== '') repositories.add(key.repositoryId);
      return Promise.resolve();
    },
    async rememberListed(key, askedAt) {
      const isForgotten = (forgotten.get(key.id) ?? -Infinity) > askedAt - LAG;
      if (!keys.has(key.id) && !isForgotten) keys.set(key.id, key);
      return Promise.resolve();
    },
    async forget(id) {
      keys.delete(id);
      forgotten.set(id, now() / 1000);
      return Promise.resolve();
    },
    find: async (id) => Promise.resolve(keys.get(id)),
    keysOfRun: async (runId) => Promise.resolve([...keys.values()].filter((key) => key.runId === runId)),
    async beginMint(runId, { id }) {
      const mints = (underWay.get(runId) ?? new Set()).add(id);
      underWay.set(runId, mints);
      return Promise.resolve(mints.size);
    },
    async endMint(runId, { id }) {
      const mints = underWay.get(runId);
      mints?.delete(id);
      if (mints?.size === 0) underWay.delete(runId);
      return Promise.resolve();
    },
    // There is no other broker, and this one knows its own.
    openMints: async () => Promise.resolve([]),
    due: async (at, limit) =>
      Promise.resolve(
        [...keys.values()]
          .filter(({ expiresAt }) => expiresAt <= at)
          .sort((one, other) => one.expiresAt - other.expiresAt)
          .slice(0, limit),
      ),
    count: async () => Promise.resolve(keys.size),
    knowsRepository: async (repositoryId) => Promise.resolve(repositories.has(repositoryId)),
    async completeRun({ repositoryId, runId }, attempt, until) {
      const run = `${repositoryId}/${runId}`;
      completed.set(run, { attempt: Math.max(attempt, completed.get(run)?.attempt ?? 0), until });
      return Promise.resolve();
    },
    completedAttempt: async ({ repositoryId, runId }) =>
      Promise.resolve(completed.get(`${repositoryId}/${runId}`)?.attempt ?? 0),
    countMint: async (rule, perHour) => count(findLimiter(rule, perHour), rule),
    async uncountMint(rule, perHour) {
      await findLimiter(rule, perHour).reward(rule);
    },
    tick: readTick,
    reserve: async (caller, at, hold) => Promise.resolve(schedule.reserve(caller, at, hold)),
    async pause(at, until) {
      schedule.pause(at, until);
      return Promise.resolve();
    },
    lock: async () => Promise.resolve(true),
    onReturn: () => undefined,
    close: async () => Promise.resolve(),
  };
}

/** The milliseconds until a limiter lets the next one pass; `undefined` where it lets this one. */
export async function count(
  limiter: { consume(key: string): Promise<unknown> },
  key: string,
): Promise<number | undefined> {
  try {
    await limiter.consume(key);
    return undefined;
  } catch (refused) {
    if (refused instanceof Error) throw refused;
    return (refused as { msBeforeNext: number }).msBeforeNext;
  }
}
