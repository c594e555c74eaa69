// Runs the emulator by itself, for people and for other processes: node emulator/cli.ts --port 8787 --github
import { parseArgs } from 'node:util';
import type { GitHub } from './github/index.ts';
import { startEmulator } from './index.ts';
import type { RateLimitOptions } from './rate-limit.ts';

const USAGE = 'usage: node emulator/cli.ts [--port N] [--rate-limit N [--window SECONDS]] [--github [--github-port N]]';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    'rate-limit': { type: 'string' },
    window: { type: 'string', default: '60' },
    github: { type: 'boolean', default: false },
    'github-port': { type: 'string', default: '0' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

if (values.help) console.log(USAGE);
else await run();

async function run(): Promise<void> {
  const rateLimit = readRateLimit();
  const emulator = await startEmulator({ port: toNumber('port', values.port), ...(rateLimit && { rateLimit }) });
  console.log(`A Pinata that forgets everything when it ends, with one fresh account.

  api-url=${emulator.apiUrl}
  JWT=${emulator.issuingJwt}

  Mint a key    curl -s -H "Authorization: Bearer $JWT" -H 'Content-Type: application/json' \\
                  -d '{"keyName":"trial","permissions":{"resources":["org:files:write"]}}' ${emulator.apiUrl}/api_keys
  See the keys  curl -s ${emulator.url}/_emulator/keys
  See the log   curl -s ${emulator.url}/_emulator/requests
  Break things  curl -s -d '{"on":"mint","kind":"reset-after"}' ${emulator.url}/_emulator/faults
`);
  const github = values.github ? await runGitHub() : undefined;
  console.log('Ctrl-C ends it.');
  const end = () => {
    void emulator.close();
    void github?.close();
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
}

/** Loaded only here: a Pinata alone needs no package, and starts in a checkout without any. */
async function runGitHub(): Promise<GitHub> {
  const { startGitHub } = await import('./github/index.ts');
  const github = await startGitHub({ port: toNumber('github-port', values['github-port']) });
  const job = github.addJob();
  github.addRun({ id: Number(job.claims.run_id), attempt: Number(job.claims.run_attempt) });
  console.log(`A GitHub that issues ID tokens, with one job of acme/site in progress.

  issuer=${github.issuer}
  GITHUB_API_URL=${github.apiUrl}
  GITHUB_TOKEN=${github.apiToken}
  WEBHOOK_SECRET=${github.webhookSecret}
  ACTIONS_ID_TOKEN_REQUEST_URL=${job.variables.ACTIONS_ID_TOKEN_REQUEST_URL}
  ACTIONS_ID_TOKEN_REQUEST_TOKEN=${job.variables.ACTIONS_ID_TOKEN_REQUEST_TOKEN}

  Get a token   curl -s -H "Authorization: Bearer $ACTIONS_ID_TOKEN_REQUEST_TOKEN" \\
                  "$ACTIONS_ID_TOKEN_REQUEST_URL&audience=http://127.0.0.1:8080"
  Another job   curl -s -d '{"claims":{"ref":"refs/heads/other"}}' ${github.url}/_emulator/jobs
  End the run   curl -s -d '{"url":"http://127.0.0.1:8080/webhooks/github","run":{"id":${String(job.claims.run_id)}}}' \\
                  ${github.url}/_emulator/deliveries
  Another key   curl -s -X POST ${github.url}/_emulator/keys
  See the log   curl -s ${github.url}/_emulator/requests
  Break things  curl -s -d '{"on":"jwks","kind":"silence"}' ${github.url}/_emulator/faults
`);
  return github;
}

function readRateLimit(): RateLimitOptions | undefined {
  const limit = values['rate-limit'];
  return limit === undefined
    ? undefined
    : { limit: toNumber('rate-limit', limit), windowMs: toNumber('window', values.window) * 1000 };
}

function toNumber(option: string, value: string): number {
  const number = Number(value);
  if (value.trim() === '' || !(number >= 0)) throw new Error(`--${option} must be a number, not "${value}". ${USAGE}`);
  return number;
}
