import { beforeAll, describe, expect, it } from 'vitest';
import { EXPECTATIONS } from '../../../contract/expectations.ts';
import type { Run } from '../../../contract/run.ts';
import { startEmulator, type Emulator } from '../../../emulator/index.ts';
import { start } from '../emulator/calls.ts';
import { findObserved, listBreaches, NONCE, runOn } from './trial-run.ts';

describe('the emulator', () => {
  let emulator: Emulator;
  let whole: Run;
  beforeAll(async () => {
    emulator = await startEmulator();
    whole = await runOn(emulator);
    return async () => emulator.close();
  });

  it.each(EXPECTATIONS.filter(({ standing }) => standing !== 'unknown'))('keeps to: $sentence', (expectation) => {
    const observation = whole.observations.find((candidate) => candidate.expectation === expectation);
    expect(observation).toMatchObject({ holds: true, observed: expect.stringMatching(/./) as string });
  });

  it.each(EXPECTATIONS.filter(({ standing }) => standing === 'unknown'))(
    'has an answer to: $sentence',
    (expectation) => {
      const observation = whole.observations.find((candidate) => candidate.expectation === expectation);
      expect(observation?.observed).toMatch(/./);
      expect(observation?.observed).not.toMatch(/^no answer/);
    },
  );

  it('is left without a key of the run, and nothing that is told holds a credential', () => {
    expect(whole.left).toEqual([]);
    expect(emulator.liveKeys()).toEqual([]);
    const told = JSON.stringify(whole.observations);
    expect(emulator.secrets().filter((secret) => told.includes(secret))).toEqual([]);
    const minted = emulator.keys().filter(({ origin }) => origin === 'minted');
    expect(minted.filter(({ name }) => !name.startsWith(`mint-pinata-key contract ${NONCE} `))).toEqual([]);
  });
});

describe('an expectation', () => {
  it('has a sentence of its own and a source', () => {
    expect(new Set(EXPECTATIONS.map(({ sentence }) => sentence)).size).toBe(EXPECTATIONS.length);
    for (const { source, standing } of EXPECTATIONS) {
      expect(source).toMatch(standing === 'documented' ? /^https:\/\/docs\.pinata\.cloud\// : /\w/);
    }
  });

  it('does not hold where the routes are gone, and the run ends its keys all the same', async () => {
    const emulator = await start({ families: ['sdk'] });
    expect(listBreaches(await runOn(emulator))).toEqual([
      'POST /v3/api_keys mints',
      'GET /v3/api_keys lists',
      'DELETE /v3/api_keys/{key} revokes',
      'POST /users/generateApiKey mints, for an admin key at least',
      'GET /users/apiKeys lists, for an admin key at least',
      'PUT /users/revokeApiKey revokes, for an admin key at least',
    ]);
    expect(emulator.liveKeys()).toEqual([]);
  });

  it('holds with either answer where nobody knows the right one', async () => {
    const rateLimit = { limit: 1000, windowMs: 60_000 };
    const emulator = await start({ secondRevoke: 200, keyLagMs: 30, rateLimit });
    const other = await runOn(emulator, { pauseMs: 4 });
    expect(findObserved(other, 'Revoking a key again answers')).toBe('200 "Revoked"');
    expect(findObserved(other, 'A new key is honoured')).toMatch(/^at call \d+, after 0 s$/);
    expect(findObserved(other, 'Headers about limits on any of these answers')).toBe(
      'x-ratelimit-limit, x-ratelimit-remaining, x-ratelimit-reset',
    );
    expect(emulator.liveKeys()).toEqual([]);
  });

  it('is not told with a credential that a server repeats, not even with half of one', async () => {
    const emulator = await start();
    const { issuingJwt } = emulator;
    const [, payload = ''] = issuingJwt.split('.');
    // The first call only waits for a new key, and the fourth and fifth tell no words.
    const refusal = { on: 'authenticate', kind: 'status', status: 400, skip: 1 } as const;
    emulator.fault({ ...refusal, body: { error: { reason: `no ${issuingJwt}` } } });
    emulator.fault({ ...refusal, body: { error: `of deploys@example.com: ${payload}` } });
    emulator.fault({ ...refusal, skip: 3, status: 200, body: JSON.stringify(`hello ${issuingJwt}`) });
    const told = (await runOn(emulator)).observations.map(({ observed }) => observed);
    expect(told).toEqual(expect.arrayContaining(['400 error "of ***  ***"', '200 "hello ***"']));
    expect(told.filter((text) => text.includes(payload.slice(0, 12)) || text.includes('@example'))).toEqual([]);
  });

  it('is not asked of a JWT that may not issue keys', async () => {
    const emulator = await start();
    const { jwt } = emulator.issueKey({ name: 'reader', permissions: { resources: ['org:files:read'] } });
    const refused = runOn({ url: emulator.url, issuingJwt: jwt });
    await expect(refused).rejects.toThrow('No family of key routes lists keys with this JWT (v3: 403');
    expect(emulator.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  });
});
