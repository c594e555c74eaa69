// The inputs of the revoke action as one value.
import { checkCommandFiles } from './command-files.ts';
import { openInputs, type Findings } from './inputs.ts';

export interface RevokeInputs {
  jwt: string;
  /** Empty where the key is named by its id. */
  keyName: string;
  /** Empty where the key is named by its name. */
  apiKey: string;
  onRevokeFailure: 'fail' | 'warn';
  /** In milliseconds. */
  maxWait: number;
  apiUrl: string;
  summary: 'shown' | 'off';
}

/** What is known elsewhere about the values of inputs. */
export interface RevokeChecks {
  checkJwt(jwt: string, findings: Findings): string;
  checkApiUrl(text: string, findings: Findings): string;
  readClaims(jwt: string): { keyId?: string };
}

/** Reads and checks every input. Throws an error that lists all problems at once. */
export function readRevokeInputs(checks: RevokeChecks): RevokeInputs {
  const inputs = openInputs('revoked');
  const jwt = inputs.credential('pinata-jwt');
  checks.checkJwt(jwt, inputs);
  const read = {
    jwt,
    keyName: inputs.text('key-name', ''),
    apiKey: inputs.credential('api-key'),
    onRevokeFailure: inputs.choice('on-revoke-failure', ['fail', 'warn']),
    maxWait: inputs.duration('max-wait', '10m'),
    apiUrl: checks.checkApiUrl(inputs.text('api-url', 'https://api.pinata.cloud/v3'), inputs),
    summary: inputs.summary(),
  };
  if ((read.keyName === '') === (read.apiKey === '')) {
    inputs.problem('set either `key-name`, the exact name of the key, or `api-key`, its id.');
  }
  if (read.apiKey !== '' && read.apiKey === checks.readClaims(jwt).keyId) {
    inputs.problem('`api-key` is the issuing key itself, which this action never revokes.');
  }
  checkCommandFiles(['GITHUB_OUTPUT'], inputs);
  inputs.refuseProblems();
  return read;
}
