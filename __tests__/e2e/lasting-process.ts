// A process that outlives the step that starts it, as a server for the later steps of a job must.
import { spawn } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

export interface LastingProcess {
  pid: number;
  /** What the named groups of `said` have caught. */
  words: Record<string, string>;
}

const LONGEST_WAIT = 30_000;
const PAUSE = 50;

/** Runs a program of this repository with its output in a file, and waits until it has said what `said` matches. */
export async function startLastingProcess(
  [script, ...args]: [string, ...string[]],
  logFile: string,
  said: RegExp,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<LastingProcess> {
  const log = openSync(logFile, 'w');
  const child = spawn(process.execPath, [script, ...args], {
    detached: true,
    stdio: ['ignore', log, log],
    env: environment,
  });
  child.unref();
  try {
    const words = await waitForWords(logFile, said, () => child.exitCode !== null);
    if (child.pid === undefined) throw new Error(`${script} has no process.`);
    return { pid: child.pid, words };
  } catch (error) {
    child.kill();
    throw error;
  }
}

/**
 * What a pattern's named groups catch in a file, as soon as it matches. Throws with the file's text where it does not in
 * time, or where nobody writes to the file any more.
 */
export async function waitForWords(
  file: string,
  pattern: RegExp,
  isOver = (): boolean => false,
): Promise<Record<string, string>> {
  const end = Date.now() + LONGEST_WAIT;
  for (;;) {
    const isLast = isOver() || Date.now() > end;
    const match = pattern.exec(readFileSync(file, 'utf8'));
    if (match !== null) return { ...match.groups };
    if (isLast) break;
    await sleep(PAUSE);
  }
  throw new Error(`Nothing in ${file} matches ${pattern.source}. It says: ${readFileSync(file, 'utf8')}`);
}
