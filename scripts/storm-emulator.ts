// The storm's Pinata, in a thread of its own: the one that starts 512 processes is too busy to answer their requests.
import { parentPort, workerData } from 'node:worker_threads';
import { startEmulator } from '../emulator/index.ts';

export interface StormSettings {
  scale: number;
  limit: number;
  windowMs: number;
}

export interface StormEmulator {
  /** When its clock, and so the jobs', begins to run fast, in unix milliseconds. */
  startedAt: number;
  apiUrl: string;
  issuingJwt: string;
}

export interface StormRecord {
  requests: { method: string; status: number | string; startedAt: number }[];
  keys: number;
  liveKeys: number;
}

const { scale, limit, windowMs } = workerData as StormSettings;
const startedAt = Date.now();
const emulator = await startEmulator({
  clock: () => startedAt + (Date.now() - startedAt) * scale,
  rateLimit: { limit, windowMs },
});
parentPort?.postMessage({
  startedAt,
  apiUrl: emulator.apiUrl,
  issuingJwt: emulator.issuingJwt,
} satisfies StormEmulator);

// Any message asks for the record, and is the last.
parentPort?.once('message', () => {
  const requests = emulator.requests.map(({ method, status, startedAt: at }) => ({ method, status, startedAt: at }));
  const keys = emulator.keys().filter(({ origin }) => origin === 'minted').length;
  parentPort?.postMessage({ requests, keys, liveKeys: emulator.liveKeys().length } satisfies StormRecord);
  void emulator.close();
});
