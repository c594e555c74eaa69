// A stateful Pinata for trials and tests. It states the API from Pinata's documentation and imports nothing from src/, so that
// a mistake of the client cannot hide in it. Where the real behaviour is unknown, a comment or an option says so.
import { findCaller } from './access.ts';
import {
  addKey,
  createAccount,
  findOtherKey,
  jwtOf,
  type Account,
  type Key,
  type KeyDraft,
  type NameSearch,
} from './account.ts';
import { answerControl, isControl } from './control.ts';
import { createFaults, type Fault } from './faults.ts';
import type { Permissions } from './permissions.ts';
import { createRateLimit, type RateLimitOptions } from './rate-limit.ts';
import type { SecondRevoke } from './routes/keys.ts';
import type { Family, Purpose } from './routes/route.ts';
import { logRequest, openTransport, type LoggedRequest, type Receiver, type Tls } from './server.ts';
import { createService } from './service.ts';

export type { KeyDraft } from './account.ts';
export type { Fault } from './faults.ts';
export type { Permissions } from './permissions.ts';
export type { Family } from './routes/route.ts';
export type { LoggedRequest } from './server.ts';

export interface EmulatorOptions {
  /** 0, the default, takes any free port. */
  port?: number;
  tls?: Tls;
  /** The families of key routes that exist; a request to another one meets a 404. */
  families?: readonly Family[];
  /** What a revoke answers for a key that is unknown or already revoked. */
  secondRevoke?: SecondRevoke;
  rateLimit?: RateLimitOptions;
  /** For how long a minted key is refused before it is honoured. */
  keyLagMs?: number;
  /** What a search for keys compares with a name: a part of it, the default, or all of it. */
  nameSearch?: NameSearch;
  /** Milliseconds since 1970. Times in answers, `Date`, expiry and rate windows follow it; delays take real time. */
  clock?: () => number;
  /** How far the `Date` of every answer is from the clock: a server whose clock is wrong, or a caller whose own is. */
  dateOffsetMs?: number;
}

/** A key as a test sees it: with everything that a caller should be careful with. */
export type IssuedKey = Readonly<Key> & { readonly jwt: string };

export interface Emulator {
  /** The origin, for the legacy routes and for uploads. */
  url: string;
  apiUrl: string;
  /** An admin key's JWT that exists from the start. */
  issuingJwt: string;
  /** Makes another issuing key, for instance one with `org:write` only. */
  issueKey: (draft: KeyDraft) => IssuedKey;
  /** Puts a key into the account as if it had been minted earlier. Cheap enough for a hundred thousand. */
  addKey: (draft: KeyDraft) => { key: string; secret: string };
  /** Oldest first. */
  keys: () => IssuedKey[];
  /** Those that still open something, without the issuing ones. */
  liveKeys: () => IssuedKey[];
  /** Every key, secret and JWT that a create route ever made. */
  secrets: () => string[];
  requests: readonly LoggedRequest[];
  fault: (fault: Fault) => void;
  clearFaults: () => void;
  /** From here on connections are refused; the account stays. */
  stopListening: () => Promise<void>;
  listenAgain: () => Promise<void>;
  close: () => Promise<void>;
}

const ADMIN: Permissions = { admin: true };

export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { families = ['v3', 'sdk', 'legacy'], secondRevoke = 404, clock = Date.now, dateOffsetMs = 0 } = options;
  const account = createAccount({ clock, keyLagMs: options.keyLagMs ?? 0, nameSearch: options.nameSearch ?? 'part' });
  const rateLimit = options.rateLimit && createRateLimit(options.rateLimit, clock);
  const service = createService({ account, families, secondRevoke, rateLimit });
  const faults = createFaults<Purpose>();
  const requests: LoggedRequest[] = [];
  const issuing = addKey(account, 'issuing', { name: 'issuing key', permissions: ADMIN });

  const view = {
    keys: () => account.keys.map((key) => toIssuedKey(account, key)),
    requests,
    fault: faults.add,
    clearFaults: faults.clear,
  };
  const receiver: Receiver = {
    begin: (head) => {
      const control = isControl(head.path);
      const fault = control ? undefined : faults.take(service.purposeOf(head));
      const key = findCaller(account, head.headers)?.key;
      const entry: LoggedRequest = { ...logRequest(head, clock(), fault), key };
      if (!control) requests.push(entry);
      return { entry, fault };
    },
    clock,
    dateOffsetMs,
    findOtherKey: (key) => findOtherKey(account, key),
    act: (call) => (isControl(call.path) ? answerControl(view, call) : service.answer(call)),
  };
  const { url, ...transport } = await openTransport({ port: options.port ?? 0, tls: options.tls, receiver });

  return {
    url,
    apiUrl: `${url}/v3`,
    issuingJwt: jwtOf(account, issuing),
    issueKey: (draft) => toIssuedKey(account, addKey(account, 'issuing', draft)),
    addKey: (draft) => {
      const { key, secret } = addKey(account, 'added', draft);
      return { key, secret };
    },
    ...view,
    liveKeys: () => keysWhere(account, (key) => !key.revoked && key.origin !== 'issuing'),
    secrets: () =>
      keysWhere(account, (key) => key.origin === 'minted').flatMap(({ key, secret, jwt }) => [key, secret, jwt]),
    ...transport,
  };
}

function keysWhere(account: Account, wanted: (key: Key) => boolean): IssuedKey[] {
  return account.keys.filter(wanted).map((key) => toIssuedKey(account, key));
}

/** The JWT is signed when it is asked for: a test that counts a hundred thousand keys reads none. */
function toIssuedKey(account: Account, key: Key): IssuedKey {
  return {
    ...key,
    get jwt() {
      return jwtOf(account, key);
    },
  };
}
