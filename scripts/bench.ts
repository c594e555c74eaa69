// What the action costs a job: time, memory, requests and download, beside a bare `node` on an empty file and the least
// that any program can do, one POST; and through a broker, beside the same without one. Over https, as every real step
// goes, and over http.
// `npm run bench -- --rounds 31`, and `-- --peer NAME=path/to/bundle.js --peer-env path/to/file.env` for another
// action's bundle in the same rounds. In its environment `$API_URL` and `$JWT` stand for those of the server at hand.
// Programs are steps of jobs, and take turns within a round, so that a slow moment slows all of them.
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtempDisposable, readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs, parseEnv } from 'node:util';
import { findFreePort, grantToSite, prepareBroker } from '../__tests__/broker/installation.ts';
import { createCertificate, type HostCertificate } from '../__tests__/harness/certificate.ts';
import type { IdTokenVariables } from '../__tests__/harness/environment.ts';
import type { ActionOptions } from '../__tests__/harness/job-options.ts';
import { startJob } from '../__tests__/harness/job.ts';
import type { StepResult } from '../__tests__/harness/step.ts';
import { startGitHub } from '../emulator/github/index.ts';
import { startEmulator, type Emulator } from '../emulator/index.ts';
import { findQuantile } from './figures.ts';

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '101' },
    peer: { type: 'string' },
    'peer-env': { type: 'string' },
  },
});

/** A program to measure, as a step of a job. */
interface Program {
  name: string;
  step: ActionOptions;
  /** Its post step, where that is measured too. */
  post?: string;
  idTokenVariables?: IdTokenVariables;
}

/** One run of a program. */
interface Sample {
  /** Milliseconds from its start to its end. */
  time: number;
  /** Its peak in kilobytes; `NaN` where it ran without the probe. */
  memory: number;
  requests: number;
}

const root = path.join(import.meta.dirname, '..');
await using folder = await mkdtempDisposable(path.join(os.tmpdir(), 'bench-'));
const file = (name: string): string => path.join(folder.path, name);

const BARE_POST = `
const { API_URL, JWT } = process.env;
const headers = { Authorization: 'Bearer ' + JWT, 'Content-Type': 'application/json' };
const { request } = require(API_URL.startsWith('https:') ? 'node:https' : 'node:http');
request(API_URL + '/api_keys', { method: 'POST', headers }, (answer) => {
  answer.setEncoding('utf8').on('data', JSON.parse);
}).end(JSON.stringify({ keyName: 'bare', permissions: { resources: ['org:files:write'] } }));
`;
// Loaded before a program, tells at its end its peak memory. It takes time itself, so it has rounds of its own. As Linux
// counts it: `maxRSS` begins with what the process held that started it. https://man7.org/linux/man-pages/man5/proc_pid_status.5.html
const PROBE = `
const { readFileSync, writeFileSync } = require('node:fs');
process.on('exit', () => {
  writeFileSync(process.env.PEAK, /VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]);
});
`;
// What the broker grants to every run of the bench, however often.
const RULE = grantToSite({
  scopes: ['org:files:write'],
  'max-lifetime': '6h',
  'mints-per-hour': 1_000_000,
  'live-keys-per-run': 1_000_000,
});
const WARM_UP_ROUNDS = 3;
const PROBED_ROUNDS = 11;

const certificate = await createCertificate('127.0.0.1');
await writeFile(file('authority.pem'), certificate.authority);
await writeFile(file('certificate.pem'), certificate.cert);
await writeFile(file('key.pem'), certificate.key);
await writeFile(file('probe.cjs'), PROBE);
console.log(`${options.rounds} rounds, Node ${process.version}, medians`);
for (const tls of [certificate, undefined]) {
  await using servers = new AsyncDisposableStack();
  const emulator = await startEmulator(tls && { tls });
  servers.defer(emulator.close);
  console.log(`\n${tls ? 'https' : 'http'}`);
  await compare(await listPrograms(emulator, await startBroker(servers, emulator, tls)), emulator);
}
const archive = execFileSync('git', ['archive', '--format=tar.gz', 'HEAD'], { cwd: root, maxBuffer: 1e8 });
console.log(`\ndownload (git archive --format=tar.gz HEAD): ${String(archive.length)} bytes`);

/** Starts a broker before the server, and a GitHub that gives ID tokens for it. Returns a step that mints through it. */
async function startBroker(
  servers: AsyncDisposableStack,
  emulator: Emulator,
  tls: HostCertificate | undefined,
): Promise<Program> {
  const github = servers.use(await startGitHub(tls && { tls }));
  const port = await findFreePort();
  const broker = `${tls ? 'https' : 'http'}://127.0.0.1:${port}`;
  const installation = servers.use(await prepareBroker(github, emulator, { audience: broker, rules: [RULE] }));
  const files = { TLS_CERT_FILE: file('certificate.pem'), TLS_KEY_FILE: file('key.pem') };
  await installation.start({ PORT: port, NODE_EXTRA_CA_CERTS: file('authority.pem'), ...(tls && files) });
  return {
    name: 'main, broker',
    step: { uses: '.', with: { broker, scopes: 'files:write' } },
    idTokenVariables: github.addJob().variables,
  };
}

