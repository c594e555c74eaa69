// What the broker looks up by a part of a name. That Pinata finds parts of names is documented for its SDK only: where it
// compares them as a whole, every such search is empty, and proves nothing.
import { expect, test } from 'vitest';
import { fastClock } from '../harness/preload.ts';
import { idOf, startTrial, until, type Trial, type TrialOptions } from './trial.ts';

const RUN = { repository: 'acme/site', repositoryId: 123_456_789, id: 12_345_678_901, attempt: 2 };
const NOT_FOUND = {
  kind: 'status',
  status: 404,
  body: { error: { reason: 'NOT_FOUND', details: 'no such key' } },
} as const;

/** A broker that has read the list, before an account where searches compare whole names unless told otherwise. */
async function startSearched(options: TrialOptions = {}): Promise<Trial> {
  const trial = await startTrial({ pinata: { nameSearch: 'whole' }, ...options });
  await until(async () => (await readMetric(trial, 'list_read_timestamp_seconds')) > 0, 'the list was read');
  return trial;
}

async function readMetric({ broker }: Trial, name: string): Promise<number> {
  const text = await (await fetch(broker.metricsUrl)).text();
  return Number(new RegExp(`^pinata_broker_${name} (.+)$`, 'm').exec(text)?.[1] ?? 0);
}

/** What was asked of the list, but whose it is. */
function readsSince({ pinata }: Trial, before: number): Trial['pinata']['requests'] {
  return pinata.requests
    .slice(before)
    .filter(({ method, query }) => method === 'GET' && (query.name ?? query.revoked) !== undefined);
}

async function deliver(trial: Trial): Promise<number | 'no answer'> {
  return (await trial.github.deliver(`${trial.broker.url}/webhooks/github`, RUN)).status;
}

/** Ends a key behind the broker's back. */
async function endElsewhere({ pinata }: Trial, id: string): Promise<void> {
  const headers = { authorization: `Bearer ${pinata.issuingJwt}` };
  expect((await fetch(`${pinata.apiUrl}/api_keys/${id}`, { method: 'DELETE', headers })).status).toBe(200);
}

test('a key whose time is past, and that Pinata does not know but lists, is ended by a later sweep', async () => {
  const trial = await startSearched();
  expect((await trial.mint({ request: { keyName: trial.name({ seconds: 4 }) } })).status).toBe(200);
  trial.pinata.fault({ on: 'revoke', ...NOT_FOUND });
  await until(() => trial.liveNames().length === 0, 'the key is ended');
});

test('a webhook is not answered as done for a key that Pinata does not know but lists, and the sweep ends it', async () => {
  const trial = await startSearched();
  expect((await trial.mint()).status).toBe(200);
  trial.pinata.fault({ on: 'revoke', ...NOT_FOUND });
  expect(await deliver(trial)).toBe(503);
  await until(() => trial.liveNames().length === 0, 'the key is ended');
});

test('a webhook ends a key of its run that the store does not know', async () => {
  const trial = await startSearched();
  trial.pinata.addKey({ name: trial.name() });
  for (let key = 0; key < 25; key += 1) trial.pinata.addKey({ name: 'deploy' });
  expect(await deliver(trial)).toBe(204);
  expect(trial.liveNames()).not.toContainEqual(expect.stringContaining('acme/site'));
});

test('a webhook is not answered as done while the whole list cannot be read', async () => {
  const trial = await startSearched();
  trial.pinata.addKey({ name: trial.name() });
  trial.pinata.fault({ on: 'list', kind: 'lie', lie: 'no-object', times: Infinity });
  expect(await deliver(trial)).toBe(503);
});

test('a key whose answer nobody could read is found, and ended with its run', async () => {
  const trial = await startSearched();
  trial.pinata.fault({ on: 'mint', kind: 'status', status: 200, body: 'null', act: true });
  await trial.mint();
  expect(await deliver(trial)).toBe(204);
  expect(trial.liveNames()).toEqual([]);
});

test('a key whose answer nobody could read is found by the sweep', async () => {
  // By this clock a minute, after which the whole list is read anyway, lasts twelve seconds.
  const trial = await startSearched({ pinata: { nameSearch: 'whole' }, environment: fastClock(5) });
  const readAt = await readMetric(trial, 'list_read_timestamp_seconds');
  const { headers } = await trial.ask('GET', '/healthz');
  const iat = Date.parse(headers.get('date') ?? '') / 1000;
  trial.pinata.fault({ on: 'mint', kind: 'status', status: 200, body: 'null', act: true });
  await trial.mint({ claims: { iat } });
  await until(async () => (await readMetric(trial, 'live_keys')) === 1, 'the key is known');
  expect(await readMetric(trial, 'list_read_timestamp_seconds')).toBe(readAt);
});

