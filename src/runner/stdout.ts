// This step's standard output, which the runner reads line by line: the log and the commands in it. This is the only
// writer: a second one, such as `process.stdout`, could come in between when a full pipe takes half a line, and the runner
// knows a command only at the start of one.
import { writeSync } from 'node:fs';
import { EOL } from 'node:os';
import { readTick } from '../clock.ts';

// A runner that reads nothing for so long is not going to.
const LONGEST_WAIT = 10_000;

/**
 * Writes lines and returns when the runner can read them, so that a process that is killed then has lost none of them.
 * Returns `false` where nobody reads any more, which is no reason to stop: there may be a key to end.
 */
export function print(lines: string[]): boolean {
  const waitUntil = readTick() + LONGEST_WAIT;
  let rest = Buffer.from(lines.map((line) => `${line}${EOL}`).join(''));
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(1, rest));
    } catch (error) {
      // A full pipe of the kind that does not wait by itself.
      const isFull = (error as NodeJS.ErrnoException).code === 'EAGAIN';
      if (!isFull || readTick() > waitUntil) return false;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
  return true;
}

/** Writes a command of the runner, once for each text, as `print` does with lines. */
export function printCommand(command: 'add-mask' | 'error' | 'notice' | 'warning', texts: string[]): boolean {
  return print(texts.map((text) => `::${command}::${escapeData(text)}`));
}

/** A command's data as the runner reads it. https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
