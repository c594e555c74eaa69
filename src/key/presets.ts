// What each tool needs, under its name: read from the tool's source, and as little as it can do its work with. The docs,
// the log and the permissions of a key all come from this list. Full access is in no preset.
import type { LegacyEndpoint, Scope } from './scopes.ts';

/** The permissions that one task or one tool needs. */
export interface Preset {
  name: string;
  /** What it is for, as the end of "for …". */
  purpose: string;
  scopes?: readonly Scope[];
  legacyEndpoints?: readonly LegacyEndpoint[];
  /** The version of the tool that was read: a tag, or a commit where there is none. */
  version: string;
  /** What was read of it. */
  source: string;
  readOn: string;
  /** What the tool would also ask Pinata for and is refused, and what then happens. */
  withheld?: string;
  /** What else can go wrong although the permissions are right. */
  traps: readonly string[];
}

const AUTHENTICATION_TEST =
  'It asks `testAuthentication` first, which succeeds with any live key: a green check does not mean that the upload will be allowed.';
const PRUNING_COUNTS =
  'The number of its requests grows with the pins that it removes, so `max-uses` can stop it half-way: leave that empty.';
const CHUNKS_COUNT =
  'A file of more than 100 MB is sent in many requests, each of which may count for `max-uses`: leave that empty.';

