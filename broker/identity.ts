// Who asks: a token of the policy's issuer, for this broker, of now, that says all that rules look at. What it says is
// believed only after its signature holds; its issuer and audience are compared before anything is fetched.
// By their own names: as a whole, the package also loads all that encrypts, at each start.
import { decodeProtectedHeader } from 'jose/decode/protected_header';
import { JOSEError, JWTClaimValidationFailed, JWTExpired } from 'jose/errors';
import { decodeJwt } from 'jose/jwt/decode';
import { jwtVerify } from 'jose/jwt/verify';
import type { IssuerKeys } from './issuer-keys.ts';
import type { Policy } from './policy.ts';
import { Refusal } from './refusal.ts';

/** What a verified token says of its job. Ids and numbers are texts, as GitHub writes them. */
export interface Identity {
  repository: string;
  repositoryId: string;
  ownerId: string;
  /** `owner/repo/path@ref` of the run's workflow. */
  workflowRef: string;
  /** The same of the file that the job stands in. */
  jobWorkflowRef: string;
  ref: string;
  event: string;
  environment: string | undefined;
  runner: string;
  runId: string;
  runAttempt: string;
  /** Identifies the job, where the issuer tells. */
  checkRunId: string | undefined;
  actorId: string | undefined;
  /** Identifies the token. */
  jti: string;
  /** In unix seconds, as all times of tokens. */
  issuedAt: number;
  /** When it is too old, if it does not say an earlier time itself. */
  expiresAt: number;
}

/** How far the issuer's clock and ours may be apart, in seconds. */
const LEEWAY = 30;
const OLDEST_TOKEN = 600;
/**
 * For how long it is known that a token was used, in seconds. Twice as long as any can be taken: a clock may be ahead by as
 * much when it is used, or when uses are forgotten, and set right before the token ends.
 */
export const USE_KEPT = 2 * (OLDEST_TOKEN + LEEWAY);
// GitHub's have about 1500 characters.
const LONGEST_TOKEN = 8192;
const LONGEST_CLAIM = 1000;
// With more, JavaScript would not read the number that it compares.
const ID = /^[1-9]\d{0,19}$/;

/** Reads and verifies a bearer at a moment in unix milliseconds. Throws a `Refusal`. */
export async function identify(
  bearer: string,
  policy: Pick<Policy, 'issuer' | 'audience'>,
  keys: IssuerKeys,
  now: number,
): Promise<Identity> {
  const { kid, claimed } = readUnverified(bearer);
  if (claimed.iss !== policy.issuer) throw new Refusal('WRONG_ISSUER');
  // An array that holds our audience is meant for others too, who could pass the token on.
  if (claimed.aud !== policy.audience) throw new Refusal('WRONG_AUDIENCE');
  const key = await keys.find(kid);
  if (key === undefined) throw new Refusal('UNKNOWN_KEY');
  try {
    const { payload } = await jwtVerify(bearer, key, {
      algorithms: ['RS256'],
      issuer: policy.issuer,
      audience: policy.audience,
      clockTolerance: LEEWAY,
      maxTokenAge: OLDEST_TOKEN,
      requiredClaims: ['exp', 'iat', 'nbf', 'jti'],
      currentDate: new Date(now),
    });
    return readIdentity(payload);
  } catch (error) {
    throw explain(error);
  }
}

/** Whether a token is past its time, as `identify` judges it: then nothing is started for it any more. */
export function isOver({ expiresAt }: Identity, now: number): boolean {
  return now / 1000 >= expiresAt + LEEWAY;
}

function readUnverified(bearer: string): { kid: string; claimed: Record<string, unknown> } {
  if (bearer.length > LONGEST_TOKEN) throw new Refusal('BAD_TOKEN');
  try {
    const { alg, kid } = decodeProtectedHeader(bearer);
    if (alg === 'RS256' && typeof kid === 'string' && kid !== '') return { kid, claimed: decodeJwt(bearer) };
  } catch {
    // The parser's message quotes the token.
  }
  throw new Refusal('BAD_TOKEN');
}

/** What verified claims say. Throws a `Refusal` where one that rules need is missing or of another form. */
export function readIdentity(claims: Record<string, unknown>): Identity {
  const readOptional = (claim: string): string | undefined => {
    const value = claims[claim];
    if (value === undefined || value === '') return undefined;
    if (typeof value === 'string' && value.length <= LONGEST_CLAIM) return value;
    throw new Refusal('MISSING_CLAIM', `\`${claim}\` is not a text.`);
  };
  const read = (claim: string): string => {
    const value = readOptional(claim);
    if (value !== undefined) return value;
    throw new Refusal('MISSING_CLAIM', `\`${claim}\` is missing.`);
  };
  const readId = (claim: string): string => {
    const value = read(claim);
    if (ID.test(value)) return value;
    throw new Refusal('MISSING_CLAIM', `\`${claim}\` is not an id.`);
  };
  return {
    repository: read('repository'),
    repositoryId: readId('repository_id'),
    ownerId: readId('repository_owner_id'),
    workflowRef: read('workflow_ref'),
    jobWorkflowRef: read('job_workflow_ref'),
    ref: read('ref'),
    event: read('event_name'),
    environment: readOptional('environment'),
    runner: read('runner_environment'),
    runId: readId('run_id'),
    runAttempt: readId('run_attempt'),
    checkRunId: readOptional('check_run_id'),
    actorId: readOptional('actor_id'),
    jti: read('jti'),
    issuedAt: Number(claims.iat),
    expiresAt: Math.min(Number(claims.exp), Number(claims.iat) + OLDEST_TOKEN),
  };
}

function explain(error: unknown): unknown {
  if (error instanceof JWTExpired) return new Refusal('TOKEN_EXPIRED');
  if (error instanceof JWTClaimValidationFailed) {
    if (error.reason === 'missing') return new Refusal('MISSING_CLAIM', `\`${error.claim}\` is missing.`);
    // Of what is left, only times have a form of their own.
    if (error.reason === 'invalid') return new Refusal('MISSING_CLAIM', `\`${error.claim}\` is not a time.`);
    return new Refusal('BAD_TIME');
  }
  return error instanceof JOSEError ? new Refusal('BAD_TOKEN') : error;
}
