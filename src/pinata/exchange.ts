// One request to Pinata and its answer: sent once, read once, within its time. Never follows a redirect, since the JWT
// would go with it. What an answer means is judged in answer.ts.
import type { Agent } from 'node:http';
import fetch, { FetchError } from 'node-fetch';
import { PinataError, type Attempt, type PinataErrorCode } from './error.ts';
import type { Patience } from './patience.ts';
import type { Route } from './routes.ts';

/** Where requests go, and as whom. */
export interface Connection {
  /** Without a slash at its end. */
  apiUrl: string;
  jwt: string;
  /** The way through a proxy, where there is one. */
  agent?: Agent | undefined;
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

const TIME_FOR_ONE_REQUEST = 10_000;
// Once the job is cancelled: enough for an answer that is on its way, and it leaves time to revoke what it brings.
const TIME_AFTER_STOP = 4000;
const LARGEST_ANSWER = 5_000_000;

/** Sends one request. Throws a `PinataError` when no complete answer came. */
export async function exchange(connection: Connection, question: Question, patience: Patience): Promise<Answer> {
  const { attempt, route, query = {}, body } = question;
  const search = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const url = new URL(`${connection.apiUrl}${route.path}${search.length > 0 ? `?${search.join('&')}` : ''}`);

  const limit = limitTime(patience);
  try {
    const response = await fetch(url, {
      method: route.method,
      headers: {
        Authorization: `Bearer ${connection.jwt}`,
        Accept: 'application/json',
        // Answers are short, and loading what decompresses them takes longer than it saves.
        'Accept-Encoding': 'identity',
        'User-Agent': 'mint-pinata-key',
        ...(body && { 'Content-Type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
      ...(connection.agent && { agent: connection.agent }),
      redirect: 'manual',
      signal: limit.signal,
      size: LARGEST_ANSWER,
    });
    const text = await response.text();
    return { status: response.status, header: (name) => response.headers.get(name), text };
  } catch (error) {
    throw new PinataError(attempt, limit.signal.aborted ? 'timed-out' : explainFailure(error), {
      ...(connection.agent && { hint: 'The request went through the proxy of `https_proxy`.' }),
      cause: error,
    });
  } finally {
    limit.end();
  }
}

interface TimeLimit {
  signal: AbortSignal;
  end(): void;
}

function limitTime(patience: Patience): TimeLimit {
  const controller = new AbortController();
  const abort = (): void => {
    controller.abort();
  };
  const timers = [setTimeout(abort, Math.max(0, Math.min(TIME_FOR_ONE_REQUEST, patience.remaining())))];
  const hurry = (): void => void timers.push(setTimeout(abort, TIME_AFTER_STOP));
  patience.stop.addEventListener('abort', hurry, { once: true });
  return {
    signal: controller.signal,
    end() {
      timers.forEach((timer) => {
        clearTimeout(timer);
      });
      patience.stop.removeEventListener('abort', hurry);
    },
  };
}

const SYSTEM_ERRORS: Partial<Record<string, PinataErrorCode>> = {
  ECONNREFUSED: 'connection-refused',
  ENOTFOUND: 'unknown-host',
  EAI_AGAIN: 'unknown-host',
  EPROTO: 'bad-certificate',
};

function explainFailure(error: unknown): PinataErrorCode {
  const code = error instanceof FetchError ? (error.code ?? '') : '';
  // OpenSSL's names for what is wrong with a certificate: https://nodejs.org/api/tls.html#x509-certificate-error-codes
  if (/CERT|UNABLE_TO_|^CRL_|SIGNATURE|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE/.test(code))
    return 'bad-certificate';
  return SYSTEM_ERRORS[code] ?? 'connection-lost';
}
