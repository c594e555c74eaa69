// Writes the tables of inputs and outputs into the READMEs, from the manifests beside them. `--check` writes nothing and
// fails where a README differs. Works on the folder that it is run in.
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { parse } from 'yaml';

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
  const wanted = await fillTables(written, readme, parse(await readFile(manifest, 'utf8')) as Manifest);
  if (written === wanted) continue;
  if (isCheck) {
    process.stderr.write(`${readme} differs from what ${manifest} says: run \`npm run docs\` and commit the result.\n`);
    process.exitCode = 1;
  } else {
    await writeFile(readme, wanted);
    process.stdout.write(`${readme} is up to date with ${manifest} again.\n`);
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
  return format(filled, { ...(await resolveConfig(readme)), filepath: readme });
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
