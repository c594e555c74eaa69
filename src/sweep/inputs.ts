// The inputs of the sweep action.
import { checkJwt } from '../key/jwt.ts';
import { readAccess, type AccessInputs } from '../end/access.ts';
import { DEFAULT_API_URL } from '../pinata/api-url.ts';
import { checkCommandFiles } from '../runner/files.ts';
import { readInputs, refuseProblems, type InputValues } from '../runner/inputs.ts';
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

export type SweepInputs = InputValues<typeof SWEEP_INPUTS> & AccessInputs;

/** Reads and checks every input. Throws a `Failure` that lists all problems at once. */
export function readSweepInputs(): SweepInputs {
  const { values, problems } = readInputs(SWEEP_INPUTS);
  const repository = values.repository || readRun().repository;
  // A broker sweeps by itself.
  const { access, problems: accessProblems } = readAccess({ ...values, broker: '' });
  problems.push(...accessProblems, ...(access.jwt === '' ? checkJwt('') : []));
  if (!/^[\w.-]{1,100}\/([\w.-]{1,100}|\*)$/.test(repository)) {
    problems.push('`repository` is not of the form `owner/name`, or `owner/*` for all of an owner.');
  }
  problems.push(...checkCommandFiles(['GITHUB_OUTPUT']));
  refuseProblems(problems, 'swept');
  return { ...values, ...access, repository };
}
