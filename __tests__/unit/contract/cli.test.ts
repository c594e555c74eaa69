import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import type { Emulator } from '../../../emulator/index.ts';
import { start } from '../emulator/calls.ts';

const CLI = path.join(import.meta.dirname, '../../../contract/cli.ts');

interface Ended {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

function launch(args: string[], environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, [CLI, ...args], {
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const ended = async (): Promise<Ended> => {
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
    return { exitCode: child.exitCode, stdout, stderr };
  };
  return { child, ended: ended() };
}

function launchLive(emulator: Emulator, ...args: string[]) {
  return launch(['--live', '--origin', emulator.url, ...(args.length > 0 ? args : ['--pause', '0'])], {
    PINATA_ISSUING_JWT: emulator.issuingJwt,
  });
}

/** No value that opens anything, and no public id, is in what was printed. */
function expectNoSecret(emulator: Emulator, { stdout, stderr }: Ended): void {
  const parts = emulator.keys().flatMap(({ jwt, key, secret }) => [jwt, ...jwt.split('.').slice(1), key, secret]);
  expect(parts.length).toBeGreaterThan(5);
  expect(parts.filter((part) => (stdout + stderr).includes(part))).toEqual([]);
  expect(stdout + stderr).not.toContain('@example.com');
}

test('without --live the contract prints the emulator’s column and asks nobody else', async () => {
  // The JWT is there, and is not what decides.
  const { exitCode, stdout, stderr } = await launch([], { PINATA_ISSUING_JWT: 'a.b.c' }).ended;
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^\| expectation +\| standing +\| emulator +\|$/m);
  expect(stdout).toMatch(/^\| DELETE \/v3\/api_keys\/{key} revokes +\| documented +\| 200 "Revoked" +\|$/m);
  expect(exitCode).toBe(0);
});

test('with --live and without PINATA_ISSUING_JWT the contract says what is missing, and fails', async () => {
  const { exitCode, stdout, stderr } = await launch(['--live']).ended;
  expect(stderr).toContain('set PINATA_ISSUING_JWT');
  expect(stdout).toBe('');
  expect(exitCode).toBe(1);
});

test('a JWT is sent over https only, unless the API is on this machine', async () => {
  const { exitCode, stderr } = await launch(['--live', '--origin', 'http://pinata.example'], {
    PINATA_ISSUING_JWT: 'a.b.c',
  }).ended;
  expect(stderr).toContain('--origin must be https');
  expect(exitCode).toBe(1);
});

test('a live run prints its column beside the emulator’s, without a secret, and leaves no key', async () => {
  const emulator = await start({ secondRevoke: 400 });
  const ended = await launchLive(emulator).ended;
  expect(ended.stdout).toMatch(/^\| expectation +\| standing +\| emulator +\| live +\|$/m);
  expect(ended.stdout).toMatch(/^\| GET \/v3\/api_keys lists +\| documented +\| 200 {.*} +\| 200 {.*} +\|$/m);
  expect(ended.stdout).toMatch(/^\| Revoking a key again answers +\| unknown +\| 404 .* \| ≠ 400 .* \|$/m);
  expectNoSecret(emulator, ended);
  expect(emulator.liveKeys()).toEqual([]);
  expect(ended.stderr).toContain('all keys of this run are revoked');
  expect(ended.exitCode).toBe(0);
});

test('a live run fails and names the source where a documented expectation does not hold', async () => {
  const emulator = await start({ families: ['v3', 'legacy'] });
  const ended = await launchLive(emulator, '--pause', '0', '--json').ended;
  expect(ended.stderr).toContain('live: PUT /v3/pinata/keys/{key} revokes: 404 message "Not Found". Expected 200');
  expect(ended.stderr).toContain('(seen: https://github.com/PinataCloud/pinata/');
  const records = JSON.parse(ended.stdout) as unknown[];
  expect(records).toContainEqual(
    expect.objectContaining({
      sentence: 'GET /v3/pinata/keys lists',
      live: expect.objectContaining({ holds: false }) as unknown,
    }),
  );
  expectNoSecret(emulator, ended);
  expect(ended.exitCode).toBe(1);
});

test('a run keeps the pauses that it is told to keep', async () => {
  const emulator = await start();
  const { child, ended } = launchLive(emulator, '--pause', '50');
  while (emulator.requests.length < 20) await sleep(20);
  child.kill('SIGTERM');
  expect((await ended).exitCode).toBe(130);
  expect(emulator.liveKeys()).toEqual([]);
  // The first request takes its time to arrive: the pauses are counted from the second on.
  const [from = NaN, to = NaN] = [1, 19].map((at) => emulator.requests[at]?.startedAt);
  expect(to - from).toBeGreaterThan(17 * 50);
});

test('Ctrl-C ends the questions, and every key first', async () => {
  const emulator = await start();
  const { child, ended } = launchLive(emulator, '--pause', '30');
  while (emulator.liveKeys().length < 5) await sleep(10);
  child.kill('SIGINT');
  const { exitCode, stderr, ...rest } = await ended;
  expect(exitCode).toBe(130);
  expect(emulator.liveKeys()).toEqual([]);
  expect(stderr).toContain('interrupted: no more questions');
  expect(stderr).not.toContain('Expected');
  expectNoSecret(emulator, { exitCode, stderr, ...rest });
});

test('keys that would not be revoked are named, and fail the run', async () => {
  const emulator = await start();
  emulator.fault({ on: 'revoke', kind: 'status', status: 500, times: Infinity });
  const ended = await launchLive(emulator).ended;
  expect(ended.stderr).toContain('live: not revoked, end them by hand');
  for (const { name } of emulator.liveKeys()) expect(ended.stderr).toContain(name);
  expect(emulator.liveKeys().length).toBeGreaterThan(20);
  expectNoSecret(emulator, ended);
  expect(ended.exitCode).toBe(1);
});
