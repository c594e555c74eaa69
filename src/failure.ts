// What can go wrong, each under its code: what happened, what to do, whether the server may have acted all the same, and
// whether the same request can succeed later. Closed: every failure of the program stands in this table, and the page that
// explains them is written from it. No sentence holds a body, a header or a credential.

export interface FailureKind {
  /** As a sentence that lacks its capital and its full stop. */
  happened: string;
  /** What to do, as sentences; empty where only the failure itself can tell. */
  advice: string;
  /** Whether a request that failed so may have been carried out. */
  acted: 'no' | 'maybe';
  /** Whether the same request can succeed later. */
  repeat: boolean;
}

const ISSUING_KEY =
  'make a new issuing key, an admin key or one with the scope `org:write`, and put its JWT into the secret behind `pinata-jwt`.';
const NETWORK = 'Check the network of the runner, its proxy, and `api-url`.';
const OUTAGE =
  'Pinata or something on the way to it is out of order: see https://status.pinata.cloud and run the job again.';
const REPORT = 'If `api-url` is right, Pinata has changed: report this to the action.';

export const FAILURES = {
  // What the API says.
  unauthorized: {
    happened: 'Pinata does not accept the issuing JWT',
    advice: `It is wrong, expired or revoked: ${ISSUING_KEY}`,
    acted: 'no',
    repeat: false,
  },
  'missing-org-write': {
    happened: 'the issuing key lacks a permission',
    advice: `The key behind \`pinata-jwt\` needs \`org:write\`: ${ISSUING_KEY}`,
    acted: 'no',
    repeat: false,
  },
  'plan-limit': {
    happened: "the account is blocked by its plan's usage limit",
    advice: 'Free space or raise the plan at https://app.pinata.cloud/billing, then run the job again.',
    acted: 'no',
    repeat: false,
  },
  'paid-feature': {
    happened: "the account's plan does not include this",
    advice: 'Raise the plan at https://app.pinata.cloud/billing, or leave out what needs it.',
    acted: 'no',
    repeat: false,
  },
  'payment-required': {
    happened: 'the server asks for a payment first',
    advice: 'See https://app.pinata.cloud/billing, then run the job again.',
    acted: 'no',
    repeat: false,
  },
  forbidden: {
    happened: 'Pinata forbids it',
    advice: 'Check the key behind `pinata-jwt`, and the account, at https://app.pinata.cloud.',
    acted: 'no',
    repeat: false,
  },
  'bad-request': {
    happened: 'Pinata does not take the request',
    advice: 'Check `name`, `scopes`, `legacy-endpoints` and `max-uses`; if they are right, report this to the action.',
    acted: 'no',
    repeat: false,
  },
  'not-found': {
    happened: 'the server does not know what it was asked for',
    advice: 'Check `api-url`: it must end in `/v3`.',
    acted: 'maybe',
    repeat: false,
  },
  conflict: {
    happened: 'the server says that this conflicts with what is there',
    advice: 'Run the job again; if it stays so, report this to the action.',
    acted: 'maybe',
    repeat: false,
  },
  locked: {
    happened: 'the server says that the account or the key is locked',
    advice: 'Check the account at https://app.pinata.cloud.',
    acted: 'no',
    repeat: false,
  },
  'legally-blocked': {
    happened: 'the server refuses for legal reasons',
    advice: 'Check the account at https://app.pinata.cloud, and from where the runner asks.',
    acted: 'no',
    repeat: false,
  },
  'rate-limited': {
    happened: "the account's rate limit is used up",
    advice: 'Run fewer jobs at once, raise `max-wait`, or raise the plan.',
    acted: 'no',
    repeat: true,
  },
  'server-error': { happened: 'Pinata failed', advice: OUTAGE, acted: 'maybe', repeat: true },
  'unexpected-status': {
    happened: 'the server answered with an unexpected status',
    advice: NETWORK,
    acted: 'maybe',
    repeat: false,
  },
  redirected: {
    happened: 'the server points to another address, and the JWT is not sent there',
    advice: 'Check `api-url`.',
    acted: 'maybe',
    repeat: false,
  },

  // What answers that nobody expected say.
  'html-page': {
    happened: 'a web page came back instead of an answer of the API',
    advice: 'A proxy or firewall probably answered: let the runner reach the host of `api-url`.',
    acted: 'maybe',
    repeat: true,
  },
  'refused-on-the-way': {
    happened: 'something in front of the API refused the request, since the answer is not in a form of the API',
    advice: 'A proxy, a firewall or a bot gate answered: let the runner reach the host of `api-url`.',
    acted: 'maybe',
    repeat: false,
  },
  'unreadable-answer': {
    happened: 'the answer could not be read',
    advice: OUTAGE,
    acted: 'maybe',
    repeat: true,
  },
  'incomplete-answer': {
    happened: 'the answer does not hold what it should',
    advice: REPORT,
    acted: 'maybe',
    repeat: false,
  },
  'unproven-end': {
    happened: 'the answer does not say that the key is revoked, and no list shows it',
    advice: `Something in front of the API may have answered. ${REPORT}`,
    acted: 'maybe',
    repeat: false,
  },
  'doubtful-list': {
    happened: 'the list of keys does not tell whether the key lives',
    advice: REPORT,
    acted: 'no',
    repeat: false,
  },

  // What happens on the way.
  'timed-out': { happened: 'no answer came in time', advice: OUTAGE, acted: 'maybe', repeat: true },
  'connection-lost': {
    happened: 'the connection broke before the answer was complete',
    advice: OUTAGE,
    acted: 'maybe',
    repeat: true,
  },
  'connection-refused': { happened: 'the connection was refused', advice: NETWORK, acted: 'no', repeat: true },
  unreachable: {
    happened: 'there was no connection over which the request could be sent',
    advice: NETWORK,
    acted: 'no',
    repeat: true,
  },
  'unknown-host': { happened: 'the host name was not found', advice: NETWORK, acted: 'no', repeat: true },
  'bad-certificate': {
    happened: "the server's certificate is not trusted",
    advice:
      'Where a proxy inspects traffic, give its certificate to the job: `NODE_EXTRA_CA_CERTS` in `env`. Otherwise check `api-url`.',
    acted: 'no',
    repeat: false,
  },
  'proxy-refused': {
    happened: 'the proxy does not let the runner reach the host of `api-url`',
    advice: 'Allow the host in the proxy, or name it in `no_proxy`. Nothing has left the runner.',
    acted: 'no',
    repeat: false,
  },
  'proxy-login': {
    happened: 'the proxy wants to know who asks',
    advice: 'Check the user and password in `https_proxy`. Nothing has left the runner.',
    acted: 'no',
    repeat: false,
  },
  'proxy-failed': {
    happened: 'the proxy could not reach the host of `api-url`',
    advice: `${NETWORK} Nothing has left the runner.`,
    acted: 'no',
    repeat: true,
  },

  // What a broker, and GitHub's ID tokens for it, add.
  'no-id-token': {
    happened: 'GitHub gives this job no ID token',
    advice:
      'Add `permissions: id-token: write` to the job, and to the job that calls a reusable workflow. Pull requests of forks get none: set `on-missing-jwt: skip` there.',
    acted: 'no',
    repeat: false,
  },
  'id-token-failed': {
    happened: 'GitHub did not give an ID token this time',
    advice: 'See https://www.githubstatus.com and run the job again.',
    acted: 'no',
    repeat: true,
  },
  'broker-refused': {
    happened: 'the broker refuses',
    advice: 'Ask those who run the broker for a rule, or run the job as the rule says.',
    acted: 'no',
    repeat: false,
  },
  'broker-unreachable': {
    happened: 'the broker could not be reached',
    advice: 'Check `broker`, the network of the runner and its proxy, and whether the broker runs.',
    acted: 'no',
    repeat: true,
  },
  'stale-token': {
    happened: 'the broker wants a fresher ID token',
    advice: 'Check the clock of the broker, and run the job again.',
    acted: 'no',
    repeat: true,
  },
  'used-token': {
    happened: 'the broker has seen this ID token before, so something on the way repeated the request',
    advice: 'Look for a proxy that repeats requests, and run the job again.',
    acted: 'maybe',
    repeat: true,
  },

  // What this step finds before it asks, or afterwards.
  'bad-input': { happened: 'the inputs are not right', advice: '', acted: 'no', repeat: false },
  'missing-jwt': {
    happened: '`pinata-jwt` is empty in the post step',
    advice:
      'A composite action inside another loses it, and so does a variable that is emptied before the job ends: see the limits in the README.',
    acted: 'no',
    repeat: false,
  },
  'minted-jwt': {
    happened: '`pinata-jwt` holds the minted key in the post step, and no key can revoke itself',
    advice: 'It was read from a variable that `export-env` set: give it the secret itself.',
    acted: 'no',
    repeat: false,
  },
  'other-jwt': {
    happened: '`pinata-jwt` is another one than main had, and the account behind it does not show the key',
    advice: 'Give the post step the JWT that main had: `pinata-jwt` is read again when the job ends.',
    acted: 'no',
    repeat: false,
  },
  'not-verified': {
    happened: 'Pinata did not confirm the new key in time',
    advice: 'Run the job again, or set `verify: false`.',
    acted: 'no',
    repeat: false,
  },
  'not-listed': {
    happened: 'no list of the account shows the new key',
    advice:
      'Something on the way may repeat old answers: look for a proxy that keeps them. Otherwise run the job again.',
    acted: 'no',
    repeat: false,
  },
  'too-powerful': {
    happened: 'the new key can do more than was asked',
    advice: 'Pinata grants what it was not asked for: check `api-url`, and report this to the action.',
    acted: 'no',
    repeat: false,
  },
  cancelled: {
    happened: 'the step was stopped',
    advice: 'Run the job again if that was not meant.',
    acted: 'no',
    repeat: false,
  },
  'bad-run': {
    happened: 'the key cannot be named after this run',
    advice: 'Set `GITHUB_REPOSITORY`, `GITHUB_RUN_ID`, `GITHUB_RUN_ATTEMPT` and `GITHUB_JOB` as GitHub does.',
    acted: 'no',
    repeat: false,
  },
  'bad-event': {
    happened: 'the file of `GITHUB_EVENT_PATH` is not JSON',
    advice: 'GitHub writes that file: look for an earlier step that changed it.',
    acted: 'no',
    repeat: false,
  },
  'bad-journal': {
    happened: 'what the main step wrote down cannot be trusted',
    advice:
      'An earlier step may have set `STATE_journal`. A key of this job may still live: sweep, or the broker, ends it.',
    acted: 'no',
    repeat: false,
  },
  'command-file': {
    happened: 'a file by which a step talks to the runner cannot be written',
    advice: 'Look for a full disk, or an earlier step that removed the file.',
    acted: 'no',
    repeat: false,
  },
  'unread-log': {
    happened: 'nobody reads the log, so nothing can be hidden in it',
    advice: 'Run this as a step of a workflow.',
    acted: 'no',
    repeat: false,
  },
  'old-node': {
    happened: 'this Node is too old',
    advice: 'The action needs Node 24, which GitHub’s runner brings from version 2.327.1 on.',
    acted: 'no',
    repeat: false,
  },
  unexpected: {
    happened: 'something happened that nobody foresaw',
    advice: 'Report this to the action.',
    acted: 'no',
    repeat: false,
  },
} as const satisfies Record<string, FailureKind>;

