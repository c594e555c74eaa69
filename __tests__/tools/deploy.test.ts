import path from 'node:path';
import { expect, test } from 'vitest';
import { startTrial } from '../harness/trial.ts';

function command(file: string): string {
  return `node "${path.join(import.meta.dirname, file)}"`;
}

test('the SDK uploads with a key that the action minted, and is refused after post', async () => {
  await using trial = await startTrial();
  await using job = await trial.startJob();
  const { outputs } = await job.run(trial.mint());
  const env = { PINATA_JWT: outputs.jwt ?? '', API_URL: trial.emulator.apiUrl };

  const deployed = await job.runShell(command('deploy.ts'), { env });
  expect(deployed.log).toMatch(/^uploaded bafkrei\w{52}$/m);
  expect(deployed.log).toMatch(/^listed 1$/m);
  expect(deployed.conclusion).toBe('success');

  await job.finish();
  const refused = await job.runShell(command('deploy.ts'), { env });
  expect(refused.log).toMatch(/^refused: AuthenticationError: .*"code":401/m);
  expect(refused.conclusion).toBe('failure');
});

test('the deprecated SDK pins with key and secret that the action minted, and is refused after post', async () => {
  await using trial = await startTrial();
  await using job = await trial.startJob();
  const { outputs } = await job.run(
    trial.mint({ scopes: '', 'legacy-endpoints': 'pinFileToIPFS, pinJSONToIPFS, pinList' }),
  );
  const env = {
    PINATA_API_KEY: outputs['api-key'] ?? '',
    PINATA_API_SECRET: outputs['api-secret'] ?? '',
    https_proxy: trial.emulator.url,
  };

  const deployed = await job.runShell(command('legacy-deploy.ts'), { env });
  expect(deployed.log).toMatch(/^testAuthentication: {"authenticated":true}$/m);
  expect(deployed.log).toMatch(/^pinFromFS: Qm\w{44}$/m);
  expect(deployed.log).toMatch(/^pinJSONToIPFS: Qm\w{44}$/m);
  expect(deployed.log).toMatch(/^pinList: 2$/m);
  expect(deployed.conclusion).toBe('success');
  const calls = trial.emulator.requests.filter(({ headers }) => headers.host === 'api.pinata.cloud');
  expect(calls.map(({ method, path: asked }) => `${method} ${asked}`)).toEqual([
    'GET /data/testAuthentication',
    'POST /pinning/pinFileToIPFS',
    'POST /pinning/pinJSONToIPFS',
    'GET /data/pinList',
  ]);

  await job.finish();
  const refused = await job.runShell(command('legacy-deploy.ts'), { env });
  expect(refused.log.match(/refused, API_KEY_REVOKED/g)).toHaveLength(4);
  expect(refused.conclusion).toBe('failure');
});

test('the deprecated SDK can do with a minted key what the action asked for, and no more', async () => {
  await using trial = await startTrial();
  await using job = await trial.startJob();
  const { outputs } = await job.run(trial.mint({ scopes: '', 'legacy-endpoints': 'pinFileToIPFS' }));
  const { log } = await job.runShell(command('legacy-deploy.ts'), {
    env: {
      PINATA_API_KEY: outputs['api-key'] ?? '',
      PINATA_API_SECRET: outputs['api-secret'] ?? '',
      https_proxy: trial.emulator.url,
    },
  });
  expect(log).toMatch(/^pinFromFS: Qm\w{44}$/m);
  expect(log).toMatch(/^pinJSONToIPFS: refused, NO_SCOPES_FOUND$/m);
  expect(log).toMatch(/^pinList: refused, NO_SCOPES_FOUND$/m);
  await job.finish();
});
