// What an answer of Pinata means. Pure: an answer goes in, its value or a Failure comes out. Nothing of a body goes into a
// failure but a short reason that cannot be a credential.
import { Failure, type Attempt, type FailureCode } from '../failure.ts';
import { isRecord, parseRecord } from '../key/json.ts';
import type { Answer } from './exchange.ts';

/** Returns the JSON of an answer that says yes, and throws what any other answer means. */
export function readJson(attempt: Attempt, answer: Answer): unknown {
  const { status, text } = answer;
  if (!isSuccess(status)) throw explainRefusal(attempt, answer);
  if (text.slice(0, 10_000).trimStart().startsWith('<')) throw new Failure('html-page', { attempt, status });
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, which holds a credential.
    throw new Failure('unreadable-answer', { attempt, status });
  }
}

/**
 * Throws what an answer to a revocation means that does not say that the key is revoked. The documented answer is the
 * JSON text `"Revoked"`. https://docs.pinata.cloud/api-reference/endpoint/v3-revoke-api-key
 */
export function readRevocation(attempt: Attempt, answer: Answer): void {
  const { status, text } = answer;
  if (!isSuccess(status)) throw explainRefusal(attempt, answer);
  if (!/^"?Revoked"?$/.test(text.trim())) throw new Failure('unproven-end', { attempt, status });
}

/** The moment of an answer by the server's clock, in unix milliseconds, where it tells. */
export function readDate(answer: Pick<Answer, 'header'>): number | undefined {
  return parseDate((answer.header('date') ?? '').slice(0, 100));
}

/** An HTTP date in unix milliseconds. https://httpwg.org/specs/rfc9110.html#http.date */
function parseDate(text: string): number | undefined {
  const hasForm = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text);
  const date = hasForm ? Date.parse(text) : NaN;
  return Number.isNaN(date) ? undefined : date;
}

function isSuccess(status: number): boolean {
  return status >= 200 && status <= 299;
}

function explainRefusal(attempt: Attempt, answer: Answer): Failure {
  const { status, text } = answer;
  const { reason, details, isOfApi } = readReason(text);
  const retryAfter = status === 429 || status === 503 ? readRetryAfter(answer, Date.now()) : undefined;
  const said = isOfApi
    ? [reason, details].filter((word) => word !== '').join(': ')
    : shorten(text.slice(0, 2000).replaceAll(/<[^<>]*>/g, ' '));
  const code = chooseCode(status, reason, details, isOfApi);
  const ray = answer.header('cf-ray') ?? '';
  return new Failure(code, {
    attempt,
    status,
    said,
    reason,
    retryAfter,
    // By this Cloudflare's support finds what happened.
    hint: !isOfApi && /^[\w-]{8,40}$/.test(ray) ? `It came with \`cf-ray: ${ray}\`.` : '',
  });
}

const CODES: Partial<Record<number, FailureCode>> = {
  401: 'unauthorized',
  400: 'bad-request',
  422: 'bad-request',
};
// These are told by the status alone, whoever said it.
const CODES_OF_ANYONE: Partial<Record<number, FailureCode>> = {
  402: 'payment-required',
  404: 'not-found',
  405: 'not-found',
  408: 'server-error',
  409: 'conflict',
  423: 'locked',
  429: 'rate-limited',
  451: 'legally-blocked',
};
const CODES_OF_REASONS: Partial<Record<string, FailureCode>> = {
  API_KEY_REVOKED: 'unauthorized',
  NO_SCOPES_FOUND: 'missing-org-write',
  PAID_FEATURE_ONLY: 'paid-feature',
};

function chooseCode(status: number, reason: string, details: string, isOfApi: boolean): FailureCode {
  if (status >= 500) return 'server-error';
  if (status >= 300 && status < 400) return 'redirected';
  const known = CODES_OF_ANYONE[status] ?? (isOfApi ? undefined : 'refused-on-the-way');
  if (known !== undefined) return known;
  const told = CODES_OF_REASONS[reason] ?? CODES[status];
  if (told !== undefined) return told;
  if (status !== 403) return 'unexpected-status';
  if (/\bpaid\b/i.test(details)) return 'paid-feature';
  return /\bplan\b|\busage limit\b|\bblocked\b/i.test(details) ? 'plan-limit' : 'forbidden';
}

/**
 * For how long the server wants to be left alone, in milliseconds: `Retry-After` in seconds or as an HTTP date, otherwise
 * `X-RateLimit-Reset` in unix seconds. Dates are read against the same answer's `Date`, since the runner's clock (`now`,
 * in unix milliseconds) can be wrong. `undefined` where it does not say.
 */
export function readRetryAfter(answer: Pick<Answer, 'header'>, now: number): number | undefined {
  const read = (name: string): string => (answer.header(name) ?? '').trim().slice(0, 100);
  const retryAfter = read('retry-after');
  if (/^\d{1,12}(\.\d+)?$/.test(retryAfter)) return Number(retryAfter) * 1000;
  const serverNow = readDate(answer) ?? now;
  const retryAt = parseDate(retryAfter);
  if (retryAt !== undefined) return retryAt - serverNow;
  const reset = read('x-ratelimit-reset');
  return /^\d{1,12}$/.test(reset) ? Number(reset) * 1000 - serverNow : undefined;
}

/**
 * What the API says about a refusal, in any of its forms: `{error:{reason,details}}`, `{error:{code,message}}`,
 * `{error:"…"}` and `{message:"…"}`.
 */
function readReason(text: string): { reason: string; details: string; isOfApi: boolean } {
  const { error, message } = parseRecord(text) ?? {};
  const { reason, details, message: inner } = isRecord(error) ? error : {};
  const said = [details, inner, error, message].find((each) => typeof each === 'string');
  return {
    reason: typeof reason === 'string' && /^[A-Z][A-Z_]{1,60}$/.test(reason) ? reason : '',
    details: said === undefined ? '' : shorten(said),
    isOfApi: isRecord(error) || said !== undefined,
  };
}

/** One short line without anything that could be a credential: no word of 20 characters or more, no address. */
function shorten(text: string): string {
  const line = text.slice(0, 1000).replaceAll(new RegExp('[\\p{C}\\p{Z}]+', 'gu'), ' ').trim();
  const words = line
    .split(' ')
    .map((word) => (word.length >= 20 || (word.length >= 8 && /\d/.test(word)) || word.includes('@') ? '…' : word));
  const short = words.join(' ');
  return short.length > 120 ? `${short.slice(0, 120)}…` : short;
}
