// Starts the emulator as a process that outlives this step, and hands its address on.
import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { startLastingProcess } from '../lasting-process.ts';

const { RUNNER_TEMP = '', GITHUB_OUTPUT = '', GITHUB_STATE = '' } = process.env;

const { pid, words } = await startLastingProcess(
  [path.join(import.meta.dirname, '../../../emulator/cli.ts')],
  path.join(RUNNER_TEMP, 'emulated-pinata.log'),
  /api-url=(?<apiUrl>\S+)\s+JWT=(?<jwt>\S+)\s/,
);
const { apiUrl = '', jwt = '' } = words;
const { origin } = new URL(apiUrl);
console.log(`::add-mask::${jwt}`);
appendFileSync(GITHUB_STATE, `origin=${origin}\npid=${String(pid)}\n`);
appendFileSync(GITHUB_OUTPUT, `api-url=${apiUrl}\nupload-url=${origin}/v3/files\njwt=${jwt}\n`);
console.log(`A Pinata listens at ${origin}.`);
