// The command that ends a key by hand works as it is printed, whatever the log hides and the label holds.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { startJob } from '../harness/job.ts';
import { startTrial, type Trial } from '../harness/trial.ts';

/** Runs the command that the log shows last, as people paste it. */
async function rescue(trial: Trial, log: string): Promise<{ stdout: string; stderr: string }> {
  const command = /(curl -fsS [^\n]*\/api_keys\/\{\}')/.exec(log)?.[1] ?? '';
  expect(command).not.toBe('');
  const env = { PATH: process.env.PATH ?? '', PINATA_ISSUING_JWT: trial.emulator.issuingJwt };
  return promisify(execFile)('bash', ['-c', command], { env });
}

const LABELS = ['deploy', `it's "quoted"`, '##[error]no', '$(id) `id` \\', '%s %d %%', '-rf', 'ünï 🚀', "'; exit 1; '"];

describe('the command that is printed', () => {
  test.concurrent.for(LABELS)('for a label %s ends the key', async (name, { expect }) => {
    await using trial = await startTrial();
    await using job = await trial.startJob();
    const main = await job.run(trial.mint({ name, revoke: 'false' }));
    expect(main.conclusion, main.log).toBe('success');
    const [post] = await job.finish();
    expect(trial.emulator.liveKeys()).toHaveLength(1);
    await rescue(trial, post?.log ?? '');
    expect(trial.emulator.liveKeys()).toEqual([]);
  });

  test.each(['acme', 'site', 'acme/site', 'build', 'deploy'])(
    'ends the key where `%s` is itself a secret',
    async (secret) => {
      await using trial = await startTrial();
      // Without the promise's assertion: this secret is a word of every log.
      await using job = await startJob({ secrets: [trial.emulator.issuingJwt, secret] });
      await job.run(trial.mint({ revoke: 'false' }));
      const [post] = await job.finish();
      expect(post?.log).toContain('***');
      await rescue(trial, post?.log ?? '');
      expect(trial.emulator.liveKeys()).toEqual([]);
    },
  );

  test('says so where there is nothing to end', async () => {
    await using trial = await startTrial();
    await using job = await trial.startJob();
    await job.run(trial.mint({ revoke: 'false' }));
    const [post] = await job.finish();
    await rescue(trial, post?.log ?? '');
    const { stderr } = await rescue(trial, post?.log ?? '');
    expect(stderr).toMatch(/no live key of this account has the nonce/);
  });

  test('leaves a key of another job of the run alone', async () => {
    await using trial = await startTrial();
    const { key } = trial.emulator.addKey({
      name: 'deploy [gha acme/site 12345678901/2 build 1999999999 000000000001]',
    });
    await using job = await trial.startJob();
    await job.run(trial.mint({ revoke: 'false' }));
    const [post] = await job.finish();
    await rescue(trial, post?.log ?? '');
    expect(trial.emulator.liveKeys().map((each) => each.key)).toEqual([key]);
  });
});

test.each([
  'the production site',
  '*** [gha ***/site 12345678901/2 build 1999999999 000000000001',
  'deploy [gha acme/site 12345678901/2 build 1999999999 00000000000x]',
  'deploy [gha acme 12345678901/2 build 1999999999 000000000001]',
  ' ',
])('`revoke` refuses the name %s, which is none of ours, and asks nobody', async (name) => {
  await using trial = await startTrial();
  trial.emulator.addKey({ name });
  await using job = await trial.startJob();
  job.expectLive(() => true);
  const inputs = { 'pinata-jwt': trial.emulator.issuingJwt, 'api-url': trial.emulator.apiUrl, 'key-name': name };
  const step = await job.run({ uses: 'revoke', with: inputs });
  expect(step.conclusion).toBe('failure');
  expect(step.outputs).toEqual({ revoked: '0' });
  expect(trial.emulator.requests).toEqual([]);
});
