import { describe, expect, test } from 'vitest';
import { decide, explainRefusal, isKnown, type Condition, type KeyRequest } from '../../broker/grant.ts';
import type { Identity } from '../../broker/identity.ts';
import { NOW, sampleIdentity, sampleName, samplePolicy, sampleRequest, writePolicy } from './samples.ts';

interface Case {
  identity?: Partial<Identity>;
  request?: Partial<KeyRequest>;
  policy?: Parameters<typeof writePolicy>[0];
}

/** The conditions of the first rule that failed; none where it grants the key. */
function failing({ identity, request, policy }: Case): Condition[] {
  const decision = decide(sampleIdentity(identity), sampleRequest(request), samplePolicy(policy), NOW);
  const failed = decision.verdicts[0]?.failed.map(({ condition }) => condition) ?? [];
  expect(decision.granted?.id).toBe(failed.length === 0 ? 'site-deploy' : undefined);
  return failed;
}

const environment = { rule: { environment: 'production' } };
const hosted = { rule: { runner: 'github-hosted' } };
const SHARED = 'acme/workflows/.github/workflows/deploy.yml@refs/heads/main';

describe('granted is', () => {
  test.each<[string, Case]>([
    ['what the rule says', {}],
    [
      'a repository that was renamed',
      {
        identity: { repository: 'acme/www', workflowRef: 'acme/www/.github/workflows/deploy.yml@refs/heads/main' },
        request: { keyName: sampleName({ repository: 'acme/www' }) },
      },
    ],
    ['a repository in another case', { request: { keyName: sampleName({ repository: 'Acme/Site' }) } }],
    ['a tag that begins as the rule says', { identity: { ref: 'refs/tags/v1.2.3' } }],
    ['an environment in another case', { policy: environment, identity: { environment: 'Production' } }],
    ['a hosted runner', { policy: hosted }],
    [
      'reading, where writing is granted',
      {
        policy: { grant: { scopes: ['org:files:write'] } },
        request: { permissions: { resources: ['org:files:read'] } },
      },
    ],
    ['as many uses as the rule says', { policy: { grant: { 'max-uses': 50 } }, request: { maxUses: 50 } }],
    [
      'the reusable workflow that the rule names',
      { policy: { rule: { 'job-workflow': SHARED } }, identity: { jobWorkflowRef: SHARED } },
    ],
    [
      'another workflow file of the repository at the ref of the run',
      { identity: { jobWorkflowRef: 'acme/site/.github/workflows/shared.yml@refs/heads/main' } },
    ],
    ['a clock two minutes ahead', { request: { keyName: sampleName({ expiresAt: NOW / 1000 + 7200 + 120 }) } }],
    [
      'a pull request where its rule lists it',
      {
        policy: { rule: { events: ['pull_request'], refs: ['refs/pull/*/merge'] } },
        identity: { event: 'pull_request', ref: 'refs/pull/12/merge' },
      },
    ],
  ])('%s', (_, given) => {
    expect(failing(given)).toEqual([]);
  });
});

