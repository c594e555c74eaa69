// The README's setup as a person follows it, who has an account and its admin key: each command and each workflow as it
// is printed, in a checkout, against the emulator under Pinata's names. Of `gh`, which needs GitHub, a stand-in is run.
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readText } from '../repo/sources.ts';
import { readYamlBlocks } from '../repo/yaml-blocks.ts';
import { REPOSITORY, startTrialAsPinata, type Trial } from './trial.ts';

const SETUP = cutSection(readText('README.md'), '## Setup');
const COMMANDS = [...SETUP.matchAll(/```sh\n(.*?)```/gs)].map(([, text = '']) => text).join('');
const DEPLOY = readYamlBlocks('README.md', SETUP)[0]?.workflow ?? '';
const SWEEP = readText('sweep/README.md');
const ALARM = cutSection(SWEEP, '## When it finds something');
const ORPHAN = `deploy [gha ${REPOSITORY} 7/1 build 1700000000 9f86d081e1a2]`;

// Notes what it was asked, and keeps a secret that it is given in a file of the secret's and the environment's name.
const GH = `#!/bin/sh
echo "$*" >> gh.log
case "$1 $2" in
  'secret set') cat > "gh-$3-of-$5" ;;
esac
`;

test('a person with an admin key and the README alone gets a deploy with a minted key', async () => {
  await using trial = await startTrialAsPinata();
  const { key: adminId, jwt } = trial.emulator.issueKey({
    name: 'made in the dashboard',
    permissions: { admin: true },
  });
  const checkout = openCheckout();

  const shell = await runShell(COMMANDS, `${jwt}\n`, checkout, trial);
  expect(shell).toEqual({ status: 0, said: '' });
  const issuingJwt = readFileSync(path.join(checkout, 'gh-PINATA_ISSUING_JWT-of-production'), 'utf8');
  expect(readFileSync(path.join(checkout, 'gh.log'), 'utf8')).toBe(
    'api --silent --method PUT repos/{owner}/{repo}/environments/production\n' +
      'secret set PINATA_ISSUING_JWT --env production\n',
  );
  const issuer = trial.emulator.keys().find((key) => key.jwt === issuingJwt);
  expect(issuer).toMatchObject({ name: 'ci issuer', permissions: { resources: ['org:write'] } });
  // "Then delete the admin key in the dashboard."
  expect(await revoke(adminId, trial)).toBe(200);

  const secrets = { PINATA_ISSUING_JWT: issuingJwt };
  const { passed, log } = await trial.runText(DEPLOY, { secrets, event: { name: 'push', payload: onMain() } });
  expect(passed, log).toBe(true);
  expect(log).toContain('Revoked the key "deploy ');
  const requests = trial.emulator.requests.map(
    ({ method, path: asked, status }) => `${method} ${asked} ${String(status)}`,
  );
  expect(requests).toContain('POST /v3/files 200');
  expect(trial.emulator.liveKeys().map(({ name }) => name)).toEqual(['ci issuer']);
});

test('a wrong JWT stores no secret, and is not shown', async () => {
  await using trial = await startTrialAsPinata();
  const checkout = openCheckout();
  const shell = await runShell(COMMANDS, 'eyJwrong.eyJwrong.wrong\n', checkout, trial);
  expect(shell.said).toContain('401');
  expect(shell.said).not.toContain('eyJwrong');
  expect(existsSync(path.join(checkout, 'gh-PINATA_ISSUING_JWT-of-production'))).toBe(false);
});

