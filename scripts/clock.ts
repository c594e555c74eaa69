// One clock for emulators, brokers and steps, which runs fast, and by which hours can pass at once for whoever starts later.
import { preloadScaledClock } from '../__tests__/harness/preload.ts';

export interface Clock {
  /** From when on it runs fast, in real unix milliseconds: what a process needs to agree on the time. */
  start: () => number;
  /** In unix milliseconds. */
  now: () => number;
  /** Lets so many milliseconds pass. A process that runs already does not see it. */
  jump: (milliseconds: number) => void;
  /** In what environment a process goes by it. */
  environment: () => Record<string, string>;
}

export function createClock(scale: number): Clock {
  let start = Date.now();
  return {
    start: () => start,
    now: () => start + (Date.now() - start) * scale,
    // An earlier start is a later present.
    jump: (milliseconds) => {
      start -= milliseconds / (scale - 1);
    },
    environment: () => ({
      NODE_OPTIONS: preloadScaledClock().join(' '),
      CLOCK_SCALE: String(scale),
      CLOCK_START: String(start),
    }),
  };
}
