// Where this repository lives. `npm run home -- OWNER/mint-pinata-key` writes that into every file that names it, and takes
// out the sentences that say what to put in the owner's place; with `--check` it writes nothing, and fails where a file
// still names another home. package.json holds the one that was set last. Works on the folder that it is run in.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';

// What the examples say while there is no home.
const PLACEHOLDER = 'your-org';
// What others made, what is generated, and what no commit holds.
const LEFT_ALONE = new Set(['.git', 'node_modules', 'dist', 'package-lock.json', '.cache', 'build', 'coverage']);

const { values, positionals } = parseArgs({
  options: { check: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [home = ''] = positionals;
// The name stays, since a failure knows by it whether the page that explains it is here.
const [, owner = ''] = /^([A-Za-z0-9][A-Za-z0-9-]{0,38})\/mint-pinata-key$/.exec(home) ?? [];
if (owner === '' || owner === PLACEHOLDER) {
  throw new Error('Say where the repository lives: `npm run home -- OWNER/mint-pinata-key`.');
}
const { repository } = JSON.parse(await readFile('package.json', 'utf8')) as { repository: string };
const owners = [PLACEHOLDER, /^github:([\w-]+)\//.exec(repository)?.[1] ?? PLACEHOLDER];

const differing: string[] = [];
for (const file of await listFiles('.')) {
  const text = await readFile(file, 'utf8');
  const moved = move(text);
  if (moved === text) continue;
  differing.push(file);
  if (!values.check) await writeFile(file, moved);
}
if (values.check && differing.length > 0) {
  process.stderr.write(
    `${differing.join(', ')}: not of ${home}. Run \`npm run home -- ${home}\` and commit the result.\n`,
  );
  process.exitCode = 1;
}

/** The text with this home in it. */
function move(text: string): string {
  return owners
    .reduce(
      (sofar, old) =>
        sofar.replaceAll(new RegExp(`(?<![\\w-])${old}(?=\\\\?/(mint-pinata-key|maintainers))`, 'g'), owner),
      text,
    )
    .replaceAll(new RegExp(`^[^\\n]*replace \`${PLACEHOLDER}\`[^\\n]*\\n\\n`, 'gm'), '');
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const lists = entries
    .filter(({ name }) => !LEFT_ALONE.has(name))
    .map(async (entry) => {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) return listFiles(file);
      return entry.isFile() ? [file] : [];
    });
  return (await Promise.all(lists)).flat();
}
