// Pinata's API for keys: one method for each thing it can do, each a single exchange that is judged, not repeated.
import type { Permissions } from '../key/permissions.ts';
import { isRecord, readJson, readRateWindow, readRevocation } from './answer.ts';
import { PinataError, type Attempt } from './error.ts';
import { exchange, type Answer, type Connection, type Question } from './exchange.ts';
import { identifyIssuer, readClaims } from './jwt.ts';
import type { Patience } from './patience.ts';
import { ROUTE_FAMILIES, type RouteFamily } from './routes.ts';

/** The key to mint. */
export interface KeyRequest {
  keyName: string;
  permissions: Permissions;
  /** How many times it can be used; unlimited when left out. */
  maxUses?: number | undefined;
}

/** What Pinata tells once about a new key. */
export interface Credentials {
  jwt: string;
  /** The key's public id, by which it is revoked. */
  apiKey: string;
  apiSecret: string;
}

/** A key as lists show it. Its secret, which lists show too, is not kept. */
export interface ListedKey {
  id: string;
  name: string;
  revoked: boolean;
  /** How often it was used, where the list tells. */
  uses: number | undefined;
  /** When it was made, in unix milliseconds, where the list tells. */
  createdAt: number | undefined;
  /** The permissions as Pinata renders them. */
  scopes: unknown;
}

/** Which keys to list, and from which on. */
export interface KeyFilter {
  /** A part of the name, without regard to case; `%` and `_` may stand for other characters. */
  name?: string;
  offset: number;
  revoked?: boolean;
}

/** Every method throws a `PinataError` when Pinata does not say yes. */
export class Pinata {
  readonly patience: Patience;
  readonly #connection: Connection;
  #family: RouteFamily = ROUTE_FAMILIES[0];

  constructor(connection: Connection, patience: Patience) {
    this.#connection = connection;
    this.patience = patience;
  }

  /** The id of the key that asks, where its JWT tells. */
  get ownId(): string | undefined {
    return readClaims(this.#connection.jwt).keyId;
  }

  /** Tells the key that asks from any other. */
  get issuer(): string {
    return identifyIssuer(this.#connection.jwt);
  }

  /** Mints a key. Never call it again under the same name unless the error says that the server did not act. */
  async create({ keyName, permissions, maxUses }: KeyRequest): Promise<Credentials> {
    const body = { keyName, permissions, maxUses };
    const answer = await this.#askFamilies('mint the key', (family) => ({ route: family.create, body }));
    return readCredentials(answer, this.ownId);
  }

  /** Lists one page of keys, live and revoked unless the filter says which. An empty page is the last. */
  async list({ name, offset, revoked }: KeyFilter): Promise<ListedKey[]> {
    const query = {
      ...(revoked !== undefined && { revoked: String(revoked) }),
      ...(name !== undefined && { name }),
      ...(offset > 0 && { offset: String(offset) }),
    };
    const answer = await this.#askFamilies('look up keys', (family) => ({ route: family.list, query }));
    return readKeys(answer);
  }

  /** Revokes the key of this id by one family's route. */
  async revoke(id: string, family: RouteFamily): Promise<void> {
    await this.#ask('revoke the key', { route: family.revoke(id) }, readRevocation);
  }

  /** Asks whether Pinata honours the JWT of this connection. Needs no permission. */
  async authenticate(): Promise<void> {
    // https://docs.pinata.cloud/api-reference/endpoint/test-authentication
    await this.#ask('try the key', { route: { method: 'GET', path: '/../data/testAuthentication' } }, readJson);
  }

  /** Asks by the route that is known to work, or by the first that the server knows. */
  async #askFamilies(attempt: Attempt, question: (family: RouteFamily) => Omit<Question, 'attempt'>): Promise<unknown> {
    const others = ROUTE_FAMILIES.filter((family) => family !== this.#family);
    for (const family of [this.#family, ...others]) {
      try {
        const answer = await this.#ask(attempt, question(family), readJson);
        this.#family = family;
        return answer;
      } catch (error) {
        if (!(error instanceof PinataError && error.code === 'not-found') || family === others.at(-1)) throw error;
      }
    }
    throw new PinataError(attempt, 'not-found');
  }

  async #ask<T>(
    attempt: Attempt,
    question: Omit<Question, 'attempt'>,
    read: (attempt: Attempt, answer: Answer) => T,
  ): Promise<T> {
    try {
      const answer = await exchange(this.#connection, { attempt, ...question }, this.patience);
      const value = read(attempt, answer);
      this.patience.observe(readRateWindow(answer));
      return value;
    } catch (error) {
      const { expiresAt = Infinity } = readClaims(this.#connection.jwt);
      if (error instanceof PinataError && error.code === 'unauthorized' && expiresAt * 1000 < Date.now()) {
        throw error.withHint(`The JWT says that it expired on ${new Date(expiresAt * 1000).toISOString()}.`);
      }
      // The proxy's own refusal of a tunnel looks like one of the server.
      if (error instanceof PinataError && error.code === 'forbidden' && this.#connection.agent) {
        throw error.withHint('Or the proxy of `https_proxy` does, if it does not let the runner reach this host.');
      }
      throw error;
    }
  }
}

function readCredentials(answer: unknown, issuingKeyId: string | undefined): Credentials {
  const fields = isRecord(answer) ? answer : {};
  const refuse = (field: string, what: string): never => {
    const hint = `\`${field}\` is ${what}. What was minted is revoked by its name.`;
    throw new PinataError('mint the key', 'incomplete-answer', { hint });
  };
  const read = (field: string): string => {
    const value = fields[field];
    if (typeof value === 'string' && value.trim() !== '' && !/[\r\n]/.test(value)) return value;
    return refuse(field, 'not a text of one line');
  };
  const credentials = { jwt: read('JWT'), apiKey: read('pinata_api_key'), apiSecret: read('pinata_api_secret') };
  // By this id the key will be revoked.
  if (!isId(credentials.apiKey)) refuse('pinata_api_key', 'not an id');
  if (credentials.apiKey === issuingKeyId) refuse('pinata_api_key', 'the id of the issuing key');
  return credentials;
}

/** An id becomes a part of an address. */
function isId(id: unknown): id is string {
  return typeof id === 'string' && !/^\.{0,2}$/.test(id);
}

/** An entry without an id is not left out, since what no list shows counts as gone. */
function readId(id: unknown): string {
  if (isId(id)) return id;
  throw new PinataError('look up keys', 'incomplete-answer', { hint: 'An entry of the list has no `key`.' });
}

function readKeys(answer: unknown): ListedKey[] {
  const keys = isRecord(answer) ? answer.keys : undefined;
  if (!Array.isArray(keys)) {
    throw new PinataError('look up keys', 'incomplete-answer', { hint: 'There is no list of `keys` in it.' });
  }
  return keys.filter(isRecord).map((key) => ({
    id: readId(key.key),
    name: typeof key.name === 'string' ? key.name : '',
    revoked: key.revoked === true,
    uses: typeof key.uses === 'number' ? key.uses : undefined,
    createdAt: typeof key.createdAt === 'string' ? Date.parse(key.createdAt) || undefined : undefined,
    scopes: key.scopes,
  }));
}
