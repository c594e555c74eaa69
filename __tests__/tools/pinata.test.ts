import { AuthenticationError, PinataSDK, type KeyListItem } from 'pinata';
import { expect, test } from 'vitest';
import type { Emulator } from '../../emulator/index.ts';
import { call, mint, start } from '../unit/emulator/calls.ts';

function connect(emulator: Emulator, jwt = emulator.issuingJwt): PinataSDK {
  return new PinataSDK({
    pinataJwt: jwt,
    endpointUrl: emulator.apiUrl,
    uploadUrl: emulator.apiUrl,
    legacyUploadUrl: `${emulator.url}/pinning/pinFileToIPFS`,
  });
}

function listRequests(emulator: Emulator): string[] {
  return emulator.requests.map(({ method, path }) => `${method} ${path}`);
}

function nameKeys(keys: KeyListItem[]): string[] {
  return keys.map(({ name }) => name);
}

test('the SDK’s testAuthentication passes with a key without permissions, at both of its addresses', async () => {
  const emulator = await start();
  const { jwt } = await mint(emulator);
  // With an `endpointUrl` the SDK leaves no room between the one for /v3 and the one for /data; without, it asks /data.
  await expect(connect(emulator, jwt).testAuthentication()).resolves.toEqual({
    // Its type says that this is a string.
    message: 'Congratulations! You are communicating with the Pinata API!',
  });
  expect(listRequests(emulator).at(-1)).toBe('GET /v3/data/testAuthentication');
  const documented = await call(emulator, 'GET', '/data/testAuthentication', { jwt });
  expect(documented.status).toBe(200);
});

test('a key that the SDK creates is the one that the documented route lists', async () => {
  const emulator = await start();
  const created = await connect(emulator).keys.create({
    keyName: 'from the SDK',
    permissions: { resources: ['org:files:write'], endpoints: { pinning: { pinFileToIPFS: true } } },
    maxUses: 3,
  });
  const [key] = emulator.liveKeys();
  expect(created).toEqual({ JWT: key?.jwt, pinata_api_key: key?.key, pinata_api_secret: key?.secret });
  expect(listRequests(emulator)).toEqual(['POST /v3/pinata/keys']);
  const listed = await call(emulator, 'GET', '/v3/api_keys?name=from%20the', { jwt: emulator.issuingJwt });
  expect(listed.json.keys).toMatchObject([{ name: 'from the SDK', key: key?.key, max_uses: 3, revoked: false }]);
});

test('a key minted at the documented route is listed to the SDK with every field that its type promises', async () => {
  const emulator = await start();
  const { key } = await mint(emulator, { admin: false }, { name: 'documented', maxUses: 5 });
  const [item] = await connect(emulator).keys.list().name('documented').all();
  expect(item).toEqual({
    id: expect.any(String) as string,
    name: 'documented',
    key,
    secret: expect.any(String) as string,
    max_uses: 5,
    uses: 0,
    user_id: expect.any(String) as string,
    scopes: { endpoints: {}, admin: false },
    revoked: false,
    createdAt: expect.any(String) as string,
    updatedAt: expect.any(String) as string,
  });
});

test('the SDK’s filters of keys mean what the documentation says of them', async () => {
  const emulator = await start();
  const { keys } = connect(emulator);
  await mint(emulator, {}, { name: 'unlimited' });
  await mint(emulator, { resources: ['org:files:read'] }, { name: 'limited', maxUses: 2 });
  const spent = await mint(emulator, { resources: ['org:files:read'] }, { name: 'limited and spent', maxUses: 1 });
  await connect(emulator, spent.jwt).files.public.list();
  emulator.addKey({ name: 'revoked', revoked: true });

  expect(nameKeys(await keys.list())).toHaveLength(5);
  expect(nameKeys(await keys.list().revoked(false))).toEqual(['limited', 'unlimited', 'issuing key']);
  expect(nameKeys(await keys.list().revoked(true))).toEqual(['revoked', 'limited and spent']);
  expect(nameKeys(await keys.list().limitedUse(true))).toEqual(['limited and spent', 'limited']);
  expect(nameKeys(await keys.list().limitedUse(true).exhausted(true))).toEqual(['limited and spent']);
  expect(nameKeys(await keys.list().name('LIMITED').revoked(false))).toEqual(['limited', 'unlimited']);
});

