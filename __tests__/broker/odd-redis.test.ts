// A Redis that answers, and not as it should: what it holds is another's, or gone, or it takes nothing more.
import { describe, expect, test } from 'vitest';
import { isRedisInstalled, startRedis } from './redis.ts';
import { prepareTrial, startTrial, until } from './trial.ts';

const PREFIX = 'mint-pinata-key:';

describe.skipIf(!isRedisInstalled())('a Redis', () => {
  test.each([
    ['is read-only', 'READONLY', ['REPLICAOF', '127.0.0.1', '1']],
    ['is full', 'OOM', ['CONFIG', 'SET', 'maxmemory', '1']],
    ['holds something else', 'WRONGTYPE', ['SET', `${PREFIX}keys`, 'something else']],
  ])('that %s ends the minting, not the ends, and the log says why', async (_what, code, command) => {
    await using redis = await startRedis();
    const trial = await startTrial({ environment: { REDIS_URL: redis.url } });
    expect((await trial.mint({ request: { keyName: trial.name({ seconds: 5 }) } })).status).toBe(200);
    redis.command(...command);
    expect(await trial.mint()).toMatchObject({ status: 503, reason: 'STORE_UNREACHABLE' });
    await trial.broker.said(`"code":"${code}"`);
    await until(() => trial.liveNames().length === 0, 'the key is ended');
  });

  test.each([
    ['was emptied', ['FLUSHALL']],
    ['has evicted the keys', ['DEL', `${PREFIX}keys`]],
    [
      'holds more that is due than is ended at once, none of it a key',
      ['ZADD', `${PREFIX}due`, ...Array.from({ length: 600 }, (_, at) => ['1', `no-such-key-${String(at)}`]).flat()],
    ],
  ])('that %s keeps no key alive', async (_what, command) => {
    await using redis = await startRedis();
    const trial = await startTrial({ environment: { REDIS_URL: redis.url } });
    expect((await trial.mint({ request: { keyName: trial.name({ seconds: 5 }) } })).status).toBe(200);
    redis.command(...command);
    await until(() => trial.liveNames().length === 0, 'the key is ended');
  });

  test.each([
    ['of no name of ours', (id: string) => JSON.stringify({ ...ENTRY, id, name: 'somebody’s' })],
    ['under another id', (id: string) => JSON.stringify({ ...ENTRY, id: `${id}0` })],
    ['without most of it', (id: string) => JSON.stringify({ id })],
    ['that is no object', () => 'null'],
    ['that is no JSON', () => 'something else'],
  ])('in which another wrote a key %s leads to no end, and to no failure', async (_what, write) => {
    await using redis = await startRedis();
    const trial = await startTrial({ environment: { REDIS_URL: redis.url } });
    const { key } = trial.pinata.addKey({ name: 'somebody’s' });
    redis.command('HSET', `${PREFIX}keys`, key, write(key));
    redis.command('ZADD', `${PREFIX}due`, '1', key);
    expect((await trial.mint({ request: { keyName: trial.name({ seconds: 4 }) } })).status).toBe(200);
    await until(() => trial.liveNames().length === 1, 'our key is ended');
    expect(trial.liveNames()).toEqual(['somebody’s']);
    expect(trial.broker.log()).not.toContain('"event":"trouble"');
  });

  test('that wants a password which nobody gave is told of at the start', async () => {
    await using redis = await startRedis();
    const trial = await prepareTrial();
    redis.command('CONFIG', 'SET', 'requirepass', 'a-password');
    await expect(trial.startBroker({ REDIS_URL: redis.url })).rejects.toThrow('is its password right?');
  });

  test('whose turns are of another time, or none, holds up no end', async () => {
    await using redis = await startRedis();
    const trial = await startTrial({ environment: { REDIS_URL: redis.url } });
    for (const next of ['nan', 'inf', '1e300', 'something else']) {
      redis.command('HSET', `${PREFIX}schedule`, 'next', next);
      expect((await trial.mint({ request: { keyName: trial.name({ seconds: 4 }) } })).status, next).toBe(200);
    }
    await until(() => trial.liveNames().length === 0, 'the keys are ended');
  });
});

const ENTRY = {
  name: 'deploy [gha acme/site 1/1 build 1 9f86d081e1a2]',
  repository: 'acme/site',
  repositoryId: '',
  ownerId: '',
  runId: '1',
  runAttempt: 1,
  expiresAt: 1,
};
