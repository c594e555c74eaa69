// What an answer of Pinata means. Pure: an answer goes in, its value or a PinataError comes out. Nothing of a body goes
// into an error but a short reason that cannot be a credential.
import { PinataError, type Attempt, type PinataErrorCode } from './error.ts';
import type { Answer } from './exchange.ts';
import type { RateWindow } from './pace.ts';

/** Returns the JSON of an answer that says yes, and throws what any other answer means. */
export function readJson(attempt: Attempt, answer: Answer): unknown {
  refuse(attempt, answer);
  try {
    return JSON.parse(answer.text);
  } catch {
    // The parser's own message quotes the text, which holds a credential.
    throw new PinataError(attempt, 'unreadable-answer', { status: answer.status });
  }
}

/**
 * Throws what an answer to a revocation means that does not say that the key is revoked. The documented answer is the
 * JSON text `"Revoked"`; one without quotes, or no body at all, says the same.
 */
export function readRevocation(attempt: Attempt, answer: Answer): void {
  refuse(attempt, answer);
  if (/^\s*(Revoked)?\s*$/.test(answer.text)) return;
  const said = readJson(attempt, answer);
  if (typeof said === 'string' && /^\s*(Revoked)?\s*$/.test(said)) return;
  throw new PinataError(attempt, 'incomplete-answer', { hint: 'It does not say `Revoked`.' });
}

/** Throws what an answer means that says no, or that no API gave. */
function refuse(attempt: Attempt, answer: Answer): void {
  const { status, text } = answer;
  if (status < 200 || status > 299) throw explainRefusal(attempt, answer);
  if (isWebPage(text)) throw new PinataError(attempt, 'html-page', { status });
}

function explainRefusal(attempt: Attempt, answer: Answer): PinataError {
  const { status, text } = answer;
  const { reason, details } = readReason(text);
  const retryAt = status === 429 || status === 503 ? readRetryTime(answer, Date.now()) : undefined;
  const limit = Number.parseInt(answer.header('x-ratelimit-limit') ?? '', 10);
  const said = [reason, details].filter((word) => word !== '').join(': ');
  return new PinataError(attempt, chooseCode(status, text, reason, details), {
    status,
    ...(said !== '' && { said }),
    ...(retryAt !== undefined && { retryAt }),
    ...(limit > 0 && { limit }),
  });
}

function chooseCode(status: number, text: string, reason: string, details: string): PinataErrorCode {
  if (status >= 500 || status === 408) return 'server-error';
  if (status >= 300 && status < 400) return 'redirected';
  if (status === 401 || reason === 'API_KEY_REVOKED') return 'unauthorized';
  // A web server's own page for an unknown route is HTML too.
  if (status === 404 || status === 405) return 'not-found';
  if (status === 407) return 'proxy-refused';
  if (status === 429) return 'rate-limited';
  if (isWebPage(text)) return 'html-refusal';
  if (status === 400 || status === 422) return 'bad-request';
  if (status !== 403) return 'unexpected-status';
  if (reason === 'NO_SCOPES_FOUND') return 'missing-org-write';
  return /plan|usage limit|blocked/i.test(details) ? 'plan-limit' : 'forbidden';
}

/**
 * When the server wants to be asked again, in unix milliseconds: `Retry-After` in seconds or as a date, otherwise
 * `X-RateLimit-Reset` in unix seconds. `undefined` where it does not say.
 */
export function readRetryTime(answer: Pick<Answer, 'header'>, now: number): number | undefined {
  const retryAfter = answer.header('retry-after')?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(retryAfter)) return now + Number(retryAfter) * 1000;
  const date = retryAfter === '' ? NaN : Date.parse(retryAfter);
  if (!Number.isNaN(date)) return date;
  const reset = Number.parseInt(answer.header('x-ratelimit-reset') ?? '', 10);
  return Number.isFinite(reset) ? reset * 1000 : undefined;
}

/** What an answer says about the account's window; `undefined` where it does not tell all of it. */
export function readRateWindow(answer: Pick<Answer, 'header'>): RateWindow | undefined {
  const read = (what: string): number => Number.parseInt(answer.header(`x-ratelimit-${what}`) ?? '', 10);
  const [limit, remaining, reset] = [read('limit'), read('remaining'), read('reset')];
  return limit > 0 && remaining >= 0 && reset > 0 ? { limit, remaining, resetAt: reset * 1000 } : undefined;
}

/** The reason in either of Pinata's two error bodies: `{error:{reason,details}}` and `{error:{code,message}}`. */
function readReason(text: string): { reason: string; details: string } {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return { reason: '', details: '' };
  }
  const error = isRecord(body) && isRecord(body.error) ? body.error : {};
  const reason = typeof error.reason === 'string' ? error.reason : '';
  const details = error.details ?? error.message;
  return {
    reason: /^[A-Z][A-Z_]{1,60}$/.test(reason) ? reason : '',
    details: typeof details === 'string' ? shorten(details) : '',
  };
}

/** One short line without anything that could be a credential: no word of 20 characters or more, no address. */
function shorten(text: string): string {
  const line = text.replaceAll(new RegExp('[\\p{C}\\p{Z}]+', 'gu'), ' ').trim();
  const words = line
    .split(' ')
    .map((word) => (word.length >= 20 || (word.length >= 8 && /\d/.test(word)) || word.includes('@') ? '…' : word));
  const short = words.join(' ');
  return short.length > 120 ? `${short.slice(0, 120)}…` : short;
}

function isWebPage(text: string): boolean {
  return /^\s*<(!doctype|html|head|body|\?xml)/i.test(text);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
