// `npm run contract`: the expectations against the emulator, and with `-- --live` and PINATA_ISSUING_JWT against the real API beside
// it. Invariant: whatever ends it, Ctrl-C included, it first revokes the keys that it minted.
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { startEmulator } from '../emulator/index.ts';
import type { Target } from './inquiry.ts';
import { describeFailure, runContract, type Run } from './run.ts';
import { printBreaches, printTable, toRecords, type Column } from './table.ts';

const USAGE = 'usage: npm run contract [-- [--live [--origin URL] [--pause MILLISECONDS]] [--json]]';

const { values } = parseArgs({
  options: {
    live: { type: 'boolean', default: false },
    origin: { type: 'string', default: 'https://api.pinata.cloud' },
    // 52 requests a minute, where the smallest plan allows 60.
    pause: { type: 'string', default: '1150' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

// A reader that went away must not end the run before its keys are revoked.
process.stderr.on('error', () => undefined);

const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    tell(interruption.signal.aborted ? 'still revoking' : 'interrupted: no more questions');
    interruption.abort();
    process.exitCode = 130;
  });
}

if (values.help) console.log(USAGE);
else await run();

async function run(): Promise<void> {
  try {
    // Checked first, so that nobody waits for the emulator's column to learn of it.
    const live = values.live ? readLiveTarget() : undefined;
    const columns: Column[] = [{ title: 'emulator', ...finish('emulator', await askEmulator()) }];
    if (live) columns.push({ title: 'live', ...finish('live', await runContract(live, tell)) });
    console.log(values.json ? JSON.stringify(toRecords(columns), null, 2) : printTable(columns));
    const breaches = columns.flatMap(printBreaches);
    if (breaches.length > 0) fail(breaches.join('\n'));
  } catch (error) {
    fail(describeFailure(error));
  }
}

async function askEmulator(): Promise<Run> {
  const emulator = await startEmulator();
  try {
    return await runContract(makeTarget({ origin: emulator.url, issuingJwt: emulator.issuingJwt, pauseMs: 0 }));
  } finally {
    await emulator.close();
  }
}

function readLiveTarget() {
  const { PINATA_ISSUING_JWT: issuingJwt } = process.env;
  if (!issuingJwt)
    throw new Error('--live asks the real API: set PINATA_ISSUING_JWT to the JWT of a key with org:write.');
  const { origin, protocol, hostname } = new URL(values.origin);
  if (protocol !== 'https:' && hostname !== '127.0.0.1') throw new Error('--origin must be https, or at 127.0.0.1.');
  const pauseMs = Number(values.pause);
  if (!(pauseMs >= 0)) throw new Error(`--pause must be a number of milliseconds. ${USAGE}`);
  // The real service takes uploads at a host of their own.
  const uploadsOrigin = hostname === 'api.pinata.cloud' ? 'https://uploads.pinata.cloud' : origin;
  return makeTarget({ origin, uploadsOrigin, issuingJwt, pauseMs });
}

function makeTarget(target: Omit<Target, 'nonce' | 'interrupted'>): Target {
  return { ...target, nonce: randomBytes(6).toString('hex'), interrupted: interruption.signal };
}

/** Says which keys are left, if any. */
function finish(title: Column['title'], { observations, left }: Run): Pick<Column, 'observations'> {
  if (left.length > 0) fail(`${title}: not revoked, end them by hand in Pinata’s dashboard:\n  ${left.join('\n  ')}`);
  else if (title === 'live') tell('all keys of this run are revoked');
  return { observations };
}

function fail(text: string): void {
  process.exitCode ??= 1;
  process.stderr.write(`${text}\n`);
}

/** Progress goes to stderr, so that the table can be sent to a file. */
function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
