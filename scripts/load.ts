// A load of tokens that a broker must refuse, 200 a second: it answers soon, its memory does not grow, and who is granted
// something still passes. Fails when a bound is missed.
// Invariant: the load is open. Each request is sent at its time, whatever became of those before it, and its latency counts
// from that time on, so that a broker that stalls cannot hide it. A thread of its own sends, and the broker is a process of
// its own, measured once it is warm.
//
//   npm run load                                      200 requests a second for 30 seconds
//   npm run load -- --rate 400 --seconds 60
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { grantToSite, installBroker } from '../__tests__/broker/installation.ts';
import { until } from '../__tests__/broker/process.ts';
import { startGitHub } from '../emulator/github/index.ts';
import { startEmulator } from '../emulator/index.ts';
import { findQuantile, printJudged } from './figures.ts';
import { nameKey } from './key-names.ts';
import { askBroker, writeKeyRequest } from './key-request.ts';
import type { Load, Reply } from './load-generator.ts';
import { signRefusedTokens } from './refused-tokens.ts';

const { values } = parseArgs({
  options: {
    // Requests in a second.
    rate: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '30' },
    // For so many seconds before, the same load comes unmeasured: code is compiled, and buffers grow.
    'warm-up': { type: 'string', default: '15' },
  },
});
const [rate, seconds, warmUp] = [Number(values.rate), Number(values.seconds), Number(values['warm-up'])];
if (!(rate >= 1 && seconds >= 3 && warmUp >= 0 && seconds + warmUp <= 240)) {
  // GitHub's tokens live for five minutes, and most are not to expire meanwhile.
  throw new Error('--rate must be at least 1, --seconds at least 3, and with --warm-up at most 240.');
}
// The slowest hundredth in milliseconds; what the broker holds after the load by what it held before.
// What is held grows by the code that V8 keeps, and by the tokens of those who are granted, for five minutes each.
const bounds = { p99: 50, growth: 1.1 };
// Between two looks at the memory, and two granted keys, in milliseconds.
const PAUSE = 500;

