// Which keys are orphans: keys of ours whose run is over, or whose time is past. Pure, and strict: what is not known to
// be an orphan is kept.
import { parseKeyName, type KeyName } from './name.ts';

/** A live key as a list shows it. */
export interface LiveKey {
  id: string;
  name: string;
}

/** What GitHub says about a run; a text says why it did not tell. */
export type RunState = { isCompleted: boolean; currentAttempt: number } | string;

/** Whose keys to judge. */
export interface SweepOrder {
  /** `owner/name`. */
  repository: string;
  /** Only this run's keys, and all of them. */
  runId?: number | undefined;
  /** The id of the key that asks, which is never ended. */
  issuingKeyId?: string | undefined;
  /** How many keys may be ended. */
  limit: number;
  /** In unix seconds. */
  now: number;
}

/** A key of the repository, whether to end it, and why or why not. */
export interface Judgement<K extends LiveKey> {
  key: K;
  name: KeyName;
  isOrphan: boolean;
  reason: string;
}

/** The keys of this repository, and of this run where the order names one. A name that does not parse is not ours. */
export function findOurs<K extends LiveKey>(keys: K[], order: SweepOrder): { key: K; name: KeyName }[] {
  return keys.flatMap((key) => {
    const name = parseKeyName(key.name);
    const isOurs = name?.repository === order.repository && (order.runId ?? name.runId) === name.runId;
    return name !== undefined && isOurs ? [{ key, name }] : [];
  });
}

/** The runs that must be asked for before `judge` can decide, each once. */
export function runsToAsk(ours: { name: KeyName }[], order: SweepOrder): number[] {
  if (order.runId !== undefined) return [];
  return [...new Set(ours.filter(({ name }) => name.expiresAt > order.now).map(({ name }) => name.runId))];
}

/** Decides on every key of ours, the oldest expiry first. */
export function judge<K extends LiveKey>(
  ours: { key: K; name: KeyName }[],
  runs: ReadonlyMap<number, RunState>,
  order: SweepOrder,
): Judgement<K>[] {
  let left = order.limit;
  return [...ours]
    .sort((one, other) => one.name.expiresAt - other.name.expiresAt)
    .map(({ key, name }) => {
      const { isOrphan, reason } = judgeOne(key, name, runs.get(name.runId), order);
      if (!isOrphan) return { key, name, isOrphan, reason };
      left -= 1;
      return left >= 0
        ? { key, name, isOrphan, reason }
        : { key, name, isOrphan: false, reason: `${reason}, but \`limit\` is reached` };
    });
}

function judgeOne(
  key: LiveKey,
  name: KeyName,
  run: RunState | undefined,
  order: SweepOrder,
): { isOrphan: boolean; reason: string } {
  if (key.id === order.issuingKeyId) return { isOrphan: false, reason: 'it is the issuing key' };
  if (order.runId !== undefined) return { isOrphan: true, reason: 'its run was named' };
  if (name.expiresAt <= order.now) return { isOrphan: true, reason: 'its time is past' };
  if (run === undefined) return { isOrphan: false, reason: 'its run is not known' };
  if (typeof run === 'string') return { isOrphan: false, reason: run };
  // GitHub can still tell of the attempt before.
  if (run.isCompleted && name.runAttempt <= run.currentAttempt)
    return { isOrphan: true, reason: 'its run is completed' };
  if (name.runAttempt < run.currentAttempt) return { isOrphan: true, reason: 'its run was started again' };
  return { isOrphan: false, reason: 'its run is under way' };
}
