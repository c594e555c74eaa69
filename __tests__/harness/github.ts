// A small GitHub for sweeps: it knows runs by their ids and what goes wrong with each, and counts who asked.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type RunAnswer =
  | { status: 'completed' | 'in_progress' | 'queued'; attempt?: number }
  | { httpStatus: number }
  | 'garbage'
  | 'silence'
  | 'reset';

export interface GitHub extends AsyncDisposable {
  apiUrl: string;
  /** The ids that were asked for, in order. */
  asked: number[];
  /** The `authorization` header of each request. */
  authorizations: (string | undefined)[];
}

/** A run that `runs` does not hold is not found. */
export async function startGitHub(repository: string, runs: ReadonlyMap<number, RunAnswer>): Promise<GitHub> {
  const asked: number[] = [];
  const authorizations: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    const prefix = `/repos/${repository}/actions/runs/`;
    const { url = '' } = request;
    const runId = url.startsWith(prefix) ? Number(url.slice(prefix.length)) : NaN;
    asked.push(runId);
    authorizations.push(request.headers.authorization);
    const answer = runs.get(runId) ?? { httpStatus: 404 };
    if (answer === 'silence') return;
    if (answer === 'reset') request.socket.resetAndDestroy();
    else if (answer === 'garbage') response.writeHead(200, { 'content-type': 'application/json' }).end('{"status":');
    else if ('httpStatus' in answer) {
      response.writeHead(answer.httpStatus, { 'content-type': 'application/json' }).end('{"message":"no"}');
    } else {
      const run = { id: runId, status: answer.status, run_attempt: answer.attempt ?? 1 };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(run));
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    apiUrl: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    asked,
    authorizations,
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
