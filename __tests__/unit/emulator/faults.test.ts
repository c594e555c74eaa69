import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Emulator, Fault } from '../../../emulator/index.ts';
import { call, mint, readCredential, start } from './calls.ts';

async function tryToMint(emulator: Emulator, signal: AbortSignal = AbortSignal.timeout(30_000)) {
  return call(emulator, 'POST', '/v3/api_keys', {
    jwt: emulator.issuingJwt,
    body: { keyName: 'deploy', permissions: { resources: ['org:files:read'] } },
    signal,
  });
}

/** Asks for a key, and goes once the emulator holds the request. */
async function giveUpMinting(emulator: Emulator): Promise<void> {
  const caller = new AbortController();
  const attempt = expect(tryToMint(emulator, caller.signal)).rejects.toThrow('aborted');
  await until(() => emulator.requests.length === 1);
  caller.abort();
  await attempt;
}

async function startWith(fault: Fault): Promise<Emulator> {
  const emulator = await start();
  emulator.fault(fault);
  return emulator;
}

async function until(condition: () => boolean): Promise<void> {
  for (const deadline = Date.now() + 5000; !condition() && Date.now() < deadline;) await sleep(5);
  expect(condition()).toBe(true);
}

describe('a fault', () => {
  it.each([
    ['refuse', 0, 'dropped'],
    ['reset-before', 0, 'dropped'],
    ['reset-after', 1, 'dropped'],
  ] as const)('"%s" leaves the caller without an answer and the account with %i keys', async (kind, keys, status) => {
    const emulator = await startWith({ on: 'mint', kind });
    await expect(tryToMint(emulator)).rejects.toMatchObject({
      cause: { code: expect.stringMatching(/ECONNRESET|UND_ERR_SOCKET|EPIPE/) as string },
    });
    expect(emulator.liveKeys()).toHaveLength(keys);
    expect(emulator.requests).toMatchObject([{ status, fault: kind }]);
    expect((await tryToMint(emulator)).status).toBe(200);
  });

  it.each([
    ['silence', 0],
    ['silence-after', 1],
  ] as const)('"%s" never answers, and leaves %i keys', async (kind, keys) => {
    const emulator = await startWith({ on: 'mint', kind });
    await giveUpMinting(emulator);
    expect(emulator.liveKeys()).toHaveLength(keys);
    await until(() => emulator.requests[0]?.status === 'dropped');
  });

  it('"silence" ends when the emulator closes', async () => {
    const emulator = await startWith({ on: 'mint', kind: 'silence' });
    const attempt = expect(tryToMint(emulator)).rejects.toThrow('fetch failed');
    await until(() => emulator.requests.length === 1);
    await emulator.close();
    await attempt;
  });

  it('"delay" acts before or after it, and answers after it', async () => {
    const emulator = await startWith({ on: 'mint', kind: 'delay', ms: 200, act: 'before' });
    const early = tryToMint(emulator);
    await until(() => emulator.liveKeys().length === 1);
    expect(emulator.requests[0]?.status).toBe('pending');
    expect((await early).status).toBe(200);

    emulator.fault({ on: 'mint', kind: 'delay', ms: 200, act: 'after' });
    const late = tryToMint(emulator);
    await until(() => emulator.requests.length === 2);
    expect(emulator.liveKeys()).toHaveLength(1);
    expect((await late).status).toBe(200);
    expect(emulator.liveKeys()).toHaveLength(2);
  });

  it('"delay" acts even if the caller has gone', async () => {
    const emulator = await startWith({ on: 'mint', kind: 'delay', ms: 200, act: 'after' });
    await giveUpMinting(emulator);
    expect(emulator.liveKeys()).toEqual([]);
    await until(() => emulator.liveKeys().length === 1);
    expect(emulator.requests[0]?.status).toBe('dropped');
  });

  it('"delay" does not hold up closing, nor act after it', async () => {
    const emulator = await startWith({ on: 'mint', kind: 'delay', ms: 300, act: 'after' });
    const attempt = expect(tryToMint(emulator)).rejects.toThrow('fetch failed');
    await until(() => emulator.requests.length === 1);
    await emulator.close();
    await attempt;
    await sleep(400);
    expect(emulator.liveKeys()).toEqual([]);
  });

  it('"cut" promises the whole body and sends half of it', async () => {
    const emulator = await startWith({ on: 'mint', kind: 'cut' });
    const response = await fetch(`${emulator.apiUrl}/api_keys`, {
      method: 'POST',
      headers: { authorization: `Bearer ${emulator.issuingJwt}` },
      body: '{"keyName":"deploy"}',
    });
    const promised = Number(response.headers.get('content-length'));
    expect(promised).toBeGreaterThan(500);
    await expect(response.text()).rejects.toThrow('terminated');
    expect(emulator.liveKeys()).toHaveLength(1);
  });

  it('"stall" sends half of the body, and never the rest', async () => {
    const emulator = await startWith({ on: 'mint', kind: 'stall' });
    const response = await fetch(`${emulator.apiUrl}/api_keys`, {
      method: 'POST',
      headers: { authorization: `Bearer ${emulator.issuingJwt}` },
      body: '{"keyName":"deploy"}',
      signal: AbortSignal.timeout(300),
    });
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow(/timeout/);
    expect(emulator.liveKeys()).toHaveLength(1);
    expect(emulator.requests).toMatchObject([{ status: 'dropped', fault: 'stall' }]);
  });

  it('"oversized" is a valid answer of any size, whose length no header tells', async () => {
    const emulator = await startWith({ on: 'mint', kind: 'oversized', bytes: 3_000_000 });
    const { headers, text, json } = await tryToMint(emulator);
    expect(headers.get('content-length')).toBeNull();
    expect(text.length).toBeGreaterThan(3_000_000);
    expect(json.JWT).toMatch(/^eyJ/);
    expect(emulator.liveKeys()).toHaveLength(1);
    await until(() => emulator.requests[0]?.status === 200);
  });

  it('"garbage" acts and answers 200 with no JSON', async () => {
    const emulator = await startWith({ on: 'mint', kind: 'garbage' });
    const { status, text } = await tryToMint(emulator);
    expect(status).toBe(200);
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
    expect(emulator.liveKeys()).toHaveLength(1);
  });

  it.each([
    [false, 0],
    [true, 1],
  ])('"html" is the page of a proxy; with act %s it leaves %i keys', async (act, keys) => {
    const emulator = await startWith({ on: 'mint', kind: 'html', status: 502, act });
    const { status, text, headers } = await tryToMint(emulator);
    expect({ status, type: headers.get('content-type') }).toEqual({ status: 502, type: 'text/html' });
    expect(text).toContain('<html>');
    expect(emulator.liveKeys()).toHaveLength(keys);
  });

  it.each(['JWT', 'pinata_api_key', 'pinata_api_secret'])('"missing-field" leaves %s out', async (field) => {
    const emulator = await startWith({ on: 'mint', kind: 'missing-field', field });
    const { status, json } = await tryToMint(emulator);
    expect(status).toBe(200);
    const all = ['JWT', 'pinata_api_key', 'pinata_api_secret'];
    expect(Object.keys(json)).toEqual(all.filter((name) => name !== field));
    expect(emulator.liveKeys()).toHaveLength(1);
  });

  it('"replace-field" can make an answer hostile', async () => {
    const value = 'eyJ.a\n::set-output name=x::y';
    const emulator = await startWith({ on: 'mint', kind: 'replace-field', field: 'JWT', value });
    expect(readCredential(await tryToMint(emulator)).jwt).toBe(value);
    expect(emulator.liveKeys()).toHaveLength(1);
  });

  it('"grant" mints more than was asked for', async () => {
    const emulator = await startWith({ on: 'mint', kind: 'grant', permissions: { admin: true } });
    const { jwt } = readCredential(await tryToMint(emulator));
    expect((await call(emulator, 'GET', '/data/pinList', { jwt })).status).toBe(200);
  });

  it.each([400, 401, 403, 404, 408, 422, 429, 500, 502, 503])('"status" answers %i without acting', async (status) => {
    const emulator = await startWith({ on: 'mint', kind: 'status', status });
    const reply = await tryToMint(emulator);
    expect(reply.status).toBe(status);
    expect(reply.headers.get('retry-after')).toBeNull();
    expect(emulator.liveKeys()).toEqual([]);
  });

  it('"status" can act, and takes headers and a body of any kind', async () => {
    const emulator = await startWith({ on: 'mint', kind: 'status', status: 503, act: true, body: 'soon' });
    emulator.fault({
      on: 'mint',
      kind: 'status',
      status: 429,
      headers: { 'retry-after': '7' },
      body: { error: { a: 1 } },
    });
    emulator.fault({ on: 'mint', kind: 'status', status: 302, headers: { location: 'https://elsewhere.example/' } });
    expect(await tryToMint(emulator)).toMatchObject({ status: 503, text: 'soon' });
    expect(emulator.liveKeys()).toHaveLength(1);
    const limited = await tryToMint(emulator);
    expect(limited).toMatchObject({ status: 429, json: { error: { a: 1 } } });
    expect(limited.headers.get('retry-after')).toBe('7');
    const moved = await tryToMint(emulator);
    expect({ status: moved.status, location: moved.headers.get('location') }).toEqual({
      status: 302,
      location: 'https://elsewhere.example/',
    });
  });
});

