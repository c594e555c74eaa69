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

// What a bracket of ours leaves free: the label.
test.for([
  'deploy',
  '100% sure_thing',
  String.raw`back\slash`,
  `"double" and 'single' quotes`,
  '%',
  '_',
  'ünïcödé 鍵 🔑',
  String.raw`\%_"'&?#/ +`,
])('the key labelled %j is ended, and those whose names merely match it live', async (label) => {
  await using trial = await startRevokeTrial();
  const name = NAME.replace('deploy', () => label);
  const others = [
    NAME.replace('deploy', () => `${label}2`),
    NAME.replace('deploy', () => `2${label}`),
    name.replace('9f86d081e1a2', '000000000000'),
    name.replace(' 7/1 ', ' 7/2 '),
    name.replace(/[%_\\]/g, 'x'),
    'x',
  ].filter((other) => other !== name);
  for (const other of others) trial.emulator.addKey({ name: other });
  trial.emulator.addKey({ name });
  const step = await trial.revoke({ 'key-name': name });
  expect(step.conclusion, step.log).toBe('success');
  expect(step.outputs).toEqual({ revoked: '1' });
  expect(trial.live()).toEqual(others);
});

test('every live key of the name is ended', async () => {
  await using trial = await startRevokeTrial();
  for (const revoked of [false, true, false, false]) trial.emulator.addKey({ name: NAME, revoked });
  const step = await trial.revoke({ 'key-name': NAME });
  expect(step.conclusion, step.log).toBe('success');
  expect(trial.live()).toEqual([]);
});

test('every live key of a run is ended and counted, whatever its attempt and job, and no other', async () => {
  await using trial = await startRevokeTrial();
  const ofRun = [NAME, NAME.replace('7/1 build', '7/2 test'), NAME.replace('acme/site', 'Acme/Site')];
  const others = [
    NAME.replace('7/1', '77/1'),
    NAME.replace('7/1', '17/1'),
    NAME.replace('acme/site', 'acme/site2'),
    NAME.replace('acme/site', 'bacme/site'),
    NAME.replace(' [', ' [gha acme/site 7/1 build 1 000000000000] [').replace(
      '7/1 build 1764003600',
      '8/1 build 1764003600',
    ),
  ];
  trial.emulator.addKey({ name: NAME, revoked: true });
  for (const name of [...others, ...ofRun]) trial.emulator.addKey({ name });
  const step = await trial.revoke({ 'run-id': '7' });
  expect(step.conclusion, step.log).toBe('success');
  expect(step.outputs).toEqual({ revoked: '3' });
  for (const name of ofRun) expect(step.log).toContain(`Revoked the key "${name}".`);
  expect(trial.live()).toEqual(others);
});

test('the keys of a run of another repository are ended where `repository` names it', async () => {
  await using trial = await startRevokeTrial();
  trial.emulator.addKey({ name: NAME });
  trial.emulator.addKey({ name: NAME.replace('acme/site', 'acme/docs') });
  const step = await trial.revoke({ 'run-id': '7', repository: 'acme/docs' });
  expect(step.outputs, step.log).toEqual({ revoked: '1' });
  expect(trial.live()).toEqual([NAME]);
});

test('the keys of a run are found where a search compares whole names, too', async () => {
  await using trial = await startRevokeTrial({ nameSearch: 'whole' });
  for (let other = 0; other < 25; other += 1) trial.emulator.addKey({ name: `ci ${String(other)}` });
  trial.emulator.addKey({ name: NAME });
  const step = await trial.revoke({ 'run-id': '7' });
  expect(step.outputs, step.log).toEqual({ revoked: '1' });
  expect(trial.live()).toHaveLength(25);
});

test('a run without live keys is success, and is said', async () => {
  await using trial = await startRevokeTrial();
  trial.emulator.addKey({ name: NAME, revoked: true });
  const step = await trial.revoke({ 'run-id': '7' });
  expect(step).toMatchObject({ conclusion: 'success', outputs: { revoked: '0' } });
  expect(step.log).toContain('No live key belongs to run 7 of acme/site.');
});

