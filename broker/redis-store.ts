// The store of several brokers, in one Redis. Everything that must happen once happens in one command. Where Redis does
// not answer, a call throws a `Refusal`: nothing is minted then, and ends go on by Pinata's own list, which also tells what
// Redis has lost. Others can write there, too: what is no key of ours is none.
import { RateLimiterRedis } from 'rate-limiter-flexible';
import { createClient, ErrorReply } from 'redis';
import { readTick } from '../src/clock.ts';
import { isKeyId } from '../src/key/credentials.ts';
import { isRecord } from '../src/key/jwt.ts';
import { parseKeyName } from '../src/key/name.ts';
import { Refusal } from './refusal.ts';
import { KEPT } from './schedule.ts';
import {
  count,
  FORGOTTEN_KEPT,
  LAG,
  MINT_COUNTED,
  MINT_OPEN,
  type BegunMint,
  type Run,
  type Store,
  type StoredKey,
} from './store.ts';

// What starts together is not there at once; the client itself would try for ever.
const TIME_TO_CONNECT = 5000;
const TIME_FOR_ONE_COMMAND = 2000;
// For how long a Redis that did not answer is not asked again: a sweep asks it at each key.
const TIME_TO_RECOVER = 5000;
const PREFIX = 'mint-pinata-key:';

// schedule.ts, said once more: KEYS are the schedule and the caller's turn; ARGV are now, hold, interval, for how long a
// turn is kept. Numbers come back as texts, since Lua would cut them to integers. What stands there may come from a clock that
// was wrong: a turn that is farther than any queue is none.
const RESERVE = `
local told, next, stood = redis.call('GET', KEYS[2]), redis.call('HGET', KEYS[1], 'next'), redis.call('HGET', KEYS[1], 'stood')
stood = tonumber(stood or '0')
local at, hold, interval, kept = tonumber(ARGV[1]) - stood, tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local farthest = at + math.max(3600000, 1000 * interval)
local turn = told and tonumber(told)
if not turn or at > turn + kept or not (turn <= farthest) then
  turn = tonumber(next or '') or 0
  if not (turn <= farthest) then turn = 0 end
  turn = math.max(at, turn)
  redis.call('HSET', KEYS[1], 'next', string.format('%.0f', turn + interval))
end
if turn - at <= hold then
  redis.call('DEL', KEYS[2])
else
  redis.call('SET', KEYS[2], string.format('%.0f', turn), 'PX', string.format('%.0f', turn - at + kept + 3600000))
end
return string.format('%.0f', turn + stood)
`;
const PAUSE = `
local now, till = tonumber(ARGV[1]), tonumber(ARGV[2])
local paused, stood = tonumber(redis.call('HGET', KEYS[1], 'paused') or '0'), tonumber(redis.call('HGET', KEYS[1], 'stood') or '0')
local longer = till - math.max(paused, now)
if longer > 0 then
  stood = stood + longer
  local next = math.max(tonumber(redis.call('HGET', KEYS[1], 'next') or '0'), till - stood)
  redis.call('HSET', KEYS[1], 'paused', ARGV[2], 'stood', string.format('%.0f', stood), 'next', string.format('%.0f', next))
end
return 'OK'
`;
const COMPLETE = `
local known = tonumber(redis.call('GET', KEYS[1]) or '0')
redis.call('SET', KEYS[1], math.max(known, tonumber(ARGV[1])), 'EX', ARGV[2])
return 'OK'
`;
// KEYS are the keys, those that are due, those of the run, and when this one was forgotten; ARGV are id, key, expiry, for how
// long the run's are kept, and since when it must not have been forgotten.
const REMEMBER_LISTED = `
local forgotten = tonumber(redis.call('GET', KEYS[4]) or '0')
if forgotten <= tonumber(ARGV[5]) and redis.call('HSETNX', KEYS[1], ARGV[1], ARGV[2]) == 1 then
  redis.call('ZADD', KEYS[2], ARGV[3], ARGV[1])
  redis.call('SADD', KEYS[3], ARGV[1])
  redis.call('EXPIRE', KEYS[3], ARGV[4])
end
return 'OK'
`;
// Longer than any run, in seconds: https://docs.github.com/en/actions/reference/limits
const RUN_KEPT = 40 * 86_400;

