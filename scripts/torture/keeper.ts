// Keeps brokers, and the Redis that they share, as an orchestrator does: what ends is started again. Invariant: of each, one
// ends or starts at a time.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Broker } from '../../__tests__/broker/process.ts';
import type { Redis } from '../../__tests__/broker/redis.ts';
import type { Signal } from '../../__tests__/harness/process.ts';

export interface Keeper {
  /** The last of each place, whether it runs or not. */
  brokers: () => Broker[];
  /** Ends the broker of a place and starts it again after so many milliseconds. Resolves once it listens. */
  restart: (place: number, signal: Signal['name'], down: number) => Promise<void>;
  /** Ends them for good, after what is under way; `start` starts them again, where they are. */
  end: (signal: Signal['name']) => Promise<void>;
  start: () => Promise<void>;
  /** Everything that all of them wrote. */
  log: () => string;
  lines: () => Record<string, unknown>[];
  /** How many were ended, by signal. */
  ends: () => Partial<Record<string, number>>;
  /** What a broker did that it must not: end by itself, or not well when it was asked to. */
  mishaps: () => string[];
}

/** What a broker writes that ends at its start since its Redis does not answer, which is no mishap. */
export const WITHOUT_REDIS = 'REDIS_URL: Redis did not answer.';
// Ten seconds by any clock.
const LONGEST_END = 10_000;
const MOST_STARTS = 100;
const BETWEEN_STARTS = 50;

/** Starts so many, and keeps them. */
export async function keepBrokers(count: number, startOne: () => Promise<Broker>): Promise<Keeper> {
  const ends: Partial<Record<string, number>> = {};
  const mishaps: string[] = [];
  const refused: string[] = [];

  const startAgain = async (): Promise<Broker> => {
    for (;;) {
      try {
        return await startOne();
      } catch (error) {
        const { message } = error as Error;
        refused.push(message);
        if (!message.includes(WITHOUT_REDIS) || refused.length > MOST_STARTS) throw error;
        await sleep(BETWEEN_STARTS);
      }
    }
  };
  const places = await Promise.all(
    Array.from({ length: count }, async () => ({ brokers: [await startAgain()], inTurn: takeTurns() })),
  );
  const last = (brokers: Broker[]): Broker => {
    const broker = brokers.at(-1);
    if (broker === undefined) throw new Error('There is no broker.');
    return broker;
  };
  const endNow = async (brokers: Broker[], signal: Signal['name']): Promise<void> => {
    const broker = last(brokers);
    const { exitCode, signalCode } = broker.child;
    if (exitCode !== null || signalCode !== null) mishaps.push(`it ended by itself: ${broker.log().slice(-2000)}`);
    ends[signal] = (ends[signal] ?? 0) + 1;
    const patience = setTimeout(() => {
      mishaps.push(`it did not end after ${signal}: ${broker.log().slice(-2000)}`);
      broker.child.kill('SIGKILL');
    }, LONGEST_END);
    const code = await broker.kill(signal);
    clearTimeout(patience);
    if (signal !== 'SIGKILL' && code !== 0)
      mishaps.push(`it ended with ${String(code)} after ${signal}: ${broker.log().slice(-2000)}`);
  };
  const all = (): Broker[] => places.flatMap(({ brokers }) => brokers);
  return {
    brokers: () => places.map(({ brokers }) => last(brokers)),
    restart: async (place, signal, down) => {
      const { brokers, inTurn } = places[place % count] ?? { brokers: [], inTurn: takeTurns() };
      await inTurn(async () => {
        await endNow(brokers, signal);
        await sleep(down);
        brokers.push(await startAgain());
      });
    },
    end: async (signal) => {
      await Promise.all(places.map(async ({ brokers, inTurn }) => inTurn(async () => endNow(brokers, signal))));
    },
    start: async () => {
      await Promise.all(
        places.map(async ({ brokers, inTurn }) => inTurn(async () => void brokers.push(await startAgain()))),
      );
    },
    log: () => [...all().map((broker) => broker.log()), ...refused].join('\n'),
    lines: () => all().flatMap((broker) => broker.lines()),
    ends: () => ends,
    mishaps: () => mishaps,
  };
}

/** What can happen to Redis, and for how long, in milliseconds. */
export interface RedisTrouble {
  kind: 'frozen' | 'killed' | 'killed, and its data lost';
  down: number;
}

export interface RedisKeeper {
  /** Resolves once Redis is well again. */
  trouble: (trouble: RedisTrouble) => Promise<void>;
  /** What happened to it, and when, by the clock that was given. */
  troubles: () => readonly { kind: RedisTrouble['kind']; from: number; to: number }[];
}

export function keepRedis(redis: Redis, now: () => number): RedisKeeper {
  const troubles: { kind: RedisTrouble['kind']; from: number; to: number }[] = [];
  const inTurn = takeTurns();
  return {
    trouble: async ({ kind, down }) =>
      inTurn(async () => {
        const trouble = { kind, from: now(), to: Infinity };
        troubles.push(trouble);
        if (kind === 'frozen') redis.freeze();
        else await redis.stop();
        if (kind === 'killed, and its data lost') await redis.wipe();
        await sleep(down);
        if (kind === 'frozen') redis.thaw();
        else await redis.start();
        trouble.to = now();
      }),
    troubles: () => troubles,
  };
}

/** One work after another. */
function takeTurns(): (work: () => Promise<void>) => Promise<void> {
  let underWay = Promise.resolve();
  return async (work) => (underWay = underWay.then(work));
}
