// Writes to the files by which a step gives the runner outputs, state and environment variables. The toolkit could do it
// too, but ends each value with a UUID and so loads all of `node:crypto`: a fifth of the time that Node takes to start.
// A value of one line needs no end that nobody can guess.
import { appendFileSync, existsSync } from 'node:fs';
import { EOL } from 'node:os';
import type { Findings } from './inputs.ts';

/** A file of the runner, by the variable that tells where it is. */
export type CommandFile = 'GITHUB_OUTPUT' | 'GITHUB_STATE' | 'GITHUB_ENV';

/** Finds a problem where the runner offers one of these files not. */
export function checkCommandFiles(needed: CommandFile[], findings: Findings): void {
  const missing = needed.filter((file) => !process.env[file]);
  if (missing.length > 0) {
    findings.problem(`${missing.join(', ')} is not set: run this as a step of a workflow.`);
  }
}

/**
 * Sets names to values of one line each, all with one write. They are on disk when this returns. Throws an error for a
 * value of several lines, and where the file is gone or cannot be written.
 */
export function setInFile(file: CommandFile, values: Record<string, string>): void {
  const entries = Object.entries(values).map(([name, value]) => {
    const end = `ghadelimiter_${name}`;
    if (/[\r\n]/.test(value) || value === end)
      throw new Error(`[command-file] \`${name}\` is not set, since its value has several lines.`);
    return [`${name}<<${end}`, value, end].join(EOL);
  });
  appendToFile(file, entries.join(EOL));
}

/** Appends a line to a file of the runner, which must be there: nobody reads one that the runner did not make. */
export function appendToFile(file: CommandFile | 'GITHUB_STEP_SUMMARY', line: string): void {
  const path = process.env[file] ?? '';
  if (!existsSync(path)) throw new Error(`[command-file] The runner's file of ${file} is gone.`);
  appendFileSync(path, `${line}${EOL}`);
}
