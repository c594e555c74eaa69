// A forward proxy for CONNECT tunnels, as company networks have: it leads named hosts to ports of this machine.
// Invariant: it connects to loopback only, so no test that goes through it can reach the network.

import { createServer, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';

export interface ConnectProxyOptions {
  /** From `host:port` as the client asks for it to a port of this machine. */
  readonly hosts: Readonly<Record<string, number>>;
  /** Asked for with a 407. */
  readonly credentials?: { readonly user: string; readonly password: string };
  /** `forbidden` answers 403, `page` an HTML page with status 200 as captive portals do. */
  readonly refusal?: 'forbidden' | 'page';
}

export interface ConnectRequest {
  readonly target: string;
  /** What the proxy answered. */
  readonly status: number;
}

export interface ConnectProxy extends AsyncDisposable {
  /** With the credentials, as it would stand in `https_proxy`. */
  readonly url: string;
  readonly requests: readonly ConnectRequest[];
  readonly close: () => Promise<void>;
}

const page = '<!doctype html><title>Sign in</title><h1>Sign in to use this network</h1>';

function answer(client: Duplex, head: string, body = ''): void {
  const length = String(Buffer.byteLength(body));
  client.end(`HTTP/1.1 ${head}\r\nContent-Length: ${length}\r\nConnection: close\r\n\r\n${body}`);
}

export async function startConnectProxy(options: ConnectProxyOptions): Promise<ConnectProxy> {
  const { hosts, credentials, refusal } = options;
  const userInfo =
    credentials === undefined
      ? ''
      : `${encodeURIComponent(credentials.user)}:${encodeURIComponent(credentials.password)}@`;
  const authorization =
    credentials === undefined
      ? undefined
      : `Basic ${Buffer.from(`${credentials.user}:${credentials.password}`).toString('base64')}`;
  const requests: ConnectRequest[] = [];
  const sockets = new Set<Duplex>();

  function hold(socket: Duplex): void {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    // A peer that goes away mid-tunnel is what some tests are about; it must not end the test process.
    socket.on('error', () => socket.destroy());
  }

  function tunnel(client: Duplex, head: Buffer, port: number): void {
    const upstream = connect({ host: '127.0.0.1', port }, () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      upstream.write(head);
      upstream.pipe(client).pipe(upstream);
    });
    hold(upstream);
    upstream.once('close', () => client.destroy());
    client.once('close', () => upstream.destroy());
  }

  // Plain requests are not what it is for: a client that sends one skipped the tunnel.
  const server = createServer((_request, response) => {
    response.writeHead(405).end();
  });
  server.on('connect', (request: IncomingMessage, client: Duplex, head: Buffer) => {
    hold(client);
    const target = request.url ?? '';
    const port = hosts[target];
    const log = (status: number) => requests.push({ target, status });
    if (authorization !== undefined && request.headers['proxy-authorization'] !== authorization) {
      log(407);
      answer(client, '407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="proxy"');
    } else if (refusal === 'page') {
      log(200);
      answer(client, '200 OK\r\nContent-Type: text/html', page);
    } else if (refusal === 'forbidden') {
      log(403);
      answer(client, '403 Forbidden');
    } else if (port === undefined) {
      log(502);
      answer(client, '502 Bad Gateway');
    } else {
      log(200);
      tunnel(client, head, port);
    }
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');

  async function close(): Promise<void> {
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
      server.closeAllConnections();
    });
  }
  return {
    url: `http://${userInfo}127.0.0.1:${String(address.port)}`,
    requests,
    close,
    [Symbol.asyncDispose]: close,
  };
}
