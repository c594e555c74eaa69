// What a job is told, or spared, before something hurts.
import { expect, test } from 'vitest';
import { startMeddler } from '../harness/meddler.ts';
import { startTrial } from '../harness/trial.ts';

const DAY = 86_400;

test.for<[days: number, isWarned: boolean]>([
  [29, true],
  [1, true],
  [31, false],
  [365, false],
])('an issuing JWT that ends in %i days: a warning tells the date? %s', async ([days, isWarned]) => {
  await using trial = await startTrial();
  const exp = Math.floor(Date.now() / 1000) + days * DAY;
  const issuing = trial.emulator.issueKey({ name: 'ci issuer', permissions: { resources: ['org:write'] }, exp });
  await using job = await trial.startJob({ secrets: [issuing.jwt] });
  const step = await job.run(trial.mint({ 'pinata-jwt': issuing.jwt }));
  expect(step.conclusion, step.log).toBe('success');
  const warnings = step.annotations.filter(({ level }) => level === 'warning').map(({ message }) => message);
  expect(warnings.some((text) => text.includes(new Date(exp * 1000).toISOString()))).toBe(isWarned);
  await job.finish();
});

test('`minted` is false from the first moment on: refused, failed, or stopped', async () => {
  await using trial = await startTrial();
  await using job = await trial.startJob();
  const refused = await job.run(trial.mint({ scopes: 'files:wrte' }));
  expect(refused).toMatchObject({ conclusion: 'failure', outputs: { minted: 'false' } });
  trial.emulator.fault({ on: 'mint', kind: 'status', status: 401 });
  const failed = await job.run(trial.mint());
  expect(failed).toMatchObject({ conclusion: 'failure', outputs: { minted: 'false' } });
  await job.finish();
});

test('every key that a retry minted and revoked is named in the log', async () => {
  await using trial = await startTrial();
  trial.emulator.fault({ on: 'mint', kind: 'reset-after', times: 5 });
  await using job = await trial.startJob();
  const step = await job.run({ ...trial.mint({ 'max-wait': '5m' }), clockScale: 15 });
  expect(step.conclusion, step.log).toBe('success');
  const minted = trial.emulator.keys().filter(({ origin, revoked }) => origin === 'minted' && revoked);
  expect(minted).toHaveLength(5);
  for (const { name } of minted) expect(step.log).toContain(`Revoked the key "${name}".`);
  await job.finish();
});

test('a server that answers every POST after 11 seconds is waited for longer, and nothing is left', async () => {
  const scale = 15;
  await using trial = await startTrial();
  await using meddler = await startMeddler(trial.emulator.url, async ({ method }, pass) => {
    const answer = await pass();
    if (method === 'POST') await new Promise((resolve) => setTimeout(resolve, 11_000 / scale));
    return answer;
  });
  await using job = await trial.startJob();
  const main = await job.run({ ...trial.mint({ 'api-url': meddler.apiUrl, 'max-wait': '3m' }), clockScale: scale });
  expect(main.conclusion, main.log).toBe('success');
  const [post] = await job.finish();
  expect(post?.conclusion, post?.log).toBe('success');
  expect(trial.emulator.liveKeys()).toEqual([]);
});
