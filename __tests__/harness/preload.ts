// Starts processes by a faster clock.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

let script: string | undefined;

/** The options of Node that run `scaled-clock.ts` before anything else. Its types are stripped once, not by each process. */
export function preloadScaledClock(): string[] {
  script ??= writeScript();
  return ['--require', script];
}

function writeScript(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'clock-'));
  process.once('exit', () => {
    rmSync(folder, { recursive: true, force: true });
  });
  const file = path.join(folder, 'scaled-clock.cjs');
  const source = readFileSync(path.join(import.meta.dirname, 'scaled-clock.ts'), 'utf8');
  writeFileSync(file, `'use strict';${stripTypeScriptTypes(source)}`);
  return file;
}
