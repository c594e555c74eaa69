// Pinata's API for keys: one method for each thing it can do, each a single exchange that is judged, not repeated.
import { Failure, type Attempt } from '../failure.ts';
import { findFlaw, provesId, type Credentials } from '../key/credentials.ts';
import { isRecord } from '../key/json.ts';
import type { Permissions } from '../key/scopes.ts';
import { readDate, readJson, readRevocation } from './answer.ts';
import { readEntry, type Fragment, type NamedKey } from './entry.ts';
import { exchange, type Answer, type Connection, type Question } from './exchange.ts';
import type { Retry } from './retry.ts';
import { ROUTE_FAMILIES, type RouteFamily } from './routes.ts';

/** The key to mint. */
interface KeyRequest {
  keyName: string;
  permissions: Permissions;
  /** How many times it can be used; unlimited when left out. */
  maxUses?: number | undefined;
}

/** A key that was minted just now. */
export interface CreatedKey {
  credentials: Credentials;
  /** Whether the JWT itself shows that the id is this key's, so that no other can be ended by it. */
  isIdProven: boolean;
}

/** A key as lists show it. Its secret, which lists show too, is not kept. */
export interface ListedKey extends NamedKey {
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

/** One page of a list, in the server's order. */
export interface KeyPage<Key = ListedKey> {
  entries: (Key | Fragment)[];
  /** How long the answer was, in characters. */
  size: number;
}

/** As whom the API is asked. */
export interface Account extends Connection {
  /** Tells the key that asks from any other. */
  issuer: string;
  /** The id of the key that asks, where its JWT tells. */
  ownId: string | undefined;
  /** Whether a broker answers, which takes ID tokens only, and shows a job the keys of its run by parts of their names. */
  isBroker: boolean;
  /** What more is known of a failure there. */
  explain: (failure: Failure) => Failure;
}

// What claims to be older than the API is no time.
const EARLIEST = Date.UTC(2025, 0);

/** Every method throws a `Failure` when Pinata does not say yes. */
export class Pinata {
  readonly retry: Retry;
  readonly issuer: Account['issuer'];
  readonly ownId: Account['ownId'];
  readonly isBroker: Account['isBroker'];
  readonly #account: Account;
  #createFamily: RouteFamily = ROUTE_FAMILIES[0];
  #listFamilies = ROUTE_FAMILIES;
  #clockOffset = 0;

  constructor(account: Account, retry: Retry) {
    this.#account = account;
    this.retry = retry;
    this.issuer = account.issuer;
    this.ownId = account.ownId;
    this.isBroker = account.isBroker;
  }

  /** By how many milliseconds the server's clock is ahead of the runner's, as its last answer told; 0 before. */
  get clockOffset(): number {
    return this.#clockOffset;
  }

  /**
   * Mints a key within so many milliseconds. Never call it again under the same name unless the failure says that the
   * server did not act.
   */
  async create({ keyName, permissions, maxUses }: KeyRequest, milliseconds: number): Promise<CreatedKey> {
    const body = { keyName, permissions, maxUses };
    const askedAt = Date.now();
    const read = (attempt: Attempt, answer: Answer): CreatedKey => {
      const credentials = readCreated(readJson(attempt, answer), keyName, this.ownId);
      return { credentials, isIdProven: provesId(credentials, askedAt) };
    };
    return this.#ask({ attempt: 'mint the key', route: this.#createFamily.create, body }, read, milliseconds);
  }

