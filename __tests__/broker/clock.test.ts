// A broker whose machine's clock is set while it runs: what is wrong is over once the clock is right.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { isRedisInstalled, startRedis } from './redis.ts';
import { prepareTrial, startTrial, until, type Broker, type PreparedTrial, type Reply } from './trial.ts';

const DAY = 86_400;
const HOUR = 3600;

test('a clock that was a day ahead holds up nothing once it is set right', async () => {
  const trial = await prepareTrial();
  const { broker, setClock } = await startClocked(trial, 0);
  await setClock(DAY);
  await until(async () => (await trial.mint({ broker })).reason === 'TOKEN_EXPIRED', 'it thinks that it is tomorrow');
  await until(async () => sweptAt(broker).then((at) => at > Date.now() / 1000 + DAY / 2), 'it sweeps');
  await setClock(0);
  const short = trial.name({ seconds: 4 });
  expect((await trial.mint({ broker, request: { keyName: short } })).status).toBe(200);
  await until(() => trial.liveNames().length === 0, 'the key is ended');
});

test('a signing key that was retired meanwhile is dead, and its successor serves', async () => {
  const trial = await prepareTrial();
  const { broker, setClock } = await startClocked(trial, 0);
  const old = (await trial.github.keys()).at(-1);
  const token = await trial.token();
  await broker.said('"event":"ready"');
  await setClock(DAY);
  await until(async () => (await trial.mint({ broker })).reason === 'TOKEN_EXPIRED', 'it thinks that it is tomorrow');
  await trial.github.addKey();
  await trial.github.retireKey(old?.kid ?? '');
  await setClock(0);
  await until(async () => (await trial.mint({ broker })).status === 200, 'its successor serves');
  expect(await trial.mint({ broker, token })).toMatchObject({ status: 503, reason: 'KEY_UNKNOWN_YET' });
});

test('a broker that was started while its clock was a day ahead takes tokens once it is set right', async () => {
  const trial = await prepareTrial();
  const { broker, setClock } = await startClocked(trial, DAY);
  await setClock(0);
  expect((await trial.mint({ broker })).status).toBe(200);
});

test('a clock that is set back by a day lets no key live longer', async () => {
  const trial = await prepareTrial();
  const { broker, setClock } = await startClocked(trial, 0);
  expect((await trial.mint({ broker, request: { keyName: trial.name({ seconds: 6 }) } })).status).toBe(200);
  await setClock(-DAY);
  await until(() => trial.liveNames().length === 0, 'the key is ended');
});

test.each([
  ['one answer that tells', { kind: 'wrong-date', offsetMs: 365 * DAY * 1000 } as const, 1],
  ['failures that all tell', { kind: 'status', status: 503, headers: { date: aYearAhead() } } as const, 9],
])('%s a time a year ahead end no key', async (_, fault, times) => {
  const trial = await startTrial();
  const { broker, pinata } = trial;
  expect((await trial.mint()).status).toBe(200);
  await until(async () => (await sweptAt(broker)) > 0, 'it sweeps');
  pinata.fault({ ...fault, on: 'list', times });
  const known = pinata.requests.length;
  for (let asked = 0; asked < times; asked += 1) await trial.list();
  expect(pinata.requests.slice(known).filter((request) => request.fault === fault.kind)).toHaveLength(times);
  const before = await sweptAt(broker);
  await until(async () => (await sweptAt(broker)) > before + 1, 'it sweeps again');
  expect(trial.liveNames()).toHaveLength(1);
});

test.skipIf(!isRedisInstalled())('to a Redis whose clock is ahead, a token mints once all the same', async () => {
  await using redis = await startRedis();
  const trial = await prepareTrial();
  const { broker } = await startClocked(trial, -HOUR, { REDIS_URL: redis.url });
  const now = Math.floor(Date.now() / 1000) - HOUR;
  const token = await trial.token({ iat: now, nbf: now, exp: now + 300 });
  const mint = async (): Promise<Reply> =>
    trial.mint({ broker, token, request: { keyName: trial.name({ seconds: 600 - HOUR }) } });
  expect((await mint()).status).toBe(200);
  expect(await mint()).toMatchObject({ status: 401, reason: 'TOKEN_USED' });
});

test.skipIf(!isRedisInstalled())(
  'a token that was used by a clock that is ahead mints no more once it is set right',
  async () => {
    await using redis = await startRedis();
    const trial = await prepareTrial();
    // It takes a token of now for one that is about to end.
    const { broker } = await startClocked(trial, 320, { REDIS_URL: redis.url });
    const token = await trial.token({ jti: 'used-early' });
    const keyName = trial.name({ seconds: 600 });
    expect((await trial.mint({ broker, token, request: { keyName } })).status).toBe(200);
    expect(redis.ask('TTL', 'mint-pinata-key:jti:used-early')).toBeGreaterThan(300 + 30);
  },
);

function aYearAhead(): string {
  return new Date(Date.now() + 365 * DAY * 1000).toUTCString();
}

/** A broker whose clock is so many seconds ahead of ours. */
async function startClocked(
  trial: PreparedTrial,
  ahead: number,
  environment: Record<string, string> = {},
): Promise<{ broker: Broker; setClock: (ahead: number) => Promise<void> }> {
  const [file, script] = ['clock', 'clock.cjs'].map((name) => path.join(path.dirname(trial.policyFile), name)) as [
    string,
    string,
  ];
  const setClock = async (seconds: number): Promise<void> => writeFile(file, String(seconds));
  await setClock(ahead);
  await writeFile(
    script,
    `const { readFileSync } = require('node:fs');
     const { now } = Date;
     let ahead = 0;
     Date.now = () => {
       // Who writes over it empties it first.
       ahead = Number(readFileSync(${JSON.stringify(file)}, 'utf8') || ahead);
       return now() + ahead * 1000;
     };`,
  );
  const broker = await trial.startBroker({ ...environment, NODE_OPTIONS: `--require ${script}` });
  return { broker, setClock };
}

async function sweptAt({ metricsUrl }: Broker): Promise<number> {
  const text = await (await fetch(metricsUrl)).text();
  return Number(/^pinata_broker_swept_timestamp_seconds (.+)$/m.exec(text)?.[1]);
}
