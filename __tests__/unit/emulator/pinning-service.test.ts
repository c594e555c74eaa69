import { describe, expect, it } from 'vitest';
import type { Emulator } from '../../../emulator/index.ts';
import { call, mint, start } from './calls.ts';

const CID = 'bafkreibbvdqf5ekc2crouowv7vtjbcmbjoiysegslmmqc6jrxbaa43xske';

interface Pins {
  count: number;
  results: { requestid: string; status: string; pin: { cid: string; name: string } }[];
}

async function add(emulator: Emulator, name: string, cid = CID) {
  const body = { cid, name, meta: { run: '7' } };
  const { text, status } = await call(emulator, 'POST', '/psa/pins', { jwt: emulator.issuingJwt, body });
  expect(status).toBe(202);
  return JSON.parse(text) as { requestid: string; status: string };
}

async function list(emulator: Emulator, query = ''): Promise<Pins> {
  const { text } = await call(emulator, 'GET', `/psa/pins${query}`, { jwt: emulator.issuingJwt });
  return JSON.parse(text) as Pins;
}

describe('the pinning service API', () => {
  it('queues a pin, shows it pinned, replaces it and removes it', async () => {
    const emulator = await start();
    const jwt = emulator.issuingJwt;
    const queued = await add(emulator, 'site');
    expect(queued).toMatchObject({
      status: 'queued',
      pin: { cid: CID, name: 'site', meta: { run: '7' } },
      delegates: [],
    });
    const path = `/psa/pins/${queued.requestid}`;
    expect((await call(emulator, 'GET', path, { jwt })).json.status).toBe('pinned');
    const replaced = await call(emulator, 'POST', path, { jwt, body: { cid: 'bafkreinewer' } });
    expect(replaced).toMatchObject({ status: 202, json: { pin: { cid: 'bafkreinewer' } } });
    expect((await call(emulator, 'GET', path, { jwt })).status).toBe(404);
    const [left] = (await list(emulator)).results;
    expect(left?.pin.cid).toBe('bafkreinewer');
    expect((await call(emulator, 'DELETE', `/psa/pins/${left?.requestid ?? ''}`, { jwt })).status).toBe(202);
    expect(await list(emulator)).toEqual({ count: 0, results: [] });
  });

  it('shows the same pins as the legacy list', async () => {
    const emulator = await start();
    await add(emulator, 'site');
    const { text } = await call(emulator, 'GET', '/data/pinList', { jwt: emulator.issuingJwt });
    expect(text).toContain(CID);
  });

  it('filters by name, CID, status and time', async () => {
    let now = Date.parse('2026-01-01T00:00:00Z');
    const emulator = await start({ clock: () => now });
    await add(emulator, '50% Site');
    now = Date.parse('2026-03-01T00:00:00Z');
    await add(emulator, 'other', 'bafkreiother');
    const names = async (query: string) => (await list(emulator, query)).results.map(({ pin }) => pin.name);
    expect(await names('')).toEqual(['other', '50% Site']);
    expect(await names('?name=50%25%20Site')).toEqual(['50% Site']);
    expect(await names('?name=50%25%20site')).toEqual([]);
    expect(await names('?name=50%25%20site&match=iexact')).toEqual(['50% Site']);
    expect(await names('?name=%25%20Si&match=partial')).toEqual(['50% Site']);
    expect(await names('?name=%25%20si&match=partial')).toEqual([]);
    expect(await names('?name=OTH&match=ipartial')).toEqual(['other']);
    expect(await names(`?cid=${CID},bafkreinone`)).toEqual(['50% Site']);
    expect(await names('?status=queued,failed')).toEqual([]);
    expect(await names('?before=2026-02-01T00:00:00Z')).toEqual(['50% Site']);
    expect(await names('?after=2026-02-01T00:00:00Z')).toEqual(['other']);
    expect(await list(emulator, '?limit=1')).toMatchObject({ count: 2, results: [{ pin: { name: 'other' } }] });
  });

  it.each(['?limit=0', '?status=lost', '?name=x&match=roughly'])('refuses %s', async (query) => {
    const emulator = await start();
    expect((await call(emulator, 'GET', `/psa/pins${query}`, { jwt: emulator.issuingJwt })).status).toBe(400);
  });

  it.each([
    ['GET', '/psa/pins'],
    ['POST', '/psa/pins'],
    ['GET', '/psa/pins/x'],
    ['POST', '/psa/pins/x'],
    ['DELETE', '/psa/pins/x'],
  ] as const)('lets only admin keys %s %s, and only with their JWT', async (method, path) => {
    const emulator = await start();
    const body = method === 'POST' ? { cid: CID } : undefined;
    const scoped = await mint(emulator, {
      resources: ['org:write', 'org:files:write'],
      endpoints: { pinning: { pinByHash: true, unpin: true }, data: { pinList: true } },
    });
    expect(await call(emulator, method, path, { jwt: scoped.jwt, body })).toMatchObject({
      status: 403,
      json: { error: { reason: 'NO_SCOPES_FOUND' } },
    });
    const { key, secret, jwt } = await mint(emulator, { admin: true });
    const headers = { pinata_api_key: key, pinata_secret_api_key: secret };
    expect((await call(emulator, method, path, { headers, body })).status).toBe(401);
    expect([200, 202, 404]).toContain((await call(emulator, method, path, { jwt, body })).status);
  });

  it('counts what it accepts as a use', async () => {
    const emulator = await start();
    const { jwt, key } = await mint(emulator, { admin: true });
    await call(emulator, 'POST', '/psa/pins', { jwt, body: { cid: CID } });
    expect(emulator.keys().find((one) => one.key === key)?.uses).toBe(1);
  });
});
