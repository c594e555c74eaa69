// What each tool needs, under its name: as little as it can do its work with, and how that is known. The docs, the log, the
// permissions of a key and the tests that run the tools all come from this list. Full access is in no preset.
import type { LegacyEndpoint, Scope } from './scopes.ts';

/** The permissions that one task or one tool needs. */
export interface Preset {
  name: string;
  /** What it is for, as the end of "for …". */
  purpose: string;
  scopes?: readonly Scope[];
  legacyEndpoints?: readonly LegacyEndpoint[];
  /** What the tool asks of Pinata for its main job, in this order; none of it needs another permission. */
  requests: readonly PinataRequest[];
  /** How many uses (`max-uses`) the main job takes, where it is done once and nothing is removed. */
  uses: number;
  /** What takes more uses than that. */
  moreUses?: string;
  known: Known;
  /** What the tool would also ask Pinata for and is refused, and what then happens. */
  withheld?: string;
}

/** One request of a tool: `{…}` in the path stands for any value. */
export interface PinataRequest {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  /** The minted JWT, or key and secret as two headers. */
  credential: 'jwt' | 'pair';
  /** Where it is not sent once in each run. */
  when?: string;
}

/** The package inside a tool through which it asks Pinata, run by a test with the calls of the tool's source. */
interface Client {
  name: string;
  tests: readonly string[];
}

/** How it is known what a tool asks for: its release is run by a test, or its source was read. */
type Known = { version: string; source: string } & (
  | { how: 'run'; tests: readonly string[] }
  /** `ranOn`: when its release was also run once by hand, with the key of this preset. */
  | { how: 'read'; readOn: string; ranOn?: string; client?: Client }
);

const UPLOAD = { method: 'POST', path: '/v3/files', credential: 'jwt' } as const;
const LEGACY_UPLOAD = { method: 'POST', path: '/pinning/pinFileToIPFS' } as const;
const UPLOAD_BY_JWT = { ...LEGACY_UPLOAD, credential: 'jwt' } as const;
const UPLOAD_BY_PAIR = { ...LEGACY_UPLOAD, credential: 'pair' } as const;
// Needs no permission, and is taken for no use.
const AUTHENTICATE = { method: 'GET', path: '/data/testAuthentication', credential: 'pair' } as const;
const LIST_PINS = { method: 'GET', path: '/data/pinList', credential: 'pair' } as const;
const UNPIN = { method: 'DELETE', path: '/pinning/unpin/{cid}', credential: 'pair' } as const;

const SDK = 'https://github.com/PinataCloud/pinata/blob/v2.5.6/src/core/functions';
const LEGACY_SDK = 'https://www.npmjs.com/package/@pinata/sdk/v/2.1.0';
const BY_TOOLS = ['__tests__/tools/presets.test.ts'];
const BY_TOOLS_AND_RECIPE = [...BY_TOOLS, '__tests__/e2e/recipes.e2e.ts'];
const CLIENT = { name: '@pinata/sdk 1.2.1', tests: BY_TOOLS };
const VENUS: Known = {
  how: 'read',
  version: '96e90c7',
  source: 'https://github.com/VenusProtocol/pinata-action/blob/96e90c7a6eb52b60267a323758d89d25bf5e1d72/src/main.ts',
  readOn: '2026-11-23',
  ranOn: '2026-11-25',
  client: CLIENT,
};

const ANY_TEXT_IS_TRUE =
  'It tries to remove all older pins of the same name unless `remove-old` is empty, since the text `false` counts as true there. Without `pinList` and `unpin` that is refused and only logged; grant them with `legacy-endpoints` if you want it.';

