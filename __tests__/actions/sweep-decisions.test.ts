import { expect, test } from 'vitest';
import type { GitHubFault, RunDraft } from '../../emulator/github/index.ts';
import { NOW, startSweepTrial } from '../harness/sweep-trial.ts';

const OVER = { status: 'completed' };
const status = (code: number): GitHubFault => ({ on: 'run', kind: 'status', status: code });

test.for<[string, run: Omit<RunDraft, 'id'> | undefined, fault: GitHubFault | undefined, string]>([
  ['is under way', { status: 'in_progress' }, undefined, 'its run is under way'],
  ['is queued', { status: 'queued' }, undefined, 'its run is under way'],
  ['is not found', undefined, undefined, 'its run is not found'],
  ['must not be read', OVER, status(403), 'GitHub does not tell about its run (status 403)'],
  ['meets a failing GitHub', OVER, status(500), 'GitHub does not tell about its run (status 500)'],
  [
    'meets an unreadable answer',
    OVER,
    { on: 'run', kind: 'garbage' },
    'GitHub does not tell about its run (unreadable answer)',
  ],
  [
    'meets a broken connection',
    OVER,
    { on: 'run', kind: 'reset-after' },
    'GitHub does not tell about its run (no answer)',
  ],
  ['meets no answer at all', OVER, { on: 'run', kind: 'silence' }, 'GitHub does not tell about its run (no answer)'],
])('a key whose run %s is kept', async ([, run, fault, reason]) => {
  await using trial = await startSweepTrial({ ...(run && { runs: { 7: run } }) });
  if (fault) trial.github.fault(fault);
  const name = trial.addOurs({ runId: 7 });
  const step = await trial.sweep({}, 20);
  expect(step.conclusion, step.log).toBe('success');
  expect(step.outputs).toMatchObject({ revoked: '0', kept: '1' });
  expect(JSON.parse(step.outputs.report ?? '')).toMatchObject([{ name, outcome: 'kept' }]);
  expect(step.log).toContain(reason);
  expect(trial.live()).toEqual([name]);
  expect(trial.askedRuns()).toEqual([7]);
});

test('a run is asked for once, however many keys it has, and an earlier attempt is over when a later one runs', async () => {
  await using trial = await startSweepTrial({ runs: { 7: { status: 'in_progress', attempt: 3 } } });
  const over = [1, 2, 2].map((attempt) => trial.addOurs({ runId: 7, attempt }));
  const current = trial.addOurs({ runId: 7, attempt: 3 });
  const step = await trial.sweep();
  expect(trial.live()).toEqual([current]);
  expect(trial.askedRuns()).toEqual([7]);
  for (const name of over) expect(step.log).toContain(`"${name}": revoked, since its run was started again.`);
});

test('a key whose time is past is ended without asking GitHub, even where GitHub knows nothing of its run', async () => {
  await using trial = await startSweepTrial();
  trial.addOurs({ runId: 7, expiresAt: NOW - 60 });
  const step = await trial.sweep();
  expect(step.outputs).toMatchObject({ revoked: '1', kept: '0' });
  expect(step.log).toContain('revoked, since its time is past');
  expect([trial.live(), trial.askedRuns()]).toEqual([[], []]);
});

test('orphans are found where a search compares whole names, too', async () => {
  await using trial = await startSweepTrial({ runs: { 7: OVER }, pinata: { nameSearch: 'whole' } });
  trial.addOurs({ runId: 7 });
  for (let other = 0; other < 25; other += 1) trial.emulator.addKey({ name: `ci ${String(other)}` });
  const step = await trial.sweep();
  expect(step.outputs, step.log).toMatchObject({ revoked: '1', kept: '0' });
  expect(trial.live()).toHaveLength(25);
});

test('of many keys, none of them ours, only two pages are read once a search has shown that it finds parts of names', async () => {
  await using trial = await startSweepTrial();
  for (let other = 0; other < 200; other += 1) trial.emulator.addKey({ name: `ci ${String(other)}` });
  const step = await trial.sweep();
  expect(step.conclusion, step.log).toBe('success');
  // The search for ours, one page of all, and the search for a part of a name on it.
  expect(trial.emulator.requests.map(({ method }) => method)).toEqual(['GET', 'GET', 'GET']);
});

test('without a token only keys whose time is past are ended', async () => {
  await using trial = await startSweepTrial({ runs: { 7: { status: 'completed' } } });
  const kept = trial.addOurs({ runId: 7 });
  trial.addOurs({ runId: 7, expiresAt: NOW - 60 });
  const step = await trial.sweep({ 'github-token': '' });
  expect(step.log).toContain(`"${kept}": kept, since there is no \`github-token\` to ask for its run.`);
  expect([trial.live(), trial.askedRuns()]).toEqual([[kept], []]);
});

test('with `repository`, the keys of another repository are swept, and only those', async () => {
  await using trial = await startSweepTrial({ runs: { 7: { status: 'completed', repository: 'acme/docs' } } });
  const own = trial.addOurs({ runId: 7 });
  trial.addOurs({ runId: 7, repository: 'acme/docs' });
  const step = await trial.sweep({ repository: 'acme/docs' });
  expect(step.conclusion, step.log).toBe('success');
  expect(trial.live()).toEqual([own]);
});

