// Pinata as the broker asks it: minting, listing and ending keys, each request once and judged. Never repeats a mint. When
// to ask is `turns.ts`; whether a caller may have it is `mint.ts` and `keys.ts`.
import { readTick } from '../src/clock.ts';
import { Failure, type Attempt, type FailureCode } from '../src/failure.ts';
import { isRecord } from '../src/key/json.ts';
import { readDate, readJson, readRevocation } from '../src/pinata/answer.ts';
import type { KeyFilter, KeyPage } from '../src/pinata/client.ts';
import { readEntry, type Fragment } from '../src/pinata/entry.ts';
import { exchange, type Answer, type Question } from '../src/pinata/exchange.ts';
import { ROUTE_FAMILIES, type RouteFamily } from '../src/pinata/routes.ts';
import type { KeyRequest } from './grant.ts';
import type { Metrics } from './metrics.ts';
import { Refusal } from './refusal.ts';
import type { Turns } from './turns.ts';

/** A key as Pinata lists it, without its secret. */
export interface ListedKey {
  /** The public id. */
  id: string;
  name: string;
  revoked: boolean;
  /** What of it is passed on to those whose key it is. */
  shown: Record<string, unknown>;
}

export interface Page extends KeyPage<ListedKey> {
  /** Which account the list is of, where it tells. */
  accountId: string | undefined;
}

export interface Pinata {
  /** Mints a key and returns Pinata's answer as it is. Throws a `Failure`. */
  mint(request: KeyRequest): Promise<string>;
  /** One page of a list. `jwt` asks as somebody else. */
  list(filter: KeyFilter, jwt?: string): Promise<Page>;
  /** Ends a key; `unknown` where Pinata says that there is no such live key. */
  revoke(id: string): Promise<'revoked' | 'unknown'>;
  /** The later of two clocks, ours and Pinata's as its answers tell it, in unix milliseconds: set back, ours lets no key live. */
  now(): number;
}

/** As whom Pinata is asked. */
export interface Bearer {
  /** The JWT of the moment. */
  read(): string;
  /** Takes in how a request with it went: that it was answered, or the failure. */
  note(attempt: Attempt, failure: Failure | undefined): void;
}

export interface PinataOptions {
  apiUrl: string;
  jwt: Bearer;
  turns: Pick<Turns, 'wait' | 'pause'>;
  stop: AbortSignal;
  metrics: Pick<Metrics, 'pinataRequests'>;
}

// What the action waits for an answer, less what a request is held and the way takes.
const TIME_FOR_ONE_REQUEST = 10_000;
const PAUSE_UNLESS_TOLD = 10_000;
// The scopes of a key, all of them, are shorter.
const LONGEST_FIELD = 10_000;
const LONGEST_PAUSE = 120_000;

/** What Pinata says of the JWT itself, and not of a request. */
export const REFUSES_JWT: ReadonlySet<FailureCode> = new Set(['unauthorized', 'missing-org-write']);

