// The run that this step belongs to, from the runner's context.
import { Failure } from '../failure.ts';
import { isRecord } from '../key/json.ts';
import type { KeyName } from '../key/name.ts';

/** A run and a job in it, as a key's name tells them, and what triggered it. */
export interface Run extends Pick<KeyName, 'repository' | 'runId' | 'runAttempt' | 'job'> {
  event: TriggerEvent;
}

/** The event that triggered the run, with the parts of its payload that say whose code runs. */
export interface TriggerEvent {
  name: string;
  actor: string;
  payload: EventPayload;
}

interface EventPayload {
  repository?: { full_name?: string };
  pull_request?: { head?: { repo?: { full_name?: string } | null } };
  workflow_run?: { event?: string; head_repository?: { full_name?: string } | null };
}

/** Reads the run from the runner's environment and event file. Throws a `Failure` when that file is not JSON. */
export async function currentRun(): Promise<Run> {
  // The toolkit reads that file while it is imported: a static import would end the step before anything could say so.
  const { context } = await import(/* webpackMode: "eager", webpackExports: ["context"] */ '@actions/github').catch(
    (cause: unknown) => {
      throw new Failure('bad-event', { cause });
    },
  );
  const { eventName, actor, payload } = context;
  // The toolkit takes whatever JSON the file holds.
  if (!isRecord(payload)) throw new Failure('bad-event');
  return { ...readRun(), event: { name: eventName, actor, payload: payload as EventPayload } };
}

/** Where the GitHub of this run is. https://docs.github.com/en/actions/reference/variables-reference */
export function locateGitHub(): { serverUrl: string; apiUrl: string } {
  const { GITHUB_SERVER_URL: serverUrl, GITHUB_API_URL: apiUrl } = process.env;
  return { serverUrl: serverUrl ?? 'https://github.com', apiUrl: apiUrl ?? 'https://api.github.com' };
}

/**
 * Reads what names the run from the runner's environment alone. In the job's id, other characters than letters, digits, `_`
 * and `-` are replaced, and it is cut.
 */
export function readRun(): Omit<Run, 'event'> {
  const { GITHUB_REPOSITORY: repository = '', GITHUB_RUN_ID, GITHUB_RUN_ATTEMPT, GITHUB_JOB: job = '' } = process.env;
  return {
    repository,
    runId: Number(GITHUB_RUN_ID ?? NaN),
    // Runners that know no attempts do not set it.
    runAttempt: Number(GITHUB_RUN_ATTEMPT ?? 1),
    job: job
      .slice(0, 100)
      .replaceAll(/[^\w-]/g, '-')
      .replace(/^(?![A-Za-z_])/, '_')
      .slice(0, 100),
  };
}