test('with `owner/*`, the keys of all repositories of an owner are swept, and each run is asked for where it ran', async () => {
  await using trial = await startSweepTrial({
    runs: { 7: { status: 'completed', repository: 'acme/docs' }, 8: { status: 'in_progress' } },
  });
  trial.addOurs({ runId: 7, repository: 'acme/docs' });
  const kept = [
    trial.addOurs({ runId: 8 }),
    // Of that number, but of another repository, whose run is not known.
    trial.addOurs({ runId: 7, repository: 'acme/other' }),
    trial.addOurs({ runId: 7, repository: 'acme2/docs', expiresAt: NOW - 60 }),
    trial.addOurs({ runId: 7, repository: 'bacme/docs', expiresAt: NOW - 60 }),
  ];
  const step = await trial.sweep({ repository: 'acme/*' });
  expect(step.outputs, step.log).toMatchObject({ revoked: '1', kept: '2' });
  expect(trial.live()).toEqual(kept);
});

test('a dry run ends nothing and says what it would end', async () => {
  await using trial = await startSweepTrial({ runs: { 7: { status: 'completed' } } });
  const name = trial.addOurs({ runId: 7 });
  const step = await trial.sweep({ 'dry-run': 'true' });
  expect(step.outputs).toMatchObject({ revoked: '0', kept: '1' });
  expect(step.log).toContain(`"${name}": would be revoked, since its run is completed.`);
  expect(trial.live()).toEqual([name]);
  expect(trial.emulator.requests.every(({ method }) => method === 'GET')).toBe(true);
});

test('no more keys are ended than `limit` allows, those first whose time ends first', async () => {
  await using trial = await startSweepTrial({ runs: { 7: { status: 'completed' } } });
  const late = trial.addOurs({ runId: 7, expiresAt: NOW + 3600 });
  trial.addOurs({ runId: 7, expiresAt: NOW + 60 });
  trial.addOurs({ runId: 7, expiresAt: NOW - 60 });
  const step = await trial.sweep({ limit: '2' });
  expect(step.outputs).toMatchObject({ revoked: '2', kept: '1' });
  expect(step.log).toContain(`"${late}": kept, since its run is completed, but \`limit\` is reached.`);
  expect(trial.live()).toEqual([late]);
});

test('an account without keys of ours is left as it is, which is said', async () => {
  await using trial = await startSweepTrial();
  trial.emulator.addKey({ name: 'someone else’s' });
  const step = await trial.sweep();
  expect(step.outputs).toEqual({ revoked: '0', kept: '0', report: '[]' });
  expect(step.log).toContain('No live key belongs to acme/site.');
  expect(step.summary).toContain('No live Pinata key belongs to');
});

test('a key that cannot be ended fails the step, and the others still end', async () => {
  await using trial = await startSweepTrial({ runs: { 7: { status: 'completed' } } });
  const first = trial.addOurs({ runId: 7, expiresAt: NOW + 60 });
  trial.addOurs({ runId: 7 });
  trial.addOurs({ runId: 7 });
  // Both families of routes, by its id and again once the list shows that it lives.
  trial.emulator.fault({ on: 'revoke', kind: 'status', status: 403, times: 4 });
  const step = await trial.sweep();
  expect(step.conclusion).toBe('failure');
  expect(step.outputs).toMatchObject({ revoked: '2', kept: '1' });
  expect(step.log).toContain(`"${first}": may still live`);
  expect(step.log).toContain('Error: [forbidden] Could not revoke the key');
  expect(trial.live()).toEqual([first]);
});

test('a key that turns out to be gone is neither revoked nor kept', async () => {
  await using trial = await startSweepTrial({ runs: { 7: { status: 'completed' } } });
  const name = trial.addOurs({ runId: 7, expiresAt: NOW + 60 });
  trial.addOurs({ runId: 7 });
  // It is carried out and its answer lost, so the next try meets a key that is gone.
  trial.emulator.fault({ on: 'revoke', kind: 'reset-after' });
  const step = await trial.sweep({}, 5);
  expect(step.conclusion, step.log).toBe('success');
  expect(step.outputs).toMatchObject({ revoked: '1', kept: '0' });
  expect(step.log).toContain(`"${name}": already gone, since its run is completed.`);
  expect(trial.live()).toEqual([]);
});

test.for<[string, Record<string, string>, string]>([
  ['`limit`', { limit: '0' }, '`limit` is a whole number'],
  ['`repository`', { repository: 'acme' }, '`repository` is not of the form `owner/name`'],
  ['owner', { repository: '*/site' }, '`repository` is not of the form `owner/name`'],
  ['`dry-run`', { 'dry-run': 'yes' }, '`dry-run` is `true` or `false`'],
  ['`pinata-jwt`', { 'pinata-jwt': '' }, '`pinata-jwt` '],
])('a wrong %s is refused before the first request', async ([, inputs, problem]) => {
  await using trial = await startSweepTrial();
  trial.addOurs({ runId: 7, expiresAt: NOW - 60 });
  const step = await trial.sweep(inputs);
  expect(step.conclusion).toBe('failure');
  expect(step.log).toContain(problem);
  expect(trial.emulator.requests).toEqual([]);
});
