import { describe, expect, it } from 'vitest';
import type { Emulator, Permissions } from '../../../emulator/index.ts';
import { call, form, mint, start } from './calls.ts';

const EVERY_SCOPE: Permissions = {
  resources: ['org', 'org:files', 'org:groups', 'org:gateways', 'org:analytics'].map((resource) => `${resource}:write`),
};
const EVERY_FLAG: Permissions = {
  endpoints: {
    data: { pinList: true, userPinnedDataTotal: true },
    pinning: { pinByHash: true, pinFileToIPFS: true, pinJSONToIPFS: true, unpin: true },
  },
};

const V3_CALLS = [
  ['POST', '/v3/files'],
  ['GET', '/v3/files/public'],
  ['DELETE', '/v3/files/public/unknown'],
] as const;
const LEGACY_CALLS = [
  ['POST', '/pinning/pinFileToIPFS', undefined],
  ['POST', '/pinning/pinJSONToIPFS', { hello: 'world' }],
  ['POST', '/pinning/pinByHash', { hashToPin: 'bafkreiexample' }],
  ['DELETE', '/pinning/unpin/bafkreiunknown', undefined],
  ['GET', '/data/pinList', undefined],
  ['GET', '/data/userPinnedDataTotal', undefined],
] as const;

async function upload(emulator: Emulator, jwt: string) {
  return call(emulator, 'POST', '/v3/files', { jwt, body: form('hello') });
}

describe('the two permission systems', () => {
  it.each(LEGACY_CALLS)('no resource scope opens %s %s', async (method, path, body) => {
    const emulator = await start();
    const { jwt } = await mint(emulator, EVERY_SCOPE);
    expect(
      await call(emulator, method, path, { jwt, body: body ?? (method === 'POST' ? form('x') : undefined) }),
    ).toMatchObject({
      status: 403,
      json: { error: { reason: 'NO_SCOPES_FOUND' } },
    });
  });

  it.each(V3_CALLS)('no endpoint flag opens %s %s', async (method, path) => {
    const emulator = await start();
    const { jwt } = await mint(emulator, EVERY_FLAG);
    expect(await call(emulator, method, path, { jwt, ...(method === 'POST' && { body: form('x') }) })).toMatchObject({
      status: 401,
      json: { error: { code: 401, message: 'no Authorization header found' } },
    });
  });

  it.each(LEGACY_CALLS)('its own flag opens %s %s', async (method, path, body) => {
    const emulator = await start();
    const { jwt } = await mint(emulator, EVERY_FLAG);
    const reply = await call(emulator, method, path, {
      jwt,
      body: body ?? (method === 'POST' ? form('x') : undefined),
    });
    expect(reply.status).toBe(path.includes('unpin') ? 400 : 200);
  });

  it('one flag does not open its neighbours, and a flag set to false opens nothing', async () => {
    const emulator = await start();
    const { jwt } = await mint(emulator, { endpoints: { pinning: { pinJSONToIPFS: true, pinFileToIPFS: false } } });
    expect((await call(emulator, 'POST', '/pinning/pinJSONToIPFS', { jwt, body: {} })).status).toBe(200);
    expect((await call(emulator, 'POST', '/pinning/pinFileToIPFS', { jwt, body: form('x') })).status).toBe(403);
    expect((await call(emulator, 'GET', '/data/pinList', { jwt })).status).toBe(403);
  });

  it('admin opens both', async () => {
    const emulator = await start();
    const { jwt } = await mint(emulator, { admin: true });
    expect((await upload(emulator, jwt)).status).toBe(200);
    expect((await call(emulator, 'GET', '/data/pinList', { jwt })).status).toBe(200);
  });

  it('write includes read, read does not include write, and org:write says nothing about files', async () => {
    const emulator = await start();
    const writer = await mint(emulator, { resources: ['org:files:write'] });
    expect((await call(emulator, 'GET', '/v3/files/public', writer)).status).toBe(200);
    const reader = await mint(emulator, { resources: ['org:files:read'] });
    expect((await call(emulator, 'GET', '/v3/files/public', reader)).status).toBe(200);
    expect((await upload(emulator, reader.jwt)).status).toBe(403);
    const minter = await mint(emulator, { resources: ['org:write'] });
    expect((await call(emulator, 'GET', '/v3/files/public', minter)).status).toBe(403);
  });

  it('a key without any permission passes testAuthentication and nothing else', async () => {
    const emulator = await start();
    const { jwt } = await mint(emulator);
    expect(await call(emulator, 'GET', '/data/testAuthentication', { jwt })).toMatchObject({
      status: 200,
      json: { message: 'Congratulations! You are communicating with the Pinata API!' },
    });
    expect((await call(emulator, 'GET', '/data/pinList', { jwt })).status).toBe(403);
    expect((await upload(emulator, jwt)).status).toBe(401);
  });

  it('the pair of key and secret opens the legacy services only, and only together', async () => {
    const emulator = await start();
    const { key, secret } = await mint(emulator, { admin: true });
    const headers = { pinata_api_key: key, pinata_secret_api_key: secret };
    expect((await call(emulator, 'GET', '/data/pinList', { headers })).status).toBe(200);
    expect((await call(emulator, 'GET', '/users/apiKeys', { headers })).status).toBe(200);
    expect((await call(emulator, 'GET', '/v3/files/public', { headers })).status).toBe(401);
    expect((await call(emulator, 'GET', '/data/pinList', { headers: { pinata_api_key: key } })).status).toBe(401);
    const wrong = { ...headers, pinata_secret_api_key: 'f'.repeat(64) };
    expect((await call(emulator, 'GET', '/data/pinList', { headers: wrong })).status).toBe(401);
  });

  it('a token nobody issued opens nothing, nor does none', async () => {
    const emulator = await start();
    for (const options of [{ jwt: 'garbage' }, {}]) {
      expect(await call(emulator, 'GET', '/data/testAuthentication', options)).toMatchObject({
        status: 401,
        json: { error: { reason: 'INVALID_CREDENTIALS' } },
      });
      expect(await call(emulator, 'GET', '/v3/files/public', options)).toMatchObject({
        status: 401,
        json: { error: { code: 401, message: 'Not Authorized' } },
      });
    }
  });
});

