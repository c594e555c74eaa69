// How long keys live: each is ended when its time is past, or when its run is over. The store knows what was minted; what it
// does not know, Pinata's list tells. Names of ours are ended when their own words say so, whatever the policy says now;
// nothing else ever is, and the issuing key never. All of it can be done twice.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { readTick } from '../src/clock.ts';
import { Failure } from '../src/failure.ts';
import { findGap, readList } from '../src/pinata/list.ts';
import type { Audit } from './audit.ts';
import { createCompletedRuns, type CompletedRun } from './completed-runs.ts';
import { createEnds, type Due } from './ends.ts';
import { readAtTurns } from './listing.ts';
import type { Metrics } from './metrics.ts';
import type { Doubt } from './mint.ts';
import { toStored } from './ownership.ts';
import type { Pinata } from './pinata.ts';
import type { Searches } from './searches.ts';
import type { Store, StoredKey } from './store.ts';
import type { Turns } from './turns.ts';

export interface Lifetimes {
  /** Ends what is due. Never throws. */
  sweep(): Promise<void>;
  /** Ends the keys of a run that is over. Throws where one may still live; the sweep goes on with it. */
  completeRun(run: CompletedRun): Promise<void>;
  /** Ends one key soon. */
  endLate(key: StoredKey): void;
  /** Sweeps until it is stopped. */
  run(): Promise<void>;
}

export interface LifetimesOptions {
  store: Store;
  turns: Pick<Turns, 'wait'>;
  pinata: Pick<Pinata, 'list' | 'revoke' | 'now'>;
  searches: Searches;
  /** Mints of which nobody knows whether they came about, by their names. */
  doubtful: Map<string, Doubt>;
  /** Resolves once no mint of a run is under way. */
  landed: (runId: string) => Promise<void>;
  issuingKeyId: () => string | undefined;
  audit: Audit;
  metrics: Metrics;
  logger: Logger;
  /** Between two sweeps, in milliseconds. */
  pause: number;
  /** Between two requests to Pinata, in milliseconds. */
  interval: number;
  stop: AbortSignal;
}

const BETWEEN_READINGS = 15 * 60_000;
// What a broker asked for before it was killed can land after the first reading of the next one.
const FIRST_READINGS = 2;
const BETWEEN_FIRST_READINGS = 60_000;
// A request whose answer was given up can still be carried out for a while.
const TIME_TO_LAND = 15_000;
const DOUBT_KEPT = 120_000;
const MOST_ENDED_AT_ONCE = 500;

