// Every refusal by its reason: a closed table of what callers can be told, and with which status. A refusal has Pinata's
// form, since those who ask speak Pinata's API. Nothing of a token or of a body is in it.

export const REFUSALS = {
  // Who asks.
  NO_TOKEN: { status: 401, details: 'Send one `Authorization: Bearer` header with an ID token of GitHub.' },
  BAD_TOKEN: { status: 401, details: 'The token is not one that its issuer signed with RS256.' },
  WRONG_ISSUER: { status: 401, details: 'The token is of another issuer.' },
  WRONG_AUDIENCE: { status: 401, details: 'The token is meant for another audience than the address of this broker.' },
  UNKNOWN_KEY: { status: 401, details: 'The issuer shows no key by which this token is signed.' },
  MISSING_CLAIM: { status: 401, details: 'The token lacks a claim.' },
  BAD_TIME: { status: 401, details: 'The token is too old, or from the future.' },
  TOKEN_EXPIRED: { status: 401, details: 'The token is expired: ask with a fresh one.' },
  TOKEN_USED: { status: 401, details: 'A token mints once: ask with a fresh one.' },
  TOKEN_BEFORE_START: { status: 401, details: 'The token is older than this broker’s start: ask with a fresh one.' },
  // What is asked for.
  NO_RULE: { status: 403, details: 'No rule of the policy grants this.' },
  RUN_COMPLETED: { status: 403, details: 'The run is completed.' },
  FOREIGN_WEBHOOK: { status: 403, details: 'The policy does not know the repository.' },
  BAD_REQUEST: { status: 400, details: 'The request is not in the form of the API.' },
  BAD_SIGNATURE: { status: 401, details: 'The delivery has no valid `X-Hub-Signature-256`.' },
  NOT_FOUND: { status: 404, details: 'There is nothing here.' },
  TOO_LARGE: { status: 413, details: 'The body is too large.' },
  NOT_JSON: { status: 415, details: 'The body must be `application/json`.' },
  // How much.
  TOO_MANY_MINTS: { status: 429, details: 'The rule grants no more keys in this hour.' },
  TOO_MANY_KEYS: { status: 429, details: 'The run has as many live keys as the rule grants.' },
  RATE_LIMITED: { status: 429, details: 'Requests to Pinata wait for their turn: ask again after `Retry-After`.' },
  // What is out of order.
  KEY_UNKNOWN_YET: {
    status: 503,
    details: 'The key of this token is not known yet, and the issuer is not asked for it before `Retry-After`.',
  },
  ISSUER_UNREACHABLE: { status: 503, details: 'The issuer cannot be asked for its keys.' },
  STORE_UNREACHABLE: { status: 503, details: 'The store cannot be reached, so nothing is minted.' },
  LOG_UNWRITTEN: { status: 503, details: 'The broker’s log is not written, so nothing is minted.' },
  CALLER_GONE: { status: 503, details: 'Nobody waits for the answer any more.' },
  ENDING: { status: 503, details: 'The broker is being stopped.' },
  NOT_READY: { status: 503, details: 'The broker is not ready yet.' },
  NOT_ENDED: { status: 503, details: 'Not every key of the run is ended yet; the broker goes on.' },
  PINATA_UNREACHABLE: { status: 503, details: 'Pinata cannot be reached; nothing was sent.' },
  ISSUING_JWT_REFUSED: {
    status: 502,
    details: 'Pinata refuses the JWT of this broker: those who run it have to replace it.',
  },
  PINATA_FAILED: { status: 502, details: 'Pinata did not do it.' },
  ANSWER_LOST: { status: 504, details: 'Pinata’s answer did not come: it may have acted.' },
  ANSWER_UNSOUND: { status: 504, details: 'Pinata’s answer is no key: it may have made one all the same.' },
  UNEXPECTED: { status: 500, details: 'Something happened that nobody foresaw.' },
} as const satisfies Record<string, { status: number; details: string }>;

export type RefusalReason = keyof typeof REFUSALS;

/** A refusal on its way to the caller. */
export class Refusal extends Error {
  readonly reason: RefusalReason;
  readonly status: number;
  /** In whole seconds. */
  readonly retryAfter: number | undefined;

  /** `more` is what is known beyond the reason, as sentences; `retryAfter` is in milliseconds. */
  constructor(reason: RefusalReason, more = '', { retryAfter }: { retryAfter?: number } = {}) {
    const { status, details } = REFUSALS[reason];
    super(more === '' ? details : `${details} ${more}`);
    this.name = 'Refusal';
    this.reason = reason;
    this.status = status;
    const least = status === 503 || status === 502 ? 5000 : undefined;
    const pause = retryAfter ?? least;
    this.retryAfter = pause === undefined ? undefined : Math.max(1, Math.ceil(pause / 1000));
  }

  /** The body, in Pinata's form. */
  get body(): { error: { reason: string; details: string } } {
    return { error: { reason: this.reason, details: this.message } };
  }
}

/** What a work returns, or `late` once it took so many milliseconds; it goes on meanwhile. */
export async function inTime<T>(work: Promise<T>, milliseconds: number, late: Refusal): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(late);
    }, milliseconds);
  });
  try {
    return await Promise.race([work, end]);
  } finally {
    clearTimeout(timer);
  }
}
