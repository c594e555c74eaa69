// Who may import what: the architecture, which the design draws and nothing else enforces. Imports run downwards only,
// those of types included.
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cruise, type IFlattenedRuleSet, type IForbiddenRuleType } from 'dependency-cruiser';
import ts from 'typescript';
import { expect, onTestFinished, test } from 'vitest';
import { listSources, readNodes, ROOT } from './sources.ts';

const STORIES = 'src/(main|post|revoke|sweep)\\.ts';
const BOTTOM = 'src/(failure|clock)\\.ts';
const BELOW_STEPS = ['src/pinata/', 'src/runner/', 'src/key/', BOTTOM];

/** What of the repository's own files each part may import, by patterns of their paths. */
const MAY_IMPORT: Record<string, string[]> = {
  'src/index\\.ts': [STORIES],
  [STORIES]: ['src/mint/', 'src/end/', 'src/sweep/', ...BELOW_STEPS],
  'src/mint/': ['src/mint/', 'src/end/', ...BELOW_STEPS],
  'src/sweep/': ['src/sweep/', 'src/end/', ...BELOW_STEPS],
  'src/end/': ['src/end/', ...BELOW_STEPS],
  'src/pinata/': ['src/pinata/', 'src/key/', BOTTOM],
  'src/runner/': ['src/runner/', 'src/key/', BOTTOM],
  'src/key/': ['src/key/', BOTTOM],
  [BOTTOM]: [],
  'broker/': ['broker/', 'src/pinata/', 'src/key/', BOTTOM],
  'emulator/': ['emulator/'],
  'contract/cli\\.ts': ['contract/', 'emulator/'],
  'contract/(?!cli\\.ts)': ['contract/'],
};

const FOLDERS = ['src', 'broker', 'contract', 'emulator', 'scripts', '__tests__'];
const NO_SUCH_PATH = '^$';
const RULES: IForbiddenRuleType[] = [
  ...Object.entries(MAY_IMPORT).map(([part, allowed]) => ({
    name: part,
    from: { path: `^${part}` },
    to: { dependencyTypes: ['local' as const], pathNot: allowed.length > 0 ? `^(${allowed.join('|')})` : NO_SUCH_PATH },
  })),
  { name: 'circle', from: { path: '^(src|broker)/' }, to: { circular: true } },
  { name: 'a story of its own', from: { pathNot: '^src/index\\.ts$' }, to: { path: `^${STORIES}$` } },
  {
    name: 'toolkit',
    from: { path: '^(src|broker|emulator|contract|scripts)/', pathNot: '^src/runner/' },
    to: { path: '(^|/)@actions/(core|github|http-client)(/|$)' },
  },
  {
    name: 'process',
    from: { path: '^src/', pathNot: '^src/(runner/|clock\\.ts$)' },
    to: { path: '^(node:)?process$' },
  },
  { name: 'lost', from: {}, to: { couldNotResolve: true } },
  { name: 'not in package.json', from: {}, to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] } },
  { name: 'for development', from: { path: '^src/' }, to: { dependencyTypes: ['npm-dev'] } },
];

test('imports run downwards, in no circle, and only to packages that are installed on purpose', async () => {
  const { modules, wrong } = await judgeImports(ROOT);
  expect(wrong).toEqual([]);
  expect(modules.filter((file) => listSources().includes(file)).sort()).toEqual(
    listSources()
      .filter((file) => file.includes('/'))
      .sort(),
  );
});

test('in src, only src/runner knows the process and its environment, and the clock its time', () => {
  const knowing = listSources().filter((file) => file.startsWith('src/') && knowsProcess(file));
  expect(knowing.filter((file) => !file.startsWith('src/runner/'))).toEqual(['src/clock.ts']);
});

