// What an entry of Pinata's list tells of a key, and what one that cannot be read may be: one rule for the action and the
// broker. Absence of proof is no proof, so such an entry is doubt where it may be a live key that is looked for; only there,
// since one odd entry of an account shared by many is not to cost all of them what their lists prove.
//
// - One that says `revoked: true` is no live key, whatever else it lacks: that is all that the end of a key needs.
// - One that is no object, or tells neither id nor name, may be any key.
// - One without an id, or with one that cannot stand in an address, is a key of its name and no other. It cannot be ended.
// - One without a name, or whose name is no text, is a key of its id and no other. Pinata makes no key without a name, so
//   something lost it, and it may be any key whose id is not known. An empty text is a name, as somebody may have given it:
//   no key of ours bears it.
import { isKeyId } from '../key/credentials.ts';
import { isRecord } from '../key/json.ts';
import { LONGEST_NAME } from '../key/name.ts';

/** What tells which key an entry is of. */
export interface NamedKey {
  id: string;
  name: string;
}

/** What an entry tells of its key; `undefined` for what it does not tell. */
interface Entry {
  id: string | undefined;
  name: string | undefined;
  revoked: boolean;
}

/** An entry that cannot be read: it lacks the id, the name, or both. */
export type Fragment = Entry & ({ id: undefined } | { name: undefined });

/** Reads what an entry tells, and its other fields as they are. */
export function readEntry(entry: unknown): Entry & { fields: Record<string, unknown> } {
  const fields = isRecord(entry) ? entry : {};
  const { key: id, name, revoked } = fields;
  return {
    id: isKeyId(id) ? id : undefined,
    // A list is not to fill the memory. With one character too many, what is cut is none of ours.
    name: typeof name === 'string' ? name.slice(0, LONGEST_NAME + 1) : undefined,
    revoked: revoked === true,
    fields,
  };
}

/** Whether an entry tells which key it is. */
export function isWhole<Key extends NamedKey>(entry: Key | Fragment): entry is Key {
  return entry.id !== undefined && entry.name !== undefined;
}

/** The live key that is looked for. */
export interface Sought {
  /** Whether a name may be its name, in whatever form. */
  mayBear: (name: string) => boolean;
  /** Its id, where that is known. */
  id?: string | undefined;
}

/** Whether an entry that cannot be read may be the live key that is looked for. */
export function mayBe({ id, name, revoked }: Fragment, sought: Sought): boolean {
  if (revoked) return false;
  if (id !== undefined && sought.id !== undefined) return id === sought.id;
  return name === undefined || sought.mayBear(name);
}
