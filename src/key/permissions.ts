// What a key may do. Pinata has two permission systems that do not overlap: `resources` govern the v3 API,
// `endpoints` the legacy one. https://docs.pinata.cloud/api-reference/endpoint/v3-create-api-key
import { closestMatch } from 'leven';
import type { Findings } from '../runner/inputs.ts';
import { PRESETS, WITHOUT_PRESET, type Preset } from './presets.ts';

/** The resource scopes of the v3 API. */
export const SCOPES = [
  'org:read',
  'org:write',
  'org:files:read',
  'org:files:write',
  'org:groups:read',
  'org:groups:write',
  'org:gateways:read',
  'org:gateways:write',
  'org:analytics:read',
  'org:analytics:write',
] as const;

/** The flags of the legacy API, by their group. */
export const LEGACY_ENDPOINTS = {
  data: ['pinList', 'userPinnedDataTotal'],
  pinning: [
    'hashMetadata',
    'hashPinPolicy',
    'pinByHash',
    'pinFileToIPFS',
    'pinJSONToIPFS',
    'pinJobs',
    'unpin',
    'userPinPolicy',
  ],
} as const;

export type Scope = (typeof SCOPES)[number];
export type LegacyGroup = keyof typeof LEGACY_ENDPOINTS;
export type LegacyEndpoint = (typeof LEGACY_ENDPOINTS)[LegacyGroup][number];

/** The `permissions` of a request for a key, as Pinata takes them: `admin` alone, or only what was asked for. */
export type Permissions =
  | { admin: true }
  | { resources?: Scope[]; endpoints?: Partial<Record<LegacyGroup, Partial<Record<LegacyEndpoint, true>>>> };

/** What the workflow asked for, as it was written. */
export interface AskedPermissions {
  admin: boolean;
  presets: string[];
  scopes: string[];
  legacyEndpoints: string[];
}

const GROUPS = Object.keys(LEGACY_ENDPOINTS) as LegacyGroup[];
const ALL_LEGACY_ENDPOINTS: readonly LegacyEndpoint[] = GROUPS.flatMap((group) => [...LEGACY_ENDPOINTS[group]]);

/**
 * Turns words into permissions: all that the presets, the scopes and the flags ask for. Unknown words, no permission at
 * all, and `admin` beside anything else are problems; a `read` that its `write` includes is dropped with a notice.
 */
export function choosePermissions(asked: AskedPermissions, findings: Findings): Permissions {
  const presets = choosePresets(asked.presets, findings);
  const scopes = chooseScopes([...presets.flatMap((preset) => preset.scopes ?? []), ...asked.scopes], findings);
  const flags = chooseLegacyEndpoints(
    [...presets.flatMap((preset) => preset.legacyEndpoints ?? []), ...asked.legacyEndpoints],
    findings,
  );
  const asksForNothingElse = [...asked.presets, ...asked.scopes, ...asked.legacyEndpoints].length === 0;
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
    if (word === 'admin') {
      findings.problem('full access is in no preset: set `admin: true` if nothing less will do.');
    } else if (WITHOUT_PRESET.includes(word)) {
      findings.problem(
        `there is no preset for \`${word}\`: it calls the pinning service API (\`/psa\`), for which Pinata documents no permission but \`admin\`.`,
      );
    } else if (isScopeWord(word)) {
      findings.problem(`\`${word}\` is a scope of the v3 API, not a preset: move it to \`scopes\`.`);
    } else if (isOneOf([...ALL_LEGACY_ENDPOINTS, ...GROUPS], word)) {
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
    else if (isOneOf([...ALL_LEGACY_ENDPOINTS, ...GROUPS], word)) {
      findings.problem(`\`${word}\` is a legacy endpoint, not a scope: move it to \`legacy-endpoints\`.`);
    } else if (isPresetWord(word)) {
      findings.problem(`\`${word}\` is a preset, not a scope: move it to \`preset\`.`);
    } else {
      findings.problem(`unknown scope \`${word}\`: ${suggest(word.startsWith('org:') ? word : `org:${word}`, SCOPES)}`);
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
    if (isOneOf(GROUPS, word)) LEGACY_ENDPOINTS[word].forEach((flag) => chosen.add(flag));
    else if (isOneOf(ALL_LEGACY_ENDPOINTS, word)) chosen.add(word);
    else if (isScopeWord(word)) {
      findings.problem(`\`${word}\` is a scope of the v3 API, not a legacy endpoint: move it to \`scopes\`.`);
    } else if (isPresetWord(word)) {
      findings.problem(`\`${word}\` is a preset, not a legacy endpoint: move it to \`preset\`.`);
    } else {
      findings.problem(`unknown legacy endpoint \`${word}\`: ${suggest(word, [...ALL_LEGACY_ENDPOINTS, ...GROUPS])}`);
    }
  }
  return [...chosen];
}

function groupLegacyEndpoints(
  flags: LegacyEndpoint[],
): NonNullable<Exclude<Permissions, { admin: true }>['endpoints']> {
  const grouped = GROUPS.map((group) => {
    const own = flags.filter((flag) => isOneOf(LEGACY_ENDPOINTS[group], flag));
    return [group, Object.fromEntries(own.map((flag) => [flag, true]))] as const;
  });
  return Object.fromEntries(grouped.filter(([, own]) => Object.keys(own).length > 0));
}

function suggest(word: string, known: readonly string[]): string {
  // Who leaves off an ending means the word, however many letters it lacks.
  const begun = known.find((each) => word.length >= 4 && each.toLowerCase().startsWith(word.toLowerCase()));
  if (begun !== undefined) return `did you mean \`${begun}\`?`;
  const lowered = new Map(known.map((each) => [each.toLowerCase(), each]));
  const closest = closestMatch(word.toLowerCase(), [...lowered.keys()], { maxDistance: Math.ceil(word.length / 2) });
  const match = closest === undefined ? undefined : lowered.get(closest);
  return match === undefined ? `known are ${known.join(', ')}.` : `did you mean \`${match}\`?`;
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
