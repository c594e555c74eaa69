// A runner whose clock is ahead: to it the time of every key is past. What the server's clock says counts too.
import { expect, test } from 'vitest';
import { startTrial } from '../harness/trial.ts';

const AHEAD = 8 * 3_600_000;

test('a sweep whose clock is ahead of the server’s ends no key whose time is not past', async () => {
  await using trial = await startTrial({ dateOffsetMs: -AHEAD });
  const expiry = (milliseconds: number): string => String(Math.floor((Date.now() + milliseconds) / 1000));
  const name = (milliseconds: number, nonce: string): string =>
    `deploy [gha acme/site 7/1 build ${expiry(milliseconds)} ${nonce}]`;
  const inUse = name(-AHEAD / 2, '00000000000a');
  trial.emulator.addKey({ name: inUse });
  trial.emulator.addKey({ name: name(-2 * AHEAD, '00000000000b') });

  // Without the promise's assertion, since one key is to live on.
  await using job = await trial.startJob({ server: { secrets: () => [], liveKeys: () => [] } });
  const step = await job.run({
    uses: 'sweep',
    with: {
      'pinata-jwt': trial.emulator.issuingJwt,
      'api-url': trial.emulator.apiUrl,
      'github-token': '',
      repository: 'acme/site',
    },
  });
  expect(step.conclusion, step.log).toBe('success');
  expect(trial.emulator.liveKeys().map((key) => key.name)).toEqual([inUse]);
});
