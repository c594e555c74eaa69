// A policy, a job that it grants a key, and what that job asks for: each test changes one thing.
import type { KeyRequest } from '../../broker/grant.ts';
import type { Identity } from '../../broker/identity.ts';
import { readPolicy, type Policy } from '../../broker/policy.ts';

export const NOW = 1_764_000_000_000;

/** The text of a policy with one rule, `site-deploy`, over whose lines others can be put. */
export function writePolicy({
  audience = 'https://pinata-keys.acme.dev',
  issuer = 'https://token.actions.githubusercontent.com',
  rule = {},
  grant = {},
  more = [],
}: {
  audience?: string;
  issuer?: string;
  rule?: Record<string, unknown>;
  grant?: Record<string, unknown>;
  more?: Record<string, unknown>[];
} = {}): string {
  const first = {
    id: 'site-deploy',
    repository: 'acme/site',
    'repository-id': '123456789',
    'owner-id': '87654321',
    workflow: '.github/workflows/deploy.yml',
    refs: ['refs/heads/main', 'refs/tags/v*'],
    ...rule,
    grant: { 'legacy-endpoints': ['pinFileToIPFS'], scopes: ['org:files:read'], 'max-lifetime': '2h', ...grant },
  };
  // JSON is YAML.
  return JSON.stringify({ version: 1, audience, issuer, rules: [first, ...more] });
}

export function samplePolicy(options: Parameters<typeof writePolicy>[0] = {}): Policy {
  const { policy, faults } = readPolicy(writePolicy(options));
  if (policy === undefined) throw new Error(faults.join('\n'));
  return policy;
}

export function sampleIdentity(over: Partial<Identity> = {}): Identity {
  const ref = over.ref ?? 'refs/heads/main';
  const workflowRef = over.workflowRef ?? `acme/site/.github/workflows/deploy.yml@${ref}`;
  return {
    repository: 'acme/site',
    repositoryId: '123456789',
    ownerId: '87654321',
    workflowRef,
    jobWorkflowRef: workflowRef,
    ref,
    event: 'push',
    environment: undefined,
    runner: 'github-hosted',
    runId: '12345678901',
    runAttempt: '2',
    checkRunId: '45678901234',
    actorId: '583231',
    jti: '00000000-0000-0000-0000-000000000001',
    issuedAt: NOW / 1000,
    expiresAt: NOW / 1000 + 300,
    ...over,
  };
}

export function sampleName({
  label = 'deploy',
  repository = 'acme/site',
  run = '12345678901/2',
  expiresAt = NOW / 1000 + 3600,
  nonce = '9f86d081e1a2',
} = {}): string {
  return `${label} [gha ${repository} ${run} build ${String(expiresAt)} ${nonce}]`;
}

export function sampleRequest(over: Partial<KeyRequest> = {}): KeyRequest {
  return { keyName: sampleName(), permissions: { endpoints: { pinning: { pinFileToIPFS: true } } }, ...over };
}
