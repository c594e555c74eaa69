// Everything that this project believes about Pinata's key API and, from the file beside, about the services behind it; and
// what nobody outside Pinata knows. One row is a sentence, its standing, its source, and a probe that asks a real API; the
// rows know nothing of src/ or of the emulator.
import { documented, seen, unknown, type Expectation } from './expectation.ts';
import * as ask from './probes.ts';
import { describeReply } from './reply.ts';
import { SERVICE_EXPECTATIONS } from './service-expectations.ts';

const DOCS = 'https://docs.pinata.cloud/api-reference/endpoint';
const CREATE = `${DOCS}/v3-create-api-key`;
const LIST = `${DOCS}/v3-list-api-keys`;
const REVOKE = `${DOCS}/v3-revoke-api-key`;
const GENERATE = `${DOCS}/ipfs/generate-pinata-api-key`;
const AUTHENTICATE = `${DOCS}/ipfs/test-authentication`;
const LIMITS = 'https://docs.pinata.cloud/account-management/limits';
const SDK = 'https://github.com/PinataCloud/pinata/tree/main/src/core/functions/keys';
const SDK_DOCS = 'https://docs.pinata.cloud/sdk/keys';
const ISSUE_71 = 'https://github.com/PinataCloud/pinata/issues/71';
const RRS_ADMIN = 'PinoutLTD/rrs-admin: src/rrs_admin/pinata.py and README';
const REPORTS = 'authors of public code who measured it against the live API';

const CREDENTIAL = '200 {JWT, pinata_api_key, pinata_api_secret}';
const KEYS = '200 {count, keys}';
const ENDED = '200 "Revoked"';
const GREETING = '200 {message}';
const STRANGER = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.e30.AAAA';
const NO_KEY = '00000000000000000000';

/** "Can only be called by using an Admin key", and the issuing key of a run need not be one. */
const unlessRefused = (answer: string) => new RegExp(`^(${answer.replaceAll(/[{}"]/g, '\\$&')}|40[13] .*)$`);

