// The actions of the repository: what their manifests declare, and what their entries read and set. Both are read from
// the text, so that an input counts although nothing in the tests happens to need it.
import { existsSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { parse } from 'yaml';
import { followImports, readNodes, readText, ROOT } from './sources.ts';

/** What a manifest says, as far as the tests look at it. */
export interface Manifest {
  name: string;
  description: string;
  inputs: Record<string, { description?: string; required?: boolean; default?: string }>;
  outputs: Record<string, { description?: string }>;
  runs: Record<string, string>;
}

/** One action of the repository. */
export interface Action {
  /** The manifest's path from the root. */
  file: string;
  manifest: Manifest;
  /** The bundles that the manifest names, from the root. */
  bundles: string[];
}

/** An input that the code reads, with the default that it takes for an empty one. */
export interface InputRead {
  name: string;
  otherwise: string;
}

/** The actions that exist: the root's, and those of its siblings that are there. */
export function listActions(): Action[] {
  return ['action.yml', 'revoke/action.yml', 'sweep/action.yml']
    .filter((file) => existsSync(path.join(ROOT, file)))
    .map((file) => {
      const manifest = { outputs: {}, ...(parse(readText(file)) as Omit<Manifest, 'outputs'>) };
      const bundles = ['pre', 'main', 'post'].flatMap((phase) => manifest.runs[phase] ?? []);
      return { file, manifest, bundles: bundles.map((bundle) => path.posix.join(path.posix.dirname(file), bundle)) };
    });
}

/** The inputs that an action's entries read, directly or through what they import. */
export function findInputReads(action: Action): InputRead[] {
  return listCalls(action).flatMap(({ callee, words: [name, otherwise = ''] }) => {
    if (name === undefined || !/\.(text|credential|list|boolean|choice|wholeNumber|duration|getInput)$/.test(callee))
      return [];
    return [{ name, otherwise }];
  });
}

/** The names of the outputs that an action's entries set. */
export function findOutputNames(action: Action): string[] {
  const names = listCalls(action).flatMap(({ callee, words }) =>
    callee.endsWith('.setOutput') ? words.slice(0, 1) : [],
  );
  return [...new Set(names)];
}

/** Every call in an action's code whose first argument is a text, with its texts; a list of texts counts as its first. */
function listCalls(action: Action): { callee: string; words: string[] }[] {
  const files = action.bundles.map((bundle) => `src/${path.basename(path.dirname(bundle))}.ts`).flatMap(followImports);
  return [...new Set(files)].flatMap(readCalls);
}

function readCalls(file: string): { callee: string; words: string[] }[] {
  return readNodes(file).flatMap((node) => {
    if (!ts.isCallExpression(node)) return [];
    const [first, second] = node.arguments;
    if (!first || !ts.isStringLiteral(first)) return [];
    const fallback = second && ts.isArrayLiteralExpression(second) ? second.elements[0] : second;
    const words = [first.text, ...(fallback && ts.isStringLiteral(fallback) ? [fallback.text] : [])];
    return [{ callee: node.expression.getText(), words }];
  });
}
