import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  choosePermissions,
  describePermissions,
  listKnownWords,
  type AskedPermissions,
  type ChosenPermissions,
} from '../../../src/key/permissions.ts';

// From the API reference, not from src/: a scope or a flag that src/ forgets must show here.
const SCOPES = ['', 'files:', 'groups:', 'gateways:', 'analytics:'].flatMap((part) => [
  `org:${part}read`,
  `org:${part}write`,
]);
const DATA = ['pinList', 'userPinnedDataTotal'];
const PINNING = [
  'hashMetadata',
  'hashPinPolicy',
  'pinByHash',
  'pinFileToIPFS',
  'pinJSONToIPFS',
  'pinJobs',
  'unpin',
  'userPinPolicy',
];

function choose(asked: Partial<AskedPermissions>): ChosenPermissions {
  return choosePermissions({ admin: false, preset: [], scopes: [], legacyEndpoints: [], ...asked });
}

function flagsOf(words: string[], group: string[]): Record<string, true> | undefined {
  const own = words.filter((word) => group.includes(word));
  return own.length === 0 ? undefined : Object.fromEntries(own.map((word) => [word, true as const]));
}

test('any combination of the ten scopes and the ten legacy flags becomes exactly what was asked for', () => {
  const asks = fc
    .tuple(fc.shuffledSubarray(SCOPES), fc.shuffledSubarray([...DATA, ...PINNING]))
    .filter(([scopes, flags]) => scopes.length + flags.length > 0);
  fc.assert(
    fc.property(asks, ([scopes, flags]) => {
      const { permissions, problems, notices } = choose({ scopes, legacyEndpoints: flags });
      const redundant = scopes.filter(
        (scope) => scopes.includes(scope.replace(/read$/, 'write')) && scope.endsWith('read'),
      );
      const resources = scopes.filter((scope) => !redundant.includes(scope));
      const [data, pinning] = [flagsOf(flags, DATA), flagsOf(flags, PINNING)];
      expect(problems).toEqual([]);
      expect(notices).toHaveLength(redundant.length);
      // As it is sent: `undefined` is left out, and every flag is `true`.
      expect(JSON.parse(JSON.stringify(permissions))).toEqual({
        ...(resources.length > 0 && { resources }),
        ...(flags.length > 0 && { endpoints: { ...(data && { data }), ...(pinning && { pinning }) } }),
      });
    }),
    { numRuns: 500 },
  );
});

test('the short form of a scope means the same as its full name', () => {
  const short = SCOPES.filter((scope) => scope.split(':').length === 3).map((scope) => scope.replace(/^org:/, ''));
  expect(short).toHaveLength(8);
  for (const word of short) {
    expect(choose({ scopes: [word] })).toEqual({
      permissions: { resources: [`org:${word}`] },
      problems: [],
      notices: [],
    });
  }
});

test('both spellings of one scope count once', () => {
  expect(choose({ scopes: ['files:write', 'org:files:write'] }).permissions).toEqual({
    resources: ['org:files:write'],
  });
});

test('`read` beside `write` of the same resource is dropped with a notice, beside another resource it stays', () => {
  expect(choose({ scopes: ['files:read', 'files:write', 'groups:read', 'org:write'] })).toEqual({
    permissions: { resources: ['org:files:write', 'org:groups:read', 'org:write'] },
    problems: [],
    notices: ['`org:files:write` includes `org:files:read`, which is not asked for separately.'],
  });
});

test('a group stands for all of its flags, and a flag named beside its group counts once', () => {
  const pinning = Object.fromEntries(PINNING.map((flag) => [flag, true]));
  const data = Object.fromEntries(DATA.map((flag) => [flag, true]));
  expect(choose({ legacyEndpoints: ['pinning'] }).permissions).toEqual({ endpoints: { pinning } });
  expect(choose({ legacyEndpoints: ['unpin', 'pinning', 'data'] }).permissions).toEqual({
    endpoints: { data, pinning },
  });
});

test('admin stands alone', () => {
  expect(choose({ admin: true })).toEqual({ permissions: { admin: true }, problems: [], notices: [] });
  for (const beside of [{ scopes: ['files:read'] }, { legacyEndpoints: ['unpin'] }]) {
    expect(choose({ admin: true, ...beside }).problems).toEqual([expect.stringMatching(/^`admin` .* stands alone/)]);
  }
});

test('a key without any permission is refused with the inputs that grant one', () => {
  const { problems } = choose({});
  expect(problems).toHaveLength(1);
  for (const input of ['`scopes`', '`legacy-endpoints`', '`admin`']) expect(problems[0]).toContain(input);
});

