// The recipes: a workflow for each preset, which mints with it and hands the key to the tool under the names it has there.
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { PRESETS } from '../../src/key/presets.ts';
import { listActions } from './actions.ts';
import { listFiles, readText } from './sources.ts';

interface Step {
  id?: string;
  uses?: string;
  with?: Record<string, unknown>;
  run?: string;
  env?: Record<string, string>;
}

interface Workflow {
  name: string;
  on: unknown;
  permissions: Record<string, string>;
  jobs: Record<string, { 'runs-on': string; steps: Step[] }>;
}

// What each tool calls the parts of a key, from its own source or documentation and not from the recipes.
const PAIRS = {
  'ipfs-pinata-deploy-action': ['pinata-api-key', 'pinata-secret-api-key'],
  'ipfs-action': ['pinataKey', 'pinataSecret'],
  'aave-pinata-action': ['PINATA_API_KEY', 'PINATA_SECRET_KEY'],
  'venus-pinata-action': ['pinataApiKey', 'pinataApiSecret'],
  'venus-pinata-action-prune': ['pinataApiKey', 'pinataApiSecret'],
  'action-pinata': ['key', 'secret'],
  'ipfs-deploy': ['IPFS_DEPLOY_PINATA__API_KEY', 'IPFS_DEPLOY_PINATA__SECRET_API_KEY'],
  'dappnode-sdk': ['PINATA_API_KEY', 'PINATA_SECRET_API_KEY'],
} as const;
const JWTS = {
  'upload-file': 'PINATA_JWT',
  'upload-folder': 'PINATA_JWT',
  'pin-by-cid': 'PINATA_JWT',
  'read-files': 'PINATA_JWT',
  'gh-action-pinata': 'PINATA_JWT',
  'ipfs-deploy-action-v2': 'PINATA_JWT_TOKEN',
  omnipin: 'OMNIPIN_PINATA_TOKEN',
  sugar: 'PINATA_JWT',
  'pinata-cli': 'PINATA_JWT',
  'pinata-sdk': 'PINATA_JWT',
} as const;
const HANDED: Record<string, Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries(PAIRS).map(([name, [key, secret]]) => [
      name,
      { [key]: '${{ steps.pinata.outputs.api-key }}', [secret]: '${{ steps.pinata.outputs.api-secret }}' },
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(JWTS).map(([name, variable]) => [name, { [variable]: '${{ steps.pinata.outputs.jwt }}' }]),
  ),
};

// A version that has no release to take a commit from: its own recipe names it like this.
const PINNED_AS_DOCUMENTED = ['ipfs/ipfs-deploy-action@v2'];

test('there is a workflow for each preset, and none besides', () => {
  const files = listFiles('docs/recipes').map((file) => file.replace('docs/recipes/', ''));
  expect(files.sort()).toEqual(PRESETS.map(({ name }) => `${name}.yml`).sort());
});

describe.each(PRESETS)('the recipe of $name', ({ name, version, readOn, traps, withheld }) => {
  const file = `docs/recipes/${name}.yml`;
  const text = readText(file);
  const workflow = parse(text) as Workflow;
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
  const mint = steps.findIndex(({ uses = '' }) => uses.startsWith('your-org/mint-pinata-key@'));

  test('is a workflow of one job that mints with this preset, and with inputs that exist', () => {
    expect(workflow).toMatchObject({ name: expect.any(String) as string, on: expect.anything() as unknown });
    expect(Object.values(workflow.permissions)).not.toContain('write-all');
    expect(Object.keys(workflow.jobs)).toHaveLength(1);
    expect(steps[mint]).toMatchObject({ id: 'pinata', uses: 'your-org/mint-pinata-key@v1', with: { preset: name } });
    const inputs = listActions()[0]?.manifest.inputs ?? {};
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(steps[mint]?.with ?? {})));
  });

  test('hands over the key after the mint, under the names that the tool reads, to one step only', () => {
    const receiving = steps.filter((step) => JSON.stringify(step).includes('steps.pinata.outputs'));
    expect(receiving).toHaveLength(1);
    expect(steps.indexOf(receiving[0] ?? {})).toBeGreaterThan(mint);
    const given = Object.entries({ ...receiving[0]?.with, ...receiving[0]?.env });
    const parts = given.filter(([, value]) => String(value).includes('steps.pinata.outputs'));
    expect(Object.fromEntries(parts)).toEqual(HANDED[name]);
    const { outputs } = listActions()[0]?.manifest ?? { outputs: {} };
    const named = [...text.matchAll(/steps\.pinata\.outputs\.([\w-]+)/g)].map(([, output = '']) => output);
    expect(Object.keys(outputs)).toEqual(expect.arrayContaining(named));
  });

  test('puts no credential into a script’s text, where it would be printed', () => {
    expect(steps.filter(({ run = '' }) => run.includes('${{'))).toEqual([]);
  });

  test('takes actions and sources of others by commit, and leaves no credentials where it checks out', () => {
    const foreign = steps.filter(({ uses = '' }) => uses !== '' && !uses.startsWith('your-org/'));
    const loose = foreign.filter(({ uses = '' }) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/.test(uses));
    expect(loose.map(({ uses }) => uses).filter((uses = '') => !PINNED_AS_DOCUMENTED.includes(uses))).toEqual([]);
    for (const { uses = '', with: inputs } of foreign.filter(({ uses }) => uses?.startsWith('actions/checkout@'))) {
      expect(inputs?.['persist-credentials'], uses).toBe(false);
      if (inputs?.repository !== undefined) expect(inputs.ref).toMatch(/^[0-9a-f]{40}$/);
    }
    const packages = steps.flatMap(({ run = '' }) => [...run.matchAll(/\b(?:npx --yes|npm install) (\S+)/g)]);
    for (const [, named = ''] of packages) expect(named).toMatch(/.@\d/);
  });

  test('is on the page, with what is known of the preset and why it is not run', () => {
    const page = readText('docs/recipes.md');
    const own = page.slice(page.indexOf(`## \`${name}\``)).split('\n## ')[0] ?? '';
    expect(own).toMatch(/<!-- not run: [^>]*\S -->\n+```yaml\n/);
    for (const each of [text, version, readOn, ...traps, ...(withheld === undefined ? [] : [withheld])]) {
      expect(own).toContain(each);
    }
  });
});
