// Connections, which anybody can open: bounded in number, and in time until what they say is whole. What is left of files and
// memory is for Pinata, so that keys are ended whoever keeps connections open.
import http, { type RequestListener } from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import { Refusal } from './refusal.ts';

export interface Connections {
  /** A server that is bounded so; it does not listen yet. */
  serve(listener: RequestListener, tls?: { cert: string; key: string }): http.Server;
  /** Closes them all, also those that have not finished, or begun, their TLS handshake: Node knows nothing of these. */
  closeAll(): void;
}

const BOUNDS = {
  // Each of the two from the first byte. https://nodejs.org/api/http.html#serverheaderstimeout
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  // How often Node looks.
  connectionsCheckingInterval: 5000,
  keepAliveTimeout: 60_000,
  handshakeTimeout: 10_000,
};
// A process may open 1024 files almost everywhere, and more of them would hold more than its memory together.
// Not by address: self-hosted runners share one, a proxy in front has one, and who means harm has many. Whoever wants that
// limits them in front, as the README says.
const MOST_CONNECTIONS = 500;
const MOST_REQUESTS = 1000;

export interface ConnectionsOptions {
  /** Is told of each connection that is one too many. */
  onRefused: () => void;
  /** In milliseconds, by their names in Node. */
  bounds?: typeof BOUNDS;
}

export function boundConnections({ onRefused, bounds = BOUNDS }: ConnectionsOptions): Connections {
  const sockets = new Set<Socket>();
  return {
    serve(listener, tls) {
      const server = tls ? https.createServer({ ...tls, ...bounds }, listener) : http.createServer(bounds, listener);
      server.maxConnections = MOST_CONNECTIONS;
      server.maxRequestsPerSocket = MOST_REQUESTS;
      server.on('drop', onRefused);
      server.on('connection', (socket: Socket) => {
        sockets.add(socket);
        socket.once('close', () => sockets.delete(socket));
      });
      return server;
    },
    closeAll() {
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** Answers what is no request, or never became one, in the form of every refusal. */
export function refuseConnection({ code = '' }: Error & { code?: string }, socket: Socket): void {
  // What is said before a handshake is done is never sent, and would hold the connection open without end.
  if (code === 'ECONNRESET' || /^ERR_(TLS|SSL)_/.test(code) || !socket.writable) {
    socket.destroy();
    return;
  }
  const refusal = new Refusal('BAD_REQUEST', explain(code));
  const body = JSON.stringify(refusal.body);
  const head = [
    `HTTP/1.1 ${String(refusal.status)} ${http.STATUS_CODES[refusal.status] ?? ''}`,
    `Date: ${new Date().toUTCString()}`,
    'Cache-Control: no-store',
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${String(Buffer.byteLength(body))}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => {
    socket.destroy();
  });
}

function explain(code: string): string {
  if (code === 'HPE_HEADER_OVERFLOW') return 'Its head is too large.';
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'It was not whole in time.' : '';
}
