// A broker whose log nobody takes: it mints nothing that no audit could tell, ends keys all the same, and is gone when told.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { Writable } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { createLog } from '../../broker/log.ts';
import { findFreePort } from './installation.ts';
import { COMPILED } from './process.ts';
import { idOf, prepareTrial, startTrial, until, type Trial } from './trial.ts';

test('while nobody reads the log, nothing is minted, keys are ended, and SIGTERM ends the broker', async () => {
  const trial = await startTrial();
  const { child } = trial.broker;
  expect((await trial.mint({ request: { keyName: trial.name({ seconds: 8 }) } })).status).toBe(200);
  child.stdout?.pause();
  await fillLog(trial);
  expect(await trial.mint()).toMatchObject({ status: 503, reason: 'LOG_UNWRITTEN' });
  await until(() => trial.liveNames().length === 0, 'the key is ended');
  // Once it is read again, all is told and all is well.
  child.stdout?.resume();
  await until(async () => (await trial.mint()).status === 200, 'keys are minted again');
  child.stdout?.pause();
  await fillLog(trial);
  child.kill('SIGTERM');
  await once(child, 'exit');
});

test('a log whose reader is gone ends the minting, and nothing else', async () => {
  const trial = await startTrial();
  const minted = await trial.mint();
  trial.broker.child.stdout?.destroy();
  await until(async () => (await trial.mint()).reason === 'LOG_UNWRITTEN', 'nothing is minted any more');
  expect((await trial.revoke(idOf(minted))).status).toBe(200);
  expect(await trial.broker.kill('SIGTERM')).toBe(null);
  expect(trial.broker.child.signalCode).toBe('SIGTERM');
});

test('a full disk behind the log ends the minting, and nothing else', async () => {
  const trial = await prepareTrial();
  const due = trial.name({ seconds: -60 });
  trial.pinata.addKey({ name: due, permissions: { admin: true } });
  const PORT = await findFreePort();
  const main = path.join(import.meta.dirname, '../../broker/main.ts');
  const child = spawn('sh', ['-c', `exec "${process.execPath}" "${main}" > /dev/full`], {
    env: {
      PATH: process.env.PATH ?? '',
      PORT,
      POLICY_FILE: trial.policyFile,
      PINATA_JWT_FILE: trial.jwtFile,
      PINATA_API_URL: trial.pinata.apiUrl,
      PINATA_REQUESTS_PER_MINUTE: '60000',
      SWEEP_SECONDS: '1',
      ...COMPILED,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const broker = { url: `http://127.0.0.1:${PORT}` };
  await until(
    async () => trial.ask('GET', '/readyz', { broker }).then(isWell, () => child.exitCode !== null),
    'it is ready',
  );
  expect(await trial.mint({ broker })).toMatchObject({ status: 503, reason: 'LOG_UNWRITTEN' });
  await until(() => !trial.liveNames().includes(due), 'the key is ended');
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([null, 'SIGTERM']);
});

test('lines that found no room are counted, and what is written again says how many', async () => {
  let written = '';
  let read = (): void => undefined;
  const pipe = new Writable({
    decodeStrings: false,
    write(chunk: string, _encoding, done) {
      written += chunk;
      read = done;
    },
  });
  const log = createLog(pipe);
  const line = `${'x'.repeat(99_999)}\n`;
  for (let at = 0; at < 12; at += 1) log.write(line);
  expect(log.isWritten()).toBe(false);
  expect(await log.end(1)).toBe(false);
  const end = log.end(20_000);
  for (const lines of [1, 9, 0]) {
    expect(written).toContain(line.repeat(lines));
    read();
  }
  expect(await end).toBe(true);
  expect(written).toBe(`${line.repeat(10)}{"event":"log-lost","lines":2}\n`);
  expect(log.isWritten()).toBe(true);
});

test('nothing that a terminal acts on stands in a line, whatever a token says, and nothing of it is lost', async () => {
  const { mint, broker, token } = await startTrial();
  const [jti, checkRun, actor] = ['\u{9b}31m \u{7f}\u{85}', '\u{202e}\u{2028}\n{}', '\u{1b}[2J \u{e0041} 🚀 é'];
  expect((await mint({ token: await token({ jti, check_run_id: checkRun, actor_id: actor }) })).status).toBe(200);
  await broker.said('"mint granted"');
  expect(broker.log().replaceAll('\n', '')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
  const decision = broker.lines().find(({ event }) => event === 'decision');
  expect(decision).toMatchObject({ jti, check_run_id: checkRun, actor_id: actor });
});

function isWell({ status }: { status: number }): boolean {
  return status === 200;
}

/** Has so much refused that a pipe is full, and what reads it. */
async function fillLog(trial: Trial): Promise<void> {
  for (let round = 0; round < 20; round += 1) {
    await Promise.all(Array.from({ length: 100 }, async () => trial.ask('GET', '/v3/api_keys')));
  }
}
