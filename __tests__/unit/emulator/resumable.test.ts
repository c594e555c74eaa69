import { describe, expect, it } from 'vitest';
import type { Emulator } from '../../../emulator/index.ts';
import { call, mint, readData, start, type Reply } from './calls.ts';

const HELLO = 'bafkreibm6jg3ux5qumhcn2b3flc3tyu6dmlb4xa7u5bf44yegnrjhc4yeq';

function encode(fields: Record<string, string>): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
    .join(',');
}

async function announce(emulator: Emulator, jwt: string, length: number, fields: Record<string, string> = {}) {
  const metadata = encode({ filename: 'greeting', filetype: 'text/plain', network: 'public', ...fields });
  const headers = { 'Upload-Length': String(length), 'Upload-Metadata': metadata, 'Tus-Resumable': '1.0.0' };
  const reply = await call(emulator, 'POST', '/v3/files', { jwt, headers });
  return { ...reply, location: reply.headers.get('location') ?? '' };
}

/** Sends to an address that the emulator told. */
async function send(
  emulator: Emulator,
  method: 'PATCH' | 'HEAD',
  location: string,
  options: { jwt?: string; offset?: number; piece?: string; type?: string } = {},
): Promise<Reply> {
  const { jwt, offset = 0, piece, type = 'application/offset+octet-stream' } = options;
  return call(emulator, method, location.slice(emulator.url.length), {
    ...(jwt !== undefined && { jwt }),
    ...(method === 'PATCH' && { headers: { 'Content-Type': type, 'Upload-Offset': String(offset) } }),
    ...(piece !== undefined && { body: new Blob([piece]) }),
  });
}

describe('an upload in pieces', () => {
  it('is a file once the last piece is there, and every request is a use', async () => {
    const emulator = await start();
    const { jwt, key } = await mint(emulator, { resources: ['org:files:write'] });
    const announced = await announce(emulator, jwt, 5, { keyvalues: '{"run":"7"}' });
    expect(announced).toMatchObject({ status: 201, text: '' });
    const { location } = announced;
    const first = await send(emulator, 'PATCH', location, { jwt, piece: 'hel' });
    expect([first.status, first.headers.get('upload-offset'), first.headers.get('upload-cid')]).toEqual([
      204,
      '3',
      null,
    ]);
    const head = await send(emulator, 'HEAD', location, { jwt });
    expect([head.status, head.headers.get('upload-offset'), head.headers.get('upload-length')]).toEqual([
      200,
      '3',
      '5',
    ]);
    const last = await send(emulator, 'PATCH', location, { jwt, offset: 3, piece: 'lo' });
    expect([last.status, last.headers.get('upload-offset'), last.headers.get('upload-cid')]).toEqual([204, '5', HELLO]);
    expect(emulator.keys().find((one) => one.key === key)?.uses).toBe(4);

    // Pinata's command line takes the id from the address.
    const id = location.split('/').at(-2) ?? '';
    expect((await call(emulator, 'GET', `/v3/files/public/${id}`, { jwt })).json.data).toMatchObject({
      name: 'greeting',
      cid: HELLO,
      size: 5,
      mime_type: 'text/plain',
      keyvalues: { run: '7' },
    });
    expect((await send(emulator, 'HEAD', location, { jwt })).status).toBe(404);
  });

  it('stops where the key is used up', async () => {
    const emulator = await start();
    const { jwt } = await mint(emulator, { resources: ['org:files:write'] }, { maxUses: 2 });
    const { location } = await announce(emulator, jwt, 5);
    expect((await send(emulator, 'PATCH', location, { jwt, piece: 'hel' })).status).toBe(204);
    expect((await send(emulator, 'PATCH', location, { jwt, offset: 3, piece: 'lo' })).status).toBe(401);
    expect((await call(emulator, 'GET', '/v3/files/public', { jwt: emulator.issuingJwt })).text).toContain(
      '"files":[]',
    );
  });

  it('takes no piece out of order, of another kind, or past its end', async () => {
    const emulator = await start();
    const jwt = emulator.issuingJwt;
    const { location } = await announce(emulator, jwt, 5);
    const statusOf = async (options: Parameters<typeof send>[3]) =>
      (await send(emulator, 'PATCH', location, { jwt, ...options })).status;
    expect(await statusOf({ offset: 1, piece: 'ello' })).toBe(409);
    expect(await statusOf({ piece: 'hello', type: 'text/plain' })).toBe(415);
    expect(await statusOf({ piece: 'hello!' })).toBe(413);
    expect(await statusOf({ piece: 'hello' })).toBe(204);
  });

  it('needs a key that may write files, at every request', async () => {
    const emulator = await start();
    const { jwt: reader } = await mint(emulator, { resources: ['org:files:read'] });
    expect((await announce(emulator, reader, 5)).status).toBe(403);
    const { location } = await announce(emulator, emulator.issuingJwt, 5);
    expect((await send(emulator, 'PATCH', location, { jwt: reader, piece: 'hello' })).status).toBe(403);
    expect((await send(emulator, 'PATCH', location, { piece: 'hello' })).status).toBe(401);
    expect((await send(emulator, 'HEAD', location)).status).toBe(401);
  });

  it.each([
    ['a length that is no number', -1, {}],
    ['another network', 5, { network: 'secret' }],
    ['key values that are no object', 5, { keyvalues: '7' }],
  ])('is not announced with %s', async (_, length, fields) => {
    const emulator = await start();
    expect((await announce(emulator, emulator.issuingJwt, length, fields)).status).toBe(400);
  });

  it('goes on with a signed URL and no key', async () => {
    const emulator = await start();
    const terms = { date: Math.floor(Date.now() / 1000), expires: 30, network: 'public', filename: 'signed' };
    const signed = await call(emulator, 'POST', '/v3/files/sign', { jwt: emulator.issuingJwt, body: terms });
    const announced = await fetch(readData(signed), { method: 'POST', headers: { 'Upload-Length': '5' } });
    const location = announced.headers.get('location') ?? '';
    expect((await send(emulator, 'PATCH', location.replace(/\?.*/, ''), { piece: 'hello' })).status).toBe(401);
    expect((await send(emulator, 'PATCH', location, { piece: 'hello' })).headers.get('upload-cid')).toBe(HELLO);
    const { text } = await call(emulator, 'GET', '/v3/files/public', { jwt: emulator.issuingJwt });
    expect(text).toContain('"name":"signed"');
  });

  it('leaves its pieces out of the log', async () => {
    const emulator = await start();
    const { location } = await announce(emulator, emulator.issuingJwt, 5);
    await send(emulator, 'PATCH', location, { jwt: emulator.issuingJwt, piece: 'hello' });
    expect(emulator.requests.at(-1)).toMatchObject({ method: 'PATCH', status: 204, body: '' });
  });
});
