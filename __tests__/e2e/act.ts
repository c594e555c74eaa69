// Runs one workflow file with act (https://github.com/nektos/act), a workflow runner that nobody here wrote: on this
// machine, without containers, without a network, and with none of this process' own environment.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** What act is asked to run, and what it is to believe about the world. */
export interface ActOptions {
  /** The text of the workflow. */
  workflow: string;
  /** The folder that stands for the repository whose workflow it is. */
  repository: string;
  /** Folders that stand for the actions of other repositories, by `owner/name@ref`. */
  actions: Record<string, string>;
  secrets: Record<string, string>;
  vars: Record<string, string>;
  /** The runner's own environment, which every step inherits. */
  environment: Record<string, string>;
  /** What GitHub tells the runner, such as `GITHUB_RUN_ID`. */
  context: Record<string, string>;
  event?: { name: string; payload?: object } | undefined;
  /** The one job to run, with those that it needs; all unless told. */
  job?: string | undefined;
  /** How many jobs run at a time. act's replaced repositories are a Go map without a lock, so more than one may crash it. */
  concurrentJobs?: number;
}

/** How a run of act ended. */
export interface ActRun {
  passed: boolean;
  log: string;
  /** How each step ended, in order and over all jobs, such as `Success - Main ./deploy.sh`. */
  ends: string[];
}

const LONGEST_RUN = 60_000;
const TIME_TO_END = 10_000;
// The folder of the Node that runs this is first on the PATH, since act takes any `node`.
const PATH = [path.dirname(process.execPath), process.env.PATH ?? ''].join(path.delimiter);

/** Runs a workflow to its end. */
export async function runAct(options: ActOptions): Promise<ActRun> {
  const home = mkdtempSync(path.join(tmpdir(), 'act-'));
  try {
    const workflow = path.join(home, 'workflow.yml');
    const event = path.join(home, 'event.json');
    writeFileSync(workflow, options.workflow);
    writeFileSync(event, JSON.stringify(options.event?.payload ?? {}));
    const args = [
      options.event?.name ?? 'push',
      options.job === undefined ? [] : ['--job', options.job],
      ['--directory', options.repository, '--workflows', workflow, '--eventpath', event],
      ['--platform', 'ubuntu-latest=-self-hosted', '--no-cache-server', '--action-offline-mode'],
      ['--action-cache-path', path.join(home, 'cache'), '--concurrent-jobs', String(options.concurrentJobs ?? 1)],
      Object.entries(options.actions).flatMap(([name, folder]) => ['--local-repository', `${name}=${folder}`]),
      Object.entries(options.secrets).flatMap(([name, value]) => ['--secret', `${name}=${value}`]),
      Object.entries(options.vars).flatMap(([name, value]) => ['--var', `${name}=${value}`]),
      Object.entries(options.context).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
    ].flat();
    const { log, exitCode } = await runToEnd(args, { PATH, HOME: home, TMPDIR: home, ...options.environment });
    const ends = log
      .split('\n')
      .flatMap((line) => /(?:✅|❌) +((?:Success|Failure) - .*?)(?: \[[\w.µ]+\])?$/u.exec(line)?.[1] ?? []);
    // A job that asks for another runner is left out, and act is content.
    const isWhole = !log.includes('Skipping unsupported platform');
    return { passed: exitCode === 0 && isWhole, log, ends };
  } finally {
    rmSync(home, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function runToEnd(args: string[], env: NodeJS.ProcessEnv): Promise<{ log: string; exitCode: number | null }> {
  const act = spawn('act', args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks: Buffer[] = [];
  for (const stream of [act.stdout, act.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  // On SIGTERM act ends its step, which is in a session of its own, and then itself.
  const overdue = AbortSignal.timeout(LONGEST_RUN);
  overdue.addEventListener('abort', () => act.kill('SIGTERM'));
  const lastEnd = setTimeout(() => act.kill('SIGKILL'), LONGEST_RUN + TIME_TO_END);
  try {
    const exitCode = await new Promise<number | null>((resolve, reject) => {
      act.once('error', reject);
      act.once('close', resolve);
    });
    if (!overdue.aborted) return { log: toText(chunks), exitCode };
    throw new Error(`act did not end within ${String(LONGEST_RUN)} ms. Its log:\n${toText(chunks)}`);
  } finally {
    clearTimeout(lastEnd);
  }
}

function toText(chunks: Buffer[]): string {
  return stripVTControlCharacters(Buffer.concat(chunks).toString());
}
