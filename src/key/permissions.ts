// From the words of a workflow to the permissions of a key: all that presets, scopes and flags ask for, and nothing that a
// word could only have meant.
import { closestMatch } from 'leven';
import { PRESETS, WITHOUT_PRESET, type Preset } from './presets.ts';
import {
  ALL_LEGACY_ENDPOINTS,
  LEGACY_ENDPOINTS,
  LEGACY_GROUPS,
  PINNING_SERVICE_FLAGS,
  SCOPES,
  type LegacyEndpoint,
  type Permissions,
  type Scope,
} from './scopes.ts';

/** What the workflow asked for, as it was written. */
export interface AskedPermissions {
  admin: boolean;
  preset: string[];
  scopes: string[];
  legacyEndpoints: string[];
}

/** Permissions, and what was found on the way: a problem stops the step, a notice does not. */
export interface ChosenPermissions {
  permissions: Permissions;
  problems: string[];
  notices: string[];
}

interface Findings {
  problem(text: string): void;
  notice(text: string): void;
}

const NO_PERMISSION_BUT_ADMIN =
  'it belongs to the pinning service API (`/psa`), for which Pinata documents no permission but `admin`';

/**
 * Turns words into permissions: all that the presets, the scopes and the flags ask for. Unknown words, no permission at
 * all, and `admin` beside anything else are problems; a `read` that its `write` includes is dropped with a notice.
 */
export function choosePermissions(asked: AskedPermissions): ChosenPermissions {
  const problems: string[] = [];
  const notices: string[] = [];
  const permissions = choose(asked, {
    problem: (text) => void problems.push(text),
    notice: (text) => void notices.push(text),
  });
  return { permissions, problems, notices };
}

/** Every word that `preset`, `scopes` or `legacy-endpoints` knows. */
export function listKnownWords(): string[] {
  return [
    ...PRESETS.map(({ name }) => name),
    ...SCOPES.flatMap((scope) => [scope, scope.replace(/^org:(?=.*:)/, '')]),
    ...ALL_LEGACY_ENDPOINTS,
    ...LEGACY_GROUPS,
  ];
}

function choose(asked: AskedPermissions, findings: Findings): Permissions {
  const presets = choosePresets(asked.preset, findings);
  const scopes = chooseScopes([...presets.flatMap((preset) => preset.scopes ?? []), ...asked.scopes], findings);
  const flags = chooseLegacyEndpoints(
    [...presets.flatMap((preset) => preset.legacyEndpoints ?? []), ...asked.legacyEndpoints],
    findings,
  );
  const asksForNothingElse = [...asked.preset, ...asked.scopes, ...asked.legacyEndpoints].length === 0;
  if (asked.admin) {
    if (!asksForNothingElse) {
      findings.problem(
        '`admin` is full access and stands alone: remove it, or remove `preset`, `scopes` and `legacy-endpoints`.',
      );
    }
    return { admin: true };
  }
  if (asksForNothingElse) {
    findings.problem(
      'the key would have no permission at all: set `preset` (what a tool needs), `scopes` (v3 API), `legacy-endpoints` (legacy API) or `admin`.',
    );
  }
  return {
    ...(scopes.length > 0 && { resources: scopes }),
    ...(flags.length > 0 && { endpoints: groupLegacyEndpoints(flags) }),
  };
}

/** Says in one line what permissions are granted, for people. */
export function describePermissions(permissions: Permissions): string {
  if ('admin' in permissions) return 'everything (admin)';
  const flags = Object.values(permissions.endpoints ?? {}).flatMap((group) => Object.keys(group));
  return [
    ...(permissions.resources ? [permissions.resources.join(', ')] : []),
    ...(flags.length > 0 ? [`${flags.join(', ')} (legacy)`] : []),
  ].join('; ');
}

function choosePresets(words: string[], findings: Findings): Preset[] {
  return words.flatMap((word) => {
    const preset = PRESETS.find(({ name }) => name === word);
    if (preset) return [preset];
    if (explainSpecial(word, findings)) return [];
    if (WITHOUT_PRESET.includes(word)) {
      findings.problem(
        `there is no preset for \`${word}\`: it calls the pinning service API (\`/psa\`), for which Pinata documents no permission but \`admin\`.`,
      );
    } else if (isScopeWord(word)) {
      findings.problem(`\`${word}\` is a scope of the v3 API, not a preset: move it to \`scopes\`.`);
    } else if (isOneOf([...ALL_LEGACY_ENDPOINTS, ...LEGACY_GROUPS], word)) {
      findings.problem(`\`${word}\` is a legacy endpoint, not a preset: move it to \`legacy-endpoints\`.`);
    } else {
      const names = PRESETS.map(({ name }) => name);
      findings.problem(`unknown preset \`${word}\`: ${suggest(word, names)}`);
    }
    return [];
  });
}

