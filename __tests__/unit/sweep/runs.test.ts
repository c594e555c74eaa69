import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRunState } from '../../../src/sweep/runs.ts';

const ANSWER = { id: 42, status: 'completed', run_attempt: 2, repository: { full_name: 'acme/site' } };
const read = (data: unknown) => readRunState(data, 'acme/site', 42);

describe('what GitHub says about a run', () => {
  test.each(['queued', 'in_progress', 'waiting', 'requested', 'pending'])('%s means under way', (status) => {
    expect(read({ ...ANSWER, status })).toEqual({ isCompleted: false, currentAttempt: 2 });
  });

  test('completed means completed', () => {
    expect(read(ANSWER)).toEqual({ isCompleted: true, currentAttempt: 2 });
  });

  test('is about a repository in any case', () => {
    expect(read({ ...ANSWER, repository: { full_name: 'Acme/Site' } })).toEqual(read(ANSWER));
  });

  test.each([0, -1, 1.5, '2', null, undefined, 2 ** 60])(
    'with run_attempt %j, as Gitea and others tell it, is taken without attempts',
    (attempt) => {
      expect(read({ ...ANSWER, run_attempt: attempt })).toEqual({ isCompleted: true, currentAttempt: 0 });
    },
  );

  test.each(['running', 'blocked'])('%s, which Gitea and Forgejo say, means under way', (status) => {
    expect(read({ ...ANSWER, status, run_attempt: 0 })).toEqual({ isCompleted: false, currentAttempt: 0 });
  });

  test.each([
    ['success', 'its run has a status that this action does not know (success)'],
    ['COMPLETED', 'its run has a status that this action does not know'],
    ['', 'its run has a status that this action does not know'],
    ['completed\n::error::x', 'its run has a status that this action does not know'],
  ])('in the unknown status %j is no end, and shown only where it is a word', (status, reason) => {
    expect(read({ ...ANSWER, status })).toBe(reason);
  });

  test.each([
    ['another run', { ...ANSWER, id: 43 }],
    ['a run by a text', { ...ANSWER, id: '42' }],
    ['another repository', { ...ANSWER, repository: { full_name: 'acme/other' } }],
    ['no repository', { ...ANSWER, repository: undefined }],
    ['a repository without a name', { ...ANSWER, repository: {} }],
    ['nothing', {}],
  ])('about %s is no word about ours', (_, data) => {
    expect(read(data)).toBe('GitHub tells about another run');
  });

  test.each([
    null,
    undefined,
    'completed',
    42,
    true,
    [ANSWER],
    { ...ANSWER, status: null },
    { ...ANSWER, status: true },
  ])('that is %j cannot be read', (data) => {
    expect(read(data)).toBe('GitHub does not tell about its run (unreadable answer)');
  });

  test('ends a key only where it says so about this run, whatever else it says', () => {
    const parts = fc.record(
      {
        id: fc.constantFrom<unknown>(42, '42', null),
        status: fc.oneof(fc.constantFrom('completed', 'in_progress'), fc.jsonValue()),
        run_attempt: fc.jsonValue(),
        repository: fc.oneof(fc.constant({ full_name: 'acme/site' }), fc.jsonValue()),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(parts, fc.jsonValue()), (data) => {
        const state = read(data);
        if (typeof state === 'string' || !state.isCompleted) return;
        expect(data).toMatchObject({ id: 42, status: 'completed', repository: { full_name: 'acme/site' } });
      }),
    );
  });
});
