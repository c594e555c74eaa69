// The inputs of the main step as one value.
import type { AskedPermissions, Permissions } from '../key/permissions.ts';
import { checkCommandFiles } from './command-files.ts';
import { readEnvExports, type EnvExport } from './exported-env.ts';
import { openInputs, type Findings } from './inputs.ts';
import { info } from './log.ts';
import { setNotMinted } from './outputs.ts';
import type { Run } from './run.ts';
import { explainMissingSecret, findUntrustedTrigger } from './trigger.ts';

export interface MintInputs {
  jwt: string;
  label: string;
  presets: string[];
  permissions: Permissions;
  maxUses: number | undefined;
  /** In milliseconds. */
  expiresAfter: number;
  revoke: boolean;
  onRevokeFailure: 'fail' | 'warn';
  envExports: EnvExport[];
  /** In milliseconds. */
  maxWait: number;
  apiUrl: string;
  /** The job's place in its matrix, where the runner tells it. */
  place: { index: number; total: number } | undefined;
  verify: boolean;
  summary: 'shown' | 'off';
}

/** What is known elsewhere about the values of inputs. */
export interface MintChecks {
  checkJwt(jwt: string, findings: Findings): string;
  checkLabel(label: string, findings: Findings): string;
  checkApiUrl(text: string, findings: Findings): string;
  choosePermissions(asked: AskedPermissions, findings: Findings): Permissions;
}

/**
 * Reads and checks every input. `undefined` where there is no issuing JWT and the step is to be skipped, which it then
 * has said. Throws an error that lists all problems at once.
 */
export function readMintInputs(run: Run, checks: MintChecks): MintInputs | undefined {
  const inputs = openInputs('minted');
  const jwt = inputs.credential('pinata-jwt');
  const onMissingJwt = inputs.choice('on-missing-jwt', ['fail', 'skip']);
  const isTrusted = inputs.boolean('allow-untrusted-trigger', 'false');
  const presets = inputs.list('preset');
  const read = {
    jwt,
    label: checks.checkLabel(inputs.text('name', 'deploy'), inputs),
    presets,
    permissions: checks.choosePermissions(
      {
        admin: inputs.boolean('admin', 'false'),
        presets,
        scopes: inputs.list('scopes'),
        legacyEndpoints: inputs.list('legacy-endpoints'),
      },
      inputs,
    ),
    maxUses: inputs.wholeNumber('max-uses', 1),
    expiresAfter: inputs.duration('expires-after', '6h'),
    revoke: inputs.boolean('revoke', 'true'),
    onRevokeFailure: inputs.choice('on-revoke-failure', ['fail', 'warn']),
    envExports: readEnvExports(inputs),
    maxWait: inputs.duration('max-wait', '10m'),
    apiUrl: checks.checkApiUrl(inputs.text('api-url', 'https://api.pinata.cloud/v3'), inputs),
    place: inputs.place(),
    verify: inputs.boolean('verify', 'false'),
    summary: inputs.summary(),
  };
  checkCommandFiles(
    ['GITHUB_OUTPUT', 'GITHUB_STATE', ...(read.envExports.length > 0 ? ['GITHUB_ENV' as const] : [])],
    inputs,
  );

  if (jwt === '' && onMissingJwt === 'skip' && inputs.areFine()) {
    info(`Nothing is minted, since \`pinata-jwt\` is empty. ${explainMissingSecret(run.event)}`);
    setNotMinted();
    return undefined;
  }
  if (jwt === '') inputs.problem(`\`pinata-jwt\` is empty. ${explainMissingSecret(run.event)}`);
  else checks.checkJwt(jwt, inputs);
  const untrusted = isTrusted ? undefined : findUntrustedTrigger(run.event);
  if (untrusted !== undefined) {
    inputs.problem(`${untrusted}. If no such code can reach the key, say \`allow-untrusted-trigger: true\`.`);
  }
  inputs.refuseProblems();
  return read;
}
