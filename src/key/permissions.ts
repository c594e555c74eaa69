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
  type ScopedPermissions,
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

/** The words that a workflow can write into one of its inputs, and what each asks for. */
interface WordList<T = unknown> {
  input: string;
  noun: string;
  meanings: ReadonlyMap<string, readonly T[]>;
}

const PRESET_LIST: WordList<Preset> = {
  input: 'preset',
  noun: 'preset',
  meanings: new Map(PRESETS.map((preset) => [preset.name, [preset]])),
};
const SCOPE_LIST: WordList<Scope> = {
  input: 'scopes',
  noun: 'scope',
  // Those of three parts have a short form.
  meanings: new Map(
    SCOPES.flatMap((scope) => [scope, scope.replace(/^org:(?=.*:)/, '')].map((word) => [word, [scope]])),
  ),
};
const LEGACY_LIST: WordList<LegacyEndpoint> = {
  input: 'legacy-endpoints',
  noun: 'legacy endpoint',
  meanings: new Map<string, readonly LegacyEndpoint[]>([
    ...ALL_LEGACY_ENDPOINTS.map((flag) => [flag, [flag]] as const),
    ...Object.entries(LEGACY_ENDPOINTS),
  ]),
};
const LISTS: WordList[] = [PRESET_LIST, SCOPE_LIST, LEGACY_LIST];

/** Every word that `preset`, `scopes` or `legacy-endpoints` knows. */
export function listKnownWords(): string[] {
  return LISTS.flatMap(({ meanings }) => [...meanings.keys()]);
}

/**
 * Turns words into permissions: all that the presets, the scopes and the flags ask for. Unknown words, no permission at
 * all, and `admin` beside anything else are problems; a `read` that its `write` includes is dropped with a notice.
 */
export function choosePermissions(asked: AskedPermissions): ChosenPermissions {
  const problems = [
    ...explainUnknown(asked.preset, PRESET_LIST),
    ...explainUnknown(asked.scopes, SCOPE_LIST),
    ...explainUnknown(asked.legacyEndpoints, LEGACY_LIST),
  ];
  const asksForMore = [asked.preset, asked.scopes, asked.legacyEndpoints].some((words) => words.length > 0);
  if (asked.admin) {
    if (asksForMore) {
      problems.push(
        '`admin` is full access and stands alone: remove it, or remove `preset`, `scopes` and `legacy-endpoints`.',
      );
    }
    return { permissions: { admin: true }, problems, notices: [] };
  }
  if (!asksForMore) {
    problems.push(
      'the key would have no permission at all: set `preset` (what a tool needs), `scopes` (v3 API), `legacy-endpoints` (legacy API) or `admin`.',
    );
  }
  const presets = lookUp(asked.preset, PRESET_LIST);
  const { scopes, notices } = dropIncluded([
    ...presets.flatMap((preset) => preset.scopes ?? []),
    ...lookUp(asked.scopes, SCOPE_LIST),
  ]);
  const flags = [
    ...presets.flatMap((preset) => preset.legacyEndpoints ?? []),
    ...lookUp(asked.legacyEndpoints, LEGACY_LIST),
  ];
  const permissions = {
    ...(scopes.length > 0 && { resources: scopes }),
    ...(flags.length > 0 && { endpoints: groupLegacyEndpoints(flags) }),
  };
  return { permissions, problems, notices };
}

/** The legacy flags among permissions, by their names. */
export function listLegacyEndpoints({ endpoints = {} }: ScopedPermissions): LegacyEndpoint[] {
  return Object.values(endpoints).flatMap((group) => Object.keys(group) as LegacyEndpoint[]);
}

/** Says in one line what permissions are granted, for people. */
export function describePermissions(permissions: Permissions): string {
  if ('admin' in permissions) return 'everything (admin)';
  const flags = listLegacyEndpoints(permissions);
  return [
    ...(permissions.resources ? [permissions.resources.join(', ')] : []),
    ...(flags.length > 0 ? [`${flags.join(', ')} (legacy)`] : []),
  ].join('; ');
}

/** What the words ask for, less those that the list does not know. */
function lookUp<T>(words: readonly string[], { meanings }: WordList<T>): T[] {
  return words.flatMap((word) => meanings.get(word) ?? []);
}

/** The scopes, each once, without those that another of them includes. */
function dropIncluded(asked: Scope[]): { scopes: Scope[]; notices: string[] } {
  const scopes = new Set(asked);
  const notices: string[] = [];
  for (const scope of scopes) {
    const including = scope.replace(/:read$/, ':write') as Scope;
    if (including === scope || !scopes.has(including)) continue;
    scopes.delete(scope);
    notices.push(`\`${including}\` includes \`${scope}\`, which is not asked for separately.`);
  }
  return { scopes: [...scopes], notices };
}

function groupLegacyEndpoints(flags: LegacyEndpoint[]): NonNullable<ScopedPermissions['endpoints']> {
  const grouped = LEGACY_GROUPS.map((group) => {
    const members = lookUp([group], LEGACY_LIST);
    const own = flags.filter((flag) => members.includes(flag));
    return [group, Object.fromEntries(own.map((flag) => [flag, true]))] as const;
  });
  return Object.fromEntries(grouped.filter(([, own]) => Object.keys(own).length > 0));
}

/** What is wrong with the words that a list does not know, and what they were probably meant to be. */
function explainUnknown(words: readonly string[], list: WordList): string[] {
  return words
    .filter((word) => !list.meanings.has(word))
    .map((word) => {
      const other = LISTS.find((each) => each.meanings.has(word));
      if (other) {
        const kind = other === SCOPE_LIST ? 'a scope of the v3 API' : `a ${other.noun}`;
        return `\`${word}\` is ${kind}, not a ${list.noun}: move it to \`${other.input}\`.`;
      }
      // Of a scope the whole name is suggested.
      const [whole, known] =
        list === SCOPE_LIST ? [/^org:/i.test(word) ? word : `org:${word}`, SCOPES] : [word, [...list.meanings.keys()]];
      return explainSpecial(word) ?? `unknown ${list.noun} \`${word}\`: ${suggest(whole, known)}`;
    });
}

const PINNING_SERVICE = 'the pinning service API (`/psa`), for which Pinata documents no permission but `admin`';

/** Explains a word that means something no list can give; `undefined` where it is not one. */
function explainSpecial(word: string): string | undefined {
  const lower = word.toLowerCase();
  if (/^(org:)?(admin|\*|all|full)(:|$)/.test(lower)) {
    return `\`${word}\` is no word of this list: full access is in no preset, scope or flag. Set the input \`admin: true\` if nothing less will do.`;
  }
  if (/^(org:)?(api-?_?)?keys?:/.test(lower)) {
    return `\`${word}\` is no scope: what mints and revokes keys is \`org:write\`.`;
  }
  if (PINNING_SERVICE_FLAGS.some((flag) => flag.toLowerCase() === lower)) {
    return `\`${word}\` cannot be granted: it belongs to ${PINNING_SERVICE}.`;
  }
  return WITHOUT_PRESET.includes(word) ? `there is no preset for \`${word}\`: it calls ${PINNING_SERVICE}.` : undefined;
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
