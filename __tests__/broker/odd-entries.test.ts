// Lists of Pinata with an entry that cannot be read: it may be a key that is looked for, or it cannot, and that makes the
// difference. Searches compare whole names, so that the whole list is read.
import { expect, onTestFinished, test } from 'vitest';
import { startMeddler } from '../harness/meddler.ts';
import { fastClock } from '../harness/preload.ts';
import { prepareTrial, until, type Trial } from './trial.ts';

const RUN = { repository: 'acme/site', repositoryId: 123_456_789, id: 12_345_678_901, attempt: 2 };
const ID = 'f00dfacef00dfacef00d';
const OURS = 'deploy [gha acme/site 12345678901/1 build 1764003600 9f86d081e1a2]';

/** A broker, before a Pinata whose whole list begins with one more entry. */
async function startBeforeList(entry: unknown): Promise<Trial> {
  const trial = await prepareTrial({ pinata: { nameSearch: 'whole' } });
  const meddler = await startMeddler(trial.pinata.url, async ({ method, path }, pass) => {
    const answer = await pass();
    const query = new URL(path, 'http://x').searchParams;
    if (method !== 'GET' || query.has('name') || query.has('offset')) return answer;
    const page = JSON.parse(answer.body) as { keys: unknown[] };
    return { ...answer, body: JSON.stringify({ ...page, keys: [entry, ...page.keys] }) };
  });
  onTestFinished(async () => meddler[Symbol.asyncDispose]());
  return { ...trial, broker: await trial.startBroker({ PINATA_API_URL: meddler.apiUrl }) };
}

test.each<[string, unknown]>([
  ['has no id and the name of another', { name: 'somebody’s' }],
  ['has no id and the name of another run’s key', { name: OURS.replace('12345678901', '77') }],
  ['has an id that leads elsewhere, and the name of another', { key: '../users', name: 'somebody’s' }],
  ['has no name, and is revoked', { key: ID, name: null, revoked: true }],
  ['has an empty name', { key: ID, name: '' }],
])('an entry that %s hides no key of the run', async (_, entry) => {
  const trial = await startBeforeList(entry);
  const name = trial.name();
  const { key: id } = trial.pinata.addKey({ name });
  expect(await trial.list()).toMatchObject({ status: 200, keys: [{ key: id, name }] });
  expect((await trial.github.deliver(`${trial.broker.url}/webhooks/github`, RUN)).status).toBe(204);
  expect(trial.liveNames()).toEqual([]);
});

test.each<[string, unknown]>([
  ['is no object', null],
  ['is a text', OURS],
  ['is a list', [OURS]],
  ['has neither id nor name', { revoked: false }],
  ['has no name', { key: ID }],
  ['has a number for a name', { key: ID, name: 7, revoked: 'true' }],
  ['has no id and a name of the run', { name: OURS.toUpperCase(), revoked: false }],
])('an entry that %s may be a key of the run: all else is ended, and nothing is said to be done', async (_, entry) => {
  const trial = await startBeforeList(entry);
  expect((await trial.mint()).status).toBe(200);
  trial.pinata.addKey({ name: trial.name() });
  expect(await trial.list()).toMatchObject({ status: 502, reason: 'PINATA_FAILED' });
  expect((await trial.github.deliver(`${trial.broker.url}/webhooks/github`, RUN)).status).toBe(503);
  expect(trial.liveNames()).toEqual([]);
});

test('a key whose time is past, and that Pinata does not know, is gone whatever another entry lacks but its id', async () => {
  const trial = await startBeforeList({ key: ID });
  expect((await trial.mint({ request: { keyName: trial.name({ seconds: 3 }) } })).status).toBe(200);
  const [key] = trial.pinata.liveKeys();
  const headers = { authorization: `Bearer ${trial.pinata.issuingJwt}` };
  await fetch(`${trial.pinata.apiUrl}/api_keys/${String(key?.key)}`, { method: 'DELETE', headers });
  const read = async (): Promise<string> => (await fetch(trial.broker.metricsUrl)).text();
  await until(async () => (await read()).includes('pinata_broker_live_keys 1'), 'it is known');
  await until(async () => (await read()).includes('pinata_broker_live_keys 0'), 'it is let go of');
});

test.each([
  ['an entry that cannot be read', 'part', { status: 200, body: JSON.stringify({ keys: [{ revoked: false }] }) }],
  ['a search that is refused', 'whole', { status: 403, body: '<html>' }],
] as const)('a lost answer that %s leaves in doubt keeps no other from being settled', async (_, nameSearch, odd) => {
  const trial = await prepareTrial({ pinata: { nameSearch } });
  trial.pinata.addKey({ name: 'somebody’s' });
  const names = [trial.name(), trial.name()] as const;
  const nonce = names[0].slice(-13, -1);
  const meddler = await startMeddler(trial.pinata.url, async ({ method, path }, pass) => {
    const answer = await pass();
    if (method !== 'GET') return answer;
    const search = new URL(path, 'http://x').searchParams.get('name');
    if (search !== null) return search.includes(nonce) ? { ...answer, ...odd } : answer;
    // Only a search for it tells of either.
    const { keys } = JSON.parse(answer.body) as { keys: { name: string }[] };
    const others = keys.filter(({ name }) => !(names as readonly string[]).includes(name));
    return { ...answer, body: JSON.stringify({ keys: others }) };
  });
  onTestFinished(async () => meddler[Symbol.asyncDispose]());
  // By this clock fifteen seconds, after which a lost answer is looked up, last three.
  const broker = await trial.startBroker({ PINATA_API_URL: meddler.apiUrl, ...fastClock(5) });
  const date = (await fetch(`${broker.url}/healthz`)).headers.get('date') ?? '';
  for (const keyName of names) {
    trial.pinata.fault({ on: 'mint', kind: 'status', status: 200, body: 'null', act: true });
    const claims = { iat: Date.parse(date) / 1000 };
    expect(await trial.mint({ claims, request: { keyName } })).toMatchObject({ reason: 'ANSWER_UNSOUND' });
  }
  const read = async (): Promise<string> => (await fetch(broker.metricsUrl)).text();
  await until(async () => (await read()).includes('pinata_broker_live_keys 1'), 'the other is known');
});
