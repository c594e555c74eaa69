import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { addToSummary, checkCommandFiles, presetOutput, saveState, setOutput } from '../../../src/runner/files.ts';
import { parsePairs } from '../../harness/command-files.ts';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'command-files-'));
  file = path.join(folder, 'output');
  await writeFile(file, '');
  vi.stubEnv('GITHUB_OUTPUT', file);
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

test('the runner reads each value as it was set', async () => {
  const name = fc.stringMatching(/^[a-z][a-z-]{0,20}$/);
  const value = fc.oneof(
    fc.string().map((text) => text.replaceAll('\r', '')),
    fc.constantFrom('a=b', 'a<<b', '', 'one\ntwo', '\n', 'ghadelimiter_'),
  );
  await fc.assert(
    fc.asyncProperty(fc.dictionary(name, value), async (values) => {
      await writeFile(file, '');
      for (const [name, text] of Object.entries(values)) setOutput(name, text);
      expect(Object.fromEntries(parsePairs(await readFile(file, 'utf8')))).toEqual({ ...values });
    }),
  );
});

test('a value does not end what an earlier one began', async () => {
  setOutput('jwt', 'one');
  setOutput('jwt', 'two');
  setOutput('minted', 'true');
  expect([...parsePairs(await readFile(file, 'utf8'))]).toEqual([
    ['jwt', 'one'],
    ['jwt', 'two'],
    ['minted', 'true'],
  ]);
});

test('what a full disk breaks off is taken back, and later values count', async () => {
  const program = `
    import { setOutput } from ${JSON.stringify(new URL('../../../src/runner/files.ts', import.meta.url).href)};
    setOutput('first', 'x'.repeat(600));
    try {
      setOutput('second', 'x'.repeat(600));
    } catch (error) {
      console.log(error.code, error.cause.code);
    }
    setOutput('third', 'x');
  `;
  // No file may grow beyond 1024 bytes; without the trap, the signal that says so would end the process.
  const script = "trap '' XFSZ; ulimit -f 1; exec node --input-type=module";
  const run = spawnSync('bash', ['-c', script], { input: program, encoding: 'utf8' });
  expect(run.stdout).toBe('command-file EFBIG\n');
  expect([...parsePairs(await readFile(file, 'utf8'))].map(([name]) => name)).toEqual(['first', 'third']);
});

test.for([
  ['not even root can write', '/sys/kernel/notes'],
  ['cannot be looked at', `/${'x'.repeat(300)}`],
])('a file that %s is told by its own failure', ([, path]) => {
  vi.stubEnv('GITHUB_OUTPUT', path);
  vi.stubEnv('GITHUB_STEP_SUMMARY', path);
  expect(() => {
    setOutput('minted', 'true');
  }).toThrow(/^\[command-file\] .*GITHUB_OUTPUT/);
  expect(addToSummary('text')).toBe(false);
});

test('a file that the runner did not make is not made', async () => {
  await rm(file);
  expect(() => {
    setOutput('minted', 'true');
  }).toThrow(/^\[command-file\] .* It is the file of `GITHUB_OUTPUT`\./);
  await expect(readFile(file)).rejects.toThrow('ENOENT');
});

test('what is no file is not written, since a pipe that nobody reads blocks for ever', async () => {
  await rm(file);
  expect(spawnSync('mkfifo', [file]).status).toBe(0);
  vi.stubEnv('GITHUB_STATE', file);
  vi.stubEnv('GITHUB_STEP_SUMMARY', file);
  expect(() => {
    saveState('journal', '{}');
  }).toThrow(/^\[command-file\] .*GITHUB_STATE/);
  expect(addToSummary('text')).toBe(false);
  vi.stubEnv('GITHUB_STEP_SUMMARY', folder);
  expect(addToSummary('text')).toBe(false);
});

test('an output for the first moment keeps nobody waiting where it cannot be written', async () => {
  vi.stubEnv('GITHUB_OUTPUT', path.join(folder, 'gone'));
  presetOutput('minted', 'false');
  vi.stubEnv('GITHUB_OUTPUT', '');
  presetOutput('minted', 'false');
  expect(await readFile(file, 'utf8')).toBe('');
});

test('only the files that are missing are named', () => {
  vi.stubEnv('GITHUB_STATE', '');
  expect(checkCommandFiles(['GITHUB_OUTPUT', 'GITHUB_STATE'])).toEqual([
    'GITHUB_STATE is not set: run this as a step of a workflow.',
  ]);
});