describe('a fault that cannot be carried out', () => {
  it('shows as a 500 that says so, never as an answer of Pinata', async () => {
    const emulator = await startWith({ on: 'mint', kind: 'status', status: 503, headers: { 'x-broken': 'a\nb' } });
    expect(await tryToMint(emulator)).toMatchObject({
      status: 500,
      text: expect.stringContaining('x-broken') as string,
    });
    await until(() => emulator.requests[0]?.status === 500);
  });
});

describe('which requests a fault hits', () => {
  const OUTAGE = { kind: 'status', status: 503 } as const;

  it('depends on what they are for', async () => {
    const emulator = await start();
    const { key, jwt } = await mint(emulator);
    const issuer = { jwt: emulator.issuingJwt };
    const calls = {
      mint: async () => tryToMint(emulator),
      list: async () => call(emulator, 'GET', '/users/apiKeys', issuer),
      revoke: async () => call(emulator, 'PUT', `/v3/pinata/keys/${key}`, issuer),
      authenticate: async () => call(emulator, 'GET', '/data/testAuthentication', { jwt }),
      use: async () => call(emulator, 'GET', '/v3/files/public', issuer),
    };
    for (const on of ['revoke', 'authenticate', 'use', 'list', 'mint'] as const) {
      emulator.fault({ on, ...OUTAGE, times: Infinity });
      for (const [purpose, send] of Object.entries(calls)) {
        if (purpose !== 'revoke' || on === 'revoke') expect((await send()).status === 503).toBe(purpose === on);
      }
      emulator.clearFaults();
    }
  });

  it('is counted: some pass first, so many are hit, the rest pass', async () => {
    const emulator = await startWith({ on: 'any', ...OUTAGE, skip: 1, times: 2 });
    const statuses = [];
    for (let at = 0; at < 4; at++) statuses.push((await tryToMint(emulator)).status);
    expect(statuses).toEqual([200, 503, 503, 200]);
    expect(emulator.requests.map(({ fault }) => fault)).toEqual([undefined, 'status', 'status', undefined]);
  });

  it('ends with clearFaults', async () => {
    const emulator = await startWith({ on: 'any', ...OUTAGE, times: Infinity });
    expect((await tryToMint(emulator)).status).toBe(503);
    emulator.clearFaults();
    expect((await tryToMint(emulator)).status).toBe(200);
  });
});
