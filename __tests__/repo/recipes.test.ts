// The recipes: what each preset says of its tool, and a workflow, which mints with the preset and hands the key to the tool
// under the names it has there.
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { RECIPE_NOTES } from '../../scripts/recipe-notes.ts';
import { PRESETS } from '../../src/key/presets.ts';
import { listActions } from './manifest.ts';
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
  jobs: Record<string, { if?: string; 'runs-on': string; steps: Step[] }>;
}

// What each tool calls the parts of a key, from its own source or documentation and not from the recipes.
const PAIRS = {
  'ipfs-pinata-deploy-action': ['pinata-api-key', 'pinata-secret-api-key'],
  'adamgall-ipfs-pinata-deploy-action': ['pinata-api-key', 'pinata-secret-api-key'],
  'ipfs-action': ['pinataKey', 'pinataSecret'],
  'aave-pinata-action': ['PINATA_API_KEY', 'PINATA_SECRET_KEY'],
  'venus-pinata-action': ['pinataApiKey', 'pinataApiSecret'],
  'venus-pinata-action-prune': ['pinataApiKey', 'pinataApiSecret'],
  'pinata-publish-action': ['pinata-api-key', 'pinata-secret-api-key'],
  'action-pinata': ['key', 'secret'],
  'ipfs-deploy': ['IPFS_DEPLOY_PINATA__API_KEY', 'IPFS_DEPLOY_PINATA__SECRET_API_KEY'],
  'dappnode-sdk': ['PINATA_API_KEY', 'PINATA_SECRET_API_KEY'],
  'pinata-sdk-legacy': ['PINATA_API_KEY', 'PINATA_API_SECRET'],
} as const;
const JWTS = {
  'upload-file': 'PINATA_JWT',
  'upload-folder': 'PINATA_JWT',
  'upload-json': 'PINATA_JWT',
  'pin-by-cid': 'PINATA_JWT',
  'read-files': 'PINATA_JWT',
  'gh-action-pinata': 'PINATA_JWT',
  'ipfs-deploy-action-v2': 'PINATA_JWT_TOKEN',
  omnipin: 'OMNIPIN_PINATA_TOKEN',
  sugar: 'PINATA_JWT',
  'pinata-cli': 'PINATA_JWT',
  'pinata-sdk': 'PINATA_JWT',
  'pinata-web3': 'PINATA_JWT',
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

// Which permission each route asks for, as Pinata's reference tells it and not the presets.
const NEEDS: Record<string, string | undefined> = {
  'POST /v3/files': 'org:files:write',
  'POST /v3/files/public/pin_by_cid': 'org:files:write',
  'GET /v3/files/public': 'org:files:read',
  'POST /pinning/pinFileToIPFS': 'pinFileToIPFS',
  'POST /pinning/pinJSONToIPFS': 'pinJSONToIPFS',
  'POST /pinning/pinByHash': 'pinByHash',
  'DELETE /pinning/unpin/{cid}': 'unpin',
  'GET /data/pinList': 'pinList',
  'GET /data/testAuthentication': undefined,
};

// What the tools do with `GITHUB_TOKEN` beside reading the repository, from their sources.
const OTHER_PERMISSIONS: Record<string, Record<string, string>> = { 'dappnode-sdk': { 'pull-requests': 'write' } };

test('there is a workflow for each preset, and none besides', () => {
  const files = listFiles('docs/recipes').map((file) => file.replace('docs/recipes/', ''));
  expect(files.sort()).toEqual(PRESETS.map(({ name }) => `${name}.yml`).sort());
});

test('there are notes for presets only, each a sentence, and reasons that read on', () => {
  expect(Object.keys(RECIPE_NOTES).sort()).toEqual(PRESETS.map(({ name }) => name).sort());
  for (const { traps, notRun } of Object.values(RECIPE_NOTES)) {
    for (const trap of traps) expect(trap).toMatch(/^\S.*\.$/);
    if (notRun !== undefined) expect(notRun).toMatch(/^because .*[^.]$/);
  }
});

describe.each(PRESETS)('the preset $name', ({ scopes = [], legacyEndpoints = [], requests, known }) => {
  test('grants what its requests need, and nothing more', () => {
    const routes = requests.map(({ method, path }) => `${method} ${path}`);
    expect(routes.filter((route) => !(route in NEEDS))).toEqual([]);
    const needs = new Set(routes.flatMap((route) => NEEDS[route] ?? []));
    expect([...needs].sort()).toEqual([...scopes, ...legacyEndpoints].sort());
  });

  test('says which version was run by which test, or read where and when', () => {
    expect(known.version).toMatch(/^(v?\d+\.\d+\.\d+|v\d+\.\d+|[0-9a-f]{7})$/);
    // A page that later commits cannot change: of a tag, of a whole commit, or of a published package.
    expect(known.source).toMatch(
      /^https:\/\/(github\.com\/[\w-]+\/[\w-]+\/(blob|tree)\/(v\d+\.\d+\.\d+|[0-9a-f]{40})\/\w|www\.npmjs\.com\/package\/[@\w/-]+\/v\/[\d.]+$)/,
    );
    const isCommit = /\/[0-9a-f]{40}\//.test(known.source);
    if (!isCommit) expect(known.source).toContain(known.version.replace(/^v/, ''));
    if (known.how === 'run') {
      expect(known.tests).not.toEqual([]);
      expect(listFiles()).toEqual(expect.arrayContaining([...known.tests]));
    } else {
      for (const day of [known.readOn, known.ranOn ?? known.readOn]) {
        expect(day).toMatch(/^\d{4}-\d\d-\d\d$/);
        expect(Date.parse(day)).toBeLessThanOrEqual(Date.now());
      }
    }
  });
});

describe.each(PRESETS)('the recipe of $name', ({ name, known, withheld, requests }) => {
  const file = `docs/recipes/${name}.yml`;
  const text = readText(file);
  const workflow = parse(text) as Workflow;
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
  const mint = steps.findIndex(({ uses = '' }) => uses.startsWith('your-org/mint-pinata-key@'));

  test('is a workflow of one job that mints with this preset, and with inputs that exist', () => {
    expect(workflow).toMatchObject({ name: expect.any(String) as string, on: expect.anything() as unknown });
    expect(Object.keys(workflow.jobs)).toHaveLength(1);
    expect(steps[mint]).toMatchObject({ id: 'pinata', uses: 'your-org/mint-pinata-key@v1', with: { preset: name } });
    const inputs = listActions()[0]?.manifest.inputs ?? {};
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(steps[mint]?.with ?? {})));
  });

  test('runs for one branch or several that it names, and asks GitHub for no more than its tool uses', () => {
    const { on, permissions } = workflow;
    const pushed = (on as { push?: { branches?: string[] } }).push?.branches;
    const guarded = Object.values(workflow.jobs).map((job) => job.if);
    if (pushed === undefined) expect(guarded).toEqual(["github.ref == 'refs/heads/main'"]);
    else expect(pushed).not.toEqual([]);
    const checksOut = steps.some(({ uses = '' }) => uses.startsWith('actions/checkout@'));
    expect(permissions).toEqual({ ...(checksOut && { contents: 'read' }), ...OTHER_PERMISSIONS[name] });
  });

  test('takes the issuing JWT from the secret that every document names', () => {
    expect(steps[mint]?.with?.['pinata-jwt']).toBe('${{ secrets.PINATA_ISSUING_JWT }}');
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
    const foreign = steps.filter(({ uses = '' }) => uses !== '' && !uses.startsWith('your-org/mint-pinata-key'));
    const loose = foreign.filter(({ uses = '' }) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/.test(uses));
    expect(loose.map(({ uses }) => uses)).toEqual([]);
    for (const { uses = '', with: inputs } of foreign.filter(({ uses }) => uses?.startsWith('actions/checkout@'))) {
      expect(inputs?.['persist-credentials'], uses).toBe(false);
      if (inputs?.repository !== undefined) expect(inputs.ref).toMatch(/^[0-9a-f]{40}$/);
    }
    const packages = steps.flatMap(({ run = '' }) => [...run.matchAll(/\b(?:npx --yes|npm install) (\S+)/g)]);
    for (const [, named = ''] of packages) expect(named).toMatch(/.@\d/);
  });

  test('is on the page, folded, below what is known of the preset; and where no test runs it, the page says why', () => {
    const page = readText('docs/recipes.md');
    const own = page.slice(page.indexOf(`## \`${name}\``)).split('\n## ')[0] ?? '';
    const { traps = [], notRun } = RECIPE_NOTES[name] ?? {};
    const [unfolded = '', folded = ''] = own.split('<details>');
    for (const each of [...traps, ...(withheld === undefined ? [] : [withheld])]) expect(unfolded).toContain(each);
    const evidence = known.how === 'run' ? known.tests : [known.readOn, 'not run by a test'];
    const routes = requests.map(({ method, path }) => `\`${method} ${path}\``);
    for (const each of [text, known.version, ...evidence, ...routes]) expect(folded).toContain(each);
    const reason = /<!-- not run: ([^>]*\S) -->\n+```yaml\n/.exec(folded)?.[1];
    expect(reason).toBe(notRun);
  });
});
