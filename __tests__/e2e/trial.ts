// One trial: an account of the emulator and workflows that act runs against it. Every run is searched for credentials.
import { AssertionError } from 'node:assert';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../emulator/index.ts';
import { createCertificate } from '../harness/certificate.ts';
import { startConnectProxy } from '../harness/connect-proxy.ts';
import { runAct, type ActOptions, type ActRun } from './act.ts';
import { makeRepositories, ROOT } from './repositories.ts';

/** What may differ from one run to the next. */
export interface RunOptions extends Partial<Pick<ActOptions, 'secrets' | 'vars' | 'event' | 'job' | 'concurrentJobs'>> {
  /** Whose workflow it is: the site's unless told, or with `sources` that of this very checkout. */
  in?: 'site' | 'action' | 'sources';
  /** What GitHub tells the runner besides the repository and the run. */
  context?: Record<string, string>;
  /** What the runner's own environment holds besides. */
  environment?: Record<string, string>;
}

/** An account and the means to run workflows against it. */
export interface Trial extends AsyncDisposable {
  emulator: Emulator;
  /** What a program inherits that is to reach the account. */
  environment: Record<string, string>;
  /** Runs a file of the folder `workflows`. */
  run(file: string, options?: RunOptions): Promise<ActRun>;
  /** Runs the text of a workflow. */
  runText(workflow: string, options?: RunOptions): Promise<ActRun>;
}

export const REPOSITORY = 'acme/site';
export const RUN_ID = 12_345_678_901;

/** Opens an account. Every workflow finds its address in `vars.PINATA_API_URL`, its JWT in `secrets.PINATA_ISSUING_JWT`. */
export async function startTrial(emulatorOptions: EmulatorOptions = {}): Promise<Trial> {
  const emulator = await startEmulator(emulatorOptions);
  return openTrial(emulator, { PINATA_UPLOAD_URL: `${emulator.url}/v3/files` }, emulator.close);
}

const PINATA = ['api.pinata.cloud', 'uploads.pinata.cloud'] as const;

/**
 * Opens an account that is reached under Pinata's own names, so that nothing has to be told where it is. The way there is
 * a proxy that knows no other name, so nothing leaves this machine.
 */
export async function startTrialAsPinata(): Promise<Trial> {
  const folder = mkdtempSync(path.join(tmpdir(), 'certificate-'));
  const authority = path.join(folder, 'authority.pem');
  const certificate = await createCertificate(...PINATA);
  writeFileSync(authority, certificate.authority);
  const emulator = await startEmulator({ tls: certificate });
  const port = Number(new URL(emulator.url).port);
  const proxy = await startConnectProxy({ hosts: Object.fromEntries(PINATA.map((name) => [`${name}:443`, port])) });
  const environment = {
    https_proxy: proxy.url,
    NODE_EXTRA_CA_CERTS: authority,
    CURL_CA_BUNDLE: authority,
  };
  return openTrial(emulator, environment, async () => {
    await proxy.close();
    await emulator.close();
    rmSync(folder, { recursive: true });
  });
}

function openTrial(emulator: Emulator, environment: Record<string, string>, close: () => Promise<void>): Trial {
  const repositories = makeRepositories();
  const trial: Trial = {
    emulator,
    environment,
    run: async (file, options) =>
      trial.runText(readFileSync(path.join(import.meta.dirname, 'workflows', file), 'utf8'), options),
    runText: async (workflow, options = {}) => {
      const run = await runAct({
        workflow,
        repository: options.in === 'sources' ? ROOT : repositories[options.in ?? 'site'],
        actions: { 'your-org/mint-pinata-key@v1': repositories.action },
        secrets: options.secrets ?? { PINATA_ISSUING_JWT: emulator.issuingJwt },
        vars: { PINATA_API_URL: emulator.apiUrl, ...options.vars },
        environment: { ...environment, ...options.environment },
        context: { GITHUB_REPOSITORY: REPOSITORY, GITHUB_RUN_ID: String(RUN_ID), ...options.context },
        event: options.event,
        job: options.job,
        ...(options.concurrentJobs !== undefined && { concurrentJobs: options.concurrentJobs }),
      });
      assertNoLeak(run.log, emulator);
      return run;
    },
    [Symbol.asyncDispose]: async () => {
      repositories[Symbol.dispose]();
      await close();
    },
  };
  return trial;
}

/**
 * Throws where a credential of the account stands in a log; the message does not hold it.
 * act differs: it applies one mask after the other, so a short mask that was added first can break a long text up before
 * the mask of the whole is looked for. What is left of a JWT then has holes where the key's id, its secret and its
 * signature were, and opens nothing. The real runner finds every mask in the text as it was, and shows nothing of it.
 */
function assertNoLeak(log: string, emulator: Emulator): void {
  const leaks = emulator.keys().flatMap((key) => {
    const parts = {
      jwt: key.jwt,
      signature: key.jwt.split('.')[2] ?? key.jwt,
      secret: key.secret,
      'public id': key.key,
    };
    return Object.entries(parts).flatMap(([part, text]) =>
      [text, Buffer.from(text).toString('base64')].some((spelling) => log.includes(spelling))
        ? [`the ${part} of the key "${key.name}"`]
        : [],
    );
  });
  if (leaks.length > 0) throw new AssertionError({ message: `act's log holds ${leaks.join(', ')}` });
}
