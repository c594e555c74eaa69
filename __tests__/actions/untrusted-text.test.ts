import { writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { startTrial } from '../harness/trial.ts';

/** What of a step's lines the runner would obey, masks aside. */
function commandsIn(lines: readonly string[]): string[] {
  return lines.filter((line) => line.trimStart().startsWith('::') || line.includes('##['));
}

describe('a label', () => {
  test.each([
    '::error::pwned',
    '##[error]pwned',
    '::set-output name=jwt::x',
    '%0A::error::pwned',
    "'; id; '",
    '$(id) `id`',
    '<script>alert(1)</script>',
    'x [gha victim/site 1/1 build 1 000000000000]',
    '%_%\\',
    '[gha',
  ])('such as %s is text, and its key is minted and revoked like any other', async (name) => {
    await using trial = await startTrial();
    await using job = await trial.startJob();
    const step = await job.run(trial.mint({ name }));
    const [post] = await job.finish();
    expect([step.conclusion, post?.conclusion]).toEqual(['success', 'success']);
    expect(step.outputs['key-name']?.startsWith(`${name} [gha acme/site 12345678901/2 build `)).toBe(true);
    expect(commandsIn([...step.linesOutsideMasks, ...(post?.linesOutsideMasks ?? [])])).toEqual([]);
    expect(step.annotations).toEqual([]);
  });

  test.each(['%_%', '\\', '100%', "it's [gha", 'ÄÖÜ'])(
    'such as %s is found by its exact name after a kill',
    async (name) => {
      await using trial = await startTrial();
      await using job = await trial.startJob();
      trial.emulator.addKey({ name: 'a key that every wildcard finds [gha acme/site 1/1 build 1 000000000000]' });
      job.expectLive((live) => live.startsWith('a key that'));
      // Known only by its intent: the answer does not tell the id.
      trial.emulator.fault({ on: 'mint', kind: 'missing-field', field: 'pinata_api_key' });
      const step = await job.run(trial.mint({ name }));
      expect(step.conclusion).toBe('failure');
      await job.finish();
      expect(trial.emulator.liveKeys().map((key) => key.name)).toEqual([expect.stringMatching(/^a key that/)]);
    },
  );
});

describe('a run whose names are hostile', () => {
  test.each([
    ['a repository with a line break', { GITHUB_REPOSITORY: 'acme/site\n::error::pwned' }],
    ['a repository that imitates another', { GITHUB_REPOSITORY: 'acme/x 1/1 build 1 000000000000] [gha victim/site' }],
    ['no repository', { GITHUB_REPOSITORY: '' }],
    ['a run that is no number', { GITHUB_RUN_ID: '::error::pwned' }],
    ['an attempt of 0', { GITHUB_RUN_ATTEMPT: '0' }],
  ])('mints nothing under %s', async (_, environment) => {
    await using trial = await startTrial();
    await using job = await trial.startJob({ environment });
    const step = await job.run(trial.mint());
    const [post] = await job.finish();
    expect(step.conclusion).toBe('failure');
    expect(step.annotations.map(({ level }) => level)).toEqual(['error']);
    expect(step.annotations[0]?.message).toMatch(/cannot be named after this run/);
    expect(commandsIn(step.linesOutsideMasks)).toHaveLength(1);
    expect(post?.conclusion).toBe('success');
    expect(trial.emulator.requests).toEqual([]);
  });

  test.each([
    ['build (20, ubuntu)', 'build--20--ubuntu-'],
    ['::error::pwned', '_--error--pwned'],
    ['1st', '_1st'],
    ['a] [gha x/y', 'a---gha-x-y'],
    ['', '_'],
  ])('the job %j stands in the name as %j', async (id, written) => {
    await using trial = await startTrial();
    await using job = await trial.startJob({ environment: { GITHUB_JOB: id } });
    const step = await job.run(trial.mint());
    await job.finish();
    expect(step.outputs['key-name']?.split(' ')[4]).toBe(written);
  });
});

describe('an event file', () => {
  test('that is not JSON fails the step with a sentence, and mints nothing', async () => {
    await using trial = await startTrial();
    await using job = await trial.startJob({ environment: { GITHUB_EVENT_PATH: import.meta.filename } });
    const step = await job.run(trial.mint());
    expect(step.conclusion).toBe('failure');
    expect(step.log).toContain('Error: [bad-event] The file of `GITHUB_EVENT_PATH` is not JSON');
    expect(step.rawStderr).toBe('');
    expect(trial.emulator.requests).toEqual([]);
  });

  test.each<[string, object]>([
    ['with other types', { repository: 'x', pull_request: 'x', workflow_run: 5 }],
    ['with nulls', { repository: null, pull_request: null, workflow_run: null }],
    [
      'with commands in it',
      {
        repository: { full_name: '::error::pwned' },
        pull_request: { head: { repo: { full_name: '\n::error::pwned' } } },
      },
    ],
    ['with a prototype', JSON.parse('{"__proto__":{"pull_request":{"head":null}},"constructor":1}') as object],
  ])('%s explains no more than it tells', async (_, payload) => {
    await using trial = await startTrial();
    for (const name of ['push', 'pull_request', 'workflow_run']) {
      await using job = await trial.startJob({ event: { name, payload } });
      const step = await job.run(trial.mint({ 'pinata-jwt': '' }));
      await job.finish();
      expect(step.conclusion).toBe('failure');
      expect(step.annotations[0]?.message).toMatch(/\[bad-input\] .*Nothing was minted:.*`pinata-jwt` is empty/s);
      expect(step.log).not.toContain('pwned');
      expect(step.rawStderr).toBe('');
    }
  });

  test('that holds nothing but null explains nothing either', async () => {
    await using trial = await startTrial();
    await using job = await trial.startJob();
    await writeFile(job.folders.eventFile, 'null');
    const step = await job.run(trial.mint({ 'pinata-jwt': '' }));
    await job.finish();
    expect(step.conclusion).toBe('failure');
    expect(step.rawStderr).toBe('');
    expect(step.annotations).toHaveLength(1);
  });
});
