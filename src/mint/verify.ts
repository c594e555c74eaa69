// Whether a new key is what was asked for: that Pinata honours it, and that it got nothing more. Permissions that were
// silently not narrowed are the worst failure of a minted credential: nothing breaks, and nobody looks.
// https://github.com/actions/create-github-app-token/issues/237
import { readTick } from '../clock.ts';
import { findKeys } from '../end/find.ts';
import { Failure } from '../failure.ts';
import { isRecord } from '../key/json.ts';
import { parseKeyName } from '../key/name.ts';
import { listLegacyEndpoints } from '../key/permissions.ts';
import type { Permissions } from '../key/scopes.ts';
import type { ListedKey, Pinata } from '../pinata/client.ts';
import { isWhole } from '../pinata/entry.ts';
import { notice } from '../runner/log.ts';
import type { MintInputs } from './inputs.ts';
import type { Journal } from './journal.ts';
import type { MintedKey } from './mint.ts';

const LONGEST_WAIT = 30_000;
const BETWEEN_TRIES = 1000;
const MOST_NESTED = 8;

/**
 * Waits until Pinata honours the key and compares what it can do with what was asked. What could not be compared is said.
 * Throws a `Failure` when the key is not honoured, not listed, or can do more.
 */
export async function verifyKey(pinata: Pinata, key: MintedKey, { permissions, maxUses }: MintInputs): Promise<void> {
  // Trying a key may count as a use, so a key whose uses are counted is only looked up.
  if (maxUses === undefined && !pinata.isBroker) await waitUntilHonoured(pinata, key.credentials.jwt);
  const listed = (await findKeys(pinata, { name: key.name })).keys.find(({ id }) => id === key.credentials.apiKey);
  if (listed === undefined) throw new Failure('not-listed', { hint: `It is "${key.name}".` });
  const { excess, unknown } = compareScopes(permissions, listed.scopes);
  if (excess.length > 0) {
    throw new Failure('too-powerful', { hint: `"${key.name}" also has ${excess.slice(0, 30).join(', ')}.` });
  }
  unknown.forEach(notice);
}

/**
 * Asks once which key the answer was about, where it did not prove it. What no list shows yet stays unproven. Throws a
 * `Failure` when the list shows another key under the name: something on the way gave another's answer.
 */
export async function confirmKey(pinata: Pinata, key: MintedKey, journal: Journal): Promise<void> {
  const { name, credentials, mayHaveTwin } = key;
  const listed = await listNamed(pinata, name);
  if (listed.length === 0) return;
  if (!listed.some(({ id }) => id === credentials.apiKey)) {
    throw new Failure('not-listed', { hint: `Under "${name}" it shows another key than came back.` });
  }
  // Whoever ends it by its id alone would leave the other.
  journal.identify(name, { id: credentials.apiKey, mayHaveTwin: mayHaveTwin || listed.length > 1 });
}

/** What the first page shows of a name; nothing where it cannot be had, since the key works all the same. */
async function listNamed(pinata: Pinata, name: string): Promise<ListedKey[]> {
  try {
    const { entries } = await pinata.list({ name: parseKeyName(name)?.nonce ?? name, offset: 0 });
    return entries.filter(isWhole).filter((entry) => entry.name === name);
  } catch (failure) {
    if (failure instanceof Failure) return [];
    throw failure;
  }
}

/**
 * Compares asked permissions with what a list item says of them: `{admin, endpoints: {group: {flag: true}}}`, and
 * `resources`, whose rendering is not documented. Whatever is on there and was not asked for counts as excess, in whichever
 * way it is written or nested.
 * https://docs.pinata.cloud/api-reference/endpoint/v3-list-api-keys
 */
export function compareScopes(asked: Permissions, scopes: unknown): { excess: string[]; unknown: string[] } {
  if ('admin' in asked) return { excess: [], unknown: [] };
  if (!isRecord(scopes) && !Array.isArray(scopes) && typeof scopes !== 'string') {
    return { excess: [], unknown: ['Pinata lists the key without its permissions, so they were not compared.'] };
  }
  const resources = (asked.resources ?? []).flatMap((scope) => [scope, scope.replace(/:write$/, ':read')]);
  const wanted = new Set<string>([...listLegacyEndpoints(asked), ...resources]);
  const granted = listGranted(typeof scopes === 'string' ? scopes.split(/[\s,]+/).filter(isOn) : scopes, MOST_NESTED);
  const isSeen = resources.length === 0 || granted.some((each) => wanted.has(each) && each.includes(':'));
  return {
    excess: [...new Set(granted.filter((each) => !wanted.has(each)))].map(show),
    unknown: isSeen
      ? []
      : ['Pinata lists the scopes of the v3 API in a way this action does not know, so they were not compared.'],
  };
}

/** The names of all that is on: flags by their names, scopes by their texts, however deep they are grouped. */
function listGranted(value: unknown, depth: number): string[] {
  if (depth === 0) return isOn(value) ? ['what is nested too deep to read'] : [];
  if (Array.isArray(value)) {
    return value.flatMap((each) => (typeof each === 'string' ? [each] : listGranted(each, depth - 1)));
  }
  if (!isRecord(value)) return isOn(value) ? ['what has no name'] : [];
  return Object.entries(value).flatMap(([name, inner]) => {
    if (typeof inner === 'object' && inner !== null) return listGranted(inner, depth - 1);
    return isOn(inner) ? [typeof inner === 'string' ? nameText(name, inner) : name] : [];
  });
}

/** What a text grants: a scope in one piece or in two (`org:files` and `write`), or a flag that is on. */
function nameText(name: string, text: string): string {
  if (/^(true|1|yes|on)$/i.test(text)) return name;
  return text.includes(':') ? text : `${name}:${text}`;
}

function isOn(value: unknown): boolean {
  return typeof value === 'string' ? !/^(|false|0|no|none|off|null)$/i.test(value) : Boolean(value);
}

/** A name from the answer, cut. */
function show(name: string): string {
  return /^[\w:.-]{1,60}$/.test(name) ? name : 'something with an unusual name';
}

async function waitUntilHonoured(pinata: Pinata, jwt: string): Promise<void> {
  const { retry } = pinata;
  const until = readTick() + LONGEST_WAIT;
  for (let attempt = 1; ; attempt += 1) {
    try {
      await pinata.authenticate(jwt);
      return;
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      if (readTick() >= until || retry.stop.aborted || retry.remaining() <= 0) {
        throw new Failure('not-verified', { hint: `Pinata does not honour it (${failure.code}).`, cause: failure });
      }
      if (failure.repeat) await retry.pause(failure, attempt);
      else await retry.rest(BETWEEN_TRIES);
    }
  }
}
