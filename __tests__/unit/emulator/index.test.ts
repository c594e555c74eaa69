import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { call, mint, start } from './calls.ts';

describe('an emulator', () => {
  it('logs every request, whole and with the key that made it', async () => {
    let now = 0;
    const emulator = await start({ clock: () => (now += 1) });
    const { jwt, key } = await mint(emulator, { admin: true }, { name: 'logged' });
    await call(emulator, 'GET', '/v3/files/public?limit=3', { jwt, headers: { Source: 'test' } });
    await call(emulator, 'GET', '/nowhere', { jwt: 'garbage' });
    expect(emulator.requests).toMatchObject([
      { method: 'POST', path: '/v3/api_keys', status: 200, body: '{"keyName":"logged","permissions":{"admin":true}}' },
      { method: 'GET', path: '/v3/files/public', query: { limit: '3' }, headers: { source: 'test' }, status: 200, key },
      { method: 'GET', path: '/nowhere', status: 404, key: undefined, fault: undefined },
    ]);
    expect(emulator.requests[0]?.startedAt).toBeGreaterThan(0);
  });

  it('knows every secret it minted, and none that was there before', async () => {
    const emulator = await start();
    emulator.addKey({ name: 'preloaded' });
    const { key, secret, jwt } = await mint(emulator);
    expect(emulator.secrets()).toEqual([key, secret, jwt]);
    expect(emulator.liveKeys().map(({ name }) => name)).toEqual(['preloaded', 'minted']);
    expect(emulator.keys().map(({ origin }) => origin)).toEqual(['issuing', 'added', 'minted']);
  });

  it('hands out preloaded keys that work', async () => {
    const emulator = await start();
    const { key, secret } = emulator.addKey({ name: 'preloaded' });
    const headers = { pinata_api_key: key, pinata_secret_api_key: secret };
    expect((await call(emulator, 'GET', '/data/testAuthentication', { headers })).status).toBe(200);
  });

  it('can refuse connections for a while, and remembers its keys', async () => {
    const emulator = await start();
    const { jwt } = await mint(emulator);
    await emulator.stopListening();
    await expect(call(emulator, 'GET', '/data/testAuthentication', { jwt })).rejects.toMatchObject({
      cause: { code: 'ECONNREFUSED' },
    });
    await emulator.listenAgain();
    expect((await call(emulator, 'GET', '/data/testAuthentication', { jwt })).status).toBe(200);
  });

  it('closes under an open connection that never said a word, and may be closed twice', async () => {
    const emulator = await start();
    const socket = connect(Number(new URL(emulator.url).port), '127.0.0.1');
    await once(socket, 'connect');
    const ended = once(socket, 'close');
    await emulator.close();
    await emulator.close();
    await ended;
  });

  it('takes faults from another process, and refuses nonsense', async () => {
    const emulator = await start();
    const order = async (body: unknown) => (await call(emulator, 'POST', '/_emulator/faults', { body })).status;
    expect(await order({ on: 'authenticate', kind: 'status', status: 503, times: 'always' })).toBe(200);
    const authenticate = async () =>
      (await call(emulator, 'GET', '/data/testAuthentication', { jwt: emulator.issuingJwt })).status;
    expect([await authenticate(), await authenticate()]).toEqual([503, 503]);
    expect((await call(emulator, 'DELETE', '/_emulator/faults')).status).toBe(200);
    expect(await authenticate()).toBe(200);
    expect(await order({ on: 'any', kind: 'reset-before' })).toBe(200);
    expect((await call(emulator, 'GET', '/_emulator/keys')).status).toBe(200);
    for (const nonsense of [
      [],
      { on: 'lunch', kind: 'cut' },
      { on: 'mint', kind: 'flood' },
      { on: 'mint', kind: 'delay', ms: 5 },
      { on: 'mint', kind: 'status', status: 'teapot' },
      { on: 'mint', kind: 'cut', times: 'often' },
      { on: 'list', kind: 'lie', lie: 'white' },
      { on: 'list', kind: 'lie', lie: 'name-cut', length: 'half' },
      { on: 'list', kind: 'lie', lie: 'other-fields' },
      { on: 'mint', kind: 'wrong-date' },
    ]) {
      expect(await order(nonsense)).toBe(400);
    }
    expect(emulator.requests).toHaveLength(3);
  });
});

describe('the command line', () => {
  it('prints an address and a JWT that work, answers other processes, and ends when asked to', async () => {
    const cli = path.join(import.meta.dirname, '../../../emulator/cli.ts');
    const child = spawn(process.execPath, [cli, '--rate-limit', '2'], { stdio: ['ignore', 'pipe', 'inherit'] });
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
    const printed = new Map<string, string>();
    for await (const line of createInterface(child.stdout)) {
      const [, name, value] = /^ {2}(\S+?)=(\S+)$/.exec(line) ?? [];
      if (name !== undefined && value !== undefined) printed.set(name, value);
      if (line.startsWith('Ctrl-C')) break;
    }
    const url = new URL(printed.get('api-url') ?? '').origin;
    const jwt = printed.get('JWT') ?? '';
    const minted = await call({ url }, 'POST', '/v3/api_keys', { jwt, body: { keyName: 'by hand' } });
    expect(minted.status).toBe(200);
    expect(minted.headers.get('x-ratelimit-limit')).toBe('2');
    expect((await call({ url }, 'GET', '/_emulator/keys')).text).toContain('"by hand"');
    expect((await call({ url }, 'GET', '/_emulator/requests')).text).toContain('/v3/api_keys');
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await exited).toEqual([0, null]);
  });
});
