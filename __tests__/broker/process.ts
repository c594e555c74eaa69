// A broker as a process of its own, and everything that it writes.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';

const MAIN = path.join(import.meta.dirname, '../../broker/main.ts');
// What only brokers with a Redis load.
const REDIS_STORE = path.join(import.meta.dirname, '../../broker/redis-store.ts');
/**
 * Lets a broker take what is compiled from where an earlier one left it: a third of its start, and of what one with a Redis
 * loads more, half. A killed one leaves nothing. https://nodejs.org/api/module.html#module-compile-cache
 */
export const COMPILED = { NODE_COMPILE_CACHE: path.join(import.meta.dirname, '../../.cache/broker') };
let isCompiled = false;

// On a machine that is busy otherwise.
const LONGEST_START = 60_000;

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

export interface Broker {
  url: string;
  metricsUrl: string;
  child: ChildProcess;
  /** Everything that it wrote so far. */
  log: () => string;
  lines: () => Record<string, unknown>[];
  /** Waits until a line holds a text. */
  said: (text: string) => Promise<void>;
  kill: (signal: NodeJS.Signals) => Promise<number | null>;
}

/**
 * Starts a broker with these settings and nothing else that it reads in its environment. Resolves once it listens.
 */
export async function startBrokerProcess(environment: Record<string, string>): Promise<Broker> {
  if (!isCompiled) execFileSync(process.execPath, ['--import', REDIS_STORE, MAIN, 'schema'], { env: COMPILED });
  isCompiled = true;
  const child = spawn(process.execPath, [MAIN], {
    env: { ...environment, ...COMPILED },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let written = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      written += chunk;
    });
  }
  const exited = new Promise<number | null>((resolve) =>
    child.once('exit', (code) => {
      running.delete(child);
      resolve(code);
    }),
  );
  const lines = (): Record<string, unknown>[] =>
    written
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => parse(line));
  const said = async (text: string): Promise<void> => {
    await until(
      () => {
        const hasEnded = child.exitCode !== null || child.signalCode !== null;
        if (hasEnded && !written.includes(text)) throw new Error(`The broker ended: ${written}`);
        return written.includes(text);
      },
      `the broker says ${text}`,
      LONGEST_START,
    ).catch((error: unknown) => {
      throw new Error(`${(error as Error).message} It wrote: ${written}`);
    });
  };
  await said('"event":"listening"');
  const port = (event: string): unknown => lines().find((line) => line.event === event);
  const { url } = port('listening') as { url: string };
  const metrics = port('metrics') as { port: number } | undefined;
  return {
    url,
    metricsUrl: `http://127.0.0.1:${String(metrics?.port)}/metrics`,
    child,
    log: () => written,
    lines,
    said,
    async kill(signal) {
      child.kill(signal);
      return exited;
    },
  };
}

/** Looks until something holds, for so many milliseconds at most. */
export async function until(holds: () => boolean | Promise<boolean>, what: string, patience = 20_000): Promise<void> {
  for (const end = Date.now() + patience; Date.now() < end;) {
    if (await holds()) return;
    await new Promise((next) => setTimeout(next, 20));
  }
  throw new Error(`It never came about that ${what}.`);
}

/** A line that was cut, as by a kill, is none. */
function parse(line: string): Record<string, unknown> {
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return {};
  }
}
