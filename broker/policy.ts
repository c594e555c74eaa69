// The policy file: who may have what. Read whole or not at all: an unknown word, a rule that can never match, a
// duplicate, and nothing of the file counts. Pure: text goes in, a policy or all its faults with their lines come out.
import { Ajv, type ErrorObject } from 'ajv';
import { isNode, isPair, isMap, LineCounter, parseDocument, type Document } from 'yaml';
import type { LegacyEndpoint, Scope } from '../src/key/scopes.ts';
import { checkOrigin } from './origin.ts';
import { POLICY_SCHEMA } from './policy-schema.ts';
import { isRecord } from './record.ts';

export interface Policy {
  /** The origin of this broker, which is what tokens must be meant for. */
  audience: string;
  /** Who signs the tokens. */
  issuer: string;
  rules: Rule[];
}

/** All of its conditions must hold. Ids are texts, as the claims are. */
export interface Rule {
  id: string;
  repository: string;
  repositoryId: string;
  ownerId: string;
  /** From the root of the repository. */
  workflow: string;
  refs: string[];
  environment: string | undefined;
  events: string[];
  runner: string | undefined;
  /** `owner/repo/path@ref` of the reusable workflow that the job must stand in. */
  jobWorkflow: string | undefined;
  grant: Grant;
}

/** What a key may have at most. */
export interface Grant {
  scopes: Scope[];
  legacyEndpoints: LegacyEndpoint[];
  maxUses: number | undefined;
  /** In seconds. */
  maxLifetime: number;
  mintsPerHour: number;
  liveKeysPerRun: number;
}

/** A policy as its file writes it, once the schema holds. */
interface WrittenPolicy {
  audience: string;
  issuer: string;
  rules: WrittenRule[];
}

interface WrittenRule {
  id: string;
  repository: string;
  'repository-id': number | string;
  'owner-id': number | string;
  workflow: string;
  refs: string[];
  environment?: string;
  events: string[];
  runner?: string;
  'job-workflow'?: string;
  grant: {
    scopes?: Scope[];
    'legacy-endpoints'?: LegacyEndpoint[];
    'max-uses'?: number;
    'max-lifetime': string;
    'mints-per-hour': number;
    'live-keys-per-run': number;
  };
}

type Path = (string | number)[];

interface Fault {
  path: Path;
  text: string;
}

const SECONDS: Record<string, number> = { m: 60, h: 3600, d: 86_400 };
const NEVER_SERVED = ['pull_request_target', 'workflow_run'];

const isSound = new Ajv({ allErrors: true, useDefaults: true, verbose: true }).compile<WrittenPolicy>(POLICY_SCHEMA);

/** Reads a policy. With any fault there is no policy. Each fault begins with its line. */
export function readPolicy(text: string): { policy: Policy; faults: [] } | { policy: undefined; faults: string[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, stringKeys: true });
  const unreadable = [...document.errors, ...document.warnings];
  if (unreadable.length > 0) {
    const faults = unreadable.map(({ pos, message }) => {
      const [what = ''] = message.split(/ at line \d/);
      return `line ${String(lines.linePos(pos[0]).line)}: ${what}.`;
    });
    return { policy: undefined, faults };
  }
  const { written, fault } = toValue(document);
  if (fault !== undefined) return { policy: undefined, faults: [`line 1: ${fault}.`] };
  const hasForm = isSound(written);
  const faults = [...(isSound.errors ?? []).flatMap((error) => explainError(error)), ...findContradictions(written)];
  if (hasForm && faults.length === 0) return { policy: toPolicy(written), faults: [] };
  return {
    policy: undefined,
    faults: faults
      .map(({ path, text: what }) => ({ line: findLine(document, lines, path), what }))
      .sort((one, other) => one.line - other.line)
      .map(({ line, what }) => `line ${String(line)}: ${what}`),
  };
}

function toValue(document: Document.Parsed): { written: unknown; fault?: string } {
  try {
    return { written: document.toJS() };
  } catch (error) {
    // An alias of nothing, or of too much, is found only now.
    return { written: undefined, fault: (error as Error).message };
  }
}

function toPolicy({ audience, issuer, rules }: WrittenPolicy): Policy {
  return { audience, issuer, rules: rules.map(toRule) };
}

function toRule(rule: WrittenRule): Rule {
  const { grant } = rule;
  const [, count, unit = ''] = /^(\d+)(.)$/.exec(grant['max-lifetime']) ?? [];
  return {
    id: rule.id,
    repository: rule.repository,
    repositoryId: String(rule['repository-id']),
    ownerId: String(rule['owner-id']),
    workflow: rule.workflow,
    refs: rule.refs,
    environment: rule.environment,
    events: rule.events,
    runner: rule.runner,
    jobWorkflow: rule['job-workflow'],
    grant: {
      scopes: grant.scopes ?? [],
      legacyEndpoints: grant['legacy-endpoints'] ?? [],
      maxUses: grant['max-uses'],
      maxLifetime: Number(count) * (SECONDS[unit] ?? 0),
      mintsPerHour: grant['mints-per-hour'],
      liveKeysPerRun: grant['live-keys-per-run'],
    },
  };
}