  /** Leaves the route that a key was last asked for at. Returns whether there is another, which is asked from now on. */
  leaveCreateRoute(): boolean {
    const [first, second] = ROUTE_FAMILIES;
    if (this.#createFamily !== first) return false;
    this.#createFamily = second;
    return true;
  }

  /** Lists one page of keys, live and revoked unless the filter says which. */
  async list({ name, offset, revoked }: KeyFilter): Promise<KeyPage> {
    const query = {
      ...(revoked !== undefined && { revoked: String(revoked) }),
      ...(name !== undefined && { name }),
      ...(offset > 0 && { offset: String(offset) }),
    };
    const listBy = async ({ list: route }: RouteFamily): Promise<KeyPage> =>
      this.#ask({ attempt: 'look up keys', route, query }, readPage);
    const [known, other] = this.#listFamilies;
    try {
      return await listBy(known);
    } catch (failure) {
      if (!(failure instanceof Failure && failure.code === 'not-found')) throw failure;
    }
    const page = await listBy(other);
    this.#listFamilies = [other, known];
    return page;
  }

  /** Revokes the key of this id by one family's route. */
  async revoke(id: string, family: RouteFamily): Promise<void> {
    const attempt = 'revoke the key';
    try {
      await this.#ask({ attempt, route: family.revoke(id) }, readRevocation);
    } catch (failure) {
      // Whatever the server said at such length, it was not `Revoked`, and it may say so for ever.
      const isOdd = failure instanceof Failure && failure.code === 'unreadable-answer';
      throw isOdd ? new Failure('unproven-end', { attempt, cause: failure }) : failure;
    }
  }

  /** Asks whether Pinata honours the key of a JWT, as that key: it needs no permission. */
  async authenticate(jwt: string): Promise<void> {
    const attempt = 'try the key';
    // https://docs.pinata.cloud/api-reference/endpoint/test-authentication
    const route = { method: 'GET', path: '/../data/testAuthentication' } as const;
    const limits = { milliseconds: this.retry.timeForRequest(), stop: this.retry.stop };
    readJson(attempt, await exchange({ ...this.#account, bearer: () => jwt }, { attempt, route }, limits));
  }

  async #ask<T>(
    question: Question,
    read: (attempt: Attempt, answer: Answer) => T,
    milliseconds = this.retry.timeForRequest(),
  ): Promise<T> {
    try {
      const answer = await exchange(this.#account, question, { milliseconds, stop: this.retry.stop });
      const date = readDate(answer) ?? 0;
      if (date > EARLIEST) this.#clockOffset = date - Date.now();
      return read(question.attempt, answer);
    } catch (thrown) {
      throw thrown instanceof Failure ? this.#account.explain(thrown) : thrown;
    }
  }
}

function readCreated(body: unknown, keyName: string, issuingKeyId: string | undefined): Credentials {
  const { JWT: jwt, pinata_api_key: apiKey, pinata_api_secret: apiSecret } = isRecord(body) ? body : {};
  const flaw =
    apiKey !== undefined && apiKey === issuingKeyId
      ? '`pinata_api_key` is the id of the issuing key.'
      : findFlaw({ jwt, apiKey, apiSecret }, keyName);
  if (flaw !== undefined) {
    throw new Failure('incomplete-answer', {
      attempt: 'mint the key',
      hint: `${flaw} What was minted is revoked by its name.`,
    });
  }
  return { jwt, apiKey, apiSecret } as Credentials;
}

function readPage(attempt: Attempt, answer: Answer): KeyPage {
  const body = readJson(attempt, answer);
  const keys = isRecord(body) ? body.keys : undefined;
  if (!Array.isArray(keys)) {
    throw new Failure('incomplete-answer', { attempt, hint: 'There is no list of `keys` in it.' });
  }
  return { entries: keys.map(readKey), size: answer.text.length };
}

function readKey(entry: unknown): ListedKey | Fragment {
  const { id, name, revoked, fields } = readEntry(entry);
  if (id === undefined) return { id, name, revoked };
  if (name === undefined) return { id, name, revoked };
  const { uses, createdAt, scopes, permissions, admin } = fields;
  return {
    id,
    name,
    revoked,
    uses: typeof uses === 'number' ? uses : undefined,
    createdAt: typeof createdAt === 'string' ? Date.parse(createdAt.slice(0, 100)) || undefined : undefined,
    // Documented is `scopes` alone; what else may tell of power is not to be overlooked.
    scopes: permissions === undefined && admin === undefined ? scopes : { scopes, permissions, admin },
  };
}