// Tasks first, then tools: deploy actions, and what is run from a shell.
export const PRESETS: readonly Preset[] = [
  {
    name: 'upload-file',
    purpose: 'uploading files through the v3 API',
    scopes: ['org:files:write'],
    requests: [UPLOAD],
    uses: 1,
    moreUses: 'each further file',
    known: { how: 'run', version: 'v2.5.6', source: `${SDK}/uploads/file.ts`, tests: BY_TOOLS_AND_RECIPE },
  },
  {
    name: 'upload-folder',
    purpose: 'uploading files and folders through the legacy API',
    legacyEndpoints: ['pinFileToIPFS'],
    requests: [UPLOAD_BY_JWT],
    uses: 1,
    known: { how: 'run', version: 'v2.5.6', source: `${SDK}/uploads/fileArray.ts`, tests: BY_TOOLS_AND_RECIPE },
  },
  {
    name: 'upload-json',
    purpose: 'uploading JSON through the legacy API',
    legacyEndpoints: ['pinJSONToIPFS'],
    requests: [{ method: 'POST', path: '/pinning/pinJSONToIPFS', credential: 'jwt' }],
    uses: 1,
    moreUses: 'each further upload',
    known: { how: 'run', version: 'v2.1.0', source: LEGACY_SDK, tests: BY_TOOLS_AND_RECIPE },
  },
  {
    name: 'pin-by-cid',
    purpose: 'pinning by CID through the v3 API',
    scopes: ['org:files:write'],
    requests: [{ method: 'POST', path: '/v3/files/public/pin_by_cid', credential: 'jwt' }],
    uses: 1,
    known: { how: 'run', version: 'v2.5.6', source: `${SDK}/uploads/cid.ts`, tests: BY_TOOLS_AND_RECIPE },
  },
  {
    name: 'read-files',
    purpose: 'listing files and reading what Pinata knows of them, through the v3 API',
    scopes: ['org:files:read'],
    requests: [{ method: 'GET', path: '/v3/files/public', credential: 'jwt' }],
    uses: 1,
    moreUses: 'each further page',
    known: { how: 'run', version: 'v2.5.6', source: `${SDK}/files/list.ts`, tests: BY_TOOLS_AND_RECIPE },
  },
  {
    name: 'ipfs-pinata-deploy-action',
    purpose: 'the action `popovoleksandr/ipfs-pinata-deploy-action`, earlier `anantaramdas/…`',
    legacyEndpoints: ['pinFileToIPFS'],
    requests: [UPLOAD_BY_PAIR],
    uses: 1,
    known: {
      how: 'read',
      version: 'v1.6.4',
      source:
        'https://github.com/popovoleksandr/ipfs-pinata-deploy-action/blob/366f7c1fa247eed73dc00cbed4dab34f70e5dfb9/index.js',
      readOn: '2026-11-23',
      ranOn: '2026-11-25',
    },
    withheld: ANY_TEXT_IS_TRUE,
  },
  {
    name: 'adamgall-ipfs-pinata-deploy-action',
    purpose: 'the action `adamgall/ipfs-pinata-deploy-action`, a fork of the one above',
    legacyEndpoints: ['pinFileToIPFS'],
    requests: [UPLOAD_BY_PAIR],
    uses: 1,
    known: {
      how: 'read',
      version: 'v2.0.1',
      source:
        'https://github.com/adamgall/ipfs-pinata-deploy-action/blob/b6a73431a1a7fb107f783c736e397a2b32ff75b9/index.js',
      readOn: '2026-11-25',
    },
    withheld: ANY_TEXT_IS_TRUE,
  },
  {
    name: 'ipfs-action',
    purpose: 'the action `aquiladev/ipfs-action` with `service: pinata`',
    legacyEndpoints: ['pinFileToIPFS'],
    requests: [UPLOAD_BY_PAIR],
    uses: 1,
    known: {
      how: 'read',
      version: 'v0.3.1',
      source:
        'https://github.com/aquiladev/ipfs-action/blob/12cc5d253735dc2894fe19828bd042c8532acc5d/pinners/pinata.js',
      readOn: '2026-11-23',
      ranOn: '2026-11-25',
    },
  },
  {
    name: 'aave-pinata-action',
    purpose: 'the action `aave/pinata-action`, which removes every older pin of its name',
    legacyEndpoints: ['pinFileToIPFS', 'pinList', 'unpin'],
    requests: [
      AUTHENTICATE,
      LIST_PINS,
      { ...UNPIN, when: 'for each older pin of its name, before the upload' },
      UPLOAD_BY_PAIR,
    ],
    uses: 2,
    moreUses: 'each pin that it removes',
    known: {
      how: 'read',
      version: 'v1.2',
      source: 'https://github.com/aave/pinata-action/blob/35662944e92cf082457973f10aa42e48df179b47/dist/index.js',
      readOn: '2026-11-25',
      ranOn: '2026-11-25',
      client: CLIENT,
    },
  },
  {
    name: 'venus-pinata-action',
    purpose: 'the action `VenusProtocol/pinata-action` without `maxPinsToKeep`',
    legacyEndpoints: ['pinFileToIPFS'],
    requests: [AUTHENTICATE, UPLOAD_BY_PAIR],
    uses: 1,
    known: VENUS,
    withheld:
      'With `maxPinsToKeep` it also lists and removes pins and fails without leave: take `venus-pinata-action-prune`.',
  },
  {
    name: 'venus-pinata-action-prune',
    purpose: 'the action `VenusProtocol/pinata-action` with `maxPinsToKeep`',
    legacyEndpoints: ['pinFileToIPFS', 'pinList', 'unpin'],
    requests: [AUTHENTICATE, UPLOAD_BY_PAIR, LIST_PINS, { ...UNPIN, when: 'for each pin beyond those that it keeps' }],
    uses: 2,
    moreUses: 'each pin that it removes',
    known: VENUS,
  },
  {
    name: 'pinata-publish-action',
    purpose: 'the action `jamescallumyoung/pinata-publish-action`',
    legacyEndpoints: ['pinFileToIPFS'],
    requests: [AUTHENTICATE, UPLOAD_BY_PAIR],
    uses: 1,
    known: {
      how: 'read',
      version: 'v0.1.1',
      source:
        'https://github.com/jamescallumyoung/pinata-publish-action/blob/653f85fddb70ce9d38cfd184bdb690e38de8ce1b/src/index.ts',
      readOn: '2026-11-25',
    },
  },
  {
    name: 'gh-action-pinata',
    purpose: 'the uploader of `gnosis/gh-action-pinata`',
    legacyEndpoints: ['pinFileToIPFS'],
    requests: [UPLOAD_BY_JWT],
    uses: 1,
    known: {
      how: 'read',
      version: '0.2.0',
      source:
        'https://github.com/gnosis/gh-action-pinata/blob/6197bbf8ffd6bee0d4ddb633af27633ca80a6a26/scripts/upload-pinata.mjs',
      readOn: '2026-11-23',
      ranOn: '2026-11-25',
    },
  },
  {
    name: 'action-pinata',
    purpose: 'the action `epiphytelabs/action-pinata`',
    legacyEndpoints: ['pinByHash'],
    requests: [{ method: 'POST', path: '/pinning/pinByHash', credential: 'pair' }],
    uses: 1,
    known: {
      how: 'read',
      version: '819a9c0',
      source: 'https://github.com/epiphytelabs/action-pinata/blob/819a9c02767a1e122818a9f34af0c7f5c5bbd650/index.js',
      readOn: '2026-11-23',
      ranOn: '2026-11-25',
    },
  },
  {
    name: 'ipfs-deploy',
    purpose: 'uploading with the command `ipfs-deploy`',
    legacyEndpoints: ['pinFileToIPFS'],
    requests: [UPLOAD_BY_PAIR],
    uses: 1,
    known: {
      how: 'read',
      version: 'v12.0.1',
      source: 'https://github.com/ipfs-shipyard/ipfs-deploy/blob/v12.0.1/src/pinners/pinata.js',
      readOn: '2026-11-23',
      ranOn: '2026-11-25',
    },
    withheld:
      'To pin what another service got (`--cid`, or `--upload` beside `--pinner`) it needs `legacy-endpoints: pinByHash`.',
  },
  {
    name: 'ipfs-deploy-action-v2',
    purpose: 'the action `ipfs/ipfs-deploy-action` v2, whose CAR file is uploaded by `curl`',
    scopes: ['org:files:write'],
    requests: [UPLOAD],
    uses: 1,
    known: {
      how: 'read',
      version: 'a18ef08',
      source:
        'https://github.com/ipshipyard/ipfs-deploy-action/blob/a18ef08993e485391c5879770d9bc9f1143653ce/docs/recipes/pinata.md',
      readOn: '2026-11-23',
      ranOn: '2026-11-25',
    },
  },
  {
    name: 'omnipin',
    purpose: 'the command `omnipin deploy` with Pinata as its first provider',
    scopes: ['org:files:write'],
    requests: [UPLOAD],
    uses: 1,
    known: {
      how: 'read',
      version: 'v3.1.2',
      source: 'https://github.com/omnipin/omnipin/blob/v3.1.2/src/providers/ipfs/pinata.ts',
      readOn: '2026-11-23',
      ranOn: '2026-11-25',
    },
    withheld:
      'As a later provider and for `omnipin status` it calls the pinning service API, for which there is no permission but `admin`; `omnipin unpin` needs `legacy-endpoints: unpin`.',
  },
  {
    name: 'dappnode-sdk',
    purpose: 'the commands `dappnodesdk github-action build` and `bump-upstream`',
    legacyEndpoints: ['pinFileToIPFS', 'pinList'],
    requests: [
      { ...LIST_PINS, when: 'before the upload, and once more after it' },
      { ...AUTHENTICATE, when: 'on a branch other than `main` and `master`' },
      { ...UPLOAD_BY_PAIR, when: 'on a branch other than `main` and `master`' },
    ],
    uses: 3,
    moreUses: 'each further variant of the package',
    known: {
      how: 'read',
      version: 'v0.3.52',
      source: 'https://github.com/dappnode/DAppNodeSDK/tree/v0.3.52/src',
      readOn: '2026-11-25',
      ranOn: '2026-11-25',
    },
    withheld:
      'It tries to remove the pins of deleted branches and, on a branch, those of earlier commits. Without `unpin`, which can remove any pin of the account, that is refused and only logged; grant it with `legacy-endpoints` if you want it.',
  },
  {
    name: 'sugar',
    purpose: 'the command `sugar upload` with Pinata as its upload method',
    legacyEndpoints: ['pinFileToIPFS'],
    requests: [
      { ...AUTHENTICATE, credential: 'jwt' },
      { ...UPLOAD_BY_JWT, when: 'for each asset' },
    ],
    uses: 1,
    moreUses: 'each further asset',
    known: {
      how: 'read',
      version: 'v2.9.1',
      source: 'https://github.com/metaplex-foundation/sugar/blob/v2.9.1/src/upload/methods/pinata.rs',
      readOn: '2026-11-23',
    },
  },
  {
    name: 'pinata-cli',
    purpose: 'the command `pinata upload`, for files and folders',
    scopes: ['org:files:write'],
    legacyEndpoints: ['pinFileToIPFS'],
    requests: [
      { ...UPLOAD, when: 'for a file' },
      { ...UPLOAD_BY_JWT, when: 'for a folder' },
    ],
    uses: 2,
    moreUses: 'each further file or folder',
    known: {
      how: 'run',
      version: 'v0.2.2',
      source: 'https://github.com/PinataCloud/ipfs-cli/blob/v0.2.2/internal/upload/uploads.go',
      tests: BY_TOOLS,
    },
    withheld:
      '`pinata auth` asks questions and lists the gateways, which needs `scopes: gateways:read`: write its file as in the recipe.',
  },
  {
    name: 'pinata-sdk',
    purpose: 'the npm package `pinata`, everything under `upload.public`',
    scopes: ['org:files:write'],
    legacyEndpoints: ['pinFileToIPFS'],
    requests: [
      { ...UPLOAD, when: 'for a file' },
      { ...UPLOAD_BY_JWT, when: 'for a folder (`fileArray`)' },
    ],
    uses: 2,
    moreUses: 'each further file or folder',
    known: {
      how: 'run',
      version: 'v2.5.6',
      source: 'https://github.com/PinataCloud/pinata/tree/v2.5.6/src/core/functions/uploads',
      tests: BY_TOOLS_AND_RECIPE,
    },
    withheld: 'Groups, gateways and analytics need `scopes` of their own.',
  },
  {
    name: 'pinata-sdk-legacy',
    purpose: 'the deprecated npm package `@pinata/sdk` 2, for files and folders',
    legacyEndpoints: ['pinFileToIPFS'],
    requests: [UPLOAD_BY_PAIR],
    uses: 1,
    moreUses: 'each further upload',
    known: { how: 'run', version: 'v2.1.0', source: LEGACY_SDK, tests: BY_TOOLS_AND_RECIPE },
    withheld:
      'Its other calls need the flag of their name in `legacy-endpoints`: `pinJSONToIPFS`, `pinByHash`, `pinList`, `unpin`, `hashMetadata`.',
  },
  {
    name: 'pinata-web3',
    purpose: 'the deprecated npm package `pinata-web3`, for files and folders',
    legacyEndpoints: ['pinFileToIPFS'],
    requests: [UPLOAD_BY_JWT],
    uses: 1,
    moreUses: 'each further upload',
    known: {
      how: 'run',
      version: 'v0.5.4',
      source: 'https://www.npmjs.com/package/pinata-web3/v/0.5.4',
      tests: BY_TOOLS_AND_RECIPE,
    },
    withheld: '`upload.json` needs `legacy-endpoints: pinJSONToIPFS`, and `upload.cid` needs `pinByHash`.',
  },
];

/**
 * Tools that call the pinning service API (`/psa`). Pinata's reference names no permission for it that a key could be
 * given, so a preset would promise what it cannot keep.
 */
export const WITHOUT_PRESET: readonly string[] = ['ipfs-deploy-action-v1', 'ipfs-pinning-action', 'kubo'];
