import { describe, expect, it } from 'vitest';
import type { Emulator } from '../../../emulator/index.ts';
import { call, mint, readCredential, start } from './calls.ts';

const NAME = 'Deploy [gha acme/site 1/2 build 1764003600 9f86d081e1a2]';

async function list(emulator: Emulator, query = ''): Promise<{ keys: unknown[]; count: number }> {
  const { text } = await call(emulator, 'GET', `/v3/api_keys${query}`, { jwt: emulator.issuingJwt });
  return JSON.parse(text) as { keys: unknown[]; count: number };
}

async function tryToMint(emulator: Emulator) {
  const body = { keyName: NAME, permissions: {} };
  return call(emulator, 'POST', '/v3/api_keys', { jwt: emulator.issuingJwt, body });
}

describe('a lying list', () => {
  it.each([
    [{ lie: 'name-missing' }, expect.not.objectContaining({ name: expect.anything() as unknown })],
    [{ lie: 'name-lower-case' }, { name: NAME.toLowerCase() }],
    [{ lie: 'name-escaped' }, { name: 'Deploy%20%5Bgha%20acme%2Fsite%201%2F2%20build%201764003600%209f86d081e1a2%5D' }],
    [{ lie: 'name-padded' }, { name: `${NAME} ` }],
    [{ lie: 'name-cut' }, { name: NAME.slice(0, -1) }],
    [{ lie: 'name-cut', length: 10 }, { name: 'Deploy [gh' }],
    [{ lie: 'no-object' }, null],
    [
      { lie: 'other-fields', fields: { scopes: { admin: 'true' } } },
      { name: NAME, scopes: { admin: 'true' } },
    ],
  ] as const)('%o distorts the entry, and the next list is true', async (lie, entry) => {
    const emulator = await start();
    const { key } = await mint(emulator, {}, { name: NAME });
    emulator.fault({ on: 'list', kind: 'lie', ...lie });
    const query = `?name=${encodeURIComponent(NAME)}`;
    expect(await list(emulator, query)).toMatchObject({ keys: [entry], count: 1 });
    expect(await list(emulator, query)).toMatchObject({ keys: [{ name: NAME, key }] });
  });

  it('that shifts between two pages never shows one of the keys', async () => {
    const emulator = await start();
    for (let at = 0; at < 12; at += 1) emulator.addKey({ name: `page ${String(at)}` });
    emulator.fault({ on: 'list', kind: 'lie', lie: 'shifted', skip: 1 });
    const pages = [await list(emulator, '?name=page'), await list(emulator, '?name=page&offset=10')];
    const names = pages.flatMap(({ keys }) => keys.map((entry) => (entry as { name: string }).name));
    expect(names).toHaveLength(11);
    expect(names).not.toContain('page 1');
    expect(emulator.liveKeys()).toHaveLength(12);
  });

  it('leaves a refusal as it is', async () => {
    const emulator = await start();
    emulator.fault({ on: 'list', kind: 'lie', lie: 'no-object' });
    expect((await call(emulator, 'GET', '/v3/api_keys', { jwt: 'garbage' })).status).toBe(401);
  });
});

describe('a lying mint', () => {
  it('"twin" makes two keys of one name, and tells the second', async () => {
    const emulator = await start();
    emulator.fault({ on: 'mint', kind: 'twin' });
    const { key } = readCredential(await tryToMint(emulator));
    expect(emulator.liveKeys().map(({ name }) => name)).toEqual([NAME, NAME]);
    expect(emulator.liveKeys()[1]?.key).toBe(key);
    expect(emulator.requests).toHaveLength(1);
  });

  it('"foreign-id" names another live key, and its JWT and secret are true', async () => {
    const emulator = await start();
    const theirs = emulator.addKey({ name: 'theirs' });
    emulator.addKey({ name: 'over', revoked: true });
    emulator.fault({ on: 'mint', kind: 'foreign-id' });
    const told = readCredential(await tryToMint(emulator));
    const ours = emulator.liveKeys().at(-1);
    expect(told).toEqual({ key: theirs.key, secret: ours?.secret, jwt: ours?.jwt });
    expect(ours?.key).not.toBe(theirs.key);
  });

  it('"foreign-id" names the issuing key where there is no other', async () => {
    const emulator = await start();
    emulator.fault({ on: 'mint', kind: 'foreign-id' });
    expect(readCredential(await tryToMint(emulator)).key).toBe(emulator.keys()[0]?.key);
  });
});

describe('the date of an answer', () => {
  const NOW = Date.parse('2026-11-25T12:00:00Z');

  it('follows the clock', async () => {
    const emulator = await start({ clock: () => NOW });
    expect((await tryToMint(emulator)).headers.get('date')).toBe('Wed, 25 Nov 2026 12:00:00 GMT');
  });

  it('can be off for all answers', async () => {
    const emulator = await start({ clock: () => NOW, dateOffsetMs: 8 * 3_600_000 });
    expect((await tryToMint(emulator)).headers.get('date')).toBe('Wed, 25 Nov 2026 20:00:00 GMT');
    emulator.fault({ on: 'mint', kind: 'html', status: 502 });
    expect((await tryToMint(emulator)).headers.get('date')).toBe('Wed, 25 Nov 2026 20:00:00 GMT');
  });

  it('"wrong-date" puts one off', async () => {
    const emulator = await start({ clock: () => NOW });
    emulator.fault({ on: 'mint', kind: 'wrong-date', offsetMs: -17 * 60_000 });
    expect((await tryToMint(emulator)).headers.get('date')).toBe('Wed, 25 Nov 2026 11:43:00 GMT');
    expect((await tryToMint(emulator)).headers.get('date')).toBe('Wed, 25 Nov 2026 12:00:00 GMT');
    expect(emulator.liveKeys()).toHaveLength(2);
  });
});
