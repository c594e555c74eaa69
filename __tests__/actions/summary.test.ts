import { expect, test } from 'vitest';
import { startTrial } from '../harness/trial.ts';

test('the summary tells what the key can do, until when it lives, and how it ended', async () => {
  await using trial = await startTrial();
  await using job = await trial.startJob();
  const mint = await job.run(trial.mint({ name: 'site' }));
  for (const text of [
    'A Pinata key for this job',
    'site &#91;gha acme&#47;site',
    'org&#58;files&#58;write',
    'by sweep',
  ]) {
    expect(mint.summary).toContain(text);
  }
  const [post] = await job.finish();
  expect(post?.summary).toContain('The end of the Pinata key');
  expect(post?.summary).toContain('<td>revoked</td>');
});

test('a label with markup is text in the summary', async () => {
  await using trial = await startTrial();
  await using job = await trial.startJob();
  const mint = await job.run(trial.mint({ name: '<img src=x> | [a](b) `c`' }));
  const [post] = await job.finish();
  for (const summary of [mint.summary, post?.summary ?? '']) {
    expect(summary).not.toMatch(/<img|\| \[a\]|`c`/);
    expect(summary).toContain('&#60;img src&#61;x&#62;');
  }
});

test('with `summary: false` no step writes one', async () => {
  await using trial = await startTrial();
  await using job = await trial.startJob();
  const account = { 'pinata-jwt': trial.emulator.issuingJwt, 'api-url': trial.emulator.apiUrl, summary: 'false' };
  const mint = await job.run(trial.mint({ summary: 'false' }));
  const revoke = await job.run({
    uses: 'revoke',
    id: 'revoke',
    with: { ...account, 'key-name': 'deploy [gha acme/site 1/1 build 1764003600 9f86d081e1a2]' },
  });
  const sweep = await job.run({ uses: 'sweep', id: 'sweep', with: { ...account, 'dry-run': 'true' } });
  const [post] = await job.finish();
  expect([mint, revoke, sweep, post].map((step) => step?.conclusion)).toEqual(Array(4).fill('success'));
  expect([mint, revoke, sweep, post].map((step) => step?.summary)).toEqual(['', '', '', '']);
});

test('a summary that cannot be written costs the job nothing', async () => {
  await using trial = await startTrial();
  await using job = await trial.startJob();
  const mint = await job.run({ ...trial.mint(), missingFiles: ['step_summary'] });
  expect(mint.conclusion).toBe('success');
  expect(mint.log).toContain('The summary could not be written.');
  await job.finish();
});
