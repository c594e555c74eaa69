import { expect, test } from 'vitest';
import { startTrial } from './trial.ts';

// What every trial asserts of keys that its jobs did not make.
test.each([
  ['a key that was there before', 'the production site', 'is broken'],
  [
    'a key in the form of ours, which is for revoke and sweep to judge',
    'deploy [gha acme/site 1/1 build 1 000000000001]',
    undefined,
  ],
])('a job in whose time %s ends', async (_, name, breach) => {
  await using trial = await startTrial();
  const { key } = trial.emulator.addKey({ name, createdAt: Date.now() - 1000 });
  const job = await trial.startJob();
  const authorization = `Bearer ${trial.emulator.issuingJwt}`;
  await fetch(`${trial.emulator.apiUrl}/api_keys/${key}`, { method: 'DELETE', headers: { authorization } });
  if (breach === undefined) await job.close();
  else await expect(job.close()).rejects.toThrow(/foreign key "the production site" was ended/);
});
