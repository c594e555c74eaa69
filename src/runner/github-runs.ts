// What GitHub knows about runs. Whatever goes wrong here means that a key is kept.
import fetch, { type RequestInit } from 'node-fetch';
import type { RunState } from '../key/orphans.ts';
import { chooseAgent } from './proxy.ts';
import { loadContext } from './run.ts';

/** Who asks about the runs of which repository. */
export interface RunsQuestion {
  /** Empty where there is none. */
  token: string;
  /** `owner/name`. */
  repository: string;
}

const TIME_FOR_ONE_REQUEST = 10_000;

/** Asks once whether a run is completed. Never throws: where GitHub does not tell, the answer says why. */
export async function askRun({ token, repository }: RunsQuestion, runId: number): Promise<RunState> {
  if (token === '') return 'there is no `github-token` to ask for its run';
  const [owner = '', repo = ''] = repository.split('/');
  const controller = new AbortController();
  const timer = setTimeout(() => {
    controller.abort();
  }, TIME_FOR_ONE_REQUEST);
  try {
    const { apiUrl } = await loadContext();
    const agent = await chooseAgent(apiUrl);
    // Loaded only here, so that no other step waits for it.
    const { request } = await import('@octokit/request');
    // https://docs.github.com/en/rest/actions/workflow-runs#get-a-workflow-run
    const { data } = await request('GET /repos/{owner}/{repo}/actions/runs/{run_id}', {
      baseUrl: apiUrl,
      owner,
      repo,
      run_id: runId,
      headers: { authorization: `Bearer ${token}` },
      request: {
        fetch: async (url: string, init: RequestInit) => fetch(url, { ...init, ...(agent && { agent }) }),
        signal: controller.signal,
      },
    });
    const { status, run_attempt: currentAttempt } = data as Partial<typeof data>;
    // A body that is no JSON comes back as a text.
    if (typeof status !== 'string') return 'GitHub does not tell about its run (unreadable answer)';
    return { isCompleted: status === 'completed', currentAttempt: currentAttempt ?? 1 };
  } catch (error) {
    // Where no answer came, the library says 500 all the same, but has no response to show.
    const status = isAnswered(error) ? error.status : undefined;
    if (status === 404) return 'its run is not found';
    return `GitHub does not tell about its run (${status === undefined ? 'no answer' : `status ${String(status)}`})`;
  } finally {
    clearTimeout(timer);
  }
}

function isAnswered(error: unknown): error is Error & { status: number } {
  return error instanceof Error && 'response' in error && error.response !== undefined && 'status' in error;
}
