import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTrial } from '../harness/trial.ts';

const run = promisify(execFile);
const root = path.join(import.meta.dirname, '../..');
let folder: string;
let size: number;

// What a runner downloads is what `git archive` packs: .gitattributes leaves out what it does not need.
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'archive-'));
  // The tree as it is, committed or not, in an index of its own.
  const index = { cwd: root, env: { ...process.env, GIT_INDEX_FILE: path.join(folder, 'index') } };
  await run('git', ['add', '--all'], index);
  const { stdout: tree } = await run('git', ['write-tree'], index);
  const packed = path.join(folder, 'archive.tar.gz');
  await run('git', ['archive', '--worktree-attributes', `--output=${packed}`, tree.trim()], { cwd: root });
  ({ size } = await stat(packed));
  await run('tar', ['-xzf', packed, '-C', folder]);
  await rm(packed);
  await rm(index.env.GIT_INDEX_FILE);
});

afterAll(async () => rm(folder, { recursive: true }));

test('the archive holds the manifests, the bundles and their licences, and nothing that only developers need', async () => {
  expect((await readdir(folder)).sort()).toEqual(['LICENSE', 'action.yml', 'dist', 'revoke', 'sweep']);
  for (const sibling of ['revoke', 'sweep']) {
    expect((await readdir(path.join(folder, sibling))).sort()).toEqual(['action.yml']);
  }
  expect(await readdir(path.join(folder, 'dist'))).toContain('licenses.txt');
});

test('what every job downloads is at most 125 kB', () => {
  expect(size).toBeLessThanOrEqual(125_000);
});

test('a whole job runs from the archive alone: mint, revoke by name, sweep, post', async () => {
  await using trial = await startTrial();
  await using job = await trial.startJob();
  const account = { 'pinata-jwt': trial.emulator.issuingJwt, 'api-url': trial.emulator.apiUrl };
  const mint = await job.run({ ...trial.mint(), uses: folder });
  const keyName = mint.outputs['key-name'] ?? '';
  expect(trial.emulator.liveKeys().map(({ name }) => name)).toEqual([keyName]);

  const revoke = await job.run({
    uses: path.join(folder, 'revoke'),
    id: 'revoke',
    with: { ...account, 'key-name': keyName },
  });
  expect(revoke.outputs).toEqual({ revoked: '1' });

  const sweep = await job.run({
    uses: path.join(folder, 'sweep'),
    id: 'sweep',
    with: { ...account, 'run-id': '12345678901' },
  });
  expect(sweep.outputs).toMatchObject({ revoked: '0', kept: '0' });

  const [post] = await job.finish();
  expect(post?.log).toContain('already gone');
});
