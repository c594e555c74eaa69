import { describe, expect, test } from 'vitest';
import { readEnvExports } from '../../../src/mint/exported-env.ts';

describe('variables to export', () => {
  test('are lines of a name and a credential', () => {
    expect(readEnvExports(['PINATA_JWT=jwt', 'PINATA_API_KEY = api-key', '_x1=api-secret'])).toEqual({
      exports: [
        { name: 'PINATA_JWT', credential: 'jwt' },
        { name: 'PINATA_API_KEY', credential: 'apiKey' },
        { name: '_x1', credential: 'apiSecret' },
      ],
      problems: [],
    });
  });

  test.each([
    'PINATA_JWT',
    'PINATA_JWT=',
    '=jwt',
    'PINATA_JWT=secret',
    '1A=jwt',
    'A-B=jwt',
    'A B=jwt',
    'A=jwt x',
    'A==jwt',
    'A=toString',
    'A=JWT',
    'A=jwt,B=jwt',
  ])('are not %j', (line) => {
    const { exports, problems } = readEnvExports([line]);
    expect(exports).toEqual([]);
    expect(problems).toEqual([expect.stringContaining('`export-env` takes lines of `NAME=jwt`')]);
    expect(problems[0]).toContain(`not \`${line}\``);
  });

  // The runner's own, and what steers the programs of later steps: where they look, what they load, whom they trust.
  test.each([
    ...['PATH', 'Path', 'GITHUB_TOKEN', 'GITHUB_', 'github_env', 'RUNNER_TEMP', 'ACTIONS_RUNTIME_TOKEN', 'CI'],
    ...['INPUT_NAME', 'STATE_keys', 'GITEA_TOKEN', 'FORGEJO_TOKEN', 'HOME', 'SHELL', 'ENV', 'BASH_ENV', 'IFS', 'PS4'],
    ...[
      'HTTPS_PROXY',
      'https_proxy',
      'no_proxy',
      'ALL_PROXY',
      'LD_PRELOAD',
      'LD_LIBRARY_PATH',
      'DYLD_INSERT_LIBRARIES',
    ],
    ...['NODE_OPTIONS', 'node_options', 'NODE_PATH', 'NODE_EXTRA_CA_CERTS', 'NODE_TLS_REJECT_UNAUTHORIZED'],
    ...['NODE_USE_ENV_PROXY', 'NODE_REPL_EXTERNAL_MODULE', 'OPENSSL_CONF', 'SSL_CERT_FILE', 'SSL_CERT_DIR'],
    ...['PYTHONSTARTUP', 'PYTHONPATH', 'PYTHONHOME', 'PERL5OPT', 'PERL5LIB', 'RUBYOPT', 'RUBYLIB', 'JAVA_TOOL_OPTIONS'],
    ...['GIT_SSH_COMMAND', 'GIT_EXTERNAL_DIFF', 'GIT_ASKPASS', 'GIT_CONFIG_COUNT', 'npm_config_registry'],
  ])('do not include %s', (name) => {
    const { exports, problems } = readEnvExports([`${name}=jwt`]);
    expect(exports).toEqual([]);
    expect(problems).toEqual([expect.stringContaining(`\`export-env\` must not set \`${name}\``)]);
  });

  test('that only look reserved are fine', () => {
    const names = ['PATHS', 'MY_PATH', 'GITHUBTOKEN', 'NODE_AUTH_TOKEN', 'PYTHON_PINATA_JWT', 'MY_GIT_TOKEN'];
    const { exports, problems } = readEnvExports(names.map((name) => `${name}=jwt`));
    expect(problems).toEqual([]);
    expect(exports.map(({ name }) => name)).toEqual(names);
  });

  test('of one name must hold one credential', () => {
    expect(readEnvExports(['A=jwt', 'A=api-key', 'A=api-secret']).problems).toEqual(['`export-env` sets `A` twice.']);
  });

  test('are at most thirty, and a line that is long is not shown', () => {
    const lines = Array.from({ length: 31 }, (_, index) => `A${String(index)}=jwt`);
    expect(readEnvExports(lines.slice(1)).problems).toEqual([]);
    expect(readEnvExports(lines).problems).toEqual(['`export-env` has more than 30 lines.']);
    expect(readEnvExports([`A=${'x'.repeat(100)}`]).problems).toEqual([expect.stringMatching(/not `…`\.$/)]);
  });
});
