// A mint: judged by the policy, counted, its token claimed, then asked of Pinata once. Every refusal comes before Pinata is
// asked, and claims no token; a token mints once. What became of each is known, or it is looked up.
import type { Logger } from 'pino';
import { readTick } from '../src/clock.ts';
import { Failure } from '../src/failure.ts';
import { findFlaw, isKeyId, provesId } from '../src/key/credentials.ts';
import { isRecord } from '../src/key/json.ts';
import { parseKeyName } from '../src/key/name.ts';
import { decide, explainRefusal, type KeyRequest } from './grant.ts';
import { isOver, USE_KEPT, type Identity } from './identity.ts';
import { isOfRun } from './ownership.ts';
import { toRefusal, type Pinata } from './pinata.ts';
import type { Policy, Rule } from './policy.ts';
import { Refusal } from './refusal.ts';
import type { Store, StoredKey } from './store.ts';
import { callerOf, type Turns } from './turns.ts';

export interface Mints {
  /** Returns Pinata's answer and the rule that granted it. `isGone` tells whether anybody still waits for it. */
  mint(
    identity: Identity,
    request: KeyRequest,
    isGone: () => boolean,
  ): Promise<{ answer: string; rule: string; keyId: string | undefined }>;
  /** Mints of which nobody knows whether they came about, by their names. */
  doubtful: Map<string, Doubt>;
  /** Resolves once Pinata has answered, or failed to, all mints that are under way, or those of one run. Never throws. */
  landed: (runId?: string) => Promise<void>;
}

/** A mint of which nobody knows whether it came about: when it was asked for, by the tick, and for whom. */
export interface Doubt extends Pick<Identity, 'repositoryId'> {
  askedAt: number;
}

export interface MintsOptions {
  policy: () => Policy;
  store: Store;
  turns: Pick<Turns, 'take'>;
  pinata: Pick<Pinata, 'mint'>;
  /** Ends a key whose run was over before it was there. */
  endLate: (key: StoredKey) => void;
  logger: Logger;
  /** Whether what is decided is told: without an audit nothing is minted. */
  isLogWritten: () => boolean;
  /** In unix milliseconds, by the clock as it is set now. */
  startedAt: () => number;
}

export function createMints({
  policy,
  store,
  turns,
  pinata,
  endLate,
  logger,
  isLogWritten,
  startedAt,
}: MintsOptions): Mints {
  const waiting = new Set<string>();
  const underWay = new Map<string, Set<Promise<unknown>>>();
  const doubtful = new Map<string, Doubt>();

  const judge = (identity: Identity, request: KeyRequest): Rule => {
    const decision = decide(identity, request, policy(), Date.now());
    if (decision.granted && !isLogWritten()) throw new Refusal('LOG_UNWRITTEN');
    if (decision.granted) return decision.granted;
    const isTold = policy().rules.some(({ repositoryId }) => repositoryId === identity.repositoryId);
    throw new Refusal('NO_RULE', isTold ? explainRefusal(decision, identity) : '');
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
    // Not until the token ends: by a clock that is ahead, that is sooner than it comes about.
    if (await store.claim(identity.jti, Date.now() / 1000 + USE_KEPT)) return;
    await store.uncountMint(id, grant.mintsPerHour);
    throw new Refusal('TOKEN_USED');
  };

  const mintNow = async (
    identity: Identity,
    request: KeyRequest,
    rule: Rule,
  ): Promise<{ answer: string; keyId: string | undefined }> => {
    let answer: string;
    const askedAt = Date.now();
    const doubt = (): void => {
      doubtful.set(request.keyName, { askedAt: readTick(), repositoryId: identity.repositoryId });
    };
    try {
      answer = await pinata.mint(request);
    } catch (error) {
      if (error instanceof Failure && error.acted === 'maybe') doubt();
      else await store.uncountMint(rule.id, rule.grant.mintsPerHour).catch(() => undefined);
      throw toRefusal(error);
    }
    if (isFlawed(answer, request.keyName)) {
      doubt();
      throw new Refusal('ANSWER_UNSOUND');
    }
    const key = readMinted(answer, request.keyName, identity, askedAt);
    if (key === undefined) {
      // Which key it is, only a list can tell.
      doubt();
      return { answer, keyId: undefined };
    }
    await store.remember(key).catch(() => {
      doubt();
      logger.error({ event: 'not-stored' }, 'a minted key could not be stored: it is looked up soon');
    });
    if ((await store.completedAttempt(identity).catch(() => 0)) >= key.runAttempt) {
      endLate(key);
      throw new Refusal('RUN_COMPLETED');
    }
    return { answer, keyId: key.id };
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
      if (!store.isLasting && identity.issuedAt < Math.floor(startedAt() / 1000))
        throw new Refusal('TOKEN_BEFORE_START');
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
        const mint = { id: crypto.randomUUID(), name: request.keyName };
        const mintOnce = async (): Promise<{ answer: string; keyId: string | undefined }> => {
          await checkRun(identity, rule, await store.beginMint(runId, mint, Date.now() / 1000));
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
          const isKnown = !doubtful.has(mint.name);
          await store.endMint(runId, mint, { isKnown }).catch(() => undefined);
        }
      } finally {
        waiting.delete(identity.jti);
      }
    },
  };
}

/** Whether an answer is no key that a job would take, so that nobody counts one as granted. */
function isFlawed(answer: string, keyName: string): boolean {
  const body: unknown = JSON.parse(answer);
  const { JWT: jwt, pinata_api_key: apiKey, pinata_api_secret: apiSecret } = isRecord(body) ? body : {};
  return findFlaw({ jwt, apiKey, apiSecret }, keyName) !== undefined;
}

/** A new key as the store keeps it, where the answer proves which it is. */
function readMinted(answer: string, keyName: string, identity: Identity, askedAt: number): StoredKey | undefined {
  const body: unknown = JSON.parse(answer);
  const { JWT: jwt, pinata_api_key: id } = isRecord(body) ? body : {};
  const name = parseKeyName(keyName);
  if (name === undefined || !isKeyId(id) || typeof jwt !== 'string') return undefined;
  if (!provesId({ jwt, apiKey: id }, askedAt)) return undefined;
  const { repository, repositoryId, runId, runAttempt } = identity;
  return {
    id,
    name: keyName,
    repository,
    repositoryId,
    runId,
    runAttempt: Number(runAttempt),
    expiresAt: name.expiresAt,
  };
}
