// The inputs of the sweep action.
import { checkJwt } from '../key/jwt.ts';
import { checkApiUrl, DEFAULT_API_URL } from '../pinata/api-url.ts';
import { checkCommandFiles } from '../runner/files.ts';
import { readInputs, refuseProblems } from '../runner/inputs.ts';
import { readRun } from '../runner/run.ts';

export const SWEEP_INPUTS = {
  'pinata-jwt': { kind: 'credential' },
  'github-token': { kind: 'credential', default: '${{ github.token }}' },
  repository: { kind: 'text', default: '${{ github.repository }}' },
  'dry-run': { kind: 'boolean', default: 'false' },
  limit: { kind: 'number', default: '100' },
  'max-wait': { kind: 'duration', default: '10m' },
  'api-url': { kind: 'text', default: DEFAULT_API_URL },
  summary: { kind: 'boolean', default: 'true' },
} as const;

export interface SweepInputs {
  jwt: string;
  /** Empty where GitHub is not to be asked. */
  githubToken: string;
  /** `owner/name`, or `owner/*` for all of an owner. */
  repository: string;
  dryRun: boolean;
  /** How many keys may be ended. */
  limit: number;
  /** In milliseconds. */
  maxWait: number;
  /** None: a broker sweeps by itself. */
  broker: '';
  apiUrl: string;
  summary: boolean;
}

/** Reads and checks every input. Throws a `Failure` that lists all problems at once. */
export function readSweepInputs(): SweepInputs {
  const { values, problems } = readInputs(SWEEP_INPUTS);
  const repository = values.repository || readRun().repository;
  const api = checkApiUrl(values['api-url']);
  problems.push(...checkJwt(values['pinata-jwt']), ...api.problems);
  if (!/^[\w.-]{1,100}\/([\w.-]{1,100}|\*)$/.test(repository)) {
    problems.push('`repository` is not of the form `owner/name`, or `owner/*` for all of an owner.');
  }
  problems.push(...checkCommandFiles(['GITHUB_OUTPUT']));
  refuseProblems(problems, 'swept');
  return {
    jwt: values['pinata-jwt'],
    githubToken: values['github-token'],
    repository,
    dryRun: values['dry-run'],
    limit: values.limit,
    maxWait: values['max-wait'],
    broker: '',
    apiUrl: api.apiUrl,
    summary: values.summary,
  };
}
