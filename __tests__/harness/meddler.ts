// Something on the way to a server: it hands requests on, or not, once or twice, and tells the caller what it likes.
// Invariant: it changes nothing by itself; what a test does not say, passes as it is.
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface PassingRequest {
  readonly method: string;
  /** The path, with its query. */
  readonly path: string;
  /** What it says in `Authorization`, whole. */
  readonly authorization: string;
  readonly body: string;
}

export interface PassingAnswer<Body = string> {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body;
}

/** Decides on one request. `pass` hands it on and returns the server's answer; each call is another request there. */
export type Meddle = (request: PassingRequest, pass: () => Promise<PassingAnswer>) => ToldAnswer | Promise<ToldAnswer>;

type ToldAnswer = PassingAnswer<string | Uint8Array>;

export interface Meddler extends AsyncDisposable {
  /** Where to ask instead of the server. */
  readonly apiUrl: string;
  readonly requests: readonly PassingRequest[];
}

/** Stands between a caller and the server at `origin`, whose API is under `/v3`. */
export async function startMeddler(origin: string, meddle: Meddle): Promise<Meddler> {
  const requests: PassingRequest[] = [];
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const { method = '', url = '', headers: incomingHeaders } = incoming;
      const { authorization = '' } = incomingHeaders;
      const request = { method, path: url, authorization, body: await readBody(incoming) };
      requests.push(request);
      const pass = async (): Promise<PassingAnswer> => handOn(origin, request);
      const { status, headers, body } = await meddle(request, pass);
      outgoing.writeHead(status, headers).end(body);
    })().catch(() => {
      // A caller that went away, or a server that is closed.
      outgoing.destroy();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    apiUrl: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/v3`,
    requests,
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** An answer in JSON. */
export function tell(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): PassingAnswer {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
}

async function handOn(origin: string, { method, path, authorization, body }: PassingRequest): Promise<PassingAnswer> {
  const answer = await fetch(`${origin}${path}`, {
    method,
    headers: { authorization, 'content-type': 'application/json' },
    redirect: 'manual',
    ...(body !== '' && { body }),
  });
  // What clients read of an answer's head.
  const heads = ['content-type', 'date', 'retry-after'].map((name) => [name, answer.headers.get(name)] as const);
  return {
    status: answer.status,
    headers: {
      'content-type': 'application/json',
      ...Object.fromEntries(heads.filter((head): head is [string, string] => head[1] !== null)),
    },
    body: await answer.text(),
  };
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
