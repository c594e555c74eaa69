// Writes to the files by which a step gives the runner outputs, state and environment variables. The toolkit could do it
// too, but ends each value with a UUID and so loads all of `node:crypto`: a fifth of the time that Node takes to start.
// A value of one line needs no end that nobody can guess.
import { appendFileSync, statSync, truncateSync } from 'node:fs';
import { EOL } from 'node:os';
import type { Findings } from './inputs.ts';

/** A file of the runner, by the variable that tells where it is. */
export type CommandFile = 'GITHUB_OUTPUT' | 'GITHUB_STATE' | 'GITHUB_ENV';

/** Finds a problem where the runner does not offer one of these files. */
export function checkCommandFiles(needed: CommandFile[], findings: Findings): void {
  const missing = needed.filter((file) => !process.env[file]);
  if (missing.length > 0) {
    findings.problem(`${missing.join(', ')} is not set: run this as a step of a workflow.`);
  }
}

let writes = 0;

/**
 * Sets names to values of one line each, all with one write. They are on disk when this returns. Throws an error for a
 * value of several lines, and where the file is gone or cannot be written: then nothing is set.
 */
export function setInFile(file: CommandFile, values: Record<string, string>): void {
  // Never the same twice in a process: where a write breaks off, no later one may end what it began.
  writes += 1;
  const entries = Object.entries(values).map(([name, value]) => {
    const end = `ghadelimiter_${name}_${String(writes)}`;
    if (/[\r\n]/.test(value) || value === end) {
      throw new Error(`[command-file] \`${name}\` is not set, since its value has several lines.`);
    }
    return [`${name}<<${end}`, value, end].join(EOL);
  });
  appendToFile(file, entries.join(EOL));
}

/** Appends a line to a file of the runner, which must be there: nobody reads one that the runner did not make. */
export function appendToFile(file: CommandFile | 'GITHUB_STEP_SUMMARY', line: string): void {
  const path = process.env[file] ?? '';
  const before = statSync(path, { throwIfNoEntry: false });
  if (!before) throw new Error(`[command-file] The runner's file of ${file} is gone.`);
  try {
    appendFileSync(path, `${line}${EOL}`);
  } catch (error) {
    // A full disk takes a part. The runner reads nothing that comes after an entry without its end.
    truncateSync(path, before.size);
    throw error;
  }
}
