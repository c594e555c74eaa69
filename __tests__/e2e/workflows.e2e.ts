// Whole workflows, run by act against the emulator. Where act differs from the real runner, a comment says so.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { startGitHub } from '../../emulator/github/index.ts';
import { grantToSite, installBroker } from '../broker/installation.ts';
import { ROOT } from './repositories.ts';
import { REPOSITORY, RUN_ID, startTrial } from './trial.ts';

const MINT = 'Main your-org/mint-pinata-key@v1';
const POST = 'Post your-org/mint-pinata-key@v1';

test('a job mints a key, deploys with it, prints it masked, and revokes it at its end', async () => {
  await using trial = await startTrial();
  const { passed, log, ends } = await trial.run('mint-use-post.yml');

  expect(passed, log).toBe(true);
  expect(ends).toEqual([
    'Success - Set up job',
    'Success - Main actions/checkout@v7',
    `Success - ${MINT}`,
    'Success - Main ./deploy.sh',
    'Success - Main Print the key',
    `Success - ${POST}`,
    'Success - Complete job',
  ]);
  expect(log).toContain('deployed with status 200');
  expect(log).toContain('***');
  const [key] = trial.emulator.keys().filter(({ origin }) => origin === 'minted');
  expect(key?.name).toMatch(
    new RegExp(`^deploy \\[gha ${REPOSITORY} ${String(RUN_ID)}/1 deploy \\d{10} [0-9a-f]{12}\\]$`),
  );
  expect(log).toContain(`Minted the key "${String(key?.name)}".`);
  expect(log).toContain(`Revoked the key "${String(key?.name)}".`);
  expect(trial.emulator.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /v3/api_keys',
    'POST /v3/files',
    `DELETE /v3/api_keys/${String(key?.key)}`,
  ]);
  expect(trial.emulator.liveKeys()).toEqual([]);
});

// act knows no ID tokens: what a runner gives a job to ask for them with stands in the runner's own environment here.
test('a job without any secret is given a key by a broker, deploys with it, and the broker ends it', async () => {
  await using trial = await startTrial();
  await using github = await startGitHub();
  await using installation = await installBroker(github, trial.emulator, [
    grantToSite({ scopes: ['org:files:write'], 'max-lifetime': '2h' }),
  ]);
  const { passed, log, ends } = await trial.run('broker.yml', {
    secrets: {},
    vars: { PINATA_BROKER: installation.origin },
    environment: github.addJob({ claims: { run_id: String(RUN_ID), run_attempt: '1' } }).variables,
  });

  expect(passed, log).toBe(true);
  expect(ends).toEqual([
    'Success - Set up job',
    'Success - Main actions/checkout@v7',
    `Success - ${MINT}`,
    'Success - Main ./deploy.sh',
    `Success - ${POST}`,
    'Success - Complete job',
  ]);
  expect(log).toContain('deployed with status 200');
  expect(log).toContain('Revoked the key "deploy ');
  expect(trial.emulator.secrets()).toHaveLength(3);
  expect(trial.emulator.liveKeys()).toEqual([]);
  // One token for the mint, one for the revocation, and what both are asked for with.
  expect(github.secrets()).toHaveLength(3);
  for (const secret of github.secrets()) expect(log.includes(secret)).toBe(false);
});

