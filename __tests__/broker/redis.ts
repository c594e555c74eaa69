// Debian's `redis-server` as a process of its own, which keeps its data in a folder of its own as the broker's README asks.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { findFreePort } from './installation.ts';
import { until } from './process.ts';

export interface Redis extends AsyncDisposable {
  url: string;
  /** Starts it again, at the same port and with the data that it had. */
  start: () => Promise<void>;
  /** Kills it. What it answered for, it has written. */
  stop: () => Promise<void>;
  /** Makes a stopped one forget everything. */
  wipe: () => Promise<void>;
  /** From here on it takes what is sent, and answers nothing. */
  freeze: () => void;
  /** A frozen one goes on with what it took. */
  thaw: () => void;
  /** Runs a command as anybody could who reaches it. */
  command: (...words: string[]) => void;
  /** The number that a command answers with. */
  ask: (...words: string[]) => number;
}

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

export function isRedisInstalled(): boolean {
  try {
    execFileSync('redis-server', ['--version']);
    return true;
  } catch {
    return false;
  }
}

/** Starts one. Disposing of it kills it and removes its data. */
export async function startRedis(): Promise<Redis> {
  const port = await findFreePort();
  const folder = await mkdtemp(path.join(os.tmpdir(), 'redis-'));
  const settings = {
    port,
    bind: '127.0.0.1',
    dir: folder,
    save: '',
    appendonly: 'yes',
    'maxmemory-policy': 'noeviction',
  };
  const words = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
  let child: ChildProcess | undefined;

  const start = async (): Promise<void> => {
    let written = '';
    const started = spawn('redis-server', words, { stdio: ['ignore', 'pipe', 'inherit'] });
    child = started;
    running.add(started);
    started.once('exit', () => running.delete(started));
    started.stdout.on('data', (chunk: Buffer) => {
      written += chunk.toString();
    });
    await until(() => {
      if (!running.has(started)) throw new Error(`Redis ended: ${written}`);
      return written.includes('Ready to accept connections');
    }, 'Redis is ready');
  };
  const stop = async (): Promise<void> => {
    if (child === undefined || !running.has(child)) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  };
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    start,
    stop,
    wipe: async () => rm(path.join(folder, 'appendonlydir'), { recursive: true, force: true }),
    freeze: () => {
      child?.kill('SIGSTOP');
    },
    thaw: () => {
      child?.kill('SIGCONT');
    },
    command: (...words) => {
      execFileSync('redis-cli', ['-p', port, ...words]);
    },
    ask: (...words) => Number(execFileSync('redis-cli', ['-p', port, ...words], { encoding: 'utf8' })),
    [Symbol.asyncDispose]: async () => {
      await stop();
      await rm(folder, { recursive: true });
    },
  };
}
