// What of GitHub a broker and its jobs meet, for trials and tests: an issuer of ID tokens, the runners' way to one, what the
// API says of a run, and webhooks. It states GitHub from its documentation, keeps all in memory and imports nothing from src/.
import { randomBytes } from 'node:crypto';
import { isControl } from '../control.ts';
import { createFaults, type FaultKind, type FaultTarget } from '../faults.ts';
import { logRequest, openTransport, type Receiver, type ServedRequest, type Tls } from '../server.ts';
import { describeJob, stampClaims, type Claims, type SubjectForm } from './claims.ts';
import { answerControl } from './control.ts';
import { createJobs, type Job, type JobDraft } from './jobs.ts';
import { createRuns, type RunDraft } from './runs.ts';
import { API_PATH, createService, type GitHubPurpose } from './service.ts';
import { sign, type Signing } from './signature.ts';
import { createSigningKeys, type SigningKey } from './signing-keys.ts';
import { deliver, redeliver, type DeliveryOptions, type SentDelivery } from './webhooks.ts';

export type { Claims, SubjectForm } from './claims.ts';
export type { Job, JobDraft } from './jobs.ts';
export type { RunDraft } from './runs.ts';
export type { Signing } from './signature.ts';
export { generateSigningKey, type SigningKey } from './signing-keys.ts';
export type { DeliveryOptions, SentDelivery } from './webhooks.ts';

export type GitHubFault = Exclude<FaultKind, { kind: 'grant' }> & FaultTarget<GitHubPurpose>;

export interface GitHubOptions {
  /** 0, the default, takes any free port. */
  port?: number;
  tls?: Tls;
  /** After the issuer's origin: `/acme` as an enterprise has it, `/_services/token` as a server of one's own. */
  issuerPath?: string;
  /** What the API takes as a job's `github.token`. */
  apiToken?: string;
  webhookSecret?: string;
  /** Those that it shows at first, oldest first; two of its own by default. */
  signingKeys?: readonly SigningKey[];
  /** Milliseconds since 1970. The times in tokens and in the log follow it; delays take real time. */
  clock?: () => number;
}

export interface GitHub extends AsyncDisposable {
  /** The origin of everything, which at GitHub has several. */
  url: string;
  issuer: string;
  /** What the runner gives as `GITHUB_API_URL`. */
  apiUrl: string;
  apiToken: string;
  webhookSecret: string;
  /** The issuer's keys, oldest first; the newest signs. */
  keys: () => Promise<readonly SigningKey[]>;
  addKey: () => Promise<SigningKey>;
  /** Throws where the issuer does not show such a key, or no other. */
  retireKey: (kid: string) => Promise<void>;
  /** A job with `id-token: write`. */
  addJob: (draft?: JobDraft) => Job;
  /** A token that no job asked for, with the claims of `addJob` and those given over them. */
  signIdToken: (claims?: Claims, options?: Signing & { subject?: SubjectForm }) => Promise<string>;
  /** Signs a payload that need not even be JSON. */
  sign: (payload: string, signing?: Signing) => Promise<string>;
  /** Puts a run into the place of an earlier one with its id, for instance its next attempt. */
  addRun: (draft: RunDraft) => void;
  /** From here on the API sends who asks for the old name to the repository's id. */
  renameRepository: (from: string, to: string) => void;
  /** Tells a server that a run is completed, whatever the API says of it. */
  deliver: (url: string, run: RunDraft, options?: DeliveryOptions) => Promise<SentDelivery>;
  /** Sends a delivery again as it was. Throws where there was none with this id. */
  redeliver: (id: string) => Promise<SentDelivery>;
  /** Every ID token that it signed, and what jobs ask for them with. */
  secrets: () => string[];
  requests: readonly ServedRequest[];
  fault: (fault: GitHubFault) => void;
  clearFaults: () => void;
  /** From here on connections are refused; keys, jobs and runs stay. */
  stopListening: () => Promise<void>;
  listenAgain: () => Promise<void>;
  close: () => Promise<void>;
}

export async function startGitHub(options: GitHubOptions = {}): Promise<GitHub> {
  const { issuerPath = '', clock = Date.now } = options;
  const apiToken = options.apiToken ?? `ghs_${randomBytes(18).toString('hex')}`;
  const webhookSecret = options.webhookSecret ?? randomBytes(20).toString('hex');
  const keys = createSigningKeys(options.signingKeys);
  const jobs = createJobs(() => url);
  const runs = createRuns(() => `${url}${API_PATH}`);
  const faults = createFaults<GitHubPurpose>();
  const requests: ServedRequest[] = [];
  const signed: string[] = [];
  const sent = new Map<string, SentDelivery>();

  const signPayload = async (payload: string, signing: Signing = {}): Promise<string> => {
    const key = signing.key ?? (await keys.list()).at(-1);
    if (!key) throw new Error('The issuer has no key.');
    const token = await sign(payload, key, signing);
    signed.push(token);
    return token;
  };
  const issueToken = async (job: Claims, audience?: string, signing?: Signing): Promise<string> =>
    signPayload(JSON.stringify(stampClaims(job, { issuer: github.issuer, audience, now: clock() })), signing);
  const service = createService({ issuer: () => github.issuer, apiToken, keys, jobs, runs, issueToken });

  const receiver: Receiver = {
    begin: (head) => {
      const control = isControl(head.path);
      const fault = control ? undefined : faults.take(service.purposeOf(head.path));
      const entry = logRequest(head, clock(), fault);
      if (!control) requests.push(entry);
      return { entry, fault };
    },
    act: async (call) => (isControl(call.path) ? answerControl(github, call) : service.answer(call)),
  };
  const { url, ...transport } = await openTransport({ port: options.port ?? 0, tls: options.tls, receiver });

  const github: GitHub = {
    url,
    issuer: `${url}${issuerPath}`,
    apiUrl: `${url}${API_PATH}`,
    apiToken,
    webhookSecret,
    keys: keys.list,
    addKey: keys.add,
    retireKey: keys.retire,
    addJob: (draft = {}) => jobs.add(draft),
    signIdToken: async (claims = {}, { subject = 'names', ...signing } = {}) =>
      issueToken(describeJob(claims, subject), undefined, signing),
    sign: signPayload,
    addRun: runs.add,
    renameRepository: runs.rename,
    deliver: async (target, draft, deliveryOptions = {}) => {
      const delivery = await deliver(target, runs.describeEnd(draft), webhookSecret, deliveryOptions);
      sent.set(delivery.id, delivery);
      return delivery;
    },
    redeliver: async (id) => {
      const delivery = sent.get(id);
      if (!delivery) throw new Error(`There was no delivery "${id}".`);
      return redeliver(delivery);
    },
    secrets: () => [...signed, ...jobs.requestTokens()],
    requests,
    fault: faults.add,
    clearFaults: faults.clear,
    ...transport,
    [Symbol.asyncDispose]: transport.close,
  };
  return github;
}
