// Files that are replaced under a running broker, by what was not meant for it too.
import { execFileSync } from 'node:child_process';
import { appendFile, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readAtOnce, watchFile } from '../../broker/watched-file.ts';
import { startTrial, until } from './trial.ts';

test('a file is told once it is written, not amid it', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'watched-'));
  onTestFinished(async () => rm(folder, { recursive: true }));
  const file = path.join(folder, 'policy.yml');
  await writeFile(file, 'first');
  const look = watchFile(file, 'first');
  expect(await look()).toBeUndefined();
  const amid = { isOver: false };
  await writeFile(file, 'half');
  const looking = look().finally(() => {
    amid.isOver = true;
  });
  while (!amid.isOver) await appendFile(file, ' and more');
  expect(await looking).toBeUndefined();
  await writeFile(file, 'whole');
  expect(await look()).toEqual({ text: 'whole' });
  expect(await look()).toBeUndefined();
});

test('a file that changed after it was read, before anybody looked at it again, is told', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'watched-'));
  onTestFinished(async () => rm(folder, { recursive: true }));
  const file = path.join(folder, 'policy.yml');
  await writeFile(file, '\u{FEFF}first');
  const { text = '' } = readAtOnce(file);
  const look = watchFile(file, text);
  expect(await look()).toBeUndefined();
  await writeFile(file, 'second');
  expect(await watchFile(file, text)()).toEqual({ text: 'second' });
});

test('a pipe, a device, nothing, and what is too large are no policy and no JWT: neither is waited for or read without end', async () => {
  const { broker, policyFile, jwtFile, mint, ask } = await startTrial();
  await broker.said('"event":"ready"');
  for (const file of [policyFile, jwtFile]) {
    await rm(file);
    execFileSync('mkfifo', [file]);
  }
  await broker.said('It is no plain file.');
  await rm(jwtFile);
  await symlink('/dev/zero', jwtFile);
  await rm(policyFile);
  await broker.said('The file cannot be read (ENOENT).');
  await writeFile(policyFile, ' '.repeat(1_000_001));
  await broker.said('The file is larger than a megabyte.');
  expect((await mint()).status).toBe(200);
  expect((await ask('GET', '/healthz')).status).toBe(200);
  await rm(jwtFile);
  execFileSync('mkfifo', [jwtFile]);
  expect(await broker.kill('SIGTERM')).toBe(0);
  await until(() => broker.log().includes('"event":"ended"'), 'it ended by itself');
});
