// A broker in Pinata's place: it speaks the same API, takes GitHub's ID tokens as the bearer, and mints what its policy
// allows the job.
import { Failure, type FailureCode } from '../failure.ts';
import { readPayload } from '../key/jwt.ts';
import { isSafe } from './api-url.ts';

/** Checks a broker's address: an origin and nothing after it, https, or http to a loopback host. */
export function checkBroker(text: string): string[] {
  const url = text.length <= 300 ? URL.parse(text) : null;
  if (url?.origin !== text) {
    return ['`broker` is not the address of a broker, such as `https://pinata-keys.acme.dev`, with nothing after it.'];
  }
  return isSafe(url) ? [] : ['`broker` must be https, since tokens are sent there; http is for loopback hosts only.'];
}

/** The address of a broker's API, which is Pinata's. */
export function locateApi(broker: string): string {
  return `${broker}/v3`;
}

const REFUSALS: ReadonlySet<FailureCode> = new Set([
  'unauthorized',
  'forbidden',
  'bad-request',
  'unexpected-status',
  'missing-org-write',
]);
const NEVER_REACHED: ReadonlySet<FailureCode> = new Set(['connection-refused', 'unknown-host', 'unreachable']);
/** What a fresh token mends; the second may have minted all the same. */
const STALE: Partial<Record<string, FailureCode>> = {
  TOKEN_EXPIRED: 'stale-token',
  TOKEN_BEFORE_START: 'stale-token',
  TOKEN_USED: 'used-token',
};

/** What a failure means when a broker was asked with this ID token. */
export function explainAsBroker(failure: Failure, token: string | undefined): Failure {
  const code = STALE[failure.reason ?? ''] ?? (REFUSALS.has(failure.code) ? 'broker-refused' : undefined);
  if (code === 'broker-refused') return failure.as(code, describeClaims(token));
  if (code !== undefined) return failure.as(code);
  return NEVER_REACHED.has(failure.code) ? failure.as('broker-unreachable', `${failure.happened}.`) : failure;
}

const SHOWN_CLAIMS = [
  'repository_id',
  'repository_owner_id',
  'ref',
  'environment',
  'event_name',
  'workflow_ref',
] as const;

/** The claims by which a broker judged the job, for people. */
function describeClaims(token: string | undefined): string {
  const claims = token === undefined ? {} : readPayload(token);
  const shown = SHOWN_CLAIMS.flatMap((name) => {
    const value = claims[name];
    return typeof value === 'string' && value.length <= 300 ? [`${name} \`${value}\``] : [];
  });
  return shown.length === 0
    ? ''
    : `The job's token says: ${shown.join(', ')}. That is for finding the fault, not for copying into a policy.`;
}
