// What the action costs a job: time, memory, requests and download, beside a bare `node` on an empty file and the least
// that any program can do, one POST with `node:http`.
// `npm run bench -- --rounds 31`, and `-- --peer NAME=path/to/bundle.js --peer-env path/to/file.env` for another
// action's bundle in the same rounds. Programs take turns within a round, so that a slow moment slows all of them.
import { execFile, spawn } from 'node:child_process';
import { subscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs, parseEnv, promisify } from 'node:util';
import { startEmulator, type Emulator } from '../emulator/index.ts';
import { prepareStep } from './bare-step.ts';

const root = path.join(import.meta.dirname, '..');
const { values } = parseArgs({
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
  environment: () => Promise<NodeJS.ProcessEnv>;
}

/** One run of a program, in milliseconds. What is not known is `NaN`: the phases of a program that asks no emulator. */
interface Sample {
  total: number;
  /** Node itself, up to the program's first line. */
  start: number;
  /** Up to the moment when its first request reaches the server. */
  load: number;
  /** Up to the end of the server's answer. */
  request: number;
  /** Up to the end of the process. */
  outputs: number;
  /** Peak memory in bytes. */
  memory: number;
  requests: number;
}

// Loaded before a program: tells when the program starts, and at its end its peak memory in bytes. It takes time itself,
// so the times of whole processes come from rounds without it.
const PROBE = './probe.cjs';
const TELL_START_AND_MEMORY = `
const start = performance.timeOrigin + performance.now();
process.on('exit', () => require('fs').writeSync(3, start + ' ' + process.resourceUsage().maxRSS * 1024));
`;
const BARE_POST = `
const { API_URL, JWT } = process.env;
const headers = { Authorization: 'Bearer ' + JWT, 'Content-Type': 'application/json' };
const request = require('node:http').request(API_URL + '/api_keys', { method: 'POST', headers }, (answer) => {
  answer.setEncoding('utf8').on('data', JSON.parse);
});
request.end(JSON.stringify({ keyName: 'bare', permissions: { resources: ['org:files:write'] } }));
`;
const WARM_UP_ROUNDS = 3;
const PROBED_ROUNDS = 11;

let answeredAt = NaN;
subscribe('http.server.response.finish', () => {
  answeredAt = performance.timeOrigin + performance.now();
});

const folder = await mkdtemp(path.join(os.tmpdir(), 'bench-'));
const emulator = await startEmulator({ clock: () => performance.timeOrigin + performance.now() });
try {
  const programs = await listPrograms(folder, emulator);
  const rounds = Math.max(1, Number(values.rounds));
  // The first rounds warm the file cache and the emulator.
  await takeRounds(WARM_UP_ROUNDS, programs);
  const timed = await takeRounds(rounds, programs);
  print(rounds, timed, await takeRounds(PROBED_ROUNDS, programs, ['--require', PROBE]));
  const archive = await promisify(execFile)('git', ['archive', '--format=tar.gz', 'HEAD'], {
    cwd: root,
    encoding: 'buffer',
    maxBuffer: 1e8,
  });
  process.stdout.write(`\ndownload (git archive --format=tar.gz HEAD): ${String(archive.stdout.length)} bytes\n`);
  const requests = ['main', 'post'].map((name) => findMedian((timed.get(name) ?? []).map((sample) => sample.requests)));
  process.stdout.write(`requests of a job that goes well: ${requests.join(' + ')}\n`);
} finally {
  await emulator.close();
  await rm(folder, { recursive: true });
}

/** Runs each program once a round. Returns what was measured of each, by its name. */
async function takeRounds(
  rounds: number,
  programs: Program[],
  nodeArgs: string[] = [],
): Promise<Map<string, Sample[]>> {
  const samples = new Map<string, Sample[]>(programs.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const program of programs) samples.get(program.name)?.push(await measure(program, nodeArgs));
  }
  return samples;
}

