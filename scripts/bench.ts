// What the action costs a job: time, memory, requests and download, beside a bare `node` on an empty file and the least
// that any program can do, one POST; and through a broker, beside the same without one. Over https, as every real step
// goes, and over http.
// `npm run bench -- --rounds 31`, and `-- --peer NAME=path/to/bundle.js --peer-env path/to/file.env` for another
// action's bundle in the same rounds. In its environment `$API_URL` and `$JWT` stand for those of the server at hand.
// Programs take turns within a round, so that a slow moment slows all of them.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs, parseEnv } from 'node:util';
import { findFreePort, grantToSite, prepareBroker } from '../__tests__/broker/installation.ts';
import { createCertificate, type HostCertificate } from '../__tests__/harness/certificate.ts';
import { parsePairs } from '../__tests__/harness/command-files.ts';
import { nameInputVariables } from '../__tests__/harness/inputs.ts';
import { readManifest } from '../__tests__/harness/manifest.ts';
import { startGitHub } from '../emulator/github/index.ts';
import { startEmulator, type Emulator } from '../emulator/index.ts';

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '101' },
    peer: { type: 'string' },
    'peer-env': { type: 'string' },
  },
});

/** A program to measure: which file, in which environment. */
interface Program {
  name: string;
  file: string;
  readEnvironment: () => Promise<NodeJS.ProcessEnv>;
}

/** One run of a program. */
interface Sample {
  /** Milliseconds from its start to its end. */
  time: number;
  /** Its peak in bytes; `NaN` where it ran without the probe. */
  memory: number;
  requests: number;
}

const root = path.join(import.meta.dirname, '..');
const folder = await mkdtemp(path.join(os.tmpdir(), 'bench-'));
const file = (name: string): string => path.join(folder, name);

const BARE_POST = `
const { API_URL, JWT } = process.env;
const headers = { Authorization: 'Bearer ' + JWT, 'Content-Type': 'application/json' };
const { request } = require(API_URL.startsWith('https:') ? 'node:https' : 'node:http');
request(API_URL + '/api_keys', { method: 'POST', headers }, (answer) => {
  answer.setEncoding('utf8').on('data', JSON.parse);
}).end(JSON.stringify({ keyName: 'bare', permissions: { resources: ['org:files:write'] } }));
`;
// Loaded before a program, tells at its end its peak memory. It takes time itself, so it has rounds of its own.
const PROBE = `
process.on('exit', () => require('fs').writeSync(3, String(process.resourceUsage().maxRSS * 1024)));
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

try {
  const certificate = await createCertificate('127.0.0.1');
  await writeFile(file('authority.pem'), certificate.authority);
  await writeFile(file('empty.cjs'), '');
  await writeFile(file('post.cjs'), BARE_POST);
  await writeFile(file('probe.cjs'), PROBE);
  process.stdout.write(`${options.rounds} rounds, Node ${process.version}, medians\n`);
  for (const tls of [certificate, undefined]) {
    const emulator = await startEmulator({
      ...(tls && { tls }),
      clock: () => performance.timeOrigin + performance.now(),
    });
    try {
      process.stdout.write(`\n${tls ? 'https' : 'http'}\n`);
      await using way = await startBroker(emulator, tls);
      await compare(await listPrograms(emulator, way), emulator);
    } finally {
      await emulator.close();
    }
  }
  const archive = execFileSync('git', ['archive', '--format=tar.gz', 'HEAD'], { cwd: root, maxBuffer: 1e8 });
  process.stdout.write(`\ndownload (git archive --format=tar.gz HEAD): ${String(archive.length)} bytes\n`);
} finally {
  await rm(folder, { recursive: true });
}

interface BrokerWay extends AsyncDisposable {
  /** What a step through the broker finds in its environment. */
  environment: NodeJS.ProcessEnv;
}

/** A broker before the server, and a GitHub that gives ID tokens for it. */
async function startBroker(emulator: Emulator, tls: HostCertificate | undefined): Promise<BrokerWay> {
  const github = await startGitHub(tls && { tls });
  const port = await findFreePort();
  const audience = `${tls ? 'https' : 'http'}://127.0.0.1:${port}`;
  const installation = await prepareBroker(github, emulator, { audience, rules: [RULE] });
  const files = { TLS_CERT_FILE: file('certificate.pem'), TLS_KEY_FILE: file('key.pem') };
  if (tls) await Promise.all([writeFile(files.TLS_CERT_FILE, tls.cert), writeFile(files.TLS_KEY_FILE, tls.key)]);
  await installation.start({ PORT: port, NODE_EXTRA_CA_CERTS: file('authority.pem'), ...(tls && files) });
  return {
    environment: { INPUT_BROKER: audience, ...github.addJob().variables, GITHUB_RUN_ATTEMPT: '2' },
    async [Symbol.asyncDispose]() {
      await installation[Symbol.asyncDispose]();
      await github.close();
    },
  };
}

