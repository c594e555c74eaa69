import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { format } from 'prettier';
import { expect, test } from 'vitest';
import { POLICY_SCHEMA } from '../../broker/policy-schema.ts';
import { readPolicy } from '../../broker/policy.ts';
import { KEY_REQUEST_SCHEMA } from '../../broker/request.ts';

const BROKER = path.join(import.meta.dirname, '../../broker');
const SOUND = readFileSync(path.join(BROKER, 'policy.example.yml'), 'utf8');

/** The faults of the example with one thing changed. */
function faultsWith(was: string, is: string): string[] {
  expect(SOUND).toContain(was);
  return readPolicy(SOUND.replace(was, is)).faults;
}

test.each([
  ['a policy', POLICY_SCHEMA],
  ['a request for a key', KEY_REQUEST_SCHEMA],
])('the schema of %s is one, which no start looks at', (_of, schema) => {
  // The broker's own, of which another version stands beside the linter.
  const { Ajv } = createRequire(path.join(BROKER, 'package.json'))('ajv') as {
    Ajv: new () => { validateSchema: (schema: object) => boolean; errors: unknown };
  };
  const ajv = new Ajv();
  expect(ajv.validateSchema(schema), JSON.stringify(ajv.errors)).toBe(true);
});

test('the example is sound, and says what the README says of it', () => {
  const { policy, faults } = readPolicy(SOUND);
  expect(faults).toEqual([]);
  expect(policy?.rules[0]).toEqual({
    id: 'site-deploy',
    repository: 'acme/site',
    repositoryId: '456789',
    ownerId: '123456',
    workflow: '.github/workflows/deploy.yml',
    jobWorkflow: undefined,
    refs: ['refs/heads/main', 'refs/tags/v*'],
    environment: 'production',
    events: ['push', 'workflow_dispatch', 'schedule', 'release'],
    runner: 'github-hosted',
    grant: {
      scopes: [],
      legacyEndpoints: ['pinFileToIPFS'],
      maxUses: 50,
      maxLifetime: 7200,
      mintsPerHour: 60,
      liveKeysPerRun: 20,
    },
  });
});

test('the schema that editors complete by is the one that the start checks with', async () => {
  const file = path.join(BROKER, 'policy.schema.json');
  const wanted = await format(JSON.stringify(POLICY_SCHEMA), { parser: 'json', printWidth: 120 });
  expect(readFileSync(file, 'utf8')).toBe(wanted);
});

test('every fault is shown at once, each with its line', () => {
  const { policy, faults } = readPolicy(
    `version: 2
audience: https://keys.acme.dev/
issuer: http://issuer.example
rules:
  - id: one
    repository: acme/site
    repository-id: 1
    owner-id: 2
    workflow: .github/workflows/deploy.yml
    refs: [main]
    enviroment: production
    grant: { scopes: [org:write], max-lifetime: 2 hours }
  - id: one
    repository: acme/site
    repository-id: one
    owner-id: 2
    workflow: deploy.yml
    refs: [refs/heads/main]
    events: [pull_request_target]
    grant: { max-lifetime: 2h }
`,
  );
  expect(policy).toBeUndefined();
  expect(faults.map((fault) => /^line (\d+): (.{0,42})/.exec(fault)?.slice(1).join(' '))).toMatchInlineSnapshot(`
    [
      "1 \`version\` must be 1.",
      "2 \`audience\` must be an origin and nothing a",
      "3 \`issuer\` must be https; http is for loopba",
      "10 \`rules.refs\`: \`main\` can never match: it m",
      "11 \`enviroment\` is not a word of a policy her",
      "12 \`rules.grant.scopes\`: \`org:write\` is never",
      "12 \`rules.grant.max-lifetime\`: \`2 hours\` can ",
      "13 A rule before it has the id \`one\` too.",
      "15 \`rules.repository-id\` must be an id, as wh",
      "17 \`rules.workflow\`: \`deploy.yml\` can never m",
      "19 \`rules.events\`: \`pull_request_target\` is n",
      "20 \`grant\` grants nothing: name \`scopes\` or \`",
    ]
  `);
});

