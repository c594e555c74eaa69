// Writes the tables of inputs and outputs into the READMEs, from the manifests beside them, and the page of recipes from
// the presets and their workflows, and the page of failures from their codes in src. `--check` writes nothing and fails
// where a document differs. Works on the folder that it is run in.
import { existsSync } from 'node:fs';
import { glob, readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { parse } from 'yaml';
import { PRESETS, WITHOUT_PRESET } from '../src/key/presets.ts';
import { CAUSES } from '../src/pinata/error.ts';
import { writeRecipes } from './recipes.ts';
import { fillPage, findCodes, listHeadings } from './troubleshooting.ts';

interface Manifest {
  inputs?: Record<string, { description: string; required?: boolean; default?: string }>;
  outputs?: Record<string, { description: string }>;
}

// Each action's folder, from the root. The root's own manifest must exist, its siblings' may.
const FOLDERS = ['', 'revoke/', 'sweep/'];

const isCheck = process.argv.slice(2).includes('--check');
for (const folder of FOLDERS) {
  const manifest = `${folder}action.yml`;
  if (folder !== '' && !existsSync(manifest)) continue;
  const readme = `${folder}README.md`;
  const written = await readFile(readme, 'utf8');
  await update(
    readme,
    await fillTables(written, readme, parse(await readFile(manifest, 'utf8')) as Manifest),
    manifest,
  );
}
if (existsSync('docs/recipes')) {
  const workflows = PRESETS.map(
    async ({ name }) => [name, await readFile(`docs/recipes/${name}.yml`, 'utf8')] as const,
  );
  const recipes = writeRecipes(PRESETS, WITHOUT_PRESET, new Map(await Promise.all(workflows)));
  await update(
    'docs/recipes.md',
    await formatMarkdown(recipes, 'docs/recipes.md'),
    'src/key/presets.ts or docs/recipes',
  );
}

const TROUBLESHOOTING = 'docs/troubleshooting.md';
if (existsSync(TROUBLESHOOTING)) {
  const sources: string[] = [];
  for await (const file of glob('src/**/*.ts')) sources.push(await readFile(file, 'utf8'));
  const codes = findCodes(sources);
  const page = fillPage(await readFile(TROUBLESHOOTING, 'utf8'), CAUSES, codes);
  for (const heading of listHeadings(page).filter((each) => !(each in CAUSES) && !codes.includes(each))) {
    process.stderr.write(`${TROUBLESHOOTING} explains ${heading}, which is no code of src: take it out.\n`);
    process.exitCode = 1;
  }
  await update(TROUBLESHOOTING, await formatMarkdown(page, TROUBLESHOOTING), 'src');
}

/** Writes a document whose text is not what it should be, or complains of it. */
async function update(file: string, wanted: string, origin: string): Promise<void> {
  if (existsSync(file) && (await readFile(file, 'utf8')) === wanted) return;
  if (isCheck) {
    process.stderr.write(`${file} differs from what ${origin} says: run \`npm run docs\` and commit the result.\n`);
    process.exitCode = 1;
  } else {
    await writeFile(file, wanted);
    process.stdout.write(`${file} is up to date with ${origin} again.\n`);
  }
}

/** The README's text with its tables made anew, formatted as the project formats Markdown. */
async function fillTables(text: string, readme: string, { inputs = {}, outputs = {} }: Manifest): Promise<string> {
  const inputRows = Object.entries(inputs).map(([name, input]) => [
    code(name),
    input.required === true ? '**required**' : code(input.default ?? ''),
    input.description,
  ]);
  const outputRows = Object.entries(outputs).map(([name, output]) => [code(name), output.description]);
  const filled = [
    { marker: 'inputs', table: drawTable(['Input', 'Default', 'Meaning'], inputRows) },
    { marker: 'outputs', table: drawTable(['Output', 'Meaning'], outputRows) },
  ].reduce((sofar, { marker, table }) => {
    const [before, rest] = cutOnce(sofar, `<!-- ${marker} -->`, readme);
    const [, after] = cutOnce(rest, `<!-- /${marker} -->`, readme);
    return `${before}<!-- ${marker} -->\n\n${table}\n\n<!-- /${marker} -->${after}`;
  }, text);
  return formatMarkdown(filled, readme);
}

async function formatMarkdown(text: string, file: string): Promise<string> {
  return format(text, { ...(await resolveConfig(file)), filepath: file });
}

function drawTable(head: string[], rows: string[][]): string {
  const line = (cells: string[]): string => `| ${cells.map(fitCell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A bar ends a cell even inside code, and a line break ends the table. */
function fitCell(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ').replaceAll('|', '\\|');
}

function code(text: string): string {
  return text === '' ? '' : `\`${text}\``;
}

/** What stands before and after `separator`, which must occur once. */
function cutOnce(text: string, separator: string, readme: string): [string, string] {
  const [before, after, ...more] = text.split(separator);
  if (before === undefined || after === undefined || more.length > 0) {
    throw new Error(`${readme} must hold ${separator} exactly once.`);
  }
  return [before, after];
}
