// What is wrong with a policy, in the file's own words and at its line: what the schema found, and what a schema cannot say.
import type { ErrorObject } from 'ajv';
import { isMap, isNode, isPair, type Document, type LineCounter } from 'yaml';
import { isRecord } from '../src/key/json.ts';
import { checkOrigin } from './origin.ts';

type Path = (string | number)[];

export interface Fault {
  path: Path;
  text: string;
}

const NEVER_SERVED = ['pull_request_target', 'workflow_run'];

/** What the schema found, in the file's own words. */
export function explainError({ keyword, schemaPath, instancePath, params, data, message = '' }: ErrorObject): Fault[] {
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
export function findContradictions(written: unknown): Fault[] {
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
export function findLine(document: Document.Parsed, lines: LineCounter, path: Path): number {
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