function chooseScopes(words: string[], findings: Findings): Scope[] {
  const chosen = new Set<Scope>();
  for (const word of words) {
    const scope = SCOPES.find((known) => known === word || (known.split(':').length === 3 && known === `org:${word}`));
    if (scope) chosen.add(scope);
    else if (explainSpecial(word, findings)) continue;
    else if (isOneOf([...ALL_LEGACY_ENDPOINTS, ...LEGACY_GROUPS], word)) {
      findings.problem(`\`${word}\` is a legacy endpoint, not a scope: move it to \`legacy-endpoints\`.`);
    } else if (isPresetWord(word)) {
      findings.problem(`\`${word}\` is a preset, not a scope: move it to \`preset\`.`);
    } else {
      findings.problem(`unknown scope \`${word}\`: ${suggest(/^org:/i.test(word) ? word : `org:${word}`, SCOPES)}`);
    }
  }
  return [...chosen].filter((scope) => {
    const including = scope.replace(/:read$/, ':write');
    const isRedundant = including !== scope && chosen.has(including as Scope);
    if (isRedundant) findings.notice(`\`${including}\` includes \`${scope}\`, which is not asked for separately.`);
    return !isRedundant;
  });
}

function chooseLegacyEndpoints(words: string[], findings: Findings): LegacyEndpoint[] {
  const chosen = new Set<LegacyEndpoint>();
  for (const word of words) {
    if (isOneOf(LEGACY_GROUPS, word)) LEGACY_ENDPOINTS[word].forEach((flag) => chosen.add(flag));
    else if (isOneOf(ALL_LEGACY_ENDPOINTS, word)) chosen.add(word);
    else if (explainSpecial(word, findings)) continue;
    else if (isScopeWord(word)) {
      findings.problem(`\`${word}\` is a scope of the v3 API, not a legacy endpoint: move it to \`scopes\`.`);
    } else if (isPresetWord(word)) {
      findings.problem(`\`${word}\` is a preset, not a legacy endpoint: move it to \`preset\`.`);
    } else {
      findings.problem(
        `unknown legacy endpoint \`${word}\`: ${suggest(word, [...ALL_LEGACY_ENDPOINTS, ...LEGACY_GROUPS])}`,
      );
    }
  }
  return [...chosen];
}

function groupLegacyEndpoints(
  flags: LegacyEndpoint[],
): NonNullable<Exclude<Permissions, { admin: true }>['endpoints']> {
  const grouped = LEGACY_GROUPS.map((group) => {
    const own = flags.filter((flag) => isOneOf(LEGACY_ENDPOINTS[group], flag));
    return [group, Object.fromEntries(own.map((flag) => [flag, true]))] as const;
  });
  return Object.fromEntries(grouped.filter(([, own]) => Object.keys(own).length > 0));
}

/** Explains a word that means something this list cannot give. Returns whether it is one. */
function explainSpecial(word: string, findings: Findings): boolean {
  const lower = word.toLowerCase();
  if (/^(org:)?(admin|\*|all|full)(:|$)/.test(lower)) {
    findings.problem(
      `\`${word}\` is no word of this list: full access is in no preset, scope or flag. Set the input \`admin: true\` if nothing less will do.`,
    );
  } else if (/^(org:)?(api-?_?)?keys?:/.test(lower)) {
    findings.problem(`\`${word}\` is no scope: what mints and revokes keys is \`org:write\`.`);
  } else if (PINNING_SERVICE_FLAGS.some((flag) => flag.toLowerCase() === lower)) {
    findings.problem(`\`${word}\` cannot be granted: ${NO_PERMISSION_BUT_ADMIN}.`);
  } else return false;
  return true;
}

function suggest(word: string, known: readonly string[]): string {
  const lower = word.toLowerCase();
  const candidates = known.filter((each) => keepsMeaning(lower, each.toLowerCase()));
  // Who leaves off an ending means the word, however many letters it lacks, where only one word begins so.
  const begun = candidates.filter((each) => word.length >= 4 && each.toLowerCase().startsWith(lower));
  if (begun.length === 1) return `did you mean \`${String(begun[0])}\`?`;
  const lowered = new Map(candidates.map((each) => [each.toLowerCase(), each]));
  const closest = closestMatch(lower, [...lowered.keys()], { maxDistance: Math.ceil(word.length / 3) });
  const match = closest === undefined ? undefined : lowered.get(closest);
  return match === undefined ? `known are ${known.join(', ')}.` : `did you mean \`${match}\`?`;
}

/** Whether a known word can be what an unknown one was meant to be: the same verb on the same thing, if both name one. */
function keepsMeaning(word: string, known: string): boolean {
  const [resource, verb] = [known.split(':').at(-2), known.split(':').at(-1)];
  if (resource === undefined) return word.startsWith('un') === known.startsWith('un');
  if (verb === 'write' && word.includes('read')) return false;
  if (verb === 'read' && word.includes('writ')) return false;
  const named = word.replace(/^org:/, '').split(':')[0] ?? '';
  // `keys:write` is no misspelt `files:write`.
  return resource === 'org'
    ? !word.replace(/^org:/, '').includes(':')
    : closestMatch(named, [resource], { maxDistance: 2 }) !== undefined;
}

function isPresetWord(word: string): boolean {
  return PRESETS.some(({ name }) => name === word);
}

function isScopeWord(word: string): boolean {
  return isOneOf(SCOPES, word) || isOneOf(SCOPES, `org:${word}`);
}

function isOneOf<T extends string>(known: readonly T[], word: string): word is T {
  return (known as readonly string[]).includes(word);
}
