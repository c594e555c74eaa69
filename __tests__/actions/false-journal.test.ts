// What post reads as main's state may be an earlier step's: whatever stands in it, the JWT goes nowhere else and no key of
// others ends.
import { describe, expect, test } from 'vitest';
import { startMeddler, tell } from '../harness/meddler.ts';
import { startTrial, type Trial } from '../harness/trial.ts';

const NAME = 'deploy [gha acme/site 12345678901/2 build 1999999999 000000000001]';

function forge(trial: Trial, change: { settings?: object; entries?: unknown[]; exportedEnv?: unknown } = {}): string {
  const entry = { name: NAME, askedAt: 0, askedAtTick: 0, landsWithin: 0, expiresAt: 1_999_999_999 };
  const settings = {
    apiUrl: trial.emulator.apiUrl,
    maxWait: 60_000,
    onRevokeFailure: 'fail',
    revoke: true,
    summary: true,
    issuer: 'x',
    ...change.settings,
  };
  return JSON.stringify({ settings, entries: change.entries ?? [entry], exportedEnv: change.exportedEnv ?? [] });
}

const REFUSED = [
  ['refuses its inputs', { scopes: 'no:such' }],
  ['has nothing to mint with', { 'pinata-jwt': '' }],
  ['skips', { 'pinata-jwt': '', 'on-missing-jwt': 'skip' }],
  ['cannot read its limits', { 'max-wait': 'soon' }],
] as const;

describe('a variable `STATE_journal` of an earlier step', () => {
  test.each(REFUSED)('does not pose as main’s where main %s', async (_, inputs) => {
    await using trial = await startTrial();
    await using elsewhere = await startMeddler(trial.emulator.url, () => tell(200, 'Revoked'));
    trial.emulator.addKey({ name: NAME });
    const state = forge(trial, { settings: { apiUrl: elsewhere.apiUrl } });
    await using job = await trial.startJob({ environment: { STATE_journal: state } });
    const main = await job.run(trial.mint(inputs));
    expect(main.state.journal).toBeDefined();
    await job.finish();
    expect(elsewhere.requests).toEqual([]);
    expect(trial.emulator.requests).toEqual([]);
    job.expectLive((name) => name === NAME);
  });
});

describe('a state that is not main’s', () => {
  const FORGED: readonly (readonly [string, (trial: Trial, elsewhere: string) => string])[] = [
    ['names another address', (trial, apiUrl) => forge(trial, { settings: { apiUrl } })],
    ['names a key by a plain name', (trial) => forge(trial, { entries: [{ name: 'the production site' }] })],
    [
      'names a key of another run',
      (trial) =>
        forge(trial, {
          entries: [
            {
              name: NAME.replace('12345678901', '12345678902'),
              askedAt: 0,
              askedAtTick: 0,
              landsWithin: 0,
              expiresAt: 1,
            },
          ],
        }),
    ],
    [
      'names a key of another repository',
      (trial) =>
        forge(trial, {
          entries: [
            { name: NAME.replace('acme/site', 'acme/other'), askedAt: 0, askedAtTick: 0, landsWithin: 0, expiresAt: 1 },
          ],
        }),
    ],
    ['is no JSON', () => '{"settings":'],
    ['is a list', () => '[]'],
    ['has entries that are none', (trial) => forge(trial, { entries: [null, 1, 'x'] })],
    ['has times that are none', (trial) => forge(trial, { entries: [{ name: NAME, askedAt: 'now' }] })],
    ['empties `PATH`', (trial) => forge(trial, { exportedEnv: ['PATH'] })],
    ['empties what is no name', (trial) => forge(trial, { exportedEnv: ['A\nB<<x', 7] })],
    ['has variables that are no list', (trial) => forge(trial, { exportedEnv: { length: 3 } })],
    ['has no time', (trial) => forge(trial, { settings: { maxWait: 'for ever' } })],
  ];
  test('and tells a time that is none keeps no key from its end', async () => {
    await using trial = await startTrial();
    const other = NAME.replace('1]', '2]');
    for (const name of [NAME, other]) trial.emulator.addKey({ name });
    const times = { askedAt: 0, askedAtTick: 0, landsWithin: 0, expiresAt: 1e300 };
    const entries = [
      { name: NAME, ...times, handedOut: true },
      { name: other, ...times },
    ];
    const state = forge(trial, { settings: { revoke: false }, entries });
    await using job = await trial.startJob({ environment: { STATE_journal: state } });
    await job.run({ ...trial.mint(), missingFiles: ['state'] });
    const [post] = await job.finish();
    expect(post?.conclusion, post?.log).toBe('success');
    expect(post?.log).toContain('after 2033-05-18T03:33:19.000Z');
    job.expectLive((name) => name === NAME);
    expect(trial.emulator.liveKeys().map(({ name }) => name)).toEqual([NAME]);
  });

  test.concurrent.for(FORGED)('and %s is refused', async ([, forged], { expect }) => {
    await using trial = await startTrial();
    await using elsewhere = await startMeddler(trial.emulator.url, () => tell(200, 'Revoked'));
    const names = [
      'the production site',
      NAME,
      NAME.replace('12345678901', '12345678902'),
      NAME.replace('site', 'other'),
    ];
    for (const name of names) trial.emulator.addKey({ name });
    await using job = await trial.startJob({ environment: { STATE_journal: forged(trial, elsewhere.apiUrl) } });
    job.expectLive(() => true);
    // Main itself cannot write its state.
    await job.run({ ...trial.mint(), missingFiles: ['state'] });
    const before = trial.emulator.requests.length;
    const [post] = await job.finish();
    expect(post?.conclusion, post?.log).toBe('failure');
    expect(post?.log).toMatch(/\[bad-journal\]/);
    expect(post?.env).toEqual({});
    expect(elsewhere.requests).toEqual([]);
    expect(trial.emulator.requests.slice(before)).toEqual([]);
  });
});
