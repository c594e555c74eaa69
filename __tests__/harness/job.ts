// A job as the runner runs it: steps one after another, one masker, one environment, and post steps in reverse order.
// Invariant: post is registered before main starts, so it runs however main ended. Runner.Worker/ActionRunner.cs:111-137

import path from 'node:path';
import { createEnvironment, createJobFolders, removeJobFolders, type JobFolders } from './environment.ts';
import { evaluateInputs, nameInputVariables, type Contexts } from './inputs.ts';
import { readManifest } from './manifest.ts';
import type { ActionOptions, JobOptions, ShellOptions } from './job-options.ts';
import { preloadScaledClock } from './preload.ts';
import { assertPromise } from './promise.ts';
import { addMask, createSecretMasker } from './secret-masker.ts';
import { runStep, type Conclusion, type JobRecord, type State, type StepResult } from './step.ts';

const repositoryRoot = path.join(import.meta.dirname, '..', '..');

export interface Job extends AsyncDisposable {
  readonly folders: JobFolders;
  /** Every step that ran, posts included, in order. */
  readonly results: readonly StepResult[];
  /** By `id`, as in `steps.<id>.outputs`. */
  readonly steps: ReadonlyMap<string, StepResult>;
  readonly secrets: readonly string[];
  /** The whole log as GitHub shows it. */
  readonly log: () => string;
  readonly status: () => Conclusion;
  readonly run: (options: ActionOptions) => Promise<StepResult>;
  readonly runShell: (command: string, options?: ShellOptions) => Promise<StepResult>;
  /** Runs the post steps, last registered first. */
  readonly finish: (options?: { readonly status?: Conclusion }) => Promise<readonly StepResult[]>;
  /** What of these values another job would receive: one that holds a masked value is dropped. JobExtension.cs:810-814 */
  readonly passOutputs: (values: Readonly<Record<string, string>>) => Readonly<Record<string, string>>;
  /** Says which keys may live on, such as one minted with `revoke: false`. */
  readonly expectLive: (isExpected: (name: string) => boolean) => void;
  /** Removes the job's folders, then asserts the promise if the job knows the server. */
  readonly close: () => Promise<void>;
}

/**
 * The one variable that no runner gives: an action takes what is compiled from where an earlier step left it, where the tests
 * say so. What runs is the same, and takes 8 % less processor time.
 */
function nameCompiled(): Record<string, string> {
  const { NODE_COMPILE_CACHE } = process.env;
  return NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE };
}

