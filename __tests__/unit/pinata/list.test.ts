// Lists as servers give them, over a connection: pages that move while they are read, and pages that are odd.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Failure } from '../../../src/failure.ts';
import type { Pinata } from '../../../src/pinata/client.ts';
import { findGap, listKeys, listLiveKeys } from '../../../src/pinata/list.ts';
import { openPinata } from '../../../src/pinata/open.ts';

/** What the server answers to a request for the keys from an offset on, of those that a search finds. */
let answer: (offset: number, requests: number, search: string) => unknown = () => ({ keys: [] });
let requests = 0;
let server: Server;
let pinata: Pinata;

beforeAll(async () => {
  server = createServer((request, response) => {
    requests += 1;
    const query = new URL(request.url ?? '', 'http://x').searchParams;
    response.end(JSON.stringify(answer(Number(query.get('offset') ?? 0), requests, query.get('name') ?? '')));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  pinata = openPinata(
    {
      apiUrl: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/v3`,
      jwt: 'aaaa.bbbb.cccc',
      broker: '',
      maxWait: 3_600_000,
    },
    {
      stop: new AbortController().signal,
      say: () => undefined,
      chooseProxy: async () => Promise.resolve(undefined),
      requestIdToken: async () => Promise.reject(new Error('no broker is asked')),
    },
  );
});

afterAll(() => {
  server.close();
});

async function list(pages: typeof answer): Promise<{ names: string[]; unreadable: number; requests: number }> {
  answer = pages;
  requests = 0;
  const { keys, fragments } = await listKeys(pinata, {});
  return { names: keys.map(({ name }) => name), unreadable: fragments.length, requests };
}

const entry = (number: number) => ({ key: `key-${String(number).padStart(8, '0')}`, name: `n${String(number)}` });
const entries = (count: number) => Array.from({ length: count }, (_, index) => entry(index));
type Named = ReturnType<typeof entry>;
const namesOf = (keys: { name: string }[]) => keys.map(({ name }) => name);

describe('a list', () => {
  test.each([0, 1, 9, 10, 11, 19, 20, 25, 100])('of %d keys in pages of ten is read to its end', async (count) => {
    const all = entries(count);
    const { names } = await list((offset) => ({ keys: all.slice(offset, offset + 10) }));
    expect(names).toEqual(namesOf(all));
  });

  test('that begins anew at its end, ends', async () => {
    const all = entries(30);
    const { names, requests: asked } = await list((offset) => ({
      keys: [...all, ...all].slice(offset % 30, (offset % 30) + 10),
    }));
    expect(names).toEqual(namesOf(all));
    expect(asked).toBeLessThan(12);
  });

  test('of one page takes two requests', async () => {
    expect((await list((offset) => ({ keys: entries(5).slice(offset) }))).requests).toBe(2);
  });

  test('whose server knows no offset ends, with each key once', async () => {
    const { names, requests: asked } = await list(() => ({ keys: entries(10) }));
    expect(names).toEqual(namesOf(entries(10)));
    expect(asked).toBeLessThanOrEqual(3);
  });

  test.each([{ name: 'n' }, { key: entry(99).key }, { revoked: true }])(
    'whose server knows no offset ends also where an entry, as %j, cannot be read',
    async (odd) => {
      const { names, unreadable, requests: asked } = await list(() => ({ keys: [odd, ...entries(9)] }));
      expect([names, unreadable >= 1, asked < 50]).toEqual([namesOf(entries(9)), true, true]);
    },
  );

  test.each([1, 9, 10])(
    'whose server knows no offset ends also where it shows %d entries that tell nothing, and proves nothing',
    async (count) => {
      answer = () => ({ keys: Array.from({ length: count }, () => ({ revoked: true })) });
      requests = 0;
      const found = await listKeys(pinata, {});
      expect(requests).toBeLessThan(50);
      expect(findGap(found, { mayBear: () => false })).toBeDefined();
    },
  );

  test('whose server takes the offset for the number of a page is given up, since it hides keys', async () => {
    const all = entries(25);
    const answered = list((offset) => ({ keys: all.slice(offset * 10, offset * 10 + 10) }));
    await expect(answered).rejects.toThrow(/^\[doubtful-list\] /);
    expect(requests).toBeLessThan(50);
  });

  test('that shows one key a page is read to its end', async () => {
    const all = entries(7);
    expect((await list((offset) => ({ keys: all.slice(offset, offset + 1) }))).names).toEqual(namesOf(all));
  });

  test('without an end is given up', async () => {
    const endless = list((_, count) => ({
      keys: Array.from({ length: 20_000 }, (__, index) => entry(count * 20_000 + index)),
    }));
    await expect(endless).rejects.toThrow(/^\[doubtful-list\] /);
  });

  test.each([{}, { keys: {} }, { keys: null }, [], null, 'x', 5])('that is %j instead is no list', async (body) => {
    await expect(list(() => body)).rejects.toThrow(/^\[incomplete-answer\] .*no list of `keys`/);
  });
});

describe('entries without an id', () => {
  const OURS = 'deploy [gha acme/site 7/1 build 1764003600 9f86d081e1a2]';
  const sought = { mayBear: (name: string) => name === OURS };

  test.each([
    ['first', [{ name: OURS }, { name: OURS, revoked: true }]],
    ['last', [{ name: OURS, revoked: true }, { name: OURS }]],
  ])('are doubt where one of them may live, wherever it stands: %s', async (_, keys) => {
    answer = (offset) => ({ keys: keys.slice(offset) });
    expect(findGap(await listKeys(pinata, {}), sought)).toBeDefined();
  });

  test('of one name are doubt where they look like a list that has no more news', async () => {
    const keys = [...Array.from({ length: 20 }, () => ({ name: 'ci' })), { ...entry(0), name: OURS }];
    answer = (offset) => ({ keys: keys.slice(offset, offset + 5) });
    expect(findGap(await listKeys(pinata, {}), sought)).toBeDefined();
  });

  test('and of others’ names are none', async () => {
    const keys = entries(25).map((each, index) => (index % 4 === 1 ? { name: each.name } : each));
    answer = (offset) => ({ keys: keys.slice(offset, offset + 10) });
    const found = await listKeys(pinata, {});
    expect(findGap(found, sought)).toBeUndefined();
    expect(found.keys.length + found.fragments.length).toBe(25);
  });
});

describe('a list that moves while it is read', () => {
  test('hides no key where others are ended between two pages', async () => {
    let all = entries(25);
    const { names } = await list((offset, count) => {
      // One that was on the page before, and so moves all others up by five.
      if (count === 2) all = all.slice(5);
      return { keys: all.slice(offset, offset + 10) };
    });
    expect(names).toEqual(expect.arrayContaining(namesOf(entries(25).slice(5))));
  });

  test('hides no key where others come to life between two pages', async () => {
    let all = entries(25);
    const { names } = await list((offset, count) => {
      if (count === 2) all = [entry(100), entry(101), ...all];
      return { keys: all.slice(offset, offset + 10) };
    });
    expect(names).toEqual(expect.arrayContaining(namesOf(entries(25))));
  });

  test('hides no key where the entry that a page begins with cannot be read', async () => {
    const all: { key: string; name?: string }[] = entries(30);
    all[11] = { key: 'key-without-name' };
    const { names } = await list((offset, count) => {
      if (count === 2) all.splice(0, 2);
      return { keys: all.slice(offset, offset + 10) };
    });
    expect(names).toEqual(expect.arrayContaining(all.flatMap(({ name }) => name ?? [])));
  });

  test.each<[string, object]>([
    ['bear one name and have no id', { name: 'ci' }],
    ['tell nothing but that they are revoked', { revoked: true }],
  ])('hides no key where pages begin with one of several entries that %s', async (_, odd) => {
    const all: object[] = entries(30);
    for (const at of [9, 11, 18, 20]) all[at] = odd;
    const { names } = await list((offset, count) => {
      if (count === 2) all.splice(0, 2);
      return { keys: all.slice(offset, offset + 10) };
    });
    expect(names).toEqual(expect.arrayContaining(all.flatMap((each) => ('key' in each ? (each as Named).name : []))));
  });

  test('is doubtful where a whole page has no id, since nothing tells whether it moved', async () => {
    const all: object[] = [entry(0), ...Array.from({ length: 9 }, () => ({ name: 'ci', revoked: true })), entry(1)];
    answer = (offset) => ({ keys: all.slice(offset, offset + 10) });
    const found = await listKeys(pinata, {});
    expect(namesOf(found.keys)).toEqual(['n0', 'n1']);
    expect(findGap(found, { mayBear: () => false })).toBeDefined();
  });

  test('ends where all keys go while it is read', async () => {
    const { names } = await list((offset, count) => ({ keys: count === 1 ? entries(10) : [].slice(offset) }));
    expect(names).toEqual(namesOf(entries(10)));
  });

  test('shows its keys or a doubt, whatever goes at any time and whichever entries cannot be read', async () => {
    const kinds = fc.array(fc.constantFrom('whole', 'nameless', 'ci', 'nothing'), { maxLength: 41 });
    const moves = fc.array(fc.array(fc.nat({ max: 40 }), { maxLength: 6 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(kinds, fc.integer({ min: 2, max: 12 }), moves, async (written, size, going) => {
        const make = { whole: entry, nameless: (at: number) => ({ key: entry(at).key }) };
        const odd = { ci: { name: 'ci', revoked: true }, nothing: { revoked: true } };
        let all: object[] = written.map((kind, at) =>
          kind === 'whole' || kind === 'nameless' ? make[kind](at) : odd[kind],
        );
        requests = 0;
        answer = (offset, asked) => {
          const page = all.slice(offset, offset + size);
          all = all.filter((_, index) => going[asked - 1]?.includes(index) !== true);
          return { keys: page };
        };
        const found = await listKeys(pinata, {});
        if (findGap(found, { mayBear: () => true, id: 'another' })) return;
        expect(namesOf(found.keys)).toEqual(
          expect.arrayContaining(all.flatMap((each) => ('name' in each && 'key' in each ? (each as Named).name : []))),
        );
      }),
      { numRuns: 100 },
    );
  });

  test('hides no key that is there from the beginning to the end, whatever goes at any time', async () => {
    const moves = fc.array(fc.array(fc.nat({ max: 40 }), { maxLength: 6 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 41 }),
        fc.integer({ min: 2, max: 12 }),
        moves,
        async (count, size, going) => {
          let all = entries(count);
          const { names } = await list((offset, asked) => {
            const page = all.slice(offset, offset + size);
            all = all.filter((_, index) => going[asked - 1]?.includes(index) !== true);
            return { keys: page };
          });
          expect(names).toEqual(expect.arrayContaining(namesOf(all)));
          expect(new Set(names).size).toBe(names.length);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('the live keys whose names hold a text', () => {
  const TEXT = '[gha acme/site 7/';
  const OURS = 'deploy [gha Acme/Site 7/1 build 1764003600 9f86d081e1a2]';
  const anyCase =
    (compare: (name: string, search: string) => boolean) =>
    (name: string, search: string): boolean =>
      compare(name.toLowerCase(), search.toLowerCase());
  const searches: Record<string, (name: string, search: string) => boolean> = {
    parts: anyCase((name, search) => name.includes(search)),
    'whole names': anyCase((name, search) => name === search),
    beginnings: anyCase((name, search) => name.startsWith(search)),
    ends: anyCase((name, search) => name.endsWith(search)),
    words: anyCase((name, search) => name.split(/[^a-z0-9]+/).includes(search)),
    'parts of the same case': (name, search) => name.includes(search),
    'everything, whatever it is given,': () => true,
    'nothing, whatever it is given,': () => false,
  };

  async function listLive(
    names: string[],
    finds: (name: string, search: string) => boolean,
  ): Promise<{ names: string[]; requests: number }> {
    const all = names.map((name, index) => ({ ...entry(index), name, revoked: name.startsWith('gone') }));
    answer = (offset, _, search) => ({
      keys: all.filter(({ name }) => search === '' || finds(name, search)).slice(offset, offset + 10),
    });
    requests = 0;
    return { names: namesOf((await listLiveKeys(pinata, TEXT)).keys), requests };
  }

  // What stands before ours in the list, and may be taken for a proof that the search finds parts of names.
  const others: [string, string[]][] = [
    ['nothing', []],
    ['short names', ['x', 'ab', 'abc']],
    ['a word', ['deploy']],
    ['words', ['an upload key', 'ci 5', '100% sure_thing']],
    ['a word between signs', ['-deploy-']],
    ['no letters', ['123456', '鍵', '🔑🔑🔑🔑🔑', '']],
    ['what begins with the text', [`${TEXT}1`]],
    ['what ends with the text', [`my ${TEXT}`]],
    ['the text', [TEXT]],
    ['a key of ours that is gone', [`gone ${OURS}`]],
  ];
  const rows = Object.keys(searches).flatMap((search) => others.map(([what, names]) => [search, what, names] as const));
  test.for(rows)('are found where a search finds %s and %s stands first', async ([search, , names]) => {
    const found = await listLive([...names, OURS, 'deploy'], searches[search] ?? (() => false));
    expect(found.names).toContain(OURS);
    expect(found.names.filter((name) => name.startsWith('gone'))).toEqual([]);
  });

  test('are none, by three requests, where a search finds parts and none of them', async () => {
    for (const names of [['deploy'], Array.from({ length: 500 }, (_, index) => `ci ${String(index)}`)]) {
      expect(await listLive(names, searches.parts ?? (() => false))).toEqual({ names: [], requests: 3 });
    }
  });
});

describe('an entry', () => {
  test.each<[string, unknown]>([
    ['no object', 'key'],
    ['nothing', null],
    ['a list', []],
    ['without a name', { key: entry(1).key }],
    ['without an id', { name: 'n1' }],
    ['with an id of another type', { key: 12_345_678, name: 'n1' }],
    ['with an id that leads elsewhere', { key: '../../users', name: 'n1' }],
    ['with an id of 140 kB', { key: 'a'.repeat(140_000), name: 'n1' }],
    ['with a name of another type', { key: entry(1).key, name: { toString: 'n1' } }],
  ])('that is %s cannot be read, and is counted instead of left out', async (_, odd) => {
    const all = [entry(0), odd, entry(2)];
    const { names, unreadable } = await list((offset) => ({ keys: all.slice(offset) }));
    expect(names).toEqual(['n0', 'n2']);
    expect(unreadable).toBe(1);
  });

  test.each([undefined, null, 'true', 1, 0, 'false'])(
    'is revoked only where the list says `true`, not %j',
    async (revoked) => {
      answer = (offset) => ({ keys: offset === 0 ? [{ ...entry(0), revoked }] : [] });
      expect((await listKeys(pinata, {})).keys[0]?.revoked).toBe(false);
    },
  );

  test('with a name of 160 kB, of blanks or line breaks, is cut', async () => {
    for (const name of [' '.repeat(160_000), '\n'.repeat(160_000), 'x'.repeat(160_000)]) {
      const { names } = await list((offset) => ({ keys: offset === 0 ? [{ ...entry(0), name }] : [] }));
      expect(names[0]?.length).toBeLessThan(2000);
    }
  });

  test('of any kind is read, or counted, or the list is refused by a failure', async () => {
    const odd = fc.oneof(
      fc.jsonValue(),
      fc.record(
        {
          key: fc.oneof(fc.jsonValue(), fc.constantFrom(entry(0).key, entry(1).key)),
          name: fc.oneof(fc.jsonValue(), fc.constant('n0')),
          revoked: fc.jsonValue(),
          uses: fc.jsonValue(),
          createdAt: fc.oneof(fc.jsonValue(), fc.date().map(String)),
          scopes: fc.jsonValue(),
        },
        { requiredKeys: [] },
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.array(odd).map((keys) => ({ keys })),
          fc.jsonValue(),
        ),
        async (body) => {
          answer = (offset) => (offset === 0 ? body : { keys: [] });
          try {
            const { keys } = await listKeys(pinata, {});
            for (const { id, name, uses, createdAt } of keys) {
              expect(id).toMatch(/^[\w-]{8,128}$/);
              expect(typeof name).toBe('string');
              for (const number of [uses, createdAt])
                if (number !== undefined) expect(number).toSatisfy(Number.isFinite);
            }
          } catch (error) {
            expect(error).toBeInstanceOf(Failure);
          }
        },
      ),
      { numRuns: 50 },
    );
  });
});