test.each([
  ['a value from above', 'src/key/name.ts', "import { log } from '../runner/log.ts';", 'src/key/'],
  ['a type from above', 'src/key/name.ts', "import type { Log } from '../runner/log.ts';", 'src/key/'],
  ['one type among values', 'src/key/name.ts', "import { type Log } from '../runner/log.ts';", 'src/key/'],
  ['a type in place', 'src/key/name.ts', "export type Log = import('../runner/log.ts').Log;", 'src/key/'],
  ['on demand', 'src/key/name.ts', "await import('../runner/log.ts');", 'src/key/'],
  ['by handing it on', 'src/key/name.ts', "export * from '../runner/log.ts';", 'src/key/'],
  ['the runner from Pinata', 'src/pinata/client.ts', "import type { Log } from '../runner/log.ts';", 'src/pinata/'],
  ['Pinata from the runner', 'src/runner/x.ts', "import type { Pinata } from '../pinata/pinata.ts';", 'src/runner/'],
  ['a step from what steps share', 'src/end/end.ts', "import { mint } from '../mint/mint.ts';", 'src/end/'],
  ['one step from another', 'src/mint/x.ts', "import { sweep } from '../sweep/sweep.ts';", 'src/mint/'],
  ['anything from failures', 'src/failure.ts', "import { log } from './runner/log.ts';", 'src/(failure|clock)\\.ts'],
  ['a story from a step', 'src/mint/x.ts', "import { main } from '../main.ts';", 'a story of its own'],
  ['a story from a test', '__tests__/x.test.ts', "import { main } from '../src/main.ts';", 'a story of its own'],
  ['the runner from the broker', 'broker/x.ts', "import { log } from '../src/runner/log.ts';", 'broker/'],
  ['src from the emulator', 'emulator/x.ts', "import { log } from '../src/runner/log.ts';", 'emulator/'],
  ['tests from src', 'src/key/name.ts', "import { test } from '../../__tests__/harness/x.ts';", 'src/key/'],
  ['the toolkit above the runner', 'src/mint/x.ts', "import * as core from '@actions/core';", 'toolkit'],
  ['the process', 'src/mint/x.ts', "import process from 'node:process';", 'process'],
  ['what is not there', 'src/mint/x.ts', "import { x } from './gone.ts';", 'lost'],
])('%s is refused', async (_, file, text, rule) => {
  const { wrong } = await judgeImports(writeSources({ ...OTHERS, [file]: text }));
  expect(wrong.filter(({ from }) => from === file).map((each) => each.rule)).toContain(rule);
});

test('a circle is refused, of types as well', async () => {
  const { wrong } = await judgeImports(
    writeSources({
      'src/key/name.ts': "import type { Scope } from './scopes.ts';",
      'src/key/scopes.ts': "import type { Name } from './name.ts';",
    }),
  );
  expect(wrong.map(({ rule }) => rule)).toEqual(['circle']);
});

/** What the wrong imports above lead to. */
const OTHERS = {
  'src/main.ts': 'export const main = 1;',
  'src/mint/mint.ts': 'export const mint = 1;',
  'src/sweep/sweep.ts': 'export const sweep = 1;',
  'src/pinata/pinata.ts': 'export interface Pinata {}',
  'src/runner/log.ts': 'export interface Log {}\nexport const log = 1;',
  '__tests__/harness/x.ts': 'export const test = 1;',
};

interface Verdict {
  /** The modules that were looked at. */
  modules: string[];
  wrong: { rule: string; from: string; to: string }[];
}

async function judgeImports(root: string): Promise<Verdict> {
  const ruleSet: IFlattenedRuleSet = { forbidden: RULES };
  const folders = FOLDERS.filter((folder) => existsSync(path.join(root, folder)));
  const { output } = await cruise(folders, {
    baseDir: root,
    // The broker's package has a manifest of its own.
    combinedDependencies: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['node', 'import', 'types', 'default'] },
    doNotFollow: { path: ['node_modules'] },
    ruleSet,
    // Those of types too, which the compiler leaves out.
    tsPreCompilationDeps: true,
    validate: true,
  });
  if (typeof output === 'string') throw new Error(output);
  return {
    modules: output.modules.map(({ source }) => source),
    wrong: output.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
  };
}

function writeSources(sources: Record<string, string>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'imports-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  writeFileSync(path.join(folder, 'package.json'), '{ "dependencies": { "@actions/core": "*" } }');
  for (const [file, text] of Object.entries(sources)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  return folder;
}

function knowsProcess(file: string): boolean {
  return readNodes(file).some((node) => ts.isIdentifier(node) && node.text === 'process');
}
