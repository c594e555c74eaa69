// A repository that gets another name amid a run: its ids stay, and so do the names of the keys that it has.
import { expect, test } from 'vitest';
import { idOf, startTrial } from './trial.ts';

const RUN = { repository: 'acme/renamed', repositoryId: 123_456_789, id: 12_345_678_901, attempt: 2 };
const RENAMED = { repository: 'acme/renamed' };

test('a repository that is renamed amid a run finds and ends its keys', async () => {
  const trial = await startTrial();
  const [first, second] = [await trial.mint(), await trial.mint()];
  const { keys } = await trial.list('', RENAMED);
  expect(keys.map(({ key }) => key).sort()).toEqual([idOf(first), idOf(second)].sort());
  expect((await trial.revoke(idOf(first), RENAMED)).status).toBe(200);
  expect((await trial.github.deliver(`${trial.broker.url}/webhooks/github`, RUN)).status).toBe(204);
  expect(trial.liveNames()).toEqual([]);
});

test('a repository that is renamed amid a run leaves no key alive whose answer was lost', async () => {
  const trial = await startTrial({ environment: { SWEEP_SECONDS: '600' } });
  trial.pinata.fault({ on: 'mint', kind: 'status', status: 200, body: 'null', act: true });
  expect(await trial.mint()).toMatchObject({ reason: 'ANSWER_UNSOUND' });
  expect((await trial.github.deliver(`${trial.broker.url}/webhooks/github`, RUN)).status).toBe(204);
  expect(trial.liveNames()).toEqual([]);
});

test('a repository that is transferred amid a run ends its keys, and mints no more', async () => {
  const trial = await startTrial();
  const [first, second] = [await trial.mint(), await trial.mint()];
  const transferred = { repository: 'another/site', repository_owner_id: '7' };
  expect((await trial.list('', transferred)).keys).toHaveLength(2);
  expect((await trial.revoke(idOf(first), transferred)).status).toBe(200);
  const keyName = trial.name({ repository: 'another/site' });
  expect(await trial.mint({ claims: transferred, request: { keyName } })).toMatchObject({ reason: 'NO_RULE' });
  // Another run of it is as strange as before.
  expect(await trial.revoke(idOf(second), { ...transferred, run_id: '1' })).toMatchObject({ status: 404 });
  expect(trial.liveNames()).toHaveLength(1);
});
