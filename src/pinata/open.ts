// Opens the API for one step: Pinata's own, or a broker in its place. What it needs of the world is handed to it.
import type { Agent } from 'node:http';
import { identifyIssuer, readClaims } from '../key/jwt.ts';
import { explainAsBroker } from './broker.ts';
import { Pinata, type Account } from './client.ts';
import { startRetry } from './retry.ts';

/** What the API needs of the world around it. */
interface World {
  /** Aborted when the runner wants the step to end. */
  stop: AbortSignal;
  /** Tells people what takes long. */
  say: (text: string) => void;
  /** A new agent for the way through a proxy, `undefined` where none is used. */
  chooseProxy: (url: URL) => Promise<Agent | undefined>;
  /** A fresh ID token for an audience, masked, got before `signal` is aborted. */
  requestIdToken: (audience: string, signal: AbortSignal) => Promise<string>;
}

export interface Access {
  /** Where requests go. */
  apiUrl: string;
  /** Empty with a broker, or where it is missing. */
  jwt: string;
  /** The broker's origin, as the workflow says it; empty without one. */
  broker: string;
  /** How long to keep on, in milliseconds. */
  maxWait: number;
}

/** Opens the API at an address, as the key of a JWT or as the job itself. Nothing is asked yet. */
export function openPinata({ apiUrl, jwt, broker, maxWait }: Access, world: World): Pinata {
  const { stop, say, chooseProxy } = world;
  const isBroker = broker !== '';
  const asker = isBroker ? asJob(broker, world) : asKey(jwt);
  // A broker tells each job a time of its own.
  const retry = startRetry({ maxWait, stop, say, spread: isBroker ? 'little' : 'wide' });
  return new Pinata({ apiUrl, chooseProxy, isBroker, ...asker }, retry);
}

type Asker = Pick<Account, 'bearer' | 'issuer' | 'ownId' | 'explain'>;

function asKey(jwt: string): Asker {
  const { keyId: ownId, expiresAt = Infinity } = readClaims(jwt);
  return {
    bearer: () => jwt,
    issuer: identifyIssuer(jwt),
    ownId,
    explain: (failure) =>
      failure.code === 'unauthorized' && expiresAt * 1000 < Date.now()
        ? failure.withHint(`The JWT says that it expired on ${new Date(expiresAt * 1000).toISOString()}.`)
        : failure,
  };
}

function asJob(broker: string, { requestIdToken }: World): Asker {
  let token: string | undefined;
  return {
    bearer: async (signal) => (token = await requestIdToken(broker, signal)),
    issuer: broker,
    ownId: undefined,
    explain: (failure) => explainAsBroker(failure, token),
  };
}
