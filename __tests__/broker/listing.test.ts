import { expect, test } from 'vitest';
import { listAll } from '../../broker/listing.ts';
import type { ListedKey } from '../../broker/pinata.ts';

const TURNS = { wait: async () => Promise.resolve() };

/** A list of so many keys in pages of ten; `move` changes it before each page is read. */
function serve(count: number, move: (ids: string[], page: number) => void = () => undefined) {
  const ids = Array.from({ length: count }, (_, at) => `key-${String(at)}`);
  const offsets: number[] = [];
  const list = async ({ offset }: { offset: number }) => {
    move(ids, offsets.length);
    offsets.push(offset);
    const keys: ListedKey[] = ids.slice(offset, offset + 10).map((id) => ({ id, name: id, revoked: false, shown: {} }));
    return Promise.resolve({ keys, accountId: undefined });
  };
  return { list, offsets };
}

test.each([0, 1, 2, 9, 10, 11, 19, 20, 35])('a list of %i keys is read to its end, and no further', async (count) => {
  const server = serve(count);
  expect(await listAll(server, TURNS, {}, 'in turn')).toHaveLength(count);
  expect(server.offsets.length).toBeLessThanOrEqual(Math.ceil(count / 9) + 2);
});

test('no key is missed when earlier ones end meanwhile', async () => {
  const server = serve(60, (ids, page) => {
    if (page > 0 && page < 4) ids.splice(0, 5);
  });
  const found = (await listAll(server, TURNS, {}, 'in turn')).map(({ id }) => id);
  for (let at = 15; at < 60; at += 1) expect(found).toContain(`key-${String(at)}`);
});

test('no key is missed when new ones come meanwhile', async () => {
  const server = serve(40, (ids, page) => {
    if (page > 0 && page < 4) ids.unshift(`new-${String(page)}`);
  });
  const found = (await listAll(server, TURNS, {}, 'in turn')).map(({ id }) => id);
  for (let at = 0; at < 40; at += 1) expect(found).toContain(`key-${String(at)}`);
});

test('a server that knows no offset has an end too', async () => {
  const same = { list: async () => serve(10).list({ offset: 0 }) };
  expect(await listAll(same, TURNS, {}, 'in turn')).toHaveLength(10);
});
