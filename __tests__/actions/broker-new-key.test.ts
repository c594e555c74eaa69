// A job whose ID token is signed by a key that the broker does not know yet.
import { expect, test } from 'vitest';
import { fastClock } from '../harness/preload.ts';
import { startBrokered } from './brokered.ts';

test('a job waits while the broker may not ask for the issuer’s new key yet, and then mints', async () => {
  // Both by a fast clock: the job waits for as long as the broker says.
  const { startJob, mint, github, decisions } = await startBrokered({ environment: fastClock(4) });
  const known = await github.keys();
  await github.addKey();
  for (const { kid } of known) await github.retireKey(kid);
  await using job = await startJob();
  const main = await job.run({ ...mint({ 'max-wait': '30s' }), clockScale: 4 });
  expect(main.conclusion, main.log).toBe('success');
  const refused = decisions().filter((decision) => decision.includes('refused'));
  // Its mint, and the look whether that made a key: the third comes when the broker said.
  expect(refused).toEqual(['mint refused KEY_UNKNOWN_YET', 'list refused KEY_UNKNOWN_YET']);
  const [post] = await job.finish();
  expect(post?.conclusion, post?.log).toBe('success');
});
