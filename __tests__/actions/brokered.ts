// Jobs without any secret: the bundles of dist/, a broker that is a process of its own, an emulated GitHub and Pinata.
// Invariant: closing a job asserts the promise for its ID tokens, and for what asks for them, as for every credential.
import type { Claims, GitHub } from '../../emulator/github/index.ts';
import type { Emulator } from '../../emulator/index.ts';
import { findFreePort } from '../broker/installation.ts';
import { startTrial, type Broker, type TrialOptions } from '../broker/trial.ts';
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
  const port = await findFreePort();
  const meddler = await startMeddler(`http://127.0.0.1:${port}`, between ?? (async (_request, pass) => pass()));
  const origin = new URL(meddler.apiUrl).origin;
  const trial = await startTrial({
    ...options,
    policy: { audience: origin, ...options.policy },
    environment: { PORT: port, ...options.environment },
  });
  const { github, pinata, broker } = trial;
  const account = watchAccount(pinata);
  const idTokens = (): string[] => github.secrets().filter((secret) => secret.split('.').length === 3);
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
    startBroker: trial.startBroker,
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
    tokens: () =>
      idTokens().map((token) => {
        const [, payload = ''] = token.split('.');
        return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
      }),
    decisions: () =>
      broker
        .lines()
        .filter(({ event }) => event === 'decision')
        .map(({ matter, outcome, reason }) => [matter, outcome, reason].filter(Boolean).join(' ')),
  };
}