test.for([404, 400, 200] as const)(
  'a key that is already gone is success, where a second revocation answers %i',
  async (secondRevoke) => {
    await using trial = await startRevokeTrial({ secondRevoke });
    trial.emulator.addKey({ name: NAME, revoked: true });
    const step = await trial.revoke({ 'key-name': NAME });
    expect(step).toMatchObject({ conclusion: 'success', outputs: { revoked: '0' } });
    expect(step.log).toContain(`The key "${NAME}" was already gone.`);
  },
);

test('a name that no key has is success, and is said', async () => {
  await using trial = await startRevokeTrial();
  trial.emulator.addKey({ name: 'other' });
  const step = await trial.revoke({ 'key-name': NAME });
  expect(step).toMatchObject({ conclusion: 'success', outputs: { revoked: '0' } });
  expect(step.annotations).toMatchObject([
    {
      level: 'notice',
      message: `There is no key "${NAME}": it is gone, it never was, or the JWT is of another account.`,
    },
  ]);
  expect(trial.live()).toEqual(['other']);
});

test.for<[string, Record<string, string>, string]>([
  ['neither `key-name` nor `run-id`', {}, 'set either `key-name`, the exact name of a key, or `run-id`'],
  ['both', { 'key-name': NAME, 'run-id': '7' }, 'set either `key-name`, the exact name of a key, or `run-id`'],
  ['a name that is none of ours', { 'key-name': 'production' }, '`key-name` is not a name that the mint action gives'],
  [
    'a name that a mask damaged',
    { 'key-name': NAME.replace('acme', '***') },
    'Where GitHub shows `***` in it, use `run-id`',
  ],
  ['a run that is no number', { 'run-id': 'latest' }, '`run-id` is a whole number'],
  ['no repository', { 'run-id': '7', repository: 'acme' }, '`repository` is not of the form `owner/name`'],
])('%s is a problem that is found before the first request', async ([, inputs, problem]) => {
  await using trial = await startRevokeTrial();
  trial.emulator.addKey({ name: 'production' });
  const step = await trial.revoke(inputs);
  expect(step).toMatchObject({ conclusion: 'failure', outputs: { revoked: '0' } });
  expect(step.log).toContain(problem);
  expect(trial.emulator.requests).toEqual([]);
});

test.for([{ 'key-name': NAME }, { 'run-id': '7' }])('the issuing key is never ended, by %o', async (inputs) => {
  await using trial = await startRevokeTrial();
  const { jwt, key } = trial.emulator.issueKey({ name: NAME, permissions: { admin: true } });
  trial.emulator.addKey({ name: NAME });
  const step = await trial.revoke({ 'pinata-jwt': jwt, ...inputs });
  expect(trial.emulator.keys().find((each) => each.key === key)?.revoked).toBe(false);
  expect(trial.live()).toEqual([]);
  expect(step.outputs).toEqual({ revoked: '1' });
});

test.for([
  ['fail', 'failure', 'error'],
  ['warn', 'success', 'warning'],
] as const)('with `on-revoke-failure: %s`, a key that cannot be ended is a %s', async ([policy, conclusion, level]) => {
  await using trial = await startRevokeTrial();
  trial.emulator.addKey({ name: NAME });
  trial.emulator.fault({ on: 'revoke', kind: 'status', status: 500, times: Infinity });
  const inputs = { 'on-revoke-failure': policy, 'max-wait': '8s' };
  for (const target of [{ 'key-name': NAME }, { 'run-id': '7' }]) {
    const step = await trial.revoke({ ...target, ...inputs }, 4);
    expect(step).toMatchObject({ conclusion, outputs: { revoked: '0' }, annotations: [{ level }] });
    expect(step.log).toContain(`The key "${NAME}" may still live. This ends it: curl `);
  }
});

test('of several keys of a run, one that cannot be ended fails the step, and the others end and are counted', async () => {
  await using trial = await startRevokeTrial();
  const names = ['0', '1', '2'].map((digit) => NAME.replace('9f86d081e1a2', digit.repeat(12)));
  for (const name of names) trial.emulator.addKey({ name });
  // The second in the list's order, by both routes, and again once the list shows that it lives.
  trial.emulator.fault({ on: 'revoke', kind: 'status', status: 403, times: 4, skip: 1 });
  const step = await trial.revoke({ 'run-id': '7' });
  expect(step).toMatchObject({ conclusion: 'failure', outputs: { revoked: '2' } });
  expect(trial.live()).toEqual([names[1]]);
});
