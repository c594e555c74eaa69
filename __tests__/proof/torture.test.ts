import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const script = path.join(import.meta.dirname, '..', '..', 'scripts', 'torture.ts');

async function torture(...words: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [script, ...words]);
  return stdout;
}

test('30 jobs that are killed at random moments leave no key and no secret', { timeout: 180_000 }, async () => {
  const figures = await torture('--jobs', '30');
  expect(figures).toMatch(/^jobs +30$/m);
  expect(figures, figures).toMatch(/^live keys left +0$/m);
  expect(figures, figures).toMatch(/^secrets in logs +0$/m);
});

test(
  'jobs and brokers that are killed at random moments leave no key once the time is past, end no foreign one, and show no credential',
  { timeout: 180_000 },
  async () => {
    const figures = await torture('--broker', '--jobs', '8');
    expect(figures).toMatch(/^jobs +8$/m);
    for (const row of [
      'live keys left',
      'keys left by post without a word',
      'keys left after their webhook',
      'keys ended before their time',
      'foreign keys ended',
      'credentials in logs',
      'mishaps of brokers',
    ])
      expect(figures, figures).toMatch(new RegExp(`^${row} +0$`, 'm'));
  },
);

test('a Redis without brokers is refused in one sentence', async () => {
  const failure: unknown = await torture('--redis').catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: 2, stdout: '', stderr: '--redis is for brokers: say --broker as well.\n' });
});

// On a busy machine such a broker may read the list, a minute after its start, so late that the key's time is past: found out
// it is by another try.
test('brokers that hardly sweep are found out', { timeout: 180_000, retry: 2 }, async () => {
  // With this seed main ends by itself, post never runs, nothing else goes wrong, and no broker is ended, since one that
  // starts again sweeps at once.
  const words = ['--broker', '--jobs', '1', '--seed', '22604', '--sweep-seconds', '3600'];
  const failure: unknown = await torture(...words).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: 1 });
  expect((failure as { stdout: string }).stdout).toMatch(/^live keys left +[1-9]/m);
});
