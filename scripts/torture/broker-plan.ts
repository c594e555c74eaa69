// What is chosen for jobs with a broker, beside their kills: when the broker ends, what goes wrong between all three, whether
// post runs, what GitHub tells of the run, and how the time passes; with Redis, what happens to it, and who asks at once.
// Jobs of a batch share one broker, or two with one Redis.
import type { Fault } from '../../emulator/index.ts';
import type { GitHubFault } from '../../emulator/github/index.ts';
import type { Chance } from '../chance.ts';
import type { RedisTrouble } from './keeper.ts';
import { LATEST, planDelay, planKill, planPinataFaults, type Kill } from './plan.ts';
import type { WayFault } from './proxy.ts';

export type Store = 'Redis' | 'memory';

/** A proxy stands between jobs and broker, or nothing does: then who asks meets a closed port while the broker is down. */
export type Way = 'proxy' | 'direct';

/** A share of main's whole life, or of the little that follows its request to Pinata. */
export interface Moment {
  moment: number;
  since: (typeof SINCE)[number];
}

export type JobPlan = ReturnType<typeof planJob>;
export type BatchPlan = ReturnType<typeof planBatches>[number];

const SINCE = ['the start', 'the mint', 'the mint'] as const;
const MOST_IN_A_BATCH = 12;
const LONGEST_DOWN = 600;
// Longer than a sweep's patience with Redis.
const DOWN_AT_LAST = 4000;
const MOST_AT_ONCE = 8;

export function planBatches(jobs: number, chance: Chance, store: Store) {
  // Two at least, so that the time passes in both ways.
  const size = Math.min(MOST_IN_A_BATCH, Math.ceil(jobs / 2));
  return Array.from({ length: Math.ceil(jobs / size) }, (_, at) => {
    const way: Way = store === 'Redis' ? 'proxy' : chance.pick(['proxy', 'proxy', 'direct']);
    const count = Math.min(size, jobs - at * size);
    return {
      jobs: Array.from({ length: count }, (__, place) => planJob(at * size + place, chance, { way, store })),
      way,
      /** What the time passes meanwhile. */
      time: at % 2 === 0 ? ('the broker runs' as const) : ('the broker is down' as const),
      lastEnd: planKill(chance).signal,
      /** What meets the broker once the time is past. */
      lastFaults: chance.next() < 0.5 ? [] : planLastFaults(chance),
      /** What happens to Redis as the time begins to pass. */
      lastTrouble:
        store === 'Redis' && chance.next() < 0.7 ? { ...planTrouble(chance), down: DOWN_AT_LAST } : undefined,
    };
  });
}

function planJob(index: number, chance: Chance, { way, store }: { way: Way; store: Store }) {
  return {
    index,
    ...planKillSince(chance),
    post: chance.pick(['post runs', 'post runs', 'post is killed', 'post never runs']),
    postMoment: chance.next(),
    /** Of which of the brokers, and for how many milliseconds it stays down. */
    brokerEnd:
      chance.next() < 0.35 ? { ...planKillSince(chance), down: chance.next() * LONGEST_DOWN, place: index } : undefined,
    webhook: chance.pick(['no webhook', 'webhook', 'webhook, and again later']),
    /** Somebody started the run again: what that attempt has must live. */
    hasNextAttempt: chance.next() < 0.3,
    /** GitHub changes its signing key as the job starts. */
    rotatesKeys: chance.next() < 0.05,
    pinataFaults: planPinataFaults(chance),
    githubFaults: chance.next() < 0.3 ? [planGitHubFault(chance)] : [],
    /** Between job and broker. */
    wayFaults: way === 'proxy' && chance.next() < 0.4 ? [planWayFault(chance)] : [],
    /** What is only chosen where brokers share one Redis. */
    shared: store === 'Redis' ? planShared(chance) : undefined,
  };
}

function planKillSince(chance: Chance): Kill & Moment {
  return { ...planKill(chance), since: chance.pick(SINCE) };
}

