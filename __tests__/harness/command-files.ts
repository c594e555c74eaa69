// The files through which a step sets outputs, state, environment, path and summary.
// Invariant: fresh files for each step, read once the process is gone, however it ended.
// Source: Runner.Worker/FileCommandManager.cs, Runner.Common/ExtensionManager.cs:59-66

import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { StepEffects, StepLog } from './log.ts';

/** In the order in which the runner reads them. */
const kinds = ['path', 'env', 'step_summary', 'state', 'output'] as const;
export type CommandFileKind = (typeof kinds)[number];

export interface CommandFiles {
  readonly paths: Readonly<Record<CommandFileKind, string>>;
  readonly variables: Readonly<Record<string, string>>;
}

export interface FileEffects extends StepEffects {
  readonly addPath: (folder: string) => void;
  readonly exportVariable: (name: string, value: string) => void;
  readonly summarize: (markdown: string) => void;
}

const prefixes = {
  path: 'add_path_',
  env: 'set_env_',
  step_summary: 'step_summary_',
  state: 'save_state_',
  output: 'set_output_',
} as const;

const summaryLimit = 1024 * 1024;

export async function createCommandFiles(options: {
  readonly temp: string;
  /** Kinds whose variable is set while the file is gone: what a step meets when the disk fails it. */
  readonly missing: readonly CommandFileKind[];
}): Promise<CommandFiles> {
  const folder = path.join(options.temp, '_runner_file_commands');
  await mkdir(folder, { recursive: true });
  const suffix = randomUUID();
  const locate = (kind: CommandFileKind) => path.join(folder, `${prefixes[kind]}${suffix}`);
  const paths = {
    path: locate('path'),
    env: locate('env'),
    step_summary: locate('step_summary'),
    state: locate('state'),
    output: locate('output'),
  };
  for (const kind of kinds) {
    await writeFile(paths[kind], '');
    if (options.missing.includes(kind)) await rm(paths[kind]);
  }
  return { paths, variables: Object.fromEntries(kinds.map((kind) => [`GITHUB_${kind.toUpperCase()}`, paths[kind]])) };
}

/** Yields pair by pair, so that what stands before a malformed entry counts, as it does on the runner. */
export function* parsePairs(text: string): Generator<readonly [name: string, value: string]> {
  // A last newline ends a line and starts none.
  const lines = (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (line === '') continue;
    const equals = line.indexOf('=');
    const heredoc = line.indexOf('<<');
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      if (equals === 0) throw new Error(`Invalid format '${line}'. Name must not be empty`);
      yield [line.slice(0, equals), line.slice(equals + 1)];
    } else if (heredoc >= 0) {
      const name = line.slice(0, heredoc);
      const delimiter = line.slice(heredoc + 2);
      if (name === '' || delimiter === '') {
        throw new Error(`Invalid format '${line}'. Name must not be empty and delimiter must not be empty`);
      }
      const end = lines.indexOf(delimiter, index + 1);
      if (end < 0) throw new Error(`Invalid value. Matching delimiter not found '${delimiter}'`);
      yield [name, lines.slice(index + 1, end).join('\n')];
      index = end;
    } else {
      throw new Error(`Invalid format '${line}'`);
    }
  }
}

async function readIfThere(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}

function applySummary(text: string, effects: FileEffects, log: StepLog): void {
  const size = Buffer.byteLength(text);
  if (size <= summaryLimit) {
    effects.summarize(text);
    return;
  }
  log.annotate(
    'error',
    `$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of 1024k, got ${String(Math.floor(size / 1024))}k.`,
  );
}

function applyFile(kind: CommandFileKind, text: string, effects: FileEffects, log: StepLog): void {
  switch (kind) {
    case 'path':
      for (const folder of text.split(/\r?\n/)) if (folder !== '') effects.addPath(folder);
      return;
    case 'env':
      for (const [name, value] of parsePairs(text)) {
        if (name.toUpperCase() === 'NODE_OPTIONS') {
          log.annotate('error', `Can't store NODE_OPTIONS output parameter using '$GITHUB_ENV' command.`);
        } else {
          effects.exportVariable(name, value);
          log.debug(`${name}='${value}'`);
        }
      }
      return;
    case 'step_summary':
      if (text !== '') applySummary(text, effects, log);
      return;
    case 'state':
      for (const [name, value] of parsePairs(text)) {
        effects.saveState(name, value);
        log.debug(`Save intra-action state ${name} = ${value}`);
      }
      return;
    case 'output':
      for (const [name, value] of parsePairs(text)) {
        effects.setOutput(name, value);
        log.debug(`Set output ${name} = ${value}`);
      }
      return;
  }
}

/** Applies each file on its own: one that cannot be read fails the step and stops no other. */
export async function applyCommandFiles(
  files: CommandFiles,
  effects: FileEffects,
  log: StepLog,
): Promise<{ readonly ok: boolean }> {
  let ok = true;
  for (const kind of kinds) {
    try {
      applyFile(kind, await readIfThere(files.paths[kind]), effects, log);
    } catch (error) {
      log.annotate('error', `Unable to process file command '${kind}' successfully.`);
      log.annotate('error', error instanceof Error ? error.message : String(error));
      ok = false;
    }
  }
  return { ok };
}