export async function startJob(options: JobOptions = {}): Promise<Job> {
  // The action's `using: node24`; the npm scripts put that node first in PATH.
  if (!process.version.startsWith('v24.')) throw new Error(`the harness runs under Node 24, not ${process.version}`);
  const { debug = false, limitMs = 120_000, idTokenVariables, server } = options;
  const githubToken = options.githubToken ?? 'ghs_16C7e42F292c6912E7710c838347Ae178B4a';
  // What a job asks for ID tokens with is hidden like its secrets. Runner.Worker/Worker.cs:148-206
  const requestTokens = idTokenVariables ? [idTokenVariables.ACTIONS_ID_TOKEN_REQUEST_TOKEN] : [];
  const secrets = [...(options.secrets ?? []), ...requestTokens];
  const { clockStart = Date.now() } = options;
  const liveBefore = new Set(server?.liveKeys().map((key) => key.name));
  const folders = await createJobFolders(options.event?.payload ?? {});
  const job: JobRecord = {
    masker: createSecretMasker(),
    folders,
    environment: createEnvironment({
      folders,
      debug,
      eventName: options.event?.name ?? 'push',
      overrides: options.environment ?? {},
    }),
    exported: new Map(),
    addedPaths: [],
    debug,
    limitMs,
  };
  for (const secret of [githubToken, ...secrets]) addMask(job.masker, secret);

  const results: StepResult[] = [];
  const steps = new Map<string, StepResult>();
  const posts: { readonly action: ActionOptions; readonly state: State }[] = [];
  const liveExpectations: ((name: string) => boolean)[] = [(name) => liveBefore.has(name)];
  let status: Conclusion = 'success';
  const running = new Set<Promise<StepResult>>();
  let isClosed = false;

  const readContexts = (): Contexts => ({
    'job.status': status,
    'github.token': githubToken,
    'github.repository': job.environment.GITHUB_REPOSITORY ?? '',
  });

  function record(result: StepResult, id?: string): StepResult {
    results.push(result);
    if (id !== undefined) steps.set(id, result);
    if (status === 'success' || result.conclusion === 'cancelled') status = result.conclusion;
    return result;
  }

  async function track(step: Promise<StepResult>): Promise<StepResult> {
    running.add(step);
    try {
      return await step;
    } finally {
      running.delete(step);
    }
  }

  async function runAction(phase: 'main' | 'post', action: ActionOptions, state: State): Promise<StepResult> {
    // Read anew for post, as the runner does for a local action. Runner.Worker/ActionManager.cs:699-706
    const manifest = await readManifest(path.resolve(repositoryRoot, action.uses));
    const isPost = phase === 'post';
    const given = (isPost ? action.post?.with : undefined) ?? action.with ?? {};
    const { values, warning } = evaluateInputs(manifest, given, readContexts());
    const shown = [...values].filter(([, value]) => value !== '').map(([name, value]) => `  ${name}: ${value}`);
    const variables = isPost && action.post?.dropInputs === true ? {} : nameInputVariables(values);
    const { clockScale } = action;
    const states = Object.fromEntries([...state].map(([name, value]) => [`STATE_${name}`, value]));
    return track(
      runStep(job, {
        title: `${isPost ? 'Post run' : 'Run'} ${manifest.name}`,
        // Runner.Worker/Handlers/Handler.cs:105-109,143-166
        header: isPost
          ? ['Post job cleanup.']
          : [`▼ Run ${manifest.name}`, ...(shown.length === 0 ? [] : ['with:', ...shown])],
        showEnvironment: !isPost,
        warning,
        file: process.execPath,
        arguments: [
          ...(clockScale === undefined ? [] : preloadScaledClock()),
          ...(action.nodeArgs ?? []),
          (isPost ? manifest.post : undefined) ?? manifest.main,
        ],
        stepEnvironment: { ...action.env, ...(isPost ? action.post?.env : {}) },
        ownVariables: {
          ...nameCompiled(),
          ...idTokenVariables,
          ...variables,
          ...states,
          ...(clockScale === undefined ? {} : { CLOCK_SCALE: String(clockScale), CLOCK_START: String(clockStart) }),
        },
        state,
        signal: isPost ? action.post?.signal : action.signal,
        cancel: isPost ? undefined : action.cancel,
        missingFiles: (isPost ? action.post?.missingFiles : action.missingFiles) ?? [],
        unreadStdout: isPost ? action.post?.unreadStdout : action.unreadStdout,
        describesExit: false,
      }),
    );
  }

  const handle: Job = {
    folders,
    results,
    steps,
    secrets,
    log: () => results.map((result) => result.log).join('\n'),
    status: () => status,
    async run(action) {
      const manifest = await readManifest(path.resolve(repositoryRoot, action.uses));
      const state: State = new Map();
      if (manifest.post !== undefined) posts.push({ action, state });
      return record(await runAction('main', action, state), action.id);
    },
    async runShell(command, { id, env = {} } = {}) {
      const title = `Run ${command.split('\n')[0] ?? ''}`;
      const result = await track(
        runStep(job, {
          title,
          header: [`▼ ${title}`, ...command.split('\n'), 'shell: bash -e {0}'],
          showEnvironment: true,
          warning: undefined,
          file: 'bash',
          arguments: ['-e', '-c', command],
          stepEnvironment: env,
          ownVariables: { ...idTokenVariables },
          state: new Map(),
          signal: undefined,
          cancel: undefined,
          missingFiles: [],
          unreadStdout: undefined,
          describesExit: true,
        }),
      );
      return record(result, id);
    },
    async finish(finishOptions = {}) {
      status = finishOptions.status ?? status;
      const before = results.length;
      for (let post = posts.pop(); post !== undefined; post = posts.pop()) {
        record(await runAction('post', post.action, post.state));
      }
      return results.slice(before);
    },
    passOutputs(values) {
      return Object.fromEntries(
        Object.entries(values).filter(([, value]) => value !== '' && job.masker.mask(value) === value),
      );
    },
    expectLive(isExpected) {
      liveExpectations.push(isExpected);
    },
    async close() {
      if (isClosed) return;
      isClosed = true;
      // A step that nobody awaited would write into folders that are gone.
      await Promise.allSettled(running);
      await removeJobFolders(folders);
      if (server === undefined) return;
      assertPromise({
        jobs: [handle],
        server,
        isExpectedLive: (name) => liveExpectations.some((isExpected) => isExpected(name)),
      });
    },
    async [Symbol.asyncDispose]() {
      await handle.close();
    },
  };
  return handle;
}
