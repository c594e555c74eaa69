import { describe, expect, test } from 'vitest';
import { startTrial } from '../harness/trial.ts';

const KEY = '94566af5e63833e260be';

describe('bad input mints nothing and names the input', () => {
  // Each with what the message must say.
  test.each<[string, Record<string, string>, ...string[]]>([
    ['a JWT of two parts', { 'pinata-jwt': 'eyJhbGciOi.eyJ1c2VySW' }, '`pinata-jwt` is not a JWT'],
    ['an API key for a JWT', { 'pinata-jwt': KEY }, '`pinata-jwt` is not a JWT', 'looks like an API key'],
    ['a JWT with a padded part', { 'pinata-jwt': 'eyJhbGciOi.eyJ1c2VySW==.c2lnbmF0' }, '`pinata-jwt` is not a JWT'],
    [
      'an unknown scope',
      { scopes: 'org:file:write' },
      'unknown scope `org:file:write`',
      'did you mean `org:files:write`?',
    ],
    [
      'an unknown flag',
      { 'legacy-endpoints': 'pinFileToIpfs' },
      'unknown legacy endpoint `pinFileToIpfs`',
      'did you mean `pinFileToIPFS`?',
    ],
    ['no permission at all', { scopes: '' }, 'no permission at all', '`scopes`', '`legacy-endpoints`', '`admin`'],
    ['admin with scopes', { admin: 'true' }, '`admin` is full access and stands alone'],
    [
      'admin with legacy endpoints',
      { admin: 'true', scopes: '', 'legacy-endpoints': 'unpin' },
      '`admin` is full access',
    ],
    ['0 uses', { 'max-uses': '0' }, '`max-uses` is a whole number of at least 1, not `0`'],
    ['-1 uses', { 'max-uses': '-1' }, '`max-uses` is a whole number of at least 1, not `-1`'],
    ['1.5 uses', { 'max-uses': '1.5' }, '`max-uses` is a whole number of at least 1, not `1.5`'],
    ['abc uses', { 'max-uses': 'abc' }, '`max-uses` is a whole number of at least 1, not `abc`'],
    ['an expiry of 6', { 'expires-after': '6' }, '`expires-after` is a duration', 'not `6`'],
    ['an expiry of 0h', { 'expires-after': '0h' }, '`expires-after` is a duration', 'not `0h`'],
    ['an expiry of -1h', { 'expires-after': '-1h' }, '`expires-after` is a duration', 'not `-1h`'],
    ['an expiry in ten years', { 'expires-after': '3650d' }, '`expires-after` is longer than a year'],
    ['a wait of 6', { 'max-wait': '6' }, '`max-wait` is a duration', 'not `6`'],
    ['an address over http', { 'api-url': 'http://api.pinata.cloud/v3' }, '`api-url` must be https'],
    [
      'an address with credentials',
      { 'api-url': 'https://user:pass@127.0.0.1/v3' },
      '`api-url` must not carry credentials',
    ],
    ['an address with a query', { 'api-url': 'https://127.0.0.1/v3?x=1' }, '`api-url` must not carry a query'],
    ['no address', { 'api-url': 'pinata' }, '`api-url` is not an address'],
    ['yes for admin', { admin: 'yes' }, '`admin` is `true` or `false`, not `yes`'],
    ['1 for revoke', { revoke: '1' }, '`revoke` is `true` or `false`, not `1`'],
    ['on for verify', { verify: 'on' }, '`verify` is `true` or `false`, not `on`'],
    [
      'no for allow-untrusted-trigger',
      { 'allow-untrusted-trigger': 'no' },
      '`allow-untrusted-trigger` is `true` or `false`',
    ],
    [
      'ignore for on-revoke-failure',
      { 'on-revoke-failure': 'ignore' },
      '`on-revoke-failure` is `fail` or `warn`, not `ignore`',
    ],
    ['pass for on-missing-jwt', { 'on-missing-jwt': 'pass' }, '`on-missing-jwt` is `fail` or `skip`, not `pass`'],
    ['a name with a line break', { name: 'a\nb' }, '`name` contains control or invisible characters'],
    ['a name with an escape', { name: 'a\u001b[31mb' }, '`name` contains control or invisible characters'],
    [
      'a line of export-env without a value',
      { 'export-env': 'SITE_JWT' },
      '`export-env` takes lines of',
      'not `SITE_JWT`',
    ],
    ['a line of export-env of another value', { 'export-env': 'SITE_JWT=token' }, '`export-env` takes lines of'],
    ...['PATH', 'NODE_OPTIONS', 'GITHUB_TOKEN', 'RUNNER_TEMP', 'ACTIONS_CACHE_URL'].map(
      (name): [string, Record<string, string>, string] => [
        `${name} in export-env`,
        { 'export-env': `${name}=jwt` },
        `\`export-env\` must not set \`${name}\``,
      ],
    ),
  ])('%s', async (_, inputs, ...sentences) => {
    await using trial = await startTrial();
    await using job = await trial.startJob();
    const step = await job.run(trial.mint(inputs));
    const [post] = await job.finish();

    expect(step.conclusion).toBe('failure');
    expect(step.annotations).toHaveLength(1);
    expect(step.annotations[0]?.message).toMatch(/^\[bad-input\] The inputs are not right\. Nothing was minted: /);
    for (const sentence of sentences) expect(step.annotations[0]?.message).toContain(sentence);
    expect(step).toMatchObject({ outputs: { minted: 'false' }, env: {}, rawStderr: '' });
    // Main writes a journal all the same: what an earlier step left in its place must not pose as it.
    expect(step.state).toEqual({ journal: '{"entries":[]}' });
    expect(post?.conclusion).toBe('success');
    expect(trial.emulator.requests).toEqual([]);
  });

  test('all problems of a step at once, one on each line', async () => {
    await using trial = await startTrial();
    await using job = await trial.startJob();
    const step = await job.run(
      trial.mint({
        'pinata-jwt': 'eyJhbGciOi.eyJ1c2VySW',
        name: 'a\tb',
        scopes: 'files:write, file:read',
        'legacy-endpoints': 'pinlist',
        'max-uses': '0',
        'expires-after': '6',
        revoke: 'maybe',
        'on-revoke-failure': 'x',
        'on-missing-jwt': 'x',
        'allow-untrusted-trigger': 'x',
        verify: 'x',
        'export-env': 'PATH=jwt\nX',
        'max-wait': 'x',
        'api-url': 'http://pinata.cloud?x',
      }),
    );
    await job.finish();
    const [first, ...problems] = (step.annotations[0]?.message ?? '').split('\n');
    expect(problems.pop()).toMatch(/^Help: .*#bad-input$/);
    expect(first).toBe('[bad-input] The inputs are not right. Nothing was minted:');
    expect(problems).toHaveLength(16);
    for (const problem of problems) expect(problem).toMatch(/^- \S/);
    expect(trial.emulator.requests).toEqual([]);
  });

  test('in a shell that is no workflow step', async () => {
    await using trial = await startTrial();
    await using job = await trial.startJob();
    const { with: inputs = {} } = trial.mint({ 'export-env': 'SITE_JWT=jwt' });
    const variables = Object.entries(inputs).map(([name, value]) => `'INPUT_${name.toUpperCase()}=${value}'`);
    const entry = new URL('../../dist/main/index.js', import.meta.url).pathname;
    const shell = await job.runShell(
      `env -u GITHUB_OUTPUT -u GITHUB_STATE -u GITHUB_ENV ${variables.join(' ')} '${process.execPath}' '${entry}'`,
    );
    expect(shell.log).toMatch(/GITHUB_OUTPUT, GITHUB_STATE, GITHUB_ENV is not set: run this as a step of a workflow/);
    expect(shell.conclusion).toBe('failure');
    expect(trial.emulator.requests).toEqual([]);
  });
});
