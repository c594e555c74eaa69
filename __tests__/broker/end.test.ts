// How a broker ends: by a signal, or because it could not start.
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { fastClock } from '../harness/preload.ts';
import { findFreePort } from './installation.ts';
import { prepareTrial, startTrial, until, type Trial } from './trial.ts';

const isAsked = ({ pinata }: Trial) => pinata.requests.some(({ method }) => method === 'POST');
const FAST = fastClock(3);
/** Now, by the broker's clock, in unix seconds. */
const askTime = async ({ ask }: Trial) => Date.parse((await ask('GET', '/healthz')).headers.get('date') ?? '') / 1000;

test('with nothing to do it is gone at once', async () => {
  const trial = await startTrial();
  await trial.list();
  expect(await trial.broker.kill('SIGTERM')).toBe(0);
  await expect(trial.list()).rejects.toThrow();
});

test('amid a mint it is finished and told, and no connection that clients keep is waited for', async () => {
  const trial = await startTrial();
  const { port } = new URL(trial.broker.url);
  // One that nothing was said on, one with half a request, and one that is kept for a next one.
  const sockets = ['', 'GET /healthz HTTP/1.1\r\nHost: x'].map((text) => {
    const socket = net.connect(Number(port), '127.0.0.1').on('error', () => undefined);
    socket.write(text);
    return socket;
  });
  const agent = new http.Agent({ keepAlive: true });
  onTestFinished(() => {
    agent.destroy();
    for (const socket of sockets) socket.destroy();
  });
  await Promise.all(sockets.map(async (socket) => once(socket, 'connect')));
  await new Promise<void>((resolve, reject) => {
    http
      .get(`${trial.broker.url}/healthz`, { agent }, (answer) => void answer.resume().once('end', resolve))
      .once('error', reject);
  });
  trial.pinata.fault({ on: 'mint', kind: 'delay', ms: 500, act: 'after' });
  const reply = trial.mint();
  await until(() => isAsked(trial), 'Pinata is asked');
  expect(await trial.broker.kill('SIGTERM')).toBe(0);
  const { status, headers } = await reply;
  expect([status, headers.get('connection')]).toEqual([200, 'close']);
  expect(trial.liveNames()).toHaveLength(1);
  expect(trial.broker.log()).not.toContain('cut-short');
});

test('a mint for which nobody waits any more is finished, and told in the log', async () => {
  const trial = await startTrial({ environment: FAST });
  // Six seconds of the broker's clock: longer than a request has that is cut short.
  trial.pinata.fault({ on: 'mint', kind: 'delay', ms: 2000, act: 'after' });
  const gone = new AbortController();
  const reply = trial.mint({ claims: { iat: await askTime(trial) }, signal: gone.signal });
  await until(() => isAsked(trial), 'Pinata is asked');
  gone.abort();
  await expect(reply).rejects.toThrow();
  expect(await trial.broker.kill('SIGTERM')).toBe(0);
  expect(trial.broker.lines()).toContainEqual(expect.objectContaining({ matter: 'mint', outcome: 'granted' }));
});

test('a mint that Pinata does not answer is told to be lost before the ten seconds are over', async () => {
  const trial = await startTrial({ environment: FAST });
  trial.pinata.fault({ on: 'mint', kind: 'silence' });
  const reply = trial.mint({ claims: { iat: await askTime(trial) } });
  await until(() => isAsked(trial), 'Pinata is asked');
  expect(await trial.broker.kill('SIGTERM')).toBe(0);
  expect(await reply).toMatchObject({ status: 504, reason: 'ANSWER_LOST' });
  expect(trial.broker.log()).not.toContain('cut-short');
});

test.each(['PORT', 'METRICS_PORT'])(
  'a start whose %s is taken says so and ends, whatever it began',
  async (setting) => {
    const trial = await prepareTrial();
    const { port } = new URL(trial.pinata.url);
    await expect(trial.startBroker({ [setting]: port })).rejects.toThrow(
      `nothing can listen at port ${port} of 127.0.0.1 (EADDRINUSE).\nThe broker was not started.`,
    );
  },
);

test('a start without its Redis says so and ends', async () => {
  const trial = await prepareTrial();
  await expect(trial.startBroker({ REDIS_URL: `redis://:password@127.0.0.1:${await findFreePort()}` })).rejects.toThrow(
    'REDIS_URL: Redis did not answer.',
  );
});
