// Files that a broker is to start with, and that are none.
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startTrial } from './trial.ts';

test('a pipe, a device, and what is too large stop the start, and are not waited for', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'odd-files-'));
  onTestFinished(async () => rm(folder, { recursive: true }));
  const [pipe, large] = [path.join(folder, 'pipe'), path.join(folder, 'large')];
  execFileSync('mkfifo', [pipe]);
  await writeFile(large, ' '.repeat(1_000_001));
  const { startBroker } = await startTrial();
  for (const setting of ['POLICY_FILE', 'PINATA_JWT_FILE', 'WEBHOOK_SECRET_FILE']) {
    await expect(startBroker({ [setting]: pipe })).rejects.toThrow(`${setting}: ${pipe}: It is no plain file.`);
    await expect(startBroker({ [setting]: '/dev/zero' })).rejects.toThrow('It is no plain file.');
    await expect(startBroker({ [setting]: large })).rejects.toThrow('The file is larger than a megabyte.');
  }
});
