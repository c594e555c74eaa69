// A step that mints as little as a step can: one scope, no proxy, nothing of this machine's environment.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Emulator } from '../emulator/index.ts';

/** Makes the runner's files anew in `folder`. Returns the environment of a step that writes to them. */
export async function prepareStep(folder: string, { apiUrl, issuingJwt }: Emulator): Promise<NodeJS.ProcessEnv> {
  const file = async (name: string): Promise<string> => {
    await writeFile(path.join(folder, name), '');
    return path.join(folder, name);
  };
  return {
    PATH: process.env.PATH,
    GITHUB_OUTPUT: await file('output'),
    GITHUB_STATE: await file('state'),
    GITHUB_ENV: await file('env'),
    GITHUB_STEP_SUMMARY: await file('summary'),
    GITHUB_REPOSITORY: 'acme/site',
    GITHUB_RUN_ID: '12345678901',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_JOB: 'build',
    GITHUB_EVENT_NAME: 'push',
    'INPUT_PINATA-JWT': issuingJwt,
    'INPUT_API-URL': apiUrl,
    INPUT_SCOPES: 'files:write',
  };
}
