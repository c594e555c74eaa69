import { expect, test } from 'vitest';
import { startTrial } from '../harness/trial.ts';

const SCOPES = ['', 'files:', 'groups:', 'gateways:', 'analytics:'];
const READS = SCOPES.map((part) => `org:${part}read`);
const WRITES = SCOPES.map((part) => `org:${part}write`);
const DATA = '{"pinList":true,"userPinnedDataTotal":true}';
const PINNING =
  '{"hashMetadata":true,"hashPinPolicy":true,"pinByHash":true,"pinFileToIPFS":true,"pinJSONToIPFS":true,"pinJobs":true,"unpin":true,"userPinPolicy":true}';

test.each<[string, Record<string, string>, string]>([
  ['one scope', { scopes: 'files:write' }, '"permissions":{"resources":["org:files:write"]}'],
  ['all five writes', { scopes: WRITES.join(',') }, `"permissions":{"resources":${JSON.stringify(WRITES)}}`],
  ['all five reads', { scopes: READS.join('\n') }, `"permissions":{"resources":${JSON.stringify(READS)}}`],
  [
    'the groups of legacy endpoints',
    { scopes: '', 'legacy-endpoints': 'pinning, data' },
    `"permissions":{"endpoints":{"data":${DATA},"pinning":${PINNING}}}`,
  ],
  [
    'one legacy endpoint of each group, and uses that are counted',
    { scopes: '', 'legacy-endpoints': 'unpin\npinList', 'max-uses': '20' },
    '"permissions":{"endpoints":{"data":{"pinList":true},"pinning":{"unpin":true}}},"maxUses":20',
  ],
  [
    'both systems at once',
    { scopes: 'org:files:write', 'legacy-endpoints': 'pinFileToIPFS', 'max-uses': '1' },
    '"permissions":{"resources":["org:files:write"],"endpoints":{"pinning":{"pinFileToIPFS":true}}},"maxUses":1',
  ],
  ['admin', { scopes: '', admin: 'true' }, '"permissions":{"admin":true}'],
])('a key with %s is asked for with exactly that body', async (_, inputs, permissions) => {
  await using trial = await startTrial();
  await using job = await trial.startJob();
  const step = await job.run(trial.mint(inputs));
  await job.finish();

  expect(step.conclusion).toBe('success');
  const [request] = trial.emulator.requests;
  expect(request?.body).toBe(`{"keyName":"${String(step.outputs['key-name'])}",${permissions}}`);
  expect(request).toMatchObject({ method: 'POST', path: '/v3/api_keys', status: 200 });
  expect(request?.headers).toMatchObject({
    authorization: `Bearer ${trial.emulator.issuingJwt}`,
    'content-type': 'application/json',
  });
});

test('`read` beside `write` is dropped with a notice', async () => {
  await using trial = await startTrial();
  await using job = await trial.startJob();
  const step = await job.run(trial.mint({ scopes: 'files:read, files:write' }));
  await job.finish();

  expect(trial.emulator.requests[0]?.body).toContain('"permissions":{"resources":["org:files:write"]}}');
  expect(step.annotations.map(({ level, message }) => [level, message])).toEqual([
    ['notice', '`org:files:write` includes `org:files:read`, which is not asked for separately.'],
  ]);
});
