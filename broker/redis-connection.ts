// The connection to Redis. Invariant: whatever Redis does, a question ends soon: with its answer, or with a `Refusal`; and a
// connection on which nothing is answered is left for another, since a network can drop all that it carries and tell nobody.
// What fails is told in a word, since an address can hold a password.
import { createClient, ErrorReply } from 'redis';
import { readTick } from '../src/clock.ts';
import { Refusal } from './refusal.ts';

export interface RedisConnection {
  client: ReturnType<typeof createBoundClient>;
  /** The clock of Redis, which is one for all brokers and nobody sets meanwhile, in unix milliseconds. */
  now: () => number;
  /** Does work that asks Redis. Throws a `Refusal` where Redis does not answer, or refuses. */
  ask: <T>(work: () => Promise<T>) => Promise<T>;
  close: () => void;
}

// What starts together is not there at once; the client itself would try for ever.
const TIME_TO_CONNECT = 5000;
const TIME_FOR_ONE_COMMAND = 2000;
// For how long a Redis that did not answer is not asked again: a sweep asks it at each key. Longer than the client pauses
// between two tries, so that it has ended what it began before it connects anew.
const TIME_TO_RECOVER = 5000;
const LONGEST_PAUSE = 2000;

/** Connects to a Redis. `onFailure` is told of each failure. Throws where it cannot be reached at the start. */
export async function openRedis(url: string, onFailure: (what: string) => void): Promise<RedisConnection> {
  const client = createBoundClient(url);
  client.on('error', (error: Error & { code?: string }) => {
    onFailure(error.code ?? error.name);
  });
  let patience: NodeJS.Timeout | undefined;
  const leave = (): void => {
    clearTimeout(patience);
    client.destroy();
  };
  const connectAnew = (): void => {
    onFailure('silent');
    leave();
    patience = setTimeout(() => void client.connect().catch(() => undefined), TIME_TO_RECOVER);
  };
  client.on('connect', () => {
    clearTimeout(patience);
    // A connection that comes about after its client was let go of would be kept, and the process with it.
    if (!client.isOpen) client.destroy();
    // The client itself would wait for ever for a server that lets it in.
    else patience = setTimeout(connectAnew, TIME_TO_CONNECT);
  });
  client.on('ready', () => {
    clearTimeout(patience);
  });
  const epoch = (await connect(client, leave)) - readTick();

  const complaints = new Map<string, number>();
  /** A sweep would say the same of each key. */
  const complain = (code: string): void => {
    if (performance.now() < (complaints.get(code) ?? -Infinity) + TIME_TO_RECOVER) return;
    complaints.set(code, performance.now());
    onFailure(code);
  };
  return {
    client,
    now: () => epoch + readTick(),
    close: leave,
    async ask(work) {
      let timer: NodeJS.Timeout | undefined;
      // The client’s own limit ends once a command is written: one that is never answered would be waited for without end.
      const silence = new Promise<never>((_, reject) => {
        timer = setTimeout(() => {
          reject(new Refusal('STORE_UNREACHABLE'));
          // Others may have found it silent just now.
          if (client.isReady) connectAnew();
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
    socket: { connectTimeout: 5000, reconnectStrategy: (retries) => Math.min(100 * 2 ** retries, LONGEST_PAUSE) },
  });
}

/** Connects, and asks for the clock of Redis, in unix milliseconds. */
async function connect(client: RedisConnection['client'], leave: () => void): Promise<number> {
  const timer = setTimeout(leave, TIME_TO_CONNECT);
  try {
    await client.connect();
    const [seconds, microseconds] = await client.time();
    const clock = Number(seconds) * 1000 + Number(microseconds) / 1000;
    if (!Number.isFinite(clock)) throw new Refusal('STORE_UNREACHABLE');
    return Math.floor(clock);
  } catch (error) {
    leave();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