test('the scheduled sweep ends an orphan, and the one that raises an alarm fails its job and names the key', async () => {
  const [scheduled] = readYamlBlocks('sweep/README.md', SWEEP);
  const [alarming] = readYamlBlocks('sweep/README.md', ALARM);
  for (const [workflow, ends] of [
    [scheduled?.workflow ?? '', true],
    [alarming?.workflow ?? '', false],
  ] as const) {
    await using trial = await startTrialAsPinata();
    trial.emulator.addKey({ name: ORPHAN, permissions: { resources: ['org:files:write'] } });
    const { passed, log } = await trial.runText(workflow, {
      event: { name: workflow.includes('schedule:') ? 'schedule' : 'push' },
    });
    expect(passed, log).toBe(ends);
    expect(trial.emulator.liveKeys()).toEqual([]);
    expect(log.includes('The sweep ended keys that a post step had left alive.')).toBe(!ends);
    expect(log).toContain(ends ? `"${ORPHAN}": revoked` : `${ORPHAN}: its time is past`);
  }
});

test('without an orphan, the sweep that raises an alarm passes', async () => {
  await using trial = await startTrialAsPinata();
  const { passed, log } = await trial.runText(readYamlBlocks('sweep/README.md', ALARM)[0]?.workflow ?? '');
  expect(passed, log).toBe(true);
});

test.each(['admin: true', "admin: 'true'", '"admin": true', 'admin: ${{ true }}'])(
  'the check that no workflow mints a key with full access finds `%s`',
  async (line) => {
    const adoption = cutSection(readText('docs/adoption.md'), '## No key with full access');
    const [step] = [...adoption.matchAll(/ {2}run: \|\n((?: {4}.*\n)+)/g)].map(([, text = '']) => text);
    const checkout = openCheckout();
    const workflows = path.join(checkout, '.github/workflows');
    mkdirSync(workflows, { recursive: true });
    const write = (text: string): void => {
      writeFileSync(path.join(workflows, 'deploy.yml'), `steps:\n  - with:\n      ${text}\n`);
    };
    await using trial = await startTrialAsPinata();
    write('admin: false');
    expect(await runShell(step ?? '', '', checkout, trial)).toMatchObject({ status: 0 });
    write(line);
    const found = await runShell(step ?? '', '', checkout, trial);
    expect(found.status).toBe(1);
    expect(found.said).toContain('deploy.yml');
  },
);

/** What stands below a heading, up to the next of its rank. */
function cutSection(document: string, heading: string): string {
  const section = document.split(`\n${heading}\n`)[1]?.split(/^## /m)[0];
  if (section === undefined) throw new Error(`No document has the section ${heading}.`);
  return section;
}

/** A folder that stands for a checkout, with a `gh` in it. */
function openCheckout(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'checkout-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  writeFileSync(path.join(folder, 'gh'), GH);
  chmodSync(path.join(folder, 'gh'), 0o755);
  return folder;
}

/** Runs what a person pastes into a shell, and then types. Not waited for in this thread, which answers the requests. */
async function runShell(
  commands: string,
  typed: string,
  cwd: string,
  trial: Trial,
): Promise<{ status: number | null; said: string }> {
  const env = { PATH: `${cwd}${path.delimiter}${process.env.PATH ?? ''}`, HOME: cwd, ...trial.environment };
  const shell = spawn('bash', ['-c', commands], { cwd, env, timeout: 30_000 });
  const chunks: Buffer[] = [];
  for (const stream of [shell.stdout, shell.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  // A shell that has ended no longer reads; its status and what it said tell why.
  shell.stdin.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  shell.stdin.end(typed);
  const status = await new Promise<number | null>((resolve, reject) => {
    shell.once('error', reject);
    shell.once('close', resolve);
  });
  return { status, said: Buffer.concat(chunks).toString() };
}

/** Revokes a key as the dashboard does. */
async function revoke(id: string, trial: Trial): Promise<number> {
  const command = `curl -s -o /dev/null -w '%{http_code}' -X DELETE -H "Authorization: Bearer $JWT" https://api.pinata.cloud/v3/api_keys/${id}`;
  const { said } = await runShell(command, '', tmpdir(), {
    ...trial,
    environment: { ...trial.environment, JWT: trial.emulator.issuingJwt },
  });
  return Number(said);
}

function onMain(): object {
  return { ref: 'refs/heads/main', repository: { full_name: REPOSITORY, default_branch: 'main' } };
}