/** What the schema found, in the file's own words. */
function explainError({ keyword, schemaPath, instancePath, params, data, message = '' }: ErrorObject): Fault[] {
  // What each form of an id lacks: told once, by `anyOf`.
  if (schemaPath.includes('/anyOf/')) return [];
  const path: Path = instancePath
    .split('/')
    .slice(1)
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step.replaceAll('~1', '/').replaceAll('~0', '~')));
  const where = path.length === 0 ? 'The file' : `\`${path.filter((step) => typeof step === 'string').join('.')}\``;
  const say = (what: string): Fault[] => [{ path, text: what }];
  const value = typeof data === 'string' || typeof data === 'number' ? `\`${String(data)}\`` : 'what it holds';
  switch (keyword) {
    case 'additionalProperties': {
      const word = String(params.additionalProperty);
      return [{ path: [...path, word], text: `\`${word}\` is not a word of a policy here.` }];
    }
    case 'required':
      return say(`${where} lacks \`${String(params.missingProperty)}\`.`);
    case 'enum': {
      const allowed = (params.allowedValues as string[]).map((each) => `\`${each}\``).join(', ');
      if (data === 'admin' || data === 'org:read' || data === 'org:write')
        return say(`${where}: \`${data}\` is never granted.`);
      if (NEVER_SERVED.includes(String(data)))
        return say(`${where}: \`${String(data)}\` is never served, since strangers can start it.`);
      return say(`${where}: ${value} is none of ${allowed}.`);
    }
    case 'const':
      return say(`${where} must be ${JSON.stringify(params.allowedValue)}.`);
    case 'pattern':
      return say(`${where}: ${value} can never match: it must be like ${describePattern(path)}.`);
    case 'anyOf':
      return say(`${where} must be an id, as whole digits.`);
    default:
      return say(`${where} ${message}.`);
  }
}

const EXAMPLES: Record<string, string> = {
  id: '`site-deploy`',
  repository: '`acme/site`',
  workflow: '`.github/workflows/deploy.yml`',
  refs: '`refs/heads/main`, `refs/tags/v*` (a `*` only at the end), `refs/pull/*/merge`',
  'job-workflow': '`acme/workflows/.github/workflows/deploy.yml@refs/heads/main`',
  'max-lifetime': '`90m`, `6h`, `2d`',
};

function describePattern(path: Path): string {
  const word = path.findLast((step) => typeof step === 'string') ?? '';
  return EXAMPLES[word] ?? 'the example';
}

/** What a schema cannot say. Looks at whatever of the file has its form, so that all faults are shown at once. */
function findContradictions(written: unknown): Fault[] {
  if (!isRecord(written)) return [];
  return [
    ...checkAddress(written, 'audience'),
    ...checkAddress(written, 'issuer'),
    ...findDuplicates(written.rules),
    ...(Array.isArray(written.rules) ? written.rules.flatMap((rule, at) => findInRule(rule, ['rules', at])) : []),
  ];
}

function checkAddress(written: Record<string, unknown>, word: 'audience' | 'issuer'): Fault[] {
  const address = written[word];
  if (typeof address !== 'string') return [];
  // An issuer may have a path: that of an enterprise, or of a server of one's own.
  const problem = checkOrigin(address, word === 'issuer' ? 'with path' : 'alone');
  return problem === undefined ? [] : [{ path: [word], text: `\`${word}\` ${problem}` }];
}

function findDuplicates(rules: unknown): Fault[] {
  if (!Array.isArray(rules)) return [];
  const ids = rules.map((rule: unknown) => (isRecord(rule) && typeof rule.id === 'string' ? rule.id : undefined));
  return ids.flatMap((id, at) =>
    id !== undefined && ids.indexOf(id) < at
      ? [{ path: ['rules', at, 'id'], text: `A rule before it has the id \`${id}\` too.` }]
      : [],
  );
}

function findInRule(rule: unknown, path: Path): Fault[] {
  if (!isRecord(rule)) return [];
  const { grant, events, refs } = rule;
  const faults: Fault[] = [];
  if (isRecord(grant) && grant.scopes === undefined && grant['legacy-endpoints'] === undefined) {
    faults.push({ path: [...path, 'grant'], text: '`grant` grants nothing: name `scopes` or `legacy-endpoints`.' });
  }
  if (Array.isArray(events) && Array.isArray(refs) && events.length > 0 && refs.length > 0) {
    // The ref of a pull request's run is its merge commit's; no other event runs on one.
    const isPull = (ref: unknown): boolean => String(ref).startsWith('refs/pull/');
    if (events.includes('pull_request') !== refs.some(isPull)) {
      faults.push({
        path: [...path, 'refs'],
        text: '`pull_request` and refs such as `refs/pull/*/merge` match together only: name both, or neither.',
      });
    } else if (events.every((event) => event === 'pull_request') !== refs.every(isPull)) {
      faults.push({
        path: [...path, 'refs'],
        text: 'a ref that no event of the rule runs on can never match: give pull requests a rule of their own.',
      });
    }
  }
  return faults;
}

/** The line of the deepest part of a path that stands in the file; of a key where the path ends in one. */
function findLine(document: Document.Parsed, lines: LineCounter, path: Path): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const parent = depth === 1 ? document.contents : document.getIn(path.slice(0, depth - 1), true);
    const step = path[depth - 1];
    const pair = isMap(parent)
      ? parent.items.find((item) => isPair(item) && String(isNode(item.key) ? item.key : '') === String(step))
      : undefined;
    const node = isNode(pair?.key) ? pair.key : document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
