// Answers of Pinata that say yes and are not what they should be: what a job is told, and what the broker believes.
import { expect, test } from 'vitest';
import { fastClock } from '../harness/preload.ts';
import { shareTrial, startTrial, takeRun, until } from './trial.ts';

const share = shareTrial();

test.each([
  ['nothing', null],
  ['an id that leads elsewhere', 'pinata_api_key', '../../users\r\nX-Admin: true'],
  ['an id that is no text', 'pinata_api_key', ['a-key-of-somebody']],
  ['a JWT that is none', 'JWT', 'a.b.c'],
  ['a secret that is none', 'pinata_api_secret', { secret: true }],
])('a mint that answers %s is not granted, and looked up', async (_what, field, value?: unknown) => {
  const trial = share();
  const run = takeRun(trial);
  const decisions = () => trial.broker.lines().filter(({ run_id: id }) => id === String(run.run.id));
  trial.pinata.fault(
    field === null
      ? { on: 'mint', kind: 'status', status: 200, body: null, act: true }
      : { on: 'mint', kind: 'replace-field', field, value },
  );
  expect(await run.mint()).toMatchObject({ status: 504, reason: 'ANSWER_UNSOUND' });
  await until(() => decisions().length > 0, 'the audit tells of it');
  expect(decisions()).toMatchObject([{ matter: 'mint', outcome: 'refused', reason: 'ANSWER_UNSOUND' }]);
  // It was made all the same, and its job finds it.
  const { keys } = await run.list();
  expect(keys).toHaveLength(1);
  expect((await run.revoke(String(keys[0]?.key))).status).toBe(200);
  expect(run.liveNames()).toEqual([]);
});

test('a mint that is answered with another, older key ends in time, and that one does not', async () => {
  const trial = await startTrial({ environment: fastClock(4) });
  const { key, secret } = trial.pinata.addKey({
    name: 'the production site',
    permissions: { admin: true },
    createdAt: Date.now() - 60_000,
  });
  const jwt = trial.pinata.keys().find((each) => each.key === key)?.jwt;
  const body = JSON.stringify({ JWT: jwt, pinata_api_key: key, pinata_api_secret: secret });
  trial.pinata.fault({ on: 'mint', kind: 'status', status: 200, body, act: true });
  const now = Date.parse((await trial.ask('GET', '/healthz')).headers.get('date') ?? '') / 1000;
  const request = { keyName: trial.name({ seconds: 20 }) };
  expect((await trial.mint({ claims: { iat: now }, request })).status).toBe(200);
  expect(trial.liveNames()).toHaveLength(2);
  await until(() => trial.liveNames().length < 2, 'a key has ended');
  expect(trial.liveNames()).toEqual(['the production site']);
});

test.each([
  ['nested too deep', nest(100_000)],
  ['endless', `"${'x'.repeat(200_000)}"`],
])('a list whose entries hold what is %s shows a job its keys all the same', async (_what, scopes) => {
  const trial = share();
  const run = takeRun(trial);
  expect((await run.mint()).status).toBe(200);
  await until(() => trial.pinata.requests.some(({ method }) => method === 'GET'), 'the first reading is over');
  trial.pinata.fault({
    on: 'list',
    kind: 'status',
    status: 200,
    body: page(trial.pinata.liveKeys(), scopes),
    times: 9,
  });
  const { status, keys, text } = await run.list();
  expect(status).toBe(200);
  expect(run.liveNames()).toHaveLength(1);
  expect(keys.map(({ name }) => name)).toEqual(run.liveNames());
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
