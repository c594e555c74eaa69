import { expect, test } from 'vitest';
import { startTrial } from '../harness/trial.ts';

test('presets add up with scopes and legacy endpoints, and the log says what the key can and cannot do', async () => {
  await using trial = await startTrial();
  await using job = await trial.startJob();
  const asked = { preset: 'omnipin\nupload-folder', scopes: 'groups:read', 'legacy-endpoints': 'unpin' };
  const step = await job.run(trial.mint(asked));
  await job.finish();

  expect(step.conclusion, step.log).toBe('success');
  expect(trial.emulator.requests[0]?.body).toContain(
    '"permissions":{"resources":["org:files:write","org:groups:read"],"endpoints":{"pinning":{"pinFileToIPFS":true,"unpin":true}}}}',
  );
  for (const line of [
    'Its permissions: org:files:write, org:groups:read; pinFileToIPFS, unpin (legacy).',
    'It can:\n- upload, pin by CID, list, change and delete files, and make download links (v3 API)\n- list groups (v3 API)\n',
    'It cannot:\n- list pins (legacy `pinList`)\n- use the pinning service API (`/psa`)',
    'About `omnipin`: ',
  ]) {
    expect(step.log).toContain(line);
  }
});

test('a misspelt preset is refused with the one that was meant, before anything is asked for', async () => {
  await using trial = await startTrial();
  await using job = await trial.startJob();
  const step = await job.run(trial.mint({ scopes: '', preset: 'uplaod-file, kubo' }));
  await job.finish();

  expect(step.conclusion).toBe('failure');
  expect(step.log).toContain('unknown preset `uplaod-file`: did you mean `upload-file`?');
  expect(step.log).toContain('there is no preset for `kubo`');
  expect(trial.emulator.requests).toEqual([]);
});

test('`admin` beside a preset is refused', async () => {
  await using trial = await startTrial();
  await using job = await trial.startJob();
  const step = await job.run(trial.mint({ scopes: '', preset: 'upload-file', admin: 'true' }));
  await job.finish();

  expect(step.conclusion).toBe('failure');
  expect(step.log).toContain('`admin` is full access and stands alone');
  expect(trial.emulator.requests).toEqual([]);
});
