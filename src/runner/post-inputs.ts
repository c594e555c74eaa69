// What post reads from its inputs: only what main could not write down for it.
import { openInputs } from './inputs.ts';

export interface PostInputs {
  /** Empty where a nested composite action loses it. */
  jwt: string;
  /** Whether the runner cancelled the job, and so will soon end post too. */
  isCancelled: boolean;
  /** The job's place in its matrix, where the runner tells it. */
  place: { index: number; total: number } | undefined;
}

/** Reads post's inputs. The runner evaluates them anew, so the job's status is the one at its end. */
export function readPostInputs(): PostInputs {
  const inputs = openInputs('revoked');
  return {
    jwt: inputs.credential('pinata-jwt'),
    isCancelled: inputs.text('job-status', '') === 'cancelled',
    place: inputs.place(),
  };
}
