// The connection to Redis. Invariant: whatever Redis does, a question ends soon: with its answer, or with a `Refusal`. What
// fails is told in a word, since an address can hold a password.
import { createClient, ErrorReply } from 'redis';
import { readTick } from '../src/clock.ts';
import { Refusal } from './refusal.ts';

export interface RedisConnection {
  client: ReturnType<typeof createBoundClient>;
  /** The clock of Redis, which is one for all brokers and nobody sets meanwhile, in unix milliseconds. */
  now: () => number;
  /** Does work that asks Redis. Throws a `Refusal` where Redis does not answer, or refuses. */
  ask: <T>(work: () => Promise<T>) => Promise<T>;
}

// What starts together is not there at once; the client itself would try for ever.
const TIME_TO_CONNECT = 5000;
const TIME_FOR_ONE_COMMAND = 2000;
// For how long a Redis that did not answer is not asked again: a sweep asks it at each key.
const TIME_TO_RECOVER = 5000;

/** Connects to a Redis. `onFailure` is told of each failure. Throws where it cannot be reached at the start. */
export async function openRedis(url: string, onFailure: (what: string) => void): Promise<RedisConnection> {
  const client = createBoundClient(url);
  client.on('error', (error: Error & { code?: string }) => {
    onFailure(error.code ?? error.name);
  });
  // A connection that comes about after its client was let go of would be kept, and the process with it.
  client.on('connect', () => {
    if (!client.isOpen) client.destroy();
  });
  const epoch = (await connect(client)) - readTick();

  const complaints = new Map<string, number>();
  /** A sweep would say the same of each key. */
  const complain = (code: string): void => {
    if (performance.now() < (complaints.get(code) ?? -Infinity) + TIME_TO_RECOVER) return;
    complaints.set(code, performance.now());
    onFailure(code);
  };
  let silentUntil = -Infinity;
  return {
    client,
    now: () => epoch + readTick(),
    async ask(work) {
      if (performance.now() < silentUntil) throw new Refusal('STORE_UNREACHABLE');
      let timer: NodeJS.Timeout | undefined;
      // The client’s own limit ends once a command is written: one that is never answered would be waited for without end.
      const silence = new Promise<never>((_, reject) => {
        timer = setTimeout(() => {
          silentUntil = performance.now() + TIME_TO_RECOVER;
          onFailure('silent');
          reject(new Refusal('STORE_UNREACHABLE'));
        }, TIME_FOR_ONE_COMMAND);
      });
      try {
        return await Promise.race([work(), silence]);
      } catch (error) {
        if (error instanceof Refusal) throw error;
        if (error instanceof ErrorReply) complain(/^[A-Z]{2,20}(?= )/.exec(error.message)?.[0] ?? 'ERR');
        throw new Refusal('STORE_UNREACHABLE');
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

function createBoundClient(url: string) {
  return createClient({
    url,
    // What cannot be asked now is not asked later, when nobody waits for it any more.
    disableOfflineQueue: true,
    socket: { connectTimeout: 5000, reconnectStrategy: (retries) => Math.min(100 * 2 ** retries, 2000) },
  });
}

/** Connects, and asks for the clock of Redis, in unix milliseconds. */
async function connect(client: RedisConnection['client']): Promise<number> {
  const timer = setTimeout(() => {
    client.destroy();
  }, TIME_TO_CONNECT);
  try {
    await client.connect();
    const [seconds, microseconds] = await client.time();
    const clock = Number(seconds) * 1000 + Number(microseconds) / 1000;
    if (!Number.isFinite(clock)) throw new Refusal('STORE_UNREACHABLE');
    return Math.floor(clock);
  } finally {
    clearTimeout(timer);
  }
}