/** The programs, the two to compare with first. */
async function listPrograms({ apiUrl, issuingJwt }: Emulator, brokered: Program): Promise<Program[]> {
  const [name, bundle = ''] = options.peer?.split('=', 2) ?? [];
  const peerEnv = options['peer-env'] === undefined ? '' : await readFile(options['peer-env'], 'utf8');
  const peer = parseEnv(peerEnv.replaceAll('$API_URL', apiUrl).replaceAll('$JWT', issuingJwt)) as Record<
    string,
    string
  >;
  await writeFile(file('empty.cjs'), '');
  await writeFile(file('post.cjs'), BARE_POST);
  return [
    { name: 'bare node', step: { uses: await writeAction('node', file('empty.cjs')) } },
    {
      name: 'bare POST',
      step: { uses: await writeAction('post', file('post.cjs')), env: { API_URL: apiUrl, JWT: issuingJwt } },
    },
    {
      name: 'main',
      step: { uses: '.', with: { 'pinata-jwt': issuingJwt, 'api-url': apiUrl, scopes: 'files:write' } },
      post: 'post',
    },
    brokered,
    ...(name === undefined
      ? []
      : [{ name, step: { uses: await writeAction('peer', path.resolve(bundle)), env: peer } }]),
  ];
}

/** Writes an action that runs one program. Returns its folder. */
async function writeAction(name: string, main: string): Promise<string> {
  await mkdir(file(name), { recursive: true });
  // JSON is YAML.
  await writeFile(path.join(file(name), 'action.yml'), JSON.stringify({ name, runs: { using: 'node24', main } }));
  return file(name);
}

/** Runs the programs against the server and prints what each took. */
async function compare(programs: Program[], emulator: Emulator): Promise<void> {
  await takeRounds(WARM_UP_ROUNDS, programs, emulator);
  const timed = await takeRounds(Math.max(1, Number(options.rounds)), programs, emulator);
  const probed = await takeRounds(PROBED_ROUNDS, programs, emulator, ['--require', file('probe.cjs')]);
  const [node = [], post = [], main = []] = timed.values();
  const [bare = []] = probed.values();
  const rows = [...timed].map(([name, samples]) => {
    // Round by round, since a machine has slow moments that last for several programs.
    const divide = (field: 'time' | 'memory', these: Sample[], those: Sample[]): string =>
      findMedian(these.map((sample, round) => sample[field] / (those[round]?.[field] ?? NaN))).toFixed(2);
    return {
      '': name,
      ms: findMedian(samples.map(({ time }) => time)).toFixed(1),
      '÷ node': divide('time', samples, node),
      '÷ POST': divide('time', samples, post),
      '÷ main': divide('time', samples, main),
      'memory ÷ node': divide('memory', probed.get(name) ?? [], bare),
      requests: String(findMedian(samples.map(({ requests }) => requests))),
    };
  });
  for (const cells of [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))])
    console.log(
      cells
        .map((cell, column) => cell.padEnd(column === 0 ? 12 : 9))
        .join(' ')
        .trimEnd(),
    );
}

/** Runs each program once a round. Returns the samples of each step by its name. */
async function takeRounds(
  rounds: number,
  programs: Program[],
  emulator: Emulator,
  nodeArgs: string[] = [],
): Promise<Map<string, Sample[]>> {
  const samples = new Map<string, Sample[]>();
  const measure = async (name: string, run: () => Promise<StepResult | undefined>): Promise<void> => {
    const before = emulator.requests.length;
    const step = await run();
    if (step?.conclusion !== 'success') throw new Error(`${name} failed: ${step?.log ?? ''}`);
    const memory = nodeArgs.length > 0 ? Number(await readFile(file('peak'), 'utf8')) : NaN;
    const sample = { time: step.durationMs, memory, requests: emulator.requests.length - before };
    samples.set(name, [...(samples.get(name) ?? []), sample]);
  };
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, step, post, idTokenVariables } of programs) {
      const environment = { NODE_EXTRA_CA_CERTS: file('authority.pem'), PEAK: file('peak') };
      await using job = await startJob({ environment, ...(idTokenVariables && { idTokenVariables }) });
      await measure(name, async () => job.run({ ...step, nodeArgs }));
      if (post !== undefined) await measure(post, async () => (await job.finish())[0]);
    }
  }
  return samples;
}

function findMedian(numbers: number[]): number {
  return findQuantile(numbers, 0.5);
}
