// Runs that are over, and the end of their keys: of what the store knows of a run, and of what a list shows that the store
// does not know. Nothing of a run counts as ended before both have told.
import { readTick } from '../src/clock.ts';
import { Failure } from '../src/failure.ts';
import type { Ends } from './ends.ts';
import { isGrantedToRun, isListedOfRun, isOfRun, toStored } from './ownership.ts';
import type { Search, Searches } from './searches.ts';
import type { Run, Store, StoredKey } from './store.ts';

export interface CompletedRun extends Run {
  repository: string;
  runAttempt: number;
}

/** A run that is over, and what is known of its keys. */
interface RememberedRun extends CompletedRun {
  /** By the tick. */
  keptUntil: number;
  /** The store knows that it is over. */
  isNoted?: boolean;
  /** Its keys were looked up. */
  isListed?: boolean;
  /** Something of it was not known when its keys were looked up. */
  isOpen?: boolean;
  /** Nothing of it is unknown. */
  isSettled?: boolean;
}

/** What the store knows of a run; `undefined` for what it could not be asked. */
interface KnownOfRun {
  /** The names of keys that may still come. */
  open: string[] | undefined;
  stored: StoredKey[] | undefined;
}

export interface CompletedRuns {
  /** Ends the keys of a run that is over. Throws where one may still live; `endLeft` goes on with it. */
  complete: (run: CompletedRun) => Promise<void>;
  /** Ends what is left of all of them. Returns why some keys may still live. */
  endLeft: () => Promise<unknown[]>;
  /** Whether a key is of a run that is over. */
  include: (key: StoredKey) => boolean;
  /** Takes nothing for known any more: the store may have lost what it knew. */
  askAnew: () => void;
}

export interface CompletedRunsOptions {
  store: Store;
  searches: Searches;
  /** By their names, mints of which nobody knows whether they came about. */
  doubtful: ReadonlyMap<string, unknown>;
  /** Resolves once no mint of a run is under way. */
  landed: (runId: string) => Promise<void>;
  endAll: Ends['endAll'];
  /** Whether the store has taken in what was minted while nobody looked. */
  isAllRead: () => boolean;
}

// Tokens live for minutes; attempts of a run that is over can be started again for thirty days.
const KEPT = 3_600_000;

export function createCompletedRuns({
  store,
  searches,
  doubtful,
  landed,
  endAll,
  isAllRead,
}: CompletedRunsOptions): CompletedRuns {
  const runs = new Map<string, RememberedRun>();

  /** Lets no mint of a run begin any more, at any broker. */
  const noteRun = async (run: RememberedRun): Promise<void> => {
    if (run.isNoted) return;
    await store.completeRun(run, run.runAttempt, (Date.now() + run.keptUntil - readTick()) / 1000);
    run.isNoted = true;
  };

  const endKeys = async (keys: StoredKey[]): Promise<unknown[]> =>
    endAll(keys.map((key) => ({ key, cause: 'run-completed' })));

  const askStore = async (run: RememberedRun): Promise<KnownOfRun> => {
    // In this order: none begins any more, then what began and is not known yet, then what is.
    const open = await noteRun(run)
      .then(async () => store.openMints(run.runId, Date.now() / 1000))
      .catch(() => undefined);
    const stored = await store.keysOfRun(run.runId).catch(() => undefined);
    return { open, stored };
  };

  const endRun = async (run: RememberedRun, { open, stored }: KnownOfRun, search: Search): Promise<void> => {
    const isAsked = open !== undefined && stored !== undefined;
    const doubts = [...doubtful.keys(), ...(open ?? [])].filter((name) => isGrantedToRun(name, run));
    // What the store does not know, a list tells: once, not where all was read since the start, and again where an answer was
    // lost, or the store could not be asked.
    const isUnknown = isAsked ? !isAllRead() || run.isOpen : !run.isListed;
    if (!isAsked || doubts.length > 0) run.isOpen = true;
    const known = (stored ?? []).filter((key) => isOfRun(key, run));
    // Whatever a list shows, and whether there is one.
    const failures = await endKeys(known);
    const { keys: found, gap } =
      (!run.isSettled && isUnknown) || doubts.length > 0
        ? await search.find(`${run.runId}/`)
        : { keys: [], gap: undefined };
    const listed = found.filter((key) => isListedOfRun(key, run) || doubts.includes(key.name));
    const live = listed.filter(({ revoked, id }) => !revoked && !known.some((key) => key.id === id));
    failures.push(...(await endKeys(live.flatMap((key) => toStored(key)))));
    if (failures.length > 0) throw failures[0];
    if (gap) throw gap;
    // A key that no list shows yet can still come: the run is not over for us until that is settled.
    if (doubts.some((name) => !listed.some((key) => key.name === name)))
      throw new Failure('unproven-end', { attempt: 'revoke the key' });
    run.isListed = true;
    run.isSettled = isAsked;
  };

  return {
    async complete(run) {
      const place = `${run.repositoryId}/${run.runId}`;
      // Deliveries come late, and out of order.
      const runAttempt = Math.max(run.runAttempt, runs.get(place)?.runAttempt ?? 0);
      const completed: RememberedRun = { ...run, runAttempt, keptUntil: readTick() + KEPT };
      runs.set(place, completed);
      await noteRun(completed).catch(() => undefined);
      // None begins any more.
      await landed(run.runId);
      await endRun(completed, await askStore(completed), searches);
    },

    async endLeft() {
      for (const [place, { keptUntil }] of runs) if (keptUntil < readTick()) runs.delete(place);
      // All are asked for first: the list that the first one needs is then proof for each.
      const left: [RememberedRun, KnownOfRun][] = [];
      for (const run of runs.values()) left.push([run, await askStore(run)]);
      const failures: unknown[] = [];
      await searches.together(async (search) => {
        for (const [run, known] of left)
          await endRun(run, known, search).catch((error: unknown) => failures.push(error));
      });
      return failures;
    },

    include: (key) => [...runs.values()].some((run) => isOfRun(key, run)),

    askAnew() {
      for (const run of runs.values()) Object.assign(run, { isNoted: false, isSettled: false, isOpen: true });
    },
  };
}
