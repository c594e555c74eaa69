// What only the page of recipes says of a preset: what can go wrong although the permissions are right, and why no test runs
// its workflow. What decides about a key is in src/key/presets.ts.

const AUTHENTICATION_TEST =
  'It asks `testAuthentication` first, which succeeds with any live key: a green check does not mean that the upload will be allowed.';
const PRUNING_COUNTS = 'Each pin that it removes is a use, so `max-uses` can stop it half-way: leave that empty.';
const ANY_PIN = '`unpin` is not limited to the pins of this name: it can remove any of the account.';
const SDK_CHUNKS =
  'The SDK sends a file of more than 94,371,840 bytes in pieces: with one POST, a PATCH for every 50 MiB and a last GET, each of which may be a use. Where `max-uses` stops the last, it dies with an unrelated `TypeError` after the upload. Leave `max-uses` empty.';
const VERBOSE =
  '`verbose` takes any text for true as well: unless it is empty, the action prints its whole environment, API key and secret included, which only the masks hide.';
const STAYS_GREEN = 'A failed upload is only logged and the step stays green, so check that `hash` is not empty.';
const OLD_NODE = 'It asks for `node16`, in whose place a runner of today takes a newer Node.';
const PAID_CID = 'Pinning by CID needs a paid plan: without one Pinata answers 403 `PAID_FEATURE_ONLY`.';
const PAID_CAR = 'It uploads a CAR file (`car=true`): that needs a paid plan.';

const FROM_GITHUB = 'because the tool comes from GitHub alone, where the tests do not go';

export interface RecipeNotes {
  /** Each is a sentence or more. */
  traps: readonly string[];
  /** Why the workflow is not run, as the end of "not run: …". */
  notRun?: string;
}

/** By the preset's name. */
export const RECIPE_NOTES: Readonly<Record<string, RecipeNotes>> = {
  'upload-file': {
    traps: [
      '`org:files:write` is the least that may upload, and it may change and delete files as well.',
      'It does not open the legacy API: `pinata upload <folder>` and the SDK’s `fileArray` need `upload-folder`.',
      SDK_CHUNKS,
    ],
  },
  'upload-folder': {
    traps: [
      'It does not open the v3 API, which may answer such a key with 401 `no Authorization header found`.',
      'The SDK’s `fileArray().url(signedUrl)` goes to the v3 API, and an [open pull request](https://github.com/PinataCloud/pinata/pull/97) moves `fileArray` there altogether: keep to the version that is named here.',
    ],
  },
  'upload-json': { traps: ['The SDK’s `upload.public.json` goes to the v3 API instead, and needs `upload-file`.'] },
  'pin-by-cid': {
    traps: [
      PAID_CID,
      'A tool that calls the legacy `/pinning/pinByHash` needs `legacy-endpoints: pinByHash` instead, which can do nothing else.',
    ],
  },
  'read-files': { traps: ['A download link for a private file needs `files:write`.'] },
  'ipfs-pinata-deploy-action': { traps: [VERBOSE, STAYS_GREEN], notRun: FROM_GITHUB },
  'adamgall-ipfs-pinata-deploy-action': { traps: [VERBOSE, STAYS_GREEN, OLD_NODE], notRun: FROM_GITHUB },
  'ipfs-action': { traps: [], notRun: FROM_GITHUB },
  'aave-pinata-action': {
    traps: [
      '**It deletes:** each run removes every pin whose name holds `PIN_ALIAS`, the one that is live included, before it uploads. A failed upload then leaves nothing pinned. Choose a name that no other pin holds, or take another action.',
      'Without `pinList` and `unpin` it uploads all the same, and then fails the job.',
      'Its newest commit (`a2a968c`) crashes before its first request, whatever the key. And its `index.js` is not what it runs: that is `dist/index.js`.',
      ANY_PIN,
      PRUNING_COUNTS,
      AUTHENTICATION_TEST,
      'It comments on the pull request or the commit, and fails if its `GITHUB_TOKEN` may not: give that the permission, or make it empty as here.',
    ],
    notRun: FROM_GITHUB,
  },
  'venus-pinata-action': { traps: [AUTHENTICATION_TEST], notRun: FROM_GITHUB },
  'venus-pinata-action-prune': { traps: [ANY_PIN, PRUNING_COUNTS, AUTHENTICATION_TEST], notRun: FROM_GITHUB },
  'pinata-publish-action': { traps: [AUTHENTICATION_TEST, 'It gives the pin no name.', OLD_NODE], notRun: FROM_GITHUB },
  'gh-action-pinata': {
    traps: [
      'It is a reusable workflow, that is another job, and masked outputs do not cross jobs: the key cannot be handed to it. The workflow here runs its uploader in the job that mints.',
    ],
    notRun: FROM_GITHUB,
  },
  'action-pinata': {
    traps: [
      'A refusal fails the step with an empty `::error::`: look at the mint’s log for what the key may do.',
      'Its manifest declares the output `name`, but what it sets is `cid`.',
      PAID_CID,
    ],
    notRun: FROM_GITHUB,
  },
  'ipfs-deploy': {
    traps: [
      'It reads no JWT, only API key and secret, whose variables have two underscores after `PINATA`.',
      'One of its packages comes from a branch on GitHub (`filebase/ipfs-car`), which its version does not pin.',
    ],
    notRun: 'because one of its packages comes from GitHub, where the tests do not go',
  },
  'ipfs-deploy-action-v2': {
    traps: [PAID_CAR, 'v1 calls the pinning service API instead, for which there is no preset.'],
    notRun: FROM_GITHUB,
  },
  omnipin: {
    traps: [
      PAID_CAR,
      'A provider that refuses is only a warning while another succeeds: say `--strict`.',
      '`omnipin unpin` takes the refusal 400 for success.',
    ],
    notRun: 'because the tests could not get this package',
  },
  'dappnode-sdk': {
    traps: [
      'It uploads on branches only: on `main`, `master` and pull requests it builds and uploads nothing, so that a key is of no use there.',
      '`github-action bump-upstream` builds and uploads in the same way, and wants the same preset. It also pushes a branch, for which the job needs `contents: write`.',
      AUTHENTICATION_TEST,
    ],
    notRun: 'because it builds an image with Docker',
  },
  sugar: {
    traps: [
      'It reads the JWT from its configuration file and from nowhere else: write that outside the workspace.',
      AUTHENTICATION_TEST,
    ],
    notRun: 'because it wants a Solana keypair, and takes an hour to compile',
  },
  'pinata-cli': {
    traps: [
      'It knows no environment variable for the JWT, which stays in `~/.pinata-files-cli` until something removes it. `PINATA_API_HOST` and `PINATA_UPLOADS_HOST` name other servers.',
      'A folder goes to the legacy API and a file to the v3 API. Where you upload only folders, take `upload-folder`; where only files, `upload-file`.',
      'It sends a file of more than 104,857,600 bytes in pieces, each of which may be a use: leave `max-uses` empty.',
    ],
    notRun: FROM_GITHUB,
  },
  'pinata-sdk': {
    traps: [
      'Only `fileArray` uses the legacy API. Where you upload nothing else, take `upload-folder`; where no folder, `upload-file`.',
      SDK_CHUNKS,
      'Pinning by CID (`upload.public.cid`) needs a paid plan.',
    ],
  },
  'pinata-sdk-legacy': { traps: ['It is deprecated, and gets no more releases: `pinata` takes its place.'] },
  'pinata-web3': {
    traps: ['It is deprecated: `pinata` takes its place. It never calls the v3 API, so that scopes do not help it.'],
  },
};