// Tasks first, then tools: deploy actions, and what is run from a shell.
export const PRESETS: readonly Preset[] = [
  {
    name: 'upload-file',
    purpose: 'uploading files through the v3 API',
    scopes: ['org:files:write'],
    version: 'v2.5.6',
    source: 'https://github.com/PinataCloud/pinata/blob/v2.5.6/src/core/functions/uploads/file.ts',
    readOn: '2026-11-23',
    traps: [
      '`org:files:write` is the least that may upload, and it may change and delete files as well.',
      'It does not open the legacy API: `pinata upload <folder>` and the SDK’s `fileArray` need `upload-folder`.',
      CHUNKS_COUNT,
    ],
  },
  {
    name: 'upload-folder',
    purpose: 'uploading files and folders through the legacy API',
    legacyEndpoints: ['pinFileToIPFS'],
    version: 'v2.5.6',
    source: 'https://github.com/PinataCloud/pinata/blob/v2.5.6/src/core/functions/uploads/fileArray.ts',
    readOn: '2026-11-23',
    traps: ['It does not open the v3 API, which may answer such a key with 401 `no Authorization header found`.'],
  },
  {
    name: 'pin-by-cid',
    purpose: 'pinning by CID through the v3 API',
    scopes: ['org:files:write'],
    version: 'v2.5.6',
    source: 'https://github.com/PinataCloud/pinata/blob/v2.5.6/src/core/functions/uploads/cid.ts',
    readOn: '2026-11-23',
    traps: [
      'A tool that calls the legacy `/pinning/pinByHash` needs `legacy-endpoints: pinByHash` instead, which can do nothing else.',
    ],
  },
  {
    name: 'read-files',
    purpose: 'listing files and reading what Pinata knows of them, through the v3 API',
    scopes: ['org:files:read'],
    version: 'v2.5.6',
    source: 'https://github.com/PinataCloud/pinata/blob/v2.5.6/src/core/functions/files/list.ts',
    readOn: '2026-11-23',
    traps: ['A download link for a private file needs `files:write`.'],
  },
  {
    name: 'ipfs-pinata-deploy-action',
    purpose: 'the action `popovoleksandr/ipfs-pinata-deploy-action`, earlier `anantaramdas/…`',
    legacyEndpoints: ['pinFileToIPFS'],
    version: 'v1.6.4',
    source:
      'https://github.com/popovoleksandr/ipfs-pinata-deploy-action/blob/366f7c1fa247eed73dc00cbed4dab34f70e5dfb9/index.js',
    readOn: '2026-11-23',
    withheld:
      'It tries to remove all older pins of the same name unless `remove-old` is empty, since the text `false` counts as true there. Without `pinList` and `unpin` that is refused and only logged; grant them with `legacy-endpoints` if you want it.',
    traps: [
      '`verbose` has the same fault: unless it is empty, the action prints its whole environment, API key and secret included, which only the masks hide.',
      'A failed upload is only logged and the step stays green, so check that `hash` is not empty.',
    ],
  },
  {
    name: 'ipfs-action',
    purpose: 'the action `aquiladev/ipfs-action` with `service: pinata`',
    legacyEndpoints: ['pinFileToIPFS'],
    version: 'v0.3.1',
    source: 'https://github.com/aquiladev/ipfs-action/blob/12cc5d253735dc2894fe19828bd042c8532acc5d/pinners/pinata.js',
    readOn: '2026-11-23',
    traps: [],
  },
  {
    name: 'aave-pinata-action',
    purpose: 'the action `aave/pinata-action`',
    legacyEndpoints: ['pinFileToIPFS'],
    version: 'a2a968c',
    source: 'https://github.com/aave/pinata-action/blob/a2a968cf708230ec4ca4599348150dc0ebb07f93/index.js',
    readOn: '2026-11-23',
    traps: [
      AUTHENTICATION_TEST,
      'It comments on the pull request or the commit, and fails if its `GITHUB_TOKEN` may not: give that the permission, or make it empty as here.',
    ],
  },
  {
    name: 'venus-pinata-action',
    purpose: 'the action `VenusProtocol/pinata-action` without `maxPinsToKeep`',
    legacyEndpoints: ['pinFileToIPFS'],
    version: '96e90c7',
    source: 'https://github.com/VenusProtocol/pinata-action/blob/96e90c7a6eb52b60267a323758d89d25bf5e1d72/src/main.ts',
    readOn: '2026-11-23',
    withheld:
      'With `maxPinsToKeep` it also lists and removes pins and fails without leave: take `venus-pinata-action-prune`.',
    traps: [AUTHENTICATION_TEST],
  },
  {
    name: 'venus-pinata-action-prune',
    purpose: 'the action `VenusProtocol/pinata-action` with `maxPinsToKeep`',
    legacyEndpoints: ['pinFileToIPFS', 'pinList', 'unpin'],
    version: '96e90c7',
    source: 'https://github.com/VenusProtocol/pinata-action/blob/96e90c7a6eb52b60267a323758d89d25bf5e1d72/src/main.ts',
    readOn: '2026-11-23',
    traps: [
      '`unpin` is not limited to the pins of this name: it can remove any of the account.',
      PRUNING_COUNTS,
      AUTHENTICATION_TEST,
    ],
  },
  {
    name: 'gh-action-pinata',
    purpose: 'the uploader of `gnosis/gh-action-pinata`',
    legacyEndpoints: ['pinFileToIPFS'],
    version: '0.2.0',
    source:
      'https://github.com/gnosis/gh-action-pinata/blob/6197bbf8ffd6bee0d4ddb633af27633ca80a6a26/scripts/upload-pinata.mjs',
    readOn: '2026-11-23',
    traps: [
      'It is a reusable workflow, that is another job, and masked outputs do not cross jobs: the key cannot be handed to it. The workflow here runs its uploader in the job that mints.',
    ],
  },
  {
    name: 'action-pinata',
    purpose: 'the action `epiphytelabs/action-pinata`',
    legacyEndpoints: ['pinByHash'],
    version: '819a9c0',
    source: 'https://github.com/epiphytelabs/action-pinata/blob/819a9c02767a1e122818a9f34af0c7f5c5bbd650/index.js',
    readOn: '2026-11-23',
    traps: ['Its manifest declares the output `name`, but what it sets is `cid`.'],
  },
  {
    name: 'ipfs-deploy',
    purpose: 'uploading with the command `ipfs-deploy`',
    legacyEndpoints: ['pinFileToIPFS'],
    version: 'v12.0.1',
    source: 'https://github.com/ipfs-shipyard/ipfs-deploy/blob/v12.0.1/src/pinners/pinata.js',
    readOn: '2026-11-23',
    withheld:
      'To pin what another service got (`--cid`, or `--upload` beside `--pinner`) it needs `legacy-endpoints: pinByHash`.',
    traps: ['It reads no JWT, only API key and secret, whose variables have two underscores after `PINATA`.'],
  },
  {
    name: 'ipfs-deploy-action-v2',
    purpose: 'the action `ipfs/ipfs-deploy-action` v2, whose CAR file is uploaded by `curl`',
    scopes: ['org:files:write'],
    version: 'a18ef08',
    source:
      'https://github.com/ipshipyard/ipfs-deploy-action/blob/a18ef08993e485391c5879770d9bc9f1143653ce/docs/recipes/pinata.md',
    readOn: '2026-11-23',
    traps: ['v1 calls the pinning service API instead, for which there is no preset.'],
  },
  {
    name: 'omnipin',
    purpose: 'the command `omnipin deploy` with Pinata as its first provider',
    scopes: ['org:files:write'],
    version: 'v3.1.2',
    source: 'https://github.com/omnipin/omnipin/blob/v3.1.2/src/providers/ipfs/pinata.ts',
    readOn: '2026-11-23',
    withheld:
      'As a later provider and for `omnipin status` it calls the pinning service API, for which there is no permission but `admin`; `omnipin unpin` needs `legacy-endpoints: unpin`.',
    traps: ['A provider that refuses is only a warning while another succeeds: say `--strict`.'],
  },
  {
    name: 'dappnode-sdk',
    purpose: 'the command `dappnodesdk github-action`',
    legacyEndpoints: ['pinFileToIPFS', 'pinList', 'unpin'],
    version: 'v0.3.52',
    source: 'https://github.com/dappnode/DAppNodeSDK/tree/v0.3.52/src',
    readOn: '2026-11-23',
    traps: [
      'It removes the pins of deleted branches at each run, and on a branch those of earlier commits. `unpin` can remove any pin of the account.',
      PRUNING_COUNTS,
      AUTHENTICATION_TEST,
    ],
  },
  {
    name: 'sugar',
    purpose: 'the command `sugar upload` with Pinata as its upload method',
    legacyEndpoints: ['pinFileToIPFS'],
    version: 'v2.9.1',
    source: 'https://github.com/metaplex-foundation/sugar/blob/v2.9.1/src/upload/methods/pinata.rs',
    readOn: '2026-11-23',
    traps: [
      'It reads the JWT from its configuration file and from nowhere else: write that outside the workspace.',
      'Each asset is a request of its own and may count for `max-uses`.',
      AUTHENTICATION_TEST,
    ],
  },
  {
    name: 'pinata-cli',
    purpose: 'the command `pinata upload`, for files and folders',
    scopes: ['org:files:write'],
    legacyEndpoints: ['pinFileToIPFS'],
    version: 'v0.2.2',
    source: 'https://github.com/PinataCloud/ipfs-cli/blob/v0.2.2/internal/upload/uploads.go',
    readOn: '2026-11-23',
    withheld:
      '`pinata auth` asks questions and lists the gateways, which needs `scopes: gateways:read`: write its file as here.',
    traps: [
      'It knows no environment variable: the JWT stays in `~/.pinata-files-cli` until something removes it.',
      'A folder goes to the legacy API and a file to the v3 API, so each needs a permission of its own.',
      CHUNKS_COUNT,
    ],
  },
  {
    name: 'pinata-sdk',
    purpose: 'the npm package `pinata`, everything under `upload.public`',
    scopes: ['org:files:write'],
    legacyEndpoints: ['pinFileToIPFS'],
    version: 'v2.5.6',
    source: 'https://github.com/PinataCloud/pinata/tree/v2.5.6/src/core/functions/uploads',
    readOn: '2026-11-23',
    withheld: 'Groups, gateways and analytics need `scopes` of their own.',
    traps: [
      'Only `fileArray` uses the legacy API: where no folder is uploaded, `upload-file` is enough.',
      CHUNKS_COUNT,
    ],
  },
];

/**
 * Tools that call the pinning service API (`/psa`). Pinata's reference names no permission for it that a key could be
 * given, so a preset would promise what it cannot keep.
 */
export const WITHOUT_PRESET: readonly string[] = ['ipfs-deploy-action-v1', 'ipfs-pinning-action', 'kubo'];
