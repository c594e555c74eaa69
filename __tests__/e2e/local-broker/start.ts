// Starts a broker as a process that outlives this step, as its README says, and hands its address on once it is ready: its
// policy is sound, and it has fetched the issuer's keys.
import { appendFileSync, mkdtempSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort } from '../../broker/installation.ts';
import { startLastingProcess } from '../lasting-process.ts';

const { PATH = '', RUNNER_TEMP = '', GITHUB_OUTPUT = '', GITHUB_STATE = '' } = process.env;
const LONGEST_WAIT = 30_000;
const PAUSE = 100;

const folder = mkdtempSync(path.join(RUNNER_TEMP, 'broker-'));
const [policy, jwt, log] = ['policy.yml', 'jwt', 'log'].map((name) => path.join(folder, name)) as [
  string,
  string,
  string,
];
const port = await findFreePort();
const address = `http://127.0.0.1:${port}`;
const rules = readInput('rules').replaceAll(/^/gm, '  ');
writeFileSync(policy, `version: 1\naudience: ${address}\nissuer: ${readInput('issuer')}\nrules:\n${rules}\n`);
writeFileSync(jwt, readInput('jwt'), { mode: 0o600 });

const { pid } = await startLastingProcess(
  [path.join(import.meta.dirname, '../../../broker/main.ts')],
  log,
  /"event":"listening"/,
  // Nothing else of the job is its own: above all not what asks for ID tokens.
  { PATH, PORT: port, POLICY_FILE: policy, PINATA_JWT_FILE: jwt, PINATA_API_URL: readInput('api-url') },
);
appendFileSync(GITHUB_STATE, `pid=${String(pid)}\nlog=${log}\n`);
await waitUntilReady();
appendFileSync(GITHUB_OUTPUT, `address=${address}\nlog=${log}\n`);
console.log(`A broker listens at ${address}.`);

async function waitUntilReady(): Promise<void> {
  let status = 0;
  for (const end = Date.now() + LONGEST_WAIT; Date.now() < end;) {
    ({ status } = await fetch(`${address}/readyz`, { signal: AbortSignal.timeout(LONGEST_WAIT) }));
    if (status === 200) return;
    await sleep(PAUSE);
  }
  throw new Error(`The broker did not become ready: /readyz answers ${String(status)}.`);
}

function readInput(name: string): string {
  const value = process.env[`INPUT_${name.toUpperCase()}`]?.trim() ?? '';
  if (value === '') throw new Error(`The input \`${name}\` is missing.`);
  return value;
}
