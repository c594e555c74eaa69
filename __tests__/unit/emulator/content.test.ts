import { describe, expect, it } from 'vitest';
import { call, form, start } from './calls.ts';

// What `ipfs add --cid-version=1 --raw-leaves` says about the five bytes of "hello".
const HELLO = 'bafkreibm6jg3ux5qumhcn2b3flc3tyu6dmlb4xa7u5bf44yegnrjhc4yeq';

interface FilePage {
  data: { files: { id: string; name: string }[]; next_page_token: string };
}

interface PinPage {
  count: number;
  rows: { ipfs_pin_hash: string; date_unpinned: string | null; metadata: { name: string } }[];
}

describe('the v3 file routes', () => {
  it('store an upload on its network until it is deleted', async () => {
    const emulator = await start();
    const jwt = emulator.issuingJwt;
    const fields = { network: 'public', name: 'greeting', keyvalues: '{"run":"7"}' };
    const uploaded = await call(emulator, 'POST', '/v3/files', { jwt, body: form('hello', fields) });
    expect(uploaded).toMatchObject({
      status: 200,
      json: {
        data: {
          name: 'greeting',
          cid: HELLO,
          size: 5,
          number_of_files: 1,
          mime_type: 'text/plain',
          group_id: null,
          keyvalues: { run: '7' },
          network: 'public',
        },
      },
    });
    const list = async (network: string) =>
      JSON.parse((await call(emulator, 'GET', `/v3/files/${network}`, { jwt })).text) as FilePage;
    const { files } = (await list('public')).data;
    expect(files).toMatchObject([{ name: 'greeting', cid: HELLO }]);
    expect((await list('private')).data.files).toEqual([]);
    const path = `/v3/files/public/${files[0]?.id ?? ''}`;
    expect((await call(emulator, 'DELETE', path, { jwt })).text).toBe('{"data":null}');
    expect((await call(emulator, 'DELETE', path, { jwt })).status).toBe(404);
    expect((await list('public')).data.files).toEqual([]);
  });

  it('keep an upload private unless told, and know a duplicate', async () => {
    const emulator = await start();
    const jwt = emulator.issuingJwt;
    const first = await call(emulator, 'POST', '/v3/files', { jwt, body: form('hello') });
    expect(first.json.data).toMatchObject({ network: 'private', name: 'hello.txt' });
    expect(first.json.data?.is_duplicate).toBeUndefined();
    const second = await call(emulator, 'POST', '/v3/files', { jwt, body: form('hello') });
    expect(second.json.data).toMatchObject({ is_duplicate: true });
  });

  it('list newest first, page by page, and by name or content', async () => {
    const emulator = await start();
    const jwt = emulator.issuingJwt;
    for (const name of ['one', 'two', 'three']) {
      await call(emulator, 'POST', '/v3/files', { jwt, body: form(name, { name }) });
    }
    const list = async (query: string) =>
      (JSON.parse((await call(emulator, 'GET', `/v3/files/private?${query}`, { jwt })).text) as FilePage).data;
    const first = await list('limit=2');
    expect(first.files.map(({ name }) => name)).toEqual(['three', 'two']);
    const second = await list(`limit=2&pageToken=${first.next_page_token}`);
    expect(second).toMatchObject({ files: [{ name: 'one' }], next_page_token: '' });
    expect((await list('name=TWO')).files.map(({ name }) => name)).toEqual(['two']);
    expect((await list(`cid=${HELLO}`)).files).toEqual([]);
    expect((await call(emulator, 'GET', '/v3/files/private?pageToken=!', { jwt })).status).toBe(400);
  });

  it('keep every character of a file name', async () => {
    const emulator = await start();
    const data = new FormData();
    data.append('file', new File(['x'], 'a "quoted" ü.txt'));
    const { json } = await call(emulator, 'POST', '/v3/files', { jwt: emulator.issuingJwt, body: data });
    expect(json.data?.name).toBe('a "quoted" ü.txt');
  });

  it('refuse a body without a file', async () => {
    const emulator = await start();
    const jwt = emulator.issuingJwt;
    for (const body of [new FormData(), 'no form']) {
      expect((await call(emulator, 'POST', '/v3/files', { jwt, body })).status).toBe(400);
    }
  });
});

