// Two brokers on one Redis: Debian's `redis-server`, started here. Where it is not installed the tests are skipped.
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createRedisStore } from '../../broker/redis-store.ts';
import { createSchedule } from '../../broker/schedule.ts';
import { createMemoryStore } from '../../broker/store.ts';
import { isRedisInstalled, startRedis as startRedisProcess, type Redis } from './redis.ts';
import { idOf, prepareTrial, startTrial, until, type Broker, type Reply, type Trial } from './trial.ts';

const isInstalled = isRedisInstalled();
if (!isInstalled) console.warn('redis-server is not installed, so nothing is tested with Redis.');

async function startRedis(): Promise<Redis> {
  const redis = await startRedisProcess();
  onTestFinished(async () => redis[Symbol.asyncDispose]());
  return redis;
}

describe.skipIf(!isInstalled)('with Redis', () => {
  test('8. a token mints once, whichever broker is asked, and after a restart', async () => {
    const redis = await startRedis();
    const trial = await startTrial({ environment: { REDIS_URL: redis.url } });
    const second = await trial.startBroker();
    const token = await trial.token();
    const replies = await Promise.all(
      Array.from({ length: 50 }, async (_, at) => trial.mint({ token, broker: at % 2 === 0 ? trial.broker : second })),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(49).fill(401)]);
    expect(trial.liveNames()).toHaveLength(1);
    await second.kill('SIGKILL');
    const third = await trial.startBroker();
    expect(await trial.mint({ token, broker: third })).toMatchObject({ status: 401, reason: 'TOKEN_USED' });
    // What one minted, another ends.
    const minted = replies.find(({ status }) => status === 200);
    if (!minted) throw new Error('Nothing was minted.');
    expect((await trial.revoke(idOf(minted), {}, third)).status).toBe(200);
    expect(trial.liveNames()).toEqual([]);
  });

  test('while it is down nothing is minted, ends go on, and afterwards all is well', async () => {
    const redis = await startRedis();
    const trial = await startTrial({ environment: { REDIS_URL: redis.url } });
    const minted = await trial.mint();
    const short = trial.name({ seconds: 5 });
    expect((await trial.mint({ request: { keyName: short } })).status).toBe(200);
    await redis.stop();
    const refused = await trial.mint();
    expect(refused).toMatchObject({ status: 503, reason: 'STORE_UNREACHABLE' });
    expect(refused.headers.get('retry-after')).toBe('5');
    expect((await trial.revoke(idOf(minted))).status).toBe(200);
    await until(() => trial.liveNames().length === 0, 'the sweep ends by Pinata’s list');
    await redis.start();
    await until(async () => (await trial.mint()).status === 200, 'it mints again');
  });

  test('while it hangs nothing is minted, and ends go on', async () => {
    const redis = await startRedis();
    const trial = await startTrial({ environment: { REDIS_URL: redis.url } });
    const minted = await trial.mint();
    expect((await trial.mint({ request: { keyName: trial.name({ seconds: 5 }) } })).status).toBe(200);
    redis.freeze();
    expect(await trial.mint()).toMatchObject({ status: 503, reason: 'STORE_UNREACHABLE' });
    expect((await trial.revoke(idOf(minted))).status).toBe(200);
    await until(() => trial.liveNames().length === 0, 'the sweep ends by Pinata’s list');
  });

  test('while it is down a webhook is only answered well once Pinata’s list shows no key of the run', async () => {
    const redis = await startRedis();
    const trial = await startTrial({ environment: { REDIS_URL: redis.url, SWEEP_SECONDS: '600' } });
    await until(async () => readMetric(trial, 'list_read_timestamp_seconds').then((at) => at > 0), 'the list was read');
    expect((await trial.mint()).status).toBe(200);
    await redis.stop();
    expect((await trial.github.deliver(`${trial.broker.url}/webhooks/github`, RUN)).status).toBe(204);
    expect(trial.liveNames()).toEqual([]);
  });

  test('the broker that heard of a run’s end goes on with it, also where another one sweeps', async () => {
    const redis = await startRedis();
    const trial = await startTrial({ environment: { REDIS_URL: redis.url } });
    const store = await createRedisStore({ url: redis.url, interval: 1, onFailure: () => undefined });
    onTestFinished(async () => store.close());
    await until(async () => store.lock('sweep', 600_000), 'another sweeps from here on');
    expect((await trial.mint()).status).toBe(200);
    trial.pinata.fault({ on: 'revoke', kind: 'status', status: 500 });
    expect((await trial.github.deliver(`${trial.broker.url}/webhooks/github`, RUN)).status).toBe(503);
    await until(() => trial.liveNames().length === 0, 'the key is ended');
  });

  test('a webhook is only answered well once mints that another broker began are answered', async () => {
    const { trial, second } = await startTwo();
    const minting = beginMint(trial, { ms: 1500 });
    await until(() => hasAsked(trial), 'Pinata is asked');
    expect((await trial.github.deliver(`${second.url}/webhooks/github`, RUN)).status).toBe(503);
    expect(await minting).toMatchObject({ status: 403, reason: 'RUN_COMPLETED' });
    await until(() => trial.liveNames().length === 0, 'the key is ended');
    expect((await trial.github.deliver(`${second.url}/webhooks/github`, RUN)).status).toBe(204);
  });

  test('a key that a killed broker asked for is ended by the one that heard of its run’s end, once it is there', async () => {
    const { trial, second } = await startTwo();
    beginMint(trial, { ms: 1500 }).catch(() => undefined);
    await until(() => hasAsked(trial), 'Pinata is asked');
    await trial.broker.kill('SIGKILL');
    expect((await trial.github.deliver(`${second.url}/webhooks/github`, RUN)).status).toBe(503);
    await until(() => mintedBy(trial).length === 1, 'the key is there');
    await until(() => trial.liveNames().length === 0, 'the key is ended');
  });

  test('a run that was over while Redis was down is over for all brokers', async () => {
    const { trial, second, redis } = await startTwo();
    await redis.stop();
    await trial.github.deliver(`${trial.broker.url}/webhooks/github`, RUN);
    await redis.start();
    const store = await createRedisStore({ url: redis.url, interval: 1, onFailure: () => undefined });
    onTestFinished(async () => store.close());
    const run = { repositoryId: String(RUN.repositoryId), runId: String(RUN.id) };
    await until(async () => (await store.completedAttempt(run)) === RUN.attempt, 'it is noted');
    await until(async () => (await trial.mint({ broker: second })).reason !== 'STORE_UNREACHABLE', 'Redis is there');
    expect(await trial.mint({ broker: second })).toMatchObject({ status: 403, reason: 'RUN_COMPLETED' });
  });

  test('what a Redis forgot that comes back, Pinata’s list tells at once', async () => {
    const redis = await startRedis();
    const trial = await startTrial({ environment: { REDIS_URL: redis.url } });
    await until(async () => readMetric(trial, 'list_read_timestamp_seconds').then((at) => at > 0), 'the list was read');
    expect((await trial.mint({ request: { keyName: trial.name({ seconds: 3 }) } })).status).toBe(200);
    await redis.stop();
    await redis.wipe();
    await redis.start();
    await until(() => trial.liveNames().length === 0, 'the key is ended');
  });

  test('no more live keys of a run than the rule grants, however many are asked for at once, and of whom', async () => {
    const redis = await startRedis();
    const trial = await startTrial({
      policy: { grant: { 'live-keys-per-run': 2 } },
      environment: { REDIS_URL: redis.url },
    });
    const second = await trial.startBroker();
    trial.pinata.fault({ on: 'mint', kind: 'delay', ms: 300, act: 'before', times: 40 });
    const replies = await Promise.all(
      Array.from({ length: 20 }, async (_, at) => trial.mint({ broker: at % 2 === 0 ? trial.broker : second })),
    );
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(2);
    expect(trial.liveNames()).toHaveLength(2);
  });

  test('the rule’s hour is one for all brokers', async () => {
    const redis = await startRedis();
    const trial = await startTrial({
      policy: { grant: { 'mints-per-hour': 2 } },
      environment: { REDIS_URL: redis.url },
    });
    const second = await trial.startBroker();
    expect((await trial.mint()).status).toBe(200);
    expect((await trial.mint({ broker: second })).status).toBe(200);
    expect(await trial.mint()).toMatchObject({ status: 429, reason: 'TOO_MANY_MINTS' });
    expect(await trial.mint({ broker: second })).toMatchObject({ status: 429, reason: 'TOO_MANY_MINTS' });
  });

  test('a start that fails for another reason lets go of it', async () => {
    const redis = await startRedis();
    const trial = await prepareTrial({ environment: { REDIS_URL: redis.url } });
    const { port } = new URL(trial.pinata.url);
    await expect(trial.startBroker({ PORT: port })).rejects.toThrow('The broker was not started.');
  });

  test('a store that is closed while it connects anew keeps no connection, which would keep the process', async () => {
    const redis = await startRedis();
    const stores = await Promise.all(
      Array.from({ length: 20 }, async () => {
        let refusals = 0;
        const refusedLast = Promise.withResolvers<undefined>();
        const connects = Promise.withResolvers<undefined>();
        const onFailure = (what: string): void => {
          if (what !== 'ECONNREFUSED') return;
          refusals += 1;
          const pause = 100 * 2 ** refusals;
          if (refusals < 3) return;
          refusedLast.resolve(undefined);
          // Begun right after the client's own pause, this one ends right after it.
          process.nextTick(() => {
            setTimeout(connects.resolve, pause, undefined);
          });
        };
        const store = await createRedisStore({ url: redis.url, interval: 1, onFailure });
        return { refusedLast: refusedLast.promise, closed: connects.promise.then(async () => store.close()) };
      }),
    );
    await redis.stop();
    await Promise.all(stores.map(async ({ refusedLast }) => refusedLast));
    await redis.start();
    await Promise.all(stores.map(async ({ closed }) => closed));
    await until(async () => (await countConnections(redis)) === 1, 'nobody but who counts is connected', 5000);
  });

  test('a start with one that hangs says so and ends', async () => {
    const redis = await startRedis();
    const trial = await prepareTrial();
    redis.freeze();
    await expect(trial.startBroker({ REDIS_URL: redis.url })).rejects.toThrow('REDIS_URL: Redis did not answer.');
  });

  test.each(['memory', 'Redis'])('in %s, what a list shows is kept unless it was let go of since', async (kind) => {
    const redis = await startRedis();
    const options = { url: redis.url, interval: 1, onFailure: () => undefined };
    const store = kind === 'memory' ? createMemoryStore(options) : await createRedisStore(options);
    onTestFinished(async () => store.close());
    const key = { ...LISTED, expiresAt: Date.now() / 1000 + 3600 };
    const askedAt = Date.now() / 1000;
    await store.rememberListed(key, askedAt);
    expect(await store.keysOfRun('1')).toEqual([key]);
    await store.forget(key.id);
    await store.rememberListed(key, askedAt);
    expect(await store.count()).toBe(0);
    // A list that was asked for long after shows that it lives.
    await store.rememberListed(key, askedAt + 600);
    expect(await store.due(key.expiresAt, 10)).toEqual([key]);
    const minted = { ...key, repositoryId: '1' };
    await store.remember(minted);
    await store.rememberListed(key, askedAt + 600);
    expect(await store.find(key.id)).toEqual(minted);
  });

  test('its turns are those of the schedule in memory, whatever happens', async () => {
    const redis = await startRedis();
    const interval = 1000;
    const store = await createRedisStore({ url: redis.url, interval, onFailure: () => undefined });
    onTestFinished(async () => store.close());
    const schedule = createSchedule(interval);
    let now = 1_764_000_000_000;
    let seed = 7;
    const chance = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
    for (let step = 0; step < 300; step += 1) {
      now += chance(2500);
      if (chance(12) === 0) {
        const until_ = now + chance(20_000);
        await store.pause(now, until_);
        schedule.pause(now, until_);
      }
      const caller = `job ${String(chance(8))}`;
      expect(await store.reserve(caller, now, 5000), `step ${String(step)}`).toBe(schedule.reserve(caller, now, 5000));
    }
  });
});

