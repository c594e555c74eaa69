// Ends what the revoke action names: one key, or every key of a run.
import { toFailure, type Failure } from '../failure.ts';
import { beginBracket, isOfRun, parseKeyName, type NamedRun } from '../key/name.ts';
import type { Pinata } from '../pinata/client.ts';
import { doubtEntries, findGap, listLiveKeys, type KeyList } from '../pinata/list.ts';
import { info, notice } from '../runner/log.ts';
import { endKey, type Ending } from './end.ts';
import type { RevokeInputs } from './inputs.ts';

/** Ends every key that the inputs name. Never throws: what may still live is an ending too. */
export async function endTarget(pinata: Pinata, inputs: RevokeInputs): Promise<Ending[]> {
  const { keyName, repository, runId, broker } = inputs;
  if (runId !== undefined) return endRun(pinata, { repository, runId });
  const ending = await endKey(pinata, { name: keyName, landsIn: 0 });
  if (ending.outcome !== 'never created') return [ending];
  const elsewhere = broker === '' ? 'the JWT is of another account' : 'another broker minted it';
  notice(`There is no key "${keyName}": it is gone, it never was, or ${elsewhere}.`);
  return [];
}

async function endRun(pinata: Pinata, run: NamedRun): Promise<Ending[]> {
  const title = `run ${String(run.runId)} of ${run.repository}`;
  const endings: Ending[] = [];
  try {
    const list = await listLiveKeys(pinata, beginBracket(run.repository, run.runId));
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

/** Why a list may hide keys of the run. An entry that names the run in another form than ours is none that can be read. */
function findDoubt(list: KeyList, run: NamedRun): Failure | undefined {
  const isChanged = (name: string): boolean => {
    const text = name.toLowerCase();
    const isOther = parseKeyName(name) !== undefined;
    return !isOther && text.includes(String(run.runId)) && text.includes(run.repository.toLowerCase());
  };
  const mayBear = (name: string): boolean => {
    const parsed = parseKeyName(name);
    return parsed === undefined ? isChanged(name) : isOfRun(parsed, run);
  };
  return findGap(list, { mayBear }) ?? doubtEntries(list.keys.filter(({ name }) => isChanged(name)).length);
}
