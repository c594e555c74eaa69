import { describe, expect, it } from 'vitest';
import type { Emulator } from '../../../emulator/index.ts';
import { call, form, start } from './calls.ts';

interface Page {
  count: number;
  rows: { metadata: { name: string } }[];
}

async function pin(emulator: Emulator, name: string, keyvalues: Record<string, unknown> = {}): Promise<void> {
  const body = form(name, { pinataMetadata: JSON.stringify({ name, keyvalues }) });
  const { status } = await call(emulator, 'POST', '/pinning/pinFileToIPFS', { jwt: emulator.issuingJwt, body });
  expect(status).toBe(200);
}

async function listNames(emulator: Emulator, query: string): Promise<string[]> {
  const { text } = await call(emulator, 'GET', `/data/pinList?${query}`, { jwt: emulator.issuingJwt });
  return (JSON.parse(text) as Page).rows.map(({ metadata }) => metadata.name);
}

function keyvalues(conditions: unknown): string {
  return `metadata[keyvalues]=${encodeURIComponent(JSON.stringify(conditions))}`;
}

describe('the list of pins', () => {
  it('shows only pins that have every key value asked for', async () => {
    const emulator = await start();
    await pin(emulator, 'theirs', { package: 'other', branch: 'next' });
    await pin(emulator, 'ours', { package: 'site', branch: 'next' });
    await pin(emulator, 'bare');
    const eq = (value: string) => ({ value, op: 'eq' });
    expect(await listNames(emulator, keyvalues({ package: eq('site') }))).toEqual(['ours']);
    expect(await listNames(emulator, keyvalues({ branch: eq('next') }))).toEqual(['ours', 'theirs']);
    expect(await listNames(emulator, keyvalues({ package: eq('other'), branch: eq('main') }))).toEqual([]);
    expect(await listNames(emulator, keyvalues({ constructor: eq('site') }))).toEqual([]);
  });

  it.each([
    [{ value: 7, op: 'eq' }, ['seven']],
    [{ value: 7, op: 'ne' }, ['ten']],
    [{ value: 7, op: 'gt' }, ['ten']],
    [{ value: 7, op: 'gte' }, ['ten', 'seven']],
    [{ value: 10, op: 'lt' }, ['seven']],
    [{ value: 10, op: 'lte' }, ['ten', 'seven']],
    [{ value: 8, secondValue: 12, op: 'between' }, ['ten']],
    [{ value: 8, secondValue: 12, op: 'notBetween' }, ['seven']],
    [{ value: '1%', op: 'like' }, ['ten']],
    [{ value: '1%', op: 'notLike' }, ['seven']],
  ])('compares by %o', async (condition, names) => {
    const emulator = await start();
    await pin(emulator, 'seven', { run: '7' });
    await pin(emulator, 'ten', { run: 10 });
    expect(await listNames(emulator, keyvalues({ run: condition }))).toEqual(names);
  });

  it('minds the case of letters in like, and not in iLike', async () => {
    const emulator = await start();
    await pin(emulator, 'ours', { branch: 'Main' });
    const names = async (op: string) => listNames(emulator, keyvalues({ branch: { value: 'main', op } }));
    expect([await names('like'), await names('iLike'), await names('notILike')]).toEqual([[], ['ours'], []]);
  });

  it.each([
    'metadata[keyvalues]=none',
    keyvalues([]),
    keyvalues({ run: 7 }),
    keyvalues({ run: { value: 7, op: 'almost' } }),
    keyvalues({ run: { value: 7, op: 'between' } }),
    keyvalues({ run: { value: '.*', op: 'regexp' } }),
    'pinStart=yesterday',
    'pinSizeMax=big',
  ])('refuses %s instead of showing everything', async (query) => {
    const emulator = await start();
    const { status } = await call(emulator, 'GET', `/data/pinList?${query}`, { jwt: emulator.issuingJwt });
    expect(status).toBe(400);
  });

  it('can be bounded in time and size', async () => {
    let now = Date.parse('2026-01-01T00:00:00Z');
    const emulator = await start({ clock: () => now });
    await pin(emulator, 'old');
    now = Date.parse('2026-03-01T00:00:00Z');
    await pin(emulator, 'younger');
    expect(await listNames(emulator, 'pinStart=2026-02-01T00:00:00.000Z')).toEqual(['younger']);
    expect(await listNames(emulator, 'pinEnd=2026-02-01T00:00:00.000Z')).toEqual(['old']);
    expect(await listNames(emulator, 'pinSizeMin=4')).toEqual(['younger']);
    expect(await listNames(emulator, 'pinSizeMax=3')).toEqual(['old']);
    expect(await listNames(emulator, 'unpinStart=2020-01-01T00:00:00.000Z')).toEqual([]);
  });
});
