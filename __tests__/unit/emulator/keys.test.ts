import { describe, expect, it } from 'vitest';
import { call, mint, readCredential, start } from './calls.ts';

const FAMILIES = [
  {
    family: 'v3',
    mint: '/v3/api_keys',
    list: '/v3/api_keys',
    revoke: (key: string) => ['DELETE', `/v3/api_keys/${key}`, undefined] as const,
  },
  {
    family: 'sdk',
    mint: '/v3/pinata/keys',
    list: '/v3/pinata/keys',
    revoke: (key: string) => ['PUT', `/v3/pinata/keys/${key}`, undefined] as const,
  },
  {
    family: 'legacy',
    mint: '/users/generateApiKey',
    list: '/users/apiKeys',
    revoke: (key: string) => ['PUT', '/users/revokeApiKey', { apiKey: key }] as const,
  },
] as const;

describe.each(FAMILIES)('the $family key routes', (routes) => {
  it('mint, list and revoke a key that works in between', async () => {
    const emulator = await start();
    const jwt = emulator.issuingJwt;
    const body = { keyName: 'deploy', permissions: { resources: ['org:files:write'] }, maxUses: 5 };
    const minted = await call(emulator, 'POST', routes.mint, { jwt, body });
    expect(minted).toMatchObject({
      status: 200,
      json: {
        JWT: expect.stringMatching(/^eyJ[\w-]+\.eyJ1c2VySW5mb3JtYXRpb24iOn[\w-]+\.[\w-]{43}$/) as string,
        pinata_api_key: expect.stringMatching(/^[0-9a-f]{20}$/) as string,
        pinata_api_secret: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      },
    });
    const { key, secret, jwt: minter } = readCredential(minted);

    const listed = await call(emulator, 'GET', routes.list, { jwt });
    expect(listed.json).toMatchObject({
      keys: [
        {
          name: 'deploy',
          key,
          secret,
          max_uses: 5,
          uses: 0,
          scopes: { endpoints: {}, admin: false, resources: ['org:files:write'] },
          revoked: false,
        },
        { name: 'issuing key' },
      ],
      count: 2,
    });

    const [method, path, revokeBody] = routes.revoke(key);
    expect((await call(emulator, 'GET', '/v3/files/public', { jwt: minter })).status).toBe(200);
    expect(await call(emulator, method, path, { jwt, body: revokeBody })).toMatchObject({
      status: 200,
      text: '"Revoked"',
    });
    expect((await call(emulator, 'GET', '/v3/files/public', { jwt: minter })).status).toBe(401);
    expect(await call(emulator, 'GET', '/data/testAuthentication', { jwt: minter })).toMatchObject({
      status: 403,
      json: { error: { reason: 'API_KEY_REVOKED' } },
    });
    expect(emulator.liveKeys()).toEqual([]);
  });

  it('refuse a key without the permission, and an unknown one', async () => {
    const emulator = await start();
    const { jwt } = await mint(emulator, { resources: ['org:read', 'org:files:write'] });
    const refused = await call(emulator, 'POST', routes.mint, { jwt, body: { keyName: 'x', permissions: {} } });
    expect(refused).toMatchObject({ status: 403, json: { error: { reason: 'NO_SCOPES_FOUND' } } });
    for (const unknown of ['garbage', emulator.issuingJwt.slice(0, -2), `${emulator.issuingJwt}x`]) {
      const answer = await call(emulator, 'GET', routes.list, { jwt: unknown });
      expect(answer).toMatchObject({ status: 401, json: { error: { reason: 'INVALID_CREDENTIALS' } } });
    }
    expect(emulator.liveKeys()).toHaveLength(1);
  });

  it('are unknown once they are switched off', async () => {
    const emulator = await start({ families: FAMILIES.map(({ family }) => family).filter((f) => f !== routes.family) });
    const { status, json } = await call(emulator, 'GET', routes.list, { jwt: emulator.issuingJwt });
    expect(status).toBe(404);
    expect(json.error).toBeDefined();
  });
});

