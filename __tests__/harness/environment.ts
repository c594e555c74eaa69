// The variables a step's process starts with, before inputs, state and command files are added.
// Invariant: nothing of the host gets in but PATH; a test sees what a runner gives and no more.
// Source: Runner.Worker/GitHubContext.cs:10-50 (the allow-list), RunnerContext.cs

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface JobFolders {
  readonly root: string;
  readonly home: string;
  readonly temp: string;
  readonly toolCache: string;
  readonly workspace: string;
  readonly eventFile: string;
}

/** A value replaces the default one, `undefined` removes the variable. */
export type EnvironmentOverrides = Readonly<Record<string, string | undefined>>;

/** The runner sets them over what a workflow's `env:` says. Runner.Worker/Handlers/NodeScriptActionHandler.cs:66-70 */
export type IdTokenVariables = Readonly<
  Record<'ACTIONS_ID_TOKEN_REQUEST_URL' | 'ACTIONS_ID_TOKEN_REQUEST_TOKEN', string>
>;

export async function createJobFolders(eventPayload: object): Promise<JobFolders> {
  const root = await mkdtemp(path.join(tmpdir(), 'harness-job-'));
  const folders = {
    root,
    home: path.join(root, 'home'),
    temp: path.join(root, 'temp'),
    toolCache: path.join(root, 'tools'),
    workspace: path.join(root, 'workspace'),
    eventFile: path.join(root, 'event.json'),
  };
  for (const folder of [folders.home, folders.temp, folders.toolCache, folders.workspace]) await mkdir(folder);
  await writeFile(folders.eventFile, JSON.stringify(eventPayload));
  return folders;
}

export async function removeJobFolders(folders: JobFolders): Promise<void> {
  await rm(folders.root, { recursive: true, force: true, maxRetries: 3 });
}

export function overrideVariables(
  variables: Readonly<Record<string, string>>,
  overrides: EnvironmentOverrides,
): Record<string, string> {
  const overridden = { ...variables };
  for (const [name, value] of Object.entries(overrides)) {
    if (value === undefined) Reflect.deleteProperty(overridden, name);
    else overridden[name] = value;
  }
  return overridden;
}

export function createEnvironment(options: {
  readonly folders: JobFolders;
  readonly eventName: string;
  readonly debug: boolean;
  readonly overrides: EnvironmentOverrides;
}): Record<string, string> {
  const { folders } = options;
  return overrideVariables(
    {
      PATH: process.env.PATH ?? '',
      HOME: folders.home,
      CI: 'true',
      RUNNER_TEMP: folders.temp,
      RUNNER_TOOL_CACHE: folders.toolCache,
      RUNNER_OS: 'Linux',
      RUNNER_ARCH: 'X64',
      RUNNER_NAME: 'harness',
      RUNNER_ENVIRONMENT: 'github-hosted',
      ...(options.debug ? { RUNNER_DEBUG: '1' } : {}),
      GITHUB_ACTIONS: 'true',
      GITHUB_ACTION: '__self',
      GITHUB_ACTOR: 'octocat',
      GITHUB_API_URL: 'https://api.github.com',
      GITHUB_EVENT_NAME: options.eventName,
      GITHUB_EVENT_PATH: folders.eventFile,
      GITHUB_GRAPHQL_URL: 'https://api.github.com/graphql',
      GITHUB_JOB: 'build',
      GITHUB_REF: 'refs/heads/main',
      GITHUB_REF_NAME: 'main',
      GITHUB_REF_TYPE: 'branch',
      GITHUB_REPOSITORY: 'acme/site',
      GITHUB_REPOSITORY_ID: '123456789',
      GITHUB_REPOSITORY_OWNER: 'acme',
      GITHUB_RETENTION_DAYS: '90',
      GITHUB_RUN_ATTEMPT: '2',
      GITHUB_RUN_ID: '12345678901',
      GITHUB_RUN_NUMBER: '42',
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_SHA: 'ffac537e6cbbf934b08745a378932722df287a53',
      GITHUB_TRIGGERING_ACTOR: 'octocat',
      GITHUB_WORKFLOW: 'Deploy',
      GITHUB_WORKSPACE: folders.workspace,
    },
    options.overrides,
  );
}