export type FailureCode = keyof typeof FAILURES;

/** What was tried, as a sentence goes on after "Could not". */
export type Attempt = 'mint the key' | 'look up keys' | 'revoke the key' | 'try the key';

interface FailureDetails {
  attempt?: Attempt;
  status?: number;
  /** What the server said about it: a short line, already cut; empty where it said nothing. */
  said?: string;
  /** The API's own word for a refusal, likewise. */
  reason?: string;
  /** For how long the server wants to be left alone, in milliseconds, where it said so. */
  retryAfter?: number | undefined;
  /** What is known beyond the code, as sentences. */
  hint?: string;
  cause?: unknown;
}

/** A failure with its code. The message says what was tried, what happened and what to do. */
export class Failure extends Error {
  readonly code: FailureCode;
  readonly acted: 'no' | 'maybe';
  readonly repeat: boolean;
  readonly status: number | undefined;
  readonly reason: string | undefined;
  readonly retryAfter: number | undefined;
  readonly #details: FailureDetails;

  constructor(code: FailureCode, details: FailureDetails = {}) {
    const { happened, advice, acted, repeat } = FAILURES[code];
    const { attempt, status, said, hint } = details;
    const tried = attempt === undefined ? capitalize(happened) : `Could not ${attempt}: ${happened}`;
    const facts = [status && `status ${String(status)}`, said].filter(Boolean).join(', ');
    super([`[${code}] ${tried}${facts === '' ? '' : ` (${facts})`}.`, hint, advice].filter(Boolean).join(' '), {
      cause: details.cause,
    });
    this.name = 'Failure';
    this.code = code;
    this.acted = acted;
    this.repeat = repeat;
    this.status = status;
    this.reason = details.reason;
    this.retryAfter = details.retryAfter;
    this.#details = details;
  }

  /** What happened, in the words of the table. */
  get happened(): string {
    return FAILURES[this.code].happened;
  }

  /** The same failure with one more sentence of what is known. */
  withHint(hint: string): Failure {
    return this.as(this.code, hint);
  }

  /** The same failure under another code, with one more sentence of what is known. */
  as(code: FailureCode, hint = ''): Failure {
    const hints = [this.#details.hint, hint].filter(Boolean).join(' ');
    return new Failure(code, { ...this.#details, hint: hints, cause: this });
  }
}

/** What was thrown, as a failure: one that nobody foresaw is `unexpected` and keeps its message. */
export function toFailure(thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown;
  const hint = thrown instanceof Error ? thrown.message : 'Something that is not an error was thrown.';
  return new Failure('unexpected', { hint, cause: thrown });
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
