// What must hold of brokers that share one Redis, judged by what was sent and by Pinata's keys, never by what brokers say:
// a token mints once, and no run has more live keys than its rule grants. What no broker can know is counted apart: claims
// and keys of which Redis lost all data, and keys of which Redis or Pinata did not answer while they came about.
import type { IssuedKey } from '../../emulator/index.ts';
import { readRun } from '../key-names.ts';
import { WITHOUT_REDIS } from './keeper.ts';
import type { Findings } from './report.ts';
import { MOST_LIVE_KEYS, type Scene } from './scene.ts';

// How much longer than a trouble its effects last: until the list is read again, twice. In milliseconds of the scene's clock.
const AFTERMATH = 120_000;

export function judgeShared({ pinata, proxy, redis, keeper, tellOf }: Scene, { count, breach }: Findings): void {
  if (redis === undefined || proxy === undefined) return;
  count('starts of brokers without Redis', keeper.log().split(WITHOUT_REDIS).length - 1);
  for (const { kind } of redis.troubles()) count(`Redis ${kind}`);
  const minted = pinata.keys().filter(({ origin }) => origin === 'minted');

  for (const [name, keys] of Map.groupBy(minted, (key) => key.name)) {
    if (keys.length <= proxy.tokensFor(name)) continue;
    const [first = 0, last = 0] = [keys[0]?.createdAt, keys.at(-1)?.createdAt];
    const wasLost = redis
      .troubles()
      .some(({ kind, from, to }) => kind === 'killed, and its data lost' && from <= last && to >= first);
    if (wasLost) count('minted twice, as Redis lost its data');
    else breach('tokens minted twice', tellOf(name));
  }

  for (const [run, keys] of Map.groupBy(minted, ({ name }) => readRun(name))) {
    const most = findMost(keys);
    if (most.length >= MOST_LIVE_KEYS) count('runs that reached their limit');
    if (most.length <= MOST_LIVE_KEYS) continue;
    const [from = 0, to = 0] = [keys[0]?.createdAt, most.at(-1)?.createdAt];
    const isRedisTroubled = redis.troubles().some((trouble) => trouble.from <= to && trouble.to + AFTERMATH >= from);
    const isAnswerLost = pinata.requests.some(
      ({ method, body, fault }) => method === 'POST' && fault !== undefined && body.includes(` ${run}/`),
    );
    if (isRedisTroubled || isAnswerLost) count('runs over it, as Redis or Pinata failed');
    else breach('runs over their limit', `${String(most.length)} of ${tellOf(most[0]?.name ?? run)}`);
  }
}

/** The keys that lived at the moment when most of them did, the oldest first. */
function findMost(keys: readonly IssuedKey[]): IssuedKey[] {
  const livedAt = (moment: number): IssuedKey[] =>
    keys.filter(({ createdAt, revoked, updatedAt }) => createdAt <= moment && !(revoked && updatedAt <= moment));
  return keys
    .map(({ createdAt }) => livedAt(createdAt))
    .reduce((most, lived) => (lived.length > most.length ? lived : most), []);
}
