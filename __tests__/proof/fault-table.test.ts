import { test } from 'vitest';
import { startTrial } from '../harness/trial.ts';
import { until } from './until.ts';
import { generateRows, SCALE, type Row } from './fault-rows.ts';

// Each row is one job: mint, hand out, post. Closing the job asserts that no log holds a secret and, unless the row says
// otherwise, that no key lives.
test.concurrent.for(generateRows())('$title', async (row, { expect }) => {
  await using trial = await startTrial();
  const { emulator } = trial;
  if (row.target !== 'revoke') armFaults(emulator, row);
  await using job = await trial.startJob();

  const isKilled = row.target === 'look-up in post';
  const main = await job.run({
    // What ends must have time on a busy processor; what never ends need not take it.
    ...trial.mint({ 'max-wait': row.times === Infinity ? '45s' : '3m' }),
    clockScale: SCALE,
    ...(isKilled && { signal: { name: 'SIGKILL', when: until(() => emulator.liveKeys().length > 0) } }),
  });
  const written = main.state.journal ?? '';
  for (const { name } of emulator.liveKeys()) expect(written).toContain(JSON.stringify(name));
  if (main.conclusion === 'success') {
    const live = emulator.liveKeys().map(({ jwt }) => jwt);
    expect(live).toContain(main.outputs.jwt);
    // A request that is carried out after main has given it up is left to post; any other key was looked up and ended.
    if (!row.label.endsWith('acts late')) expect(live).toEqual([main.outputs.jwt]);
  } else {
    expect(main.outputs).toEqual({ minted: 'false' });
    if (!row.label.endsWith('acts late')) expect(emulator.liveKeys().length).toBeLessThanOrEqual(1);
  }
  const survives = row.isRepeated && row.times < Infinity;
  if (row.target === 'revoke' || (survives && !isKilled)) expect(main.conclusion, main.log).toBe('success');

  // Not before: on a busy processor main, too, may time out and revoke.
  if (row.target === 'revoke') armFaults(emulator, row);
  const [post] = await job.finish();
  const isReachable = row.target === 'mint' || survives;
  if (isReachable) {
    expect(post?.conclusion, post?.log).toBe('success');
  } else {
    for (const { name } of emulator.liveKeys()) {
      expect(post?.conclusion, post?.log).toBe('failure');
      expect(post?.log).toContain(
        `The key "${name}" may still live. This ends it: curl -fsS -H "Authorization: Bearer $PINATA_ISSUING_JWT"`,
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
