// The manifests say what the code does: the inputs of its tables with the same defaults, the outputs that it sets, bundles
// that exist.
import { existsSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { TABLES } from '../../scripts/types.ts';
import { listActions } from './manifest.ts';
import { listSources, readNodes, ROOT } from './sources.ts';

// The code of each action's own step; what several share sets no outputs.
const STEPS: Record<string, RegExp> = {
  '': /^src\/(main\.ts|mint\/)/,
  'revoke/': /^src\/(revoke\.ts|end\/)/,
  'sweep/': /^src\/(sweep\.ts|sweep\/)/,
};

describe.each(listActions())('$file', ({ folder, manifest, bundles }) => {
  const table = TABLES[folder] ?? {};

  test('declares exactly the inputs that its code reads', () => {
    expect(Object.keys(manifest.inputs).sort()).toEqual(Object.keys(table).sort());
  });

  test('gives every input the default that the code takes for an empty one', () => {
    const declared = Object.entries(manifest.inputs).map(([name, input]) => [name, input.default]);
    expect(Object.fromEntries(declared)).toEqual(
      Object.fromEntries(Object.entries(table).map(([name, input]) => [name, input.default])),
    );
  });

  test('names every word of an input that takes one of a few, its default among them', () => {
    for (const [name, input] of Object.entries(table)) {
      if (input.kind !== 'choice') continue;
      expect(input.choices, name).toContain(input.default);
      for (const choice of input.choices) expect(manifest.inputs[name]?.description).toContain(`\`${choice}\``);
    }
  });

  test('declares exactly the outputs that its code sets', () => {
    expect(Object.keys(manifest.outputs).sort()).toEqual(findOutputs(STEPS[folder] ?? /^$/));
  });

  test('runs on Node 24 and names only bundles that exist', () => {
    const { using, ...phases } = manifest.runs;
    expect(using).toBe('node24');
    expect(Object.keys(phases)).toContain('main');
    expect(Object.keys(phases).filter((phase) => !['main', 'post'].includes(phase))).toEqual([]);
    for (const bundle of bundles) {
      expect(bundle).toMatch(/^dist\/[a-z-]+\/index\.js$/);
      expect(existsSync(path.join(ROOT, bundle)), bundle).toBe(true);
    }
  });

  test('describes itself and each of its inputs and outputs in a sentence', () => {
    const described = [manifest, ...Object.values(manifest.inputs), ...Object.values(manifest.outputs)];
    for (const { description = '' } of described) expect(description).toMatch(/^\S.*\.$/);
  });

  test('leaves no input that must be set with a default', () => {
    const required = Object.entries(manifest.inputs).filter(([, input]) => input.required === true);
    expect(required.filter(([, input]) => input.default !== undefined).map(([name]) => name)).toEqual([]);
  });
});

test('every output is set by the code of an action’s own step', () => {
  const ofSteps = Object.values(STEPS).flatMap(findOutputs);
  expect(new Set(findOutputs(/^src\//))).toEqual(new Set(ofSteps));
});

/** The names of the outputs that these files set. A name that is computed stops the search, since nothing could be said. */
function findOutputs(files: RegExp): string[] {
  const calls = listSources()
    .filter((file) => files.test(file) && file !== 'src/runner/files.ts')
    .flatMap((file) => readNodes(file))
    .filter((node) => ts.isCallExpression(node))
    .filter((node) => /^(set|preset)Output$/.test(node.expression.getText()));
  const names = calls.map(({ arguments: [first] }) => {
    if (!first || !ts.isStringLiteral(first)) throw new Error('An output is set under a name that is computed.');
    return first.text;
  });
  return [...new Set(names)].sort();
}
