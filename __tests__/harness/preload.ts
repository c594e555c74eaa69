// Starts processes by a faster clock.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';

const FOLDER = path.join(import.meta.dirname, '../../.cache');

let script: string | undefined;

/** The options of Node that run `scaled-clock.ts` before anything else. Its types are stripped once, not by each process. */
export function preloadScaledClock(): string[] {
  script ??= writeScript();
  return ['--require', script];
}

/** The environment in which a program of Node, and what it starts, has a clock that runs so many times as fast. */
export function fastClock(scale: number): { NODE_OPTIONS: string; CLOCK_SCALE: string } {
  return { NODE_OPTIONS: preloadScaledClock().join(' '), CLOCK_SCALE: String(scale) };
}

/** Whole at each moment, since others that write and read the same run beside this process. */
function writeScript(): string {
  const source = readFileSync(path.join(import.meta.dirname, 'scaled-clock.ts'), 'utf8');
  const file = path.join(FOLDER, 'scaled-clock.cjs');
  const draft = `${file}.${String(process.pid)}`;
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(draft, `'use strict';${stripTypeScriptTypes(source)}`);
  renameSync(draft, file);
  return file;
}
