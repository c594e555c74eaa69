// What a job may do with keys: mint what a rule grants, list and end those of its own run, up to its own attempt. Every
// refusal comes before Pinata is asked, and claims no token; a token mints once.
import type { Logger } from 'pino';
import { isSameRepository, parseKeyName } from '../src/key/name.ts';
import { readClaims } from '../src/key/jwt.ts';
import { Failure } from '../src/failure.ts';
import { decide, explainRefusal, isKnown, type KeyRequest } from './grant.ts';
import { isOver, LEEWAY, type Identity } from './identity.ts';
import { isKeyId, toRefusal, type ListedKey, type Pinata } from './pinata.ts';
import type { Policy, Rule } from './policy.ts';
import { isRecord } from './record.ts';
import { Refusal } from './refusal.ts';
import type { Store, StoredKey } from './store.ts';
import type { Turns } from './turns.ts';
import { listAll } from './listing.ts';

export interface Keys {
  /** Returns Pinata's answer and the rule that granted it. `isGone` tells whether anybody still waits for it. */
  mint(
    identity: Identity,
    request: KeyRequest,
    isGone: () => boolean,
  ): Promise<{ answer: string; rule: string; keyId: string | undefined }>;
  /** The keys of this run, live and revoked, whose names hold a text. */
  list(
    identity: Identity,
    filter: { name: string; revoked: boolean | undefined; offset: number },
  ): Promise<{ keys: Record<string, unknown>[]; count: number }>;
  /** Ends a key of this run. */
  revoke(identity: Identity, id: string): Promise<void>;
  /** Mints of which nobody knows whether they came about, by their names. */
  doubtful: Map<string, number>;
  /** Resolves once Pinata has answered, or failed to, all mints that are under way, or those of one run. Never throws. */
  landed: (runId?: string) => Promise<void>;
}

export interface KeysOptions {
  policy: () => Policy;
  store: Store;
  turns: Turns;
  pinata: Pinata;
  /** The id of the issuing key, which is nobody's. */
  issuingKeyId: () => string | undefined;
  /** Ends a key whose run was over before it was there. */
  endLate: (key: StoredKey) => void;
  logger: Logger;
  /** In unix milliseconds. */
  startedAt: number;
}

const LONGEST_HOLD = 5000;
// For how long a broker that was killed amid a mint leaves it counted, in seconds.
const LONGEST_MINT = 60;
// From when on a listing that nobody fetched is read anew: a list is proof of its moment only.
const LISTING_KEPT = 10_000;
const SNAPSHOT_KEPT = 60_000;
const PAGE = 100;

