// Opens the API for one step: Pinata's own, or a broker in its place. What it needs of the world is handed to it.
import type { Agent } from 'node:http';
import type { Failure } from '../failure.ts';
import { identifyIssuer, readClaims } from '../key/jwt.ts';
import { explainAsBroker } from './broker.ts';
import { Pinata } from './client.ts';
import { startRetry } from './retry.ts';

/** What the API needs of the world around it. */
export interface World {
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
export function openPinata(access: Access, world: World): Pinata {
  const { apiUrl, jwt, broker, maxWait } = access;
  const { stop, say, chooseProxy } = world;
  if (broker === '') {
    const { keyId: ownId, expiresAt = Infinity } = readClaims(jwt);
    const explain = (failure: Failure): Failure =>
      failure.code === 'unauthorized' && expiresAt * 1000 < Date.now()
        ? failure.withHint(`The JWT says that it expired on ${new Date(expiresAt * 1000).toISOString()}.`)
        : failure;
    const account = {
      apiUrl,
      bearer: () => jwt,
      issuer: identifyIssuer(jwt),
      ownId,
      isBroker: false,
      chooseProxy,
      explain,
    };
    return new Pinata(account, startRetry({ maxWait, stop, say }));
  }
  let token: string | undefined;
  const bearer = async (signal: AbortSignal): Promise<string> => (token = await world.requestIdToken(broker, signal));
  return new Pinata(
    {
      apiUrl,
      bearer,
      issuer: broker,
      ownId: undefined,
      isBroker: true,
      chooseProxy,
      explain: (failure) => explainAsBroker(failure, token),
    },
    // A broker tells each job a time of its own.
    startRetry({ maxWait, stop, say, spread: 'little' }),
  );
}
