// Whether a request for a key is granted: the claims of a verified token, the request, and the policy go in, a decision
// with its reasons comes out. Pure. One rule must cover the whole request; rules are never added up, and an absent claim
// is no match.
import { isSameRepository, parseKeyName } from '../src/key/name.ts';
import type { Permissions } from '../src/key/scopes.ts';
import type { Identity } from './identity.ts';
import type { Grant, Policy, Rule } from './policy.ts';

/** The key that is asked for. */
export interface KeyRequest {
  keyName: string;
  permissions: Permissions;
  maxUses?: number | undefined;
}

/** What a rule, or the name, demands. */
export type Condition =
  | 'repository-id'
  | 'owner-id'
  | 'workflow'
  | 'job-workflow'
  | 'refs'
  | 'environment'
  | 'events'
  | 'runner'
  | 'permissions'
  | 'max-uses'
  | 'max-lifetime'
  | 'name';

export interface FailedCondition {
  condition: Condition;
  /** As the end of a sentence. Holds words of the policy's repository and of the request, no credential. */
  because: string;
}

/** What one rule says of a request; it grants where nothing failed. */
export interface Verdict {
  rule: Rule;
  failed: FailedCondition[];
}

export interface Decision {
  granted: Rule | undefined;
  /** Every rule's verdict, in the order of the file. */
  verdicts: Verdict[];
}

/** How wrong a runner's clock may be before it costs a mint, in seconds: the action corrects what is more. */
const CLOCK_LEEWAY = 120;

/** Decides on a request at a moment in unix milliseconds. The first rule that covers it grants it. */
export function decide(identity: Identity, request: KeyRequest, policy: Policy, now: number): Decision {
  const verdicts = policy.rules.map((rule) => ({
    rule,
    failed: [
      ...judgeIdentity(identity, rule),
      ...judgeName(identity, request, rule.grant, now),
      ...judgeKey(request, rule.grant),
    ],
  }));
  return { granted: verdicts.find(({ failed }) => failed.length === 0)?.rule, verdicts };
}

/** Whether the policy knows this repository, by its id and its owner's: then it may be told why it is refused. */
export function isKnown(
  { repositoryId, ownerId }: Pick<Identity, 'repositoryId' | 'ownerId'>,
  policy: Policy,
): boolean {
  return policy.rules.some((rule) => rule.repositoryId === repositoryId && rule.ownerId === ownerId);
}

/** Why a request is refused, for a repository that the policy knows: what each rule for it lacked. */
export function explainRefusal({ verdicts }: Decision, { repositoryId }: Pick<Identity, 'repositoryId'>): string {
  return verdicts
    .filter(({ rule }) => rule.repositoryId === repositoryId)
    .map(({ rule, failed }) => `${rule.id}: ${failed.map(({ because }) => because).join(', ')}.`)
    .join(' ');
}

function judgeIdentity(identity: Identity, rule: Rule): FailedCondition[] {
  const failed: FailedCondition[] = [];
  const demand = (condition: Condition, holds: boolean, because: string): void => {
    if (!holds) failed.push({ condition, because });
  };
  demand('repository-id', identity.repositoryId === rule.repositoryId, 'the id of the repository is another');
  demand('owner-id', identity.ownerId === rule.ownerId, 'the id of the owner is another');
  demand('workflow', isWorkflow(identity, rule), `the workflow is not ${rule.workflow}`);
  demand(
    'job-workflow',
    isJobWorkflow(identity, rule),
    'the job stands in a reusable workflow that the rule does not name',
  );
  demand(
    'refs',
    rule.refs.some((pattern) => matchesRef(identity.ref, pattern)),
    'the ref is none of its refs',
  );
  demand(
    'environment',
    rule.environment === undefined ||
      (identity.environment !== undefined && foldCase(identity.environment) === foldCase(rule.environment)),
    `the environment is not ${String(rule.environment)}`,
  );
  demand('events', rule.events.includes(identity.event), 'the event is none of its events');
  demand(
    'runner',
    rule.runner === undefined || identity.runner === rule.runner,
    `the runner is not ${String(rule.runner)}`,
  );
  return failed;
}