describe('refused is', () => {
  test.each<[string, Case, Condition[]]>([
    // 9
    ['the same name with another repository id', { identity: { repositoryId: '123456788' } }, ['repository-id']],
    ['the same repository id with another owner', { identity: { ownerId: '87654320' } }, ['owner-id']],
    // 10
    ['a branch that only begins like it', { identity: { ref: 'refs/heads/main-x' } }, ['refs']],
    ['a branch that only ends like it', { identity: { ref: 'refs/heads/x/refs/heads/main' } }, ['refs']],
    ['a tag of the branch’s name', { identity: { ref: 'refs/tags/main' } }, ['refs']],
    ['a tag with a slash where the pattern has a star', { identity: { ref: 'refs/tags/v1/x' } }, ['refs']],
    ['a tag where the star stands for nothing', { identity: { ref: 'refs/tags/v' } }, ['refs']],
    // 11
    ['no environment', { policy: environment }, ['environment']],
    [
      'an environment that only Unicode takes for it',
      { policy: { rule: { environment: 'backend' } }, identity: { environment: 'bac\u{212A}end' } },
      ['environment'],
    ],
    ['another environment', { policy: environment, identity: { environment: 'production-2' } }, ['environment']],
    // 13
    [
      'a workflow whose file is called like the rule’s and more',
      { identity: { workflowRef: 'acme/site/.github/workflows/deploy.yml@x.yml@refs/heads/main' } },
      ['workflow'],
    ],
    [
      'a workflow at another ref than the run',
      { identity: { workflowRef: 'acme/site/.github/workflows/deploy.yml@refs/heads/x' } },
      ['workflow'],
    ],
    [
      'a workflow of another folder',
      { identity: { workflowRef: 'acme/site/x/.github/workflows/deploy.yml@refs/heads/main' } },
      ['workflow'],
    ],
    ['a reusable workflow of another repository', { identity: { jobWorkflowRef: SHARED } }, ['job-workflow']],
    [
      'a reusable workflow of this repository at another ref',
      { identity: { jobWorkflowRef: 'acme/site/.github/workflows/shared.yml@refs/heads/x' } },
      ['job-workflow'],
    ],
    [
      'a reusable workflow at a ref that ends like the run’s',
      { identity: { jobWorkflowRef: 'acme/site/.github/workflows/shared.yml@refs/heads/x@refs/heads/main' } },
      ['job-workflow'],
    ],
    [
      'the named reusable workflow at another ref',
      { policy: { rule: { 'job-workflow': SHARED } }, identity: { jobWorkflowRef: `${SHARED}-2` } },
      ['job-workflow'],
    ],
    ['a job outside the named reusable workflow', { policy: { rule: { 'job-workflow': SHARED } } }, ['job-workflow']],
    // 14
    ['a runner of one’s own', { policy: hosted, identity: { runner: 'self-hosted' } }, ['runner']],
    // 15
    ['full access', { request: { permissions: { admin: true } } }, ['permissions']],
    ['minting keys', { request: { permissions: { resources: ['org:write'] } } }, ['permissions']],
    ['reading the account', { request: { permissions: { resources: ['org:read'] } } }, ['permissions']],
    [
      'writing, where reading is granted',
      { request: { permissions: { resources: ['org:files:write'] } } },
      ['permissions'],
    ],
    [
      'one flag more than is granted',
      { request: { permissions: { endpoints: { pinning: { pinFileToIPFS: true, unpin: true } } } } },
      ['permissions'],
    ],
    ['no number of uses, where one is required', { policy: { grant: { 'max-uses': 50 } } }, ['max-uses']],
    ['more uses than are granted', { policy: { grant: { 'max-uses': 50 } }, request: { maxUses: 51 } }, ['max-uses']],
    // 16
    ['the name of another run', { request: { keyName: sampleName({ run: '12345678902/2' }) } }, ['name']],
    ['the name of an earlier attempt', { request: { keyName: sampleName({ run: '12345678901/1' }) } }, ['name']],
    ['the name of another repository', { request: { keyName: sampleName({ repository: 'acme/sites' }) } }, ['name']],
    ['a name that is not ours', { request: { keyName: 'deploy' } }, ['name']],
    [
      'an expiry too late',
      { request: { keyName: sampleName({ expiresAt: NOW / 1000 + 7200 + 121 }) } },
      ['max-lifetime'],
    ],
    ['an expiry that is past', { request: { keyName: sampleName({ expiresAt: NOW / 1000 }) } }, ['max-lifetime']],
    [
      'a label that poses as a bracket',
      { request: { keyName: `${sampleName()} [gha acme/other 1/1 build ${String(NOW / 1000 + 60)} 000000000000]` } },
      ['name'],
    ],
  ])('%s', (_, given, conditions) => {
    expect(failing(given)).toEqual(conditions);
  });

  // 12
  test.each(['pull_request', 'pull_request_target', 'workflow_run', 'issue_comment', 'repository_dispatch', ''])(
    'the event %j, which the rule does not list',
    (event) => {
      expect(failing({ identity: { event } })).toEqual(['events']);
    },
  );
});

test('what only two rules together grant is refused', () => {
  const other = {
    id: 'other',
    repository: 'acme/site',
    'repository-id': 123456789,
    'owner-id': 87654321,
    workflow: '.github/workflows/deploy.yml',
    refs: ['refs/heads/main'],
    grant: { 'legacy-endpoints': ['unpin'], 'max-lifetime': '2h' },
  };
  const policy = samplePolicy({ more: [other] });
  const ask = (flags: object) =>
    decide(sampleIdentity(), sampleRequest({ permissions: { endpoints: { pinning: flags } } }), policy, NOW);
  expect(ask({ pinFileToIPFS: true }).granted?.id).toBe('site-deploy');
  expect(ask({ unpin: true }).granted?.id).toBe('other');
  expect(ask({ pinFileToIPFS: true, unpin: true }).granted).toBeUndefined();
});

test('a repository of the policy is told what each of its rules lacked', () => {
  const identity = sampleIdentity({ ref: 'refs/heads/x', event: 'issues' });
  const decision = decide(identity, sampleRequest({ permissions: { admin: true } }), samplePolicy(), NOW);
  expect(explainRefusal(decision, identity)).toBe(
    'site-deploy: the ref is none of its refs, the event is none of its events, it does not grant admin.',
  );
});

test('a repository is known by both ids only', () => {
  expect(isKnown(sampleIdentity(), samplePolicy())).toBe(true);
  expect(isKnown(sampleIdentity({ repositoryId: '1' }), samplePolicy())).toBe(false);
  expect(isKnown(sampleIdentity({ ownerId: '1' }), samplePolicy())).toBe(false);
});
