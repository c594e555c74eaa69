// Runs as other servers than GitHub tell of them, and answers that are about something else.
import { expect, test } from 'vitest';
import { startSweepTrial } from '../harness/sweep-trial.ts';

const RUN = { id: 7, status: 'completed', run_attempt: 1, repository: { full_name: 'acme/site' } };

async function sweepWith(answer: object, attempt = 1) {
  await using trial = await startSweepTrial({ runs: { 7: { status: 'completed' } } });
  trial.github.fault({ on: 'run', kind: 'status', status: 200, body: answer });
  const name = trial.addOurs({ runId: 7, attempt });
  const step = await trial.sweep();
  expect(step.conclusion, step.log).toBe('success');
  return { log: step.log, isEnded: !trial.live().includes(name) };
}

test.for<[string, object]>([
  ['that counts no attempts, as Gitea says `run_attempt: 0`', { ...RUN, run_attempt: 0 }],
  ['that tells no attempt', { ...RUN, run_attempt: undefined }],
  ['that writes the repository in another case', { ...RUN, repository: { full_name: 'Acme/Site' } }],
])('a completed run of a server %s ends its key', async ([, answer]) => {
  const { log, isEnded } = await sweepWith(answer, 3 - 2);
  expect(isEnded, log).toBe(true);
  expect(log).toContain('revoked, since its run is completed.');
});

test.for<[string, object, reason: string]>([
  [
    'has a status that nobody knows',
    { ...RUN, status: 'archived' },
    'a status that this action does not know (archived)',
  ],
  [
    'has a status that would forge the log',
    { ...RUN, status: '::error::x' },
    'a status that this action does not know',
  ],
  ['is under way elsewhere', { ...RUN, status: 'blocked', run_attempt: 0 }, 'its run is under way'],
  ['is another run', { ...RUN, id: 8 }, 'GitHub tells about another run'],
  ['is of another repository', { ...RUN, repository: { full_name: 'evil/site' } }, 'GitHub tells about another run'],
  ['names no repository', { ...RUN, repository: null }, 'GitHub tells about another run'],
  ['is no object', [RUN], 'unreadable answer'],
  ['has no status', { ...RUN, status: undefined }, 'unreadable answer'],
])('a run that %s keeps its key', async ([, answer, reason]) => {
  const { log, isEnded } = await sweepWith(answer);
  expect(isEnded, log).toBe(false);
  expect(log).toContain(`kept, since`);
  expect(log).toContain(reason);
});

test('an event file that is not JSON keeps no run from being asked for, and no sweep from its report', async () => {
  await using trial = await startSweepTrial({
    runs: { 7: { status: 'completed' } },
    environment: { GITHUB_EVENT_PATH: import.meta.filename },
  });
  trial.addOurs({ runId: 7 });
  const step = await trial.sweep();
  expect(step.conclusion, step.log).toBe('success');
  expect(step.outputs).toMatchObject({ revoked: '1', kept: '0' });
  expect(step.summary).toContain('its run is completed');
});

test('an answer without an end keeps the key, and the token follows no redirect', async () => {
  await using trial = await startSweepTrial({ runs: { 7: { status: 'completed' }, 8: { status: 'completed' } } });
  trial.github.fault({ on: 'run', kind: 'oversized', bytes: 3_000_000 });
  trial.github.fault({
    on: 'run',
    kind: 'status',
    status: 301,
    headers: { location: `${trial.emulator.url}/elsewhere` },
  });
  const names = [trial.addOurs({ runId: 7 }), trial.addOurs({ runId: 8 })];
  const step = await trial.sweep();
  expect(step.conclusion, step.log).toBe('success');
  expect(trial.live()).toEqual(names);
  expect(trial.emulator.requests.some(({ path }) => path.includes('elsewhere'))).toBe(false);
});

test('a repository that the workflow writes in another case is the same', async () => {
  await using trial = await startSweepTrial({ runs: { 7: { status: 'completed' } } });
  trial.addOurs({ runId: 7 });
  const step = await trial.sweep({ repository: 'ACME/Site' });
  expect(step.outputs).toMatchObject({ revoked: '1', kept: '0' });
  expect(trial.live()).toEqual([]);
});
