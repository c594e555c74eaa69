// `npm run docs`, and whether the repository's READMEs say what is so.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { check } from 'prettier';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { PRESETS } from '../../src/key/presets.ts';
import { listActions } from './manifest.ts';
import { listFiles, readText, ROOT } from './sources.ts';

const MARKERS = '<!-- inputs -->\n<!-- /inputs -->\n\n<!-- outputs -->\n<!-- /outputs -->\n';
const DOCUMENTS = listFiles().filter((file) => file.endsWith('.md'));

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'docs-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('the tables of the repository’s READMEs are up to date', () => {
  expect(runDocs(ROOT, ['--check'])).toEqual({ status: 0, said: '' });
});

test('docs writes a table row for every input and output, and leaves the rest of the README alone', async () => {
  writeFolder('', 'inputs: {a: {description: An a., required: true}, b-c: {description: A | b, default: x}}');
  expect(runDocs(folder, []).status).toBe(0);
  const text = readFileSync(path.join(folder, 'README.md'), 'utf8');
  const rows = text.split('\n').map((line) => line.replaceAll(/ +/g, ' '));
  expect(rows).toContain('| `a` | **required** | An a. |');
  expect(rows).toContain('| `b-c` | `x` | A \\| b |');
  expect(rows.slice(0, 2)).toEqual(['# Title', '']);
  expect(await check(text, { parser: 'markdown' })).toBe(true);
  expect(runDocs(folder, ['--check'])).toEqual({ status: 0, said: '' });
});

test('docs --check names the README that differs and what to do, and writes nothing', () => {
  writeFolder('', 'outputs: {o: {description: An o.}}');
  const before = readFileSync(path.join(folder, 'README.md'), 'utf8');
  const { status, said } = runDocs(folder, ['--check']);
  expect(status).toBe(1);
  expect(said).toContain('README.md differs from what action.yml says: run `npm run docs`');
  expect(readFileSync(path.join(folder, 'README.md'), 'utf8')).toBe(before);
});

test('docs takes up an action in a folder of its own', () => {
  writeFolder('', 'inputs: {a: {description: An a.}}');
  runDocs(folder, []);
  writeFolder('sweep', 'inputs: {limit: {description: How many.}}');
  expect(runDocs(folder, ['--check']).said).toContain('sweep/README.md differs');
  runDocs(folder, []);
  expect(readFileSync(path.join(folder, 'sweep/README.md'), 'utf8')).toContain('`limit`');
});

test('docs writes the page of recipes where there are workflows for it, and --check says when it differs', () => {
  writeFolder('', 'inputs: {}');
  mkdirSync(path.join(folder, 'docs/recipes'), { recursive: true });
  for (const { name } of PRESETS) {
    writeFileSync(path.join(folder, `docs/recipes/${name}.yml`), `name: The workflow of ${name}\n`);
  }
  runDocs(folder, []);
  expect(readFileSync(path.join(folder, 'docs/recipes.md'), 'utf8')).toContain('name: The workflow of omnipin\n');
  expect(runDocs(folder, ['--check'])).toEqual({ status: 0, said: '' });
  writeFileSync(path.join(folder, 'docs/recipes/omnipin.yml'), 'name: Another\n');
  const { status, said } = runDocs(folder, ['--check']);
  expect(status).toBe(1);
  expect(said).toContain(
    'docs/recipes.md differs from what src/key/presets.ts or docs/recipes says: run `npm run docs`',
  );
});

test('docs refuses a README without its markers', () => {
  writeFolder('', 'inputs: {}');
  writeFileSync(path.join(folder, 'README.md'), '# Title\n');
  const { status, said } = runDocs(folder, []);
  expect(status).not.toBe(0);
  expect(said).toContain('README.md must hold <!-- inputs --> exactly once');
});

test('the YAML blocks use only inputs and outputs that exist', () => {
  const blocks = DOCUMENTS.flatMap((file) => [...readText(file).matchAll(/```ya?ml\n(.*?)```/gs)]);
  let found = 0;
  for (const [, text = ''] of blocks) {
    for (const { id, uses = '', with: inputs = {} } of listSteps(parse(text))) {
      const action = findAction(uses);
      if (action === undefined) continue;
      found += 1;
      expect(Object.keys(action.manifest.inputs)).toEqual(expect.arrayContaining(Object.keys(inputs)));
      const used = [...text.matchAll(/steps\.([\w-]+)\.outputs\.([\w-]+)/g)].filter(([, step]) => step === id);
      expect(Object.keys(action.manifest.outputs)).toEqual(expect.arrayContaining(used.map(([, , name]) => name)));
    }
  }
  expect(found).toBeGreaterThan(20);
});

test('every npm script that a document names exists', () => {
  const { scripts } = JSON.parse(readText('package.json')) as { scripts: Record<string, string> };
  for (const file of DOCUMENTS) {
    const named = [...readText(file).matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name);
    expect(Object.keys(scripts), file).toEqual(expect.arrayContaining(named));
  }
});

interface Step {
  id?: string;
  uses?: string;
  with?: Record<string, unknown>;
}

interface Steps {
  steps?: Step[];
}

/** The steps of a list of steps, of every job of a workflow, or of a composite action. */
function listSteps(block: unknown): Step[] {
  if (Array.isArray(block)) return block as Step[];
  const { jobs = {}, runs = {} } = (block ?? {}) as { jobs?: Record<string, Steps>; runs?: Steps };
  return [...Object.values(jobs), runs].flatMap(({ steps = [] }) => steps);
}

/** The action of this repository that a step uses. */
function findAction(uses: string): ReturnType<typeof listActions>[number] | undefined {
  const sibling = /^your-org\/mint-pinata-key(?:\/(\w+))?@/.exec(uses);
  return sibling
    ? listActions().find(({ file }) => file === path.posix.join(sibling[1] ?? '', 'action.yml'))
    : undefined;
}

function writeFolder(name: string, manifest: string): void {
  mkdirSync(path.join(folder, name), { recursive: true });
  writeFileSync(path.join(folder, name, 'action.yml'), manifest);
  writeFileSync(path.join(folder, name, 'README.md'), `# Title\n\n${MARKERS}`);
}

function runDocs(cwd: string, options: string[]): { status: number | null; said: string } {
  const script = path.join(ROOT, 'scripts/docs.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...options], { cwd, encoding: 'utf8' });
  return { status, said: stdout + stderr };
}
