// The inputs of the revoke action.
import { checkJwt } from '../key/jwt.ts';
import { parseKeyName } from '../key/name.ts';
import { checkApiUrl } from '../pinata/api-url.ts';
import { checkCommandFiles } from '../runner/files.ts';
import { readInputs, refuseProblems } from '../runner/inputs.ts';
import { readRun } from '../runner/run.ts';

export const REVOKE_INPUTS = {
  'pinata-jwt': { kind: 'credential' },
  'key-name': { kind: 'text' },
  'run-id': { kind: 'number' },
  repository: { kind: 'text', default: '${{ github.repository }}' },
  'on-revoke-failure': { kind: 'choice', choices: ['fail', 'warn'], default: 'fail' },
  'max-wait': { kind: 'duration', default: '10m' },
  'api-url': { kind: 'text', default: 'https://api.pinata.cloud/v3' },
  summary: { kind: 'boolean', default: 'true' },
} as const;

/** Which keys to end: one by its name, or all of a run. */
export type Target = { keyName: string } | { repository: string; runId: number };

export interface RevokeInputs {
  jwt: string;
  target: Target;
  onRevokeFailure: 'fail' | 'warn';
  /** In milliseconds. */
  maxWait: number;
  apiUrl: string;
  summary: boolean;
}

/** Reads and checks every input. Throws a `Failure` that lists all problems at once. */
export function readRevokeInputs(): RevokeInputs {
  const { values, problems } = readInputs(REVOKE_INPUTS);
  const { 'key-name': keyName, 'run-id': runId } = values;
  const repository = values.repository || readRun().repository;
  const api = checkApiUrl(values['api-url']);
  problems.push(...checkJwt(values['pinata-jwt']), ...api.problems);
  if ((keyName === '') === (runId === undefined)) {
    problems.push('set either `key-name`, the exact name of a key, or `run-id`, for every key of that run.');
  }
  if (keyName !== '' && parseKeyName(keyName) === undefined) {
    problems.push(
      '`key-name` is not a name that the mint action gives, such as `deploy [gha acme/site 12345678901/1 build 1764003600 9f86d081e1a2]`: take its output `key-name`, whole. Where GitHub shows `***` in it, use `run-id`.',
    );
  }
  if (runId !== undefined && !/^[\w.-]{1,100}\/[\w.-]{1,100}$/.test(repository)) {
    problems.push('`repository` is not of the form `owner/name`.');
  }
  problems.push(...checkCommandFiles(['GITHUB_OUTPUT']));
  refuseProblems(problems, 'revoked');
  return {
    jwt: values['pinata-jwt'],
    target: runId === undefined ? { keyName } : { repository, runId },
    onRevokeFailure: values['on-revoke-failure'],
    maxWait: values['max-wait'],
    apiUrl: api.apiUrl,
    summary: values.summary,
  };
}
