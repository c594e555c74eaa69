import { describe, expect, test } from 'vitest';
import type { TriggerEvent } from '../../../src/runner/run.ts';
import { explainMissingSecret, findUntrustedTrigger } from '../../../src/mint/trigger.ts';

const HERE = { full_name: 'acme/site' };
const FORK = { full_name: 'mallory/site' };

function event(part: Partial<TriggerEvent>): TriggerEvent {
  return { name: 'push', actor: 'octocat', payload: { repository: HERE }, ...part };
}

describe('a trigger', () => {
  test.each<[string, Partial<TriggerEvent>, RegExp | undefined]>([
    ['push is trusted', {}, undefined],
    ['schedule without a payload is trusted', { name: 'schedule', payload: {} }, undefined],
    [
      'a pull request of a fork is trusted, since it gets no secrets',
      { name: 'pull_request', payload: { repository: HERE, pull_request: { head: { repo: FORK } } } },
      undefined,
    ],
    ['pull_request_target is not', { name: 'pull_request_target' }, /pull_request_target/],
    [
      'pull_request_target is not even from the same repository',
      { name: 'pull_request_target', payload: { repository: HERE, pull_request: { head: { repo: HERE } } } },
      /pull_request_target/,
    ],
    [
      'workflow_run of the same repository is trusted',
      { name: 'workflow_run', payload: { repository: HERE, workflow_run: { head_repository: HERE } } },
      undefined,
    ],
    [
      'workflow_run of a fork is not',
      { name: 'workflow_run', payload: { repository: HERE, workflow_run: { head_repository: FORK } } },
      /workflow_run.*fork/,
    ],
    [
      'workflow_run of a fork that is deleted is not',
      { name: 'workflow_run', payload: { repository: HERE, workflow_run: { head_repository: null } } },
      /workflow_run/,
    ],
    [
      'workflow_run of a pull_request_target is not, whosever it is',
      {
        name: 'workflow_run',
        payload: { repository: HERE, workflow_run: { event: 'pull_request_target', head_repository: HERE } },
      },
      /workflow_run.*pull_request_target/,
    ],
    ['workflow_run that does not say whose it is is not', { name: 'workflow_run', payload: {} }, /workflow_run/],
  ])('%s', (_, part, reason) => {
    const found = findUntrustedTrigger(event(part));
    if (reason === undefined) expect(found).toBeUndefined();
    else expect(found).toMatch(reason);
  });
});

describe('an empty secret is explained by', () => {
  const fromFork = { repository: HERE, pull_request: { head: { repo: FORK } } };

  test.each<[string, Partial<TriggerEvent>, RegExp]>([
    [
      'a pull request of a fork',
      { name: 'pull_request', payload: fromFork },
      /comes from a fork.*on-missing-jwt: skip/,
    ],
    [
      'a pull request of a fork that is deleted',
      { name: 'pull_request', payload: { repository: HERE, pull_request: { head: { repo: null } } } },
      /comes from a fork/,
    ],
    [
      'Dependabot',
      { actor: 'dependabot[bot]', payload: { repository: HERE, pull_request: { head: { repo: HERE } } } },
      /Dependabot’s own secrets/,
    ],
    [
      'the fork before Dependabot, since a fork has no secrets at all',
      { actor: 'dependabot[bot]', payload: fromFork },
      /comes from a fork/,
    ],
    ['its name, its environment or a reusable workflow', {}, /secret’s name.*`environment`.*`secrets: inherit`/],
    [
      'the same in a pull request of the same repository',
      { payload: { repository: HERE, pull_request: { head: { repo: HERE } } } },
      /`environment`/,
    ],
  ])('%s', (_, part, sentence) => {
    expect(explainMissingSecret(event(part))).toMatch(sentence);
  });
});
