// The machine's own clock, which nobody sets and which all processes of a job share. For `performance.now()`, which also
// does not jump, Node would load a library of its own while the job waits.
import process from 'node:process';

/** Milliseconds since some moment before the job, such as the machine's start. */
export function readTick(): number {
  return Number(process.hrtime.bigint() / 1_000_000n);
}
