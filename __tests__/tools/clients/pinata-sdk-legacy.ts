// What deploy scripts do with the deprecated @pinata/sdk 2, each under a word of the command line: file, folder, json.
import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';

type Client = typeof import('@pinata/sdk').default;

// Its types speak of a default export, but the module is the class itself.
const PinataClient = createRequire(import.meta.url)('@pinata/sdk') as Client;
const { PINATA_JWT = '', PINATA_API_KEY = '', PINATA_API_SECRET = '', SITE_NAME = '' } = process.env;
const byPair = new PinataClient(PINATA_API_KEY, PINATA_API_SECRET);
const byJwt = new PinataClient({ pinataJWTKey: PINATA_JWT });
const pinataMetadata = { name: SITE_NAME };

const jobs: Record<string, () => Promise<unknown>> = {
  file: async () => byPair.pinFileToIPFS(createReadStream('report.pdf'), { pinataMetadata }),
  folder: async () => byPair.pinFromFS('site', { pinataMetadata }),
  json: async () => byJwt.pinJSONToIPFS({ site: SITE_NAME }, { pinataMetadata }),
};

for (const word of process.argv.slice(2)) {
  try {
    console.log(word, JSON.stringify(await jobs[word]?.()));
  } catch (refusal) {
    // It rejects with the `error` of an answer's body, which is no Error.
    console.log(word, 'refused:', JSON.stringify(refusal));
    process.exitCode = 1;
  }
}
