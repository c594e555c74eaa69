import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const script = path.join(import.meta.dirname, '..', '..', 'scripts', 'torture.ts');

test('30 jobs that are killed at random moments leave no key and no secret', { timeout: 180_000 }, async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [script, '--jobs', '30']);
  expect(stdout).toMatch(/^jobs +30, /m);
  expect(stdout, stdout).toMatch(/^live keys left +0$/m);
  expect(stdout, stdout).toMatch(/^secrets in logs +0$/m);
});
