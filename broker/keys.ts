// What a job may do with keys that are there: list and end those of its own run, up to its own attempt. Any other is answered
// as if it were not there.
import { readTick } from '../src/clock.ts';
import { isKeyId } from '../src/key/credentials.ts';
import { isKnown } from './grant.ts';
import type { Identity } from './identity.ts';
import { isListedOfRun, isOfRun } from './ownership.ts';
import { toRefusal, type ListedKey, type Pinata } from './pinata.ts';
import type { Policy } from './policy.ts';
import { inTime, Refusal } from './refusal.ts';
import type { Found, Searches } from './searches.ts';
import type { Store } from './store.ts';
import { callerOf, type Turns } from './turns.ts';

export interface Keys {
  /** The keys of this run, live and revoked, whose names hold a text. */
  list(
    identity: Identity,
    filter: { name: string; revoked: boolean | undefined; offset: number },
  ): Promise<{ keys: Record<string, unknown>[]; count: number }>;
  /** Ends a key of this run. */
  revoke(identity: Identity, id: string): Promise<void>;
}

export interface KeysOptions {
  policy: () => Policy;
  store: Pick<Store, 'knowsRepository' | 'find' | 'forget' | 'keysOfRun'>;
  turns: Pick<Turns, 'take'>;
  pinata: Pick<Pinata, 'revoke'>;
  searches: Pick<Searches, 'find'>;
  /** The id of the issuing key, which is nobody's. */
  issuingKeyId: () => string | undefined;
}

// How long a caller waits for a list that is being read.
const LONGEST_HOLD = 5000;
// From when on a listing that nobody fetched is read anew: a list is proof of its moment only.
const LISTING_KEPT = 10_000;
const SNAPSHOT_KEPT = 60_000;
const PAGE = 100;

export function createKeys({ policy, store, turns, pinata, searches, issuingKeyId }: KeysOptions): Keys {
  const listings = new Map<string, { read: Promise<Found>; doneAt: number }>();
  const snapshots = new Map<string, { keys: ListedKey[]; at: number }>();

  const admit = async (identity: Identity): Promise<void> => {
    if (isKnown(identity, policy())) return;
    // Also when a rule is gone, or the repository has another owner, a run must be able to end what it minted.
    if (await store.knowsRepository(identity.repositoryId).catch(() => false)) return;
    throw new Refusal('NO_RULE');
  };

  const readRun = async (identity: Identity, name: string): Promise<ListedKey[]> => {
    const nonce = /(?<![\w])[0-9a-f]{12}(?=\]?$)/.exec(name)?.[0];
    // Never what the caller wrote: Pinata would read `%` and `_` as wildcards.
    const search = nonce ?? `${identity.runId}/`;
    const place = `${callerOf(identity, 'list')}/${search}`;
    for (const [each, { doneAt }] of listings) if (doneAt + LISTING_KEPT < readTick()) listings.delete(each);
    if (!listings.has(place)) {
      await turns.take(callerOf(identity, 'list'), 'go on');
      const listing = { read: searches.find(search, { isTurnTaken: true }), doneAt: Infinity };
      listings.set(place, listing);
      listing.read.then(
        () => {
          listing.doneAt = readTick();
        },
        () => listings.delete(place),
      );
    }
    const listing = listings.get(place);
    if (listing === undefined) throw new Refusal('PINATA_FAILED');
    // Meanwhile it is read on, for the one who asks again.
    const late = new Refusal('RATE_LIMITED', '', { retryAfter: LONGEST_HOLD });
    const { keys, gap } = await inTime(listing.read, LONGEST_HOLD, late).catch((error: unknown) => {
      throw toRefusal(error);
    });
    listings.delete(place);
    if (gap) throw toRefusal(gap);
    const stored = (await store.keysOfRun(identity.runId).catch(() => [])).filter((key) => isOfRun(key, identity));
    const isOwn = (key: ListedKey): boolean => isListedOfRun(key, identity) || stored.some(({ id }) => id === key.id);
    return keys.filter((key) => isOwn(key) && key.id !== issuingKeyId());
  };

  return {
    async list(identity, { name, revoked, offset }) {
      await admit(identity);
      const place = `${callerOf(identity, 'list')}/${String(revoked)}/${name}`;
      for (const [each, { at }] of snapshots) if (at + SNAPSHOT_KEPT < readTick()) snapshots.delete(each);
      // Later pages are those of the list whose first page was read: another list could skip a key.
      const snapshot = offset > 0 ? snapshots.get(place) : undefined;
      const found = snapshot?.keys ?? (await readRun(identity, name));
      if (snapshot === undefined) snapshots.set(place, { keys: found, at: readTick() });
      const wanted = found.filter(
        (key) =>
          key.name.toLowerCase().includes(name.toLowerCase()) && (revoked === undefined || key.revoked === revoked),
      );
      return { keys: wanted.slice(offset, offset + PAGE).map(({ shown }) => shown), count: wanted.length };
    },

    async revoke(identity, id) {
      await admit(identity);
      if (!isKeyId(id) || id === issuingKeyId()) throw new Refusal('NOT_FOUND');
      const stored = await store.find(id).catch(() => undefined);
      const isOwn =
        stored === undefined ? (await readRun(identity, '')).some((key) => key.id === id) : isOfRun(stored, identity);
      if (!isOwn) throw new Refusal('NOT_FOUND');
      await turns.take(callerOf(identity, `revoke ${id}`), 'go on');
      const outcome = await pinata.revoke(id).catch((error: unknown) => {
        throw toRefusal(error);
      });
      if (outcome === 'unknown') throw new Refusal('NOT_FOUND');
      await store.forget(id).catch(() => undefined);
    },
  };
}
