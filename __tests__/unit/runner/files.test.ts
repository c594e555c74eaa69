import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { checkCommandFiles, setInFile } from '../../../src/runner/command-files.ts';
import { parsePairs } from '../../harness/command-files.ts';
import { collectFindings } from './findings.ts';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'command-files-'));
  file = path.join(folder, 'output');
  await writeFile(file, '');
  vi.stubEnv('GITHUB_OUTPUT', file);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

test('the runner reads each value as it was set', async () => {
  const name = fc.stringMatching(/^[a-z][a-z-]{0,20}$/);
  const value = fc.oneof(
    fc.string().map((text) => text.replaceAll(/[\r\n]/g, '')),
    fc.constantFrom('a=b', 'a<<b', ''),
  );
  await fc.assert(
    fc.asyncProperty(fc.dictionary(name, value), async (values) => {
      await writeFile(file, '');
      setInFile('GITHUB_OUTPUT', values);
      expect(Object.fromEntries(parsePairs(await readFile(file, 'utf8')))).toEqual({ ...values });
    }),
  );
});

test('a value does not end what an earlier one began', async () => {
  setInFile('GITHUB_OUTPUT', { jwt: 'one' });
  setInFile('GITHUB_OUTPUT', { jwt: 'two', minted: 'true' });
  expect([...parsePairs(await readFile(file, 'utf8'))]).toEqual([
    ['jwt', 'one'],
    ['jwt', 'two'],
    ['minted', 'true'],
  ]);
});

test.each(['one\ntwo', 'one\r', '\n'])('a value of several lines sets nothing: %j', async (value) => {
  expect(() => {
    setInFile('GITHUB_OUTPUT', { revoked: '1', report: value });
  }).toThrow(/^\[command-file\] `report` is not set/);
  expect(await readFile(file, 'utf8')).toBe('');
});

test('a value that would end itself sets nothing', async () => {
  setInFile('GITHUB_OUTPUT', { report: '' });
  const written = await readFile(file, 'utf8');
  const next = Number(/_(\d+)$/m.exec(written)?.[1]) + 1;
  expect(() => {
    setInFile('GITHUB_OUTPUT', { report: `ghadelimiter_report_${String(next)}` });
  }).toThrow(/^\[command-file\] `report` is not set/);
  expect(await readFile(file, 'utf8')).toBe(written);
});

test('what a full disk breaks off is taken back, and later values count', async () => {
  const program = `
    import { setInFile } from ${JSON.stringify(new URL('../../../src/runner/command-files.ts', import.meta.url).href)};
    setInFile('GITHUB_OUTPUT', { first: 'x'.repeat(600) });
    try {
      setInFile('GITHUB_OUTPUT', { second: 'x'.repeat(600) });
    } catch (error) {
      console.log(error.code);
    }
    setInFile('GITHUB_OUTPUT', { third: 'x' });
  `;
  // No file may grow beyond 1024 bytes; without the trap, the signal that says so would end the process.
  const script = "trap '' XFSZ; ulimit -f 1; exec node --input-type=module";
  const run = spawnSync('bash', ['-c', script], { input: program, encoding: 'utf8' });
  expect(run.stdout).toBe('EFBIG\n');
  expect([...parsePairs(await readFile(file, 'utf8'))].map(([name]) => name)).toEqual(['first', 'third']);
});

test('a file that the runner did not make is not made', async () => {
  await rm(file);
  expect(() => {
    setInFile('GITHUB_OUTPUT', { minted: 'true' });
  }).toThrow(/^\[command-file\] .*GITHUB_OUTPUT is gone/);
  await expect(readFile(file)).rejects.toThrow('ENOENT');
});

test('only the files that are missing are named', () => {
  vi.stubEnv('GITHUB_STATE', '');
  const findings = collectFindings();
  checkCommandFiles(['GITHUB_OUTPUT', 'GITHUB_STATE'], findings);
  expect(findings.problems).toEqual(['GITHUB_STATE is not set: run this as a step of a workflow.']);
});
