// Requests to Pinata take turns, since the account has one rate limit for all. A caller is held for 5 seconds at most, and
// then told its turn, which is kept; the broker's own work waits as long as it takes. Where the shared store cannot be
// reached, ends go on by a schedule of this process alone.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Identity } from './identity.ts';
import { Refusal } from './refusal.ts';
import { createSchedule } from './schedule.ts';
import type { Store } from './store.ts';

export interface Turns {
  /**
   * Waits for a caller's turn. Throws a `Refusal` that tells when it is, where that is not soon; without a store, by this
   * process's own schedule, or not at all.
   */
  take(caller: string, withoutStore: 'go on' | 'refuse'): Promise<void>;
  /** Waits for a turn, however long. Throws when the broker is being stopped. */
  wait(): Promise<void>;
  /** Lets nobody ask for so many milliseconds. */
  pause(milliseconds: number): Promise<void>;
}

export interface TurnsOptions {
  store: Pick<Store, 'tick' | 'reserve' | 'pause'>;
  /** Between two requests, in milliseconds. */
  interval: number;
  stop: AbortSignal;
  /** Is told how long a request was held, in milliseconds. */
  onHeld: (milliseconds: number) => void;
}

const LONGEST_HOLD = 5000;
const LONGEST_TIMER = 2 ** 31 - 1;

export function createTurns({ store, interval, stop, onHeld }: TurnsOptions): Turns {
  const ownSchedule = createSchedule(interval);
  const hold = async (until: number): Promise<void> => {
    const length = Math.max(0, until - store.tick());
    onHeld(length);
    if (length > 0) await sleep(Math.min(length, LONGEST_TIMER), undefined, { signal: stop });
  };
  return {
    async take(caller, withoutStore) {
      const now = store.tick();
      const turn = await store.reserve(caller, now, LONGEST_HOLD).catch((error: unknown) => {
        if (withoutStore === 'refuse') throw error;
        return ownSchedule.reserve(caller, now, LONGEST_HOLD);
      });
      const length = turn - store.tick();
      if (length > LONGEST_HOLD) throw new Refusal('RATE_LIMITED', '', { retryAfter: length });
      // One that waits for its turn while the broker stops has not begun.
      await hold(turn).catch(() => {
        throw new Refusal('ENDING');
      });
    },
    async wait() {
      const own = { at: store.tick(), caller: crypto.randomUUID() };
      const turn = await store
        .reserve(own.caller, own.at, Infinity)
        .catch(() => ownSchedule.reserve(own.caller, own.at, Infinity));
      await hold(turn);
    },
    async pause(milliseconds) {
      const now = store.tick();
      ownSchedule.pause(now, now + milliseconds);
      await store.pause(now, now + milliseconds).catch(() => undefined);
    },
  };
}

/** Who waits for a turn: one job and what it asks, so that nobody's patience is another's. */
export function callerOf({ repositoryId, runId, runAttempt, checkRunId = '' }: Identity, matter: string): string {
  return `${repositoryId}/${runId}/${runAttempt}/${checkRunId}/${matter}`;
}
