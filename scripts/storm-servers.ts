// Whom the storm's jobs ask: a Pinata, and where they go through a broker also a GitHub and the broker, which is a process of
// its own. In a thread of its own: the one that starts 512 processes is too busy to answer their requests.
import { parentPort, workerData } from 'node:worker_threads';
import { grantToSite, installBroker } from '../__tests__/broker/installation.ts';
import type { JobOptions } from '../__tests__/harness/job-options.ts';
import { preloadScaledClock } from '../__tests__/harness/preload.ts';
import { startGitHub } from '../emulator/github/index.ts';
import { startEmulator } from '../emulator/index.ts';

export interface StormSettings {
  jobs: number;
  scale: number;
  limit: number;
  windowMs: number;
  /** Whom the jobs ask. */
  way: 'pinata' | 'broker';
}

export interface StormServers {
  jobs: StormJob[];
}

/** What makes one job differ from the others, and how its step mints. */
export interface StormJob {
  options: Required<Pick<JobOptions, 'environment' | 'clockStart' | 'secrets'>> & Pick<JobOptions, 'idTokenVariables'>;
  inputs: Record<string, string>;
}

export interface StormRecord {
  /** To Pinata. */
  requests: { method: string; status: number | string; startedAt: number }[];
  keys: number;
  liveKeys: number;
  /** How often a broker told a job its turn. */
  turnsTold: number;
}

const { jobs, scale, limit, windowMs, way } = workerData as StormSettings;
const runIds = Array.from({ length: jobs }, (_, index) => String(20_000_000_000 + index));
// From here on everybody's clock runs fast.
const clockStart = Date.now();
const clock = (): number => clockStart + (Date.now() - clockStart) * scale;
const pinata = await startEmulator({ clock, rateLimit: { limit, windowMs } });
await using servers = new AsyncDisposableStack();
servers.defer(pinata.close);
const { describeJob, countTurnsTold } = way === 'broker' ? await openBroker() : openPinata();

const ended = new Promise((resolve) => parentPort?.once('message', resolve));
parentPort?.postMessage({ jobs: runIds.map(describeJob) } satisfies StormServers);
// Any message asks for the record, and is the last.
await ended;
const requests = pinata.requests.map(({ method, status, startedAt }) => ({ method, status, startedAt }));
const keys = pinata.keys().filter(({ origin }) => origin === 'minted').length;
const liveKeys = pinata.liveKeys().length;
parentPort?.postMessage({ requests, keys, liveKeys, turnsTold: countTurnsTold() } satisfies StormRecord);

interface Way {
  describeJob: (runId: string) => StormJob;
  countTurnsTold: () => number;
}

function openPinata(): Way {
  const { issuingJwt, apiUrl } = pinata;
  return {
    describeJob: (runId) => ({
      options: { environment: { GITHUB_RUN_ID: runId }, clockStart, secrets: [issuingJwt] },
      inputs: { 'pinata-jwt': issuingJwt, 'api-url': apiUrl },
    }),
    countTurnsTold: () => 0,
  };
}

async function openBroker(): Promise<Way> {
  const github = servers.use(await startGitHub({ clock }));
  const rule = grantToSite({ scopes: ['org:files:write'], 'max-lifetime': '2h', 'mints-per-hour': 2 * jobs });
  const { broker, origin } = servers.use(
    await installBroker(github, pinata, [rule], {
      PINATA_REQUESTS_PER_MINUTE: String(Math.floor((limit * 60_000) / windowMs)),
      NODE_OPTIONS: preloadScaledClock().join(' '),
      CLOCK_SCALE: String(scale),
      CLOCK_START: String(clockStart),
    }),
  );
  await broker.said('"event":"ready"');
  return {
    describeJob: (runId) => ({
      options: {
        environment: { GITHUB_RUN_ID: runId },
        clockStart,
        secrets: [],
        idTokenVariables: github.addJob({ claims: { run_id: runId } }).variables,
      },
      inputs: { broker: origin, 'expires-after': '1h' },
    }),
    countTurnsTold: () => broker.lines().filter(({ reason }) => reason === 'RATE_LIMITED').length,
  };
}
