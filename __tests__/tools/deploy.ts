// A deploy step with Pinata's current SDK: an upload, a list, and clearing up. Takes `PINATA_JWT` and `API_URL` from the
// environment, as the step of a workflow would; says what came of each call and nothing else.
import { PinataSDK } from 'pinata';

const { PINATA_JWT = '', API_URL = '' } = process.env;
const sdk = new PinataSDK({ pinataJwt: PINATA_JWT, endpointUrl: API_URL, uploadUrl: API_URL });

try {
  const page = new File(['<h1>It works</h1>\n'], 'index.html', { type: 'text/html' });
  const { id, cid } = await sdk.upload.public.file(page);
  console.log(`uploaded ${cid}`);
  const { files } = await sdk.files.public.list().cid(cid);
  console.log(`listed ${String(files.length)}`);
  await sdk.files.public.delete([id]);
} catch (error) {
  console.log(`refused: ${String(error)}`);
  process.exitCode = 1;
}
