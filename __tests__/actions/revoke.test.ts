import { expect, test } from 'vitest';
import type { Emulator, EmulatorOptions } from '../../emulator/index.ts';
import { startTrial } from '../harness/trial.ts';
import type { StepResult } from '../harness/step.ts';

interface RevokeTrial extends AsyncDisposable {
  emulator: Emulator;
  revoke: (inputs: Record<string, string>, clockScale?: number) => Promise<StepResult>;
  live: () => string[];
}

async function startRevokeTrial(options?: EmulatorOptions): Promise<RevokeTrial> {
  const trial = await startTrial(options);
  const { emulator } = trial;
  return {
    emulator,
    revoke: async (inputs, clockScale) => {
      const secrets = [emulator.issuingJwt, inputs['pinata-jwt'] ?? emulator.issuingJwt];
      await using job = await trial.startJob({ secrets, server: { ...trial.server, liveKeys: () => [] } });
      return await job.run({
        uses: 'revoke',
        with: { 'pinata-jwt': emulator.issuingJwt, 'api-url': emulator.apiUrl, ...inputs },
        ...(clockScale !== undefined && { clockScale }),
      });
    },
    live: () => emulator.liveKeys().map(({ name }) => name),
    [Symbol.asyncDispose]: async () => trial[Symbol.asyncDispose](),
  };
}

const NAME = 'deploy [gha acme/site 7/1 build 1764003600 9f86d081e1a2]';

test.for([
  NAME,
  '100% sure_thing',
  String.raw`back\slash`,
  `"double" and 'single' quotes`,
  '%',
  '_',
  'ünïcödé 鍵 🔑',
  String.raw`\%_"'&?#/ +`,
])('the key called %j is ended, and those whose names merely match it live', async (name) => {
  await using trial = await startRevokeTrial();
  const others = [`${name} `, ` ${name}`, `${name}2`, name.toUpperCase(), name.replace(/[%_\\]/g, 'x'), 'x'].filter(
    (other) => other !== name,
  );
  for (const other of others) trial.emulator.addKey({ name: other });
  trial.emulator.addKey({ name });
  const step = await trial.revoke({ 'key-name': name });
  expect(step.conclusion, step.log).toBe('success');
  expect(step.outputs).toEqual({ revoked: '1' });
  expect(trial.live()).toEqual(others);
});

test('a key is ended by its id, which the log does not show', async () => {
  await using trial = await startRevokeTrial();
  const { key } = trial.emulator.addKey({ name: NAME });
  const step = await trial.revoke({ 'api-key': key });
  expect(step.outputs).toEqual({ revoked: '1' });
  // The runner shows the input before the step runs; what the step prints is the step's.
  expect(step.linesOutsideMasks.join()).not.toContain(key);
  expect(trial.live()).toEqual([]);
  expect(trial.emulator.requests.map(({ method }) => method)).toEqual(['DELETE']);
});

test('every live key of the name is ended, and counted', async () => {
  await using trial = await startRevokeTrial();
  for (const revoked of [false, true, false, false]) trial.emulator.addKey({ name: NAME, revoked });
  const step = await trial.revoke({ 'key-name': NAME });
  expect(step.outputs).toEqual({ revoked: '3' });
  expect(step.log).toContain('was already gone');
  expect(trial.live()).toEqual([]);
});

test.for([404, 400, 200] as const)(
  'a key that is already gone is success, where a second revocation answers %i',
  async (secondRevoke) => {
    await using trial = await startRevokeTrial({ secondRevoke });
    const { key } = trial.emulator.addKey({ name: NAME, revoked: true });
    const byName = await trial.revoke({ 'key-name': NAME });
    expect(byName).toMatchObject({ conclusion: 'success', outputs: { revoked: '0' } });
    expect(byName.log).toContain(`The key "${NAME}" was already gone.`);
    const byId = await trial.revoke({ 'api-key': key });
    expect(byId.conclusion, byId.log).toBe('success');
    if (secondRevoke !== 200) expect(byId.outputs).toEqual({ revoked: '0' });
  },
);

test('a name that no key has is success, and is said', async () => {
  await using trial = await startRevokeTrial();
  trial.emulator.addKey({ name: 'other' });
  const step = await trial.revoke({ 'key-name': NAME });
  expect(step).toMatchObject({ conclusion: 'success', outputs: { revoked: '0' } });
  expect(step.annotations).toMatchObject([
    { level: 'notice', message: `There is no key "${NAME}": it is gone, or it never was.` },
  ]);
  expect(trial.live()).toEqual(['other']);
});

test.for([
  ['neither `key-name` nor `api-key`', {}],
  ['both', { 'key-name': NAME, 'api-key': '0123456789abcdef0123' }],
] as const)('%s is a problem that is found before the first request', async ([, inputs]) => {
  await using trial = await startRevokeTrial();
  const step = await trial.revoke(inputs);
  expect(step.conclusion).toBe('failure');
  expect(step.log).toContain('set either `key-name`, the exact name of the key, or `api-key`, its id.');
  expect(trial.emulator.requests).toEqual([]);
});

test('the issuing key is never ended by its id', async () => {
  await using trial = await startRevokeTrial();
  const issuing = trial.emulator.keys().find(({ origin }) => origin === 'issuing');
  const step = await trial.revoke({ 'api-key': issuing?.key ?? '' });
  expect(step.conclusion).toBe('failure');
  expect(step.log).toContain('the issuing key itself, which this action never revokes');
  expect(trial.emulator.requests).toEqual([]);
});

test('the issuing key is never ended by its name', async () => {
  await using trial = await startRevokeTrial();
  const { jwt, key } = trial.emulator.issueKey({ name: NAME, permissions: { admin: true } });
  trial.emulator.addKey({ name: NAME });
  const step = await trial.revoke({ 'pinata-jwt': jwt, 'key-name': NAME });
  expect(trial.emulator.keys().find((each) => each.key === key)?.revoked).toBe(false);
  expect(trial.live()).toEqual([]);
  expect(step.outputs).toEqual({ revoked: '1' });
});

test.for([
  ['fail', 'failure', 'error'],
  ['warn', 'success', 'warning'],
] as const)('with `on-revoke-failure: %s`, a key that cannot be ended is a %s', async ([policy, conclusion, level]) => {
  await using trial = await startRevokeTrial();
  const { key } = trial.emulator.addKey({ name: NAME });
  trial.emulator.fault({ on: 'revoke', kind: 'status', status: 500, times: Infinity });
  const inputs = { 'on-revoke-failure': policy, 'max-wait': '20s' };
  const byName = await trial.revoke({ 'key-name': NAME, ...inputs }, 20);
  expect(byName).toMatchObject({ conclusion, outputs: { revoked: '0' }, annotations: [{ level }] });
  expect(byName.log).toContain(`The key "${NAME}" may still live. This ends it: curl `);
  const byId = await trial.revoke({ 'api-key': key, ...inputs }, 20);
  expect(byId).toMatchObject({ conclusion, outputs: { revoked: '0' }, annotations: [{ level }] });
  expect(byId.log).toContain('The key may still live.');
});

test('of several keys, those that ended before a failure are counted', async () => {
  await using trial = await startRevokeTrial();
  for (let index = 0; index < 3; index += 1) trial.emulator.addKey({ name: NAME });
  trial.emulator.fault({ on: 'revoke', kind: 'status', status: 403, times: 2, skip: 1 });
  const step = await trial.revoke({ 'key-name': NAME });
  expect(step).toMatchObject({ conclusion: 'failure', outputs: { revoked: '2' } });
  expect(trial.live()).toEqual([NAME]);
});
