import { test } from 'vitest';
import { startMeddler } from '../harness/meddler.ts';
import { startTrial } from '../harness/trial.ts';
import { generateRows, SCALE } from './lying-rows.ts';

// Keys of others, a day old, among them some that look like ours: of another job of this run, and of another repository.
const OTHERS = [
  'the production site',
  'deploy',
  'deploy [gha acme/site 12345678901/2 build 1999999999 000000000001]',
  'deploy [gha acme/other 12345678901/2 build 1999999999 000000000002]',
];

// Each row is one job: mint, post. Closing the job asserts that no log holds a secret. A green post leaves no key; what a red
// one leaves, it names; and no key of others is ended, whatever is said.
test.concurrent.for(generateRows())('$title', async (row, { expect }) => {
  await using trial = await startTrial();
  const { emulator } = trial;
  const others = OTHERS.map(
    (name) => emulator.addKey({ name, permissions: { admin: true }, createdAt: Date.now() - 86_400_000 }).key,
  );
  const known = emulator.keys().find(({ key }) => key === others[0]);
  const foreign = {
    JWT: known?.jwt ?? '',
    pinata_api_key: known?.key ?? '',
    pinata_api_secret: known?.secret ?? '',
  };
  await using meddler = await startMeddler(emulator.url, row.meddle(foreign));
  await using job = await trial.startJob();
  // Asserted below, with what post says of each.
  job.expectLive(() => true);

  // What never ends need not take all of its time.
  const inputs = trial.mint({ 'api-url': meddler.apiUrl, 'max-wait': '90s' });
  const main = await job.run({ ...inputs, clockScale: SCALE });
  const ours = emulator.liveKeys().filter(({ origin }) => origin === 'minted');
  for (const { name } of ours) expect(main.state.journal ?? '').toContain(JSON.stringify(name));
  expect(main.outputs.minted, main.log).toBe(main.conclusion === 'success' ? 'true' : 'false');
  if (main.conclusion === 'success') expect(ours.map(({ jwt }) => jwt)).toContain(main.outputs.jwt);
  else expect(Object.keys(main.outputs)).toEqual(['minted']);

  const [post] = await job.finish();
  const left = emulator.liveKeys().filter(({ origin }) => origin === 'minted');
  if (post?.conclusion === 'success') expect(left, post.log).toEqual([]);
  for (const { name } of left) expect(post?.log).toContain(`The key "${name}" may still live. This ends it: curl`);
  expect(main.log + (post?.log ?? '')).not.toContain('[unexpected]');
  for (const key of others) expect(emulator.keys().find((each) => each.key === key)?.revoked, key).toBe(false);
});
