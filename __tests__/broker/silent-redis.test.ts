// A network before Redis that drops what it is to carry, and tells nobody: no reset, no end, as where a firewall forgot a
// connection.
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fastClock } from '../harness/preload.ts';
import { isRedisInstalled, startRedis } from './redis.ts';
import { startTrial, until } from './trial.ts';

const PASSWORD = 'a-password-of-redis';

interface Network {
  url: string;
  /** From here on it carries nothing more of the connections that there are. */
  forget: () => void;
  /** Whether it carries something of those that come. */
  setOpen: (isOpen: boolean) => void;
  /** How many connections it was asked for. */
  asked: () => number;
}

/** A network before a Redis that wants a password. */
async function startNetwork(): Promise<Network> {
  const redis = await startRedis();
  redis.command('CONFIG', 'SET', 'requirepass', PASSWORD);
  const sockets = new Set<Socket>();
  const ends = new Set<() => void>();
  let isOpen = true;
  let asked = 0;
  const server = createServer((incoming) => {
    asked += 1;
    const outgoing = connect(Number(new URL(redis.url).port), '127.0.0.1');
    for (const socket of [incoming, outgoing]) sockets.add(socket.on('error', () => undefined));
    const end = (): void => {
      ends.delete(end);
      incoming.unpipe(outgoing).pause();
      outgoing.unpipe(incoming).pause();
    };
    ends.add(end);
    incoming.pipe(outgoing).pipe(incoming);
    if (!isOpen) end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.close();
    for (const socket of sockets) socket.destroy();
    await redis[Symbol.asyncDispose]();
  });
  return {
    url: `redis://:${PASSWORD}@127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    forget: () => {
      for (const end of ends) end();
    },
    setOpen: (is) => {
      isOpen = is;
    },
    asked: () => asked,
  };
}

describe.skipIf(!isRedisInstalled())('a Redis', () => {
  test('whose connection was forgotten on the way is connected to anew, and keys are ended meanwhile', async () => {
    const network = await startNetwork();
    const trial = await startTrial({ environment: { REDIS_URL: network.url, ...fastClock(4) } });
    expect((await trial.mint({ request: { keyName: trial.name({ seconds: 20 }) } })).status).toBe(200);
    network.setOpen(false);
    network.forget();
    expect(await trial.mint()).toMatchObject({ status: 503, reason: 'STORE_UNREACHABLE' });
    // A connection that stands, and on which nothing is answered, is given up as well.
    const before = network.asked();
    await until(() => network.asked() > before + 1, 'it was tried more than once');
    await until(() => trial.liveNames().length === 0, 'the key is ended');
    expect(await trial.mint()).toMatchObject({ status: 503, reason: 'STORE_UNREACHABLE' });
    expect(trial.pinata.keys().filter(({ origin }) => origin === 'minted')).toHaveLength(1);
    network.setOpen(true);
    await until(async () => (await trial.mint()).status === 200, 'it mints again');
    expect(trial.broker.log()).not.toContain(PASSWORD);
  });

  test('that is connected to anew holds up no end of the broker', async () => {
    const network = await startNetwork();
    const { mint, broker } = await startTrial({ environment: { REDIS_URL: network.url, SWEEP_SECONDS: '600' } });
    expect((await mint()).status).toBe(200);
    network.forget();
    expect(await mint()).toMatchObject({ status: 503, reason: 'STORE_UNREACHABLE' });
    await broker.said('"code":"silent"');
    expect(await broker.kill('SIGTERM')).toBe(0);
  });
});