/** Connects to a Redis. Throws where it cannot be reached at the start. */
export async function createRedisStore({
  url,
  interval,
  onFailure,
}: {
  url: string;
  /** Between two requests to Pinata, in milliseconds. */
  interval: number;
  onFailure: (what: string) => void;
}): Promise<Store> {
  const client = createClient({
    url,
    // What cannot be asked now is not asked later, when nobody waits for it any more.
    disableOfflineQueue: true,
    socket: { connectTimeout: 5000, reconnectStrategy: (retries) => Math.min(100 * 2 ** retries, 2000) },
  });
  // Its address can hold a password: only what kind of failure it was is told.
  client.on('error', (error: Error & { code?: string }) => {
    onFailure(error.code ?? error.name);
  });
  // A connection that comes about after its client was let go of would be kept, and the process with it.
  client.on('connect', () => {
    if (!client.isOpen) client.destroy();
  });
  const epoch = (await connect(client)) - readTick();

  // Who starts reads the whole list anyway.
  await client.set(`${PREFIX}whole`, '1').catch(() => undefined);

  const limiters = new Map<string, RateLimiterRedis>();
  const findLimiter = (rule: string, perHour: number): RateLimiterRedis => {
    const name = `${rule} ${String(perHour)}`;
    const limiter =
      limiters.get(name) ??
      new RateLimiterRedis({
        storeClient: client,
        useRedisPackage: true,
        keyPrefix: `${PREFIX}mints:${String(perHour)}`,
        points: perHour,
        duration: 3600,
      });
    limiters.set(name, limiter);
    return limiter;
  };

  let onLoss = (): void => undefined;
  const complaints = new Map<string, number>();
  /** A sweep would say the same of each key. */
  const complain = (code: string): void => {
    if (performance.now() < (complaints.get(code) ?? -Infinity) + TIME_TO_RECOVER) return;
    complaints.set(code, performance.now());
    onFailure(code);
  };
  let silentUntil = -Infinity;
  const ask = async <T>(work: () => Promise<T>): Promise<T> => {
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
  };
  const evaluate = async (script: string, keys: string[], values: (string | number)[]): Promise<string> =>
    ask(async () => (await client.eval(script, { keys, arguments: values.map(String) })) as string);
  const readKeys = async (ids: string[]): Promise<StoredKey[]> => {
    if (ids.length === 0) return [];
    const texts = await client.hmGet(`${PREFIX}keys`, ids);
    return texts.flatMap((text, at) => readKey(text, ids[at]));
  };
  /** Whether it holds what it held: one that was emptied has lost this, too. */
  const isWhole = async (): Promise<boolean> => (await client.set(`${PREFIX}whole`, '1', { condition: 'NX' })) === null;
  const nameRun = ({ repositoryId, runId }: Run): string => `${PREFIX}completed:${repositoryId}/${runId}`;

  return {
    isLasting: true,
    isClaimed: async (jti) => ask(async () => (await client.exists(`${PREFIX}jti:${jti}`)) === 1),
    claim: async (jti, until) =>
      ask(
        async () =>
          (await client.set(`${PREFIX}jti:${jti}`, '1', {
            condition: 'NX',
            expiration: { type: 'EX', value: secondsUntil(until) },
          })) === 'OK',
      ),
    remember: async (key) =>
      ask(async () => {
        const commands = client
          .multi()
          .hSet(`${PREFIX}keys`, key.id, JSON.stringify(key))
          .zAdd(`${PREFIX}due`, { score: key.expiresAt, value: key.id })
          .sAdd(`${PREFIX}run:${key.runId}`, key.id)
          .expire(`${PREFIX}run:${key.runId}`, RUN_KEPT);
        if (key.repositoryId !== '') commands.sAdd(`${PREFIX}repositories`, `${key.repositoryId}/${key.ownerId}`);
        await commands.exec();
      }),
    rememberListed: async (key, askedAt) => {
      const places = [`${PREFIX}keys`, `${PREFIX}due`, `${PREFIX}run:${key.runId}`, `${PREFIX}forgotten:${key.id}`];
      await evaluate(REMEMBER_LISTED, places, [key.id, JSON.stringify(key), key.expiresAt, RUN_KEPT, askedAt - LAG]);
    },
    forget: async (id) =>
      ask(async () => {
        const [key] = await readKeys([id]);
        const commands = client
          .multi()
          .hDel(`${PREFIX}keys`, id)
          .zRem(`${PREFIX}due`, id)
          .set(`${PREFIX}forgotten:${id}`, String(Date.now() / 1000), {
            expiration: { type: 'EX', value: FORGOTTEN_KEPT },
          });
        if (key !== undefined) commands.sRem(`${PREFIX}run:${key.runId}`, id);
        await commands.exec();
      }),
    find: async (id) => ask(async () => (await readKeys([id]))[0]),
    keysOfRun: async (runId) => ask(async () => readKeys(await client.sMembers(`${PREFIX}run:${runId}`))),
    beginMint: async (runId, mint, now) =>
      ask(async () => {
        const [place, open] = [`${PREFIX}under-way:${runId}`, `${PREFIX}open:${runId}`];
        const [, , mints] = await client
          .multi()
          .zRemRangeByScore(place, '-inf', now)
          .zAdd(place, { score: now + MINT_COUNTED, value: mint.id })
          .zCard(place)
          .expire(place, 600)
          .zAdd(open, { score: now + MINT_OPEN, value: writeMint(mint) })
          .expire(open, 600)
          .exec();
        return Number(mints);
      }),
    endMint: async (runId, mint, { isKnown }) =>
      ask(async () => {
        const commands = client.multi().zRem(`${PREFIX}under-way:${runId}`, mint.id);
        if (isKnown) commands.zRem(`${PREFIX}open:${runId}`, writeMint(mint));
        await commands.exec();
      }),
    openMints: async (runId, now) =>
      ask(async () => {
        const open = await client.zRange(`${PREFIX}open:${runId}`, now, '+inf', { BY: 'SCORE' });
        return open.map(readMintName);
      }),
    due: async (now, limit) =>
      ask(async () => {
        const ids = await client.zRange(`${PREFIX}due`, 0, now, { BY: 'SCORE', LIMIT: { offset: 0, count: limit } });
        const keys = await readKeys(ids);
        const missing = ids.filter((id) => !keys.some((key) => key.id === id));
        // Those that were forgotten meanwhile stand there no more.
        const lost = missing.length > 0 ? await client.zRem(`${PREFIX}due`, missing) : 0;
        if (!(await isWhole()) || lost > 0) onLoss();
        return keys;
      }),
    all: async () => ask(async () => readKeys(await client.hKeys(`${PREFIX}keys`))),
    knowsRepository: async (repositoryId, ownerId) =>
      ask(async () => (await client.sIsMember(`${PREFIX}repositories`, `${repositoryId}/${ownerId}`)) === 1),
    completeRun: async (run, attempt, until) => {
      await evaluate(COMPLETE, [nameRun(run)], [attempt, secondsUntil(until)]);
    },
    completedAttempt: async (run) => {
      const attempt = Number(await ask(async () => client.get(nameRun(run))));
      if (!Number.isSafeInteger(attempt)) throw new Refusal('STORE_UNREACHABLE');
      return attempt;
    },
    countMint: async (rule, perHour) => ask(async () => count(findLimiter(rule, perHour), rule)),
    uncountMint: async (rule, perHour) =>
      ask(async () => {
        await findLimiter(rule, perHour).reward(rule);
      }),
    tick: () => epoch + readTick(),
    reserve: async (caller, now, hold) => {
      const turn = Number(
        await evaluate(
          RESERVE,
          [`${PREFIX}schedule`, `${PREFIX}turn:${caller}`],
          [now, Math.min(hold, Number.MAX_SAFE_INTEGER), Math.ceil(interval), KEPT],
        ),
      );
      if (!Number.isFinite(turn)) throw new Refusal('STORE_UNREACHABLE');
      return turn;
    },
    pause: async (now, until) => {
      await evaluate(PAUSE, [`${PREFIX}schedule`], [now, Math.ceil(until)]);
    },
    lock: async (job, milliseconds) =>
      ask(
        async () =>
          (await client.set(`${PREFIX}lock:${job}`, '1', {
            condition: 'NX',
            expiration: { type: 'PX', value: Math.ceil(milliseconds) },
          })) === 'OK',
      ),
    onReturn: (listener) => {
      client.on('ready', listener);
      onLoss = listener;
    },
    close: async () => {
      if (client.isOpen) client.destroy();
      return Promise.resolve();
    },
  };
}

