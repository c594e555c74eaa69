// The one question that sweep asks GitHub, answered on the loopback: whether a run is completed.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A GitHub that knows some runs of one repository. */
export interface GitHubApi extends AsyncDisposable {
  url: string;
  /** Every request, with the token that it carried. */
  requests: readonly { path: string; authorization: string | undefined }[];
}

/** Starts one. `runs` tells the status of each run by its id. */
export async function startGitHubApi(repository: string, runs: Record<number, string>): Promise<GitHubApi> {
  const requests: { path: string; authorization: string | undefined }[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    requests.push({ path, authorization: request.headers.authorization });
    const id = Number(path.replace(`/repos/${repository}/actions/runs/`, ''));
    const status = runs[id];
    response.writeHead(status === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(status === undefined ? { message: 'Not Found' } : { id, status, run_attempt: 1 }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    requests,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
