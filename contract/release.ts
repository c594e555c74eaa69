// Revokes what a run minted: what answers named, and what only the list knows because an answer was lost. Invariant: a key
// is touched only if this run minted it, or if its name is strictly one of ours and older than any run takes.
import { FAMILIES, type Family } from './families.ts';
import { isFields, type Fields, type Reply } from './reply.ts';

export const NAME = 'mint-pinata-key contract';

const ROUNDS = 3;
const MOST_PAGES = 20;
const HOUR_MS = 3_600_000;
const OURS = /^mint-pinata-key contract [0-9a-f]{12} /;

interface Tools {
  /** Asks even after an interruption. */
  send: (method: string, path: string, question?: { body?: unknown }) => Promise<Reply>;
  family: Family;
  prefix: string;
  /** Names by public key, of those that are not known to be over. */
  minted: Map<string, string>;
}

export function createRelease({ send, family, prefix, minted }: Tools): () => Promise<string[]> {
  /** The family that answered first, then the others: a revoke is worth trying everywhere. */
  async function end(key: string): Promise<void> {
    for (const { revoke } of new Set([family, ...Object.values(FAMILIES)])) {
      const { method, path, body } = revoke(key);
      const reply = await send(method, path, { body }).catch(() => undefined);
      if (reply?.status === 200) {
        minted.delete(key);
        return;
      }
    }
  }

  async function listLive(name: string): Promise<Fields[]> {
    const live: Fields[] = [];
    for (let page = 0, offset = 0; page < MOST_PAGES; page += 1) {
      const query = new URLSearchParams({ name, revoked: 'false', offset: String(offset) });
      const { status, body } = await send('GET', `${family.list}?${query.toString()}`);
      if (status !== 200 || !isFields(body) || !Array.isArray(body.keys)) throw new Error('the list did not answer');
      const items = body.keys.filter(isFields);
      if (items.length === 0) break;
      live.push(...items.filter(({ revoked }) => revoked === false));
      offset += items.length;
    }
    return live;
  }

  function isToEnd({ name, createdAt }: Fields): boolean {
    if (typeof name !== 'string') return false;
    const age = Date.now() - Date.parse(String(createdAt));
    return name.startsWith(prefix) || (OURS.test(name) && age > HOUR_MS);
  }

  return async () => {
    let left: string[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const key of [...minted.keys()]) await end(key);
      const listed = await listLive(NAME).catch(() => undefined);
      const live = listed?.filter(isToEnd);
      // One that the list does not show live any more is over, whatever its revoke answered. Without its name it may just
      // not have been found.
      for (const [key, name] of minted) {
        if (live && name.startsWith(prefix) && !live.some((item) => item.key === key)) minted.delete(key);
      }
      for (const { key, name } of live ?? []) minted.set(String(key), String(name));
      left = live ? [...minted.values()] : [...minted.values(), 'any that only the list knows, which does not answer'];
      if (left.length === 0) break;
    }
    return left;
  };
}
