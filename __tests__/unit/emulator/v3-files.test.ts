import { PinataSDK } from 'pinata';
import { describe, expect, it } from 'vitest';
import type { Emulator } from '../../../emulator/index.ts';
import { call, form, mint, readData, start } from './calls.ts';

const ELSEWHERE = 'bafkreibbvdqf5ekc2crouowv7vtjbcmbjoiysegslmmqc6jrxbaa43xske';

/** Pinata's own SDK as a key's bearer: `files` reads and writes, with no permission besides. */
async function connect(emulator: Emulator, scope: 'org:files:read' | 'org:files:write'): Promise<PinataSDK> {
  const { jwt } = await mint(emulator, { resources: [scope] });
  const { apiUrl } = emulator;
  return new PinataSDK({
    pinataJwt: jwt,
    endpointUrl: apiUrl,
    uploadUrl: apiUrl,
    pinataGateway: 'example.mypinata.cloud',
  });
}

async function upload(emulator: Emulator, fields: Record<string, string> = {}) {
  const body = form('hello', { network: 'public', ...fields });
  const uploaded = await call(emulator, 'POST', '/v3/files', { jwt: emulator.issuingJwt, body });
  return { id: readData(uploaded, 'id'), cid: readData(uploaded, 'cid') };
}

describe('one file', () => {
  it('is read and renamed by its id, on its own network only', async () => {
    const emulator = await start();
    const sdk = await connect(emulator, 'org:files:write');
    const { id, cid } = await upload(emulator, { keyvalues: '{"run":"7"}' });
    expect(await sdk.files.public.get(id)).toMatchObject({ id, cid, name: 'hello.txt', keyvalues: { run: '7' } });
    await expect(sdk.files.private.get(id)).rejects.toThrow(/File not found/);
    await sdk.files.public.update({ id, name: 'greeting', keyvalues: { env: 'prod' } });
    expect(await sdk.files.public.get(id)).toMatchObject({ name: 'greeting', keyvalues: { run: '7', env: 'prod' } });
  });

  it('is not changed by who may only read', async () => {
    const emulator = await start();
    const reader = await connect(emulator, 'org:files:read');
    const { id } = await upload(emulator);
    expect(await reader.files.public.get(id)).toMatchObject({ id });
    await expect(reader.files.public.update({ id, name: 'other' })).rejects.toThrow(/Authentication failed/);
  });

  it.each(['[]', '{"name":7}', '{"keyvalues":[]}'])('is not changed by %s', async (body) => {
    const emulator = await start();
    const { id } = await upload(emulator);
    const jwt = emulator.issuingJwt;
    expect((await call(emulator, 'PUT', `/v3/files/public/${id}`, { jwt, body })).status).toBe(400);
    expect((await call(emulator, 'GET', `/v3/files/public/${id}`, { jwt })).json.data?.name).toBe('hello.txt');
  });
});

describe('pinning by CID', () => {
  it('queues a request, lists it with its filters, and calls it off', async () => {
    const emulator = await start();
    const sdk = await connect(emulator, 'org:files:write');
    const asked = await sdk.upload.public.cid(ELSEWHERE).name('theirs').keyvalues({ run: '7' });
    expect(asked).toMatchObject({ cid: ELSEWHERE, name: 'theirs', status: 'prechecking' });
    await sdk.upload.public.cid('bafkreiother');
    const queue = () => sdk.files.public.queue();
    const cids = (jobs: { cid?: string }[]) => jobs.map(({ cid }) => cid);
    expect(cids(await queue().all())).toEqual(['bafkreiother', ELSEWHERE]);
    expect(cids(await queue().cid(ELSEWHERE).all())).toEqual([ELSEWHERE]);
    expect(cids(await queue().status('expired').all())).toEqual([]);
    await sdk.files.public.deletePinRequest(asked.id);
    expect(cids(await queue().all())).toEqual(['bafkreiother']);
  });

  it('needs files:write, and files:read for the queue', async () => {
    const emulator = await start();
    const { jwt } = await mint(emulator, { resources: ['org:files:read'] });
    const path = '/v3/files/public/pin_by_cid';
    expect((await call(emulator, 'POST', path, { jwt, body: { cid: ELSEWHERE } })).status).toBe(403);
    expect(await call(emulator, 'GET', path, { jwt })).toMatchObject({
      status: 200,
      text: '{"data":{"jobs":[],"next_page_token":""}}',
    });
  });

  it('refuses a request without a CID', async () => {
    const emulator = await start();
    const body = { name: 'nothing' };
    const { status } = await call(emulator, 'POST', '/v3/files/public/pin_by_cid', { jwt: emulator.issuingJwt, body });
    expect(status).toBe(400);
  });
});

describe('swaps', () => {
  it('point from content of the account to another, newest first, until they are removed', async () => {
    const emulator = await start();
    const sdk = await connect(emulator, 'org:files:write');
    const { cid } = await upload(emulator);
    const { public: files } = sdk.files;
    expect(await files.addSwap({ cid, swapCid: ELSEWHERE })).toMatchObject({ mapped_cid: ELSEWHERE });
    await files.addSwap({ cid, swapCid: 'bafkreinewer' });
    const domain = 'example.mypinata.cloud';
    const history = await files.getSwapHistory({ cid, domain });
    expect(history.map(({ mapped_cid }) => mapped_cid)).toEqual(['bafkreinewer', ELSEWHERE]);
    await files.deleteSwap(cid);
    await expect(files.getSwapHistory({ cid, domain })).rejects.toThrow(/does not have history/);
    await expect(files.addSwap({ cid: ELSEWHERE, swapCid: cid })).rejects.toThrow(/not pinned to account/);
  });

  it('take the field as the documentation spells it', async () => {
    const emulator = await start();
    const { cid } = await upload(emulator);
    const swap = async (body: unknown) =>
      (await call(emulator, 'PUT', `/v3/files/public/swap/${cid}`, { jwt: emulator.issuingJwt, body })).status;
    expect(await swap({ swapCid: ELSEWHERE })).toBe(200);
    expect(await swap({})).toBe(400);
  });
});