function writeMint({ id, name }: BegunMint): string {
  return `${id} ${name}`;
}

function readMintName(text: string): string {
  return text.slice(text.indexOf(' ') + 1);
}

/** A key as it was written under its id; nothing for anything else. */
function readKey(text: string | null, id: string | undefined): StoredKey[] {
  let key: unknown;
  try {
    key = JSON.parse(text ?? 'null');
  } catch {
    return [];
  }
  if (!isRecord(key) || key.id !== id || !isKeyId(id)) return [];
  const texts = [key.name, key.repository, key.repositoryId, key.ownerId, key.runId];
  const isKey =
    texts.every((each) => typeof each === 'string') &&
    parseKeyName(String(key.name)) !== undefined &&
    [key.runAttempt, key.expiresAt].every(Number.isFinite);
  return isKey ? [key as unknown as StoredKey] : [];
}

/** A Redis whose clock is another would take a moment that is past to it for one that is over. */
function secondsUntil(until: number): number {
  return Math.max(1, Math.ceil(until - Date.now() / 1000));
}

/** Connects, and tells the clock of Redis, in unix milliseconds: that is one for all brokers. */
async function connect(client: {
  connect(): Promise<unknown>;
  time(): Promise<readonly string[]>;
  destroy(): void;
}): Promise<number> {
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
