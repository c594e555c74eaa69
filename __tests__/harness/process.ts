// Runs one process of a step: reads its output, signals it, and waits for its end.
// Invariant: it always ends, by itself or by the hard limit, and does not outlive the process that started it.

import { spawn, type ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import { createLineSplitter } from './line-splitter.ts';

/** When to act: after some time, once something happened elsewhere, or once the process printed a text. */
export type Moment = { readonly afterMs: number } | { readonly when: Promise<unknown> } | { readonly onOutput: string };

export type Signal = Moment & { readonly name: 'SIGINT' | 'SIGTERM' | 'SIGKILL' };

/** The runner's way to cancel: SIGINT, SIGTERM, SIGKILL to the node process alone. Runner.Sdk/ProcessInvoker.cs:443-465 */
export type Cancel = Moment & {
  /** From SIGINT to SIGTERM, 7500 on the runner. */
  readonly interruptMs?: number;
  /** From SIGTERM to SIGKILL, 2500 on the runner. */
  readonly terminateMs?: number;
};

export interface ProcessOptions {
  readonly file: string;
  readonly arguments: readonly string[];
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly limitMs: number;
  readonly signal: Signal | undefined;
  readonly cancel: Cancel | undefined;
  readonly unreadStdout: Moment | undefined;
  readonly onLine: (line: string) => void;
}

export interface ProcessEnd {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly wasCancelled: boolean;
  /** Killed at the hard limit. */
  readonly overran: boolean;
  readonly durationMs: number;
}

// A grandchild may hold the pipes open after the process is gone; its output is not waited for any longer than this.
const drainMs = 2000;

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

interface Reader {
  readonly text: () => string;
  readonly takeLines: () => readonly string[];
}

function readStream(stream: Readable, onData: () => void): Reader {
  const splitter = createLineSplitter();
  const pending: string[] = [];
  let text = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    text += chunk;
    pending.push(...splitter.push(chunk));
    onData();
  });
  stream.on('end', () => {
    pending.push(...splitter.end());
    onData();
  });
  return { text: () => text, takeLines: () => pending.splice(0) };
}

export async function runProcess(options: ProcessOptions): Promise<ProcessEnd> {
  const startedAt = performance.now();
  const child = spawn(options.file, options.arguments, {
    cwd: options.cwd,
    env: options.environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);

  const timers = new Set<NodeJS.Timeout>();
  const outputWaits: { readonly text: string; readonly act: () => void }[] = [];
  const course = { ended: false, wasCancelled: false, overran: false };

  function after(ms: number, act: () => void): void {
    timers.add(setTimeout(act, ms));
  }
  function at(moment: Moment, act: () => void): void {
    let isDue = true;
    const actOnce = () => {
      if (isDue && !course.ended) act();
      isDue = false;
    };
    if ('afterMs' in moment) after(moment.afterMs, actOnce);
    else if ('when' in moment) void moment.when.then(actOnce);
    else outputWaits.push({ text: moment.onOutput, act: actOnce });
  }

  // Of lines that arrive together the runner handles stderr's first. Runner.Sdk/ProcessInvoker.cs:507-529
  let isScheduled = false;
  const handleLines = () => {
    isScheduled = false;
    for (const reader of [stderr, stdout]) {
      for (const line of reader.takeLines()) {
        options.onLine(line);
        for (const wait of outputWaits) if (line.includes(wait.text)) wait.act();
      }
    }
  };
  const scheduleLines = () => {
    if (!isScheduled) setImmediate(handleLines);
    isScheduled = true;
  };
  const stdout = readStream(child.stdout, scheduleLines);
  const stderr = readStream(child.stderr, scheduleLines);

  const { signal, cancel, unreadStdout } = options;
  if (unreadStdout !== undefined) at(unreadStdout, () => child.stdout.destroy());
  if (signal !== undefined) at(signal, () => child.kill(signal.name));
  if (cancel !== undefined) {
    const { interruptMs = 7500, terminateMs = 2500 } = cancel;
    at(cancel, () => {
      course.wasCancelled = true;
      child.kill('SIGINT');
      after(interruptMs, () => child.kill('SIGTERM'));
      after(interruptMs + terminateMs, () => child.kill('SIGKILL'));
    });
  }
  after(options.limitMs, () => {
    course.overran = true;
    child.kill('SIGKILL');
  });

  try {
    const end = await new Promise<{ exitCode: number | null; signal: NodeJS.Signals | null }>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', () => {
        course.ended = true;
        after(drainMs, () => {
          child.stdout.destroy();
          child.stderr.destroy();
        });
      });
      child.once('close', (exitCode, exitSignal) => {
        resolve({ exitCode, signal: exitSignal });
      });
    });
    handleLines();
    return {
      ...end,
      stdout: stdout.text(),
      stderr: stderr.text(),
      wasCancelled: course.wasCancelled,
      overran: course.overran,
      durationMs: performance.now() - startedAt,
    };
  } finally {
    course.ended = true;
    running.delete(child);
    for (const timer of timers) clearTimeout(timer);
  }
}
