// One request to Pinata and its answer: sent once, read once, within its time and size. Never follows a redirect, since
// the JWT would go with it. What an answer means is judged in answer.ts.
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import http, { type Agent, type ClientRequest } from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import fetch, { FetchError } from 'node-fetch';
import { Failure, type Attempt, type FailureCode } from '../failure.ts';
import type { Route } from './routes.ts';

/** Where requests go, and as whom. */
export interface Connection {
  /** Without a slash at its end. */
  apiUrl: string;
  /** The bearer of the next request, got before `signal` is aborted. Throws a `Failure` where there is none. */
  bearer(signal: AbortSignal): string | Promise<string>;
  /** A new agent for the way through a proxy, `undefined` where none is used. Throws a `Failure` where it cannot be told. */
  chooseProxy?: ((url: URL) => Promise<Agent | undefined>) | undefined;
}

export interface Question {
  attempt: Attempt;
  route: Route;
  query?: Record<string, string>;
  body?: object;
}

export interface Answer {
  status: number;
  header(name: string): string | null;
  text: string;
}

interface Limits {
  /** How long the request may take. */
  milliseconds: number;
  /** Aborted when the runner wants the step to end. */
  stop: AbortSignal;
}

// Once the job is cancelled: enough for an answer that is on its way, and it leaves time to revoke what it brings.
const TIME_AFTER_STOP = 4000;
// A page of a list; any other answer is a credential or a sentence.
const LARGEST_LIST = 1_000_000;
const LARGEST_ANSWER = 64_000;

/** Sends one request. Throws a `Failure` when no complete answer came. */
export async function exchange(connection: Connection, question: Question, limits: Limits): Promise<Answer> {
  // To get a bearer counts: a request that leaves later than its caller knows could be carried out later, too.
  const limit = limitTime(limits);
  try {
    return await send(connection, question, limit.signal);
  } finally {
    limit.end();
  }
}

async function send(connection: Connection, question: Question, signal: AbortSignal): Promise<Answer> {
  const { attempt, route, query = {}, body } = question;
  const search = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const url = new URL(`${connection.apiUrl}${route.path}${search.length > 0 ? `?${search.join('&')}` : ''}`);
  const proxy = await connection.chooseProxy?.(url);
  const way = watchWay(proxy ?? new (url.protocol === 'https:' ? https : http).Agent());
  try {
    const bearer = await connection.bearer(signal);
    // node-fetch would destroy the body, and nobody hears its error.
    signal.throwIfAborted();
    const response = await fetch(url, {
      method: route.method,
      headers: {
        Authorization: `Bearer ${bearer}`,
        Accept: 'application/json',
        // Answers are short, and node-fetch takes a whole gzip body whose last chunk comes apart for a broken one.
        'Accept-Encoding': 'identity',
        'User-Agent': 'mint-pinata-key',
        ...(body && { 'Content-Type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
      agent: way.agent,
      redirect: 'manual',
      signal,
      size: route.method === 'GET' ? LARGEST_LIST : LARGEST_ANSWER,
    });
    const text = await response.text();
    if (way.tunnelStatus() === undefined) {
      return { status: response.status, header: (name) => response.headers.get(name), text };
    }
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    if (way.tunnelStatus() === undefined) {
      const code = explainFailure(cause, signal.aborted, way.isWritten());
      throw new Failure(code, { attempt, cause, ...(proxy && { hint: 'The request went through a proxy.' }) });
    }
  } finally {
    way.end();
  }
  throw explainTunnel(attempt, way.tunnelStatus() ?? 0);
}

interface TimeLimit {
  signal: AbortSignal;
  end(): void;
}

function limitTime({ milliseconds, stop }: Limits): TimeLimit {
  const controller = new AbortController();
  const abort = (): void => {
    controller.abort();
  };
  const timers = [setTimeout(abort, Math.max(0, milliseconds))];
  const hurry = (): void => void timers.push(setTimeout(abort, TIME_AFTER_STOP));
  if (stop.aborted) hurry();
  stop.addEventListener('abort', hurry, { once: true });
  return {
    signal: controller.signal,
    end() {
      timers.forEach((timer) => {
        clearTimeout(timer);
      });
      stop.removeEventListener('abort', hurry);
    },
  };
}

interface Way {
  agent: Agent;
  /** Whether the whole request may have left: it was written, and to a connection that stood. */
  isWritten(): boolean;
  /** The status with which a proxy refused to let the request through. */
  tunnelStatus(): number | undefined;
  end(): void;
}

const REQUEST_WRITTEN = 'http.client.request.start';

/** Watches how far the one request gets that this agent carries. */
function watchWay(agent: Agent): Way {
  let isWritten = false;
  let tunnelStatus: number | undefined;
  // Node tells it once the request is written to its socket, which may still be connecting, or shaking hands.
  // https://nodejs.org/api/diagnostics_channel.html#event-httpclientrequeststart
  const note = (message: unknown): void => {
    const { request } = message as { request: ClientRequest & { agent?: Agent } };
    if (request.agent !== agent) return;
    const socket = request.socket as (Partial<TLSSocket> & Socket & { secureConnecting?: boolean }) | null;
    const mark = (): void => void (isWritten = true);
    if (socket?.secureConnecting === true) socket.once('secureConnect', mark);
    else if (socket?.connecting === true) socket.once('connect', mark);
    else mark();
  };
  subscribe(REQUEST_WRITTEN, note);
  // https-proxy-agent hands the proxy's refusal on as if it were the server's answer; this tells them apart.
  agent.on('proxyConnect', ({ statusCode }: { statusCode: number }) => {
    if (statusCode !== 200) tunnelStatus = statusCode;
  });
  return {
    agent,
    isWritten: () => isWritten,
    tunnelStatus: () => tunnelStatus,
    end() {
      unsubscribe(REQUEST_WRITTEN, note);
      agent.destroy();
    },
  };
}

function explainTunnel(attempt: Attempt, status: number): Failure {
  const code = status === 407 ? 'proxy-login' : status === 429 || status >= 500 ? 'proxy-failed' : 'proxy-refused';
  return new Failure(code, { attempt, status });
}

// A connection that never stood.
const CONNECT_ERRORS: Partial<Record<string, FailureCode>> = {
  ECONNREFUSED: 'connection-refused',
  ENOTFOUND: 'unknown-host',
  EAI_AGAIN: 'unknown-host',
};

function explainFailure(error: unknown, isTimedOut: boolean, isWritten: boolean): FailureCode {
  const isFetchError = error instanceof FetchError;
  if (isFetchError && error.type === 'max-size') return 'unreadable-answer';
  // Whatever TLS says after the handshake, the server may have the request.
  if (isWritten) return isTimedOut ? 'timed-out' : 'connection-lost';
  const code = isFetchError ? (error.code ?? '') : '';
  // OpenSSL's names for what is wrong with a certificate, and for an end of the handshake.
  // https://nodejs.org/api/tls.html#x509-certificate-error-codes
  if (/CERT|UNABLE_TO_|^CRL_|SIGNATURE|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|^EPROTO$|^ERR_SSL_/.test(code)) {
    return 'bad-certificate';
  }
  return CONNECT_ERRORS[code] ?? 'unreachable';
}
