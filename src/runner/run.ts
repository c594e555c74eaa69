// The run that this step belongs to, from the runner's context.
import type { context } from '@actions/github';

/** What names a run, a job in it, and what triggered it. */
export interface Run {
  /** `owner/name`. */
  repository: string;
  runId: number;
  /** 1 for the first. */
  runAttempt: number;
  /** The job's id in its workflow, with other characters than letters, digits, `_` and `-` replaced. */
  job: string;
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

/**
 * The toolkit's context. Throws an error when the event file is not JSON: the toolkit reads it while it is imported, so a
 * static import would end the step before anything could say so.
 */
export async function loadContext(): Promise<typeof context> {
  try {
    return (await import(/* webpackMode: "eager", webpackExports: ["context"] */ '@actions/github')).context;
  } catch (error) {
    throw new Error('[bad-event] The file of GITHUB_EVENT_PATH is not JSON.', { cause: error });
  }
}

/** Reads the run from the runner's environment and event file. Throws an error when that file is not JSON. */
export async function currentRun(): Promise<Run> {
  const context = await loadContext();
  return {
    repository: process.env.GITHUB_REPOSITORY ?? '',
    runId: context.runId,
    runAttempt: Number.isNaN(context.runAttempt) ? 1 : context.runAttempt,
    job: (process.env.GITHUB_JOB ?? '').replaceAll(/[^\w-]/g, '-').replace(/^(?![A-Za-z_])/, '_'),
    event: { name: context.eventName, actor: context.actor, payload: context.payload as EventPayload },
  };
}
