import { expect, test } from 'vitest';
import { startTrial } from '../harness/trial.ts';

test('a job mints a key, hands it out masked, and revokes it, with two requests', async () => {
  await using trial = await startTrial();
  await using job = await trial.startJob();
  const step = await job.run(trial.mint({ 'legacy-endpoints': 'pinFileToIPFS', 'max-uses': '20' }));

  expect(step.conclusion).toBe('success');
  const [key] = trial.emulator.liveKeys();
  expect(step.outputs).toEqual({
    jwt: key?.jwt,
    'api-key': key?.key,
    'api-secret': key?.secret,
    'key-name': key?.name,
    'expires-at': expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/) as string,
    minted: 'true',
  });

  const [post] = await job.finish();
  expect(post?.conclusion).toBe('success');
  expect(trial.emulator.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /v3/api_keys',
    `DELETE /v3/api_keys/${String(key?.key)}`,
  ]);
  expect(JSON.parse(trial.emulator.requests[0]?.body ?? '')).toEqual({
    keyName: key?.name,
    permissions: { resources: ['org:files:write'], endpoints: { pinning: { pinFileToIPFS: true } } },
    maxUses: 20,
  });
});
