// The policy file: who may have what. Read whole or not at all: an unknown word, a rule that can never match, a
// duplicate, and nothing of the file counts. Pure: text goes in, a policy or all its faults with their lines come out.
import { isScalar, LineCounter, parseDocument, visit, type Document } from 'yaml';
import type { LegacyEndpoint, Scope } from '../src/key/scopes.ts';
import { explainError, findContradictions, findLine } from './policy-faults.ts';
import { POLICY_SCHEMA } from './policy-schema.ts';
import { compileSchema } from './schema.ts';

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

// More than anybody reads at once; to find the line of each takes time.
const MOST_FAULTS = 100;
// A fault quotes words of the file, which can be long, or hold what a terminal or a runner acts on.
const LONGEST_FAULT = 400;
const SECONDS: Record<string, number> = { m: 60, h: 3600, d: 86_400 };

const isSound = compileSchema<WrittenPolicy>(POLICY_SCHEMA, { allErrors: true, useDefaults: true, verbose: true });

/** Reads a policy. With any fault there is no policy. Each fault begins with its line. */
export function readPolicy(text: string): { policy: Policy; faults: [] } | { policy: undefined; faults: string[] } {
  const lines = new LineCounter();
  // It would compare each word of a map with each: fifty thousand take it a minute, in which the broker does nothing else.
  const document = parseDocument(text, { lineCounter: lines, stringKeys: true, uniqueKeys: false });
  // There `010` is eight, `1:30` is ninety, and `<<` adds words that do not stand where they count.
  const isOld = document.directives.yaml.version !== '1.2';
  if (isOld) return { policy: undefined, faults: ['line 1: Leave out `%YAML`: a policy is read as YAML 1.2.'] };
  const unreadable = [...document.errors, ...document.warnings];
  if (unreadable.length > 0) {
    const faults = unreadable.slice(0, MOST_FAULTS).map(({ pos, message }) => {
      const [what = ''] = message.split(/ at line \d/);
      return tellFault(lines.linePos(pos[0]).line, `${what}.`);
    });
    return { policy: undefined, faults };
  }
  const repeated = findRepeated(document);
  if (repeated.length > 0) {
    const faults = repeated.slice(0, MOST_FAULTS).map(({ word, at }) => {
      return tellFault(lines.linePos(at).line, `\`${word}\` stands twice in one map.`);
    });
    return { policy: undefined, faults };
  }
  const { written, fault } = toValue(document);
  if (fault !== undefined) return { policy: undefined, faults: [tellFault(1, `${fault}.`)] };
  const hasForm = isSound(written);
  const faults = [...(isSound.errors ?? []).flatMap((error) => explainError(error)), ...findContradictions(written)];
  if (hasForm && faults.length === 0) return { policy: toPolicy(written), faults: [] };
  return {
    policy: undefined,
    faults: faults
      .slice(0, MOST_FAULTS)
      .map(({ path, text: what }) => ({ line: findLine(document, lines, path), what }))
      .sort((one, other) => one.line - other.line)
      .map(({ line, what }) => tellFault(line, what)),
  };
}

/** A fault as one short line. */
function tellFault(line: number, what: string): string {
  const text = what.slice(0, LONGEST_FAULT).replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '\u{FFFD}');
  return `line ${String(line)}: ${text}${what.length > LONGEST_FAULT ? '…' : ''}`;
}

/** The words that stand in a map already, and where. */
function findRepeated(document: Document.Parsed): { word: string; at: number }[] {
  const repeated: { word: string; at: number }[] = [];
  visit(document, {
    Map(_, { items }) {
      const words = new Set<string>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        const word = String(key.value);
        if (words.has(word)) repeated.push({ word, at: key.range?.[0] ?? 0 });
        words.add(word);
      }
    },
  });
  return repeated;
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