async function listPrograms(folder: string, emulator: Emulator): Promise<Program[]> {
  const { apiUrl, issuingJwt } = emulator;
  const file = (name: string): string => path.join(folder, name);
  await writeFile(file('empty.cjs'), '');
  await writeFile(file('post.cjs'), BARE_POST);
  await writeFile(file(PROBE), TELL_START_AND_MEMORY);
  const step = async (): Promise<NodeJS.ProcessEnv> => prepareStep(folder, emulator);
  const state: NodeJS.ProcessEnv = {};
  const programs: Program[] = [
    {
      name: 'bare node',
      file: file('empty.cjs'),
      environment: async () => Promise.resolve({ PATH: process.env.PATH }),
    },
    {
      name: 'bare POST',
      file: file('post.cjs'),
      environment: async () => Promise.resolve({ PATH: process.env.PATH, API_URL: apiUrl, JWT: issuingJwt }),
    },
    { name: 'main', file: path.join(root, 'dist/main/index.js'), environment: step },
    {
      name: 'post',
      file: path.join(root, 'dist/post/index.js'),
      environment: async () => {
        // What main wrote in this round.
        const written = await readFile(file('state'), 'utf8');
        for (const [, name, , value] of written.matchAll(/^(.+)<<(ghadelimiter_.+)\n([^]*?)\n\2$/gm)) {
          state[`STATE_${String(name)}`] = value;
        }
        return { ...(await step()), ...state };
      },
    },
  ];
  if (values.peer !== undefined) {
    const [name = '', peerFile = ''] = values.peer.split('=', 2);
    const environment = values['peer-env'] === undefined ? {} : parseEnv(await readFile(values['peer-env'], 'utf8'));
    programs.push({
      name,
      file: path.resolve(peerFile),
      environment: async () => Promise.resolve({ PATH: process.env.PATH, ...environment }),
    });
  }
  return programs;
}

async function measure({ name, file, environment }: Program, nodeArgs: string[]): Promise<Sample> {
  const env = await environment();
  const before = emulator.requests.length;
  const started = performance.timeOrigin + performance.now();
  const child = spawn(process.execPath, [...nodeArgs, file], {
    cwd: folder,
    env,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const told = readAll(child.stdio[3] as NodeJS.ReadableStream);
  const [code] = (await once(child, 'exit')) as [number | null];
  const ended = performance.timeOrigin + performance.now();
  if (code !== 0) throw new Error(`${name} ended with ${String(code)}: ${file}`);
  const [startedItself = NaN, memory = NaN] = (await told).split(' ').map(Number.parseFloat);
  const askedAt = emulator.requests[before]?.startedAt ?? NaN;
  return {
    total: ended - started,
    start: startedItself - started,
    load: askedAt - startedItself,
    request: answeredAt - askedAt,
    outputs: ended - (Number.isNaN(askedAt) ? NaN : answeredAt),
    memory,
    requests: emulator.requests.length - before,
  };
}

async function readAll(stream: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  return text;
}

function print(rounds: number, timed: Map<string, Sample[]>, probed: Map<string, Sample[]>): void {
  const median = (samples: Sample[] = [], field: keyof Sample): number =>
    findMedian(samples.map((sample) => sample[field]));
  const [bare, bareProbed] = [timed, probed].map((samples) => samples.values().next().value);
  const head = ['', 'median', 'min', 'max', '÷ node', 'start', 'load', 'request', 'outputs', 'memory ÷ node'];
  const rows = [...timed].map(([name, samples]) => {
    const totals = samples.map(({ total }) => total);
    const times = [median(samples, 'total'), Math.min(...totals), Math.max(...totals)];
    const phases = (['start', 'load', 'request', 'outputs'] as const).map((phase) => median(probed.get(name), phase));
    const show = (value: number): string => (Number.isNaN(value) ? '' : value.toFixed(1));
    // Round by round, since a machine has slow moments that last for several programs.
    const ratios = samples.map(({ total }, round) => total / (bare?.[round]?.total ?? NaN));
    const memory = (median(probed.get(name), 'memory') / median(bareProbed, 'memory')).toFixed(2);
    return [name, ...times.map(show), findMedian(ratios).toFixed(2), ...phases.map(show), memory];
  });
  process.stdout.write(
    `${String(rounds)} rounds, Node ${process.version}, milliseconds; the phases are of other rounds\n\n`,
  );
  for (const row of [head, ...rows]) {
    const cells = row.map((cell, column) => cell.padEnd(column === 0 ? 12 : 9));
    process.stdout.write(`${cells.join('').trimEnd()}\n`);
  }
}

function findMedian(values: number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
