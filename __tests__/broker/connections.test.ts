// How long a connection may take to say something whole, and at which address a broker can be asked.
import { once } from 'node:events';
import type { Server } from 'node:http';
import net, { type AddressInfo } from 'node:net';
import os from 'node:os';
import { expect, onTestFinished, test } from 'vitest';
import { boundConnections, refuseConnection } from '../../broker/connections.ts';
import { createCertificate } from '../harness/certificate.ts';
import { startTrial } from './trial.ts';

const SHORT = 200;
const LONG = 60_000;
const BOUNDS = {
  headersTimeout: LONG,
  requestTimeout: LONG,
  connectionsCheckingInterval: 20,
  keepAliveTimeout: LONG,
  handshakeTimeout: LONG,
};

async function listen(server: Server): Promise<net.Socket> {
  server.on('clientError', refuseConnection).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = net.connect((server.address() as AddressInfo).port, '127.0.0.1');
  onTestFinished(() => {
    socket.destroy();
    server.close();
  });
  await once(socket, 'connect');
  return socket;
}

/** Everything that comes until the connection is closed. */
async function readAll(socket: net.Socket): Promise<string> {
  let text = '';
  for await (const piece of socket.setEncoding('latin1')) text += String(piece);
  return text;
}

test.each([
  ['a head', { headersTimeout: SHORT }, 'POST / HTTP/1.1\r\nHost: broker\r\n'],
  [
    'a body',
    { headersTimeout: SHORT, requestTimeout: SHORT },
    'POST / HTTP/1.1\r\nHost: broker\r\nContent-Length: 100\r\n\r\nhalf',
  ],
])('%s that is never finished is refused once its time is over', async (_, short, text) => {
  const connections = boundConnections({ onRefused: () => undefined, bounds: { ...BOUNDS, ...short } });
  const socket = await listen(connections.serve((request) => request.resume()));
  socket.write(text);
  expect(await readAll(socket)).toMatch(/^HTTP\/1\.1 400 .*It was not whole in time\./s);
});

test.each([
  ['never begun', ''],
  ['never finished', '\x16\x03\x01'],
])('a handshake that is %s is closed once its time is over', async (_, text) => {
  const bounds = { ...BOUNDS, handshakeTimeout: SHORT };
  const connections = boundConnections({ onRefused: () => undefined, bounds });
  const socket = await listen(connections.serve(() => undefined, await createCertificate('localhost')));
  socket
    .on('error', () => undefined)
    .resume()
    .write(text);
  await once(socket, 'close');
});

const hasIPv6 = Object.values(os.networkInterfaces())
  .flat()
  .some((each) => each?.address === '::1');

test.skipIf(!hasIPv6)('the log tells an address that can be asked also where the host is of IPv6', async () => {
  const { startBroker } = await startTrial();
  const broker = await startBroker({ HOST: '::1' });
  const [, metrics = ''] = /metrics at (http:\S+)"/.exec(broker.log()) ?? [];
  expect((await fetch(metrics)).status).toBe(200);
  expect((await fetch(`${broker.url}/healthz`)).status).toBe(200);
});
