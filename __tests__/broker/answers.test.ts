// Answers of Pinata that say yes and are not what they should be: what a job is told, and what the broker believes.
import { expect, test } from 'vitest';
import { startTrial, until } from './trial.ts';

test.each([
  ['nothing', null],
  ['an id that leads elsewhere', 'pinata_api_key', '../../users\r\nX-Admin: true'],
  ['an id that is no text', 'pinata_api_key', ['a-key-of-somebody']],
  ['a JWT that is none', 'JWT', 'a.b.c'],
  ['a secret that is none', 'pinata_api_secret', { secret: true }],
])('a mint that answers %s is not granted, and looked up', async (_what, field, value?: unknown) => {
  const trial = await startTrial();
  trial.pinata.fault(
    field === null
      ? { on: 'mint', kind: 'status', status: 200, body: null, act: true }
      : { on: 'mint', kind: 'replace-field', field, value },
  );
  expect(await trial.mint()).toMatchObject({ status: 504, reason: 'ANSWER_UNSOUND' });
  await trial.broker.said('"reason":"ANSWER_UNSOUND"');
  expect(trial.broker.log()).not.toContain('"outcome":"granted"');
  // It was made all the same, and its job finds it.
  const { keys } = await trial.list();
  expect(keys).toHaveLength(1);
  expect((await trial.revoke(String(keys[0]?.key))).status).toBe(200);
  expect(trial.liveNames()).toEqual([]);
});

test.each([
  ['nested too deep', nest(100_000)],
  ['endless', `"${'x'.repeat(200_000)}"`],
])('a list whose entries hold what is %s shows a job its keys all the same', async (_what, scopes) => {
  const trial = await startTrial();
  expect((await trial.mint()).status).toBe(200);
  await until(() => trial.pinata.requests.some(({ method }) => method === 'GET'), 'the first reading is over');
  trial.pinata.fault({
    on: 'list',
    kind: 'status',
    status: 200,
    body: page(trial.pinata.liveKeys(), scopes),
    times: 9,
  });
  const { status, keys, text } = await trial.list();
  expect(status).toBe(200);
  expect(keys.map(({ name }) => name)).toEqual(trial.liveNames());
  expect(text.length).toBeLessThan(10_000);
});

/** Written by hand: nothing that is nested so can be made a text. */
function page(keys: readonly { key: string; name: string }[], scopes: string): string {
  const entries = keys.map(({ key, name }) => `{"key":"${key}","name":"${name}","revoked":false,"scopes":${scopes}}`);
  return `{"keys":[${entries.join(',')}],"count":${String(keys.length)}}`;
}

function nest(depth: number): string {
  return '['.repeat(depth) + ']'.repeat(depth);
}
