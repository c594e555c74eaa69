// Something on the way that breaks TLS once the request has gone through: the server acted, whatever the error is called.
import { mkdtemp, writeFile } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { createCertificate } from '../harness/certificate.ts';
import { startTrial } from '../harness/trial.ts';

test('a key whose answer is lost to a broken TLS record is found by its name and ended', async () => {
  const certificate = await createCertificate('127.0.0.1');
  const authority = path.join(await mkdtemp(path.join(os.tmpdir(), 'authority-')), 'authority.pem');
  await writeFile(authority, certificate.authority);
  await using trial = await startTrial({ tls: certificate });
  const { emulator } = trial;

  let isBroken = false;
  const relay = net.createServer((client) => {
    const server = net.connect(Number(new URL(emulator.url).port), '127.0.0.1');
    client.on('error', () => server.destroy()).pipe(server);
    server
      .on('error', () => client.destroy())
      .on('data', (bytes) => {
        const isAnswer = !isBroken && emulator.liveKeys().length === 1;
        isBroken ||= isAnswer;
        client.write(isAnswer ? 'HTTP/1.1 400 Bad Request\r\n\r\n' : bytes);
      })
      .on('end', () => client.end());
  });
  await once(relay.listen(0, '127.0.0.1'), 'listening');
  const { port } = relay.address() as net.AddressInfo;

  await using job = await trial.startJob({ environment: { NODE_EXTRA_CA_CERTS: authority } });
  const step = await job.run(trial.mint({ 'api-url': `https://127.0.0.1:${String(port)}/v3` }));
  expect(step.conclusion, step.log).toBe('success');
  expect(emulator.keys().filter(({ origin }) => origin === 'minted')).toMatchObject([
    { revoked: true },
    { revoked: false },
  ]);

  await job.finish();
  expect(emulator.liveKeys()).toEqual([]);
  relay.close();
});
