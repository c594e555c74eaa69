// Ends a key. Only two things prove an end: the answer `Revoked`, or a list that shows the key revoked or, for a key old
// enough, shows it no more. Whatever else an answer says, the list decides.
import { readTick } from '../clock.ts';
import { Failure, toFailure, type FailureCode } from '../failure.ts';
import type { ListedKey, Pinata } from '../pinata/client.ts';
import { doubtList } from '../pinata/list.ts';
import { ROUTE_FAMILIES } from '../pinata/routes.ts';
import { findKeys, type KeyToFind } from './find.ts';

/** A key to end, as far as it is known. */
interface KeyToEnd extends KeyToFind {
  /** For how many milliseconds more the request for it may be carried out. */
  landsIn: number;
  /** Who asked for it, where that may be someone else than who ends it. */
  issuer?: string;
  /** Whether a job was given it, so that there was one. */
  handedOut?: boolean | undefined;
}

/** How a key ended: by this call, before it, or it never came to life; or that it may still live, and why. */
export type Ending = { name: string } & (
  | { outcome: 'revoked' | 'already gone' | 'never created'; seen?: ListedKey | undefined; failure?: undefined }
  | { outcome: 'may still live'; failure: Failure; seen?: undefined }
);

type Proof = Pick<Exclude<Ending, { outcome: 'may still live' }>, 'outcome' | 'seen'>;

const BETWEEN_LOOKS = 2000;

/** Ends a key, and every other of the same name that a list shows on the way. Never throws: others are to be ended too. */
export async function endKey(pinata: Pinata, key: KeyToEnd): Promise<Ending> {
  const { name } = key;
  try {
    // Another issuer's account may know nothing of the key, whatever it answers: there the list has to show the end.
    return {
      name,
      ...(key.issuer === undefined || key.issuer === pinata.issuer
        ? await end(pinata, key)
        : await endAsOther(pinata, key)),
    };
  } catch (thrown) {
    return { name, outcome: 'may still live', failure: toFailure(thrown) };
  }
}

async function end(pinata: Pinata, key: KeyToEnd): Promise<Proof> {
  const refusal = key.id === undefined ? undefined : await revokeById(pinata, key.id);
  const isRevoked = key.id !== undefined && refusal === undefined;
  if (isRevoked && key.mayHaveTwin !== true) return { outcome: 'revoked' };

  const until = readTick() + key.landsIn;
  for (;;) {
    const canStillLand = readTick() < until;
    const { keys, doubt } = await findKeys(pinata, key);
    const live = keys.filter((each) => !each.revoked);
    if (live.length > 0) return { outcome: 'revoked', seen: await revokeListed(pinata, key, live) };
    const seen = keys.find((each) => key.id === undefined || each.id === key.id);
    // Whatever else a list holds, it shows the end of this key; only of a twin it may say nothing.
    if (doubt !== undefined && (seen === undefined || key.mayHaveTwin === true)) throw doubt;
    if (isRevoked) return { outcome: 'revoked', seen: keys[0] };
    if (seen) return { outcome: 'already gone', seen };
    if (!canStillLand) return { outcome: explainAbsence(key) };
    await pinata.retry.rest(BETWEEN_LOOKS);
  }
}

/** What it means that no list shows a key. Throws where that cannot be: a key that a job was given was there. */
function explainAbsence({ id, handedOut }: KeyToEnd): 'never created' | 'already gone' {
  if (id !== undefined) return 'already gone';
  if (handedOut === true) throw doubtList('It does not show the key that the job was given, whose id is not proven.');
  return 'never created';
}

/** Ends a key that another account may have made: a list has to show it first, and then that it does not live. */
async function endAsOther(pinata: Pinata, key: KeyToEnd): Promise<Proof> {
  const before = await findKeys(pinata, key);
  const live = before.keys.filter((each) => !each.revoked);
  for (const { id } of live) await revokeById(pinata, id);
  const { keys, doubt } = live.length === 0 ? before : await findKeys(pinata, key);
  if (before.keys.length === 0 || doubt || keys.some((each) => !each.revoked)) throw new Failure('other-jwt');
  return { outcome: live.length === 0 ? 'already gone' : 'revoked', seen: before.keys[0] };
}

/** Revokes listed keys of the name. What the answers do not prove, the list has to show. Returns the first, as listed. */
async function revokeListed(pinata: Pinata, key: KeyToEnd, live: ListedKey[]): Promise<ListedKey | undefined> {
  const refusals: Failure[] = [];
  for (const { id } of live) {
    const refusal = await revokeById(pinata, id);
    if (refusal) refusals.push(refusal);
  }
  const [refusal] = refusals;
  if (refusal) {
    const { keys, doubt } = await findKeys(pinata, key);
    if (doubt ?? keys.some((each) => !each.revoked)) throw refusal;
  }
  return live[0];
}

/**
 * Revokes the key of this id by the first route that does it. Returns `undefined` where an answer proves it, otherwise the
 * last refusal. Throws a `Failure` where the answer says nothing about the key: a wrong JWT, or a failure that outlasted
 * the step's time.
 */
async function revokeById(pinata: Pinata, id: string): Promise<Failure | undefined> {
  if (id === pinata.ownId) throw new Failure('incomplete-answer', { hint: 'The id is that of the issuing key.' });
  let refusal: Failure | undefined;
  for (const family of ROUTE_FAMILIES) {
    try {
      await pinata.retry.run(async () => pinata.revoke(id, family));
      return undefined;
    } catch (failure) {
      if (!(failure instanceof Failure) || failure.repeat || !TELLS_OF_KEY.has(failure.code)) throw failure;
      refusal = failure;
    }
  }
  return refusal;
}

// What a server can say about a key rather than about who asks, or the way. For the others the list is worth no request.
const TELLS_OF_KEY: ReadonlySet<FailureCode> = new Set([
  'not-found',
  'bad-request',
  'conflict',
  'locked',
  'forbidden',
  'missing-org-write',
  'unexpected-status',
  'unproven-end',
  'redirected',
  'refused-on-the-way',
]);