describe('the legacy pinning routes', () => {
  it('pin a file, list it, and unpin it once', async () => {
    const emulator = await start();
    const jwt = emulator.issuingJwt;
    const body = form('hello', { pinataMetadata: '{"name":"site"}', pinataOptions: '{"cidVersion":1}' });
    const pinned = await call(emulator, 'POST', '/pinning/pinFileToIPFS', { jwt, body });
    expect(pinned).toMatchObject({ status: 200, json: { IpfsHash: HELLO, PinSize: 5, Name: 'site' } });
    expect(pinned.json.isDuplicate).toBeUndefined();
    const again = await call(emulator, 'POST', '/pinning/pinFileToIPFS', { jwt, body });
    expect(again.json).toMatchObject({ IpfsHash: HELLO, isDuplicate: true });

    expect((await call(emulator, 'GET', '/data/userPinnedDataTotal', { jwt })).json).toMatchObject({
      pin_count: 1,
      pin_size_total: 5,
    });
    const list = async (query: string) =>
      JSON.parse((await call(emulator, 'GET', `/data/pinList?${query}`, { jwt })).text) as PinPage;
    expect(await list('status=pinned')).toMatchObject({
      count: 1,
      rows: [{ ipfs_pin_hash: HELLO, size: 5, date_unpinned: null, metadata: { name: 'site' }, regions: [] }],
    });
    expect((await list('metadata[name]=other')).rows).toEqual([]);
    expect((await list('pageLimit=1&pageOffset=1')).rows).toEqual([]);

    expect(await call(emulator, 'DELETE', `/pinning/unpin/${HELLO}`, { jwt })).toMatchObject({
      status: 200,
      text: 'OK',
    });
    expect((await call(emulator, 'DELETE', `/pinning/unpin/${HELLO}`, { jwt })).json).toMatchObject({
      error: { reason: 'CURRENT_USER_HAS_NOT_PINNED_CID' },
    });
    expect((await list('status=pinned')).rows).toEqual([]);
    expect((await list('status=unpinned')).rows).toHaveLength(1);
  });

  it('give a directory one id, whatever the order of its files, and count them', async () => {
    const emulator = await start();
    const pin = async (names: string[]) => {
      const data = new FormData();
      for (const name of names) data.append('file', new File([name], 'x'), `site/${name}`);
      return (await call(emulator, 'POST', '/pinning/pinFileToIPFS', { jwt: emulator.issuingJwt, body: data })).json;
    };
    const one = await pin(['index.html', 'style "1".css']);
    expect(one).toMatchObject({
      Name: 'site',
      NumberOfFiles: 2,
      IpfsHash: expect.stringMatching(/^Qm\w{44}$/) as string,
    });
    expect(await pin(['style "1".css', 'index.html'])).toMatchObject({ IpfsHash: one.IpfsHash, isDuplicate: true });
    expect((await pin(['index.html'])).IpfsHash).not.toEqual(one.IpfsHash);
  });

  it('wrap a file into a directory of its own when asked to', async () => {
    const emulator = await start();
    const pin = async (pinataOptions: unknown) => {
      const body = form('hello', { pinataOptions: JSON.stringify(pinataOptions) });
      return call(emulator, 'POST', '/pinning/pinFileToIPFS', { jwt: emulator.issuingJwt, body });
    };
    const bare = await pin({ cidVersion: 1 });
    const wrapped = await pin({ cidVersion: 1, wrapWithDirectory: true, groupId: 'a group' });
    expect(wrapped.json).toMatchObject({ MimeType: 'directory', NumberOfFiles: 1, PinSize: 5, GroupId: 'a group' });
    expect(bare.json).toMatchObject({ MimeType: 'text/plain', IpfsHash: HELLO, GroupId: null });
    expect(wrapped.json.IpfsHash).not.toEqual(bare.json.IpfsHash);
    expect((await pin({ wrapWithDirectory: 'yes' })).status).toBe(400);
  });

  it('take a form whose boundary has a blank in front, as the first SDK writes it', async () => {
    const emulator = await start();
    const lines = ['--x', 'Content-Disposition: form-data; name="file"; filename="a.txt"', '', 'hello', '--x--', ''];
    for (const boundary of [' x', 'x', '"x"', ' "x"']) {
      const pinned = await call(emulator, 'POST', '/pinning/pinFileToIPFS', {
        jwt: emulator.issuingJwt,
        headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
        body: lines.join('\r\n'),
      });
      expect(pinned).toMatchObject({ status: 200, json: { Name: 'a.txt', PinSize: 5 } });
    }
  });

  it('pin JSON, bare or wrapped, as the same content', async () => {
    const emulator = await start();
    const jwt = emulator.issuingJwt;
    const bare = await call(emulator, 'POST', '/pinning/pinJSONToIPFS', { jwt, body: { a: 1 } });
    const wrapped = await call(emulator, 'POST', '/pinning/pinJSONToIPFS', { jwt, body: { pinataContent: { a: 1 } } });
    expect(bare.json.IpfsHash).toMatch(/^Qm/);
    expect(wrapped.json).toMatchObject({ IpfsHash: bare.json.IpfsHash, isDuplicate: true });
  });

  it('answer 400 to an impossible version of content ids, which stores nothing', async () => {
    const emulator = await start();
    const jwt = emulator.issuingJwt;
    const body = { pinataOptions: { cidVersion: 99 }, pinataContent: {} };
    expect((await call(emulator, 'POST', '/pinning/pinJSONToIPFS', { jwt, body })).status).toBe(400);
    expect((await call(emulator, 'GET', '/data/pinList', { jwt })).json.rows).toEqual([]);
  });

  it('queue content that is already on the network', async () => {
    const emulator = await start();
    const body = { hashToPin: HELLO, pinataMetadata: { name: 'theirs' } };
    const { json } = await call(emulator, 'POST', '/pinning/pinByHash', { jwt: emulator.issuingJwt, body });
    expect(json).toMatchObject({ ipfsHash: HELLO, status: 'prechecking', name: 'theirs' });
  });
});
