// The store of several brokers, in one Redis. Everything that must happen once happens in one command. Where Redis does
// not answer, a call throws a `Refusal`: nothing is minted then, and ends go on by Pinata's own list, which also tells what
// Redis has lost. Others can write there, too: what is no key of ours is none.
import { RateLimiterRedis } from 'rate-limiter-flexible';
import { isKeyId } from '../src/key/credentials.ts';
import { isRecord } from '../src/key/json.ts';
import { parseKeyName } from '../src/key/name.ts';
import { openRedis } from './redis-connection.ts';
import { COMPLETE, PAUSE, REMEMBER_LISTED, RESERVE } from './redis-scripts.ts';
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

const PREFIX = 'mint-pinata-key:';

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
  const redis = await openRedis(url, onFailure);
  const { client, ask } = redis;

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
        if (key.repositoryId !== '') commands.sAdd(`${PREFIX}repositories`, key.repositoryId);
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
    count: async () => ask(async () => client.hLen(`${PREFIX}keys`)),
    knowsRepository: async (repositoryId) =>
      ask(async () => (await client.sIsMember(`${PREFIX}repositories`, repositoryId)) === 1),
    completeRun: async (run, attempt, until) => {
      await evaluate(COMPLETE, [nameRun(run)], [attempt, secondsUntil(until)]);
    },
    completedAttempt: async (run) => {
      // No attempt is longer; what another wrote there can be.
      const attempt = Number(await ask(async () => client.getRange(nameRun(run), 0, 15)));
      if (!Number.isSafeInteger(attempt)) throw new Refusal('STORE_UNREACHABLE');
      return attempt;
    },
    countMint: async (rule, perHour) => ask(async () => count(findLimiter(rule, perHour), rule)),
    uncountMint: async (rule, perHour) =>
      ask(async () => {
        await findLimiter(rule, perHour).reward(rule);
      }),
    tick: () => redis.now(),
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
      redis.close();
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
  const texts = [key.name, key.repository, key.repositoryId, key.runId];
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
