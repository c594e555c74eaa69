// Who may import what: the architecture of src/, which the design draws and nothing else enforces.
import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { listSources, readImports, readNodes, readText, type Import } from './sources.ts';

const SOURCES = listSources();
const IMPORTS = SOURCES.flatMap((file) => readImports(file));
const TALKING_TO_THE_RUNNER = /^@actions\/(core|github)(\/|$)/;

test('only src/runner imports the runner’s toolkit', () => {
  const wrong = IMPORTS.filter(({ from, to }) => TALKING_TO_THE_RUNNER.test(to) && !from.startsWith('src/runner/'));
  expect(wrong.filter(({ from }) => !from.startsWith('__tests__/')).map(describe)).toEqual([]);
  expect(IMPORTS.some(({ to }) => TALKING_TO_THE_RUNNER.test(to))).toBe(true);
});

test('in src, only src/runner knows the process and its environment', () => {
  const knowing = SOURCES.filter((file) => file.startsWith('src/') && knowsProcess(file));
  expect(knowing.filter((file) => !file.startsWith('src/runner/'))).toEqual([]);
  expect(knowing).not.toEqual([]);
});

test('between src/runner, src/key and src/pinata there are type imports only', () => {
  const crossing = IMPORTS.filter(({ from, to }) => partOf(from) && partOf(to) && partOf(from) !== partOf(to));
  expect(crossing.filter(({ isTypeOnly }) => !isTypeOnly).map(describe)).toEqual([]);
  expect(crossing).not.toEqual([]);
});

test('nobody imports an entry', () => {
  expect(IMPORTS.filter(({ to }) => path.dirname(to) === 'src').map(describe)).toEqual([]);
});

test('src imports nothing of the repository but src', () => {
  const wrong = IMPORTS.filter(({ from, to }) => from.startsWith('src/') && isOwnFile(to) && !to.startsWith('src/'));
  expect(wrong.map(describe)).toEqual([]);
});

test('the emulator imports nothing of the repository but the emulator', () => {
  const wrong = IMPORTS.filter(
    ({ from, to }) => from.startsWith('emulator/') && isOwnFile(to) && !to.startsWith('emulator/'),
  );
  expect(wrong.map(describe)).toEqual([]);
});

test('the contract imports nothing of the repository but the contract, and its command line the emulator', () => {
  const wrong = IMPORTS.filter(
    ({ from, to }) => from.startsWith('contract/') && isOwnFile(to) && !to.startsWith('contract/'),
  );
  expect(wrong.map(describe)).toEqual(['contract/cli.ts imports emulator/index.ts']);
});

test('every relative import leads to a file of the repository', () => {
  const lost = IMPORTS.filter(({ to }) => isOwnFile(to) && !SOURCES.includes(to));
  expect(lost.map(describe)).toEqual([]);
});

test('only packages that are installed on purpose are imported, and src imports none that is for development', () => {
  const { dependencies, devDependencies } = JSON.parse(readText('package.json')) as Record<
    'dependencies' | 'devDependencies',
    Record<string, string>
  >;
  const wrong = IMPORTS.filter(({ from, to }) => {
    if (isOwnFile(to) || to.startsWith('node:')) return false;
    const name = to.split('/', to.startsWith('@') ? 2 : 1).join('/');
    const isAllowed = name in dependencies || (!from.startsWith('src/') && name in devDependencies);
    return !isAllowed;
  });
  expect(wrong.map(describe)).toEqual([]);
});

test('every way of importing is seen, and only whole type imports count as type-only', () => {
  const text = [
    "import { a } from './value.ts';",
    "import type { B } from './type.ts';",
    "import { type C } from './half.ts';",
    "import './effect.ts';",
    "export * from './star.ts';",
    "export type { D } from './type-export.ts';",
    "const e = await import('./lazy.ts');",
    "type F = import('./inline.ts').F;",
    'const g = await import(computed);',
  ].join('\n');
  expect(readImports('src/key/x.ts', text)).toEqual([
    { from: 'src/key/x.ts', to: 'src/key/value.ts', isTypeOnly: false },
    { from: 'src/key/x.ts', to: 'src/key/type.ts', isTypeOnly: true },
    { from: 'src/key/x.ts', to: 'src/key/half.ts', isTypeOnly: false },
    { from: 'src/key/x.ts', to: 'src/key/effect.ts', isTypeOnly: false },
    { from: 'src/key/x.ts', to: 'src/key/star.ts', isTypeOnly: false },
    { from: 'src/key/x.ts', to: 'src/key/type-export.ts', isTypeOnly: true },
    { from: 'src/key/x.ts', to: 'src/key/lazy.ts', isTypeOnly: false },
    { from: 'src/key/x.ts', to: 'src/key/inline.ts', isTypeOnly: true },
    { from: 'src/key/x.ts', to: 'computed', isTypeOnly: false },
  ]);
});

function describe({ from, to }: Import): string {
  return `${from} imports ${to}`;
}

/** Which of the three parts of src a file belongs to. */
function partOf(file: string): string | undefined {
  return /^src\/(runner|key|pinata)\//.exec(file)?.[1];
}

function isOwnFile(to: string): boolean {
  return /^(src|contract|emulator|scripts|__tests__|dist)\/|^[\w.-]+\.ts$/.test(to);
}

function knowsProcess(file: string): boolean {
  const importsIt = readImports(file).some(({ to }) => /^(node:)?process$/.test(to));
  return importsIt || readNodes(file).some((node) => ts.isIdentifier(node) && node.text === 'process');
}
