// A deploy step with the deprecated @pinata/sdk 2, which most deploy actions still use: key and secret, legacy routes. Takes
// `PINATA_API_KEY` and `PINATA_API_SECRET` from the environment. Its address is a constant and its axios is bundled into it,
// so `https_proxy` is how it reaches an emulator: axios 0.21 sends a proxy of http the request for an https address itself,
// without a tunnel, and the emulator reads the path of an absolute address.
import { createRequire } from 'node:module';

type Legacy = typeof import('@pinata/sdk').default;

// Its types speak of a default export, but the module is the class itself.
const PinataClient = createRequire(import.meta.url)('@pinata/sdk') as Legacy;
const { PINATA_API_KEY = '', PINATA_API_SECRET = '' } = process.env;
const client = new PinataClient(PINATA_API_KEY, PINATA_API_SECRET);

await attempt('testAuthentication', async () => JSON.stringify(await client.testAuthentication()));
await attempt('pinFromFS', async () => (await client.pinFromFS(import.meta.filename)).IpfsHash);
await attempt('pinJSONToIPFS', async () => (await client.pinJSONToIPFS({ hello: 'world' })).IpfsHash);
await attempt('pinList', async () => String((await client.pinList({ status: 'pinned' })).rows.length));

/** The SDK rejects with the `error` of an answer's body, which is no Error. */
async function attempt(what: string, call: () => Promise<string>): Promise<void> {
  try {
    console.log(`${what}: ${await call()}`);
  } catch (error) {
    const { reason } = error as { reason?: string };
    console.log(`${what}: refused, ${reason ?? String(error)}`);
    process.exitCode = 1;
  }
}
