// Whether the notices in dist hold the licence of every package that has code there. Found from the code itself: by lines
// that no other package has.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './sources.ts';

const NOTICES = `\n${readFileSync(path.join(ROOT, 'dist/licenses.txt'), 'utf8')}`;
const BUNDLED = new Set(listScripts(path.join(ROOT, 'dist')).flatMap(readLines));

interface Lock {
  packages: Record<string, { version?: string; license?: string; dev?: boolean }>;
}
const { packages } = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')) as Lock;
const RUNTIME = Object.entries(packages).filter(([folder, { dev }]) => folder !== '' && dev !== true);

test('the notices name every package with code in dist, in its version, and hold its licence', () => {
  const found = listBundled();
  // Of these it is known.
  for (const name of ['@actions/core', 'fetch-blob', 'node-fetch', 'leven', 'ms']) {
    expect(found.map(([folder]) => folder)).toContain(`node_modules/${name}`);
  }
  for (const [folder, { version = '' }] of found) {
    expect(NOTICES).toContain(`\n${folder.replace(/^.*node_modules\//, '')} ${version}\n`);
    const file = readdirSync(path.join(ROOT, folder)).find((name) => /^licen[cs]e(\.|$)/i.test(name));
    if (file === undefined) continue;
    expect(NOTICES).toContain(
      readFileSync(path.join(ROOT, folder, file), 'utf8')
        .replaceAll('\r\n', '\n')
        .trim(),
    );
  }
});

test('every notice is of a package in the lock file, and holds the text of a licence', () => {
  const notices = NOTICES.split(/^-{80}$/m).map((notice) => notice.trim());
  expect(notices.length).toBeGreaterThan(listBundled().length);
  for (const notice of notices) {
    const [, name = '', version] = /^(\S+) (\S+)\n/.exec(notice) ?? [];
    expect(packages[`node_modules/${name}`]?.version, notice.slice(0, 60)).toBe(version);
    expect(notice).toMatch(/permission (is|to use)/i);
    expect(notice).toMatch(/copyright/i);
  }
});

test('every package with code in dist has a licence that asks for no more than its notice', () => {
  const licences = listBundled().map(([, { license }]) => license);
  expect(licences.filter((licence) => !['MIT', 'ISC'].includes(licence ?? ''))).toEqual([]);
});

/** The packages of which dist holds lines that no other has. */
function listBundled(): typeof RUNTIME {
  const lines = RUNTIME.map(([folder]) => new Set(listScripts(path.join(ROOT, folder)).flatMap(readLines)));
  const owners = new Map<string, number>();
  for (const line of lines.flatMap((each) => [...each])) owners.set(line, (owners.get(line) ?? 0) + 1);
  return RUNTIME.filter((_, index) => {
    const own = [...(lines[index] ?? [])].filter((line) => owners.get(line) === 1 && BUNDLED.has(line));
    return own.length >= 3;
  });
}

function listScripts(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.name !== 'node_modules')
    .flatMap((entry) => {
      const file = path.join(folder, entry.name);
      return entry.isDirectory() ? listScripts(file) : /\.[cm]?js$/.test(entry.name) ? [file] : [];
    });
}

/** The lines of a script that are long enough to say where they come from. */
function readLines(file: string): string[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.map((line) => line.trim()).filter((line) => line.length > 40);
}
