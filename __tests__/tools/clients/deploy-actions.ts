// What deploy actions do with the client that they hold, @pinata/sdk 1.2.1: the calls of each, in its order, and what it takes
// for a failure. The word of the command line is the name of the action's preset.
import { createRequire } from 'node:module';

interface Client {
  testAuthentication: () => Promise<unknown>;
  pinFromFS: (folder: string, options: object) => Promise<{ IpfsHash: string }>;
  pinList: (filters: object) => Promise<{ rows: { ipfs_pin_hash: string }[] }>;
  unpin: (cid: string) => Promise<unknown>;
}

const connect = createRequire(import.meta.url)('legacy-pinata-sdk') as (key: string, secret: string) => Client;
const { PINATA_API_KEY = '', PINATA_API_SECRET = '', SITE_NAME = '' } = process.env;
const pinata = connect(PINATA_API_KEY, PINATA_API_SECRET);
const byName = { status: 'pinned', metadata: { name: SITE_NAME } };
const byTag = { status: 'pinned', metadata: { keyvalues: { tag: { value: SITE_NAME, op: 'eq' } } } };
const upload = async (): Promise<unknown> =>
  pinata.pinFromFS('site', { pinataMetadata: { name: SITE_NAME, keyvalues: { tag: SITE_NAME } } });

const actions: Record<string, () => Promise<void>> = {
  // Each part may fail by itself: the upload is tried in any case.
  'aave-pinata-action': async () => {
    await pinata.testAuthentication();
    await attempt(async () => {
      for (const pin of (await pinata.pinList(byName)).rows) {
        await attempt(async () => pinata.unpin(pin.ipfs_pin_hash));
      }
    });
    await attempt(upload);
  },
  'venus-pinata-action': async () => {
    await pinata.testAuthentication();
    await upload();
  },
  'venus-pinata-action-prune': async () => {
    await pinata.testAuthentication();
    await upload();
    const older = (await pinata.pinList(byTag)).rows.slice(1);
    await Promise.all(older.map(async (pin) => pinata.unpin(pin.ipfs_pin_hash)));
  },
};

await attempt(async () => actions[process.argv[2] ?? '']?.());

/** Fails the step, and goes on. The client rejects with the `error` of an answer's body, which is no Error. */
async function attempt(call: () => Promise<unknown>): Promise<void> {
  try {
    await call();
  } catch (refusal) {
    console.log('refused:', JSON.stringify(refusal));
    process.exitCode = 1;
  }
}