const LISTED = {
  id: 'some-key-id',
  name: 'deploy [gha acme/site 1/1 build 1764003600 9f86d081e1a2]',
  repository: 'acme/site',
  repositoryId: '',
  ownerId: '',
  runId: '1',
  runAttempt: 1,
};
const RUN = { repository: 'acme/site', repositoryId: 123_456_789, id: 12_345_678_901, attempt: 2 };

async function startTwo(): Promise<{ trial: Trial; second: Broker; redis: Redis }> {
  const redis = await startRedis();
  const trial = await startTrial({ environment: { REDIS_URL: redis.url } });
  return { trial, second: await trial.startBroker(), redis };
}

/** A mint that Pinata carries out only after so many milliseconds. */
async function beginMint(trial: Trial, { ms }: { ms: number }): Promise<Reply> {
  trial.pinata.fault({ on: 'mint', kind: 'delay', ms, act: 'after' });
  return trial.mint();
}

function hasAsked({ pinata }: Trial): boolean {
  return pinata.requests.some(({ method }) => method === 'POST');
}

function mintedBy({ pinata }: Trial): object[] {
  return pinata.keys().filter(({ origin }) => origin === 'minted');
}

/** How many are connected to it, who asks too. */
async function countConnections({ url }: Redis): Promise<number> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.write('CLIENT LIST\r\nQUIT\r\n');
  return (await text(socket)).split(' addr=').length - 1;
}

async function readMetric({ broker }: { broker: { metricsUrl: string } }, name: string): Promise<number> {
  const text = await (await fetch(broker.metricsUrl)).text();
  return Number(new RegExp(`^pinata_broker_${name} (.+)$`, 'm').exec(text)?.[1] ?? 0);
}
