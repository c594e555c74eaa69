// The files by which a step gives the runner outputs, state, environment variables and its summary, written by the
// toolkit. What it does not do is done around it: a file that is none (a FIFO would block for ever) is not written, and a
// write that breaks off is taken back, since the runner reads nothing that comes after an entry without its end.
import * as core from '@actions/core';
import { appendFileSync, statSync, truncateSync } from 'node:fs';
import { EOL } from 'node:os';
import { Failure } from '../failure.ts';

/** A file of the runner, by the variable that tells where it is. */
type CommandFile = 'GITHUB_OUTPUT' | 'GITHUB_STATE' | 'GITHUB_ENV' | 'GITHUB_STEP_SUMMARY';

/** Which of these files the runner does not offer, as problems for people. */
export function checkCommandFiles(needed: CommandFile[]): string[] {
  const missing = needed.filter((file) => !isOffered(file));
  return missing.length === 0 ? [] : [`${missing.join(', ')} is not set: run this as a step of a workflow.`];
}

/** Whether the runner offers a file. */
export function isOffered(file: CommandFile): boolean {
  return process.env[file] !== undefined && process.env[file] !== '';
}

/** Sets an output. It is on disk when this returns. Throws a `Failure` where it cannot be written. */
export function setOutput(name: string, value: string): void {
  write('GITHUB_OUTPUT', () => {
    core.setOutput(name, value);
  });
}

/** Sets an output from the first moment on, for steps that end early. One that cannot be written yet keeps nobody waiting. */
export function presetOutput(name: string, value: string): void {
  try {
    if (isOffered('GITHUB_OUTPUT')) setOutput(name, value);
  } catch {
    // The step's end tries again, and says so.
  }
}

/** Saves a text for post. Throws likewise. */
export function saveState(name: string, value: string): void {
  write('GITHUB_STATE', () => {
    core.saveState(name, value);
  });
}

/** What main saved for post; empty where it saved nothing. */
export function readState(name: string): string {
  return core.getState(name);
}

/** Sets an environment variable for the later steps. Throws likewise. The runner cannot remove one, only make it empty. */
export function exportVariable(name: string, value: string): void {
  write('GITHUB_ENV', () => {
    core.exportVariable(name, value);
  });
}

/**
 * Adds to the job's summary, where the runner offers one. Returns whether it was written; never throws. Not by the toolkit,
 * whose way through Node's other file system took a twentieth of the whole step.
 */
export function addToSummary(markdown: string): boolean {
  const path = process.env.GITHUB_STEP_SUMMARY ?? '';
  if (measureFile(path) === undefined) return false;
  try {
    appendFileSync(path, `${markdown}${EOL}`);
    return true;
  } catch {
    return false;
  }
}

function write(file: CommandFile, work: () => void): void {
  const path = process.env[file] ?? '';
  const hint = `It is the file of \`${file}\`.`;
  const size = measureFile(path);
  if (size === undefined) throw new Failure('command-file', { hint });
  try {
    work();
  } catch (cause) {
    // A full disk takes a part. What cannot be opened took none.
    if ((measureFile(path) ?? 0) > size) truncateSync(path, size);
    throw new Failure('command-file', { hint, cause });
  }
}

/** The size of a file in bytes; `undefined` where there is none, or something else, or it cannot be told. */
function measureFile(path: string): number | undefined {
  try {
    const stats = statSync(path);
    return stats.isFile() ? stats.size : undefined;
  } catch {
    return undefined;
  }
}
