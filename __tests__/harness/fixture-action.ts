// Writes a small action to a folder of its own, for the harness's own tests.
// Invariant: the folder is gone once the test that asked for it has finished.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { stringify } from 'yaml';

export interface FixtureAction {
  readonly name?: string;
  readonly inputs?: Readonly<Record<string, { readonly default?: string; readonly required?: boolean }>>;
  /** JavaScript modules; `append(variable, text)` and `console` are there for them. */
  readonly main: string;
  readonly post?: string;
}

const preamble = `
import { appendFileSync } from 'node:fs';
const append = (variable, text) => appendFileSync(process.env[variable], text);
`;

export async function writeAction({ name = 'Fixture', inputs = {}, main, post }: FixtureAction): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'fixture-action-'));
  onTestFinished(async () => {
    await rm(folder, { recursive: true });
  });
  const runs = { using: 'node24', main: 'main.mjs', ...(post === undefined ? {} : { post: 'post.mjs' }) };
  await writeFile(path.join(folder, 'action.yml'), stringify({ name, inputs, runs }));
  await writeFile(path.join(folder, 'main.mjs'), preamble + main);
  if (post !== undefined) await writeFile(path.join(folder, 'post.mjs'), preamble + post);
  return folder;
}
