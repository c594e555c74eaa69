// A Redis that answers, and not as it should: what it holds is another's, or gone, or it takes nothing more.
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { createRedisStore } from '../../broker/redis-store.ts';
import { isRedisInstalled, startRedis, type Redis } from './redis.ts';
import { prepareTrial, shareTrial, takeRun, until } from './trial.ts';

const PREFIX = 'mint-pinata-key:';

describe.skipIf(!isRedisInstalled())('a Redis', () => {
  describe('whatever was wrong with it before:', () => {
    let redis: Redis;
    const share = shareTrial(async () => {
      redis = await startRedis();
      return { environment: { REDIS_URL: redis.url } };
    });
    afterAll(async () => redis[Symbol.asyncDispose]());

    test.each([
      ['is read-only', 'READONLY', ['REPLICAOF', '127.0.0.1', '1'], ['REPLICAOF', 'NO', 'ONE']],
      ['is full', 'OOM', ['CONFIG', 'SET', 'maxmemory', '1'], ['CONFIG', 'SET', 'maxmemory', '0']],
      ['holds something else', 'WRONGTYPE', ['SET', `${PREFIX}keys`, 'something else'], ['DEL', `${PREFIX}keys`]],
    ])('that %s ends the minting, not the ends, and the log says why', async (_what, code, command, undo) => {
      const trial = share();
      const { mint, name, liveNames } = takeRun(trial);
      expect((await mint({ request: { keyName: name({ seconds: 5 }) } })).status).toBe(200);
      redis.command(...command);
      onTestFinished(() => {
        redis.command(...undo);
      });
      expect(await mint()).toMatchObject({ status: 503, reason: 'STORE_UNREACHABLE' });
      await trial.broker.said(`"code":"${code}"`);
      await until(() => liveNames().length === 0, 'the key is ended');
    });

    test.each([
      ['was emptied', ['FLUSHALL']],
      ['has evicted the keys', ['DEL', `${PREFIX}keys`]],
      [
        'holds more that is due than is ended at once, none of it a key',
        ['ZADD', `${PREFIX}due`, ...Array.from({ length: 600 }, (_, at) => ['1', `no-such-key-${String(at)}`]).flat()],
      ],
    ])('that %s keeps no key alive', async (_what, command) => {
      const { mint, name, liveNames } = takeRun(share());
      expect((await mint({ request: { keyName: name({ seconds: 5 }) } })).status).toBe(200);
      redis.command(...command);
      await until(() => liveNames().length === 0, 'the key is ended');
    });

    test('whose turns are of another time, or none, holds up no end', async () => {
      const { mint, name, liveNames } = takeRun(share());
      for (const next of ['nan', 'inf', '1e300', 'something else']) {
        redis.command('HSET', `${PREFIX}schedule`, 'next', next);
        expect((await mint({ request: { keyName: name({ seconds: 4 }) } })).status, next).toBe(200);
      }
      await until(() => liveNames().length === 0, 'the keys are ended');
    });
  });

  test('in which another wrote keys that are none of ours leads to no end, and to no failure', async () => {
    await using redis = await startRedis();
    const trial = await prepareTrial({ environment: { REDIS_URL: redis.url } });
    const foreign = Object.entries(FOREIGN_ENTRIES).map(([what, write]) => {
      const { key } = trial.pinata.addKey({ name: `one ${what}` });
      redis.command('HSET', `${PREFIX}keys`, key, write(key));
      redis.command('ZADD', `${PREFIX}due`, '1', key);
      return `one ${what}`;
    });
    const store = await createRedisStore({ url: redis.url, interval: 1, onFailure: () => undefined });
    onTestFinished(async () => store.close());
    expect(await store.due(Date.now() / 1000, 100)).toEqual([]);
    const broker = await trial.startBroker();
    expect((await trial.mint({ request: { keyName: trial.name({ seconds: 4 }) } })).status).toBe(200);
    await until(() => trial.liveNames().length <= foreign.length, 'our key is ended');
    expect(trial.liveNames()).toEqual(foreign);
    expect(broker.log()).not.toContain('"event":"trouble"');
  });

  test('in which another wrote at length where an attempt stands has nobody read it', async () => {
    await using redis = await startRedis();
    const trial = await prepareTrial({ environment: { REDIS_URL: redis.url } });
    await trial.startBroker();
    redis.command('SETRANGE', `${PREFIX}completed:123456789/12345678901`, '50000000', 'x');
    expect(await trial.mint()).toMatchObject({ status: 503, reason: 'STORE_UNREACHABLE' });
    expect(redis.ask('EVAL', STATS, '0')).toBeLessThan(1_000_000);
  });

  test('that knows many keys is not asked for all of them to count them', async () => {
    await using redis = await startRedis();
    const trial = await prepareTrial({ environment: { REDIS_URL: redis.url } });
    const fill = `for at = 1, 20000 do
      local id = string.format('%020x', at)
      redis.call('HSET', KEYS[1], id, (ARGV[1]:gsub('ID', id)))
    end`;
    redis.command('EVAL', fill, '1', `${PREFIX}keys`, JSON.stringify({ ...ENTRY, id: 'ID' }));
    const broker = await trial.startBroker();
    const read = async (): Promise<string> => (await fetch(broker.metricsUrl)).text();
    await until(async () => (await read()).includes('pinata_broker_live_keys 20000'), 'they are counted');
    expect(redis.ask('EVAL', STATS, '0')).toBeLessThan(1_000_000);
  });

  test('that wants a password which nobody gave is told of at the start', async () => {
    await using redis = await startRedis();
    const trial = await prepareTrial();
    redis.command('CONFIG', 'SET', 'requirepass', 'a-password');
    await expect(trial.startBroker({ REDIS_URL: redis.url })).rejects.toThrow('is its password right?');
  });
});

/** How many bytes it has answered with. */
const STATS = "return tonumber(redis.call('INFO', 'stats'):match('total_net_output_bytes:(%d+)'))";

const ENTRY = {
  name: 'deploy [gha acme/site 1/1 build 1 9f86d081e1a2]',
  repository: 'acme/site',
  repositoryId: '',
  ownerId: '',
  runId: '1',
  runAttempt: 1,
  expiresAt: 1,
};

/** Each is due before every key of ours: one that led to a failure would hold that up. */
const FOREIGN_ENTRIES: Record<string, (id: string) => string> = {
  'of no name of ours': (id) => JSON.stringify({ ...ENTRY, id, name: 'somebody’s' }),
  'under another id': (id) => JSON.stringify({ ...ENTRY, id: `${id}0` }),
  'without most of it': (id) => JSON.stringify({ id }),
  'that is no object': () => 'null',
  'that is no JSON': () => 'something else',
};
