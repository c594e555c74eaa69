// How long a step keeps on, and how long it pauses before it asks again. Every wait has an end: the step's deadline, or
// a few seconds once the job is cancelled, since the runner then kills the process.
import type { PinataError } from './error.ts';
import { choosePause, foreseeCrowd, noteRefusal, type Crowd, type Place, type RateWindow } from './pace.ts';

export interface PatienceOptions {
  /** How long to keep on, in milliseconds. */
  maxWait: number;
  /** Aborted when the runner wants the step to end. */
  stop: AbortSignal;
  place?: Place | undefined;
  /** What an earlier step of the job learned about the crowd on the account. */
  crowd?: Crowd | undefined;
  /** Is told what this step learns about it. */
  learn?: (crowd: Crowd) => void;
  /** Is told of a pause that people would notice. */
  say: (text: string) => void;
}

export interface Patience {
  readonly stop: AbortSignal;
  /** Milliseconds until the step must end; less than zero when it should have. */
  remaining(): number;
  /** Waits a number of milliseconds, or less when the step's time is up. Throws an error when the step is stopped. */
  rest(milliseconds: number): Promise<void>;
  /** Pauses after the `attempt`th failure. Throws the failure where there is no time left to repeat the request. */
  pause(failure: PinataError, attempt: number): Promise<void>;
  /** Takes in what an answer says about the account's window. */
  observe(window: RateWindow | undefined): void;
  /** Before a step's first request: waits for this job's turn where an earlier step saw a crowd in the current window. */
  takeTurn(): Promise<void>;
}

// The runner sends SIGTERM 7.5 s after SIGINT. https://docs.github.com/en/actions/reference/workflow-cancellation-reference
const AFTER_STOP = 6500;
const NOTICEABLE = 5000;
// Node's timers take no more.
const LONGEST_TIMER = 2 ** 31 - 1;

/** Starts the clock of a step. */
export function startPatience({ maxWait, stop, place, learn, say, ...known }: PatienceOptions): Patience {
  let until = Date.now() + maxWait;
  let crowd = known.crowd;
  stop.addEventListener('abort', () => (until = Math.min(until, Date.now() + AFTER_STOP)), { once: true });
  const remaining = (): number => until - Date.now();
  const rest = async (milliseconds: number): Promise<void> => {
    await sleep(Math.min(milliseconds, remaining(), LONGEST_TIMER), stop);
    if (stop.aborted) throw new Error('[cancelled] The step was stopped while it waited.');
  };
  const stopIfAsked = (failure: PinataError): void => {
    if (stop.aborted) throw failure.withHint('The step was stopped.');
  };

  const sayWait = (length: number, why: string): void => {
    if (length > NOTICEABLE) {
      say(`Waiting ${formatSeconds(length)}, until ${new Date(Date.now() + length).toISOString()}: ${why}.`);
    }
  };

  return {
    stop,
    remaining,
    rest,
    observe(window) {
      const foreseen = window && foreseeCrowd(window, place);
      if (crowd !== undefined || foreseen === undefined) return;
      crowd = foreseen;
      learn?.(crowd);
    },
    async takeTurn() {
      const now = Date.now();
      // Who was refused has waited already, or was cancelled while waiting: then asking tells how things are now.
      if (crowd?.refusals !== 0 || crowd.firstReset <= now) return;
      const failure = { retryAt: crowd.firstReset, limit: undefined };
      const length = choosePause({ failure, attempt: 1, now, chance: Math.random(), place, ...crowd });
      // Asking at once may succeed; not asking does not.
      if (length >= remaining()) return;
      sayWait(length, "the account's rate limit is nearly used up, and the jobs of this matrix take turns");
      await rest(length);
    },
    async pause(failure, attempt) {
      stopIfAsked(failure);
      const now = Date.now();
      if (failure.retryAt !== undefined) {
        crowd = noteRefusal(crowd, failure.retryAt, now);
        learn?.(crowd);
      }
      const chosen = choosePause({
        failure,
        attempt: failure.retryAt === undefined ? attempt : (crowd?.refusals ?? attempt),
        now,
        chance: Math.random(),
        place,
        firstReset: crowd?.firstReset ?? now,
        longestTold: crowd?.longestTold ?? 0,
      });
      // What goes beyond the time that the server told is for the others: it never costs this step its success.
      const least = Math.max(0, (failure.retryAt ?? now + chosen) - now);
      const length = chosen < remaining() ? chosen : least + (Math.random() * Math.max(0, remaining() - least)) / 2;
      if (length >= remaining()) {
        throw failure.withHint(
          `Gave up: the next try would come after ${formatSeconds(length)}, and \`max-wait\` (${formatSeconds(maxWait)}) ends before.`,
        );
      }
      sayWait(length, failure.happened);
      await sleep(Math.min(length, LONGEST_TIMER), stop);
      stopIfAsked(failure);
    },
  };
}

async function sleep(milliseconds: number, stop: AbortSignal): Promise<void> {
  if (milliseconds <= 0 || stop.aborted) return;
  await new Promise<void>((wake) => {
    const timer = setTimeout(done, milliseconds);
    stop.addEventListener('abort', done, { once: true });
    function done(): void {
      clearTimeout(timer);
      stop.removeEventListener('abort', done);
      wake();
    }
  });
}

function formatSeconds(milliseconds: number): string {
  return `${String(Math.ceil(milliseconds / 1000))} s`;
}