describe('minting', () => {
  it.each([
    ['no name', { permissions: { admin: true } }],
    ['an empty name', { keyName: '' }],
    ['an unknown scope', { keyName: 'x', permissions: { resources: ['org:file:write'] } }],
    ['an unknown flag', { keyName: 'x', permissions: { endpoints: { pinning: { pinFile: true } } } }],
    ['an unknown group of flags', { keyName: 'x', permissions: { endpoints: { psa: {} } } }],
    ['a limit of zero', { keyName: 'x', maxUses: 0 }],
    ['a list for a body', []],
  ])('refuses %s', async (_, body) => {
    const emulator = await start();
    expect((await call(emulator, 'POST', '/v3/api_keys', { jwt: emulator.issuingJwt, body })).status).toBe(400);
    expect(emulator.liveKeys()).toEqual([]);
  });

  it('asks for permissions in the legacy family only', async () => {
    const emulator = await start();
    const mintAt = async (path: string) =>
      (await call(emulator, 'POST', path, { jwt: emulator.issuingJwt, body: { keyName: 'x' } })).status;
    expect(await mintAt('/users/generateApiKey')).toBe(400);
    expect(await mintAt('/v3/api_keys')).toBe(200);
  });

  it('takes the name under either spelling', async () => {
    const emulator = await start();
    await call(emulator, 'POST', '/v3/api_keys', { jwt: emulator.issuingJwt, body: { keyname: 'A test' } });
    expect(emulator.liveKeys().map(({ name }) => name)).toEqual(['A test']);
  });

  it('asks for org:write in the v3 families and for an admin key in the legacy one', async () => {
    const emulator = await start();
    const { jwt } = emulator.issueKey({ name: 'issuer', permissions: { resources: ['org:write'] } });
    const body = { keyName: 'x', permissions: {} };
    expect((await call(emulator, 'POST', '/v3/api_keys', { jwt, body })).status).toBe(200);
    expect((await call(emulator, 'POST', '/v3/pinata/keys', { jwt, body })).status).toBe(200);
    expect((await call(emulator, 'POST', '/users/generateApiKey', { jwt, body })).status).toBe(403);
  });

  it('judges in order: unreadable JSON, then who, then scope, then the body', async () => {
    const emulator = await start();
    const { jwt } = await mint(emulator);
    const statusOf = async (options: { jwt: string; body: unknown }) =>
      (await call(emulator, 'POST', '/v3/api_keys', options)).status;
    expect(await statusOf({ jwt: 'garbage', body: '{' })).toBe(400);
    expect(await statusOf({ jwt: 'garbage', body: {} })).toBe(401);
    expect(await statusOf({ jwt, body: {} })).toBe(403);
    expect(await statusOf({ jwt: emulator.issuingJwt, body: {} })).toBe(400);
  });

  it('puts the pair, the e-mail and an expiry into the JWT', async () => {
    const emulator = await start({ clock: () => 1_764_000_000_000 });
    const { jwt, key, secret } = await mint(emulator);
    const claims: unknown = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString());
    expect(claims).toMatchObject({
      userInformation: { email: 'deploys@example.com', email_verified: true, mfa_enabled: false },
      authenticationType: 'scopedKey',
      scopedKeyKey: key,
      scopedKeySecret: secret,
      exp: 1_764_000_000 + 365 * 24 * 60 * 60,
    });
    expect(claims).not.toHaveProperty('iat');
  });

  it('gives a JWT that is refused once its year is over', async () => {
    let now = Date.now();
    const emulator = await start({ clock: () => now });
    const { jwt } = await mint(emulator);
    now += 366 * 24 * 60 * 60 * 1000;
    expect((await call(emulator, 'GET', '/data/testAuthentication', { jwt })).status).toBe(401);
  });

  it('gives an issuing key’s JWT the expiry that a test asks for', async () => {
    let now = 1_764_000_000_000;
    const emulator = await start({ clock: () => now });
    const { jwt, exp } = emulator.issueKey({ name: 'soon over', permissions: { admin: true }, exp: 1_764_000_060 });
    expect(exp).toBe(1_764_000_060);
    const claims: unknown = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString());
    expect(claims).toMatchObject({ exp });
    expect((await call(emulator, 'GET', '/v3/api_keys', { jwt })).status).toBe(200);
    now += 60_000;
    expect((await call(emulator, 'GET', '/v3/api_keys', { jwt })).status).toBe(401);
  });

  it('can take a while to be honoured', async () => {
    let now = 0;
    const emulator = await start({ clock: () => now, keyLagMs: 3000 });
    const { jwt } = await mint(emulator);
    expect((await call(emulator, 'GET', '/data/testAuthentication', { jwt })).status).toBe(401);
    now = 3000;
    expect((await call(emulator, 'GET', '/data/testAuthentication', { jwt })).status).toBe(200);
  });
});

describe('revoking twice', () => {
  it.each([404, 400, 200] as const)('answers %i when told to', async (secondRevoke) => {
    const emulator = await start({ secondRevoke });
    const { key } = await mint(emulator);
    const revoke = async (which: string) =>
      (await call(emulator, 'DELETE', `/v3/api_keys/${which}`, { jwt: emulator.issuingJwt })).status;
    expect(await revoke(key)).toBe(200);
    expect(await revoke(key)).toBe(secondRevoke);
    expect(await revoke('00000000000000000000')).toBe(secondRevoke);
  });
});