export function createKeys({
  policy,
  store,
  turns,
  pinata,
  issuingKeyId,
  endLate,
  logger,
  startedAt,
}: KeysOptions): Keys {
  const waiting = new Set<string>();
  const underWay = new Map<string, Set<Promise<unknown>>>();
  const doubtful = new Map<string, number>();
  const listings = new Map<string, { read: Promise<ListedKey[]>; doneAt: number }>();
  const snapshots = new Map<string, { keys: ListedKey[]; at: number }>();

  const judge = (identity: Identity, request: KeyRequest): Rule => {
    const decision = decide(identity, request, policy(), Date.now());
    if (decision.granted) return decision.granted;
    const isTold = policy().rules.some(({ repositoryId }) => repositoryId === identity.repositoryId);
    throw new Refusal('NO_RULE', isTold ? explainRefusal(decision, identity) : '');
  };

  const admit = async (identity: Identity): Promise<void> => {
    if (isKnown(identity, policy())) return;
    // Also when a rule is gone, a run must be able to end what it minted.
    if (await store.knowsRepository(identity.repositoryId, identity.ownerId).catch(() => false)) return;
    throw new Refusal('NO_RULE');
  };

  /** `mints` is how many of the run are under way, this one too: counted before, so that each key is counted either way. */
  const checkRun = async (identity: Identity, rule: Rule, mints = 1): Promise<void> => {
    if ((await store.completedAttempt(identity)) >= Number(identity.runAttempt)) throw new Refusal('RUN_COMPLETED');
    const live = (await store.keysOfRun(identity.runId)).filter((key) => isOfRun(key, identity));
    if (live.length + mints > rule.grant.liveKeysPerRun) throw new Refusal('TOO_MANY_KEYS');
  };

  /** Counts the mint and claims the token: both, or neither. */
  const claim = async (identity: Identity, { id, grant }: Rule): Promise<void> => {
    const retryAfter = await store.countMint(id, grant.mintsPerHour);
    if (retryAfter !== undefined) throw new Refusal('TOO_MANY_MINTS', '', { retryAfter });
    if (await store.claim(identity.jti, identity.expiresAt + LEEWAY + 1)) return;
    await store.uncountMint(id, grant.mintsPerHour);
    throw new Refusal('TOKEN_USED');
  };

  const mintNow = async (
    identity: Identity,
    request: KeyRequest,
    rule: Rule,
  ): Promise<{ answer: string; keyId: string | undefined }> => {
    let answer: string;
    try {
      answer = await pinata.mint(request);
    } catch (error) {
      if (error instanceof Failure && error.acted === 'maybe') doubtful.set(request.keyName, Date.now());
      else await store.uncountMint(rule.id, rule.grant.mintsPerHour).catch(() => undefined);
      throw toRefusal(error);
    }
    const key = readMinted(answer, request.keyName, identity);
    if (key === undefined) {
      // Which key it is, only a list can tell.
      doubtful.set(request.keyName, Date.now());
      return { answer, keyId: undefined };
    }
    await store.remember(key).catch(() => {
      doubtful.set(request.keyName, Date.now());
      logger.error({ event: 'not-stored' }, 'a minted key could not be stored: it is looked up soon');
    });
    if ((await store.completedAttempt(identity).catch(() => 0)) >= key.runAttempt) {
      endLate(key);
      throw new Refusal('RUN_COMPLETED');
    }
    return { answer, keyId: key.id };
  };

  const readRun = async (identity: Identity, name: string): Promise<ListedKey[]> => {
    const nonce = /(?<![\w])[0-9a-f]{12}(?=\]?$)/.exec(name)?.[0];
    // Never what the caller wrote: Pinata would read `%` and `_` as wildcards.
    const search = nonce ?? `${identity.repository} ${identity.runId}/`;
    const place = `${callerOf(identity, 'list')}/${search}`;
    const kept = listings.get(place);
    if (kept === undefined || kept.doneAt + LISTING_KEPT < Date.now()) {
      await turns.take(callerOf(identity, 'list'), 'go on');
      const listing = { read: listAll(pinata, turns, { name: search }, 'turn taken'), doneAt: Infinity };
      listings.set(place, listing);
      listing.read.then(
        () => {
          listing.doneAt = Date.now();
        },
        () => listings.delete(place),
      );
    }
    const listing = listings.get(place);
    if (listing === undefined) throw new Refusal('PINATA_FAILED');
    const keys = await orSoon(listing.read);
    listings.delete(place);
    return keys.filter((key) => isListedOfRun(key, identity) && key.id !== issuingKeyId());
  };

  return {
    doubtful,
    landed: async (runId) => {
      const runs = runId === undefined ? [...underWay.values()] : [underWay.get(runId) ?? new Set()];
      await Promise.allSettled(runs.flatMap((mints) => [...mints]));
    },

    async mint(identity, request, isGone) {
      const first = judge(identity, request);
      // What was claimed before this process began, its memory does not hold.
      if (!store.isLasting && identity.issuedAt < Math.floor(startedAt / 1000)) throw new Refusal('TOKEN_BEFORE_START');
      if (waiting.has(identity.jti)) throw new Refusal('TOKEN_USED');
      // Before anything is waited for: fifty requests with one token are one mint, and forty-nine refusals.
      waiting.add(identity.jti);
      try {
        if (await store.isClaimed(identity.jti)) throw new Refusal('TOKEN_USED');
        await checkRun(identity, first);
        // Asked again, a job may name its key anew, and has its turn all the same.
        await turns.take(
          callerOf(identity, identity.checkRunId === undefined ? `mint ${request.keyName}` : 'mint'),
          'refuse',
        );
        // Time has passed: the rule, the token and the connection may be gone.
        const rule = judge(identity, request);
        if (isOver(identity, Date.now())) throw new Refusal('TOKEN_EXPIRED');
        if (isGone()) throw new Refusal('CALLER_GONE');
        const { runId } = identity;
        // Not the token's: another broker could have it too, and end the mint that it did not begin.
        const id = crypto.randomUUID();
        const mintOnce = async (): Promise<{ answer: string; keyId: string | undefined }> => {
          await checkRun(identity, rule, await store.beginMint(runId, id, Date.now() / 1000 + LONGEST_MINT));
          await claim(identity, rule);
          return mintNow(identity, request, rule);
        };
        const minted = mintOnce();
        const ofRun = (underWay.get(runId) ?? new Set()).add(minted);
        underWay.set(runId, ofRun);
        try {
          return { ...(await minted), rule: rule.id };
        } finally {
          ofRun.delete(minted);
          if (ofRun.size === 0) underWay.delete(runId);
          await store.endMint(runId, id).catch(() => undefined);
        }
      } finally {
        waiting.delete(identity.jti);
      }
    },

    async list(identity, { name, revoked, offset }) {
      await admit(identity);
      const place = `${callerOf(identity, 'list')}/${String(revoked)}/${name}`;
      for (const [each, { at }] of snapshots) if (at + SNAPSHOT_KEPT < Date.now()) snapshots.delete(each);
      // Later pages are those of the list whose first page was read: another list could skip a key.
      const snapshot = offset > 0 ? snapshots.get(place) : undefined;
      const found = snapshot?.keys ?? (await readRun(identity, name));
      if (snapshot === undefined) snapshots.set(place, { keys: found, at: Date.now() });
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

/** Whether a stored key belongs to the run of a token, and to no later attempt. */
export function isOfRun(
  key: StoredKey,
  {
    repositoryId,
    repository,
    runId,
    runAttempt,
  }: { repositoryId: string; repository: string; runId: string; runAttempt: string | number },
): boolean {
  const isSame =
    key.repositoryId === '' ? isSameRepository(key.repository, repository) : key.repositoryId === repositoryId;
  return isSame && key.runId === runId && key.runAttempt <= Number(runAttempt);
}

/** Whether a listed key's name belongs to a run, and to no later attempt. */
export function isListedOfRun(
  { name: text }: Pick<ListedKey, 'name'>,
  { repository, runId, runAttempt }: { repository: string; runId: string; runAttempt: string | number },
): boolean {
  const name = parseKeyName(text);
  return (
    name !== undefined &&
    isSameRepository(name.repository, repository) &&
    String(name.runId) === runId &&
    name.runAttempt <= Number(runAttempt)
  );
}

/** Who waits for a turn: one job and what it asks, so that nobody's patience is another's. */
function callerOf({ repositoryId, runId, runAttempt, checkRunId = '' }: Identity, matter: string): string {
  return `${repositoryId}/${runId}/${runAttempt}/${checkRunId}/${matter}`;
}

/** A new key as the store keeps it, where the answer is sound. */
function readMinted(answer: string, keyName: string, identity: Identity): StoredKey | undefined {
  const body: unknown = JSON.parse(answer);
  const { JWT: jwt, pinata_api_key: id } = isRecord(body) ? body : {};
  const name = parseKeyName(keyName);
  if (name === undefined || typeof id !== 'string' || !isKeyId(id) || typeof jwt !== 'string') return undefined;
  if (readClaims(jwt).keyId !== id) return undefined;
  const { repository, repositoryId, ownerId, runId, runAttempt } = identity;
  return {
    id,
    name: keyName,
    repository,
    repositoryId,
    ownerId,
    runId,
    runAttempt: Number(runAttempt),
    expiresAt: name.expiresAt,
  };
}

/** A list that is read in time, or else the word to ask again: meanwhile it is read on. */
async function orSoon(read: Promise<ListedKey[]>): Promise<ListedKey[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Refusal('RATE_LIMITED', '', { retryAfter: LONGEST_HOLD }));
    }, LONGEST_HOLD);
  });
  try {
    return await Promise.race([read, late]);
  } catch (error) {
    throw toRefusal(error);
  } finally {
    clearTimeout(timer);
  }
}
