// Whose turn it is to ask Pinata: one turn each interval, in the order in which callers came. Who has to wait long is told
// when to come back, and finds that turn kept; who does not come loses it. Pure, and small enough to be said once more in
// Lua for Redis.

export interface Schedule {
  /** When it is this caller's turn, by the clock of `now`, in milliseconds. A turn within `hold` milliseconds is taken by asking. */
  reserve(caller: string, now: number, hold: number): number;
  /** Lets nobody ask before a moment, and moves every turn on. */
  pause(now: number, until: number): void;
}

/** For how long a turn that was told is kept for who comes late, in milliseconds. */
export const KEPT = 10_000;

/** A schedule with a turn each `interval` milliseconds. */
export function createSchedule(interval: number): Schedule {
  // Turns are kept in a time that stands still while nobody may ask.
  let stoodStill = 0;
  let next = -Infinity;
  let pausedUntil = -Infinity;
  const told = new Map<string, number>();

  return {
    reserve(caller, now, hold) {
      const at = now - stoodStill;
      const kept = told.get(caller);
      const isKept = kept !== undefined && at <= kept + KEPT;
      const turn = isKept ? kept : Math.max(at, next);
      if (!isKept) next = turn + interval;
      if (turn - at <= hold) told.delete(caller);
      else told.set(caller, turn);
      if (told.size > 1000) for (const [each, then] of told) if (then + KEPT < at) told.delete(each);
      return turn + stoodStill;
    },
    pause(now, until) {
      const longer = until - Math.max(pausedUntil, now);
      if (longer <= 0) return;
      pausedUntil = until;
      stoodStill += longer;
      next = Math.max(next, until - stoodStill);
    },
  };
}
