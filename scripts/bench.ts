// What the action costs a job: time, memory, requests and download, beside a bare `node` on an empty file.
// `npm run bench -- --rounds 25`, and `-- --peer NAME=path/to/bundle.js --peer-env path/to/file.env` for another
// action's bundle in the same rounds. Programs take turns within a round, so that a slow moment slows all of them.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs, parseEnv, promisify } from 'node:util';
import { startEmulator, type Emulator } from '../emulator/index.ts';

const root = path.join(import.meta.dirname, '..');
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '15' },
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

/** One run of a program, in milliseconds from its start, and its peak memory in bytes. */
interface Sample {
  total: number;
  /** When its first request reached the server; `undefined` where it sent none. */
  asked: number | undefined;
  memory: number;
}

// Loaded before each program: tells its peak memory in bytes when it ends.
const MEMORY_PROBE = 'memory.cjs';
const WRITE_PEAK_MEMORY =
  "process.on('exit', () => require('fs').writeSync(3, String(process.resourceUsage().maxRSS * 1024)));";

const folder = await mkdtemp(path.join(os.tmpdir(), 'bench-'));
const emulator = await startEmulator({ clock: () => performance.timeOrigin + performance.now() });
try {
  const programs = await listPrograms(folder, emulator);
  const samples = new Map<string, Sample[]>(programs.map(({ name }) => [name, []]));
  const rounds = Math.max(1, Number(values.rounds));
  for (let round = -1; round < rounds; round += 1) {
    for (const program of programs) {
      const sample = await measure(program, emulator);
      // The first round only warms the file cache.
      if (round >= 0) samples.get(program.name)?.push(sample);
    }
  }
  print(programs, samples, rounds);
  const archive = await promisify(execFile)('git', ['archive', '--format=tar.gz', 'HEAD'], {
    cwd: root,
    encoding: 'buffer',
    maxBuffer: 1e8,
  });
  process.stdout.write(`\ndownload (git archive --format=tar.gz HEAD): ${String(archive.stdout.length)} bytes\n`);
  process.stdout.write(`requests of a job that goes well: ${String(emulator.requests.length / (rounds + 1))}\n`);
} finally {
  await emulator.close();
  await rm(folder, { recursive: true });
}

async function listPrograms(folder: string, { apiUrl, issuingJwt }: Emulator): Promise<Program[]> {
  const file = (name: string): string => path.join(folder, name);
  await writeFile(file('empty.cjs'), '');
  await writeFile(file(MEMORY_PROBE), WRITE_PEAK_MEMORY);
  const step = async (): Promise<NodeJS.ProcessEnv> => {
    for (const name of ['output', 'state', 'env', 'summary']) await writeFile(file(name), '');
    return {
      PATH: process.env.PATH,
      GITHUB_OUTPUT: file('output'),
      GITHUB_STATE: file('state'),
      GITHUB_ENV: file('env'),
      GITHUB_STEP_SUMMARY: file('summary'),
      GITHUB_REPOSITORY: 'acme/site',
      GITHUB_RUN_ID: '12345678901',
      GITHUB_RUN_ATTEMPT: '1',
      GITHUB_JOB: 'build',
      GITHUB_EVENT_NAME: 'push',
      'INPUT_PINATA-JWT': issuingJwt,
      'INPUT_API-URL': apiUrl,
      INPUT_SCOPES: 'files:write',
    };
  };
  const state: NodeJS.ProcessEnv = {};
  const programs: Program[] = [
    {
      name: 'bare node',
      file: file('empty.cjs'),
      environment: async () => Promise.resolve({ PATH: process.env.PATH }),
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

async function measure({ name, file, environment }: Program, { requests }: Emulator): Promise<Sample> {
  const env = await environment();
  const before = requests.length;
  const started = performance.timeOrigin + performance.now();
  const child = spawn(process.execPath, ['--require', path.join(folder, MEMORY_PROBE), file], {
    env,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const memory = readAll(child.stdio[3] as NodeJS.ReadableStream);
  const [code] = (await once(child, 'exit')) as [number | null];
  const total = performance.timeOrigin + performance.now() - started;
  if (code !== 0) throw new Error(`${name} ended with ${String(code)}: ${file}`);
  const request = requests[before];
  return {
    total,
    asked: request && request.startedAt - started,
    memory: Number(await memory),
  };
}

async function readAll(stream: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  return text;
}

function print(programs: Program[], samples: Map<string, Sample[]>, rounds: number): void {
  const [bare] = programs.map(({ name }) => summarize(samples.get(name) ?? []));
  process.stdout.write(`${String(rounds)} rounds, Node ${process.version}, milliseconds\n\n`);
  const columns = ['', 'median', 'min', 'max', '÷ node', 'until request', 'from then on', 'memory ÷ node'];
  const rows = programs.map(({ name }) => {
    const { median, min, max, asked, memory } = summarize(samples.get(name) ?? []);
    const ratio = (value: number, base: number | undefined): string => (value / (base ?? NaN)).toFixed(2);
    return [
      name,
      ...[median, min, max].map((value) => value.toFixed(1)),
      ratio(median, bare?.median),
      ...[asked, median - asked].map((value) => (Number.isNaN(value) ? '' : value.toFixed(1))),
      ratio(memory, bare?.memory),
    ];
  });
  for (const row of [columns, ...rows])
    process.stdout.write(
      `${row
        .map((cell) => cell.padEnd(14))
        .join('')
        .trimEnd()}\n`,
    );
}

function summarize(samples: Sample[]): Record<'median' | 'min' | 'max' | 'asked' | 'memory', number> {
  const totals = samples.map(({ total }) => total);
  return {
    median: findMedian(totals),
    min: Math.min(...totals),
    max: Math.max(...totals),
    asked: findMedian(samples.map(({ asked }) => asked ?? NaN)),
    memory: findMedian(samples.map(({ memory }) => memory)),
  };
}

function findMedian(values: number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
