// Ends what the revoke action names: one key, or every key of a run.
import { Failure, toFailure } from '../failure.ts';
import { isOfRun, parseKeyName, type NamedRun } from '../key/name.ts';
import type { Pinata } from '../pinata/client.ts';
import { listLiveKeys, type KeyList } from '../pinata/list.ts';
import { info, notice } from '../runner/log.ts';
import { endKey, type Ending } from './end.ts';
import type { Target } from './inputs.ts';

/** Ends every key that the target names. Never throws: what may still live is an ending too. */
export async function endTarget(
  pinata: Pinata,
  { target, broker }: { target: Target; broker: string },
): Promise<Ending[]> {
  if ('runId' in target) return endRun(pinata, target);
  const ending = await endKey(pinata, { name: target.keyName, landsIn: 0 });
  if (ending.outcome !== 'never created') return [ending];
  const elsewhere = broker === '' ? 'the JWT is of another account' : 'another broker minted it';
  notice(`There is no key "${target.keyName}": it is gone, it never was, or ${elsewhere}.`);
  return [];
}

async function endRun(pinata: Pinata, run: NamedRun): Promise<Ending[]> {
  const title = `run ${String(run.runId)} of ${run.repository}`;
  const endings: Ending[] = [];
  try {
    const list = await listLiveKeys(pinata, `[gha ${run.repository} ${String(run.runId)}/`);
    for (const { id, name } of list.keys) {
      const parsed = parseKeyName(name);
      const isMeant = parsed !== undefined && isOfRun(parsed, run) && id !== pinata.ownId;
      if (isMeant) endings.push(await endKey(pinata, { id, name, landsIn: 0 }));
    }
    const doubt = findDoubt(list, run);
    if (doubt) endings.push({ name: title, outcome: 'may still live', failure: doubt });
  } catch (thrown) {
    endings.push({ name: title, outcome: 'may still live', failure: toFailure(thrown) });
  }
  if (endings.length === 0) info(`No live key belongs to ${title}.`);
  return endings;
}

/** Whether a list hides keys of the run: entries that cannot be read, or that name the run in another form than ours. */
function findDoubt({ keys, unreadable, isStuck }: KeyList, { repository, runId }: NamedRun): Failure | undefined {
  const changed = keys.filter(({ name }) => {
    const text = name.toLowerCase();
    const isOther = parseKeyName(name) !== undefined;
    return !isOther && text.includes(String(runId)) && text.includes(repository.toLowerCase());
  });
  const count = unreadable + changed.length;
  if (count === 0 && !isStuck) return undefined;
  const hint = isStuck
    ? 'It shows the same page whatever is asked.'
    : `${String(count)} of its entries cannot be read.`;
  return new Failure('doubtful-list', { attempt: 'look up keys', hint });
}
