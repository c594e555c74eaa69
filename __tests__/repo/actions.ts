// The actions of the repository: what their manifests declare, and what their entries read and set. Both are read from
// the text, so that an input counts although nothing in the tests happens to need it.
import { existsSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { parse } from 'yaml';
import { reachFrom } from './reach.ts';
import { readText, ROOT } from './sources.ts';

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
  /** The function that reads it, such as `boolean`. */
  reader: string;
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

/** The inputs that an action's entries read, directly or through what they call. */
export function findInputReads(action: Action): InputRead[] {
  return listCalls(action).flatMap(({ callee, name, otherwise }) => {
    const reader = /(?:^|\.)(text|credential|list|boolean|choice|wholeNumber|duration|getInput)$/.exec(callee)?.[1];
    return reader === undefined ? [] : [{ name, reader, otherwise }];
  });
}

/** The names of the outputs that an action's entries set. */
export function findOutputNames(action: Action): string[] {
  const names = listReached(action).flatMap((node) => {
    if (!ts.isCallExpression(node) || node.expression.getText() !== 'setInFile') return [];
    const [file, values] = node.arguments;
    if (!file || !ts.isStringLiteral(file) || file.text !== 'GITHUB_OUTPUT') return [];
    if (!values || !ts.isObjectLiteralExpression(values)) throw new Error('Outputs are set in a way not known here.');
    return values.properties.map((property) => property.name?.getText().replaceAll("'", '') ?? '');
  });
  return [...new Set(names)];
}

/** Every node of the code that an action can run. */
function listReached(action: Action): ts.Node[] {
  const entries = action.bundles.map((bundle) => `src/${path.basename(path.dirname(bundle))}.ts`);
  return [...new Set(entries.flatMap(reachFrom))];
}

/** Every call in an action's code whose first argument is a text: that text, and the default that it is given. */
function listCalls(action: Action): { callee: string; name: string; otherwise: string }[] {
  return listReached(action).flatMap((node) => {
    if (!ts.isCallExpression(node)) return [];
    const [first] = node.arguments;
    if (!first || !ts.isStringLiteral(first)) return [];
    return [{ callee: node.expression.getText(), name: first.text, otherwise: readDefault(node) }];
  });
}

/** The default of an input: the reader's second argument, the first of its choices, or what stands behind `??`. */
function readDefault(call: ts.CallExpression): string {
  const { parent } = call;
  const [, second] = call.arguments;
  const isChoice = second && ts.isArrayLiteralExpression(second);
  if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) {
    return ts.isLiteralExpression(parent.right) ? parent.right.text : '';
  }
  const otherwise = isChoice ? second.elements[0] : second;
  return otherwise && ts.isStringLiteral(otherwise) ? otherwise.text : '';
}
