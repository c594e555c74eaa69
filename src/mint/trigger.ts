// Whose code runs here: what the event that triggered the run says about it.
import type { TriggerEvent } from '../runner/run.ts';

/** Why this trigger must not be given a key, or `undefined`. */
export function findUntrustedTrigger(event: TriggerEvent): string | undefined {
  if (event.name === 'pull_request_target') {
    return 'the run was triggered by `pull_request_target`, which gives secrets to runs that outsiders can start';
  }
  if (event.name === 'workflow_run' && event.payload.workflow_run?.event === 'pull_request_target') {
    return 'the run was triggered by a `workflow_run` of `pull_request_target`, which outsiders can start';
  }
  if (event.name === 'workflow_run' && comesFromFork(event, event.payload.workflow_run?.head_repository?.full_name)) {
    return 'the run was triggered by a `workflow_run` of a fork, whose files and artifacts are an outsider’s';
  }
  return undefined;
}

/** The likely cause of an empty secret, as a sentence that says what to do. */
export function explainMissingSecret(event: TriggerEvent): string {
  const { pull_request: pullRequest } = event.payload;
  if (pullRequest && comesFromFork(event, pullRequest.head?.repo?.full_name)) {
    return 'This pull request comes from a fork, and GitHub gives such runs no secrets. Set `on-missing-jwt: skip` to leave the step out there.';
  }
  if (event.actor === 'dependabot[bot]') {
    return 'This run was started by Dependabot, which sees only Dependabot’s own secrets: add the secret there (Settings → Secrets and variables → Dependabot), or set `on-missing-jwt: skip`.';
  }
  return [
    'GitHub turns a secret that it cannot find into an empty text. Check the secret’s name;',
    'if it belongs to an environment, the job must name that `environment`;',
    'in a reusable workflow, the caller must pass it on or say `secrets: inherit`.',
  ].join(' ');
}

/** A head repository that is gone or not named is taken for a fork. */
function comesFromFork(event: TriggerEvent, headRepository: string | undefined): boolean {
  return headRepository === undefined || headRepository !== event.payload.repository?.full_name;
}
