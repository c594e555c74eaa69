import { describe, expect, it } from 'vitest';
import type { Emulator } from '../../../emulator/index.ts';
import { call, start } from './calls.ts';

const HEADERS = ['retry-after', 'x-ratelimit-limit', 'x-ratelimit-remaining', 'x-ratelimit-reset'];

async function ask(emulator: Emulator) {
  const { status, headers } = await call(emulator, 'GET', '/data/testAuthentication', { jwt: emulator.issuingJwt });
  return [status, ...HEADERS.map((name) => headers.get(name))];
}

describe('a rate limit', () => {
  it('lets so many requests through in a window, and says when the next one begins', async () => {
    let now = 1_000_000;
    const emulator = await start({ rateLimit: { limit: 2, windowMs: 60_000 }, clock: () => now });
    expect(await ask(emulator)).toEqual([200, null, '2', '1', '1060']);
    now += 30_500;
    expect(await ask(emulator)).toEqual([200, null, '2', '0', '1060']);
    expect(await ask(emulator)).toEqual([429, '30', '2', '0', '1060']);
    now += 29_499;
    expect(await ask(emulator)).toEqual([429, '1', '2', '0', '1060']);
    now += 1;
    expect(await ask(emulator)).toEqual([200, null, '2', '1', '1120']);
  });

  it('does not act on what it refuses', async () => {
    const emulator = await start({ rateLimit: { limit: 1, windowMs: 60_000 } });
    const body = { keyName: 'x' };
    expect((await call(emulator, 'POST', '/v3/api_keys', { jwt: emulator.issuingJwt, body })).status).toBe(200);
    expect((await call(emulator, 'POST', '/v3/api_keys', { jwt: emulator.issuingJwt, body })).status).toBe(429);
    expect(emulator.liveKeys()).toHaveLength(1);
  });

  it('can keep the time to itself', async () => {
    const emulator = await start({ rateLimit: { limit: 0, windowMs: 60_000, retryAfter: false } });
    const [status, retryAfter] = await ask(emulator);
    expect([status, retryAfter]).toEqual([429, null]);
  });

  it('can keep where it stands to itself', async () => {
    const emulator = await start({ rateLimit: { limit: 1, windowMs: 60_000, headers: false } });
    expect(await ask(emulator)).toEqual([200, null, null, null, null]);
    expect(await ask(emulator)).toEqual([429, expect.stringMatching(/^\d+$/) as string, null, null, null]);
  });

  it('is absent, headers and all, unless asked for', async () => {
    const emulator = await start();
    expect(await ask(emulator)).toEqual([200, null, null, null, null]);
  });

  it('does not count the control surface', async () => {
    const emulator = await start({ rateLimit: { limit: 1, windowMs: 60_000 } });
    for (let at = 0; at < 3; at++) expect((await call(emulator, 'GET', '/_emulator/keys')).status).toBe(200);
    expect((await ask(emulator))[0]).toBe(200);
  });
});
