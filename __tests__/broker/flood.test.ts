// What a stranger's connections may cost: not the broker's memory, its end, or the ends of keys. Whoever reaches the port can
// do all of this.
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { prepareTrial, startTrial, until, type Broker } from './trial.ts';

const DELIVERY = `POST /webhooks/github HTTP/1.1\r\nHost: broker\r\nContent-Type: application/json\r\nX-Hub-Signature-256: sha256=${'0'.repeat(64)}\r\n`;

/** Connections that say a text and then nothing more; resolves once they stand. */
async function connect(
  { url }: Broker,
  count: number,
  text = '',
): Promise<{ answers: () => string[]; open: () => number }> {
  const sockets = Array.from({ length: count }, () => {
    const socket = net.connect(Number(new URL(url).port), '127.0.0.1').on('error', () => undefined);
    const of = { socket, answer: '' };
    socket.setEncoding('latin1').on('data', (piece: string) => {
      of.answer += piece;
    });
    socket.write(text);
    return of;
  });
  onTestFinished(() => {
    for (const { socket } of sockets) socket.destroy();
  });
  await Promise.all(sockets.map(async ({ socket }) => once(socket, 'connect')));
  return {
    answers: () => sockets.map(({ answer }) => answer),
    open: () => sockets.filter(({ socket }) => !socket.closed).length,
  };
}

test('a body that comes in pieces of one byte takes no more memory than another', async () => {
  const { startBroker } = await prepareTrial();
  const broker = await startBroker({ NODE_OPTIONS: '--max-old-space-size=64' });
  const { answers } = await connect(
    broker,
    2,
    `${DELIVERY}Transfer-Encoding: chunked\r\n\r\n${'1\r\nx\r\n'.repeat(270_000)}`,
  );
  await until(() => answers().every((answer) => answer.includes('TOO_LARGE')), 'it is told to be too large');
});

test('a delivery that is never finished does not hold up the end', async () => {
  const { broker } = await startTrial();
  const { answers } = await connect(broker, 3, `${DELIVERY}Content-Length: 100\r\nExpect: 100-continue\r\n\r\n`);
  await until(() => answers().every((answer) => answer.includes('100 Continue')), 'the body is waited for');
  expect(await broker.kill('SIGTERM')).toBe(0);
  expect(broker.log()).not.toContain('cut-short');
});

test('nor do connections that never begin their handshake', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'certificate-'));
  onTestFinished(async () => rm(folder, { recursive: true }));
  const [cert, key] = [path.join(folder, 'cert.pem'), path.join(folder, 'key.pem')];
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=localhost', '-keyout', key, '-out', cert],
    { stdio: 'ignore' },
  );
  const { startBroker } = await prepareTrial();
  const broker = await startBroker({ TLS_CERT_FILE: cert, TLS_KEY_FILE: key });
  await connect(broker, 2);
  await connect(broker, 2, '\x16\x03\x01');
  expect(await broker.kill('SIGTERM')).toBe(0);
  expect(broker.log()).not.toContain('cut-short');
});

test('of more connections than it bears, those too many are closed and counted, and keys are ended meanwhile', async () => {
  const { broker, mint, name, liveNames } = await startTrial();
  const { status } = await mint({ request: { keyName: name({ seconds: 2 }) } });
  expect(status).toBe(200);
  const { open } = await connect(broker, 600);
  await until(() => open() <= 500, 'those too many are closed');
  await until(() => liveNames().length === 0, 'the key is ended');
  expect(await (await fetch(broker.metricsUrl)).text()).toMatch(/^pinata_broker_connections_refused_total [1-9]/m);
});

test('what is no request is refused in the form of every refusal', async () => {
  const { broker } = await startTrial();
  const { answers } = await connect(broker, 1, 'GARBAGE\r\n\r\n');
  const { answers: large } = await connect(broker, 1, `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`);
  await until(() => [...answers(), ...large()].every((answer) => answer.endsWith('}}')), 'both are answered');
  expect(answers()[0]).toMatch(
    /^HTTP\/1\.1 400 Bad Request\r\nDate: .*\r\n[^]*\r\n\r\n\{"error":\{"reason":"BAD_REQUEST","details":"The request is not in the form of the API\."\}\}$/,
  );
  expect(large()[0]).toContain('Its head is too large.');
});