const RULE = grantToSite({ scopes: ['org:files:write'], 'max-lifetime': '2h', 'mints-per-hour': 100_000 });
await using servers = new AsyncDisposableStack();
const pinata = await startEmulator();
servers.defer(pinata.close);
const github = servers.use(await startGitHub());
const stranger = servers.use(await startGitHub());
// Loaded before the broker: on a signal it collects all garbage and tells what is left, in bytes.
const PROBE = `
import v8 from 'node:v8';
import vm from 'node:vm';
v8.setFlagsFromString('--expose-gc');
const collect = vm.runInNewContext('gc');
process.on('SIGUSR2', () => {
  // What the first collection finalizes, the second frees.
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  console.log(JSON.stringify({ event: 'held', bytes: heapUsed + external }));
});`;
const { broker, origin } = servers.use(
  await installBroker(github, pinata, [RULE], {
    METRICS_PORT: '0',
    NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(PROBE)}`,
  }),
);
await broker.said('"event":"ready"');
const keysUrl = `${origin}/v3/api_keys`;

const usedToken = await github.signIdToken({ aud: origin });
await grant(usedToken);
const kinds = await signRefusedTokens({ github, stranger, audience: origin, usedToken });
const load: Load = { url: keysUrl, body: writeRequest(), rate, seconds: warmUp + seconds, kinds };
const generator = new Worker(new URL('load-generator.ts', import.meta.url), { workerData: load });
const [startedAt] = (await once(generator, 'message')) as [number];
const [[replies], heldBefore, samples, grants] = await Promise.all([
  once(generator, 'message') as Promise<[Reply[]]>,
  sleep(Math.max(0, warmUp - 1) * 1000).then(measureHeld),
  repeat(readResidentSize),
  repeat(async () => grant(await github.signIdToken({ aud: origin }))),
]);
const heldAfter = await measureHeld();

const measured = replies.filter(({ at }) => at >= warmUp * 1000);
const answers = Map.groupBy(measured, ({ kind, answer }) => `${answer.padEnd(20)} ${kind}`);
const unexpected = measured.filter(
  ({ kind, answer }) => kinds.find(({ name }) => name === kind)?.answers.includes(answer) !== true,
);
const latencies = measured.map(({ latency }) => latency);
const p99 = findQuantile(latencies, 0.99);
const third = Math.floor(samples.length / 3);
const [first, last] = [samples.slice(0, third), samples.slice(-third)];
const growth = heldAfter / heldBefore;
const left = pinata.liveKeys().length;
const refusedGrants = grants.flatMap(({ statuses }) => statuses.filter((status) => status !== 200));
const grantLatencies = grants.map(({ latency }) => latency);
printJudged([
  ['load', `${String(rate)} requests a second for ${String(seconds)} s`],
  ['sent', String(measured.length)],
  ...[...answers].sort().map(([answer, { length }]) => [`  ${answer}`, String(length)] as const),
  ['answered otherwise', `${String(unexpected.length)} (at most 0)`, unexpected.length === 0],
  ['latency', `${describe(latencies)}, p99 at most ${String(bounds.p99)} ms`, p99 <= bounds.p99],
  [
    'memory held',
    `${inMegabytes([heldBefore])} before, ${inMegabytes([heldAfter])} after, garbage collected: ×${growth.toFixed(3)} (at most ${String(bounds.growth)})`,
    growth <= bounds.growth,
  ],
  ['resident size', `${inMegabytes(first)} in the first third, ${inMegabytes(last)} in the last, garbage included`],
  [
    'granted meanwhile',
    `${String(grants.length)} keys minted and revoked, ${describe(grantLatencies)} for both`,
    grants.length > 0,
  ],
  [
    'refused of those',
    `${String(refusedGrants.length)} (at most 0), live keys left ${String(left)}`,
    refusedGrants.length + left === 0,
  ],
]);

/** Does it again and again while the load is measured, and returns what came of it. */
async function repeat<T>(work: () => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  await sleep(startedAt + warmUp * 1000 - Date.now());
  while (Date.now() < startedAt + load.seconds * 1000) {
    const [result] = await Promise.all([work(), sleep(PAUSE)]);
    results.push(result);
  }
  return results;
}

/** What the broker holds once all garbage is collected, in bytes. */
async function measureHeld(): Promise<number> {
  const read = (): number[] => broker.lines().flatMap(({ event, bytes }) => (event === 'held' ? [Number(bytes)] : []));
  const told = read().length;
  broker.child.kill('SIGUSR2');
  await until(() => read().length > told, 'the broker tells what it holds');
  return read().at(-1) ?? NaN;
}

/** The broker's resident size in bytes. */
async function readResidentSize(): Promise<number> {
  const text = await (await fetch(broker.metricsUrl)).text();
  return Number(/^process_resident_memory_bytes (\S+)$/m.exec(text)?.[1]);
}

/** Mints with a token, and revokes with another, as a job does. */
async function grant(token: string): Promise<{ statuses: number[]; latency: number }> {
  const tokenForEnd = await github.signIdToken({ aud: origin });
  const begin = performance.now();
  const minted = await askBroker(keysUrl, token, { method: 'POST', body: writeRequest() });
  const { pinata_api_key: id = '' } = JSON.parse(minted.text) as { pinata_api_key?: string };
  const revoked = await askBroker(`${keysUrl}/${id}`, tokenForEnd, { method: 'DELETE' });
  return { statuses: [minted.status, revoked.status], latency: performance.now() - begin };
}

function writeRequest(): string {
  return writeKeyRequest(nameKey({ run: '12345678901/2', expiresAt: Date.now() / 1000 + 3600 }));
}

function describe(milliseconds: readonly number[]): string {
  const [median, slow, longest] = [0.5, 0.99, 1].map((quantile) => findQuantile(milliseconds, quantile).toFixed(1));
  return `p50 ${String(median)} ms, p99 ${String(slow)} ms, longest ${String(longest)} ms`;
}

function inMegabytes(bytes: readonly number[]): string {
  return `${(findQuantile(bytes, 0.5) / 1e6).toFixed(1)} MB`;
}
