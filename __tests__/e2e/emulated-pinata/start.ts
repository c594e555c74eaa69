// Starts the emulator as a process that outlives this step, and hands its address on.
import { spawn } from 'node:child_process';
import { appendFileSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const { RUNNER_TEMP = '', GITHUB_OUTPUT = '', GITHUB_STATE = '' } = process.env;
const LONGEST_START = 30_000;

const logFile = path.join(RUNNER_TEMP, 'emulated-pinata.log');
const log = openSync(logFile, 'w');
const cli = path.join(import.meta.dirname, '../../../emulator/cli.ts');
const emulator = spawn(process.execPath, [cli], { detached: true, stdio: ['ignore', log, log] });
emulator.unref();

const { apiUrl, jwt } = await readStart();
const { origin } = new URL(apiUrl);
console.log(`::add-mask::${jwt}`);
appendFileSync(GITHUB_STATE, `origin=${origin}\npid=${String(emulator.pid)}\n`);
appendFileSync(GITHUB_OUTPUT, `api-url=${apiUrl}\nupload-url=${origin}/v3/files\njwt=${jwt}\n`);
console.log(`A Pinata listens at ${origin}.`);

/** Waits until the emulator has said where it is. */
async function readStart(): Promise<{ apiUrl: string; jwt: string }> {
  const end = Date.now() + LONGEST_START;
  while (Date.now() < end) {
    const { apiUrl, jwt } =
      /api-url=(?<apiUrl>\S+)\s+JWT=(?<jwt>\S+)\s/.exec(readFileSync(logFile, 'utf8'))?.groups ?? {};
    if (apiUrl !== undefined && jwt !== undefined) return { apiUrl, jwt };
    await sleep(50);
  }
  emulator.kill();
  throw new Error(`The emulator did not start. It said: ${readFileSync(logFile, 'utf8')}`);
}
