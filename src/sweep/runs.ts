// What GitHub knows about runs. Whatever goes wrong here means that a key is kept.
import fetch, { type RequestInit, type Response } from 'node-fetch';
import { identifyRun, type RunState } from './orphans.ts';
import { isRecord } from '../key/json.ts';
import { isSameRepository, type NamedRun } from '../key/name.ts';
import { chooseProxy } from '../runner/proxy.ts';
import { locateGitHub } from '../runner/run.ts';

const TIME_FOR_ONE_REQUEST = 10_000;
const LARGEST_ANSWER = 1_000_000;
// https://docs.github.com/en/rest/actions/workflow-runs#get-a-workflow-run, and what Gitea and Forgejo add.
const UNDER_WAY = new Set(['queued', 'in_progress', 'waiting', 'requested', 'pending', 'running', 'blocked']);

/** Asks about each run, once, for as long as `hasTime` says so. */
export async function askRuns(
  runs: readonly NamedRun[],
  token: string,
  hasTime: () => boolean,
): Promise<Map<string, RunState>> {
  const states = new Map<string, RunState>();
  for (const run of runs) {
    // A GitHub that does not answer must leave time to end what is known to be an orphan.
    states.set(identifyRun(run), hasTime() ? await askRun(run, token) : 'there was no time left to ask for its run');
  }
  return states;
}

/** Asks once whether a run is completed. Never throws: where GitHub does not tell, the answer says why. */
async function askRun({ repository, runId }: NamedRun, token: string): Promise<RunState> {
  if (token === '') return 'there is no `github-token` to ask for its run';
  const [owner = '', repo = ''] = repository.split('/');
  try {
    const { apiUrl } = locateGitHub();
    const agent = await chooseProxy(new URL(apiUrl));
    // Loaded only here, so that no other step waits for it.
    const { request } = await import('@octokit/request');
    const { data } = await request('GET /repos/{owner}/{repo}/actions/runs/{run_id}', {
      baseUrl: apiUrl,
      owner,
      repo,
      run_id: runId,
      headers: { authorization: `Bearer ${token}` },
      request: {
        // A redirect is not followed: the token goes to no other place.
        fetch: async (url: string, init: RequestInit): Promise<Response> =>
          fetch(url, { ...init, redirect: 'manual', size: LARGEST_ANSWER, ...(agent && { agent }) }),
        signal: AbortSignal.timeout(TIME_FOR_ONE_REQUEST),
      },
    });
    return readRunState(data, repository, runId);
  } catch (error) {
    // Where no answer came, the library says 500 all the same, but has no response to show.
    const status = isAnswered(error) ? error.status : undefined;
    if (status === 404) return 'its run is not found, or `github-token` may not read it';
    return `GitHub does not tell about its run (${status === undefined ? 'no answer' : `status ${String(status)}`})`;
  }
}

/** Reads an answer about a run, which must be about this run of this repository. */
export function readRunState(data: unknown, repository: string, runId: number): RunState {
  const unreadable = 'GitHub does not tell about its run (unreadable answer)';
  if (!isRecord(data)) return unreadable;
  const { id, status, run_attempt: attempt, repository: named } = data;
  const fullName = isRecord(named) ? named.full_name : undefined;
  if (id !== runId || typeof fullName !== 'string' || !isSameRepository(fullName, repository)) {
    return 'GitHub tells about another run';
  }
  if (typeof status !== 'string') return unreadable;
  const currentAttempt = typeof attempt === 'number' && Number.isSafeInteger(attempt) && attempt >= 0 ? attempt : 0;
  if (status === 'completed') return { isCompleted: true, currentAttempt };
  if (UNDER_WAY.has(status)) return { isCompleted: false, currentAttempt };
  return `its run has a status that this action does not know${/^[a-z_]{1,30}$/.test(status) ? ` (${status})` : ''}`;
}

function isAnswered(error: unknown): error is Error & { status: number } {
  return error instanceof Error && 'response' in error && error.response !== undefined && 'status' in error;
}
