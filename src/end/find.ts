// Finds keys by their exact names, and says where a list leaves doubt: an entry that cannot be read, or that may be the
// key under a name that somebody changed, is no absence.
import type { Failure } from '../failure.ts';
import { parseKeyName, resembles } from '../key/name.ts';
import type { ListedKey, Pinata } from '../pinata/client.ts';
import { doubtList, findGap, listKeys, type KeyList } from '../pinata/list.ts';

interface FoundKeys {
  /** Every key of exactly this name, live or revoked. */
  keys: ListedKey[];
  /** Why the list does not tell whether there are others, where it does not. */
  doubt: Failure | undefined;
}

export interface KeyToFind {
  name: string;
  /** Its public id, where that is proven. */
  id?: string | undefined;
  /** Whether there may be another of this name, whose id nobody knows. */
  mayHaveTwin?: boolean | undefined;
}

/**
 * Every key of exactly this name. The key that asks is none of them: anyone can name one like it. Throws a `Failure` where a
 * list cannot be had.
 */
export async function findKeys(pinata: Pinata, key: KeyToFind): Promise<FoundKeys> {
  const { name } = key;
  // The search can read characters of a label as wildcards or escapes; a nonce holds none, and no other name holds it.
  // That the search finds a part of a name is documented for the SDK only, so whole names are searched for too.
  const { nonce = name } = parseKeyName(name) ?? {};
  let doubt: Failure | undefined;
  for (const filter of new Set([nonce, name])) {
    const list = await listKeys(pinata, { name: filter });
    const keys = list.keys.filter((each) => each.name === name && each.id !== pinata.ownId);
    doubt ??= findDoubt(list, key);
    if (keys.length > 0) return { keys, doubt };
  }
  return { keys: [], doubt };
}

function findDoubt(list: KeyList, { name, id, mayHaveTwin = false }: KeyToFind): Failure | undefined {
  const live = list.keys.filter((key) => !key.revoked && key.name !== name);
  if (live.some((key) => key.id === id)) return doubtList('It shows the id of the key under another name.');
  if (live.some((key) => resembles(key.name, name)))
    return doubtList('It shows a key whose name may be a changed form of this one.');
  return findGap(list, {
    mayBear: (listed) => listed === name || resembles(listed, name),
    ...(!mayHaveTwin && { id }),
  });
}