export function createLifetimes(options: LifetimesOptions): Lifetimes {
  const { store, turns, pinata, searches, doubtful, issuingKeyId } = options;
  const { metrics, logger, pause, interval, stop } = options;
  // How often the whole list was read, and the store took it in; and whether it was the whole list the last time.
  let readings = 0;
  let isWhole = false;
  let back = new AbortController();
  const { end, endAll } = createEnds(options);
  const runs = createCompletedRuns({ ...options, endAll, isAllRead: () => readings >= FIRST_READINGS });

  // A store that comes back may lack what it knew of keys, and of runs that are over.
  store.onReturn(() => {
    readings = 0;
    runs.askAnew();
    back.abort();
    back = new AbortController();
  });

  const warn = (error: unknown, what: string): void => {
    if (stop.aborted) return;
    logger.warn({ event: 'trouble', code: error instanceof Failure ? error.code : (error as Error).name }, what);
  };

  /** Reads all live keys, so that the store knows also what was minted while nobody looked, and ends what is due of it. */
  const readLiveKeys = async (): Promise<void> => {
    // A tenth of the rate: the rest is for those who wait.
    const askedAt = Date.now() / 1000;
    const list = await readList(readAtTurns(pinata, turns, { rest: 9 * interval, stop }), { revoked: false });
    const gap = findGap(list, { mayBear: (name) => name.toLowerCase().includes('[gha ') });
    const ours = list.keys
      .filter(({ revoked, id }) => !revoked && id !== issuingKeyId())
      .flatMap((key) => toStored(key));
    // Without a store, what is due is ended all the same.
    const isStored = await rememberAll(ours, askedAt);
    const now = pinata.now() / 1000;
    isWhole = gap === undefined;
    if (isWhole && isStored) readings += 1;
    if (isWhole) metrics.readAt.set(Date.now() / 1000);
    const due = ours.flatMap((key): Due[] => {
      if (key.expiresAt <= now) return [{ key, cause: 'expired' }];
      return runs.include(key) ? [{ key, cause: 'run-completed' }] : [];
    });
    const failures = await endAll(due);
    if (failures.length > 0) throw failures[0];
    // What it hides may be a key that is due.
    if (gap) throw gap;
  };

  const rememberAll = async (keys: StoredKey[], askedAt: number): Promise<boolean> => {
    try {
      for (const key of keys) await store.rememberListed(key, askedAt);
      return true;
    } catch {
      return false;
    }
  };

  /** Finds out about mints whose answers were lost. */
  const settleDoubts = async (): Promise<void> => {
    // What a list shows that is shared is as old as this.
    const [tick, now] = [readTick(), Date.now() / 1000];
    const failures: unknown[] = [];
    await searches.together(async (search) => {
      for (const [name, doubt] of doubtful) {
        if (tick < doubt.askedAt + TIME_TO_LAND || stop.aborted) continue;
        try {
          const { keys: found, gap } = await search.findNamed(name);
          const keys = found.filter((key) => key.name === name && !key.revoked).flatMap((key) => toStored(key, doubt));
          for (const key of keys) await store.rememberListed(key, now);
          await endAll(keys.filter(runs.include).map((key) => ({ key, cause: 'run-completed' })));
          if (keys.length === 0 && gap) throw gap;
          if (keys.length > 0 || tick > doubt.askedAt + DOUBT_KEPT) doubtful.delete(name);
        } catch (error) {
          failures.push(error);
          // What is refused, or hidden, of one is no reason to leave the others; while nothing is answered, each would wait.
          if (!(error instanceof Failure) || error.repeat) break;
        }
      }
    });
    if (failures.length > 0) throw failures[0];
  };

  const sweep = async (): Promise<void> => {
    const isMine = await store.lock('sweep', pause * 0.9).catch(() => true);
    const failures: unknown[] = [];
    // Each on its own: a list that cannot be read is no reason to let live what the store knows. Which runs are over and
    // which answers were lost, this process alone may know.
    for (const work of [...(isMine ? [endDue] : []), endLeftOver, settleDoubts]) {
      await work().catch((error: unknown) => {
        failures.push(error);
        warn(error, 'the sweep was cut short; the next one goes on');
      });
    }
    if (failures.length === 0) metrics.sweptAt.set(Date.now() / 1000);
    metrics.liveKeys.set(await store.count().catch(() => 0));
  };

  const endDue = async (): Promise<void> => {
    const due = await store.due(pinata.now() / 1000, MOST_ENDED_AT_ONCE).catch(() => undefined);
    // Without a store, the list tells what is due.
    if (due === undefined) await readLiveKeys();
    warnOfAll(await endAll((due ?? []).map((key) => ({ key, cause: 'expired' }))));
  };

  const endLeftOver = async (): Promise<void> => {
    warnOfAll(await runs.endLeft());
  };

  const warnOfAll = (failures: unknown[]): void => {
    if (failures.length > 0) warn(failures[0], `${String(failures.length)} keys could not be ended yet`);
  };

  const read = async (): Promise<void> => {
    try {
      // The first readings are everyone's own: who was down knows nothing of it.
      const isMine =
        readings < FIRST_READINGS || (await store.lock('reading', BETWEEN_READINGS * 0.9).catch(() => true));
      if (isMine) await readLiveKeys();
    } catch (error) {
      warn(error, 'Pinata’s list was not read to its end; it is read again');
    }
  };

  return {
    sweep,
    completeRun: runs.complete,
    endLate(key) {
      void end(key, 'run-completed').catch((error: unknown) => {
        warn(error, 'a key of a completed run could not be ended yet');
      });
    },
    async run() {
      const repeat = async (work: () => Promise<void>, rest: () => number): Promise<void> => {
        while (!stop.aborted) {
          await work();
          const signal = AbortSignal.any([stop, back.signal]);
          await sleep(rest(), undefined, { signal }).catch(() => undefined);
        }
      };
      await Promise.all([
        repeat(sweep, () => pause),
        repeat(read, () => {
          if (readings === 0) return pause;
          return readings < FIRST_READINGS || !isWhole ? BETWEEN_FIRST_READINGS : BETWEEN_READINGS;
        }),
      ]);
    },
  };
}
