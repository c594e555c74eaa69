// Hands the minted key to the later steps. Only masked credentials fit in here.
import * as core from '@actions/core';
import type { Findings } from './inputs.ts';
import type { MaskedCredentials } from './mask.ts';

/** The outputs of a step that minted a key. */
export interface MintOutputs {
  credentials: MaskedCredentials;
  keyName: string;
  /** In unix seconds. */
  expiresAt: number;
}

// Without its file, the toolkit prints what it should have written to stdout.
const COMMAND_FILES = ['GITHUB_OUTPUT', 'GITHUB_STATE'];

/** Refuses to go on where the runner offers no files for outputs and state, or for the variables to export, if any. */
export function checkCommandFiles(envExports: readonly unknown[], findings: Findings): void {
  const needed = envExports.length > 0 ? [...COMMAND_FILES, 'GITHUB_ENV'] : COMMAND_FILES;
  const missing = needed.filter((name) => !process.env[name]);
  if (missing.length > 0) {
    findings.problem(
      `${missing.join(', ')} is not set, so credentials would be printed: run this as a step of a workflow.`,
    );
  }
}

/** Sets the outputs of a step that minted a key. */
export function setOutputs({ credentials, keyName, expiresAt }: MintOutputs): void {
  core.setOutput('jwt', credentials.jwt);
  core.setOutput('api-key', credentials.apiKey);
  core.setOutput('api-secret', credentials.apiSecret);
  core.setOutput('key-name', keyName);
  core.setOutput('expires-at', new Date(expiresAt * 1000).toISOString());
  core.setOutput('minted', 'true');
}

/** Sets the one output of a step that was left out. */
export function setNotMinted(): void {
  core.setOutput('minted', 'false');
}

/** Sets how many keys this step ended. */
export function setRevoked(count: number): void {
  core.setOutput('revoked', String(count));
}
