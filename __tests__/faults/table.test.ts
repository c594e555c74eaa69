import { test } from 'vitest';
import { startTrial } from '../bundles/trial.ts';
import { until } from './until.ts';
import { generateRows, SCALE, type Row } from './rows.ts';

// Each row is one job: mint, hand out, post. Closing the job asserts that no log holds a secret and, unless the row says
// otherwise, that no key lives.
test.concurrent.for(generateRows())('$title', async (row, { expect }) => {
  await using trial = await startTrial();
  const { emulator } = trial;
  armFaults(emulator, row);
  await using job = await trial.startJob();

  const isKilled = row.target === 'look-up in post';
  const main = await job.run({
    ...trial.mint({ 'max-wait': '45s' }),
    clockScale: SCALE,
    ...(isKilled && { signal: { name: 'SIGKILL', when: until(() => emulator.liveKeys().length > 0) } }),
  });
  const written = main.state.keys ?? '';
  for (const { name } of emulator.liveKeys()) expect(written).toContain(JSON.stringify(name));
  if (main.conclusion === 'success') {
    expect(emulator.liveKeys().map(({ jwt }) => jwt)).toContain(main.outputs.jwt);
  } else {
    expect(main.outputs).toEqual({});
  }
  const survives = row.isRepeated && row.times < Infinity;
  if (row.target === 'revoke' || (survives && !isKilled)) expect(main.conclusion).toBe('success');

  const [post] = await job.finish();
  const isReachable = row.target === 'mint' || survives;
  if (isReachable) {
    expect(post?.conclusion, post?.log).toBe('success');
  } else {
    for (const { name } of emulator.liveKeys()) {
      expect(post?.conclusion, post?.log).toBe('failure');
      expect(post?.log).toContain(
        `The key "${name}" may still live. This ends it: curl -fsS -H "Authorization: Bearer $PINATA_JWT"`,
      );
    }
    job.expectLive((name) => written.includes(JSON.stringify(name)));
  }
  if (post?.conclusion === 'failure') expect(post.log).toContain('This ends it: curl');
});

function armFaults(emulator: Awaited<ReturnType<typeof startTrial>>['emulator'], { target, fault, times }: Row): void {
  if (target === 'look-up in main') emulator.fault({ on: 'mint', kind: 'reset-after' });
  if (target === 'look-up in post') emulator.fault({ on: 'mint', kind: 'silence-after' });
  emulator.fault({ ...fault, on: target === 'mint' || target === 'revoke' ? target : 'list', times });
}