test('two mints in one job are two keys, each with its own permissions, and both are revoked', async () => {
  await using trial = await startTrial();
  const { passed, log } = await trial.run('two-mints.yml');

  expect(passed, log).toBe(true);
  expect(log.indexOf('refused with status 403')).toBeGreaterThan(0);
  expect(log.indexOf('deployed with status 200')).toBeGreaterThan(log.indexOf('refused with status 403'));
  // Post steps run in the reverse order of their steps.
  expect([...log.matchAll(/Revoked the key "(\w+)/g)].map(([, label]) => label)).toEqual(['writer', 'reader']);
  expect(trial.emulator.secrets()).toHaveLength(6);
  expect(trial.emulator.liveKeys()).toEqual([]);
});

test('a step that fails after the mint fails the job, and the key is revoked all the same', async () => {
  await using trial = await startTrial();
  const { passed, log, ends } = await trial.run('failing-step.yml');

  expect(passed, log).toBe(false);
  expect(ends).toEqual([
    'Success - Set up job',
    `Success - ${MINT}`,
    'Failure - Main Fail',
    `Success - ${POST}`,
    'Success - Complete job',
  ]);
  expect(trial.emulator.secrets()).toHaveLength(3);
  expect(trial.emulator.liveKeys()).toEqual([]);
});

// act differs: it passes masked values on to other jobs, where the real runner drops the whole output. So this shows that
// the name crosses, but not that it is free of every mask: the real workflow in .github/workflows/test.yml shows that.
test('a key that its job leaves alive is ended by another job, by the name that crossed, and once only', async () => {
  await using trial = await startTrial();
  const { passed, log } = await trial.run('other-job.yml');

  expect(passed, log).toBe(true);
  expect(log).toContain('is left alive, since `revoke` is `false`');
  expect(log.match(/Revoked the key "deploy/g)).toHaveLength(1);
  expect(log).toMatch(/The key "deploy .*" was already gone\.|There is no key "deploy /);
  expect(log).toContain('ended 1, then 0');
  expect(trial.emulator.secrets()).toHaveLength(3);
  expect(trial.emulator.liveKeys()).toEqual([]);
});

// act takes the address of GitHub's API from its option `--env`, as the real runner takes it from GitHub Enterprise. Its
// option `--github-instance` would not do: it makes `https://…/api/v3` of a host, and the loopback has no certificate.
test('a scheduled sweep ends the keys of runs that are over or whose time is past, and no other', async () => {
  await using trial = await startTrial();
  await using github = await startGitHub({ apiToken: 'a-token-of-this-run' });
  github.addRun({ id: 101, repository: REPOSITORY, status: 'completed' });
  github.addRun({ id: 102, repository: REPOSITORY });
  const [past, future] = [-3600, 3600].map((seconds) => Math.floor(Date.now() / 1000) + seconds);
  const nameKey = (repository: string, run: number, expiresAt = 0): string =>
    `deploy [gha ${repository} ${String(run)}/1 build ${String(expiresAt)} 9f86d081e1a2]`;
  const orphans = [nameKey(REPOSITORY, 101, future), nameKey(REPOSITORY, 102, past)];
  const kept = [
    nameKey(REPOSITORY, 102, future),
    nameKey(REPOSITORY, 103, future),
    nameKey('acme/other', 101, past),
    'somebody’s own key',
  ];
  for (const name of [...orphans, ...kept]) {
    trial.emulator.addKey({ name, permissions: { resources: ['org:files:write'] } });
  }
  const { passed, log } = await trial.run('sweep.yml', {
    event: { name: 'schedule', payload: { schedule: '17 * * * *' } },
    secrets: { PINATA_ISSUING_JWT: trial.emulator.issuingJwt, GITHUB_TOKEN: github.apiToken },
    context: { GITHUB_API_URL: github.apiUrl },
  });

  expect(passed, log).toBe(true);
  expect(trial.emulator.liveKeys().map(({ name }) => name)).toEqual(kept);
  expect(log).toContain('ended 2, left 2');
  expect(log).toContain(`"${String(kept[0])}": kept, since its run is under way.`);
  expect(log).toContain(`"${String(kept[1])}": kept, since its run is not found, or \`github-token\` may not read it.`);
  expect(github.requests.map(({ path, status }) => [path, status]).sort()).toEqual(
    [101, 102, 103].map((run) => [`/api/v3/repos/${REPOSITORY}/actions/runs/${String(run)}`, run === 103 ? 404 : 200]),
  );
  expect(log).not.toContain(github.apiToken);
});

// act differs: it gives a post step the inputs that its own step was given. The real runner gives it the inputs of the
// outermost composite step (https://github.com/actions/runner/issues/3514), where there is no `pinata-jwt`: there post
// fails and shows the command that ends the key, as the README says.
test('in a composite action inside a composite action, the key is minted, used and revoked', async () => {
  await using trial = await startTrial();
  const { passed, log } = await trial.run('nested-composite.yml');

  expect(passed, log).toBe(true);
  expect(log).toContain('deployed with status 200');
  expect(log).toContain('Revoked the key "deploy ');
  expect(trial.emulator.secrets()).toHaveLength(3);
  expect(trial.emulator.liveKeys()).toEqual([]);
});

test('eight jobs of a matrix mint eight keys of different names, and all are revoked', async () => {
  await using trial = await startTrial();
  const { passed, log } = await trial.run('matrix.yml', { in: 'action', concurrentJobs: 4 });

  expect(passed, log).toBe(true);
  const names = trial.emulator.keys().flatMap(({ origin, name }) => (origin === 'minted' ? [name] : []));
  expect(names.map((name) => name.split(' [')[0]).sort()).toEqual(
    [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `part ${String(n)}`),
  );
  expect(new Set(names.map((name) => name.split(' ').at(-1))).size).toBe(8);
  expect(log.match(/Revoked the key/g)).toHaveLength(8);
  expect(trial.emulator.liveKeys()).toEqual([]);
});

test('exported variables reach the later steps, and are masked when a step prints them', async () => {
  await using trial = await startTrial();
  const { passed, log } = await trial.run('export-env.yml');

  expect(passed, log).toBe(true);
  expect(log).toContain('deployed with status 200');
  // act masks in the order of arrival, so pieces that are hidden for themselves leave a mask each.
  expect(log).toMatch(/the key is (\*{3})+, its secret (\*{3})+$/m);
  expect(trial.emulator.liveKeys()).toEqual([]);
});

test('a pull request from a fork, which gets no secrets, passes without a key', async () => {
  await using trial = await startTrial();
  const { passed, log, ends } = await trial.run('missing-jwt.yml', {
    secrets: {},
    event: {
      name: 'pull_request',
      payload: {
        number: 7,
        repository: { full_name: REPOSITORY },
        pull_request: {
          head: { ref: 'patch', sha: '0'.repeat(40), repo: { full_name: 'someone/site' } },
          base: { ref: 'main', sha: '0'.repeat(40) },
        },
      },
    },
  });

  expect(passed, log).toBe(true);
  expect(log).toContain('This pull request comes from a fork, and GitHub gives such runs no secrets.');
  expect(log).toContain('minted is false');
  expect(ends).not.toContain('Success - Main Deploy');
  expect(trial.emulator.requests).toEqual([]);
});

test('a misspelt scope fails the job with the word that was meant, along with every other mistake, before a request', async () => {
  await using trial = await startTrial();
  const { passed, log, ends } = await trial.run('wrong-scope.yml');

  expect(passed, log).toBe(false);
  expect(ends).toContain(`Failure - ${MINT}`);
  expect(ends).not.toContain('Success - Main Never');
  expect(log).toContain('did you mean `org:files:write`?');
  expect(log).toContain('`max-uses`');
  expect(trial.emulator.requests).toEqual([]);
});

// act differs: it passes masked values on to other jobs, so that the job `masks` would fail here. And it leaves out the jobs
// on macOS and Windows, which `passed` would take for a failure: only the one on Ubuntu is asked for.
test('the job that tries this checkout on the real runner passes here, up to the check after the post steps', async () => {
  await using trial = await startTrial();
  const text = readWorkflow('test.yml');
  const workflow = text.replaceAll('[ubuntu-latest, macos-latest, windows-latest]', '[ubuntu-latest]');
  const { passed, log, ends } = await trial.runText(workflow, { in: 'sources', job: 'action' });

  expect(passed, log).toBe(true);
  expect(log.match(/deployed with status 200/g)).toHaveLength(2);
  expect(log).toContain('All 2 minted keys were used and are revoked.');
  expect(ends.slice(-4)).toEqual([
    'Success - Post ./',
    'Success - Post ./',
    'Success - Post ./__tests__/e2e/emulated-pinata',
    'Success - Complete job',
  ]);
});

// act differs: it knows neither ID tokens nor the contexts that tell ids. So what a runner gives a job to ask for tokens with
// stands in the runner's own environment, the ids in the workflow, and the issuer is an emulated one. And it has no registry:
// the packages are those of this checkout.
test.each([
  { event: 'push', ref: 'refs/heads/main', payload: { ref: 'refs/heads/main' } },
  {
    event: 'pull_request',
    ref: 'refs/pull/7/merge',
    payload: {
      number: 7,
      pull_request: {
        head: { ref: 'patch', sha: '0'.repeat(40), repo: { full_name: REPOSITORY } },
        base: { ref: 'main', sha: '0'.repeat(40) },
      },
    },
  },
])('the job that tries this checkout with real ID tokens passes here with emulated ones, on a $event', async (run) => {
  await using trial = await startTrial();
  await using github = await startGitHub();
  const claims = {
    event_name: run.event,
    ref: run.ref,
    run_id: String(RUN_ID),
    run_attempt: '1',
    workflow_ref: `${REPOSITORY}/.github/workflows/test.yml@${run.ref}`,
  };
  const { passed, log, ends } = await trial.runText(readBrokerJob(github.issuer), {
    in: 'sources',
    job: 'broker',
    event: { name: run.event, payload: run.payload },
    secrets: {},
    environment: github.addJob({ claims }).variables,
  });

  expect(passed, log).toBe(true);
  expect(log.match(/deployed with status 200/g)).toHaveLength(2);
  expect(ends.filter((end) => end.startsWith('Failure'))).toEqual(['Failure - Main Ask for more than the rule grants']);
  expect(log).toContain('[broker-refused]');
  expect(log).toContain('All 2 minted keys were used and are revoked.');
  expect(ends.slice(-6)).toEqual([
    'Success - Post Ask for more than the rule grants',
    'Success - Post ./',
    'Success - Post ./',
    'Success - Post ./__tests__/e2e/local-broker',
    'Success - Post ./__tests__/e2e/emulated-pinata',
    'Success - Complete job',
  ]);
  expect(github.secrets().length).toBeGreaterThan(4);
  for (const secret of github.secrets()) expect(log.includes(secret)).toBe(false);
});

test('the job that tries this checkout with real ID tokens leaves pull requests of forks out', async () => {
  await using trial = await startTrial();
  const { log, ends } = await trial.runText(readBrokerJob('http://127.0.0.1:9'), {
    in: 'sources',
    job: 'broker',
    secrets: {},
    event: {
      name: 'pull_request',
      payload: {
        number: 7,
        pull_request: {
          head: { ref: 'patch', sha: '0'.repeat(40), repo: { full_name: 'someone/site' } },
          base: { ref: 'main', sha: '0'.repeat(40) },
        },
      },
    },
  });

  expect(ends, log).toEqual([]);
});

test('the scheduled comparison with the live API passes without its secret, and says that it did nothing', async () => {
  await using trial = await startTrial();
  const { passed, log, ends } = await trial.runText(readWorkflow('contract.yml'), {
    in: 'sources',
    event: { name: 'schedule' },
    secrets: {},
  });

  expect(passed, log).toBe(true);
  expect(ends).toEqual(['Success - Set up job', 'Success - Main Say why nothing is asked', 'Success - Complete job']);
  expect(log).toContain('There is no secret PINATA_ISSUING_JWT, so the live API is not asked.');
});

/** The workflow of the tests with what act does not know put into it. Throws where it does not say what is replaced. */
function readBrokerJob(issuer: string): string {
  const replaced = {
    'https://token.actions.githubusercontent.com': issuer,
    '${{ github.repository_id }}': '123456789',
    '${{ github.repository_owner_id }}': '87654321',
    'npm ci --omit=dev --ignore-scripts --no-audit --no-fund --workspace=broker --include-workspace-root=false': [
      '.',
      'broker',
    ]
      .map((folder) => `ln -sfn ${path.join(ROOT, folder, 'node_modules')} ${folder}/node_modules`)
      .join(' && '),
  };
  return Object.entries(replaced).reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`The workflow does not say ${from}.`);
    return text.replaceAll(from, to);
  }, readWorkflow('test.yml'));
}

function readWorkflow(file: string): string {
  return readFileSync(path.join(ROOT, '.github/workflows', file), 'utf8');
}
