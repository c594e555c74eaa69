import { describe, expect, test } from 'vitest';
import type { JobOptions } from '../harness/job-options.ts';
import { startTrial } from '../harness/trial.ts';

const HERE = { full_name: 'acme/site' };
const FORK = { full_name: 'mallory/site' };

const CAUSES: readonly [string, JobOptions, RegExp][] = [
  [
    'a pull request of a fork',
    { event: { name: 'pull_request', payload: { repository: HERE, pull_request: { head: { repo: FORK } } } } },
    /comes from a fork, and GitHub gives such runs no secrets/,
  ],
  [
    'a pull request of Dependabot',
    {
      event: { name: 'pull_request', payload: { repository: HERE, pull_request: { head: { repo: HERE } } } },
      environment: { GITHUB_ACTOR: 'dependabot[bot]' },
    },
    /Dependabot’s own secrets/,
  ],
  ['a push', {}, /it belongs to an environment.*reusable workflow.*`secrets: inherit`/],
];

describe('an empty JWT', () => {
  test.each(CAUSES)('in %s fails with its likely cause', async (_, options, cause) => {
    await using trial = await startTrial();
    await using job = await trial.startJob(options);
    const step = await job.run(trial.mint({ 'pinata-jwt': '' }));
    const [post] = await job.finish();
    expect(step.conclusion).toBe('failure');
    expect(step.annotations[0]?.message).toMatch(
      /^\[bad-input\] The inputs are not right\. Nothing was minted: `pinata-jwt` is empty\. /,
    );
    expect(step.annotations[0]?.message).toMatch(cause);
    expect(step).toMatchObject({ outputs: { minted: 'false' }, state: { journal: '{"entries":[]}' } });
    expect(post?.conclusion).toBe('success');
    expect(trial.emulator.requests).toEqual([]);
  });

  test.each(CAUSES)('in %s is skipped, green, where the workflow says so', async (_, options, cause) => {
    await using trial = await startTrial();
    await using job = await trial.startJob(options);
    const step = await job.run(trial.mint({ 'pinata-jwt': '  ', 'on-missing-jwt': 'skip' }));
    const [post] = await job.finish();
    expect([step.conclusion, post?.conclusion]).toEqual(['success', 'success']);
    expect(step).toMatchObject({ outputs: { minted: 'false' }, state: { journal: '{"entries":[]}' }, annotations: [] });
    expect(step.log).toMatch(cause);
    expect(trial.emulator.requests).toEqual([]);
  });

  test('is no excuse for other mistakes: they fail the step still', async () => {
    await using trial = await startTrial();
    await using job = await trial.startJob();
    const step = await job.run(trial.mint({ 'pinata-jwt': '', 'on-missing-jwt': 'skip', scopes: 'nonsense' }));
    await job.finish();
    expect(step.conclusion).toBe('failure');
    expect(step.log).toMatch(/unknown scope `nonsense`/);
  });
});

const UNTRUSTED: readonly [string, JobOptions][] = [
  ['pull_request_target', { event: { name: 'pull_request_target', payload: { repository: HERE } } }],
  [
    'a workflow_run of a fork',
    { event: { name: 'workflow_run', payload: { repository: HERE, workflow_run: { head_repository: FORK } } } },
  ],
];

describe('an untrusted trigger', () => {
  test.each(UNTRUSTED)('%s is refused before anything is minted', async (_, options) => {
    await using trial = await startTrial();
    await using job = await trial.startJob(options);
    const step = await job.run(trial.mint());
    await job.finish();
    expect(step.conclusion).toBe('failure');
    expect(step.annotations[0]?.message).toMatch(/^\[bad-input\] .*say `allow-untrusted-trigger: true`\.\nHelp: /);
    expect(step).toMatchObject({ outputs: { minted: 'false' }, state: { journal: '{"entries":[]}' } });
    expect(trial.emulator.requests).toEqual([]);
  });

  test.each(UNTRUSTED)('%s mints where the workflow allows it', async (_, options) => {
    await using trial = await startTrial();
    await using job = await trial.startJob(options);
    const step = await job.run(trial.mint({ 'allow-untrusted-trigger': 'true' }));
    expect(step.outputs.minted).toBe('true');
    await job.finish();
  });

  test('is not a workflow_run of the same repository', async () => {
    await using trial = await startTrial();
    const payload = { repository: HERE, workflow_run: { head_repository: HERE } };
    await using job = await trial.startJob({ event: { name: 'workflow_run', payload } });
    expect((await job.run(trial.mint())).conclusion).toBe('success');
    await job.finish();
  });
});