function planShared(chance: Chance) {
  const trouble: RedisTrouble & Moment = {
    ...planTrouble(chance),
    since: chance.pick(SINCE),
    moment: chance.next() * LATEST,
  };
  return {
    trouble: chance.next() < 0.25 ? trouble : undefined,
    /** Everything that asked for a key is sent again. */
    sendsAgain: chance.next() < 0.4,
    /** So many mints at once, of the run that is not yet over. */
    crowd: chance.next() < 0.4 ? 2 + Math.floor(chance.next() * (MOST_AT_ONCE - 1)) : 0,
  };
}

function planTrouble(chance: Chance): RedisTrouble {
  return { kind: chance.pick(['frozen', 'killed', 'killed, and its data lost']), down: chance.next() * LONGEST_DOWN };
}

function planGitHubFault(chance: Chance): GitHubFault {
  const ms = planDelay(chance);
  const times = 1 + Math.floor(chance.next() * 3);
  return chance.pick<GitHubFault>([
    { on: 'id-token', kind: 'reset-before' },
    { on: 'id-token', kind: 'reset-after' },
    { on: 'id-token', kind: 'silence' },
    { on: 'id-token', kind: 'delay', ms, act: 'before' },
    { on: 'id-token', kind: 'cut' },
    { on: 'id-token', kind: 'garbage' },
    { on: 'id-token', kind: 'status', status: 500, times },
    { on: 'id-token', kind: 'status', status: 429, headers: { 'retry-after': '3' } },
    { on: 'id-token', kind: 'html', status: 502 },
    { on: 'discovery', kind: 'status', status: 503, times },
    { on: 'discovery', kind: 'garbage' },
    { on: 'jwks', kind: 'reset-before', times },
    { on: 'jwks', kind: 'silence' },
    { on: 'jwks', kind: 'delay', ms, act: 'after' },
    { on: 'jwks', kind: 'cut' },
    { on: 'jwks', kind: 'html', status: 502, times },
  ]);
}

function planWayFault(chance: Chance): WayFault {
  const ms = planDelay(chance);
  return chance.pick<WayFault>([
    { on: 'mint', kind: 'refuse' },
    { on: 'mint', kind: 'reset-before' },
    { on: 'mint', kind: 'reset-after' },
    { on: 'mint', kind: 'silence' },
    { on: 'mint', kind: 'silence-after' },
    { on: 'mint', kind: 'delay', ms, act: 'before' },
    { on: 'mint', kind: 'delay', ms, act: 'after' },
    { on: 'mint', kind: 'cut' },
    { on: 'mint', kind: 'garbage' },
    { on: 'mint', kind: 'html', status: 502, act: true },
    { on: 'mint', kind: 'html', status: 504 },
    { on: 'mint', kind: 'twin' },
    { on: 'list', kind: 'reset-before' },
    { on: 'list', kind: 'cut' },
    { on: 'list', kind: 'html', status: 502 },
    { on: 'revoke', kind: 'reset-before' },
    { on: 'revoke', kind: 'reset-after' },
    { on: 'revoke', kind: 'twin' },
    { on: 'revoke', kind: 'status', status: 503, act: true },
  ]);
}

function planLastFaults(chance: Chance): Fault[] {
  const times = 1 + Math.floor(chance.next() * 3);
  return [
    chance.pick<Fault>([
      { on: 'list', kind: 'reset-before', times },
      { on: 'list', kind: 'status', status: 500, times },
      { on: 'list', kind: 'cut' },
      { on: 'list', kind: 'lie', lie: 'no-object' },
    ]),
    chance.pick<Fault>([
      { on: 'revoke', kind: 'reset-after', times },
      { on: 'revoke', kind: 'status', status: 429, headers: { 'retry-after': '5' }, times },
      { on: 'revoke', kind: 'status', status: 200, body: '', act: false },
      { on: 'revoke', kind: 'silence' },
    ]),
  ];
}
