// This step's standard output, which the runner reads line by line: the log and the commands in it.
import { writeSync } from 'node:fs';
import { EOL } from 'node:os';

/**
 * Writes lines and returns when the runner can read them, so that a process that is killed then has lost none of them.
 * `process.stdout` would keep what a full pipe does not take, and takes longer to set up. Returns `false` where nobody
 * reads any more, which is no reason to stop: there may be a key to end.
 */
export function print(lines: string[]): boolean {
  let rest = Buffer.from(lines.map((line) => `${line}${EOL}`).join(''));
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(1, rest));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') return false;
      // A full pipe of the kind that does not wait by itself.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
  return true;
}
