// What a route is: where it answers, what it asks of the caller, and what it does once the caller has been let in.
import type { Account } from '../account.ts';
import type { Answer, Call, Dialect } from '../message.ts';
import type { Need } from '../permissions.ts';

/** The three spellings of the key routes. Each can be switched off, as if the service had dropped it. */
export type Family = 'v3' | 'sdk' | 'legacy';

/** What a caller means by a request: a fault picks its victims by this. */
export type Purpose = 'mint' | 'list' | 'revoke' | 'authenticate' | 'use';

export interface Route {
  method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Segments that begin with a colon are handed to `handle` by name. */
  path: string;
  /** Tells requests apart that have the same first line. */
  when?: (head: Pick<Call, 'headers' | 'query'>) => boolean;
  purpose: Purpose;
  family?: Family;
  dialect: Dialect;
  /** The legacy services also take the headers `pinata_api_key` and `pinata_secret_api_key`; a signed URL needs neither. */
  credentials: 'jwt' | 'jwt or pair' | 'signature';
  need: Need;
  body: 'none' | 'json' | 'form' | 'bytes';
  handle: (visit: Visit) => Answer;
}

export interface Visit {
  account: Account;
  call: Call;
  params: Readonly<Record<string, string>>;
  /** The parsed body of a route that takes JSON. */
  json: unknown;
}
