import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { traceCredentials } from '../../src/key/credentials.ts';
import type { ActionOptions } from '../harness/job-options.ts';
import { arrivalOf } from './arrival.ts';
import { readMasks } from './masked.ts';
import { startTrial, type Trial } from '../harness/trial.ts';

/** The same action, whose main dies when it is about to write this text. Post lives. */
function dieAtWrite(action: ActionOptions, text: string): ActionOptions {
  const preload = new URL('die-at-write.ts', import.meta.url).href;
  return {
    ...action,
    nodeArgs: ['--import', preload],
    env: { ...action.env, DIE_AT_WRITE: text },
    post: { env: { DIE_AT_WRITE: 'nothing that is ever written' } },
    clockScale: 8,
  };
}

/** All that must be hidden of the one key that was minted. */
function mustBeHidden(trial: Trial): string[] {
  return trial.emulator
    .keys()
    .flatMap(({ origin, jwt, key, secret }) =>
      origin === 'minted' ? [jwt, key, secret, ...traceCredentials({ jwt, apiKey: key, apiSecret: secret })] : [],
    );
}

test('the intent is on disk before the request for the key arrives', async () => {
  await using trial = await startTrial();
  await using job = await trial.startJob();
  trial.emulator.fault({ on: 'mint', kind: 'delay', ms: 300, act: 'after' });
  const running = job.run(trial.mint());
  const request = await arrivalOf(trial.emulator, 'POST');
  const folder = path.join(job.folders.temp, '_runner_file_commands');
  const files = (await readdir(folder)).filter((file) => file.startsWith('save_state_'));
  const states = await Promise.all(files.map(async (file) => readFile(path.join(folder, file), 'utf8')));
  while (request.body === '') await sleep(5);
  const { keyName } = JSON.parse(request.body) as { keyName: string };
  expect(states.join('')).toContain(JSON.stringify(keyName));
  await running;
  await job.finish();
});

test('without a file for the state nothing is asked for', async () => {
  await using trial = await startTrial();
  await using job = await trial.startJob();
  const step = await job.run({ ...trial.mint(), missingFiles: ['state'] });
  expect(step.conclusion).toBe('failure');
  expect(step.log).toMatch(/Error: .*state/i);
  await job.finish();
  expect(trial.emulator.requests).toEqual([]);
});

test.each([
  ['its id goes to state', '"id":'],
  ['the first output is written', 'jwt<<'],
  ['a variable is exported', 'SITE_JWT<<'],
])('everything of a key is masked on stdout before %s, and post revokes a key that was lost there', async (_, text) => {
  await using trial = await startTrial();
  await using job = await trial.startJob();
  const step = await job.run(dieAtWrite(trial.mint({ 'export-env': 'SITE_JWT=jwt' }), text));

  expect(step.signal).toBe('SIGKILL');
  const hidden = mustBeHidden(trial);
  expect(hidden.length).toBeGreaterThan(10);
  expect(readMasks(step.rawStdout)).toEqual(expect.arrayContaining(hidden));
  expect(trial.emulator.liveKeys()).toHaveLength(1);

  const [post] = await job.finish();
  expect(post?.conclusion).toBe('success');
  expect(trial.emulator.liveKeys()).toEqual([]);
});

test('a step that dies before its intent is in state has asked for nothing', async () => {
  await using trial = await startTrial();
  await using job = await trial.startJob();
  const step = await job.run(dieAtWrite(trial.mint(), 'journal<<'));
  expect(step.signal).toBe('SIGKILL');
  const [post] = await job.finish();
  expect(post?.conclusion).toBe('success');
  expect(trial.emulator.requests).toEqual([]);
});

test('the id is in state before any output is there', async () => {
  await using trial = await startTrial();
  await using job = await trial.startJob();
  const step = await job.run(dieAtWrite(trial.mint(), 'jwt<<'));
  const [key] = trial.emulator.liveKeys();
  expect(step.outputs).toEqual({ minted: 'false' });
  expect(step.state.journal).toContain(`"id":"${String(key?.key)}"`);
  await job.finish();
  // By its id: nothing has to be looked up.
  expect(trial.emulator.requests.map(({ method }) => method)).toEqual(['POST', 'DELETE']);
});

test.each([
  ['output', /output/i],
  ['env', /env/i],
] as const)('when the file for %s is gone, main fails after the mint and revokes at once', async (kind, words) => {
  await using trial = await startTrial();
  await using job = await trial.startJob();
  const step = await job.run({
    ...trial.mint({ 'export-env': 'SITE_JWT=jwt', revoke: 'false' }),
    missingFiles: [kind],
  });
  expect(step.conclusion).toBe('failure');
  expect(step.log).toMatch(words);
  expect(step.annotations[0]?.message).toMatch(/^\[command-file\] [^]*\/troubleshooting\.md#command-file$/);
  expect(readMasks(step.rawStdout)).toEqual(expect.arrayContaining(mustBeHidden(trial)));
  // Even with `revoke: false`: nobody was told that there is a key.
  expect(trial.emulator.keys().map(({ origin, revoked }) => [origin, revoked])).toEqual([
    ['issuing', false],
    ['minted', true],
  ]);
  const [post] = await job.finish();
  expect(post?.conclusion).toBe('success');
  expect(trial.emulator.requests.map(({ method }) => method)).toEqual(['POST', 'DELETE']);
});

test('state holds names, ids and times: no credential, no part of one', async () => {
  await using trial = await startTrial();
  await using job = await trial.startJob();
  const step = await job.run(trial.mint({ 'export-env': 'SITE_JWT=jwt\nSITE_SECRET=api-secret' }));
  const [key] = trial.emulator.liveKeys();
  const state = Object.values(step.state).join('\n');
  const forbidden = [key?.jwt, key?.secret, ...(key?.jwt.split('.') ?? []), ...trial.emulator.issuingJwt.split('.')];
  expect(forbidden).toHaveLength(8);
  for (const each of forbidden) expect(state).not.toContain(each);
  expect(Object.keys(step.state)).toEqual(['journal']);
  const journal = JSON.parse(step.state.journal ?? '') as Record<'settings' | 'entries' | 'exportedEnv', object>;
  expect(Object.keys(journal).sort()).toEqual(['entries', 'exportedEnv', 'settings']);
  expect(journal.exportedEnv).toEqual(['SITE_JWT', 'SITE_SECRET']);
  expect(Object.keys(journal.settings).sort()).toEqual([
    'apiUrl',
    'issuer',
    'maxWait',
    'onRevokeFailure',
    'revoke',
    'summary',
  ]);
  expect(journal.entries).toEqual([
    {
      name: key?.name,
      askedAt: expect.any(Number) as number,
      askedAtTick: expect.any(Number) as number,
      landsWithin: expect.any(Number) as number,
      id: key?.key,
      handedOut: true,
    },
  ]);
  await job.finish();
});
