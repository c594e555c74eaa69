import { expect, test } from 'vitest';
import { startTrial } from '../harness/trial.ts';
import { until } from '../proof/until.ts';

// The emulator's lag takes real time.
const SCALE = 20;

test('with `verify`, the step waits until the key is honoured', async () => {
  await using trial = await startTrial({ keyLagMs: 5000 / SCALE });
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
  expect(step).toMatchObject({ conclusion: 'failure', outputs: {} });
  expect(step.log).toContain('[not-verified] Pinata does not honour the new key (unauthorized).');
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
  expect(step).toMatchObject({ conclusion: 'failure', outputs: {} });
  expect(step.log).toContain('[too-powerful]');
  expect(step.log).toContain(`can do more than was asked: ${excess}.`);
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

test.for([
  ['as an object', { 'org:files': 'write' }],
  ['as a text', 'org:files:write'],
  ['not at all', undefined],
])('scopes that are rendered %s are a notice, not a failure', async ([, resources]) => {
  await using trial = await startTrial();
  const { emulator } = trial;
  await using job = await trial.startJob();
  // The list's item must carry the key's name, which is known only once the key is made.
  emulator.fault({ on: 'authenticate', kind: 'delay', ms: 200, act: 'after' });
  const replaceList = until(() => emulator.liveKeys().length > 0).then(() => {
    const [name, key] = emulator.liveKeys().flatMap((live) => [live.name, live.key]);
    const item = { name, key, revoked: false, scopes: { admin: false, endpoints: {}, resources } };
    emulator.fault({ on: 'list', kind: 'replace-field', field: 'keys', value: [item] });
  });
  const step = await job.run(trial.mint({ verify: 'true' }));
  await replaceList;
  expect(step.conclusion, step.log).toBe('success');
  expect(step.annotations).toMatchObject([{ level: 'notice' }]);
  expect(step.log).toContain('in a way this action does not know, so they were not compared');
  await job.finish();
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
