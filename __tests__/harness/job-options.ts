// What a test can say about a job and its steps.
// Invariant: every option is something a workflow, a runner or a user can do; none reaches into the process.

import type { CommandFileKind } from './command-files.ts';
import type { EnvironmentOverrides, IdTokenVariables } from './environment.ts';
import type { Cancel, Moment, Signal } from './process.ts';
import type { CredentialServer } from './promise.ts';

export interface JobOptions {
  /** Over the runner's variables, for the whole job: GITHUB_*, a proxy, NODE_EXTRA_CA_CERTS. */
  readonly environment?: EnvironmentOverrides;
  readonly event?: { readonly name?: string; readonly payload?: object };
  /** What the workflow takes from `secrets.*`: hidden from the job's first line on. */
  readonly secrets?: readonly string[];
  readonly githubToken?: string;
  /** The job has `id-token: write`: each of its steps, main and post, gets these, and the request token is hidden. */
  readonly idTokenVariables?: IdTokenVariables;
  /** From when on the clocks of its steps may run fast, in unix milliseconds; the job's start unless told. */
  readonly clockStart?: number;
  /** Step debugging: RUNNER_DEBUG=1 and the runner's own `##[debug]` lines. */
  readonly debug?: boolean;
  /** How long any one step may take before it is killed and the run rejected. */
  readonly limitMs?: number;
  /** When given, closing the job asserts the promise against it. */
  readonly server?: CredentialServer;
}

export interface PostOptions {
  /** Inputs that differ from main's: post evaluates them anew, and in nested composites sees its ancestor's. */
  readonly with?: Readonly<Record<string, string>>;
  /** No input reaches post at all. */
  readonly dropInputs?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  readonly signal?: Signal;
  readonly missingFiles?: readonly CommandFileKind[];
  /** From when on nobody reads the step's stdout: what it writes there fails. */
  readonly unreadStdout?: Moment;
}

export interface ActionOptions {
  /** The action's folder: absolute, or from the repository's root (`.`, `revoke`, `sweep`). */
  readonly uses: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly id?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly nodeArgs?: readonly string[];
  /** How many times as fast the clock of main and post runs, see scaled-clock.ts. */
  readonly clockScale?: number;
  readonly signal?: Signal;
  readonly cancel?: Cancel;
  readonly missingFiles?: readonly CommandFileKind[];
  /** From when on nobody reads the step's stdout: what it writes there fails. */
  readonly unreadStdout?: Moment;
  readonly post?: PostOptions;
}

export interface ShellOptions {
  readonly id?: string;
  readonly env?: Readonly<Record<string, string>>;
}
