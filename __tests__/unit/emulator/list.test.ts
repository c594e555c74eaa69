import { describe, expect, it } from 'vitest';
import type { Emulator } from '../../../emulator/index.ts';
import { call, start } from './calls.ts';

interface Page {
  keys: { name: string; key: string }[];
  count: number;
}

async function list(emulator: Emulator, query: Record<string, string> = {}): Promise<Page> {
  const path = `/v3/api_keys?${new URLSearchParams(query).toString()}`;
  const reply = await call(emulator, 'GET', path, { jwt: emulator.issuingJwt });
  return JSON.parse(reply.text) as Page;
}

async function namesFor(emulator: Emulator, query: Record<string, string>): Promise<string[]> {
  return (await list(emulator, query)).keys.map(({ name }) => name);
}

describe('the list of keys', () => {
  it('comes in pages of ten, newest first, whatever the order of insertion', async () => {
    const emulator = await start();
    for (const minute of [3, 1, 2]) emulator.addKey({ name: `old ${String(minute)}`, createdAt: minute * 60_000 });
    for (let at = 0; at < 20; at++) emulator.addKey({ name: `new ${String(at)}` });
    const pages = await Promise.all(['0', '10', '20', '30'].map(async (offset) => list(emulator, { offset })));
    expect(pages.map(({ keys }) => keys.length)).toEqual([10, 10, 4, 0]);
    const names = pages.flatMap(({ keys }) => keys.map(({ name }) => name));
    expect(names[0]).toBe('new 19');
    expect(names.slice(-4)).toEqual(['issuing key', 'old 3', 'old 2', 'old 1']);
    expect(pages[0]?.count).toBe(24);
  });

  it('refuses an offset that is no whole number', async () => {
    const emulator = await start();
    const { status } = await call(emulator, 'GET', '/v3/api_keys?offset=-1', { jwt: emulator.issuingJwt });
    expect(status).toBe(400);
  });

  it('finds names by a part of them, with the wildcards of ILIKE', async () => {
    const emulator = await start();
    for (const name of ['deploy a_b', 'deploy axb', '100% sure', 'back\\slash']) emulator.addKey({ name });
    expect(await namesFor(emulator, { name: 'DEPLOY' })).toEqual(['deploy axb', 'deploy a_b']);
    expect(await namesFor(emulator, { name: 'a_b' })).toEqual(['deploy axb', 'deploy a_b']);
    expect(await namesFor(emulator, { name: 'a\\_b' })).toEqual(['deploy a_b']);
    expect(await namesFor(emulator, { name: 'd%b' })).toEqual(['deploy axb', 'deploy a_b']);
    expect(await namesFor(emulator, { name: '\\%' })).toEqual(['100% sure']);
    expect(await namesFor(emulator, { name: '\\\\' })).toEqual(['back\\slash']);
    expect(await namesFor(emulator, { name: 'nobody' })).toEqual([]);
  });

  it('tells revoked keys from live ones, and without the filter shows both', async () => {
    const emulator = await start();
    emulator.addKey({ name: 'gone', revoked: true });
    expect(await namesFor(emulator, { revoked: 'true' })).toEqual(['gone']);
    expect(await namesFor(emulator, { revoked: 'false' })).toEqual(['issuing key']);
    expect(await namesFor(emulator, {})).toEqual(['gone', 'issuing key']);
  });

  it('finds keys with a limit, and among them the exhausted ones; "exhausted" alone filters nothing', async () => {
    const emulator = await start();
    const { jwt } = emulator.issueKey({ name: 'used up', permissions: { admin: true }, maxUses: 1 });
    emulator.addKey({ name: 'limited', maxUses: 2 });
    await call(emulator, 'GET', '/v3/api_keys', { jwt });
    const sorted = async (query: Record<string, string>) => (await namesFor(emulator, query)).sort();
    expect(await sorted({ limitedUse: 'true' })).toEqual(['limited', 'used up']);
    expect(await sorted({ limitedUse: 'true', exhausted: 'true' })).toEqual(['used up']);
    expect(await sorted({ exhausted: 'true' })).toEqual(['issuing key', 'limited', 'used up']);
  });

  it('finds one among a hundred thousand keys', async () => {
    const emulator = await start();
    for (let at = 0; at < 100_000; at++) emulator.addKey({ name: `deploy [gha acme/site ${String(at)}/1 build]` });
    const { count } = await list(emulator, { name: 'acme/site 4242/', revoked: 'false' });
    expect(count).toBe(1);
  });
});
