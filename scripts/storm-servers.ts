// Whom the storm's jobs ask: a Pinata, and where they go through a broker also a GitHub and the broker, which is a process of
// its own. In a thread of its own: the one that starts 512 processes is too busy to answer their requests.
import { parentPort, workerData } from 'node:worker_threads';
import { grantToSite, installBroker } from '../__tests__/broker/installation.ts';
import type { JobOptions } from '../__tests__/harness/job-options.ts';
import { startGitHub } from '../emulator/github/index.ts';
import { startEmulator } from '../emulator/index.ts';
import { createClock } from './clock.ts';

export interface StormSettings {
  jobs: number;
  scale: number;
  limit: number;
  windowMs: number;
  /** Whom the jobs ask. */
  way: 'pinata' | 'broker';
}

/** What makes one job differ from the others, and how its step mints. */
export interface StormJob {
  options: JobOptions;
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
// From here on everybody's clock runs fast.
const clock = createClock(scale);
const pinata = await startEmulator({ clock: clock.now, rateLimit: { limit, windowMs } });
await using servers = new AsyncDisposableStack();
servers.defer(pinata.close);
const { openJob, countTurnsTold } = way === 'broker' ? await openBroker() : openPinata();
const stormJobs = Array.from({ length: jobs }, (_, index): StormJob => {
  const runId = String(20_000_000_000 + index);
  const { options, inputs } = openJob(runId);
  return { options: { environment: { GITHUB_RUN_ID: runId }, clockStart: clock.start(), ...options }, inputs };
});

const ended = new Promise((resolve) => parentPort?.once('message', resolve));
parentPort?.postMessage(stormJobs);
// Any message asks for the record, and is the last.
await ended;
const requests = pinata.requests.map(({ method, status, startedAt }) => ({ method, status, startedAt }));
const keys = pinata.keys().filter(({ origin }) => origin === 'minted').length;
const liveKeys = pinata.liveKeys().length;
parentPort?.postMessage({ requests, keys, liveKeys, turnsTold: countTurnsTold() } satisfies StormRecord);

interface Way {
  openJob: (runId: string) => StormJob;
  countTurnsTold: () => number;
}

function openPinata(): Way {
  const { issuingJwt, apiUrl } = pinata;
  return {
    openJob: () => ({
      options: { secrets: [issuingJwt] },
      inputs: { 'pinata-jwt': issuingJwt, 'api-url': apiUrl },
    }),
    countTurnsTold: () => 0,
  };
}

async function openBroker(): Promise<Way> {
  const github = servers.use(await startGitHub({ clock: clock.now }));
  const rule = grantToSite({ scopes: ['org:files:write'], 'max-lifetime': '2h', 'mints-per-hour': 2 * jobs });
  const { broker, origin } = servers.use(
    await installBroker(github, pinata, [rule], {
      PINATA_REQUESTS_PER_MINUTE: String(Math.floor((limit * 60_000) / windowMs)),
      ...clock.environment(),
    }),
  );
  await broker.said('"event":"ready"');
  return {
    openJob: (runId) => ({
      options: { idTokenVariables: github.addJob({ claims: { run_id: runId } }).variables },
      inputs: { broker: origin, 'expires-after': '1h' },
    }),
    countTurnsTold: () => broker.lines().filter(({ reason }) => reason === 'RATE_LIMITED').length,
  };
}