describe('a signed upload URL', () => {
  const file = new File(['hello'], 'hello.txt', { type: 'text/plain' });

  it('lets somebody without a key upload once, as it was signed and not as the form says', async () => {
    const emulator = await start();
    const sdk = await connect(emulator, 'org:files:write');
    const url = await sdk.upload.public.createSignedURL({ expires: 30, name: 'signed', keyvalues: { run: '7' } });
    const bearer = new PinataSDK({ pinataJwt: '', endpointUrl: emulator.apiUrl, uploadUrl: emulator.apiUrl });
    const uploaded = await bearer.upload.private.file(file).url(url).name('other').group('other');
    expect(uploaded).toMatchObject({ name: 'signed', group_id: null, keyvalues: { run: '7' }, network: 'public' });
    expect(new URL(url).pathname).toBe(`/v3/files/${uploaded.id}`);
    await expect(bearer.upload.public.file(file).url(url)).rejects.toThrow(/used before/);
  });

  it('takes a folder if its type was signed', async () => {
    const emulator = await start();
    const sdk = await connect(emulator, 'org:files:write');
    const files = [file, new File(['more'], 'more.txt')];
    const refused = await sdk.upload.public.createSignedURL({ expires: 30, mimeTypes: ['text/*'] });
    await expect(sdk.upload.public.fileArray(files).url(refused)).rejects.toThrow(/type of the file/);
    const url = await sdk.upload.public.createSignedURL({ expires: 30, mimeTypes: ['text/*', 'directory'] });
    expect(await sdk.upload.public.fileArray(files).url(url)).toMatchObject({
      number_of_files: 2,
      mime_type: 'directory',
    });
  });

  it('is worth nothing when its time is over, when it is changed, and for a larger file', async () => {
    let now = Date.now();
    const emulator = await start({ clock: () => now });
    const sdk = await connect(emulator, 'org:files:write');
    const date = Math.floor(now / 1000);
    const signed = async () => sdk.upload.public.createSignedURL({ date, expires: 30, maxFileSize: 4 });
    const post = async (url: string) => (await fetch(url, { method: 'POST', body: form('hello') })).status;
    const longer = new URL(await signed());
    longer.searchParams.set('X-Expires', '3000');
    expect(await post(longer.href)).toBe(401);
    const one = await signed();
    const other = await signed();
    expect(await post(one.replace(new URL(one).pathname, new URL(other).pathname))).toBe(401);
    expect(await post(one.replace(/\?.*/, ''))).toBe(401);
    expect(await post(one)).toBe(413);
    now += 31_000;
    expect(await post(other)).toBe(401);
    expect((await sdk.files.public.list()).files).toEqual([]);
  });

  it('costs the key that signs one use, and the upload none', async () => {
    const emulator = await start();
    const { jwt, key } = await mint(emulator, { resources: ['org:files:write'] }, { maxUses: 1 });
    const body = { date: Math.floor(Date.now() / 1000), expires: 30 };
    const signed = await call(emulator, 'POST', '/v3/files/sign', { jwt, body });
    expect((await fetch(readData(signed), { method: 'POST', body: form('hello') })).status).toBe(200);
    expect(emulator.keys().find((one) => one.key === key)).toMatchObject({ uses: 1, revoked: true });
  });

  it.each([{}, { date: 1 }, { date: 'now', expires: 30 }, { date: 1, expires: 30, allow_mime_types: 'text/*' }])(
    'is not made from %o',
    async (body) => {
      const emulator = await start();
      expect((await call(emulator, 'POST', '/v3/files/sign', { jwt: emulator.issuingJwt, body })).status).toBe(400);
    },
  );
});

describe('a download link', () => {
  it('is the URL of the gateway with a signature', async () => {
    const emulator = await start();
    const sdk = await connect(emulator, 'org:files:write');
    const link = new URL(await sdk.gateways.private.createAccessLink({ cid: ELSEWHERE, expires: 30 }));
    expect(link.origin + link.pathname).toBe(`https://example.mypinata.cloud/files/${ELSEWHERE}`);
    expect(link.searchParams.get('X-Method')).toBe('GET');
    expect(link.searchParams.get('X-Signature')).toMatch(/^[0-9a-f]{64}$/);
  });

  it('needs files:write and a URL', async () => {
    const emulator = await start();
    const { jwt } = await mint(emulator, { resources: ['org:files:read'] });
    const body = { url: 'https://example.mypinata.cloud/files/x', date: 1, expires: 30, method: 'GET' };
    const path = '/v3/files/private/download_link';
    expect((await call(emulator, 'POST', path, { jwt, body })).status).toBe(403);
    const asked = { jwt: emulator.issuingJwt, body: { ...body, url: 'nowhere' } };
    expect((await call(emulator, 'POST', path, asked)).status).toBe(400);
  });
});
