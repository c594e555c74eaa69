import { existsSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { startGitHub } from '../../emulator/github/index.ts';
import { writeAction } from './fixture-action.ts';
import { startJob } from './job.ts';

const printEnvironment = 'console.log(JSON.stringify(process.env));';

function parseEnvironment(stdout: string): Record<string, string> {
  return JSON.parse(stdout) as Record<string, string>;
}

describe("a step's environment", () => {
  it('holds nothing of the host but PATH', async () => {
    vi.stubEnv('HOST_ONLY', 'x');
    vi.stubEnv('NODE_COMPILE_CACHE', undefined);
    await using job = await startJob();
    const env = parseEnvironment((await job.run({ uses: await writeAction({ main: printEnvironment }) })).rawStdout);
    expect(
      Object.keys(env)
        .filter((name) => !/^(GITHUB|RUNNER)_/.test(name))
        .sort(),
    ).toEqual(['CI', 'HOME', 'PATH']);
    expect(env).toMatchObject({ GITHUB_ACTIONS: 'true', GITHUB_REPOSITORY: 'acme/site', GITHUB_RUN_ATTEMPT: '2' });
  });

  it('takes overrides and leaves out what they remove', async () => {
    await using job = await startJob({ environment: { GITHUB_REPOSITORY: 'acme/other', GITHUB_ACTOR: undefined } });
    const step = await job.run({
      uses: await writeAction({
        inputs: { repository: { default: '${{ github.repository }}' } },
        main: printEnvironment,
      }),
    });
    const env = parseEnvironment(step.rawStdout);
    expect(env).toMatchObject({ GITHUB_REPOSITORY: 'acme/other', INPUT_REPOSITORY: 'acme/other' });
    expect(env).not.toHaveProperty('GITHUB_ACTOR');
  });

  it('has the event as a file and an empty folder to work in', async () => {
    await using job = await startJob({ event: { name: 'workflow_run', payload: { action: 'completed' } } });
    const main = `
      import { readdirSync, readFileSync } from 'node:fs';
      const { GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: path } = process.env;
      console.log(name, readFileSync(path, 'utf8'), readdirSync('.').length);`;
    const step = await job.run({ uses: await writeAction({ main }) });
    expect(step.rawStdout).toBe('workflow_run {"action":"completed"} 0\n');
  });
});

describe('a job with `id-token: write`', () => {
  it('gives each step, post too, the way to an ID token, which an `env:` cannot change and no log shows', async () => {
    await using github = await startGitHub();
    const { variables } = github.addJob();
    await using job = await startJob({ idTokenVariables: variables });
    const ask = `
      const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } = process.env;
      const answer = await fetch(url + '&audience=https://b.example', { headers: { authorization: 'Bearer ' + token } });
      const { value } = await answer.json();
      console.log(Buffer.from(value.split('.')[1], 'base64url').toString());`;
    const env = { ACTIONS_ID_TOKEN_REQUEST_URL: 'http://127.0.0.1:1/' };
    const main = await job.run({ uses: await writeAction({ main: ask, post: ask }), env });
    const shell = await job.runShell('echo "$ACTIONS_ID_TOKEN_REQUEST_URL $ACTIONS_ID_TOKEN_REQUEST_TOKEN"', { env });
    const [post] = await job.finish();
    const ids = [main, post].map((step) => {
      const { aud, run_id: runId, jti } = JSON.parse(step?.rawStdout ?? '') as Record<string, string>;
      expect([aud, runId]).toEqual(['https://b.example', '12345678901']);
      return jti;
    });
    expect(new Set(ids).size).toBe(2);
    expect(shell.rawStdout).toBe(`${Object.values(variables).join(' ')}\n`);
    expect(shell.log).toContain(`${variables.ACTIONS_ID_TOKEN_REQUEST_URL} ***`);
    expect(job.secrets).toEqual([variables.ACTIONS_ID_TOKEN_REQUEST_TOKEN]);
  });

  it('differs from any other job, which has no such variable', async () => {
    await using job = await startJob();
    expect((await job.runShell('env')).rawStdout).not.toContain('ACTIONS_ID_TOKEN');
  });
});

describe("a step's log", () => {
  it('begins with the inputs that are not empty and the exported variables', async () => {
    await using job = await startJob({ secrets: ['s3cret'] });
    const inputs = { token: { required: true }, name: { default: 'deploy' }, scopes: {} };
    const step = await job.run({
      uses: await writeAction({ name: 'Say', inputs, main: "console.log('said');" }),
      with: { token: 's3cret' },
      env: { TARGET: 'production' },
    });
    expect(step.log).toBe(
      ['▼ Run Say', 'with:', '  token: ***', '  name: deploy', 'env:', '  TARGET: production', 'said'].join('\n'),
    );
  });

  it('shows an input that nothing masked, as the runner would', async () => {
    await using job = await startJob();
    const inputs = { token: {} };
    const step = await job.run({
      uses: await writeAction({ inputs, main: "console.log('::add-mask::literal'); console.log('literal');" }),
      with: { token: 'literal' },
    });
    expect(step.log).toContain('token: literal');
    expect(step.log.endsWith('\n***')).toBe(true);
  });

  it('warns about undeclared inputs', async () => {
    await using job = await startJob();
    const step = await job.run({ uses: await writeAction({ inputs: { a: {} }, main: '' }), with: { b: '1' } });
    expect(step.log).toContain("Warning: Unexpected input(s) 'b', valid inputs are ['a']");
  });

  it('takes masks from stderr, and the masks of earlier steps', async () => {
    await using job = await startJob();
    await job.run({ uses: await writeAction({ main: "console.error('::add-mask::s3cret');" }) });
    expect((await job.runShell('printf "s3cr"; echo et')).log).toMatch(/\*\*\*$/);
  });

  it('knows the github token from the start', async () => {
    await using job = await startJob({ githubToken: 'ghs_of_this_job' });
    const inputs = { token: { default: '${{ github.token }}' } };
    const step = await job.run({ uses: await writeAction({ inputs, main: 'console.log(process.env.INPUT_TOKEN);' }) });
    expect(step.rawStdout).toBe('ghs_of_this_job\n');
    expect(step.log).not.toContain('ghs_of_this_job');
  });
});

describe('post steps', () => {
  it('run last in, first out', async () => {
    await using job = await startJob();
    for (const name of ['A', 'B', 'C']) await job.run({ uses: await writeAction({ name, main: '', post: '' }) });
    const posts = await job.finish();
    expect(posts.map((post) => post.title)).toEqual(['Post run C', 'Post run B', 'Post run A']);
    expect(posts[0]?.log).toBe('Post job cleanup.');
    expect(await job.finish()).toEqual([]);
  });

  it('run when main failed, and learn so', async () => {
    await using job = await startJob();
    const inputs = { status: { default: '${{ job.status }}' } };
    const say = 'console.log(process.env.INPUT_STATUS);';
    const main = await job.run({
      uses: await writeAction({ inputs, main: `${say} process.exitCode = 3;`, post: say }),
    });
    expect(main).toMatchObject({ exitCode: 3, conclusion: 'failure', rawStdout: 'success\n' });
    const [post] = await job.finish();
    expect(post).toMatchObject({ conclusion: 'success', rawStdout: 'failure\n' });
    expect(job.status()).toBe('failure');
  });

  it('learn the status the test gives', async () => {
    await using job = await startJob();
    const inputs = { status: { default: '${{ job.status }}' } };
    await job.run({ uses: await writeAction({ inputs, main: '', post: 'console.log(process.env.INPUT_STATUS);' }) });
    const [post] = await job.finish({ status: 'cancelled' });
    expect(post?.rawStdout).toBe('cancelled\n');
  });

  it('get the state of their own main, by the first spelling of its names', async () => {
    await using job = await startJob();
    const post = 'console.log(process.env.STATE_Id, process.env.STATE_ID);';
    for (const id of ['one', 'two']) {
      const main = `append('GITHUB_STATE', 'Id=0\\nID=${id}\\n'); console.log('::save-state name=late::1');`;
      await job.run({ uses: await writeAction({ main, post }) });
    }
    const posts = await job.finish();
    expect(posts.map((result) => result.rawStdout)).toEqual(['two undefined\n', 'one undefined\n']);
  });

  it('can see other inputs than main, or none', async () => {
    await using job = await startJob();
    const uses = await writeAction({
      inputs: { a: {} },
      main: 'console.log(process.env.INPUT_A);',
      post: 'console.log(process.env.INPUT_A, process.env.ADDED);',
    });
    const main = await job.run({ uses, with: { a: '1' }, post: { with: { a: '2' }, env: { ADDED: 'x' } } });
    await job.run({ uses, with: { a: '1' }, post: { dropInputs: true } });
    const [dropped, other] = await job.finish();
    expect([main, dropped, other].map((step) => step?.rawStdout)).toEqual(['1\n', 'undefined undefined\n', '2 x\n']);
  });
});

describe('a job', () => {
  it('fails with a shell step that fails', async () => {
    await using job = await startJob();
    const step = await job.runShell('echo "::error::no"\nexit 4', { env: { A: 'b' } });
    expect(step).toMatchObject({ exitCode: 4, conclusion: 'failure' });
    expect(step.log).toContain('Error: no\nError: Process completed with exit code 4.');
    expect(job.status()).toBe('failure');
  });

  it('passes no output on that holds a masked value, and no empty one', async () => {
    await using job = await startJob({ secrets: ['s3cret'] });
    expect(job.passOutputs({ name: 'deploy', url: 'https://s3cret.test', none: '' })).toEqual({ name: 'deploy' });
  });

  it('gathers the log of all its steps', async () => {
    await using job = await startJob();
    await job.runShell('echo one');
    await job.runShell('echo two');
    expect(job.log()).toMatch(/^one$[^]*^two$/m);
  });

  it('is not closed under a step that still runs', async () => {
    const job = await startJob();
    const running = job.runShell('sleep 0.2; touch "$RUNNER_TEMP/late"');
    await job.close();
    expect(await running).toMatchObject({ exitCode: 0 });
    expect(existsSync(job.folders.root)).toBe(false);
  });

  it('leaves no folder behind', async () => {
    const job = await startJob();
    await job.runShell('touch left-behind');
    expect(existsSync(job.folders.root)).toBe(true);
    await job.close();
    expect(existsSync(job.folders.root)).toBe(false);
  });
});
