import { describe, expect, test } from 'vitest';
import type { DeliveryOptions, RunDraft, SentDelivery } from '../../emulator/github/index.ts';
import { fastClock } from '../harness/preload.ts';
import { prepareTrial, shareTrial, startTrial, takeRun, until } from './trial.ts';

const RUN = { repository: 'acme/site', repositoryId: 123_456_789, id: 12_345_678_901, attempt: 2 };

const share = shareTrial();

describe('the sweep', () => {
  test('ends a key once its time is past, and tells how late', async () => {
    const trial = share();
    const { mint, name, liveNames } = takeRun(trial);
    expect((await mint({ request: { keyName: name({ seconds: 4 }) } })).status).toBe(200);
    expect((await mint()).status).toBe(200);
    await until(() => liveNames().length === 1, 'the key is ended');
    await trial.broker.said('"event":"end"');
    const end = trial.broker.lines().find(({ event }) => event === 'end');
    expect(end).toMatchObject({ cause: 'expired' });
    expect(end?.seconds_late).toBeLessThan(20);
  });

  test('22. ends what expired while the broker was down, and nothing that does not say so itself', async () => {
    const trial = await prepareTrial();
    const { pinata, name } = trial;
    pinata.addKey({ name: name({ seconds: -60 }) });
    pinata.addKey({ name: name({ seconds: -60, repository: 'acme/of-another-policy' }) });
    const kept = [
      name(),
      'plain',
      'deploy [gha acme/site 1/1 build 1 9f86d081e1a2] and more',
      `${name({ seconds: -60 })} `,
      name({ seconds: -60 }).replace('gha', 'GHA'),
    ];
    for (const each of kept) pinata.addKey({ name: each });
    // A key that poses as expired while it is the issuing one.
    const issuing = pinata.issueKey({ name: name({ seconds: -60 }), permissions: { admin: true } });
    await trial.startBroker({ PINATA_JWT_FILE: '', PINATA_JWT: issuing.jwt });
    await until(() => trial.liveNames().length === kept.length, 'both are ended');
    expect(trial.liveNames().sort()).toEqual(kept.sort());
    expect(pinata.keys().find(({ key }) => key === issuing.key)?.revoked).toBe(false);
  });

  test('goes on until Pinata takes it', async () => {
    const trial = share();
    const { mint, name, liveNames } = takeRun(trial);
    expect((await mint({ request: { keyName: name({ seconds: 4 }) } })).status).toBe(200);
    trial.pinata.fault({ on: 'revoke', kind: 'status', status: 500, times: 2 });
    await until(() => liveNames().length === 0, 'the key is ended');
    expect(trial.broker.log()).toContain('could not be ended yet');
  });

  test('lets go of a key that somebody else ended', async () => {
    const trial = await startTrial();
    const minted = await trial.mint({ request: { keyName: trial.name({ seconds: 4 }) } });
    const { pinata_api_key: id } = JSON.parse(minted.text) as { pinata_api_key: string };
    await fetch(`${trial.pinata.apiUrl}/api_keys/${id}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${trial.pinata.issuingJwt}` },
    });
    const asked = (): number => trial.pinata.requests.filter(({ method }) => method === 'DELETE').length;
    await until(() => asked() === 2, 'the broker tried');
    await until(
      async () => (await (await fetch(trial.broker.metricsUrl)).text()).includes('pinata_broker_live_keys 0'),
      'it is forgotten',
    );
    expect(asked()).toBe(2);
  });
});

