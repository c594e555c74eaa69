// Runs the emulator by itself, for people and for other processes: node emulator/cli.ts --port 8787
import { parseArgs } from 'node:util';
import { startEmulator } from './index.ts';
import type { RateLimitOptions } from './rate-limit.ts';

const USAGE = 'usage: node emulator/cli.ts [--port N] [--rate-limit N [--window SECONDS]]';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    'rate-limit': { type: 'string' },
    window: { type: 'string', default: '60' },
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

Ctrl-C ends it.`);
  const end = () => {
    void emulator.close();
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
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
