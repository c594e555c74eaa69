// What a policy file may say, as a JSON schema: the start checks with it, editors complete by it (policy.schema.json is
// written from it), and both so know the same words. What a schema cannot say is in policy-faults.ts.
import { LEGACY_ENDPOINTS, SCOPES } from '../src/key/scopes.ts';

/** What no policy can grant: whoever may mint keys, or read the account, needs no broker. */
const NEVER_GRANTED = ['org:read', 'org:write'];

// `pull_request_target` and `workflow_run` run with the base's rights on what a stranger may have written: never served.
// https://securitylab.github.com/resources/github-actions-preventing-pwn-requests/
const EVENTS = [
  'create',
  'deployment',
  'deployment_status',
  'merge_group',
  'page_build',
  'pull_request',
  'push',
  'registry_package',
  'release',
  'repository_dispatch',
  'schedule',
  'workflow_dispatch',
];

const ID = {
  description: "The id that GitHub gave it, for instance 456789: gh api repos/OWNER/NAME --jq '.id, .owner.id'",
  anyOf: [
    { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER },
    { type: 'string', pattern: '^[1-9][0-9]{0,19}$' },
  ],
};

const WORKFLOW_PATH = '\\.github/workflows/[^/@*]+\\.ya?ml';

const GRANT = {
  type: 'object',
  description: 'What a key may have at most.',
  additionalProperties: false,
  required: ['max-lifetime'],
  properties: {
    scopes: {
      description: 'Scopes of the v3 API. `write` includes `read`.',
      type: 'array',
      minItems: 1,
      uniqueItems: true,
      items: { type: 'string', enum: SCOPES.filter((scope) => !NEVER_GRANTED.includes(scope)) },
    },
    'legacy-endpoints': {
      description: 'Flags of the legacy API.',
      type: 'array',
      minItems: 1,
      uniqueItems: true,
      items: { type: 'string', enum: Object.values(LEGACY_ENDPOINTS).flat() },
    },
    'max-uses': {
      description: 'A request must then name at most so many uses.',
      type: 'integer',
      minimum: 1,
    },
    'max-lifetime': {
      description: 'The longest time from the request to the expiry in the name: 90m, 6h, 2d.',
      type: 'string',
      pattern: '^[1-9][0-9]{0,3}[mhd]$',
    },
    'mints-per-hour': { type: 'integer', minimum: 1, maximum: 1_000_000, default: 60 },
    'live-keys-per-run': { type: 'integer', minimum: 1, maximum: 1_000_000, default: 20 },
  },
};

const RULE = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'repository', 'repository-id', 'owner-id', 'workflow', 'refs', 'grant'],
  properties: {
    id: { description: 'Its name in logs and answers.', type: 'string', pattern: '^[a-z0-9][a-z0-9-]{0,59}$' },
    repository: { description: 'For people: the ids decide.', type: 'string', pattern: '^[\\w.-]+/[\\w.-]+$' },
    'repository-id': ID,
    'owner-id': ID,
    workflow: {
      description: "The workflow's file, from the root of the repository.",
      type: 'string',
      pattern: `^${WORKFLOW_PATH}$`,
    },
    refs: {
      description: 'Whole refs. A `*` at the end stands for anything without a slash.',
      type: 'array',
      minItems: 1,
      uniqueItems: true,
      items: { type: 'string', pattern: '^(refs/(heads|tags)/[^*]*[^/]|refs/pull/([1-9][0-9]*|\\*)/merge)$' },
    },
    environment: { description: 'Compared without case.', type: 'string', minLength: 1, maxLength: 255 },
    events: {
      description: 'The events that may ask.',
      type: 'array',
      minItems: 1,
      uniqueItems: true,
      items: { type: 'string', enum: EVENTS },
      default: ['push', 'workflow_dispatch', 'schedule', 'release'],
    },
    runner: { enum: ['github-hosted', 'self-hosted'] },
    'job-workflow': {
      description: 'The reusable workflow that the job stands in, with its ref.',
      type: 'string',
      pattern: `^[\\w.-]+/[\\w.-]+/${WORKFLOW_PATH}@[^*]+$`,
    },
    grant: GRANT,
  },
};

export const POLICY_SCHEMA = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'The policy of a broker for Pinata keys',
  type: 'object',
  additionalProperties: false,
  required: ['version', 'audience', 'issuer', 'rules'],
  properties: {
    version: { const: 1 },
    audience: {
      description: 'The address of the broker, as workflows write it: an origin, nothing after it.',
      type: 'string',
    },
    issuer: {
      description: 'Who signs the tokens: https://token.actions.githubusercontent.com, or your enterprise’s own.',
      type: 'string',
    },
    rules: { type: 'array', minItems: 1, items: RULE },
  },
};
