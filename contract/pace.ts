// When the next request may start. The smallest plan allows 60 a minute, and 30 of those below /data:
// https://docs.pinata.cloud/account-management/limits
import { setTimeout as sleep } from 'node:timers/promises';

export interface Pace {
  /** Waits for this request's turn. */
  take: (path: string) => Promise<void>;
  /** From here on nobody waits: a cancelled job has ten seconds to clear up. */
  hurry: () => void;
}

export function createPace(pauseMs: number): Pace {
  const hurried = new AbortController();
  let next = 0;
  let nextData = 0;
  return {
    take: async (path) => {
      const isData = path.startsWith('/data/');
      const due = isData ? Math.max(next, nextData) : next;
      const wait = due - performance.now();
      if (wait > 0) await sleep(wait, undefined, { signal: hurried.signal }).catch(() => undefined);
      next = performance.now() + pauseMs;
      if (isData) nextData = performance.now() + 2 * pauseMs;
    },
    hurry: () => {
      hurried.abort();
    },
  };
}
