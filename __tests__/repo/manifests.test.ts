// The manifests say what the code does: the same inputs with the same defaults, the same outputs, bundles that exist.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { checkLabel } from '../../src/key/name.ts';
import { choosePermissions } from '../../src/key/permissions.ts';
import { checkApiUrl } from '../../src/pinata/api-url.ts';
import { checkJwt } from '../../src/pinata/jwt.ts';
import { readMintInputs, type MintInputs } from '../../src/runner/mint-inputs.ts';
import { findInputReads, findOutputNames, listActions, type Action } from './actions.ts';
import { readText, ROOT } from './sources.ts';

// The README owns up to inputs of the main step that nothing reads yet. One that is read must leave that line.
const [, WITHOUT_EFFECT = ''] = /^Accepted and without effect so far: (.*)\.$/m.exec(readText('README.md')) ?? [];

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe.each(listActions())('$file', (action) => {
  const { file, manifest, bundles } = action;

  test('declares exactly the inputs that its code reads', () => {
    const read = findInputReads(action).map(({ name }) => name);
    const promised = file === 'action.yml' ? [...WITHOUT_EFFECT.matchAll(/`(.+?)`/g)].map(([, name]) => name) : [];
    expect(read.filter((name) => promised.includes(name))).toEqual([]);
    expect(Object.keys(manifest.inputs).sort()).toEqual([...new Set([...read, ...promised])].sort());
  });

  test('gives every input the default that the code takes for an empty one', () => {
    const defaults = findInputReads(action).map(({ name, otherwise }) => [name, otherwise]);
    const declared = defaults.map(([name = '']) => [name, withoutExpression(manifest.inputs[name]?.default ?? '')]);
    expect(declared).toEqual(defaults);
  });

  test('declares exactly the outputs that its code sets', () => {
    expect(Object.keys(manifest.outputs).sort()).toEqual(findOutputNames(action).sort());
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

test('the main step makes the same of its manifest’s defaults as of empty inputs', () => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const [mint] = listActions();
  const needed = { 'pinata-jwt': 'aaaa.bbbb.cccc', scopes: 'files:write' };
  expect(mint && readInputs(mint, needed, (input) => input.default ?? '')).toEqual(
    mint && readInputs(mint, needed, () => ''),
  );
});

/** What the main step reads where the workflow sets `needed` and the runner fills in the rest. */
function readInputs(
  { manifest }: Action,
  needed: Record<string, string>,
  fill: (input: Action['manifest']['inputs'][string]) => string,
): MintInputs | undefined {
  for (const [name, input] of Object.entries(manifest.inputs))
    vi.stubEnv(`INPUT_${name.toUpperCase()}`, needed[name] ?? fill(input));
  for (const name of ['GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_ENV']) vi.stubEnv(name, 'unused');
  const run = { repository: 'acme/site', runId: 1, runAttempt: 1, job: 'build' };
  const event = { name: 'push', actor: 'someone', payload: {} };
  return readMintInputs({ ...run, event }, { checkJwt, checkLabel, checkApiUrl, choosePermissions });
}

/** A default that the runner fills in from its contexts is empty where it knows none. */
function withoutExpression(text: string): string {
  return text.startsWith('${{') ? '' : text;
}