describe('an unknown word', () => {
  test.each([
    ['org:file:write', 'unknown scope `org:file:write`: did you mean `org:files:write`?'],
    ['file:write', 'unknown scope `file:write`: did you mean `org:files:write`?'],
    ['ORG:FILES:WRITE', 'unknown scope `ORG:FILES:WRITE`: did you mean `org:files:write`?'],
    ['pinList', '`pinList` is a legacy endpoint, not a scope: move it to `legacy-endpoints`.'],
    ['pinning', '`pinning` is a legacy endpoint, not a scope: move it to `legacy-endpoints`.'],
  ])('among the scopes, such as %s, is refused with what was probably meant', (word, problem) => {
    expect(choose({ scopes: [word] }).problems).toEqual([problem]);
  });

  test.each([
    ['pinFileToIpfs', 'unknown legacy endpoint `pinFileToIpfs`: did you mean `pinFileToIPFS`?'],
    ['pinlist', 'unknown legacy endpoint `pinlist`: did you mean `pinList`?'],
    ['files:read', '`files:read` is a scope of the v3 API, not a legacy endpoint: move it to `scopes`.'],
    ['org:read', '`org:read` is a scope of the v3 API, not a legacy endpoint: move it to `scopes`.'],
  ])('among the legacy endpoints, such as %s, is refused with what was probably meant', (word, problem) => {
    expect(choose({ legacyEndpoints: [word] }).problems).toEqual([problem]);
  });

  test('that is like none is refused with all that are known', () => {
    const [problem = ''] = choose({ scopes: ['x'] }).problems;
    expect(problem).toMatch(/^unknown scope `x`/);
    for (const scope of SCOPES) expect(choose({ scopes: ['constructor-of-all-things'] }).problems[0]).toContain(scope);
  });

  test('that JavaScript knows, such as `constructor`, is as unknown as any other', () => {
    for (const word of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      expect(choose({ legacyEndpoints: [word] }).problems).toEqual([expect.stringContaining(`\`${word}\``)]);
      expect(choose({ scopes: [word] }).problems).toEqual([expect.stringContaining(`\`${word}\``)]);
    }
  });

  test('is found beside every other', () => {
    expect(choose({ scopes: ['a:b', 'files:read', 'c:d'], legacyEndpoints: ['e'] }).problems).toHaveLength(3);
  });
});

describe('a suggestion never changes the meaning', () => {
  const ADMIN = /is no word of this list: full access is in no preset, scope or flag\. Set the input `admin: true`/;

  test.each(['admin', 'Admin', 'ADMIN', 'org:admin', '*', 'org:*', 'all', 'full'])(
    '%s is the input `admin`',
    (word) => {
      for (const asked of [{ scopes: [word] }, { legacyEndpoints: [word] }, { preset: [word] }]) {
        expect(choose(asked).problems).toEqual([expect.stringMatching(ADMIN)]);
      }
    },
  );

  test.each(['keys:write', 'org:keys:write', 'key:write', 'api_keys:write', 'apikeys:read'])(
    '%s is `org:write`',
    (word) => {
      expect(choose({ scopes: [word] }).problems).toEqual([
        `\`${word}\` is no scope: what mints and revokes keys is \`org:write\`.`,
      ]);
    },
  );

  test.each(['addPinObject', 'getPinObject', 'listPinObjects', 'removePinObject', 'replacePinObject', 'addpinobject'])(
    '%s needs `admin`, since it belongs to the pinning service',
    (word) => {
      for (const asked of [{ scopes: [word] }, { legacyEndpoints: [word] }]) {
        expect(choose(asked).problems).toEqual([expect.stringMatching(/cannot be granted: .*`\/psa`.*but `admin`\.$/)]);
      }
    },
  );

  test('where a word says read or write, removes or adds, so does what is suggested', () => {
    const words = fc.oneof(
      fc
        .tuple(
          fc.constantFrom('org:', ''),
          fc.constantFrom('file', 'files', 'group', 'gateway', 'analytic', 'orgs', 'x'),
          fc.constantFrom(':read', ':reads', ':write', ':writes'),
        )
        .map((parts) => parts.join('')),
      fc.constantFrom('unpinList', 'unPin', 'pin', 'un', 'pinlist', 'unpinByHash', 'pinFile'),
    );
    fc.assert(
      fc.property(words, (word) => {
        for (const [problem = ''] of [
          choose({ scopes: [word] }).problems,
          choose({ legacyEndpoints: [word] }).problems,
        ]) {
          const suggested = /did you mean `(.*)`/.exec(problem)?.[1] ?? word;
          for (const part of ['read', 'writ', 'un']) {
            if (suggested.startsWith(part) || suggested.includes(`:${part}`))
              expect(word.toLowerCase()).toContain(part);
          }
        }
      }),
    );
  });
});

test('every known word is taken by one of the three inputs', () => {
  const known = listKnownWords();
  expect(known).toEqual(
    expect.arrayContaining([...SCOPES, ...DATA, ...PINNING, 'files:write', 'pinning', 'upload-file']),
  );
  for (const word of known) {
    const asks = [{ preset: [word] }, { scopes: [word] }, { legacyEndpoints: [word] }];
    expect(
      asks.filter((asked) => choose(asked).problems.length === 0),
      word,
    ).toHaveLength(1);
  }
});

test('permissions are described in one line', () => {
  expect(describePermissions({ admin: true })).toBe('everything (admin)');
  expect(
    describePermissions({
      resources: ['org:files:write', 'org:read'],
      endpoints: { data: { pinList: true }, pinning: { unpin: true } },
    }),
  ).toBe('org:files:write, org:read; pinList, unpin (legacy)');
});
