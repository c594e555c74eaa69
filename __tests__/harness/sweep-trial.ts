// One sweep: an account with keys, a GitHub with runs, and a job that runs the sweep action of dist/ against both.
import { startGitHub, type GitHub, type RunDraft } from '../../emulator/github/index.ts';
import type { Emulator, EmulatorOptions } from '../../emulator/index.ts';
import { startTrial } from './trial.ts';
import type { StepResult } from './step.ts';

export interface SweepTrial extends AsyncDisposable {
  emulator: Emulator;
  github: GitHub;
  /** The ids of the runs that GitHub was asked for, in order. */
  askedRuns: () => number[];
  /** Adds a key named after a run of `acme/site`, an hour before its time is past unless told. */
  addOurs: (key: OurKey) => string;
  sweep: (inputs?: Record<string, string>, clockScale?: number) => Promise<StepResult>;
  /** The names of the keys that live, without the issuing ones. */
  live: () => string[];
}

export interface OurKey {
  runId: number;
  attempt?: number;
  label?: string;
  repository?: string;
  /** In unix seconds. */
  expiresAt?: number;
}

export const NOW = Math.floor(Date.now() / 1000);
export const TOKEN = 'ghs_0000000000000000000000000000000000aa';

export interface SweepTrialOptions {
  /** The runs that GitHub knows, by their ids. */
  runs?: Record<number, Omit<RunDraft, 'id'>>;
  pinata?: EmulatorOptions;
  /** What the sweep's job has in its environment besides. */
  environment?: Record<string, string>;
}

export async function startSweepTrial(options: SweepTrialOptions = {}): Promise<SweepTrial> {
  const trial = await startTrial(options.pinata);
  const github = await startGitHub({ apiToken: TOKEN });
  for (const [id, run] of Object.entries(options.runs ?? {})) github.addRun({ id: Number(id), ...run });
  const { emulator } = trial;
  let nonce = 0;
  return {
    emulator,
    github,
    askedRuns: () => github.requests.map(({ path }) => Number(/\/actions\/runs\/(\d+)$/.exec(path)?.[1])),
    addOurs: (key) => {
      const { runId, attempt = 1, label = 'deploy', expiresAt = NOW + 3600 } = key;
      nonce += 1;
      const place = `${key.repository ?? 'acme/site'} ${String(runId)}/${String(attempt)} build ${String(expiresAt)}`;
      const name = `${label} [gha ${place} ${nonce.toString(16).padStart(12, '0')}]`;
      emulator.addKey({ name, createdAt: (NOW - 90 * 60) * 1000 });
      return name;
    },
    sweep: async (inputs = {}, clockScale) => {
      const secrets = [emulator.issuingJwt];
      await using job = await trial.startJob({
        githubToken: TOKEN,
        environment: { GITHUB_API_URL: github.apiUrl, ...options.environment },
        server: { secrets: () => [...secrets, TOKEN], liveKeys: () => [] },
      });
      return await job.run({
        uses: 'sweep',
        with: { 'pinata-jwt': emulator.issuingJwt, 'api-url': emulator.apiUrl, ...inputs },
        ...(clockScale !== undefined && { clockScale }),
      });
    },
    live: () => emulator.liveKeys().map(({ name }) => name),
    [Symbol.asyncDispose]: async () => {
      await github.close();
      await trial[Symbol.asyncDispose]();
    },
  };
}
