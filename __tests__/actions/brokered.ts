// Jobs without any secret: the bundles of dist/, a broker that is a process of its own, an emulated GitHub and Pinata.
// Invariant: closing a job asserts the promise for its ID tokens, and for what asks for them, as for every credential.
import type { Claims, GitHub } from '../../emulator/github/index.ts';
import type { Emulator } from '../../emulator/index.ts';
import { findFreePort } from '../broker/installation.ts';
import { shareTrial, startTrial, type Broker, type Trial, type TrialOptions } from '../broker/trial.ts';
import type { ActionOptions, JobOptions } from '../harness/job-options.ts';
import { startJob, type Job } from '../harness/job.ts';
import { startMeddler, type Meddle } from '../harness/meddler.ts';
import type { CredentialServer } from '../harness/promise.ts';
import { watchAccount } from '../harness/trial.ts';

export interface BrokeredOptions extends TrialOptions {
  /** What stands between the jobs and the broker. */
  between?: Meddle;
}

export interface Brokered {
  github: GitHub;
  pinata: Emulator;
  broker: Broker;
  /** Another broker in the first one's place, which is to be gone. */
  startBroker: () => Promise<Broker>;
  /** What workflows say in `broker`. */
  origin: string;
  /** What the promise is asserted of. */
  server: CredentialServer;
  startJob: (options?: JobOptions & { claims?: Claims }) => Promise<Job>;
  /** The options of a step that mints what the policy grants. */
  mint: (inputs?: Record<string, string>) => ActionOptions;
  revoke: (inputs: Record<string, string>) => ActionOptions;
  /** What every ID token said that GitHub gave so far. */
  tokens: () => Partial<Record<string, unknown>>[];
  /** What the broker decided so far, such as `mint granted`. */
  decisions: () => string[];
}

/** Starts all three. They end with the test that asks. */
export async function startBrokered({ between, ...options }: BrokeredOptions = {}): Promise<Brokered> {
  const road = await openRoad();
  road.meddle = between ?? passOn;
  return view(await startTrial(road.lead(options)), road.origin);
}

/**
 * All three for all tests of a file that end what they mint and leave the broker as it was. Each test asks once, at its
 * begin, and is shown nothing that came before.
 */
export function shareBrokered(): (options?: { between?: Meddle }) => Brokered {
  let road: Road | undefined;
  const share = shareTrial(async () => {
    road = await openRoad();
    return road.lead({});
  });
  return ({ between = passOn } = {}) => {
    const trial = share();
    if (road === undefined) throw new Error('Nothing leads to the broker.');
    road.meddle = between;
    return view(showWhatFollows(trial), road.origin);
  };
}

/** Between the jobs and a broker that is still to be started. */
interface Road {
  origin: string;
  meddle: Meddle;
  /** The options of a broker to which it leads. */
  lead: (options: TrialOptions) => TrialOptions;
}

const passOn: Meddle = async (_request, pass) => pass();

async function openRoad(): Promise<Road> {
  const port = await findFreePort();
  const meddler = await startMeddler(`http://127.0.0.1:${port}`, async (request, pass) => road.meddle(request, pass));
  const { origin } = new URL(meddler.apiUrl);
  const road: Road = {
    origin,
    meddle: passOn,
    lead: (options) => ({
      ...options,
      policy: { audience: origin, ...options.policy },
      environment: { PORT: port, ...options.environment },
    }),
  };
  return road;
}

/** The same trial without what its servers have seen, issued and decided so far. What the broker has still to log counts as seen. */
function showWhatFollows(trial: Trial): Trial {
  const { github, pinata, broker } = trial;
  const [requests, asked] = [pinata.requests.length, github.requests.length];
  const keys = new Set(pinata.keys().map(({ key }) => key));
  const secrets = new Set(github.secrets());
  const tokens = new Set([...secrets].filter(isIdToken).map((token) => readClaims(token).jti));
  const isNew = ({ key }: { key: string }): boolean => !keys.has(key);
  return {
    ...trial,
    pinata: {
      ...pinata,
      keys: () => pinata.keys().filter((key) => key.origin === 'issuing' || isNew(key)),
      liveKeys: () => pinata.liveKeys().filter(isNew),
      get requests() {
        return pinata.requests.slice(requests);
      },
    },
    github: {
      ...github,
      secrets: () => github.secrets().filter((secret) => !secrets.has(secret)),
      get requests() {
        return github.requests.slice(asked);
      },
    },
    broker: { ...broker, lines: () => broker.lines().filter(({ jti }) => jti === undefined || !tokens.has(jti)) },
  };
}

function view({ github, pinata, broker, startBroker }: Trial, origin: string): Brokered {
  const account = watchAccount(pinata);
  const idTokens = (): string[] => github.secrets().filter(isIdToken);
  const server: CredentialServer = {
    ...account,
    secrets: () => [
      ...account.secrets(),
      ...github.secrets(),
      ...idTokens().flatMap((token) => token.split('.').slice(1)),
    ],
  };
  return {
    github,
    pinata,
    broker,
    startBroker,
    origin,
    server,
    startJob: async ({ claims, ...jobOptions } = {}) =>
      startJob({ server, idTokenVariables: github.addJob({ ...(claims && { claims }) }).variables, ...jobOptions }),
    mint: (inputs) => ({
      uses: '.',
      id: 'pinata',
      with: { broker: origin, 'legacy-endpoints': 'pinFileToIPFS', 'expires-after': '1h', ...inputs },
    }),
    revoke: (inputs) => ({ uses: 'revoke', with: { broker: origin, ...inputs } }),
    tokens: () => idTokens().map(readClaims),
    decisions: () =>
      broker
        .lines()
        .filter(({ event }) => event === 'decision')
        .map(({ matter, outcome, reason }) => [matter, outcome, reason].filter(Boolean).join(' ')),
  };
}

function isIdToken(secret: string): boolean {
  return secret.split('.').length === 3;
}

function readClaims(token: string): Partial<Record<string, unknown>> {
  const [, payload = ''] = token.split('.');
  return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
}
