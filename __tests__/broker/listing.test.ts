import { expect, test } from 'vitest';
import { readAtTurns } from '../../broker/listing.ts';
import type { ListedKey } from '../../broker/pinata.ts';
import type { Fragment } from '../../src/pinata/entry.ts';
import { findGap, readList, type PageReader } from '../../src/pinata/list.ts';

const TURNS = { wait: async () => Promise.resolve() };

/** A list of so many keys in pages of ten; `move` changes it before each page is read. */
function serve(count: number, move: (ids: string[], page: number) => void = () => undefined) {
  const ids = Array.from({ length: count }, (_, at) => `key-${String(at)}`);
  const offsets: number[] = [];
  const list = async ({ offset }: { offset: number }) => {
    move(ids, offsets.length);
    offsets.push(offset);
    const page = ids.slice(offset, offset + 10);
    const entries = page.map((id): ListedKey | Fragment =>
      id.startsWith('odd')
        ? { id: undefined, name: undefined, revoked: false }
        : { id, name: id, revoked: false, shown: {} },
    );
    return Promise.resolve({ entries, size: 0, accountId: undefined });
  };
  return { readPage: readAtTurns({ list }, TURNS), offsets };
}

/** Every key of a list. Throws where it may hide others. */
async function listAll(readPage: PageReader<ListedKey>): Promise<ListedKey[]> {
  const list = await readList(readPage, {});
  const gap = findGap(list, { mayBear: () => true });
  if (gap) throw gap;
  return list.keys;
}

test.each([0, 1, 2, 9, 10, 11, 19, 20, 35])('a list of %i keys is read to its end, and no further', async (count) => {
  const server = serve(count);
  expect(await listAll(server.readPage)).toHaveLength(count);
  expect(server.offsets.length).toBeLessThanOrEqual(Math.ceil(count / 9) + 2);
});

test('no key is missed when earlier ones end meanwhile', async () => {
  const server = serve(60, (ids, page) => {
    if (page > 0 && page < 4) ids.splice(0, 5);
  });
  const found = (await listAll(server.readPage)).map(({ id }) => id);
  for (let at = 15; at < 60; at += 1) expect(found).toContain(`key-${String(at)}`);
});

test('no key is missed when new ones come meanwhile', async () => {
  const server = serve(40, (ids, page) => {
    if (page > 0 && page < 4) ids.unshift(`new-${String(page)}`);
  });
  const found = (await listAll(server.readPage)).map(({ id }) => id);
  for (let at = 0; at < 40; at += 1) expect(found).toContain(`key-${String(at)}`);
});

test('a server that knows no offset has an end too, and proves nothing', async () => {
  const same = async () => serve(10).readPage({ offset: 0 });
  expect((await readList(same, {})).keys).toHaveLength(10);
  await expect(listAll(same)).rejects.toThrow('doubtful-list');
});

test.each([
  ['one', [4]],
  ['the last of a page', [9, 19]],
  ['a whole page', [10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]],
  ['all but the first of a page', [1, 2, 3, 4, 5, 6, 7, 8, 9]],
  ['the very last', [34]],
])('of entries that cannot be read, %s, the list proves nothing, and all others are found', async (_, places) => {
  const odd = (ids: string[], page: number): void => {
    if (page === 0) for (const place of places) ids[place] = `odd-${String(place)}`;
  };
  await expect(listAll(serve(35, odd).readPage)).rejects.toThrow('doubtful-list');
  const { keys, fragments } = await readList(serve(35, odd).readPage, {});
  expect([keys.length, fragments.length]).toEqual([35 - places.length, places.length]);
});
