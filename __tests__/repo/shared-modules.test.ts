// What the bundles of the other entries take from main's, found in sources that are written here.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkTaken, findShared } from '../../scripts/shared-modules.ts';

const TAKEN = { specifiers: new Set<string>(), names: new Map([['client.ts', new Set(['ask', 'name'])]]) };
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'shared-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('what another entry imports of main’s modules is shared, by way of its own modules too', () => {
  const { specifiers, names } = find({
    'main.ts': `import { mint } from './key/mint.ts';`,
    'key/mint.ts': `import { ask, type Answer } from '../client.ts';`,
    'client.ts': '',
    'post.ts': `import { ask } from './client.ts'; import { end } from './key/end.ts';`,
    'key/end.ts': `import { ask, listen as hear } from '../client.ts'; import { name } from './mint.ts';`,
  });
  expect([...specifiers]).toEqual(['./client.ts', '../client.ts', './mint.ts']);
  expect(names).toEqual({ 'client.ts': ['ask', 'listen'], 'key/mint.ts': ['name'] });
});

test('packages are shared as well, modules of Node and types are not', () => {
  const { specifiers, names } = find({
    'main.ts': `import fs from 'node:fs'; import fetch from 'node-fetch'; import { type Key } from './key.ts'; import type { Run } from './run.ts';`,
    'key.ts': '',
    'run.ts': '',
    'post.ts': `import fs from 'node:fs'; import fetch, { type Response } from 'node-fetch'; import type { Run } from './run.ts'; import chalk from 'chalk';`,
  });
  expect([...specifiers]).toEqual(['node-fetch']);
  expect(names).toEqual({ 'node-fetch': ['default'] });
});

test('a name that two modules have is refused, since a bundle exports it once', () => {
  const sources = {
    'main.ts': `import { ask } from './client.ts'; import { ask as inquire } from './runs.ts';`,
    'client.ts': '',
    'runs.ts': '',
    'post.ts': `import { ask } from './client.ts'; import { ask as inquire } from './runs.ts';`,
  };
  expect(() => find(sources)).toThrow('`ask` means');
});

test('a specifier that means a module of main’s here and another there is refused', () => {
  const sources = {
    'main.ts': `import { ask } from './client.ts';`,
    'client.ts': '',
    'post.ts': `import { ask } from './client.ts'; import { end } from './end/end.ts';`,
    'end/end.ts': `import { say } from './client.ts';`,
    'end/client.ts': '',
  };
  expect(() => find(sources)).toThrow('`./client.ts` means');
});

const LOADED = 'const main = require("../main/index.js");';

test.each([
  ['names that are handed on', `${LOADED} (0,main.ask)(); (0,main.name)();`],
  ['a default export', `${LOADED} var main_default = /*#__PURE__*/__nccwpck_require__.n(main); (0,main.ask)();`],
])('what a bundle takes may be %s', (_, code) => {
  expect(() => {
    checkTaken(code, '../main/index.js', TAKEN);
  }).not.toThrow();
});

test.each([
  ['a name that is not handed on', `${LOADED} (0,main.endKey)();`, 'endKey is taken'],
  ['all names at once', `${LOADED} list(main);`, 'is taken'],
  ['a second time, such as by a dynamic import', `${LOADED} (0,main.ask)(); ${LOADED}`, 'is not loaded once'],
  ['without a name for it', 'module.exports = require("../main/index.js");', 'is not loaded once'],
  ['never', 'ask();', 'is not loaded once'],
])('what a bundle takes may not be %s', (_, code, message) => {
  expect(() => {
    checkTaken(code, '../main/index.js', TAKEN);
  }).toThrow(message);
});

function find(sources: Record<string, string>): { specifiers: Set<string>; names: Record<string, string[]> } {
  for (const [file, text] of Object.entries(sources)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  const { specifiers, names } = findShared(path.join(folder, 'main.ts'), [path.join(folder, 'post.ts')]);
  const named = [...names].map(([module, each]) => [
    path.isAbsolute(module) ? path.relative(folder, module) : module,
    [...each],
  ]);
  return { specifiers, names: Object.fromEntries(named) as Record<string, string[]> };
}