export const EXPECTATIONS: readonly Expectation[] = [
  // Routes
  documented('POST /v3/api_keys mints', CREATE, CREDENTIAL, ask.askFamily('v3', 'mint')),
  documented('GET /v3/api_keys lists', LIST, KEYS, ask.askFamily('v3', 'list')),
  documented('DELETE /v3/api_keys/{key} revokes', REVOKE, ENDED, ask.askFamily('v3', 'revoke')),
  seen('POST /v3/pinata/keys mints', `${SDK}/createKey.ts`, CREDENTIAL, ask.askFamily('sdk', 'mint')),
  seen('GET /v3/pinata/keys lists', `${SDK}/listKeys.ts`, KEYS, ask.askFamily('sdk', 'list')),
  seen('PUT /v3/pinata/keys/{key} revokes', `${SDK}/revokeKeys.ts`, ENDED, ask.askFamily('sdk', 'revoke')),
  documented(
    'POST /users/generateApiKey mints, for an admin key at least',
    GENERATE,
    unlessRefused(CREDENTIAL),
    ask.askFamily('legacy', 'mint'),
  ),
  documented(
    'GET /users/apiKeys lists, for an admin key at least',
    `${DOCS}/ipfs/list-pinata-api-keys`,
    unlessRefused(KEYS),
    ask.askFamily('legacy', 'list'),
  ),
  documented(
    'PUT /users/revokeApiKey revokes, for an admin key at least',
    `${DOCS}/ipfs/revoke-pinata-api-key`,
    unlessRefused(ENDED),
    ask.askFamily('legacy', 'revoke'),
  ),
  unknown('A v3 route that does not exist answers', CREATE, async (inquiry) =>
    describeReply(await inquiry.ask('GET', '/v3/api_keyz')),
  ),
  unknown('A key route with another method answers', REVOKE, async (inquiry) =>
    describeReply(await inquiry.ask('PUT', `/v3/api_keys/${NO_KEY}`)),
  ),

  // Minting
  documented('A name is all that minting requires', CREATE, CREDENTIAL, ask.mintWith('bare', {})),
  seen(
    'A few endpoint flags, beside admin: false, are enough',
    RRS_ADMIN,
    CREDENTIAL,
    ask.mintWith('flags', { permissions: { admin: false, endpoints: { pinning: { unpin: true } } } }),
  ),
  unknown(
    'Resources and endpoints in one key answer',
    `${CREATE}: the schema allows it`,
    ask.mintWith('both', {
      permissions: { resources: ['org:files:write'], endpoints: { pinning: { pinFileToIPFS: true } } },
    }),
  ),
  unknown(
    'A resource scope that does not exist answers',
    CREATE,
    ask.mintWith('no such scope', { permissions: { resources: ['org:nonsense:read'] } }),
  ),
  unknown(
    'The flags of the pinning service API answer',
    `${CREATE}: not in the schema, though lists have shown them`,
    ask.mintWith('psa', { permissions: { endpoints: { psa: { pins: { addPinObject: true } } } } }),
  ),
  unknown('A limit of 0 uses answers', CREATE, ask.mintWith('no uses', { maxUses: 0 })),
  unknown('A body that is no JSON answers', CREATE, async ({ ask: send, family }) =>
    describeReply(await send('POST', family.mint, { body: '{"keyName":' })),
  ),
  unknown('A body that is no JSON, with an unknown token, answers', CREATE, async ({ ask: send, family }) =>
    describeReply(await send('POST', family.mint, { body: '{"keyName":', jwt: STRANGER })),
  ),
  unknown(
    'keyname instead of keyName',
    `${CREATE}: the schema has one, its example the other`,
    ask.mintWithOtherSpelling,
  ),
  seen('A name keeps its brackets, slashes and spaces', RRS_ADMIN, 'kept', async (inquiry) => {
    const credential = await inquiry.key('[a b/c 1/2 (d) e.f-g 3]');
    return (await ask.findItem(inquiry, credential)).name === credential.name ? 'kept' : 'changed';
  }),
  unknown('The longest name that is stored whole', CREATE, ask.findLongestName),
  seen('A new JWT holds its key and its secret', REPORTS, 'both', ask.findCarried),
  unknown('A new JWT expires', `${CREATE}: no field for it`, ask.findExpiry),
  unknown('A new JWT says when it was made', `${CREATE}: tokens of 2023 did, those of 2025 did not`, ask.findAge),
  unknown('A new key is honoured', RRS_ADMIN, ask.waitUntilHonoured),

  // The list
  documented('A key is listed with these fields', LIST, 'all', async (inquiry) => {
    const item = await ask.findItem(inquiry, await inquiry.key('Pattern one'));
    const fields = 'id name key max_uses uses user_id scopes revoked createdAt updatedAt'.split(' ');
    return fields.filter((field) => !Object.hasOwn(item, field)).join(', ') || 'all';
  }),
  unknown('The list shows secrets', `${LIST} shows none, ${GENERATE} and the SDK’s type do`, async (inquiry) =>
    Object.hasOwn(await ask.findItem(inquiry, await inquiry.key('Pattern one')), 'secret') ? 'yes' : 'no',
  ),
  documented('The list shows the limit of uses', LIST, '3', async (inquiry) =>
    String((await ask.findItem(inquiry, await inquiry.key('three uses', { ...ask.READ_FILES, maxUses: 3 }))).max_uses),
  ),
  unknown('The list shows resources at', `${LIST}: its example has endpoints only`, async (inquiry) => {
    const item = await ask.findItem(inquiry, await inquiry.key('resources', ask.READ_FILES));
    return ask.findPath(item, 'org:files:read') ?? `nowhere; scopes are {${Object.keys(item.scopes ?? {}).join(', ')}}`;
  }),
  documented('revoked=true lists revoked keys only', LIST, 'revoked', ask.listStates({ revoked: 'true' })),
  seen('revoked=false lists live keys only', `${SDK_DOCS}/list`, 'live', ask.listStates({ revoked: 'false' })),
  unknown('Without revoked the list shows', LIST, ask.listStates({})),
  documented(
    'limitedUse=true lists keys with a limit only',
    LIST,
    /^(below|below, reached)$/,
    ask.listLimits({ limitedUse: 'true' }),
  ),
  documented(
    'exhausted=true lists none that is below its limit',
    LIST,
    /^(reached|none of them)$/,
    ask.listLimits({ limitedUse: 'true', exhausted: 'true' }),
  ),
  documented(
    'name finds any part of a name',
    `${SDK_DOCS}/list`,
    'found',
    ask.searchPattern((nonce) => `${nonce} Patt`),
  ),
  documented(
    'name ignores case',
    `${LIST}: match ilike`,
    'found',
    ask.searchPattern((nonce) => `${nonce} pATTERN ONE`),
  ),
  unknown(
    'A name with a per cent sign in place of other characters is',
    LIST,
    ask.searchPattern((nonce) => `${nonce}%one`),
  ),
  unknown(
    'A name with an underscore in place of a space is',
    LIST,
    ask.searchPattern((nonce) => `${nonce} Pattern_one`),
  ),
  unknown(
    'A name with a backslash before a letter is',
    LIST,
    ask.searchPattern((nonce) => `${nonce} \\Pattern one`),
  ),
  unknown('A name that ends in a backslash answers', LIST, async ({ ask: send, family, prefix }) =>
    describeReply(await send('GET', `${family.list}?name=${encodeURIComponent(`${prefix}\\`)}`)),
  ),
  documented('A page has 10 keys, and offset leads on', `${GENERATE} (2022)`, '10, 1, 0', async (inquiry) =>
    (await ask.readPages(inquiry)).pages.map(({ length }) => length).join(', '),
  ),
  unknown('The order of the list is', LIST, ask.readOrder),
  unknown('count, on pages of 10, 1 and no keys, is', LIST, async (inquiry) =>
    (await ask.readPages(inquiry)).counts.map(String).join(', '),
  ),

  // Permissions
  documented('testAuthentication needs no permission', AUTHENTICATE, GREETING, async (inquiry) =>
    ask.authenticate(inquiry, (await inquiry.key('nothing', {})).jwt),
  ),
  documented('testAuthentication takes key and secret', AUTHENTICATE, GREETING, async (inquiry) => {
    const { key, secret } = await inquiry.key('nothing', {});
    const headers = { pinata_api_key: key, pinata_secret_api_key: secret };
    return describeReply(await inquiry.ask('GET', '/data/testAuthentication', { jwt: null, headers }));
  }),
  seen('A scope opens no legacy route', REPORTS, '403 reason NO_SCOPES_FOUND', async (inquiry) => {
    return ask.listPins(inquiry, (await inquiry.key('resources', ask.READ_FILES)).jwt);
  }),
  unknown('A v3 route tells a key with endpoint flags only', ISSUE_71, async (inquiry) => {
    const permissions = { endpoints: { pinning: { pinFileToIPFS: true } } };
    return ask.readFiles(inquiry, (await inquiry.key('flags only', { permissions })).jwt);
  }),
  documented('A key without org:write cannot mint', CREATE, /^40[13] /, async (inquiry) =>
    ask.mintWith('by a reader', { jwt: (await inquiry.key('resources', ask.READ_FILES)).jwt })(inquiry),
  ),
  seen(
    'A key with org:write mints one like itself',
    RRS_ADMIN,
    CREDENTIAL,
    ask.mintByIssuer({ resources: ['org:write'] }),
  ),
  unknown(
    'A key with org:write mints one with org:files:write',
    CREATE,
    ask.mintByIssuer({ resources: ['org:files:write'] }),
  ),
  unknown('A key with org:write mints an admin', CREATE, ask.mintByIssuer({ admin: true })),
  unknown('A key with org:write can revoke itself', REVOKE, async (inquiry) => {
    const { jwt, key } = await inquiry.key('its own end', { permissions: { resources: ['org:write'] } });
    const { method, path, body } = inquiry.family.revoke(key);
    return describeReply(await inquiry.ask(method, path, { jwt, body }));
  }),

  // Uses
  unknown('uses of a key without a limit moves, with a v3 call', LIST, ask.countUses('v3', ask.readFiles)),
  unknown(
    'uses of a key without a limit moves, with testAuthentication',
    LIST,
    ask.countUses('authentication', ask.authenticate),
  ),
  unknown('uses of a key without a limit moves, with a refused call', LIST, ask.countUses('refusal', ask.listPins)),
  unknown('A key with maxUses: 1, after one v3 call, has', LIST, ask.spend),

  // Revoking
  unknown('Revoking a key again answers', REVOKE, async (inquiry) => {
    const { key } = await inquiry.key('twice');
    await inquiry.revoke(key);
    return describeReply(await inquiry.revoke(key));
  }),
  unknown('Revoking a key that never was answers', REVOKE, async (inquiry) =>
    describeReply(await inquiry.revoke(NO_KEY)),
  ),
  unknown('A revoked key is refused', REVOKE, ask.waitUntilRefused),
  seen('testAuthentication tells a revoked key', REPORTS, '403 reason API_KEY_REVOKED', async (inquiry) =>
    ask.authenticate(inquiry, (await ask.revokedKey(inquiry)).jwt),
  ),
  unknown('A v3 route tells a revoked key', REVOKE, async (inquiry) =>
    ask.readFiles(inquiry, (await ask.revokedKey(inquiry)).jwt),
  ),

  // Strangers
  seen('testAuthentication tells an unknown token', REPORTS, '401 reason INVALID_CREDENTIALS', async (inquiry) =>
    ask.authenticate(inquiry, STRANGER),
  ),
  unknown('A key route tells an unknown token', LIST, async ({ ask: send, family }) =>
    describeReply(await send('GET', family.list, { jwt: STRANGER })),
  ),
  unknown('A v3 route tells an unknown token', ISSUE_71, async (inquiry) => ask.readFiles(inquiry, STRANGER)),
  unknown('testAuthentication tells somebody without a token', AUTHENTICATE, async (inquiry) =>
    ask.authenticate(inquiry, null),
  ),
  unknown('A key route tells somebody without a token', LIST, async ({ ask: send, family }) =>
    describeReply(await send('GET', family.list, { jwt: null })),
  ),

  ...SERVICE_EXPECTATIONS,

  // Last, for it is about all answers before.
  unknown('Headers about limits on any of these answers', LIMITS, async ({ limitHeaders }) =>
    Promise.resolve(limitHeaders().join(', ') || 'none'),
  ),
];
