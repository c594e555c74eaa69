// What GitHub knows about runs. Whatever goes wrong here means that a key is kept.
import type { Agent } from 'node:http';
import { context } from '@actions/github';
import fetch, { type RequestInit } from 'node-fetch';
import type { RunState } from '../key/orphans.ts';

/** Who asks about the runs of which repository. */
export interface RunsQuestion {
  /** Empty where there is none. */
  token: string;
  /** `owner/name`. */
  repository: string;
  agent?: Agent | undefined;
}

const TIME_FOR_ONE_REQUEST = 10_000;

/** Asks once whether a run is completed. Never throws: where GitHub does not tell, the answer says why. */
export async function askRun({ token, repository, agent }: RunsQuestion, runId: number): Promise<RunState> {
  if (token === '') return 'there is no `github-token` to ask for its run';
  const [owner = '', repo = ''] = repository.split('/');
  const controller = new AbortController();
  const timer = setTimeout(() => {
    controller.abort();
  }, TIME_FOR_ONE_REQUEST);
  try {
    // Loaded only here, so that no other step waits for it.
    const { request } = await import('@octokit/request');
    // https://docs.github.com/en/rest/actions/workflow-runs#get-a-workflow-run
    const { data } = await request('GET /repos/{owner}/{repo}/actions/runs/{run_id}', {
      baseUrl: context.apiUrl,
      owner,
      repo,
      run_id: runId,
      headers: { authorization: `Bearer ${token}` },
      request: {
        fetch: async (url: string, init: RequestInit) => fetch(url, { ...init, ...(agent && { agent }) }),
        signal: controller.signal,
      },
    });
    return { isCompleted: data.status === 'completed', currentAttempt: data.run_attempt ?? 1 };
  } catch (error) {
    const status = error instanceof Error && 'status' in error ? error.status : undefined;
    if (status === 404) return 'its run is not found';
    return `GitHub does not tell about its run (${typeof status === 'number' ? `status ${String(status)}` : 'no answer'})`;
  } finally {
    clearTimeout(timer);
  }
}
