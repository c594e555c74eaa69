import { expect, test } from 'vitest';
import type { StepResult } from '../harness/step.ts';
import { startTrial, type Trial } from '../harness/trial.ts';
import { until } from '../proof/until.ts';

const SCALE = 8;

test('with `verify`, the step waits until the key is honoured', async () => {
  await using trial = await startTrial({ keyLagMs: 5000 });
  await using job = await trial.startJob();
  const step = await job.run({ ...trial.mint({ verify: 'true' }), clockScale: SCALE });
  expect(step.conclusion, step.log).toBe('success');
  const tries = trial.emulator.requests.filter(({ path }) => path === '/data/testAuthentication');
  expect(tries.length).toBeGreaterThan(1);
  expect(tries.map(({ status }) => status)).toEqual([...tries.slice(1).map(() => 401), 200]);
  await job.finish();
});

test('a key that is never honoured is revoked, and the step fails without handing it out', async () => {
  await using trial = await startTrial({ keyLagMs: 3_600_000 });
  await using job = await trial.startJob();
  const step = await job.run({ ...trial.mint({ verify: 'true' }), clockScale: SCALE });
  expect(step).toMatchObject({ conclusion: 'failure', outputs: { minted: 'false' } });
  expect(step.log).toContain(
    '[not-verified] Pinata did not confirm the new key in time. Pinata does not honour it (unauthorized).',
  );
  expect(trial.emulator.liveKeys()).toEqual([]);
  await job.finish();
});

test.for([
  ['admin', { admin: true, resources: ['org:files:write'] }, 'admin'],
  [
    'a flag that was not asked for',
    { resources: ['org:files:write'], endpoints: { pinning: { unpin: true, pinByHash: false } } },
    'unpin',
  ],
  ['a scope that was not asked for', { resources: ['org:files:write', 'org:write'] }, 'org:write'],
] as const)('a key that got %s is refused and revoked', async ([, permissions, excess]) => {
  await using trial = await startTrial();
  trial.emulator.fault({ on: 'mint', kind: 'grant', permissions });
  await using job = await trial.startJob();
  const step = await job.run(trial.mint({ verify: 'true' }));
  expect(step).toMatchObject({ conclusion: 'failure', outputs: { minted: 'false' } });
  expect(step.log).toContain('[too-powerful]');
  expect(step.log).toContain(` also has ${excess}.`);
  expect(trial.emulator.liveKeys()).toEqual([]);
  const [post] = await job.finish();
  expect(post?.conclusion).toBe('success');
});

test('without `verify`, no look-up is spent on what a key got', async () => {
  await using trial = await startTrial();
  trial.emulator.fault({ on: 'mint', kind: 'grant', permissions: { admin: true } });
  await using job = await trial.startJob();
  await job.run(trial.mint());
  expect(trial.emulator.requests).toHaveLength(1);
  await job.finish();
});

test('a key that got less, or exactly what was asked, is fine: `write` brings `read`', async () => {
  await using trial = await startTrial();
  const permissions = { resources: ['org:files:write', 'org:files:read'], endpoints: { data: { pinList: true } } };
  trial.emulator.fault({ on: 'mint', kind: 'grant', permissions });
  await using job = await trial.startJob();
  const step = await job.run(trial.mint({ verify: 'true', 'legacy-endpoints': 'pinList, unpin' }));
  expect(step.conclusion, step.log).toBe('success');
  expect(step.annotations).toEqual([]);
  await job.finish();
});

/** A job with `verify`, whose key a list shows with these permissions. */
async function mintListedAs(trial: Trial, scopes: unknown): Promise<StepResult> {
  const { emulator } = trial;
  await using job = await trial.startJob();
  // The list's item must carry the key's name, which is known only once the key is made.
  emulator.fault({ on: 'authenticate', kind: 'delay', ms: 200, act: 'after' });
  const replaceList = until(() => emulator.liveKeys().length > 0).then(() => {
    const [name, key] = emulator.liveKeys().flatMap((live) => [live.name, live.key]);
    emulator.fault({
      on: 'list',
      kind: 'replace-field',
      field: 'keys',
      value: [{ name, key, revoked: false, scopes }],
    });
  });
  const step = await job.run(trial.mint({ verify: 'true' }));
  await replaceList;
  await job.finish();
  return step;
}

test.for([
  ['a list', ['org:files:write', 'org:files:read']],
  ['an object', { 'org:files': 'write' }],
  ['a text', 'org:files:write'],
])('scopes that are rendered as %s are compared', async ([, resources]) => {
  await using trial = await startTrial();
  const step = await mintListedAs(trial, { admin: false, endpoints: {}, resources });
  expect(step.conclusion, step.log).toBe('success');
  expect(step.annotations).toEqual([]);
});

test.for<[string, object, string]>([
  ['an object', { resources: { 'org:files': 'write', org: 'write' } }, 'org:write'],
  ['a text', { resources: 'org:write' }, 'org:write'],
  ['a flag as a text', { admin: 'true', resources: ['org:files:write'] }, 'admin'],
])('more than was asked is refused, also rendered as %s', async ([, scopes, excess]) => {
  await using trial = await startTrial();
  const step = await mintListedAs(trial, scopes);
  expect(step).toMatchObject({ conclusion: 'failure', outputs: { minted: 'false' } });
  expect(step.log).toContain(` also has ${excess}.`);
});

test.for([
  ['not at all', { admin: false, endpoints: {} }, 'in a way this action does not know, so they were not compared'],
  ['without any permissions', null, 'without its permissions, so they were not compared'],
] as const)('scopes that are rendered %s are a notice, not a failure', async ([, scopes, words]) => {
  await using trial = await startTrial();
  const step = await mintListedAs(trial, scopes);
  expect(step.conclusion, step.log).toBe('success');
  expect(step.annotations).toMatchObject([{ level: 'notice' }]);
  expect(step.log).toContain(words);
});

test('a key whose uses are counted is looked up, and not tried', async () => {
  await using trial = await startTrial();
  await using job = await trial.startJob();
  const step = await job.run(trial.mint({ verify: 'true', 'max-uses': '1' }));
  expect(step.conclusion, step.log).toBe('success');
  expect(trial.emulator.liveKeys()).toMatchObject([{ uses: 0 }]);
  expect(trial.emulator.requests.map(({ path }) => path)).not.toContain('/data/testAuthentication');
  await job.finish();
});