test.each([
  ['a misspelt word', 'environment:', 'enviroment:', /`enviroment` is not a word/],
  ['a short ref', 'refs/heads/main', 'main', /`main` can never match/],
  ['a star within a ref', 'refs/tags/v*', 'refs/tags/*-v', /can never match/],
  ['a ref that ends in a slash', 'refs/heads/main', 'refs/heads/', /can never match/],
  ['a workflow by its name', '.github/workflows/deploy.yml', 'Deploy', /`Deploy` can never match/],
  ['the right to mint keys', 'pinFileToIPFS', 'org:write', /`org:write` is never granted/],
  ['full access', 'pinFileToIPFS', 'admin', /`admin` is never granted/],
  ['an audience with a path', 'acme.dev', 'acme.dev/v3', /must be an origin/],
  ['an audience that is not https', 'https://pinata-keys', 'http://pinata-keys', /must be https/],
  ['an issuer with a slash at its end', 'githubusercontent.com', 'githubusercontent.com/', /without a slash/],
  ['no longest lifetime', '      max-lifetime: 2h\n', '', /lacks `max-lifetime`/],
  ['an id that is a name', 'repository-id: 456789', 'repository-id: acme', /must be an id/],
  ['a fraction of uses', 'max-uses: 50', 'max-uses: 0', /max-uses/],
  ['a key twice', 'version: 1', 'version: 1\nversion: 1', /line 3: `version` stands twice/],
  ['an unfinished text', 'version: 1', 'version: "1', /line \d+: /],
  ['a rule of the same id', 'id: site-preview', 'id: site-deploy', /line 23: .*`site-deploy`/],
  ['pull requests on a branch', "'refs/pull/*/merge'", 'refs/heads/main', /together only/],
  ['a merge ref without pull requests', 'events: [pull_request]', 'events: [push]', /together only/],
  ['pull requests beside pushes', 'events: [pull_request]', 'events: [push, pull_request]', /never match/],
])('%s stops the start', (_, was, is, fault) => {
  expect(faultsWith(was, is).join('\n')).toMatch(fault);
});

test('a rule that grants nothing stops the start', () => {
  expect(faultsWith('      legacy-endpoints: [pinFileToIPFS]\n', '')).toEqual([
    'line 15: `grant` grants nothing: name `scopes` or `legacy-endpoints`.',
  ]);
});

test.each(['', '[]', 'null', 'rules: 5', '- a', '{}', 'a: &a [*a]', '!!binary x', '\0'])(
  'a file that is no policy at all has faults: %j',
  (text) => {
    const { policy, faults } = readPolicy(text);
    expect(policy).toBeUndefined();
    expect(faults).not.toEqual([]);
    for (const fault of faults) expect(fault).toMatch(/^line \d+: /);
  },
);

test.each([
  ['an alias of nothing', 'refs: [refs/heads/main]', 'refs: *deploy-refs', 'Unresolved alias'],
  [
    'aliases of aliases without end',
    'version: 1',
    `version: 1\na: &a [${'x,'.repeat(30)}]\nb: &b [${'*a,'.repeat(30)}]\nc: [${'*b,'.repeat(30)}]`,
    'Excessive alias count',
  ],
])('%s is a fault, and no error of its own', (_, was, is, fault) => {
  const text = SOUND.includes(was) ? SOUND.replace(was, is) : SOUND.replace(/refs: \[.*/, is);
  const { policy, faults } = readPolicy(text);
  expect(policy).toBeUndefined();
  expect(faults.join('\n')).toContain(fault);
});

test('a file of an older YAML, in which numbers and `<<` mean something else, stops the start', () => {
  const id = SOUND.replace('456789', '0456');
  expect(readPolicy(id).policy?.rules[0]?.repositoryId).toBe('456');
  expect(readPolicy(`%YAML 1.1\n---\n${id}`)).toEqual({
    policy: undefined,
    faults: ['line 1: Leave out `%YAML`: a policy is read as YAML 1.2.'],
  });
});

test('of very many faults the first hundred are shown', () => {
  const words = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`word-${String(at)}`, 1]));
  expect(readPolicy(JSON.stringify(words)).faults).toHaveLength(100);
});

test.each([
  ['words in one map', Object.fromEntries(Array.from({ length: 50_000 }, (_, at) => [`word-${String(at)}`, 1]))],
  [
    'scopes',
    listMany(
      'scopes',
      Array.from({ length: 100_000 }, (_, at) => at),
    ),
  ],
  [
    'refs',
    listMany(
      'refs',
      Array.from({ length: 100_000 }, (_, at) => `r${String(at)}`),
    ),
  ],
  ['rules', { rules: Array.from({ length: 20_000 }, (_, at) => ({ id: `rule-${String(at)}` })) }],
])('a policy of very many %s stalls nothing', (_, written) => {
  expect(readPolicy(JSON.stringify(written)).faults).toHaveLength(100);
});

test.each([
  ['a word without end', JSON.stringify({ ['x'.repeat(500_000)]: 1 })],
  ['a word that begins a line of its own', JSON.stringify({ '\n::error::x\u{9b}2J': 1 })],
  ['such a word twice', '{"\\n::x": 1, "\\n::x": 2}'],
  ['more tags than anybody reads', `rules:\n${'- !x a\n'.repeat(2000)}`],
])('the faults of %s are a hundred short lines at most', (_, text) => {
  const { faults } = readPolicy(text);
  expect(faults.length).toBeGreaterThan(0);
  expect(faults.length).toBeLessThanOrEqual(100);
  for (const fault of faults) expect(fault).toMatch(/^line \d+: [^\p{C}]{1,420}$/u);
});

function listMany(word: string, list: unknown[]): object {
  return { rules: [{ [word]: list, grant: { [word]: list } }] };
}
