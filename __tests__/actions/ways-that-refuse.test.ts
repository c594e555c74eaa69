// Where the way is not the API: what never left the runner is not told as Pinata's refusal, nor as a key that may live.
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { createCertificate } from '../harness/certificate.ts';
import { startConnectProxy } from '../harness/connect-proxy.ts';
import { startTrial } from '../harness/trial.ts';

const API = { 'api-url': 'https://api.pinata.test/v3' };

/** A server of raw sockets. */
async function startSockets(serve: (socket: Socket) => void) {
  let connections = 0;
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    connections += 1;
    open.add(socket);
    socket.on('error', () => socket.destroy());
    serve(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => connections,
    [Symbol.asyncDispose]: async () => {
      server.close();
      for (const socket of open) socket.destroy();
      await once(server, 'close');
    },
  };
}

/** A proxy that answers every CONNECT alike. */
const refuseTunnel = (head: string) => (socket: Socket) =>
  socket.once('data', () => socket.end(`HTTP/1.1 ${head}\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno`));

describe('a proxy that answers the tunnel with', () => {
  test.concurrent.for([
    ['400 Bad Request', 'proxy-refused'],
    ['401 Unauthorized', 'proxy-refused'],
    ['403 Forbidden', 'proxy-refused'],
    ['404 Not Found', 'proxy-refused'],
    ['405 Method Not Allowed', 'proxy-refused'],
    ['407 Proxy Authentication Required', 'proxy-login'],
    ['429 Too Many Requests', 'proxy-failed'],
    ['502 Bad Gateway', 'proxy-failed'],
    ['503 Service Unavailable', 'proxy-failed'],
    ['504 Gateway Timeout', 'proxy-failed'],
    ['302 Found\r\nLocation: https://login.example/', 'proxy-refused'],
    ['204 No Content', 'proxy-refused'],
  ] as const)('%s is named, and post has nothing to end', async ([head, code], { expect }) => {
    await using proxy = await startSockets(refuseTunnel(head));
    await using trial = await startTrial();
    await using job = await trial.startJob({
      environment: { https_proxy: `http://127.0.0.1:${String(proxy.port)}` },
    });
    const main = await job.run(trial.mint({ ...API, 'max-wait': '2s' }));
    expect(main.conclusion).toBe('failure');
    expect(main.log).toContain(`[${code}] Could not mint the key`);
    expect(main.log).not.toMatch(/may still live|Pinata (does not|forbids|failed)/);
    const [post] = await job.finish();
    expect(post?.conclusion, post?.log).toBe('success');
    expect(proxy.connections()).toBeGreaterThan(0);
  });

  test('nothing at all, and breaks off, let nothing leave the runner', async () => {
    await using proxy = await startSockets((socket) => socket.once('data', () => socket.destroy()));
    await using trial = await startTrial();
    await using job = await trial.startJob({ environment: { https_proxy: `http://127.0.0.1:${String(proxy.port)}` } });
    const main = await job.run(trial.mint({ ...API, 'max-wait': '2s' }));
    expect(main.log).toMatch(/\[unreachable\] Could not mint the key/);
    const [post] = await job.finish();
    expect(post?.conclusion, post?.log).toBe('success');
  });
});

describe('a connection that never stood', () => {
  test.each([
    ['a reset amid the handshake', (socket: Socket) => socket.once('data', () => socket.resetAndDestroy())],
    ['an end amid the handshake', (socket: Socket) => socket.once('data', () => socket.end())],
    ['a reset at once', (socket: Socket) => socket.resetAndDestroy()],
    ['silence amid the handshake', () => undefined],
  ])('for %s is no key that may live', async (_, serve) => {
    await using server = await startSockets(serve);
    await using trial = await startTrial();
    await using job = await trial.startJob();
    const apiUrl = `https://127.0.0.1:${String(server.port)}/v3`;
    const main = await job.run(trial.mint({ 'api-url': apiUrl, 'max-wait': '2s' }));
    expect(main.conclusion).toBe('failure');
    expect(main.log).toMatch(/\[(unreachable|bad-certificate)\] Could not mint the key/);
    const [post] = await job.finish();
    expect(post?.conclusion, post?.log).toBe('success');
  });
});

