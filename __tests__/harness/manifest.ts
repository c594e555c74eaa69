// Reads an action's manifest the way the runner does before it starts a step.
// Invariant: what the harness cannot run as the runner would (another runtime, `pre`, an own `post-if`) is refused here.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';

export interface Manifest {
  readonly name: string;
  /** Declared inputs in order, each with its default, `undefined` when it has none. */
  readonly inputs: ReadonlyMap<string, string | undefined>;
  readonly outputs: readonly string[];
  /** Absolute paths; they may leave the action's folder, as `../dist/sweep/index.js` does. */
  readonly main: string;
  readonly post: string | undefined;
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

// The runner reads scalars as text: `default: true` arrives as `true`.
function asText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

// The same few are read for each of thousands of steps, and parsing one takes a tenth of what else a step costs here.
const parsed = new Map<string, unknown>();

function parseOnce(text: string): unknown {
  if (!parsed.has(text)) parsed.set(text, parse(text));
  return parsed.get(text);
}

export async function readManifest(folder: string): Promise<Manifest> {
  const file = path.join(folder, 'action.yml');
  const document = asRecord(parseOnce(await readFile(file, 'utf8')));
  const runs = asRecord(document.runs);
  const main = asText(runs.main);
  if (runs.using !== 'node24' || main === undefined) throw new Error(`${file} is not a node24 action`);
  if (runs.pre !== undefined) throw new Error(`${file} has a pre step, which the harness does not run`);
  const postIf = runs['post-if'];
  if (postIf !== undefined && postIf !== 'always()')
    throw new Error(`${file} changes post-if from its default, always()`);

  const post = asText(runs.post);
  return {
    name: asText(document.name) ?? '',
    inputs: new Map(
      Object.entries(asRecord(document.inputs)).map(([name, input]) => [name, asText(asRecord(input).default)]),
    ),
    outputs: Object.keys(asRecord(document.outputs)),
    main: path.resolve(folder, main),
    post: post === undefined ? undefined : path.resolve(folder, post),
  };
}
