// What must hold of brokers that share one Redis, judged by what was sent and by Pinata's keys, never by what brokers say:
// a token mints once, and no run has more live keys than its rule grants. What no broker can know is counted apart: claims
// and keys of which Redis lost all data, and keys of which Redis or Pinata did not answer while they came about.
import type { IssuedKey } from '../../emulator/index.ts';
import type { Outcome } from './report.ts';
import { MOST_LIVE_KEYS, type Scene } from './scene.ts';

// How much longer than a trouble its effects last: until the list is read again, twice. In milliseconds of the scene's clock.
const AFTERMATH = 120_000;

/** `tell` tells what happened to a key by its name. */
export function judgeShared(
  { pinata, proxy, redis }: Scene,
  tell: (name: string) => string,
): Pick<Outcome, 'counts' | 'breaches'> {
  const counts: Outcome['counts'] = {};
  const breaches: Outcome['breaches'] = [];
  if (redis === undefined || proxy === undefined) return { counts, breaches };
  const add = (row: string): void => {
    counts[row] = (counts[row] ?? 0) + 1;
  };
  for (const { kind } of redis.troubles()) add(`Redis ${kind}`);
  const minted = pinata.keys().filter(({ origin }) => origin === 'minted');

  for (const [name, keys] of Map.groupBy(minted, (key) => key.name)) {
    if (keys.length <= proxy.tokensFor(name)) continue;
    const [first = 0, last = 0] = [keys[0]?.createdAt, keys.at(-1)?.createdAt];
    const wasLost = redis
      .troubles()
      .some(({ kind, from, to }) => kind === 'killed, and its data lost' && from <= last && to >= first);
    if (wasLost) add('minted twice, as Redis lost its data');
    else breaches.push({ row: 'tokens minted twice', what: `${name}\n${tell(name)}` });
  }

  for (const [run, keys] of Map.groupBy(minted, (key) => / (\d+)\/\d+ /.exec(key.name)?.[1] ?? '')) {
    const most = findMost(keys);
    if (most.length >= MOST_LIVE_KEYS) add('runs that reached their limit');
    if (most.length <= MOST_LIVE_KEYS) continue;
    const [from = 0, to = 0] = [keys[0]?.createdAt, most.at(-1)?.createdAt];
    const isRedisTroubled = redis.troubles().some((trouble) => trouble.from <= to && trouble.to + AFTERMATH >= from);
    const isAnswerLost = pinata.requests.some(
      ({ method, body, fault }) => method === 'POST' && fault !== undefined && body.includes(` ${run}/`),
    );
    if (isRedisTroubled || isAnswerLost) add('runs over it, as Redis or Pinata failed');
    else
      breaches.push({
        row: 'runs over their limit',
        what: `${run}: ${String(most.length)}\n${tell(most[0]?.name ?? run)}`,
      });
  }
  return { counts, breaches };
}

/** The keys that lived at the moment when most of them did, the oldest first. */
function findMost(keys: readonly IssuedKey[]): IssuedKey[] {
  const livedAt = (moment: number): IssuedKey[] =>
    keys.filter(({ createdAt, revoked, updatedAt }) => createdAt <= moment && !(revoked && updatedAt <= moment));
  return keys
    .map(({ createdAt }) => livedAt(createdAt))
    .reduce((most, lived) => (lived.length > most.length ? lived : most), []);
}
