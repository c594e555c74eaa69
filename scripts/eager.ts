// Lets V8 compile at once what every mint runs. V8 first only skims a function, and reads it a second time when it is
// called; what is nested in it is skimmed again each time. A function in parentheses is compiled while the file is read.
// So here the step runs with V8's own coverage, and every function that it ran is put in parentheses.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import ts from 'typescript';
import { startEmulator } from '../emulator/index.ts';
import { prepareStep } from './bare-step.ts';

/** A function of the bundle, by the position of its first character. */
type Position = number;

interface Coverage {
  result: { url: string; functions: { ranges: { startOffset: Position; count: number }[] }[] }[];
}

/**
 * Runs the step `main` from the bundles in the folder `dist`, a mint that goes well. Returns where the functions of
 * `dist/main/index.js` begin that it ran. Throws where the step fails. What post runs beside them is left out: compiled in
 * each main step, it would cost more than post gains.
 */
export async function listFunctionsOfMint(dist: string): Promise<Set<Position>> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'mint-'));
  const coverage = path.join(folder, 'coverage');
  const emulator = await startEmulator({ clock: () => performance.timeOrigin + performance.now() });
  try {
    const env = { ...(await prepareStep(folder, emulator)), NODE_V8_COVERAGE: coverage };
    const step = spawn(process.execPath, [path.join(dist, 'main/index.js')], { env, stdio: 'ignore' });
    const [code] = (await once(step, 'exit')) as [number | null];
    if (code !== 0) throw new Error(`The step ended with ${String(code)}.`);
    return await readCoverage(coverage);
  } finally {
    await emulator.close();
    await rm(folder, { recursive: true });
  }
}

async function readCoverage(folder: string): Promise<Set<Position>> {
  const [name = ''] = await readdir(folder);
  const { result } = JSON.parse(await readFile(path.join(folder, name), 'utf8')) as Coverage;
  const script = result.find(({ url }) => url.endsWith('/dist/main/index.js'));
  const positions = script?.functions.flatMap(({ ranges: [all] }) => (all && all.count > 0 ? [all.startOffset] : []));
  if (!positions) throw new Error('V8 wrote down nothing about dist/main/index.js.');
  return new Set(positions);
}

/** The same code with the functions that begin at `positions` in parentheses, where a function may stand in them. */
export function putInParentheses(code: string, positions: Set<Position>): string {
  const inserted: [position: Position, text: string][] = [];
  const look = (node: ts.Node): void => {
    const start = node.getStart();
    if (positions.has(start)) {
      if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) {
        if (!ts.isParenthesizedExpression(node.parent)) inserted.push([start, '('], [node.end, ')']);
      } else if (ts.isFunctionDeclaration(node) && node.name && isInScopeOfModules(node)) {
        inserted.push([start, `var ${node.name.text} = (`], [node.end, ');']);
      } else if (ts.isMethodDeclaration(node) && ts.isObjectLiteralExpression(node.parent) && isPlain(node)) {
        inserted.push([node.name.end, ': (function '], [node.end, ')']);
      }
    }
    node.forEachChild(look);
  };
  look(ts.createSourceFile('index.js', code, ts.ScriptTarget.Latest, true));
  return inserted
    .sort(([one], [other]) => other - one)
    .reduce((text, [position, part]) => text.slice(0, position) + part + text.slice(position), code);
}

/** Whether a method is neither asynchronous nor a generator. */
function isPlain({ modifiers, asteriskToken }: ts.MethodDeclaration): boolean {
  return modifiers === undefined && asteriskToken === undefined;
}

/**
 * Whether a declaration stands in the scope that the modules share. All of that scope's own code runs whenever a step
 * starts, so that a function which is needed before its place would show itself in every run. Elsewhere a declaration is
 * left as it is, since it may be called from above.
 */
function isInScopeOfModules({ parent }: ts.FunctionDeclaration): boolean {
  const isCalledInPlace = (node: ts.Node): boolean =>
    ts.isArrowFunction(node) && ts.isParenthesizedExpression(node.parent) && ts.isCallExpression(node.parent.parent);
  const around: ts.Node[] = [];
  for (let node: ts.Node = parent; !ts.isSourceFile(node); node = node.parent) around.push(node);
  return around.filter(ts.isFunctionLike).every(isCalledInPlace);
}
