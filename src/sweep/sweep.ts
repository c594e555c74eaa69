// Sweeps: lists everything first, then decides, then acts.
import { endKey } from '../end/end.ts';
import { beginBracket } from '../key/name.ts';
import type { ListedKey, Pinata } from '../pinata/client.ts';
import { mayBe } from '../pinata/entry.ts';
import { listLiveKeys } from '../pinata/list.ts';
import { warning } from '../runner/log.ts';
import { findOurs, judge, runsToAsk, type Judgement } from './orphans.ts';
import type { SweepInputs } from './inputs.ts';
import type { SweptKey } from './report.ts';
import { askRuns } from './runs.ts';

/** Judges every live key of the repository or owner. Throws a `Failure` where the keys cannot be listed. */
export async function judgeKeys(
  pinata: Pinata,
  { repository, limit, githubToken, maxWait }: SweepInputs,
): Promise<Judgement<ListedKey>[]> {
  const bracket = beginBracket(repository);
  const { keys, fragments, doubt } = await listLiveKeys(pinata, bracket);
  const mayBear = (name: string): boolean => name.toLowerCase().includes(bracket.toLowerCase());
  const unreadable = fragments.filter((fragment) => mayBe(fragment, { mayBear })).length;
  if (unreadable > 0) warning(`${String(unreadable)} entries of Pinata's list cannot be read, and are kept.`);
  if (doubt !== undefined) warning(`Pinata's list may not show all keys. ${doubt}`);
  // By the slower of two clocks, since a wrong one must end no key that is in use.
  const now = Math.floor((Date.now() + Math.min(0, pinata.clockOffset)) / 1000);
  const order = { repository, issuingKeyId: pinata.ownId, limit, now };
  const ours = findOurs(keys, order);
  const runs = await askRuns(runsToAsk(ours, order), githubToken, () => pinata.retry.remaining() > maxWait / 2);
  return judge(ours, runs, order);
}

/** Ends a key that is judged an orphan. Never throws: others are still to be ended. */
export async function sweepKey(
  pinata: Pinata,
  judgement: Judgement<ListedKey>,
  { dryRun }: SweepInputs,
): Promise<SweptKey> {
  if (!judgement.isOrphan) return { ...judgement, outcome: 'kept' };
  if (dryRun) return { ...judgement, outcome: 'would be revoked' };
  const { id, name } = judgement.key;
  const { outcome, failure } = await endKey(pinata, { id, name, landsIn: 0 });
  return { ...judgement, outcome: outcome === 'never created' ? 'already gone' : outcome, failure };
}