/**
 * Without regard to case, of A to Z only. Unicode's lower case of the Kelvin sign is a plain `k`: whoever may push could make
 * an environment of that name, which nobody protects.
 */
function foldCase(text: string): string {
  return text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** The workflow of the run, at the ref of the run. The claim reads `owner/repo/path@ref`, and a path can hold an `@`. */
function isWorkflow({ workflowRef, repository, ref }: Identity, rule: Rule): boolean {
  return workflowRef === `${repository}/${rule.workflow}@${ref}`;
}

/** The file that the job stands in: the run's own, or the reusable one that the rule names. */
function isJobWorkflow({ jobWorkflowRef, workflowRef, repository, ref }: Identity, rule: Rule): boolean {
  if (rule.jobWorkflow !== undefined) return jobWorkflowRef === rule.jobWorkflow;
  // One of the same repository at the run's own ref is as good as the run's own: whoever can change one can change both.
  const [folder, end] = [`${repository}/.github/workflows/`, `@${ref}`];
  const isBeside = jobWorkflowRef.startsWith(folder) && jobWorkflowRef.endsWith(end);
  // A branch can be called `x@refs/heads/main`: only a plain file name may stand between.
  const file = jobWorkflowRef.slice(folder.length, -end.length);
  return jobWorkflowRef === workflowRef || (isBeside && /^[^/@]+\.ya?ml$/.test(file));
}

/** Whole refs. A `*` at the end stands for anything but a slash; in `refs/pull/…/merge` for a number. */
export function matchesRef(ref: string, pattern: string): boolean {
  if (pattern === 'refs/pull/*/merge') return /^refs\/pull\/[1-9]\d*\/merge$/.test(ref);
  if (!pattern.endsWith('*')) return ref === pattern;
  const start = pattern.slice(0, -1);
  return ref.startsWith(start) && ref.length > start.length && !ref.slice(start.length).includes('/');
}

/** The name must say truly whose the key is, and until when. */
function judgeName(identity: Identity, { keyName }: KeyRequest, grant: Grant, now: number): FailedCondition[] {
  const name = parseKeyName(keyName);
  if (name === undefined)
    return [{ condition: 'name', because: 'the name of the key is not in the form of the action' }];
  const isTrue =
    isSameRepository(name.repository, identity.repository) &&
    String(name.runId) === identity.runId &&
    String(name.runAttempt) === identity.runAttempt;
  const lifetime = name.expiresAt - now / 1000;
  return [
    ...(isTrue
      ? []
      : [{ condition: 'name' as const, because: 'the name of the key tells of another repository, run or attempt' }]),
    ...(lifetime > 0 && lifetime <= grant.maxLifetime + CLOCK_LEEWAY
      ? []
      : [
          {
            condition: 'max-lifetime' as const,
            because: `the key would expire ${lifetime > 0 ? `in ${String(Math.ceil(lifetime))} s` : 'before now'}, at most ${String(grant.maxLifetime)} s are granted`,
          },
        ]),
  ];
}

function judgeKey({ permissions, maxUses }: KeyRequest, grant: Grant): FailedCondition[] {
  const excess = listPermissions(permissions).filter((word) => !covers(grant, word));
  const most = grant.maxUses ?? Infinity;
  return [
    ...(excess.length > 0
      ? [{ condition: 'permissions' as const, because: `it does not grant ${excess.join(', ')}` }]
      : []),
    ...((maxUses ?? Infinity) > most
      ? [
          {
            condition: 'max-uses' as const,
            because: `at most ${String(most)} uses are granted, and the request must name how many`,
          },
        ]
      : []),
  ];
}

function listPermissions(permissions: Permissions): string[] {
  if ('admin' in permissions) return ['admin'];
  return [
    ...(permissions.resources ?? []),
    ...Object.values(permissions.endpoints ?? {}).flatMap((group) => Object.keys(group)),
  ];
}

function covers({ scopes, legacyEndpoints }: Grant, word: string): boolean {
  const granted: readonly string[] = [...scopes, ...legacyEndpoints];
  // https://docs.pinata.cloud/sdk/keys/create: "write includes read".
  return granted.includes(word) || (word.endsWith(':read') && granted.includes(word.replace(/:read$/, ':write')));
}
