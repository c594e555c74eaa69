import { describe, expect, test } from 'vitest';
import type { FaultKind } from '../../emulator/faults.ts';
import { startTrial } from '../harness/trial.ts';

const FIELDS = ['JWT', 'pinata_api_key', 'pinata_api_secret'];

const DAMAGES: readonly [string, (field: string) => FaultKind][] = [
  ['missing', (field) => ({ kind: 'missing-field', field })],
  ['empty', (field) => ({ kind: 'replace-field', field, value: '' })],
  ['blank', (field) => ({ kind: 'replace-field', field, value: ' \t ' })],
  ['null', (field) => ({ kind: 'replace-field', field, value: null })],
  ['a number', (field) => ({ kind: 'replace-field', field, value: 12345678 })],
  ['a list', (field) => ({ kind: 'replace-field', field, value: ['a.b.c'] })],
  ['of two lines', (field) => ({ kind: 'replace-field', field, value: 'first-line\nsecond-line' })],
  ['ended by a carriage return', (field) => ({ kind: 'replace-field', field, value: 'first-line\r' })],
];

describe.each(FIELDS)('a mint whose answer has %s', (field) => {
  test.each(DAMAGES)('%s fails and leaves no key', async (_, damage) => {
    await using trial = await startTrial();
    await using job = await trial.startJob();
    trial.emulator.fault({ on: 'mint', ...damage(field) });
    const step = await job.run(trial.mint({ 'export-env': 'SITE_JWT=jwt', revoke: 'false' }));

    expect(step.conclusion).toBe('failure');
    expect(step.annotations[0]?.message).toContain(
      `[incomplete-answer] Could not mint the key: the answer does not hold what it should. \`${field}\``,
    );
    expect(step.log).not.toContain('second-line');
    expect(step).toMatchObject({ outputs: { minted: 'false' }, env: {} });

    const [post] = await job.finish();
    expect(post?.conclusion).toBe('success');
    expect(trial.emulator.keys().filter(({ origin }) => origin === 'minted')).toHaveLength(1);
    expect(trial.emulator.liveKeys()).toEqual([]);
  });
});

test.each([
  ['a list', '[]'],
  ['null', 'null'],
  ['a text', '"ok"'],
])('a mint that is answered with %s fails', async (_, body) => {
  await using trial = await startTrial();
  await using job = await trial.startJob();
  trial.emulator.fault({ on: 'mint', kind: 'status', status: 200, body, act: true });
  const step = await job.run({ ...trial.mint(), clockScale: 8 });
  expect(step.conclusion).toBe('failure');
  expect(step.log).toMatch(/\[incomplete-answer\]/);
  await job.finish();
  expect(trial.emulator.liveKeys()).toEqual([]);
});