test('the SDK reads all pages, and knows the end by an empty one', async () => {
  const emulator = await start();
  for (let at = 0; at < 23; at += 1) emulator.addKey({ name: `page ${String(at)}` });
  const { keys } = connect(emulator);
  expect(new Set(nameKeys(await keys.list().name('page').all())).size).toBe(23);
  expect(emulator.requests.map(({ query }) => query.offset)).toEqual([undefined, '10', '20', '23']);
  expect(nameKeys(await keys.list().name('page').offset(21))).toEqual(['page 1', 'page 0']);
});

test('the SDK’s revoke ends keys, and reports one that is gone without throwing', async () => {
  const emulator = await start();
  const { key } = await mint(emulator);
  const [revoked, again] = await connect(emulator).keys.revoke([key, key]);
  expect(revoked).toEqual({ key, status: 'Revoked' });
  expect(again).toMatchObject({ key, status: expect.stringContaining('API_KEY_NOT_FOUND') as string });
  expect(emulator.liveKeys()).toEqual([]);
  expect(listRequests(emulator).slice(-2)).toEqual([`PUT /v3/pinata/keys/${key}`, `PUT /v3/pinata/keys/${key}`]);
});

test('the SDK uploads, and lists by name, by key value and in pages, as its permissions allow', async () => {
  const emulator = await start();
  const sdk = connect(emulator, (await mint(emulator, { resources: ['org:files:write'] })).jwt);
  const hello = new File(['hello'], 'hello.txt', { type: 'text/plain' });
  const uploaded = await sdk.upload.public.file(hello).name('greeting').keyvalues({ run: '7' });
  expect(uploaded).toMatchObject({
    name: 'greeting',
    cid: 'bafkreibm6jg3ux5qumhcn2b3flc3tyu6dmlb4xa7u5bf44yegnrjhc4yeq',
    size: 5,
    network: 'public',
  });
  await sdk.upload.public.json({ hello: 'world' });
  await sdk.upload.private.file(hello);

  const { public: files } = sdk.files;
  const nameFiles = (page: { files: { name: string | null }[] }) => page.files.map(({ name }) => name);
  expect(nameFiles(await files.list())).toEqual(['data.json', 'greeting']);
  expect(nameFiles(await files.list().order('ASC'))).toEqual(['greeting', 'data.json']);
  expect(nameFiles(await files.list().name('greet'))).toEqual(['greeting']);
  expect(nameFiles(await files.list().keyvalues({ run: '7' }))).toEqual(['greeting']);
  expect(nameFiles(await files.list().keyvalues({ run: '8' }))).toEqual([]);
  expect(nameFiles(await files.list().mimeType('text/plain'))).toEqual(['greeting']);
  expect(nameFiles(await files.list().noGroup(true))).toEqual(['data.json', 'greeting']);
  for (const order of ['ASC', 'DESC'] as const) {
    const paged: unknown[] = [];
    for await (const { name } of files.list().order(order).limit(1)) paged.push(name);
    expect(paged).toEqual(order === 'ASC' ? ['greeting', 'data.json'] : ['data.json', 'greeting']);
  }
  expect(await files.delete([uploaded.id])).toMatchObject([{ id: uploaded.id, status: 'OK' }]);
});

test('a key without org:write cannot issue keys through the SDK', async () => {
  const emulator = await start();
  const { jwt } = await mint(emulator, { resources: ['org:files:write'] });
  const { keys } = connect(emulator, jwt);
  await expect(keys.create({ keyName: 'more', permissions: { admin: true } })).rejects.toThrow(AuthenticationError);
  await expect(keys.list()).rejects.toThrow(AuthenticationError);
});
