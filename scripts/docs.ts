// Writes what documents take from the sources: the tables of inputs and outputs in the READMEs, from the manifests beside
// them; the types of inputs, from the tables that the code reads them by; the page of recipes, from the presets and their
// workflows; the page of failures, from their table. `--check` writes nothing and fails where a document differs. Works on
// the folder that it is run in.
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { parse } from 'yaml';
import { PRESETS, WITHOUT_PRESET } from '../src/key/presets.ts';
import { code, drawTable } from './markdown.ts';
import { writeRecipes } from './recipes.ts';
import { fillPage } from './troubleshooting.ts';
import { writeTypes, type Manifest } from './types.ts';

const isCheck = process.argv.slice(2).includes('--check');
// Each action's folder, from the root. The root's own manifest must exist, its siblings' may.
for (const folder of ['', 'revoke/', 'sweep/']) {
  const file = `${folder}action.yml`;
  if (folder !== '' && !existsSync(file)) continue;
  const manifest = parse(await readFile(file, 'utf8')) as Manifest;
  await update(`${folder}README.md`, fillTables(await readFile(`${folder}README.md`, 'utf8'), folder, manifest), file);
  const types = `${folder}action-types.yml`;
  if (existsSync(types)) await update(types, writeTypes(folder, manifest), 'the table of inputs in src');
}
if (existsSync('docs/recipes')) {
  const workflows = PRESETS.map(
    async ({ name }) => [name, await readFile(`docs/recipes/${name}.yml`, 'utf8')] as const,
  );
  const recipes = writeRecipes(PRESETS, WITHOUT_PRESET, new Map(await Promise.all(workflows)));
  await update('docs/recipes.md', recipes, 'src/key/presets.ts or docs/recipes');
}
if (existsSync('docs/troubleshooting.md')) {
  const page = fillPage(await readFile('docs/troubleshooting.md', 'utf8'));
  await update('docs/troubleshooting.md', page, 'src/failure.ts');
}

/** Writes a document whose text, once formatted, is not what it should be, or complains of it. */
async function update(file: string, text: string, origin: string): Promise<void> {
  const wanted = await format(text, { ...(await resolveConfig(file)), filepath: file });
  if (existsSync(file) && (await readFile(file, 'utf8')) === wanted) return;
  if (isCheck) {
    process.stderr.write(`${file} differs from what ${origin} says: run \`npm run docs\` and commit the result.\n`);
    process.exitCode = 1;
  } else {
    await writeFile(file, wanted);
    process.stdout.write(`${file} is up to date with ${origin} again.\n`);
  }
}

/** The README's text with its tables made anew. */
function fillTables(text: string, folder: string, { inputs = {}, outputs = {} }: Manifest): string {
  const inputRows = Object.entries(inputs).map(([name, input]) => [
    code(name),
    input.required === true ? '**required**' : code(input.default ?? ''),
    input.description,
  ]);
  const outputRows = Object.entries(outputs).map(([name, output]) => [code(name), output.description]);
  const filled = fill(text, 'inputs', drawTable(['Input', 'Default', 'Meaning'], inputRows), folder);
  return fill(filled, 'outputs', drawTable(['Output', 'Meaning'], outputRows), folder);
}

/** The text with a table between two markers, each of which must occur once. */
function fill(text: string, name: string, table: string, folder: string): string {
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  for (const marker of [start, end])
    if (text.split(marker).length !== 2) throw new Error(`${folder}README.md must hold ${marker} exactly once.`);
  return `${text.slice(0, text.indexOf(start))}${start}\n\n${table}\n\n${text.slice(text.indexOf(end))}`;
}
