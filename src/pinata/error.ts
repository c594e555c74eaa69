// What can go wrong with a request to Pinata: which of it may be repeated, whether the server may have acted all the
// same, and the sentences that say so. No sentence holds a body, a header or a credential.

/** What was tried, as a sentence goes on after "Could not". */
export type Attempt = 'mint the key' | 'look up keys' | 'revoke the key' | 'try the key';

export interface Cause {
  /** Whether the same request can succeed later. */
  repeat: boolean;
  /** Whether the server may have done what it was asked although it did not say so. */
  acted: 'no' | 'maybe';
  happened: string;
  advice: string;
}

const NEW_ISSUING_KEY =
  'create an admin key, or one with the scope `org:write`, at https://app.pinata.cloud/developers/api-keys and put its JWT into the secret behind `pinata-jwt`.';
const NETWORK = 'Check the network of the runner, its proxy, and `api-url`.';
const OUTAGE =
  'Pinata or something on the way to it is out of order: see https://status.pinata.cloud and run the job again.';

/** Every failure by its code, as data: the page that explains them is written from it. */
export const CAUSES = {
  unauthorized: {
    repeat: false,
    acted: 'no',
    happened: 'Pinata does not accept the issuing JWT',
    advice: `It is wrong, expired or revoked: ${NEW_ISSUING_KEY}`,
  },
  'missing-org-write': {
    repeat: false,
    acted: 'no',
    happened: 'the issuing key lacks a permission',
    advice: `The key behind \`pinata-jwt\` needs \`org:write\`: ${NEW_ISSUING_KEY}`,
  },
  'plan-limit': {
    repeat: false,
    acted: 'no',
    happened: "the account is blocked by its plan's usage limit",
    advice: 'Free space or raise the plan at https://app.pinata.cloud/billing, then run the job again.',
  },
  forbidden: {
    repeat: false,
    acted: 'no',
    happened: 'Pinata forbids it',
    advice: 'Check the key behind `pinata-jwt`, and the account, at https://app.pinata.cloud.',
  },
  'bad-request': {
    repeat: false,
    acted: 'no',
    happened: 'Pinata does not take the request',
    advice: 'Check `name`, `scopes`, `legacy-endpoints` and `max-uses`; if they are right, report this to the action.',
  },
  'not-found': {
    repeat: false,
    acted: 'no',
    happened: 'the server does not know what it was asked for',
    advice: 'Check `api-url`: it ends in `/v3`.',
  },
  redirected: {
    repeat: false,
    acted: 'no',
    happened: 'the server points to another address, and the JWT is not sent there',
    advice: 'Check `api-url`.',
  },
  'rate-limited': {
    repeat: true,
    acted: 'no',
    happened: "the account's rate limit is used up",
    advice: 'Run fewer jobs at once, raise `max-wait`, or raise the plan.',
  },
  'server-error': { repeat: true, acted: 'maybe', happened: 'Pinata failed', advice: OUTAGE },
  'unexpected-status': {
    repeat: false,
    acted: 'maybe',
    happened: 'the server answered with an unexpected status',
    advice: NETWORK,
  },
  'html-page': {
    repeat: true,
    acted: 'maybe',
    happened: 'a web page came back instead of an answer of the API',
    advice: 'A proxy or firewall probably answered: let the runner reach the host of `api-url`.',
  },
  'html-refusal': {
    repeat: false,
    acted: 'maybe',
    happened: 'a web page came back that refuses the request',
    advice: 'A proxy or firewall probably answered: let the runner reach the host of `api-url`.',
  },
  'unreadable-answer': {
    repeat: true,
    acted: 'maybe',
    happened: 'the answer could not be read as JSON',
    advice: OUTAGE,
  },
  'incomplete-answer': {
    repeat: false,
    acted: 'maybe',
    happened: 'the answer lacks what it should hold',
    advice: 'Check `api-url`; if it is right, Pinata has changed: report this to the action.',
  },
  'timed-out': { repeat: true, acted: 'maybe', happened: 'no answer came in time', advice: OUTAGE },
  'connection-lost': {
    repeat: true,
    acted: 'maybe',
    happened: 'the connection broke before the answer was complete',
    advice: OUTAGE,
  },
  'connection-refused': {
    repeat: true,
    acted: 'no',
    happened: 'the connection was refused',
    advice: NETWORK,
  },
  'unknown-host': { repeat: true, acted: 'no', happened: 'the host name was not found', advice: NETWORK },
  'bad-certificate': {
    repeat: false,
    acted: 'no',
    happened: "the server's certificate is not trusted",
    advice:
      'Where a proxy inspects traffic, give its certificate to the job: `NODE_EXTRA_CA_CERTS` in `env`. Otherwise check `api-url`.',
  },
  'proxy-refused': {
    repeat: false,
    acted: 'no',
    happened: 'the proxy wants to know who asks',
    advice: 'Check the user and password in `https_proxy`.',
  },
} as const satisfies Record<string, Cause>;

export type PinataErrorCode = keyof typeof CAUSES;

interface Details {
  /** What the server said about it: a short word or line, already cut. */
  said?: string;
  status?: number;
  /** When the server wants to be asked again, in unix milliseconds. */
  retryAt?: number;
  /** How many requests the server allows in a window. */
  limit?: number;
  /** What is known beyond the code, as a sentence. */
  hint?: string;
  cause?: unknown;
}

/** A request to Pinata that did not succeed. The message says what was tried, what happened and what to do. */
export class PinataError extends Error {
  readonly attempt: Attempt;
  readonly code: PinataErrorCode;
  readonly status: number | undefined;
  readonly repeat: boolean;
  readonly acted: 'no' | 'maybe';
  readonly retryAt: number | undefined;
  readonly limit: number | undefined;
  readonly #details: Details;

  constructor(attempt: Attempt, code: PinataErrorCode, details: Details = {}) {
    const { repeat, acted, happened, advice } = CAUSES[code];
    const facts = [details.status && `status ${String(details.status)}`, details.said].filter(Boolean).join(', ');
    const sentence = `Could not ${attempt}: ${happened}${facts === '' ? '' : ` (${facts})`}.`;
    super([`[${code}] ${sentence}`, details.hint, advice].filter(Boolean).join(' '), { cause: details.cause });
    this.name = 'PinataError';
    this.attempt = attempt;
    this.code = code;
    this.status = details.status;
    this.repeat = repeat;
    this.acted = acted;
    this.retryAt = details.retryAt;
    this.limit = details.limit;
    this.#details = details;
  }

  /** What happened, in the words of the message, for a line in the log. */
  get happened(): string {
    return CAUSES[this.code].happened;
  }

  /** The same error with one more sentence of what is known. */
  withHint(hint: string): PinataError {
    const hints = [this.#details.hint, hint].filter(Boolean).join(' ');
    return new PinataError(this.attempt, this.code, { ...this.#details, hint: hints, cause: this });
  }
}
