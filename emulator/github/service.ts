// The routes of the emulated GitHub: the issuer's two documents, ID tokens for jobs, and what the API says of a run.
import { json, type Answer, type Call } from '../message.ts';
import { CLAIM_NAMES, type Claims } from './claims.ts';
import type { Jobs } from './jobs.ts';
import type { RepositoryAddress, Runs } from './runs.ts';
import { describeKeys, type SigningKeys } from './signing-keys.ts';

export const API_PATH = '/api/v3';

/** What a caller means by a request: a fault picks its victims by this. */
export const PURPOSES = ['discovery', 'jwks', 'id-token', 'run'] as const;

export type GitHubPurpose = (typeof PURPOSES)[number];

export interface ServiceOptions {
  issuer: () => string;
  apiToken: string;
  keys: SigningKeys;
  jobs: Jobs;
  runs: Runs;
  issueToken: (job: Claims, audience: string | undefined) => Promise<string>;
}

export interface Service {
  purposeOf: (path: string) => GitHubPurpose | undefined;
  answer: (call: Call) => Promise<Answer>;
}

export function createService(options: ServiceOptions): Service {
  const purposeOf = (path: string): GitHubPurpose | undefined => {
    const { pathname } = new URL(options.issuer());
    const issuerPath = pathname === '/' ? '' : pathname;
    if (path === `${issuerPath}/.well-known/openid-configuration`) return 'discovery';
    if (path === `${issuerPath}/.well-known/jwks`) return 'jwks';
    if (path.startsWith('/_apis/')) return 'id-token';
    return findRun(path) && 'run';
  };
  return {
    purposeOf,
    answer: async (call) => {
      if (call.method !== 'GET') return notFound();
      switch (purposeOf(call.path)) {
        case 'discovery':
          return json(200, describeIssuer(options.issuer()));
        case 'jwks':
          return answerKeys(options.keys);
        case 'id-token':
          return answerIdToken(call, options);
        case 'run':
          return answerRun(call, options);
        case undefined:
          return notFound();
      }
    },
  };
}

function describeIssuer(issuer: string): Record<string, unknown> {
  return {
    issuer,
    jwks_uri: `${issuer}/.well-known/jwks`,
    subject_types_supported: ['public', 'pairwise'],
    response_types_supported: ['id_token'],
    claims_supported: CLAIM_NAMES,
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid'],
  };
}

async function answerKeys(keys: SigningKeys): Promise<Answer> {
  return json(200, await describeKeys(await keys.list()));
}

/** What a wrong or late request is told, nobody outside GitHub knows: the status is a guess. */
async function answerIdToken(call: Call, { jobs, issueToken }: ServiceOptions): Promise<Answer> {
  const claims = jobs.find(call.path, readBearer(call));
  if (!claims) return json(401, { message: 'The request token is not that of a job in progress.' });
  return json(200, { value: await issueToken(claims, call.query.get('audience') ?? undefined) });
}

function answerRun(call: Call, { runs, apiToken }: ServiceOptions): Answer {
  const token = readBearer(call);
  // A private repository is not there for those who say nothing.
  if (token === undefined) return notFound();
  if (token !== apiToken) return json(401, { message: 'Bad credentials', status: '401' });
  const run = findRun(call.path);
  return run ? runs.answer(run.repository, run.id) : notFound();
}

function findRun(path: string): { repository: RepositoryAddress; id: string } | undefined {
  if (!path.startsWith(`${API_PATH}/`)) return undefined;
  const { name, repositoryId, id } =
    /^\/(?:repos\/(?<name>[^/]+\/[^/]+)|repositories\/(?<repositoryId>\d+))\/actions\/runs\/(?<id>\d+)$/.exec(
      path.slice(API_PATH.length),
    )?.groups ?? {};
  if (id === undefined) return undefined;
  return {
    id,
    repository: repositoryId === undefined ? { name: decodeURIComponent(name ?? '') } : { id: repositoryId },
  };
}

/** The API also takes the older word `token`. */
function readBearer({ headers }: Call): string | undefined {
  return /^(?:Bearer|token) (?<token>\S+)$/i.exec(headers.authorization ?? '')?.groups?.token;
}

function notFound(): Answer {
  return json(404, { message: 'Not Found', status: '404' });
}
