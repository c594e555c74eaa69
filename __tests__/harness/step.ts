// Runs one step, main or post or shell, inside a job: files, process, log, conclusion.
// Invariant: the command files are read after the process is gone, also when it was killed. Runner.Worker/ActionRunner.cs:276-283

import { applyCommandFiles, createCommandFiles, type CommandFileKind } from './command-files.ts';
import type { JobFolders } from './environment.ts';
import { createStepLog, type Annotation } from './log.ts';
import { runProcess, type Cancel, type Moment, type Signal } from './process.ts';
import type { SecretMasker } from './secret-masker.ts';

export type Conclusion = 'success' | 'failure' | 'cancelled';

/** What the steps of a job share. */
export interface JobRecord {
  readonly masker: SecretMasker;
  readonly folders: JobFolders;
  readonly environment: Readonly<Record<string, string>>;
  /** Set through GITHUB_ENV, for all later steps. */
  readonly exported: Map<string, string>;
  /** Added through GITHUB_PATH, the last one first in PATH. */
  readonly addedPaths: string[];
  readonly debug: boolean;
  readonly limitMs: number;
}

/** Main and post share one; names are looked up without case. Runner.Worker/ExecutionContext.cs:363,422 */
export type State = Map<string, string>;

export interface StepResult {
  readonly title: string;
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly conclusion: Conclusion;
  /** As GitHub shows it. */
  readonly log: string;
  readonly rawStdout: string;
  readonly rawStderr: string;
  /** What the process printed, line by line, less the lines the runner took as add-mask commands. */
  readonly linesOutsideMasks: readonly string[];
  readonly outputs: Readonly<Record<string, string>>;
  /** What this step exported to later ones. */
  readonly env: Readonly<Record<string, string>>;
  /** All that is saved once this step has ended. */
  readonly state: Readonly<Record<string, string>>;
  /** As GitHub shows it. */
  readonly summary: string;
  readonly rawSummary: string;
  readonly annotations: readonly Annotation[];
  readonly durationMs: number;
}

export interface StepPlan {
  readonly title: string;
  /** What the runner prints before the process starts, `env:` aside. */
  readonly header: readonly string[];
  readonly showEnvironment: boolean;
  readonly warning: string | undefined;
  readonly file: string;
  readonly arguments: readonly string[];
  readonly stepEnvironment: Readonly<Record<string, string>>;
  readonly ownVariables: Readonly<Record<string, string>>;
  readonly state: State;
  readonly signal: Signal | undefined;
  readonly cancel: Cancel | undefined;
  readonly missingFiles: readonly CommandFileKind[];
  readonly unreadStdout: Moment | undefined;
  /** What a script's non-zero exit adds to the log; an action's adds nothing. */
  readonly describesExit: boolean;
}

function saveWithoutCase(state: State, name: string, value: string): void {
  // The first spelling stays. Runner.Worker/ExecutionContext.cs:422
  const known = [...state.keys()].find((key) => key.toLowerCase() === name.toLowerCase());
  state.set(known ?? name, value);
}

function maskSummary(markdown: string, masker: SecretMasker): string {
  const lines = (markdown.endsWith('\n') ? markdown.slice(0, -1) : markdown).split('\n');
  // Line by line, so a secret that spans lines is hidden only as far as its lines are masks. FileCommandManager.cs:256-267
  return markdown === '' ? '' : lines.map((line) => `${masker.mask(line)}\n`).join('');
}

export async function runStep(job: JobRecord, plan: StepPlan): Promise<StepResult> {
  const outputs = new Map<string, string>();
  const env = new Map<string, string>();
  let rawSummary = '';
  const effects = {
    setOutput: (name: string, value: string) => outputs.set(name, value),
    saveState: (name: string, value: string) => {
      saveWithoutCase(plan.state, name, value);
    },
    exportVariable: (name: string, value: string) => {
      env.set(name, value);
      job.exported.set(name, value);
    },
    addPath: (folder: string) => {
      const known = job.addedPaths.indexOf(folder);
      if (known >= 0) job.addedPaths.splice(known, 1);
      job.addedPaths.push(folder);
    },
    summarize: (markdown: string) => {
      rawSummary = markdown;
    },
  };
  const log = createStepLog({ masker: job.masker, effects, debug: job.debug });
  const files = await createCommandFiles({ temp: job.folders.temp, missing: plan.missingFiles });

  const visible = { ...Object.fromEntries(job.exported), ...plan.stepEnvironment };
  const environment = { ...job.environment, ...visible, ...plan.ownVariables, ...files.variables };
  const basePath = environment.PATH ?? '';

  for (const line of plan.header) log.write(line);
  if (plan.showEnvironment && Object.keys(visible).length > 0) {
    log.write('env:');
    for (const [name, value] of Object.entries(visible)) log.write(`  ${name}: ${value}`);
  }
  if (plan.warning !== undefined) log.annotate('warning', plan.warning);

  const end = await runProcess({
    file: plan.file,
    arguments: plan.arguments,
    cwd: job.folders.workspace,
    environment: { ...environment, PATH: [...job.addedPaths.toReversed(), basePath].join(':') },
    limitMs: job.limitMs,
    signal: plan.signal,
    cancel: plan.cancel,
    unreadStdout: plan.unreadStdout,
    onLine: log.read,
  });
  if (end.overran) {
    throw new Error(
      `"${plan.title}" did not end within ${String(job.limitMs)} ms; its log ends: ${log.text().slice(-2000)}`,
    );
  }
  const { ok: filesApplied } = await applyCommandFiles(files, effects, log);

  const failed = end.exitCode !== 0 || log.hasFailed() || !filesApplied;
  if (end.wasCancelled) log.annotate('error', 'The operation was canceled.');
  else if (plan.describesExit && end.exitCode !== 0) {
    log.annotate('error', `Process completed with exit code ${String(end.exitCode ?? 137)}.`);
  }

  return {
    title: plan.title,
    exitCode: end.exitCode,
    signal: end.signal,
    conclusion: end.wasCancelled ? 'cancelled' : failed ? 'failure' : 'success',
    log: log.text(),
    rawStdout: end.stdout,
    rawStderr: end.stderr,
    linesOutsideMasks: log.linesOutsideMasks,
    outputs: Object.fromEntries(outputs),
    env: Object.fromEntries(env),
    state: Object.fromEntries(plan.state),
    summary: maskSummary(rawSummary, job.masker),
    rawSummary,
    annotations: log.annotations,
    durationMs: end.durationMs,
  };
}
