import { describe, expect, test } from 'vitest';
import { formatKeyName, type KeyName } from '../../../src/key/name.ts';
import { findOurs, identifyRun, judge, runsToAsk, type RunState, type SweepOrder } from '../../../src/sweep/orphans.ts';

const NOW = 1_764_000_000;
const ORDER: SweepOrder = { repository: 'acme/site', limit: 100, now: NOW };
const RUN = 42;

function keyOf(part: Partial<KeyName> = {}, id = 'id-1') {
  const name: KeyName = {
    label: 'deploy',
    repository: 'acme/site',
    runId: RUN,
    runAttempt: 1,
    job: 'build',
    expiresAt: NOW + 100,
    nonce: '0123456789ab',
    ...part,
  };
  return { id, name: formatKeyName(name) };
}

function judgeOne(part: Partial<KeyName>, run: RunState | undefined, order: Partial<SweepOrder> = {}) {
  const whole = { ...ORDER, ...order };
  const runs = new Map(run === undefined ? [] : [[identifyRun({ repository: 'acme/site', runId: RUN }), run]]);
  const [judgement] = judge(findOurs([keyOf(part)], whole), runs, whole);
  return [judgement?.isOrphan, judgement?.reason];
}

const COMPLETED = { isCompleted: true, currentAttempt: 1 };
const UNDER_WAY = { isCompleted: false, currentAttempt: 1 };

describe('a key of ours', () => {
  test.each<[string, Partial<KeyName>, RunState | undefined, Partial<SweepOrder>, boolean, string]>([
    ['of a run under way is kept', {}, UNDER_WAY, {}, false, 'its run is under way'],
    ['of a completed run is ended', {}, COMPLETED, {}, true, 'its run is completed'],
    [
      'of an earlier attempt is ended',
      {},
      { isCompleted: false, currentAttempt: 2 },
      {},
      true,
      'its run was started again',
    ],
    ['of a later attempt than GitHub knows is kept', { runAttempt: 2 }, UNDER_WAY, {}, false, 'its run is under way'],
    [
      'of a later attempt than the completed one is kept',
      { runAttempt: 2 },
      COMPLETED,
      {},
      false,
      'its run is under way',
    ],
    ['of a run that nobody knows is kept', {}, undefined, {}, false, 'its run is not known'],
    ['of a run that GitHub does not tell about is kept', {}, 'its run is not found', {}, false, 'its run is not found'],
    [
      'past its time is ended though its run is under way',
      { expiresAt: NOW - 1 },
      UNDER_WAY,
      {},
      true,
      'its time is past',
    ],
    [
      'past its time is ended though its run is not known',
      { expiresAt: NOW - 1 },
      undefined,
      {},
      true,
      'its time is past',
    ],
    ['whose time is now is ended', { expiresAt: NOW }, undefined, {}, true, 'its time is past'],
    ['with a second left is kept', { expiresAt: NOW + 1 }, undefined, {}, false, 'its run is not known'],
    [
      'that is the issuing key is kept past its time',
      { expiresAt: 1 },
      COMPLETED,
      { issuingKeyId: 'id-1' },
      false,
      'it is the issuing key',
    ],
    [
      'that is the issuing key is kept though its run is completed',
      {},
      COMPLETED,
      { issuingKeyId: 'id-1' },
      false,
      'it is the issuing key',
    ],
    [
      'of a completed run is ended where the server knows no attempts',
      { runAttempt: 3 },
      { isCompleted: true, currentAttempt: 0 },
      {},
      true,
      'its run is completed',
    ],
    [
      'of a run under way is kept where the server knows no attempts',
      {},
      { isCompleted: false, currentAttempt: 0 },
      {},
      false,
      'its run is under way',
    ],
  ])('%s', (_, part, run, order, isOrphan, reason) => {
    expect(judgeOne(part, run, order)).toEqual([isOrphan, reason]);
  });
});

test('only names that parse and belong to the repository are ours', () => {
  const ours = keyOf();
  const keys = [
    keyOf({ repository: 'acme/site2' }),
    keyOf({ repository: 'xacme/site' }),
    { id: 'id-2', name: `${ours.name} copy` },
    { id: 'id-3', name: 'production' },
    { id: 'id-4', name: 'my [gha acme/site key]' },
    ours,
  ];
  expect(findOurs(keys, ORDER).map(({ key }) => key)).toEqual([ours]);
});

test('a repository is the same in any case, as GitHub has it', () => {
  const keys = [keyOf({ repository: 'Acme/Site' }), keyOf({ repository: 'ACME/SITE' }), keyOf()];
  expect(findOurs(keys, ORDER)).toHaveLength(3);
  expect(findOurs(keys, { ...ORDER, repository: 'aCME/sITE' })).toHaveLength(3);
  expect(runsToAsk(findOurs(keys, ORDER), ORDER)).toHaveLength(1);
});

test('an owner’s keys are those of all its repositories, and each run is judged by what is known of it', () => {
  const order = { ...ORDER, repository: 'acme/*' };
  const keys = [
    keyOf({ repository: 'acme/site' }, 'site'),
    keyOf({ repository: 'Acme/docs' }, 'docs'),
    keyOf({ repository: 'acme2/site' }, 'foreign'),
  ];
  const ours = findOurs(keys, order);
  expect(ours.map(({ key }) => key.id)).toEqual(['site', 'docs']);
  expect(runsToAsk(ours, order)).toHaveLength(2);
  const runs = new Map([[identifyRun({ repository: 'ACME/docs', runId: RUN }), COMPLETED]]);
  expect(judge(ours, runs, order).map(({ key, isOrphan }) => [key.id, isOrphan])).toEqual([
    ['site', false],
    ['docs', true],
  ]);
});

test('a run is asked for once, and not for keys whose time is past', () => {
  const keys = [keyOf(), keyOf({ nonce: 'aaaaaaaaaaaa' }), keyOf({ runId: 43, expiresAt: NOW }), keyOf({ runId: 44 })];
  expect(runsToAsk(findOurs(keys, ORDER), ORDER).map(({ runId }) => runId)).toEqual([RUN, 44]);
});

test('the limit ends the oldest and keeps the rest, saying so; kept keys do not count', () => {
  const keys = [
    keyOf({ expiresAt: NOW - 1 }, 'young'),
    keyOf({ expiresAt: NOW - 9 }, 'oldest'),
    keyOf({ expiresAt: NOW - 10 }, 'issuing'),
    keyOf({ expiresAt: NOW - 5 }, 'old'),
  ];
  const order = { ...ORDER, limit: 2, issuingKeyId: 'issuing' };
  const judged = judge(findOurs(keys, order), new Map(), order);
  expect(judged.map(({ key, isOrphan, reason }) => [key.id, isOrphan, reason])).toEqual([
    ['issuing', false, 'it is the issuing key'],
    ['oldest', true, 'its time is past'],
    ['old', true, 'its time is past'],
    ['young', false, 'its time is past, but `limit` is reached'],
  ]);
});
