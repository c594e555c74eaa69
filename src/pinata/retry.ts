// Waiting: how long a step keeps on, and how long it pauses before it asks again. Every wait has an end: the step's time,
// or a few seconds once the job is cancelled, since the runner then kills the process. Durations come from a clock that
// nobody sets.
import { readTick } from '../clock.ts';
import { Failure } from '../failure.ts';

interface RetryOptions {
  /** How long to keep on, in milliseconds. */
  maxWait: number;
  /** Aborted when the runner wants the step to end. */
  stop: AbortSignal;
  /** Is told of a pause that people would notice. */
  say: (text: string) => void;
  /** How far those spread who are told the same time; `little` where each is told one of its own. Wide by default. */
  spread?: 'wide' | 'little';
}

export interface Retry {
  readonly stop: AbortSignal;
  /** Milliseconds until the step must end; less than zero when it should have. */
  remaining(): number;
  /** Milliseconds that the next request may take: more after each that came too late. */
  timeForRequest(): number;
  /** Waits a number of milliseconds, or less when the step's time is up. Throws a `Failure` when the step is stopped. */
  rest(milliseconds: number): Promise<void>;
  /** Pauses after the `attempt`th failure of a request. Throws the failure where there is no time left to repeat it. */
  pause(failure: Failure, attempt: number): Promise<void>;
  /**
   * Tries until it succeeds, the failure is one that lasts, or the step's time is up; then throws the last failure. Only
   * for what can be done twice without harm: looking up and revoking, never minting.
   */
  run<T>(work: () => Promise<T>): Promise<T>;
}

// The runner sends SIGTERM 7.5 s after SIGINT. https://docs.github.com/en/actions/reference/workflow-cancellation-reference
const AFTER_STOP = 6500;
const NOTICEABLE = 5000;
// Node's timers take no more.
const LONGEST_TIMER = 2 ** 31 - 1;
const TIME_FOR_ONE_REQUEST = 10_000;
const LONGEST_REQUEST = 60_000;
// Also when the time is up: each key gets one try, and the cause that it then fails for.
const LEAST_TIME = 1000;
const SHORTEST_BACKOFF = 500;
const LONGEST_BACKOFF = 30_000;
// Windows of rate limits last a second or a minute: https://docs.pinata.cloud/account-management/limits. Who tells more
// than this means milliseconds, or a date.
const LONGEST_TOLD = 3_600_000;

/** Starts the clock of a step. */
export function startRetry({ maxWait, stop, say, spread = 'wide' }: RetryOptions): Retry {
  let until = readTick() + maxWait;
  let refusals = 0;
  let longestTold = 0;
  let timeForRequest = TIME_FOR_ONE_REQUEST;
  const hurry = (): number => (until = Math.min(until, readTick() + AFTER_STOP));
  if (stop.aborted) hurry();
  stop.addEventListener('abort', hurry, { once: true });
  const remaining = (): number => until - readTick();
  const stopIfAsked = (failure: Failure): void => {
    if (stop.aborted) throw failure.withHint('The step was stopped.');
  };

  const retry: Retry = {
    stop,
    remaining,
    timeForRequest: () => Math.max(LEAST_TIME, Math.min(timeForRequest, remaining())),
    async rest(milliseconds) {
      await sleep(Math.min(milliseconds, remaining()), stop);
      if (stop.aborted) throw new Failure('cancelled', { hint: 'It was waiting.' });
    },
    async pause(failure, attempt) {
      stopIfAsked(failure);
      if (failure.code === 'timed-out') timeForRequest = Math.min(2 * timeForRequest, LONGEST_REQUEST);
      const told = readTold(failure);
      if (told !== undefined) {
        refusals += 1;
        longestTold = Math.max(longestTold, told);
      }
      const chosen = choosePause({ told, attempt, refusals, longestTold, spread, chance: Math.random() });
      // What goes beyond the time that the server told is for the others: it never costs this step its success.
      const least = told ?? chosen;
      const length = chosen < remaining() ? chosen : least + (Math.random() * Math.max(0, remaining() - least)) / 2;
      if (length >= remaining()) {
        throw failure.withHint(
          `Gave up: the next try would come after ${formatSeconds(length)}, and \`max-wait\` (${formatSeconds(maxWait)}) ends before.`,
        );
      }
      if (length > NOTICEABLE) {
        const end = new Date(Date.now() + length).toISOString();
        say(`Waiting ${formatSeconds(length)}, until ${end}: ${failure.happened}.`);
      }
      await sleep(length, stop);
      stopIfAsked(failure);
    },
    async run(work) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await work();
        } catch (failure) {
          if (!(failure instanceof Failure && failure.repeat)) throw failure;
          await retry.pause(failure, attempt);
        }
      }
    },
  };
  return retry;
}

export interface PauseQuestion {
  /** For how long the server wants to be left alone, in milliseconds, where it said so. */
  told: number | undefined;
  /** How often this request has failed, from 1. */
  attempt: number;
  /** How often the server told a time in this step, from 1. */
  refusals: number;
  /** The longest time that it told, in milliseconds. */
  longestTold: number;
  spread: 'wide' | 'little';
  /** From 0 to 1. */
  chance: number;
}

/**
 * How many milliseconds to pause. Without a time from the server: full jitter, doubling from half a second to half a
 * minute. With one: that time and then some, since everyone else who was refused is told the same time, or at most a
 * second, where each is told one of its own.
 */
export function choosePause({ told, attempt, refusals, longestTold, spread, chance }: PauseQuestion): number {
  if (told === undefined) return chance * Math.min(LONGEST_BACKOFF, SHORTEST_BACKOFF * 2 ** attempt);
  return told + chance * (spread === 'little' ? 1000 : Math.min(4, 2 ** refusals) * longestTold);
}

/** A time that a server can mean and that is not past. */
function readTold({ retryAfter }: Failure): number | undefined {
  return retryAfter !== undefined && retryAfter > 0 && retryAfter <= LONGEST_TOLD ? retryAfter : undefined;
}

async function sleep(milliseconds: number, stop: AbortSignal): Promise<void> {
  if (milliseconds <= 0 || stop.aborted) return;
  await new Promise<void>((wake) => {
    const timer = setTimeout(done, Math.min(milliseconds, LONGEST_TIMER));
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