export function createPinata({ apiUrl, jwt, turns, stop, metrics }: PinataOptions): Pinata {
  let known: RouteFamily | undefined;
  // What Pinata's clock said less our tick, by each of the last two answers: one alone may be wrong.
  let epochs = [-Infinity, -Infinity];

  const ask = async <T>(
    question: Question,
    read: (attempt: Attempt, answer: Answer) => T,
    bearer: string,
  ): Promise<T> => {
    const { attempt } = question;
    try {
      const connection = { apiUrl, bearer: () => bearer };
      const answer = await exchange(connection, question, { milliseconds: TIME_FOR_ONE_REQUEST, stop });
      const value = read(attempt, answer);
      // Not before: what is no answer of Pinata's tells no time.
      epochs = [...epochs.slice(1), (readDate(answer) ?? -Infinity) - readTick()];
      metrics.pinataRequests.inc({ attempt, outcome: 'done' });
      if (bearer === jwt.read()) jwt.note(attempt, undefined);
      return value;
    } catch (error) {
      metrics.pinataRequests.inc({ attempt, outcome: error instanceof Failure ? error.code : 'unexpected' });
      if (error instanceof Failure && bearer === jwt.read()) jwt.note(attempt, error);
      if (error instanceof Failure && error.code === 'rate-limited') {
        await turns.pause(Math.min(Math.max(error.retryAfter ?? PAUSE_UNLESS_TOLD, 1000), LONGEST_PAUSE));
      }
      throw error;
    }
  };

  /** Asks by the family that is known to work, or by the first that the server knows. */
  const askFamilies = async <T>(
    question: (family: RouteFamily) => Question,
    read: (attempt: Attempt, answer: Answer) => T,
    bearer = jwt.read(),
  ): Promise<T> => {
    const families = known === undefined ? ROUTE_FAMILIES : [known];
    for (const [at, family] of families.entries()) {
      try {
        if (at > 0) await turns.wait();
        const value = await ask(question(family), read, bearer);
        known = family;
        return value;
      } catch (error) {
        const isUnknownRoute = error instanceof Failure && error.code === 'not-found';
        if (!isUnknownRoute || at === families.length - 1) throw error;
      }
    }
    throw new Failure('not-found');
  };

  return {
    now: () => Math.max(Date.now(), Math.min(...epochs) + readTick()),
    mint: async ({ keyName, permissions, maxUses }) =>
      askFamilies(
        ({ create }) => ({ attempt: 'mint the key', route: create, body: { keyName, permissions, maxUses } }),
        (attempt, answer) => {
          readJson(attempt, answer);
          return answer.text;
        },
      ),
    list: async ({ name, offset, revoked }, asked) => {
      const query = {
        ...(revoked !== undefined && { revoked: String(revoked) }),
        ...(name !== undefined && { name }),
        ...(offset > 0 && { offset: String(offset) }),
      };
      return askFamilies(({ list }) => ({ attempt: 'look up keys', route: list, query }), readPage, asked);
    },
    revoke: async (id) => {
      try {
        await askFamilies((family) => ({ attempt: 'revoke the key', route: family.revoke(id) }), readRevocation);
        return 'revoked';
      } catch (error) {
        // What Pinata says of a key that is gone is not documented: any refusal of the request itself may be it.
        if (error instanceof Failure && (error.code === 'not-found' || error.code === 'bad-request')) return 'unknown';
        throw error;
      }
    },
  };
}

/** What a failure of Pinata means to who asked. */
export function toRefusal(error: unknown): unknown {
  if (!(error instanceof Failure)) return error;
  const { code, acted, repeat, retryAfter } = error;
  if (code === 'rate-limited') {
    return new Refusal('RATE_LIMITED', '', { retryAfter: Math.min(retryAfter ?? PAUSE_UNLESS_TOLD, LONGEST_PAUSE) });
  }
  if (code === 'bad-request') return new Refusal('BAD_REQUEST', 'Pinata does not take it.');
  if (REFUSES_JWT.has(code)) return new Refusal('ISSUING_JWT_REFUSED', `(${code})`);
  if (acted === 'no' && repeat) return new Refusal('PINATA_UNREACHABLE');
  if (code === 'server-error' || acted === 'no') return new Refusal('PINATA_FAILED', `(${code})`);
  return new Refusal('ANSWER_LOST', `(${code})`);
}

function readPage(attempt: Attempt, answer: Answer): Page {
  const page = readJson(attempt, answer);
  const keys = isRecord(page) ? page.keys : undefined;
  if (!Array.isArray(keys)) throw new Failure('incomplete-answer', { attempt });
  const owner = keys.find(isRecord)?.user_id;
  return {
    entries: keys.map(readKey),
    size: answer.text.length,
    accountId: typeof owner === 'string' ? owner : undefined,
  };
}

/** Whether it can be written, and is not long: what is nested too deep cannot. */
function isShort(value: unknown): boolean {
  try {
    return ((JSON.stringify(value) as string | undefined) ?? '').length <= LONGEST_FIELD;
  } catch {
    return false;
  }
}

function readKey(entry: unknown): ListedKey | Fragment {
  const { id, name, revoked, fields } = readEntry(entry);
  if (id === undefined) return { id, name, revoked };
  if (name === undefined) return { id, name, revoked };
  const others = ['max_uses', 'uses', 'scopes', 'createdAt', 'updatedAt'].filter((field) => isShort(fields[field]));
  return {
    id,
    name,
    revoked,
    shown: {
      name,
      key: id,
      revoked: fields.revoked,
      ...Object.fromEntries(others.map((field) => [field, fields[field]])),
    },
  };
}
