// What CHANGELOG.md says of a version. `close VERSION DATE` makes the unreleased changes those of a version, and
// `print VERSION` prints them. Works on the folder that it is run in.
import { readFile, writeFile } from 'node:fs/promises';

const FILE = 'CHANGELOG.md';
const UNRELEASED = '## [Unreleased]';

const [action, version = process.env.npm_package_version ?? '', date = new Date().toISOString().slice(0, 10)] =
  process.argv.slice(2);
const text = await readFile(FILE, 'utf8');
if (action === 'close') {
  if (readSection(UNRELEASED) === '') throw new Error(`${FILE} names no change under ${UNRELEASED}.`);
  if (text.includes(`\n## [${version}]`)) throw new Error(`${FILE} has a section for ${version} already.`);
  await writeFile(FILE, text.replace(UNRELEASED, `${UNRELEASED}\n\n## [${version}] - ${date}`));
} else if (action === 'print') {
  const section = readSection(`## [${version}]`);
  if (section === '') throw new Error(`${FILE} says nothing about ${version}.`);
  process.stdout.write(`${section}\n`);
} else throw new Error('Say `close` or `print`.');

/** What stands between a heading and the next one of its rank. */
function readSection(heading: string): string {
  const [, after = ''] = text.split(`\n${heading}`);
  const [, ...lines] = (after.split(/^## /m)[0] ?? '').split('\n');
  return lines.join('\n').trim();
}