describe('what a legacy service tells a stranger', () => {
  it.each([
    ['who sends nothing', {}, 'No Authentication method provided'],
    [
      'with a token that is none',
      { authorization: 'Bearer garbage' },
      'token is malformed: could not base64 decode header',
    ],
    ['with a token nobody issued', { authorization: 'Bearer e30.e30.AAAA' }, 'Invalid/expired credentials'],
    ['with half a pair', { pinata_api_key: 'x' }, 'Invalid/expired credentials'],
  ])('%s', async (_, headers, details) => {
    const emulator = await start();
    expect(await call(emulator, 'GET', '/data/testAuthentication', { headers })).toMatchObject({
      status: 401,
      json: { error: { reason: 'INVALID_CREDENTIALS', details: expect.stringContaining(details) as string } },
    });
  });

  it('whose key is revoked', async () => {
    const emulator = await start();
    const { jwt } = emulator.issueKey({ name: 'over', revoked: true });
    expect((await call(emulator, 'GET', '/data/testAuthentication', { jwt })).json).toEqual({
      error: { reason: 'API_KEY_REVOKED', details: 'This API Key has been revoked' },
    });
  });
});

describe('uses', () => {
  it('are counted for every key and every call that succeeds, except testAuthentication', async () => {
    const emulator = await start();
    const { jwt, key } = await mint(emulator, { resources: ['org:files:write'] });
    await upload(emulator, jwt);
    await call(emulator, 'GET', '/v3/files/public', { jwt });
    await call(emulator, 'GET', '/data/testAuthentication', { jwt });
    await call(emulator, 'GET', '/data/pinList', { jwt });
    await call(emulator, 'GET', '/v3/files/nowhere', { jwt });
    expect(emulator.keys().find((one) => one.key === key)).toMatchObject({ uses: 2, maxUses: null, revoked: false });
  });

  it('end the key when they reach its limit', async () => {
    const emulator = await start();
    const { jwt, key } = await mint(emulator, { endpoints: { data: { pinList: true } } }, { maxUses: 2 });
    const statuses = [];
    for (let at = 0; at < 3; at++) statuses.push((await call(emulator, 'GET', '/data/pinList', { jwt })).status);
    expect(statuses).toEqual([200, 200, 403]);
    expect(emulator.keys().find((one) => one.key === key)).toMatchObject({ uses: 2, maxUses: 2, revoked: true });
  });
});
