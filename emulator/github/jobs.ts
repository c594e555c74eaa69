// Jobs that may ask for ID tokens: each has an address of its own and a token to ask with, which its runner hands on as
// variables. https://docs.github.com/en/actions/reference/security/oidc#methods-for-requesting-the-oidc-token
import { randomBytes, randomUUID } from 'node:crypto';
import { describeJob, type Claims, type SubjectForm } from './claims.ts';

export interface JobDraft {
  /** Over the claims of a realistic job. `undefined` leaves one out. */
  claims?: Claims;
  /** `names` unless told. */
  subject?: SubjectForm;
}

export interface Job {
  readonly claims: Claims;
  /** What the runner gives to every step of a job with `id-token: write`, in main and in post. */
  readonly variables: Readonly<Record<'ACTIONS_ID_TOKEN_REQUEST_URL' | 'ACTIONS_ID_TOKEN_REQUEST_TOKEN', string>>;
  /** From here on it gets no more tokens. */
  readonly end: () => void;
}

export interface Jobs {
  add: (draft: JobDraft) => Job;
  /** The claims of the job at this path, if it still runs and this is its request token. */
  find: (path: string, requestToken: string | undefined) => Claims | undefined;
  requestTokens: () => string[];
}

export function createJobs(origin: () => string): Jobs {
  const jobs = new Map<string, { claims: Claims; requestToken: string; isOver: boolean }>();
  return {
    add: ({ claims: given = {}, subject = 'names' }) => {
      const path = `/_apis/distributedtask/hubs/Actions/plans/${randomUUID()}/jobs/${randomUUID()}/idtoken`;
      const requestToken = randomBytes(60).toString('base64url');
      const record = { claims: describeJob(given, subject), requestToken, isOver: false };
      jobs.set(path, record);
      return {
        claims: record.claims,
        variables: {
          ACTIONS_ID_TOKEN_REQUEST_URL: `${origin()}${path}?api-version=2.0`,
          ACTIONS_ID_TOKEN_REQUEST_TOKEN: requestToken,
        },
        end: () => {
          record.isOver = true;
        },
      };
    },
    find: (path, requestToken) => {
      const job = jobs.get(path);
      return job?.requestToken === requestToken && job?.isOver === false ? job.claims : undefined;
    },
    requestTokens: () => [...jobs.values()].map(({ requestToken }) => requestToken),
  };
}