describe('22. the webhook', () => {
  const deliver = async (run: RunDraft, options?: DeliveryOptions): Promise<SentDelivery> => {
    const { broker, github } = share();
    return github.deliver(`${broker.url}/webhooks/github`, run, options);
  };
  /** Tells whether Pinata was asked for a key since. */
  const watchMints = (): (() => boolean) => {
    const { pinata } = share();
    const before = pinata.requests.length;
    return () => pinata.requests.slice(before).some(({ method }) => method === 'POST');
  };

  test('ends the keys of a completed run, and no others', async () => {
    const [{ run, mint, liveNames }, other] = [takeRun(share()), takeRun(share())];
    expect((await mint()).status).toBe(200);
    expect((await other.mint()).status).toBe(200);
    expect((await deliver(run)).status).toBe(204);
    expect([liveNames().length, other.liveNames().length]).toEqual([0, 1]);
    // Nothing is minted for it any more.
    expect(await mint()).toMatchObject({ status: 403, reason: 'RUN_COMPLETED' });
  });

  test('delivered again while a re-run goes on ends nothing of it', async () => {
    const { run, mint, name, liveNames } = takeRun(share());
    const first = await deliver(run);
    const again = name({ attempt: 3 });
    expect((await mint({ claims: { run_attempt: '3' }, request: { keyName: again } })).status).toBe(200);
    expect((await share().github.redeliver(first.id)).status).toBe(204);
    expect(liveNames()).toEqual([again]);
  });

  test('of another event or action does nothing', async () => {
    const { run, mint, liveNames } = takeRun(share());
    expect((await mint()).status).toBe(200);
    expect((await deliver(run, { action: 'requested' })).status).toBe(204);
    expect((await deliver(run, { event: 'ping' })).status).toBe(204);
    expect(liveNames()).toHaveLength(1);
  });

  test('fails while Pinata does not end the keys, and the sweep goes on', async () => {
    const { run, mint, liveNames } = takeRun(share());
    expect((await mint()).status).toBe(200);
    share().pinata.fault({ on: 'revoke', kind: 'status', status: 500 });
    expect((await deliver(run)).status).toBe(503);
    await until(() => liveNames().length === 0, 'the key is ended');
  });

  test('ends a key that landed only after its run was over', async () => {
    const { run, mint, liveNames } = takeRun(share());
    share().pinata.fault({ on: 'mint', kind: 'delay', ms: 1500, act: 'after' });
    const isAsked = watchMints();
    const late = mint();
    await until(isAsked, 'Pinata is asked');
    expect((await deliver(run)).status).toBe(204);
    expect(await late).toMatchObject({ status: 403, reason: 'RUN_COMPLETED' });
    await until(() => liveNames().length === 0, 'the key is ended');
  });

  test('is told of success only once a mint of its run that was under way has landed and is ended', async () => {
    const { run, mint, liveNames } = takeRun(share());
    share().pinata.fault({ on: 'mint', kind: 'delay', ms: 1500, act: 'before' });
    const late = mint();
    await until(() => liveNames().length === 1, 'Pinata has the key');
    expect((await deliver(run)).status).toBe(204);
    expect(liveNames()).toEqual([]);
    expect(await late).toMatchObject({ status: 403, reason: 'RUN_COMPLETED' });
  });

  test('ends a key whose answer nobody could read', async () => {
    const { run, mint, liveNames } = takeRun(share());
    await share().broker.said('"event":"ready"');
    share().pinata.fault({ on: 'mint', kind: 'status', status: 200, body: 'null', act: true });
    await mint();
    expect(liveNames()).toHaveLength(1);
    expect((await deliver(run)).status).toBe(204);
    expect(liveNames()).toEqual([]);
  });

  test('fails while nobody knows whether a mint of its run came about, and succeeds once a list shows its key', async () => {
    const { run, mint, name, liveNames } = takeRun(share());
    const { github, pinata } = share();
    const keyName = name();
    pinata.fault({ on: 'mint', kind: 'reset-before' });
    expect((await mint({ request: { keyName } })).reason).toBe('ANSWER_LOST');
    const first = await deliver(run);
    expect(first.status).toBe(503);
    pinata.addKey({ name: keyName });
    expect((await github.redeliver(first.id)).status).toBe(204);
    expect(liveNames()).toEqual([]);
  });
});

