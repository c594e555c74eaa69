// Which keys are orphans: keys of ours whose run is over, or whose time is past. Pure, and strict: what is not known to
// be an orphan is kept.
import { isSameRepository, parseKeyName, type KeyName, type NamedRun } from '../key/name.ts';
import type { NamedKey } from '../pinata/entry.ts';

/** What GitHub says about a run; a text says why it did not tell. `currentAttempt` is 0 where the server knows none. */
export type RunState = { isCompleted: boolean; currentAttempt: number } | string;

/** Whose keys to judge. */
export interface SweepOrder {
  /** `owner/name`, or `owner/*`. */
  repository: string;
  /** The id of the key that asks, which is never ended. */
  issuingKeyId?: string | undefined;
  /** How many keys may be ended. */
  limit: number;
  /** In unix seconds. */
  now: number;
}

/** A key of ours, and what its name says. */
interface OurKey<K extends NamedKey> {
  key: K;
  name: KeyName;
}

/** A key of the repository, whether to end it, and why or why not. */
export interface Judgement<K extends NamedKey> extends OurKey<K> {
  isOrphan: boolean;
  reason: string;
}

/** The keys of this repository or owner. A name that does not parse is not ours. */
export function findOurs<K extends NamedKey>(keys: readonly K[], { repository }: SweepOrder): OurKey<K>[] {
  const isMeant = (name: KeyName): boolean =>
    repository.endsWith('/*')
      ? isSameRepository(name.repository.split('/')[0] ?? '', repository.slice(0, -2))
      : isSameRepository(name.repository, repository);
  return keys.flatMap((key) => {
    const name = parseKeyName(key.name);
    return name !== undefined && isMeant(name) ? [{ key, name }] : [];
  });
}

/** The runs that must be asked for before `judge` can decide, each once. */
export function runsToAsk(ours: readonly { name: KeyName }[], { now }: SweepOrder): KeyName[] {
  const open = ours.map(({ name }) => name).filter(({ expiresAt }) => expiresAt > now);
  return [...new Map(open.map((name) => [identifyRun(name), name])).values()];
}

/** Tells a run from any other. */
export function identifyRun({ repository, runId }: NamedRun): string {
  return `${repository.toLowerCase()}#${String(runId)}`;
}

/** Decides on every key of ours, the oldest expiry first. `runs` are by what `identifyRun` says. */
export function judge<K extends NamedKey>(
  ours: readonly OurKey<K>[],
  runs: ReadonlyMap<string, RunState>,
  order: SweepOrder,
): Judgement<K>[] {
  let left = order.limit;
  return [...ours]
    .sort((one, other) => one.name.expiresAt - other.name.expiresAt)
    .map(({ key, name }) => {
      const { isOrphan, reason } = judgeOne(key, name, runs.get(identifyRun(name)), order);
      if (!isOrphan) return { key, name, isOrphan, reason };
      left -= 1;
      return left >= 0
        ? { key, name, isOrphan, reason }
        : { key, name, isOrphan: false, reason: `${reason}, but \`limit\` is reached` };
    });
}

function judgeOne(
  key: NamedKey,
  name: KeyName,
  run: RunState | undefined,
  order: SweepOrder,
): { isOrphan: boolean; reason: string } {
  if (key.id === order.issuingKeyId) return { isOrphan: false, reason: 'it is the issuing key' };
  if (name.expiresAt <= order.now) return { isOrphan: true, reason: 'its time is past' };
  if (run === undefined) return { isOrphan: false, reason: 'its run is not known' };
  if (typeof run === 'string') return { isOrphan: false, reason: run };
  // GitHub can still tell of the attempt before; a server without attempts can only tell of the run.
  const isTold = run.currentAttempt === 0 || name.runAttempt <= run.currentAttempt;
  if (run.isCompleted && isTold) return { isOrphan: true, reason: 'its run is completed' };
  if (name.runAttempt < run.currentAttempt) return { isOrphan: true, reason: 'its run was started again' };
  return { isOrphan: false, reason: 'its run is under way' };
}
