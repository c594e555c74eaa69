// The transport: turns sockets into calls and deliveries into what a socket sees. Loopback only. Every wait ends with `close`.
import { once } from 'node:events';
import * as http from 'node:http';
import * as https from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { TLSSocket } from 'node:tls';
import { deliver, type Delivery, type FaultKind, type Stage } from './faults.ts';
import type { Answer, Call } from './message.ts';

/** A request as any of the emulated servers logs it. */
export interface ServedRequest {
  method: string;
  path: string;
  query: Record<string, string>;
  headers: Readonly<Record<string, string>>;
  /** Empty for a piece of an upload. */
  body: string;
  /** `dropped`: no whole answer was sent. `pending`: not answered yet. */
  status: number | 'dropped' | 'pending';
  startedAt: number;
  fault: FaultKind['kind'] | undefined;
}

export interface LoggedRequest extends ServedRequest {
  /** The public key of the credential that came along, if it is one of the account's. */
  key: string | undefined;
}

export interface Tls {
  key: string | Buffer;
  cert: string | Buffer;
}

export interface Transport {
  url: string;
  stopListening: () => Promise<void>;
  listenAgain: () => Promise<void>;
  close: () => Promise<void>;
}

/** Asked about every request when its head has arrived, and, unless a fault forbids it, to act when its body has. */
export interface Receiver {
  begin: (head: Omit<Call, 'body'>) => { entry: ServedRequest; fault: FaultKind | undefined };
  act: (call: Call) => Answer | Promise<Answer>;
  /** Milliseconds since 1970; the machine's own unless told. */
  clock?: () => number;
  /** How far the `Date` of every answer is from that. */
  dateOffsetMs?: number;
  findOtherKey?: Stage['findOtherKey'];
}

/** What is known of a request when its head has arrived. */
export function logRequest(head: Omit<Call, 'body'>, startedAt: number, fault: FaultKind | undefined): ServedRequest {
  const { method, path, query, headers } = head;
  return {
    method,
    path,
    query: Object.fromEntries(query),
    headers,
    body: '',
    status: 'pending',
    startedAt,
    fault: fault?.kind,
  };
}

export async function openTransport(options: {
  port: number;
  tls: Tls | undefined;
  receiver: Receiver;
}): Promise<Transport> {
  const { receiver, tls } = options;
  const closing = new AbortController();
  const listener = (request: http.IncomingMessage, response: http.ServerResponse) => {
    serve(request, response, receiver, closing.signal).catch((error: unknown) => {
      // A caller that went away, or a closing server, ends its own request; anything else is a mistake of the emulator.
      if (request.socket.destroyed || closing.signal.aborted) response.destroy();
      else response.writeHead(500).end(String(error));
    });
  };
  const server = tls ? https.createServer(tls, listener) : http.createServer(listener);
  // Kept by hand: the server itself forgets about a connection that has not finished its TLS handshake.
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };
  const stopListening = async () => {
    if (!server.listening) return;
    server.close();
    for (const socket of sockets) socket.destroy();
    await once(server, 'close');
  };
  const port = await listen(options.port);
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${String(port)}`,
    stopListening,
    listenAgain: async () => {
      await listen(port);
    },
    close: async () => {
      closing.abort();
      await stopListening();
    },
  };
}

async function serve(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  receiver: Receiver,
  closing: AbortSignal,
): Promise<void> {
  const { origin, pathname, searchParams } = new URL(request.url ?? '/', readOrigin(request));
  const head = {
    method: request.method ?? '',
    origin,
    path: pathname,
    query: searchParams,
    headers: flatten(request.headers),
  };
  const { entry, fault } = receiver.begin(head);
  response.once('close', () => {
    if (entry.status === 'pending') entry.status = response.writableFinished ? response.statusCode : 'dropped';
  });
  if (fault?.kind === 'refuse') {
    reset(request, entry);
    return;
  }
  const body = await readBody(request);
  // Pieces of an upload are tens of megabytes, and no text.
  if (head.headers['content-type'] !== 'application/offset+octet-stream') entry.body = body.toString();
  const { clock = Date.now, dateOffsetMs = 0, findOtherKey = () => undefined } = receiver;
  const delivery = await deliver(
    fault,
    { ...head, body },
    {
      act: receiver.act,
      findOtherKey,
      now: clock,
      wait: async (ms) => sleep(ms, undefined, { signal: closing }),
    },
  );
  response.setHeader('date', new Date(clock() + dateOffsetMs).toUTCString());
  send(delivery, request, response, entry);
}

function send(
  delivery: Delivery,
  request: http.IncomingMessage,
  response: http.ServerResponse,
  entry: ServedRequest,
): void {
  if (delivery.how === 'silence' || response.destroyed) return;
  if (delivery.how === 'reset') {
    reset(request, entry);
    return;
  }
  const { status, headers, body } = delivery.answer;
  const bytes = Buffer.from(body);
  if (delivery.how === 'untold-length') {
    // Its entry says what became of it once it is over: a caller may stop reading.
    response.writeHead(status, headers).end(bytes);
    return;
  }
  response.writeHead(status, { ...headers, 'content-length': bytes.length });
  if (delivery.how === 'cut' || delivery.how === 'stall') {
    entry.status = 'dropped';
    // Only once the half is on its way: destroying earlier would take it, and the headers, along.
    response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => {
      if (delivery.how === 'cut') request.socket.destroy();
    });
    return;
  }
  entry.status = status;
  response.end(bytes);
}

function reset(request: http.IncomingMessage, entry: ServedRequest): void {
  entry.status = 'dropped';
  // Only a plain TCP socket can send a reset; under TLS the caller sees the connection end without an answer.
  if (request.socket instanceof TLSSocket) request.socket.destroy();
  else request.socket.resetAndDestroy();
}

/** Behind a name that leads here, such as uploads.pinata.cloud, it is that name. */
function readOrigin(request: http.IncomingMessage): string {
  const origin = `${request.socket instanceof TLSSocket ? 'https' : 'http'}://${request.headers.host ?? ''}`;
  return URL.canParse(origin) ? origin : 'http://emulator';
}

async function readBody(request: http.IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function flatten(headers: http.IncomingHttpHeaders): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : (value ?? ''),
  ]);
  return Object.fromEntries(entries) as Record<string, string>;
}
