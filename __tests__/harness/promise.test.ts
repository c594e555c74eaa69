import { describe, expect, it } from 'vitest';
import { writeAction } from './fixture-action.ts';
import type { ActionOptions } from './job-options.ts';
import { startJob } from './job.ts';
import { assertPromise, type CredentialServer } from './promise.ts';

const secret = 's3cret-of-the-minted-key';

function createServer({ secrets = [secret], live = [] as string[] } = {}): CredentialServer {
  return { secrets: () => secrets, liveKeys: () => live.map((name) => ({ name })) };
}

async function runAndClose(action: ActionOptions, server = createServer()): Promise<void> {
  const job = await startJob({ server });
  await job.run(action);
  await job.finish();
  await job.close();
}

describe('the promise', () => {
  it('holds for a step that masks and hands over', async () => {
    const main = `
      console.log('::add-mask::${secret}');
      append('GITHUB_OUTPUT', 'jwt=${secret}\\n');
      append('GITHUB_ENV', 'JWT=${secret}\\n');
      console.log('minted');`;
    await expect(runAndClose({ uses: await writeAction({ main }) })).resolves.toBeUndefined();
  });

  it.each([
    ['the shown log', `console.log('${secret}');`],
    ['what the process printed', `console.log('::add-mask::${secret}'); console.log('${secret}');`],
    ['what the process printed', `console.log('::stop-commands::x'); console.log('::add-mask::${secret}');`],
    ['what the process printed', `console.log('::add-mask::${secret}'); console.log(btoa('${secret}:more'));`],
    ['what the process printed', `console.log(Buffer.from('${secret}').toString('hex'));`],
    ['what the process printed', `console.log('::debug::${secret}');`],
    ['an annotation', `console.log('::error title=${secret}::x');`],
    ['stderr', `console.log('::add-mask::${secret}'); console.error('${secret}');`],
    ['the summary file', `console.log('::add-mask::${secret}'); append('GITHUB_STEP_SUMMARY', '${secret}');`],
    ['the shown summary', `append('GITHUB_STEP_SUMMARY', '${secret}');`],
    ['state', `append('GITHUB_STATE', 'jwt=${secret}\\n');`],
  ])('breaks when a secret stands in %s: %s', async (place, main) => {
    const closing = runAndClose({ uses: await writeAction({ main }) });
    await expect(closing).rejects.toThrow(place);
    await expect(closing).rejects.not.toThrow(secret);
  });

  it('lets a key’s public id stand in state and nowhere else', async () => {
    const server = { ...createServer(), identifiers: () => ['0123456789abcdef0123'] };
    const save = "append('GITHUB_STATE', 'id=0123456789abcdef0123\\n');";
    await expect(runAndClose({ uses: await writeAction({ main: save }) }, server)).resolves.toBeUndefined();
    const tell = "console.log('revoked 0123456789abcdef0123');";
    const closing = runAndClose({ uses: await writeAction({ main: save, post: tell }) }, server);
    await expect(closing).rejects.toThrow('identifier 1 in the shown log of "Post run Fixture", line 2');
  });

  it('breaks when post prints a secret', async () => {
    const uses = await writeAction({ main: '', post: `console.log('${secret}');` });
    await expect(runAndClose({ uses })).rejects.toThrow('"Post run Fixture"');
  });

  it('breaks when an input was never masked', async () => {
    const uses = await writeAction({ inputs: { jwt: {} }, main: '' });
    await expect(runAndClose({ uses, with: { jwt: secret } })).rejects.toThrow(
      'the shown log of "Run Fixture", line 3',
    );
  });

  it('covers the secrets of the workflow too', async () => {
    const job = await startJob({ secrets: ['issuing-jwt'], server: createServer() });
    await job.runShell('echo issuing-jwt');
    await expect(job.close()).rejects.toThrow('the promise is broken');
  });

  it('breaks when a key is left alive', async () => {
    const live: string[] = [];
    const job = await startJob({ server: createServer({ live }) });
    live.push('deploy [gha]');
    await expect(job.close()).rejects.toThrow('key "deploy [gha]" is still live');
  });

  it('lets live what lived before the job, and what the test expects to', async () => {
    const live = ['older'];
    const job = await startJob({ server: createServer({ live }) });
    live.push('kept', 'left');
    job.expectLive((name) => name === 'kept');
    const closing = job.close();
    await expect(closing).rejects.toThrow('key "left"');
    await expect(closing).rejects.not.toThrow(/older|kept/);
  });

  it('can be asked of several jobs at once', async () => {
    await using quiet = await startJob();
    await using loud = await startJob();
    await quiet.runShell('echo quiet');
    const check = () => {
      assertPromise({ jobs: [quiet, loud], server: createServer() });
    };
    expect(check).not.toThrow();
    await loud.runShell(`echo ${secret}`);
    expect(check).toThrow('the promise is broken');
  });

  it('refuses an empty secret, which no log could pass', () => {
    expect(() => {
      assertPromise({ jobs: [], server: createServer({ secrets: [''] }) });
    }).toThrow('an empty secret');
  });
});
