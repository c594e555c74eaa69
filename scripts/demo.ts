// The main job as a person would see it, on the emulator: mint, deploy with the minted key, post, and the same deploy
// after it. With `PINATA_ISSUING_JWT` set and `-- --live`, the same on the real API. With `-- --broker`, a job that has no
// secret at all.
import { parseArgs, styleText } from 'node:util';
import { startEmulator } from '../emulator/index.ts';
import { startJob } from '../__tests__/harness/job.ts';
import { demonstrateBroker } from './demo-broker.ts';

const { values } = parseArgs({
  options: { live: { type: 'boolean', default: false }, broker: { type: 'boolean', default: false } },
});
const isRight = values.broker
  ? await demonstrateBroker(show)
  : await demonstrateSecret(values.live ? openLiveAccount() : await openEmulatedAccount());
if (!isRight) process.exitCode = 1;

/** Returns whether mint and post came out as they should. */
async function demonstrateSecret(account: Account): Promise<boolean> {
  const job = await startJob({ secrets: [account.issuingJwt] });
  const deploy = async (jwt: string): Promise<string> => {
    const { log } = await job.runShell(`node "${import.meta.dirname}/demo-deploy.ts"`, {
      env: { PINATA_JWT: jwt, UPLOAD_URL: account.uploadUrl, API_URL: account.apiUrl },
    });
    return log;
  };

  const mint = await job.run({
    uses: '.',
    id: 'pinata',
    with: {
      'pinata-jwt': account.issuingJwt,
      'api-url': account.apiUrl,
      scopes: 'files:write',
      'legacy-endpoints': 'pinFileToIPFS',
      'max-uses': '20',
    },
  });
  show('The step that mints', mint.log);
  const passed = job.passOutputs(mint.outputs);
  const outputs = Object.keys(mint.outputs).map((name) => `${name}: ${passed[name] ?? '***'}`);
  show('Its outputs', outputs.join('\n'));
  const jwt = mint.outputs.jwt ?? '';
  show('A deploy step with the minted key', await deploy(jwt));
  const [post] = await job.finish();
  show('The end of the job', post?.log ?? '');
  show('The same deploy step after it', await deploy(jwt));
  await job.close();
  await account.close();
  return mint.exitCode === 0 && post?.exitCode === 0;
}

interface Account {
  issuingJwt: string;
  apiUrl: string;
  uploadUrl: string;
  close(): Promise<void>;
}

async function openEmulatedAccount(): Promise<Account> {
  const { issuingJwt, apiUrl, url, close } = await startEmulator();
  return { issuingJwt, apiUrl, uploadUrl: `${url}/v3/files`, close };
}

function openLiveAccount(): Account {
  const { PINATA_ISSUING_JWT: issuingJwt } = process.env;
  if (!issuingJwt) throw new Error('Set PINATA_ISSUING_JWT to the JWT of a key with the scope org:write.');
  return {
    issuingJwt,
    apiUrl: 'https://api.pinata.cloud/v3',
    uploadUrl: 'https://uploads.pinata.cloud/v3/files',
    close: async () => Promise.resolve(),
  };
}

function show(title: string, text: string): void {
  console.log(`\n${styleText('bold', `# ${title}`)}\n${text.trimEnd()}`);
}
