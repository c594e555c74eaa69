// The inputs of the sweep action as one value.
import { checkCommandFiles } from './command-files.ts';
import { openInputs, type Findings } from './inputs.ts';
import { hideWords } from './mask.ts';

export interface SweepInputs {
  jwt: string;
  /** Empty where GitHub is not to be asked. */
  githubToken: string;
  /** `owner/name`. */
  repository: string;
  runId: number | undefined;
  dryRun: boolean;
  /** How many keys may be ended. */
  limit: number;
  /** In milliseconds. */
  maxWait: number;
  apiUrl: string;
  summary: 'shown' | 'off';
}

/** What is known elsewhere about the values of inputs. */
export interface SweepChecks {
  checkJwt(jwt: string, findings: Findings): string;
  checkApiUrl(text: string, findings: Findings): string;
}

/** Reads and checks every input. Throws an error that lists all problems at once. */
export function readSweepInputs(checks: SweepChecks): SweepInputs {
  const inputs = openInputs('swept');
  const read = {
    jwt: checks.checkJwt(inputs.credential('pinata-jwt'), inputs),
    githubToken: inputs.text('github-token', ''),
    repository: inputs.text('repository', process.env.GITHUB_REPOSITORY ?? ''),
    runId: inputs.wholeNumber('run-id', 1),
    dryRun: inputs.boolean('dry-run', 'false'),
    limit: inputs.wholeNumber('limit', 1) ?? 100,
    maxWait: inputs.duration('max-wait', '10m'),
    apiUrl: checks.checkApiUrl(inputs.text('api-url', 'https://api.pinata.cloud/v3'), inputs),
    summary: inputs.summary(),
  };
  if (read.githubToken !== '') hideWords(read.githubToken);
  if (!/^[\w.-]+\/[\w.-]+$/.test(read.repository)) inputs.problem('`repository` is not of the form `owner/name`.');
  checkCommandFiles(['GITHUB_OUTPUT'], inputs);
  inputs.refuseProblems();
  return read;
}
