import { describe, expect, test } from 'vitest';
import { formatKeyName, type KeyName } from '../../../src/key/name.ts';
import { findOurs, judge, runsToAsk, type RunState, type SweepOrder } from '../../../src/key/orphans.ts';

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
  const runs = new Map(run === undefined ? [] : [[RUN, run]]);
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
    ['of the named run is ended', {}, undefined, { runId: RUN }, true, 'its run was named'],
    [
      'that is the issuing key is kept past its time',
      { expiresAt: 1 },
      COMPLETED,
      { issuingKeyId: 'id-1' },
      false,
      'it is the issuing key',
    ],
    [
      'that is the issuing key is kept in a named run',
      {},
      COMPLETED,
      { runId: RUN, issuingKeyId: 'id-1' },
      false,
      'it is the issuing key',
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
    keyOf({ repository: 'Acme/Site' }),
    { id: 'id-2', name: `${ours.name} copy` },
    { id: 'id-3', name: 'production' },
    { id: 'id-4', name: 'my [gha acme/site key]' },
    ours,
  ];
  expect(findOurs(keys, ORDER).map(({ key }) => key)).toEqual([ours]);
});

test('a named run is the only one whose keys are ours, and nothing is asked for', () => {
  const order = { ...ORDER, runId: 43 };
  const mine = keyOf({ runId: 43 });
  const found = findOurs([keyOf(), mine, keyOf({ runId: 430 })], order);
  expect(found.map(({ key }) => key)).toEqual([mine]);
  expect(runsToAsk(found, order)).toEqual([]);
});

test('a run is asked for once, and not for keys whose time is past', () => {
  const keys = [keyOf(), keyOf({ nonce: 'aaaaaaaaaaaa' }), keyOf({ runId: 43, expiresAt: NOW }), keyOf({ runId: 44 })];
  expect(runsToAsk(findOurs(keys, ORDER), ORDER)).toEqual([RUN, 44]);
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
