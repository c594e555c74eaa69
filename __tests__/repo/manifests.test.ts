// The manifests say what the code does: the same inputs with the same defaults, the same outputs, bundles that exist.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { checkLabel } from '../../src/key/name.ts';
import { choosePermissions } from '../../src/key/permissions.ts';
import { checkApiUrl } from '../../src/pinata/api-url.ts';
import { checkJwt, readClaims } from '../../src/pinata/jwt.ts';
import { readMintInputs } from '../../src/runner/mint-inputs.ts';
import { readPostInputs } from '../../src/runner/post-inputs.ts';
import { readRevokeInputs } from '../../src/runner/revoke-inputs.ts';
import { readSweepInputs } from '../../src/runner/sweep-inputs.ts';
import { findInputReads, findOutputNames, listActions, type Action } from './actions.ts';
import { ROOT } from './sources.ts';

const JWT = 'aaaa.bbbb.cccc';
const RUN = {
  repository: 'acme/site',
  runId: 1,
  runAttempt: 1,
  job: 'build',
  event: { name: 'push', actor: 'someone', payload: {} },
};

// What reads each action's inputs, and the inputs that it cannot do without.
const READERS: Partial<Record<string, { needed: Record<string, string>; read: () => unknown }>> = {
  'action.yml': {
    needed: { 'pinata-jwt': JWT, scopes: 'files:write' },
    read: () => [
      readMintInputs(RUN, { checkJwt, checkLabel, checkApiUrl, choosePermissions }),
      readPostInputs('https://api.pinata.cloud/v3', { checkApiUrl }),
    ],
  },
  'revoke/action.yml': {
    needed: { 'pinata-jwt': JWT, 'key-name': 'some key' },
    read: () => readRevokeInputs({ checkJwt, checkApiUrl, readClaims }),
  },
  'sweep/action.yml': {
    needed: { 'pinata-jwt': JWT },
    read: () => readSweepInputs({ checkJwt, checkApiUrl }),
  },
};

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe.each(listActions())('$file', (action) => {
  const { manifest, bundles } = action;

  test('declares exactly the inputs that its code reads', () => {
    const read = new Set(findInputReads(action).map(({ name }) => name));
    expect(Object.keys(manifest.inputs).sort()).toEqual([...read].sort());
  });

  test('gives every input the default that the code takes for an empty one', () => {
    const defaults = findInputReads(action).map(({ name, otherwise }) => [name, otherwise]);
    const declared = defaults.map(([name = '']) => [name, withoutExpression(manifest.inputs[name]?.default ?? '')]);
    expect(declared).toEqual(defaults);
  });

  test('makes the same of its manifest’s defaults as of empty inputs', () => {
    const fromDefaults = readInputs(action, (input) => input.default ?? '');
    expect(fromDefaults).toEqual(readInputs(action, () => ''));
    expect(fromDefaults).toBeDefined();
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

/** What the readers make of the inputs where the workflow sets `needed` and the runner fills in the rest. */
function readInputs(
  { file, manifest }: Action,
  fill: (input: Action['manifest']['inputs'][string]) => string,
): unknown {
  const { read, needed } = READERS[file] ?? {};
  for (const [name, input] of Object.entries(manifest.inputs)) {
    vi.stubEnv(`INPUT_${name.toUpperCase()}`, needed?.[name] ?? withoutExpression(fill(input)));
  }
  for (const name of ['GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_ENV']) vi.stubEnv(name, 'unused');
  vi.stubEnv('GITHUB_REPOSITORY', 'acme/site');
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  return read?.();
}

/** A default that the runner fills in from its contexts is empty where it knows none. */
function withoutExpression(text: string): string {
  return text.startsWith('${{') ? '' : text;
}
