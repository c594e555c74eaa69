// Which workflow runs there are, and how GitHub's API and its webhooks describe them. A run belongs to a repository's id;
// the name is the repository's, and may change.
// https://docs.github.com/en/rest/actions/workflow-runs#get-a-workflow-run
import { json, type Answer } from '../message.ts';

export interface Run {
  readonly id: number;
  readonly repositoryId: number;
  readonly attempt: number;
  /** `queued`, `in_progress`, `completed`, … */
  readonly status: string;
  /** `success`, `failure`, `cancelled`, …; `null` until it is completed. */
  readonly conclusion: string | null;
  readonly event: string;
}

/** `acme/site`, under way in its first attempt, unless told. */
export type RunDraft = Pick<Run, 'id'> & Partial<Run> & { readonly repository?: string };

export interface Runs {
  /** Puts a run into the place of an earlier one with its id, for instance its next attempt. */
  add: (draft: RunDraft) => void;
  /** Throws where no run belongs to a repository of that name. */
  rename: (from: string, to: string) => void;
  /** What a webhook tells of a run that is completed: what is known of it, with the draft over it. Changes no run. */
  describeEnd: (draft: RunDraft) => { run: RunDescription; repository: RepositoryDescription };
  answer: (repository: RepositoryAddress, runId: string) => Answer;
}

/** As an API's path names a repository: by its name, or by its id, where a renamed one moved to. */
export type RepositoryAddress = { name: string } | { id: string };

export type RunDescription = ReturnType<typeof describeRun>;
export type RepositoryDescription = ReturnType<typeof describeRepository>;

const FIRST_REPOSITORY = { id: 123_456_789, name: 'acme/site' };
const DOCUMENTATION = 'https://docs.github.com/rest/actions/workflow-runs#get-a-workflow-run';

export function createRuns(apiUrl: () => string): Runs {
  const runs = new Map<number, Run>();
  const names = new Map<number, string>([[FIRST_REPOSITORY.id, FIRST_REPOSITORY.name]]);
  const formerNames = new Map<string, number>();

  const findByName = (name: string): number | undefined =>
    [...names].findLast(([, known]) => known.toLowerCase() === name.toLowerCase())?.[0];
  const describe = (run: Run) => describeRun(run, names.get(run.repositoryId) ?? '', apiUrl());
  const fill = ({ repository, ...draft }: RunDraft): Run => {
    const known = repository ?? names.get(draft.repositoryId ?? FIRST_REPOSITORY.id) ?? FIRST_REPOSITORY.name;
    const repositoryId = draft.repositoryId ?? findByName(known) ?? FIRST_REPOSITORY.id + names.size;
    names.set(repositoryId, known);
    const { status = 'in_progress' } = draft;
    const conclusion = status === 'completed' ? 'success' : null;
    return { attempt: 1, conclusion, event: 'push', ...draft, repositoryId, status };
  };

  return {
    add: (draft) => {
      runs.set(draft.id, fill(draft));
    },
    rename: (from, to) => {
      const id = findByName(from);
      if (id === undefined) throw new Error(`No run belongs to a repository "${from}".`);
      names.set(id, to);
      formerNames.set(from.toLowerCase(), id);
    },
    describeEnd: (draft) => {
      const known = draft.repository === undefined ? runs.get(draft.id) : undefined;
      const { conclusion = 'success' } = draft;
      const run = describe(fill({ ...known, ...draft, status: 'completed', conclusion }));
      return { run, repository: run.repository };
    },
    answer: (address, runId) => {
      const repositoryId = 'id' in address ? Number(address.id) : findByName(address.name);
      const formerId = 'id' in address ? undefined : formerNames.get(address.name.toLowerCase());
      if (repositoryId === undefined && formerId !== undefined)
        return moved(`${apiUrl()}/repositories/${String(formerId)}/actions/runs/${runId}`);
      const run = runs.get(Number(runId));
      return run && run.repositoryId === repositoryId ? json(200, describe(run)) : notFound();
    },
  };
}

function describeRun(run: Run, repository: string, apiUrl: string) {
  const url = `${apiUrl}/repos/${repository}/actions/runs/${String(run.id)}`;
  const repositoryDescription = describeRepository(run.repositoryId, repository, apiUrl);
  return {
    id: run.id,
    name: 'Deploy',
    head_branch: 'main',
    head_sha: 'ffac537e6cbbf934b08745a378932722df287a53',
    path: '.github/workflows/deploy.yml',
    run_number: 42,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    workflow_id: 159_038,
    run_attempt: run.attempt,
    url,
    html_url: `https://github.com/${repository}/actions/runs/${String(run.id)}`,
    jobs_url: `${url}/jobs`,
    actor: ACTOR,
    triggering_actor: ACTOR,
    repository: repositoryDescription,
    head_repository: repositoryDescription,
  };
}

const ACTOR = { login: 'octocat', id: 583_231, type: 'User' };

function describeRepository(id: number, name: string, apiUrl: string) {
  const [owner = '', ownName = ''] = name.split('/');
  return {
    id,
    name: ownName,
    full_name: name,
    private: true,
    owner: { login: owner, id: 87_654_321, type: 'Organization' },
    html_url: `https://github.com/${name}`,
    url: `${apiUrl}/repos/${name}`,
  };
}

function notFound(): Answer {
  return json(404, { message: 'Not Found', documentation_url: DOCUMENTATION, status: '404' });
}

function moved(url: string): Answer {
  const answer = json(301, { message: 'Moved Permanently', url, documentation_url: DOCUMENTATION });
  return { ...answer, headers: { ...answer.headers, location: url } };
}
