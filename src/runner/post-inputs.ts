// What post reads from its inputs: only what main could not write down for it.
import { openInputs, type Findings } from './inputs.ts';

export interface PostInputs {
  /** Empty where a nested composite action loses it. */
  jwt: string;
  /** Whether the runner cancelled the job, and so will soon end post too. */
  isCancelled: boolean;
  /** The job's place in its matrix, where the runner tells it. */
  place: { index: number; total: number } | undefined;
}

/** What is known elsewhere about values. */
export interface PostChecks {
  checkApiUrl(text: string, findings: Findings): string;
}

/**
 * Reads post's inputs. The runner evaluates them anew, so the job's status is the one at its end. Throws an error where the
 * address that the state tells is none that main would have sent the issuing JWT to: where main wrote no state, a variable
 * of the job can pose as one.
 */
export function readPostInputs(apiUrl: string, checks: PostChecks): PostInputs {
  const inputs = openInputs('revoked');
  const read = {
    jwt: inputs.credential('pinata-jwt'),
    isCancelled: inputs.text('job-status', '') === 'cancelled',
    place: inputs.place(),
  };
  checks.checkApiUrl(apiUrl, inputs);
  inputs.refuseProblems();
  return read;
}
