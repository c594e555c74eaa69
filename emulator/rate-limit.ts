// A fixed window of requests for the whole account. Every answer tells where it stands unless told otherwise, as Pinata's legacy services did when
// recorded: https://github.com/ipfs/ipfs-desktop/issues/1954. Limits: https://docs.pinata.cloud/account-management/limits
import { refusal, type Answer } from './message.ts';

export interface RateLimitOptions {
  limit: number;
  windowMs: number;
  /** Without it a refusal names no time, as the current documentation names none. */
  retryAfter?: boolean;
  /** `false` leaves the `X-RateLimit-…` headers out of every answer, as no key route was ever seen to have them. */
  headers?: boolean;
}

export interface RateLimit {
  /** Counts one request: the headers of whatever is answered, and the refusal if the window is full. */
  count: () => { headers: Record<string, string>; refused: Answer | undefined };
}

export function createRateLimit(options: RateLimitOptions, clock: () => number): RateLimit {
  const { limit, windowMs, retryAfter = true, headers: tellsWhereItStands = true } = options;
  let endsAt = -Infinity;
  let used = 0;
  return {
    count: () => {
      const now = clock();
      if (now >= endsAt) {
        endsAt = now + windowMs;
        used = 0;
      }
      used += 1;
      const headers: Record<string, string> = {};
      if (tellsWhereItStands) {
        headers['x-ratelimit-limit'] = String(limit);
        headers['x-ratelimit-remaining'] = String(Math.max(0, limit - used));
        headers['x-ratelimit-reset'] = String(Math.ceil(endsAt / 1000));
      }
      if (used <= limit) return { headers, refused: undefined };
      if (retryAfter) headers['retry-after'] = String(Math.ceil((endsAt - now) / 1000));
      return { headers, refused: refusal('legacy', 429, 'RATE_LIMITED', 'Too many requests, please try again later') };
    },
  };
}