/** The programs, the two to compare with first. */
async function listPrograms({ apiUrl, issuingJwt }: Emulator, way: BrokerWay): Promise<Program[]> {
  const base = { PATH: process.env.PATH, NODE_EXTRA_CA_CERTS: file('authority.pem') };
  const [name, bundle = ''] = options.peer?.split('=', 2) ?? [];
  const peerEnv = options['peer-env'] === undefined ? '' : await readFile(options['peer-env'], 'utf8');
  const peer = parseEnv(peerEnv.replaceAll('$API_URL', apiUrl).replaceAll('$JWT', issuingJwt));
  const { inputs } = await readManifest(root);
  const defaults = [...inputs].filter(([, value]) => value !== undefined && !value.includes('${{'));
  const step = {
    ...base,
    ...nameInputVariables(new Map(defaults as [string, string][])),
    INPUT_SCOPES: 'files:write',
    GITHUB_REPOSITORY: 'acme/site',
    GITHUB_RUN_ID: '12345678901',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_JOB: 'build',
    GITHUB_EVENT_NAME: 'push',
  };
  const direct = { ...step, 'INPUT_PINATA-JWT': issuingJwt, 'INPUT_API-URL': apiUrl };
  /** The runner's files, made anew. */
  const createFiles = async (): Promise<NodeJS.ProcessEnv> => {
    const names = ['OUTPUT', 'STATE', 'ENV', 'STEP_SUMMARY'];
    await Promise.all(names.map(async (each) => writeFile(file(each), '')));
    return Object.fromEntries(names.map((each) => [`GITHUB_${each}`, file(each)]));
  };
  return [
    { name: 'bare node', file: file('empty.cjs'), readEnvironment: async () => Promise.resolve(base) },
    {
      name: 'bare POST',
      file: file('post.cjs'),
      readEnvironment: async () => Promise.resolve({ ...base, API_URL: apiUrl, JWT: issuingJwt }),
    },
    {
      name: 'main',
      file: path.join(root, 'dist/main/index.js'),
      readEnvironment: async () => ({ ...direct, ...(await createFiles()) }),
    },
    {
      name: 'post',
      file: path.join(root, 'dist/post/index.js'),
      readEnvironment: async () => {
        // What main wrote in this round.
        const state = [...parsePairs(await readFile(file('STATE'), 'utf8'))];
        const saved = Object.fromEntries(state.map(([key, value]) => [`STATE_${key}`, value]));
        return { ...direct, ...saved, ...(await createFiles()) };
      },
    },
    {
      name: 'main, broker',
      file: path.join(root, 'dist/main/index.js'),
      readEnvironment: async () => ({ ...step, ...way.environment, ...(await createFiles()) }),
    },
    ...(name === undefined
      ? []
      : [{ name, file: path.resolve(bundle), readEnvironment: async () => Promise.resolve({ ...base, ...peer }) }]),
  ];
}

/** Runs the programs against the server and prints what each took. */
async function compare(programs: Program[], emulator: Emulator): Promise<void> {
  await takeRounds(WARM_UP_ROUNDS, programs, emulator);
  const timed = await takeRounds(Math.max(1, Number(options.rounds)), programs, emulator);
  const probed = await takeRounds(PROBED_ROUNDS, programs, emulator, ['--require', file('probe.cjs')]);
  const [node = [], post = [], main = []] = timed;
  const [bare = []] = probed;
  const rows = programs.map(({ name }, index) => {
    const samples = timed[index] ?? [];
    // Round by round, since a machine has slow moments that last for several programs.
    const divide = (field: 'time' | 'memory', these: Sample[], those: Sample[]): string =>
      findMedian(these.map((sample, round) => sample[field] / (those[round]?.[field] ?? NaN))).toFixed(2);
    return {
      '': name,
      ms: findMedian(samples.map(({ time }) => time)).toFixed(1),
      '÷ node': divide('time', samples, node),
      '÷ POST': divide('time', samples, post),
      '÷ main': divide('time', samples, main),
      'memory ÷ node': divide('memory', probed[index] ?? [], bare),
      requests: String(findMedian(samples.map(({ requests }) => requests))),
    };
  });
  for (const cells of [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))]) {
    process.stdout.write(
      `${cells
        .map((cell, column) => cell.padEnd(column === 0 ? 12 : 9))
        .join(' ')
        .trimEnd()}\n`,
    );
  }
}

/** Runs each program once a round. Returns the samples of each. */
async function takeRounds(
  rounds: number,
  programs: Program[],
  emulator: Emulator,
  nodeArguments: string[] = [],
): Promise<Sample[][]> {
  const samples: Sample[][] = programs.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, program] of programs.entries()) {
      const before = emulator.requests.length;
      const run = await runOnce(program, nodeArguments);
      samples[index]?.push({ ...run, requests: emulator.requests.length - before });
    }
  }
  return samples;
}

async function runOnce(program: Program, nodeArguments: string[]): Promise<Omit<Sample, 'requests'>> {
  const env = await program.readEnvironment();
  const started = performance.now();
  const child = spawn(process.execPath, [...nodeArguments, program.file], {
    cwd: folder,
    env,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const memory = text(child.stdio[3] as NodeJS.ReadableStream);
  const [code] = (await once(child, 'exit')) as [number | null];
  const time = performance.now() - started;
  if (code !== 0) throw new Error(`${program.name} ended with ${String(code)}: ${program.file}`);
  return { time, memory: Number.parseInt(await memory, 10) };
}

function findMedian(values: number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
}