test('what is due is ended while the list cannot be read, also where an answer to a mint was lost', async () => {
  const trial = await startTrial();
  await trial.broker.said('"event":"ready"');
  expect((await trial.mint({ request: { keyName: trial.name({ seconds: 18 }) } })).status).toBe(200);
  trial.pinata.fault({ on: 'mint', kind: 'reset-before' });
  expect(await trial.mint()).toMatchObject({ reason: 'ANSWER_LOST' });
  trial.pinata.fault({ on: 'list', kind: 'status', status: 500, times: Infinity });
  await until(() => trial.liveNames().length === 0, 'the key is ended');
});

test('a list with entries that cannot be read is no whole list: it is read again, and they are ended then', async () => {
  const trial = await prepareTrial();
  for (let key = 0; key < 3; key += 1) trial.pinata.addKey({ name: trial.name({ seconds: -60 }) });
  // The broker’s look at its account, and its first reading.
  trial.pinata.fault({ on: 'list', kind: 'lie', lie: 'no-object', times: 2 });
  const broker = await trial.startBroker();
  await broker.said('it is read again');
  await until(() => trial.liveNames().length === 0, 'all of them are ended');
});

test('a webhook that the broker’s end cut short is not answered as done', async () => {
  const trial = await startTrial();
  for (let key = 0; key < 3; key += 1) expect((await trial.mint()).status).toBe(200);
  trial.pinata.fault({ on: 'revoke', kind: 'delay', ms: 1000, act: 'after' });
  const delivery = trial.github.deliver(`${trial.broker.url}/webhooks/github`, RUN);
  await until(() => trial.pinata.requests.some(({ method }) => method === 'DELETE'), 'the first key is being ended');
  await trial.broker.kill('SIGTERM');
  expect((await delivery).status).toBe(503);
  expect(trial.liveNames()).toHaveLength(2);
});

test('an earlier attempt’s webhook that comes late takes nothing from a later one', async () => {
  const trial = await startTrial({ environment: { SWEEP_SECONDS: '4' } });
  const url = `${trial.broker.url}/webhooks/github`;
  expect((await trial.mint()).status).toBe(200);
  trial.pinata.fault({ on: 'revoke', kind: 'status', status: 500, times: 2 });
  expect((await trial.github.deliver(url, RUN)).status).toBe(503);
  await trial.github.deliver(url, { ...RUN, attempt: 1 });
  await until(() => trial.liveNames().length === 0, 'the key is ended');
});

test('a key that landed only after the list was read at the start is found soon, not only at the next hour’s quarter', async () => {
  // By this clock a minute lasts three seconds, and a quarter of an hour longer than the test waits.
  const trial = await startTrial({ environment: fastClock(20) });
  await until(async () => /list_read_timestamp_seconds [1-9]/.test(await readMetrics(trial)), 'the list was read');
  trial.pinata.addKey({ name: trial.name({ seconds: -60 }) });
  await until(() => trial.liveNames().length === 0, 'the key is ended');
});

test('a key that was revoked while the list was read is not taken for a live one', async () => {
  const trial = await prepareTrial({ environment: { SWEEP_SECONDS: '1' } });
  const { key: id } = trial.pinata.addKey({ name: trial.name() });
  trial.pinata.fault({ on: 'list', kind: 'delay', ms: 1500, act: 'before', times: 2 });
  const asked = trial.pinata.requests.length;
  const broker = await trial.startBroker();
  await until(() => trial.pinata.requests.length > asked + 1, 'Pinata has answered, and the answer is on its way');
  expect((await trial.revoke(id, {}, broker)).status).toBe(200);
  const read = async () => (await fetch(broker.metricsUrl)).text();
  await until(async () => /list_read_timestamp_seconds [1-9]/.test(await read()), 'the list was read');
  const before = await readSwept();
  await until(async () => (await readSwept()) > before, 'it was swept after that');
  expect(await read()).toContain('pinata_broker_live_keys 0');

  async function readSwept(): Promise<number> {
    return Number(/^pinata_broker_swept_timestamp_seconds (.+)$/m.exec(await read())?.[1] ?? 0);
  }
});

async function readMetrics({ broker }: { broker: { metricsUrl: string } }): Promise<string> {
  return (await fetch(broker.metricsUrl)).text();
}
