// Keeps a broker, as an orchestrator does: what ends is started again. Invariant: one ends or starts at a time.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Broker } from '../../__tests__/broker/process.ts';
import type { Signal } from '../../__tests__/harness/process.ts';

export interface Keeper {
  broker: () => Broker;
  /** Ends the broker and starts it again after so many milliseconds. Resolves once it listens. */
  restart: (signal: Signal['name'], down: number) => Promise<void>;
  /** Ends it for good, after what is under way; `meanwhile` happens before it is started again, if it is. */
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

export async function keepBroker(startOne: () => Promise<Broker>): Promise<Keeper> {
  const brokers = [await startOne()];
  const ends: Partial<Record<string, number>> = {};
  const mishaps: string[] = [];
  let underWay: Promise<void> = Promise.resolve();

  const current = (): Broker => {
    const last = brokers.at(-1);
    if (last === undefined) throw new Error('There is no broker.');
    return last;
  };
  const endNow = async (signal: Signal['name']): Promise<void> => {
    const broker = current();
    const { exitCode, signalCode } = broker.child;
    if (exitCode !== null || signalCode !== null) mishaps.push(`it ended by itself: ${broker.log().slice(-2000)}`);
    ends[signal] = (ends[signal] ?? 0) + 1;
    const code = await broker.kill(signal);
    if (signal !== 'SIGKILL' && code !== 0)
      mishaps.push(`it ended with ${String(code)} after ${signal}: ${broker.log().slice(-2000)}`);
  };
  const inTurn = async (work: () => Promise<void>): Promise<void> => {
    const done = underWay.then(work);
    underWay = done;
    return done;
  };
  const startNow = async (): Promise<void> => {
    brokers.push(await startOne());
  };
  return {
    broker: current,
    restart: async (signal, down) =>
      inTurn(async () => {
        await endNow(signal);
        await sleep(down);
        await startNow();
      }),
    end: async (signal) => inTurn(async () => endNow(signal)),
    start: async () => inTurn(startNow),
    log: () => brokers.map((broker) => broker.log()).join('\n'),
    lines: () => brokers.flatMap((broker) => broker.lines()),
    ends: () => ends,
    mishaps: () => mishaps,
  };
}
