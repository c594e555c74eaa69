// What `export-env` sets must not change what post reads, nor what other programs do.
import { describe, expect, test } from 'vitest';
import { startTrial } from '../harness/trial.ts';

describe('`pinata-jwt` that comes from a variable which `export-env` sets', () => {
  test.each([
    ['as it is', (jwt: string) => jwt],
    ['with a line break', (jwt: string) => `${jwt}\n`],
    ['with something before it', (jwt: string) => `Bearer ${jwt}`],
  ])('(%s) is refused before anything is minted', async (_, hold) => {
    await using trial = await startTrial();
    await using job = await trial.startJob({ environment: { PINATA_JWT: hold(trial.emulator.issuingJwt) } });
    const main = await job.run(trial.mint({ 'export-env': 'OTHER=api-key\nPINATA_JWT=jwt' }));
    expect(main.conclusion).toBe('failure');
    expect(main.log).toMatch(/\[bad-input\][^]*`PINATA_JWT`/);
    await job.finish();
    expect(trial.emulator.requests).toEqual([]);
  });

  test('is known in post by the key in it, and nothing is asked with it', async () => {
    await using trial = await startTrial();
    await using job = await trial.startJob();
    const inputs = trial.mint({ 'export-env': 'PINATA_JWT=jwt' });
    const with_ = inputs.with ?? {};
    const post = { with: with_ };
    const main = await job.run({ ...inputs, post });
    Object.assign(with_, { 'pinata-jwt': main.env.PINATA_JWT });
    const [ended] = await job.finish();
    expect(ended?.conclusion).toBe('failure');
    expect(ended?.log).toMatch(/\[minted-jwt\][^]*may still live/);
    expect(trial.emulator.requests.map(({ method }) => method)).toEqual(['POST']);
    job.expectLive(() => true);
  });

  test('and is empty by then is said to be', async () => {
    await using trial = await startTrial();
    await using job = await trial.startJob();
    const inputs = trial.mint();
    await job.run({ ...inputs, post: { with: { ...inputs.with, 'pinata-jwt': '' } } });
    const [post] = await job.finish();
    expect(post?.conclusion).toBe('failure');
    expect(post?.log).toMatch(/\[missing-jwt\].*a variable that is emptied[^]*may still live/);
    job.expectLive(() => true);
  });
});

const STEERING = [
  ...['https_proxy', 'HTTP_PROXY', 'all_proxy', 'no_proxy', 'LD_PRELOAD', 'LD_AUDIT', 'DYLD_INSERT_LIBRARIES'],
  ...['BASH_ENV', 'ENV', 'SHELLOPTS', 'PS4', 'PROMPT_COMMAND', 'PATH', 'Path', 'HOME', 'IFS'],
  ...['NODE_OPTIONS', 'node_options', 'NODE_PATH', 'NODE_EXTRA_CA_CERTS', 'NODE_TLS_REJECT_UNAUTHORIZED'],
  ...['SSL_CERT_FILE', 'OPENSSL_CONF', 'PYTHONPATH', 'PYTHONSTARTUP', 'PYTHONHOME', 'PERL5OPT', 'PERL5LIB'],
  ...[
    'RUBYOPT',
    'RUBYLIB',
    'GIT_SSH_COMMAND',
    'GIT_EXTERNAL_DIFF',
    'GIT_ASKPASS',
    'GIT_CONFIG_COUNT',
    'GIT_PROXY_COMMAND',
  ],
  ...[
    'JAVA_TOOL_OPTIONS',
    'CURL_CA_BUNDLE',
    'npm_config_registry',
    'GITHUB_TOKEN',
    'RUNNER_TEMP',
    'ACTIONS_RUNTIME_URL',
  ],
  ...['STATE_journal', 'INPUT_PINATA_JWT'],
];

test('no variable that steers later programs can be set, and each is named', async () => {
  await using trial = await startTrial();
  await using job = await trial.startJob();
  for (let start = 0; start < STEERING.length; start += 20) {
    const some = STEERING.slice(start, start + 20);
    const main = await job.run(trial.mint({ 'export-env': some.map((name) => `${name}=jwt`).join('\n') }));
    expect(main.conclusion).toBe('failure');
    for (const name of some) expect(main.log).toContain(`must not set \`${name}\``);
  }
  await job.finish();
  expect(trial.emulator.requests).toEqual([]);
});

test('variables that tools read are set, and emptied in post', async () => {
  await using trial = await startTrial();
  await using job = await trial.startJob();
  const names = ['PINATA_JWT', 'PINATA_API_KEY', 'VITE_PINATA', 'GITLAB_PINATA', 'LDAP_PINATA', 'NODE_PINATA'];
  const main = await job.run(trial.mint({ 'export-env': names.map((name) => `${name}=jwt`).join('\n') }));
  expect(main.conclusion, main.log).toBe('success');
  expect(Object.keys(main.env)).toEqual(names);
  const [post] = await job.finish();
  expect(post?.env).toEqual(Object.fromEntries(names.map((name) => [name, ''])));
});
