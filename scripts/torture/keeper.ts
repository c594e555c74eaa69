// Keeps brokers, and the Redis that they share, as an orchestrator does: what ends is started again. Invariant: of each, one
// ends or starts at a time.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Broker } from '../../__tests__/broker/process.ts';
import type { Redis } from '../../__tests__/broker/redis.ts';
import type { Signal } from '../../__tests__/harness/process.ts';
import type { Findings } from './report.ts';

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
}

/** What a broker writes that ends at its start since its Redis does not answer, which is no mishap. */
export const WITHOUT_REDIS = 'REDIS_URL: Redis did not answer.';
// Ten seconds by any clock.
const LONGEST_END = 10_000;
const MOST_STARTS = 100;
const BETWEEN_STARTS = 50;

/**
 * Starts so many, and keeps them. Records how they are ended, and as a mishap what they must not do: end by themselves, or
 * not well when they are asked to.
 */
export async function keepBrokers(count: number, startOne: () => Promise<Broker>, findings: Findings): Promise<Keeper> {
  const started: Broker[] = [];
  const refused: string[] = [];

  const start = async (): Promise<Broker> => {
    for (;;) {
      try {
        const broker = await startOne();
        started.push(broker);
        return broker;
      } catch (error) {
        const { message } = error as Error;
        refused.push(message);
        if (!message.includes(WITHOUT_REDIS) || refused.length > MOST_STARTS) throw error;
        await sleep(BETWEEN_STARTS);
      }
    }
  };
  const end = async ({ child, kill, log }: Broker, signal: Signal['name']): Promise<void> => {
    const complain = (what: string): void => {
      findings.breach('mishaps of brokers', `${what}: ${log().slice(-2000)}`);
    };
    if (child.exitCode !== null || child.signalCode !== null) complain('it ended by itself');
    findings.count(`brokers ended by ${signal}`);
    const patience = setTimeout(() => {
      complain(`it did not end after ${signal}`);
      child.kill('SIGKILL');
    }, LONGEST_END);
    const code = await kill(signal);
    clearTimeout(patience);
    if (signal !== 'SIGKILL' && code !== 0) complain(`it ended with ${String(code)} after ${signal}`);
  };
  const places = await Promise.all(
    Array.from({ length: count }, async () => ({ broker: await start(), inTurn: takeTurns() })),
  );
  return {
    brokers: () => places.map(({ broker }) => broker),
    restart: async (at, signal, down) => {
      const place = places[at % count];
      await place?.inTurn(async () => {
        await end(place.broker, signal);
        await sleep(down);
        place.broker = await start();
      });
    },
    end: async (signal) => {
      await Promise.all(places.map(async (place) => place.inTurn(async () => end(place.broker, signal))));
    },
    start: async () => {
      await Promise.all(places.map(async (place) => place.inTurn(async () => void (place.broker = await start()))));
    },
    log: () => [...started.map((broker) => broker.log()), ...refused].join('\n'),
    lines: () => started.flatMap((broker) => broker.lines()),
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
export function takeTurns(): (work: () => Promise<void>) => Promise<void> {
  let underWay = Promise.resolve();
  return async (work) => (underWay = underWay.then(work));
}
