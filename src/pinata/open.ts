// Opens Pinata's API for one step. What it needs of the world is handed to it.
import type { Agent } from 'node:http';
import { identifyIssuer, readClaims } from '../key/jwt.ts';
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
}

export interface Access {
  apiUrl: string;
  jwt: string;
  /** How long to keep on, in milliseconds. */
  maxWait: number;
}

/** Opens the API at an address as the key of a JWT. Nothing is asked yet. */
export function openPinata({ apiUrl, jwt, maxWait }: Access, { stop, say, chooseProxy }: World): Pinata {
  return new Pinata(
    { apiUrl, bearer: () => jwt, issuer: identifyIssuer(jwt), ownId: readClaims(jwt).keyId, chooseProxy },
    startRetry({ maxWait, stop, say }),
  );
}
