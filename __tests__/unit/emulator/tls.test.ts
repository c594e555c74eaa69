import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import * as https from 'node:https';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Emulator } from '../../../emulator/index.ts';
import { start } from './calls.ts';

function makeCertificate(): { key: string; cert: string } {
  const folder = mkdtempSync(path.join(tmpdir(), 'emulator-tls-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const [key, cert] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost'];
  const keyOptions = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1'];
  execFileSync('openssl', ['req', '-x509', ...keyOptions, '-keyout', key, '-out', cert, ...subject], {
    stdio: 'ignore',
  });
  return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
}

async function authenticate(emulator: Emulator, ca: string): Promise<number | undefined> {
  const headers = { authorization: `Bearer ${emulator.issuingJwt}` };
  return new Promise((resolve, reject) => {
    https
      .get(`${emulator.url}/data/testAuthentication`, { ca, headers, agent: false }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
      .on('error', reject);
  });
}

describe('an emulator with a certificate', () => {
  it('speaks https, drops connections on order, and closes under a handshake that never ends', async () => {
    const tls = makeCertificate();
    const emulator = await start({ tls });
    expect(emulator.url).toMatch(/^https:/);
    expect(await authenticate(emulator, tls.cert)).toBe(200);
    emulator.fault({ on: 'authenticate', kind: 'reset-before' });
    await expect(authenticate(emulator, tls.cert)).rejects.toMatchObject({ code: 'ECONNRESET' });

    const socket = connect(Number(new URL(emulator.url).port), '127.0.0.1');
    await once(socket, 'connect');
    const ended = once(socket, 'close');
    await emulator.close();
    await ended;
  });
});
