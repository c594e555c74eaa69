// The inputs of the revoke action.
import { checkJwt } from '../key/jwt.ts';
import { isOfRun, parseKeyName } from '../key/name.ts';
import { checkCommandFiles } from '../runner/files.ts';
import { readInputs, refuseProblems, type InputValues } from '../runner/inputs.ts';
import { readRun } from '../runner/run.ts';
import { ACCESS_INPUTS, readAccess, type AccessInputs } from './access.ts';

export const REVOKE_INPUTS = {
  ...ACCESS_INPUTS,
  'key-name': { kind: 'text' },
  'run-id': { kind: 'number' },
  repository: { kind: 'text', default: '${{ github.repository }}' },
  'on-revoke-failure': { kind: 'choice', choices: ['fail', 'warn'], default: 'fail' },
  'max-wait': { kind: 'duration', default: '10m' },
  summary: { kind: 'boolean', default: 'true' },
} as const;

/** Which keys to end: those of the run `runId`, or without one the key of the name. */
export type RevokeInputs = InputValues<typeof REVOKE_INPUTS> & AccessInputs;

/** Reads and checks every input. Throws a `Failure` that lists all problems at once. */
export function readRevokeInputs(): RevokeInputs {
  const { values, problems } = readInputs(REVOKE_INPUTS);
  const { keyName, runId } = values;
  const run = readRun();
  const repository = values.repository || run.repository;
  const { access, problems: accessProblems } = readAccess(values);
  problems.push(...accessProblems, ...(access.jwt === '' && access.broker === '' ? checkJwt('') : []));
  if ((keyName === '') === (runId === undefined)) {
    problems.push('set either `key-name`, the exact name of a key, or `run-id`, for every key of that run.');
  }
  const parsed = parseKeyName(keyName);
  if (keyName !== '' && parsed === undefined) {
    problems.push(
      '`key-name` is not a name that the mint action gives, such as `deploy [gha acme/site 12345678901/1 build 1764003600 9f86d081e1a2]`: take its output `key-name`, whole. Where GitHub shows `***` in it, use `run-id`.',
    );
  }
  if (runId !== undefined && !/^[\w.-]{1,100}\/[\w.-]{1,100}$/.test(repository)) {
    problems.push('`repository` is not of the form `owner/name`.');
  }
  const named = parsed ?? { repository, runId: runId ?? run.runId };
  if (access.broker !== '' && !isOfRun(named, run)) {
    problems.push(
      'with `broker`, only keys of this run and repository can be revoked: the broker ends the others itself.',
    );
  }
  problems.push(...checkCommandFiles(['GITHUB_OUTPUT']));
  refuseProblems(problems, 'revoked');
  return { ...values, ...access, repository };
}