describe('a proxy’s address that cannot be used', () => {
  test.concurrent.for([
    ['a `%` in the password', 'http://ci:50%off@proxy.test:3128'],
    ['a `#` in the password', 'http://ci:se#cret@proxy.test:3128'],
    ['a `/` in the password', 'http://ci:se/cret@proxy.test:3128'],
    ['quotes around it', '"http://proxy.test:3128"'],
    ['one quote', "http://proxy.test:3128'"],
    ['a port that is none', 'http://proxy.test:port'],
    ['a port that is too high', 'http://proxy.test:99999'],
    ['a path', 'http://proxy.test:3128/proxy.pac'],
    ['socks5', 'socks5://proxy.test:1080'],
    ['socks', 'SOCKS://proxy.test:1080'],
    ['ftp', 'ftp://proxy.test:21'],
    ['no host', 'http://'],
    ['a blank inside', 'http://proxy .test:3128'],
    ['a line break', 'http://proxy.test:3128\nhttp://other.test:3128'],
  ] as const)('for %s is refused by its variable’s name, and shown nowhere', async ([, address], { expect }) => {
    await using trial = await startTrial();
    await using job = await trial.startJob({ environment: { HTTPS_PROXY: address } });
    const main = await job.run(trial.mint(API));
    expect(main.conclusion).toBe('failure');
    expect(main.log).toMatch(/\[bad-input\][^]*`HTTPS_PROXY`/);
    expect(main.log).not.toContain('cret');
    expect(main.log).not.toMatch(/Invalid URL|unexpected/);
    const [post] = await job.finish();
    expect(post?.conclusion, post?.log).toBe('success');
  });

  test.each([
    ['fail', 'failure'],
    ['warn', 'success'],
  ] as const)('in post still names each key, and `on-revoke-failure: %s` is obeyed', async (choice, conclusion) => {
    const host = 'api.pinata.test';
    const certificate = await createCertificate(host);
    await using trial = await startTrial({ tls: certificate });
    const port = Number(new URL(trial.emulator.url).port);
    await using proxy = await startConnectProxy({ hosts: { [`${host}:443`]: port } });
    await using job = await trial.startJob({ environment: { https_proxy: proxy.url } });
    job.expectLive(() => true);
    const authority = path.join(job.folders.temp, 'authority.pem');
    await writeFile(authority, certificate.authority);
    const names = [];
    for (const name of ['one', 'two']) {
      const inputs = trial.mint({ ...API, name, 'on-revoke-failure': choice });
      const env = { NODE_EXTRA_CA_CERTS: authority };
      const main = await job.run({ ...inputs, env, post: { env: { https_proxy: 'socks5://proxy.test:1080' } } });
      names.push(main.outputs['key-name']);
    }
    const posts = await job.finish();
    expect(posts.map((post) => post.conclusion)).toEqual([conclusion, conclusion]);
    for (const [index, name] of names.toReversed().entries()) {
      expect(posts[index]?.log).toContain(`The key "${String(name)}" may still live.`);
      expect(posts[index]?.log).toMatch(/\[bad-input\].*`https_proxy`/);
    }
  });
});

describe('`no_proxy`', () => {
  test.each(['*.pinata.test', '.pinata.test', 'other.test  api.pinata.test', 'API.PINATA.TEST', '*'])(
    'of `%s` goes past the proxy',
    async (exceptions) => {
      await using proxy = await startSockets(refuseTunnel('403 Forbidden'));
      await using trial = await startTrial();
      await using job = await trial.startJob({
        environment: { https_proxy: `http://127.0.0.1:${String(proxy.port)}`, no_proxy: exceptions },
      });
      await job.run(trial.mint({ ...API, 'max-wait': '1s' }));
      await job.finish();
      expect(proxy.connections()).toBe(0);
    },
  );

  test.each(['0.0.0.0/8', '0.0.0.0'])('of `%s` goes past the proxy', async (exceptions) => {
    await using proxy = await startSockets(refuseTunnel('403 Forbidden'));
    await using trial = await startTrial();
    await using job = await trial.startJob({
      environment: { https_proxy: `http://127.0.0.1:${String(proxy.port)}`, no_proxy: `10.0.0.0/8, ${exceptions}` },
    });
    await job.run(trial.mint({ 'api-url': 'https://0.0.0.0:1/v3', 'max-wait': '1s' }));
    await job.finish();
    expect(proxy.connections()).toBe(0);
  });
});
