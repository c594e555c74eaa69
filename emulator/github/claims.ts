// What an ID token says about its job: every claim of https://docs.github.com/en/actions/reference/security/oidc, with the
// values of one realistic job unless told. GitHub writes all but the times as texts, ids and numbers too.
import { randomUUID } from 'node:crypto';

export const CLAIM_NAMES = [
  'actor',
  'actor_id',
  'aud',
  'base_ref',
  'check_run_id',
  'enterprise',
  'enterprise_id',
  'environment',
  'event_name',
  'exp',
  'head_ref',
  'iat',
  'iss',
  'job_workflow_ref',
  'job_workflow_sha',
  'jti',
  'nbf',
  'ref',
  'ref_protected',
  'ref_type',
  'repository',
  'repository_id',
  'repository_owner',
  'repository_owner_id',
  'repository_visibility',
  'run_attempt',
  'run_id',
  'run_number',
  'runner_environment',
  'sha',
  'sub',
  'workflow',
  'workflow_ref',
  'workflow_sha',
] as const;

export type ClaimName = (typeof CLAIM_NAMES)[number];

/** Of any type, so that a token can also be wrong. `undefined` leaves a claim out. */
export type Claims = Readonly<Partial<Record<ClaimName, unknown>>>;

/** Repositories that were created, renamed or transferred after 2026-07-15 have their ids in `sub`. */
export type SubjectForm = 'names' | 'names and ids';

const LIFETIME_IN_SECONDS = 300;
const SHA = 'ffac537e6cbbf934b08745a378932722df287a53';

/** The claims of a job. What follows from others, as `ref_type` from `ref`, does so unless it is given. */
export function describeJob(given: Claims, subject: SubjectForm): Claims {
  const { repository = 'acme/site', ref = 'refs/heads/main' } = given;
  const workflowRef = `${String(repository)}/.github/workflows/deploy.yml@${String(ref)}`;
  const claims: Claims = {
    actor: 'octocat',
    actor_id: '583231',
    base_ref: '',
    check_run_id: '45678901234',
    enterprise: 'acme-inc',
    enterprise_id: '4321',
    event_name: 'push',
    head_ref: '',
    job_workflow_ref: given.workflow_ref ?? workflowRef,
    job_workflow_sha: SHA,
    ref,
    ref_protected: 'true',
    ref_type: String(ref).startsWith('refs/tags/') ? 'tag' : 'branch',
    repository,
    repository_id: '123456789',
    repository_owner: String(repository).split('/')[0],
    repository_owner_id: '87654321',
    repository_visibility: 'private',
    run_attempt: '2',
    run_id: '12345678901',
    run_number: '42',
    runner_environment: 'github-hosted',
    sha: SHA,
    workflow: 'Deploy',
    workflow_ref: workflowRef,
    workflow_sha: SHA,
    ...given,
  };
  return { ...claims, sub: Object.hasOwn(given, 'sub') ? given.sub : nameSubject(claims, subject) };
}

/** One token's claims: those of its job, and what is new in each. */
export function stampClaims(job: Claims, stamp: { issuer: string; audience: string | undefined; now: number }): Claims {
  const iat = Math.floor(stamp.now / 1000);
  return {
    jti: randomUUID(),
    iss: stamp.issuer,
    aud: stamp.audience ?? `https://github.com/${String(job.repository_owner)}`,
    iat,
    nbf: iat - LIFETIME_IN_SECONDS,
    exp: iat + LIFETIME_IN_SECONDS,
    ...job,
  };
}

function nameSubject(claims: Claims, form: SubjectForm): string {
  const [owner = '', name = ''] = String(claims.repository).split('/');
  const repository =
    form === 'names'
      ? `${owner}/${name}`
      : `${owner}@${String(claims.repository_owner_id)}/${name}@${String(claims.repository_id)}`;
  return `repo:${repository}:${nameContext(claims)}`;
}

function nameContext({ environment, event_name: event, ref }: Claims): string {
  if (typeof environment === 'string') return `environment:${environment.replaceAll(':', '%3A')}`;
  return event === 'pull_request' ? 'pull_request' : `ref:${String(ref)}`;
}
