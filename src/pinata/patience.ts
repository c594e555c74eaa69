// How long a step keeps on, and how long it pauses before it asks again. Every wait has an end: the step's deadline, or
// a few seconds once the job is cancelled, since the runner then kills the process.
import type { PinataError } from './error.ts';
import { choosePause, type Place } from './pace.ts';

export interface PatienceOptions {
  /** How long to keep on, in milliseconds. */
  maxWait: number;
  /** Aborted when the runner wants the step to end. */
  stop: AbortSignal;
  place?: Place | undefined;
  /** Is told of a pause that people would notice. */
  say: (text: string) => void;
}

export interface Patience {
  readonly stop: AbortSignal;
  /** Milliseconds until the step must end; less than zero when it should have. */
  remaining(): number;
  /** Waits a number of milliseconds, or less when the step is stopped or its time is up. */
  rest(milliseconds: number): Promise<void>;
  /** Pauses after the `attempt`th failure. Throws the failure where there is no time left to repeat the request. */
  pause(failure: PinataError, attempt: number): Promise<void>;
}

// The runner sends SIGTERM 7.5 s after SIGINT. https://docs.github.com/en/actions/reference/workflow-cancellation-reference
const AFTER_STOP = 6500;
const NOTICEABLE = 5000;

/** Starts the clock of a step. */
export function startPatience({ maxWait, stop, place, say }: PatienceOptions): Patience {
  let until = Date.now() + maxWait;
  let firstReset: number | undefined;
  stop.addEventListener('abort', () => (until = Math.min(until, Date.now() + AFTER_STOP)), { once: true });
  const remaining = (): number => until - Date.now();
  const rest = async (milliseconds: number): Promise<void> => sleep(Math.min(milliseconds, remaining()), stop);
  const stopIfAsked = (failure: PinataError): void => {
    if (stop.aborted) throw failure.withHint('The job was cancelled.');
  };

  return {
    stop,
    remaining,
    rest,
    async pause(failure, attempt) {
      stopIfAsked(failure);
      const now = Date.now();
      firstReset ??= failure.retryAt;
      const length = choosePause({
        failure,
        attempt,
        now,
        chance: Math.random(),
        place,
        firstReset: firstReset ?? now,
      });
      if (length >= remaining()) {
        throw failure.withHint(`Gave up, since that was all the time \`max-wait\` gives (${formatSeconds(maxWait)}).`);
      }
      if (length > NOTICEABLE) {
        say(
          `Waiting ${formatSeconds(length)}, until ${new Date(Date.now() + length).toISOString()}: ${failure.happened}.`,
        );
      }
      await rest(length);
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
