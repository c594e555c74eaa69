// The repository holds no trace of the machine that it was written on.
import { expect, test } from 'vitest';
import { listFiles, readText } from './sources.ts';

const PATHS = /(?<![\w.~-])(?:\/(?:home|root|tmp|Users|work)|[A-Z]:\\+Users)[/\\]+\w[\w.-]*/g;
const HOSTS = /\bregistry\.[\w-]+\.\w+/g;

test('no file holds a path of somebody’s machine', () => {
  expect(findEverywhere(PATHS)).toEqual([]);
});

test('no file holds the host of a package registry', () => {
  expect(findEverywhere(HOSTS)).toEqual([]);
});

test('the lock file does not say where packages are downloaded from', () => {
  expect(readText('package-lock.json')).not.toContain('"resolved": "http');
});

test('a path or host is known when it is seen, and an address that looks like one is let go', () => {
  const folders = ['home', 'root', 'tmp', 'Users', 'work'].map((name) => `/${name}/someone/x.ts`);
  for (const found of [...folders, `file://${folders.join(':')}`, ['C:', 'Users', 'me'].join('\\')])
    expect(`at ${found}`).toMatch(PATHS);
  expect(['https://registry', 'example', 'org/x'].join('.')).toMatch(HOSTS);
  for (const passed of ['https://example.org/work/x', './tmp/x', 'src/work/x']) expect(passed).not.toMatch(PATHS);
});

function findEverywhere(pattern: RegExp): string[] {
  return listFiles().flatMap((file) => [...readText(file).matchAll(pattern)].map(([hit]) => `${file}: ${hit}`));
}