test('a key that somebody else ended is found by its name, without the whole list', async () => {
  const trial = await startSearched();
  for (let key = 0; key < 100; key += 1) trial.pinata.addKey({ name: 'deploy' });
  const keyName = trial.name({ seconds: 4 });
  await endElsewhere(trial, idOf(await trial.mint({ request: { keyName } })));
  const before = trial.pinata.requests.length;
  await until(async () => (await readMetric(trial, 'live_keys')) === 1, 'it is known');
  await until(async () => (await readMetric(trial, 'live_keys')) === 0, 'it is forgotten');
  const asked = readsSince(trial, before).map(({ query }) => query.name);
  expect(asked).toEqual([keyName.slice(-13, -1), keyName, keyName]);
});

test('a job sees and ends its keys, also those that the store does not know', async () => {
  const trial = await startSearched();
  const minted = await trial.mint();
  const name = trial.name();
  const { key: id } = trial.pinata.addKey({ name });
  const { keys } = await trial.list();
  expect(keys.map(({ key }) => key).sort()).toEqual([idOf(minted), id].sort());
  expect((await trial.list(`?name=${encodeURIComponent(name)}`)).keys).toHaveLength(1);
  expect((await trial.revoke(id)).status).toBe(200);
  expect(trial.liveNames()).toHaveLength(1);
});

test('jobs that ask at once share the readings of a long list', async () => {
  const trial = await startSearched();
  for (let key = 0; key < 100; key += 1) trial.pinata.addKey({ name: `ci ${String(key)}` });
  const before = trial.pinata.requests.length;
  const jobs = Array.from({ length: 30 }, (_, at) => String(1000 + at));
  const lists = await Promise.all(jobs.map(async (run) => trial.list('', { run_id: run, check_run_id: run })));
  expect(lists.map(({ status }) => status)).toEqual(jobs.map(() => 200));
  const ends = readsSince(trial, before).filter(({ query }) => Number(query.offset) > 95);
  expect(ends.length).toBeLessThanOrEqual(4);
});

test('where parts of names are found, that is tried once, and an empty search is believed from then on', async () => {
  const trial = await startSearched({ pinata: { nameSearch: 'part' } });
  for (let key = 0; key < 100; key += 1) trial.pinata.addKey({ name: `ci ${String(key)}` });
  const before = trial.pinata.requests.length;
  const runs = Array.from({ length: 10 }, (_, at) => String(1000 + at));
  const lists = await Promise.all(runs.map(async (run) => trial.list('', { run_id: run })));
  for (const list of lists) expect(list).toMatchObject({ status: 200, keys: [] });
  expect(readsSince(trial, before)).toHaveLength(runs.length + 2);
});

test('where parts of names are found, a key that somebody else ended costs one search, and is let go of', async () => {
  const trial = await startSearched({ pinata: { nameSearch: 'part' } });
  const minted = await trial.mint({ request: { keyName: trial.name({ seconds: 4 }) } });
  await endElsewhere(trial, idOf(minted));
  await until(async () => (await readMetric(trial, 'live_keys')) === 1, 'it is known');
  await until(async () => (await readMetric(trial, 'live_keys')) === 0, 'it is forgotten');
  // The key itself, which is listed as revoked, shows that its nonce is found: one page, and one after it.
  expect(readsSince(trial, 0).filter(({ query }) => query.name !== undefined)).toHaveLength(2);
});

test('runs that are not over yet share one reading of a long list in each sweep', async () => {
  const trial = await startSearched();
  for (let key = 0; key < 100; key += 1) trial.pinata.addKey({ name: `ci ${String(key)}` });
  const runs = Array.from({ length: 8 }, (_, at) => 1000 + at);
  for (const run of runs) {
    trial.pinata.fault({ on: 'mint', kind: 'reset-before' });
    const claims = { run_id: String(run), run_attempt: '1', check_run_id: String(run) };
    expect(await trial.mint({ claims, request: { keyName: trial.name({ run: `${String(run)}/1` }) } })).toMatchObject({
      reason: 'ANSWER_LOST',
    });
  }
  const url = `${trial.broker.url}/webhooks/github`;
  const answers = await Promise.all(runs.map(async (id) => trial.github.deliver(url, { ...RUN, id, attempt: 1 })));
  expect(answers.map(({ status }) => status)).toEqual(runs.map(() => 503));
  const sweeps = (): number => trial.broker.log().split('"msg":"8 keys could not be ended yet"').length;
  const since = async (count: number): Promise<number> => {
    const first = sweeps();
    await until(() => sweeps() >= first + count, 'it swept');
    return trial.pinata.requests.length;
  };
  const before = await since(1);
  const after = await since(2);
  const asked = trial.pinata.requests.slice(before, after);
  // The last page of each reading, and the one after it.
  expect(asked.filter(({ query }) => Number(query.offset) > 95)).toHaveLength(4);
});
