// Whether a new key is what was asked for: that Pinata honours it, and that it got nothing more. Permissions that were
// silently not narrowed are the worst failure of a minted credential: nothing breaks, and nobody looks.
// https://github.com/actions/create-github-app-token/issues/237
import type { Permissions } from '../key/permissions.ts';
import { isRecord } from './answer.ts';
import type { Pinata } from './client.ts';
import { PinataError } from './error.ts';
import { findByName } from './revoke.ts';

export interface KeyToVerify {
  name: string;
  id: string;
  permissions: Permissions;
  /** The API as the new key sees it; `undefined` where trying it could use it up. */
  asKey: Pinata | undefined;
}

const LONGEST_WAIT = 30_000;
const BETWEEN_TRIES = 1000;

/**
 * Waits until Pinata honours the key and compares what it can do with what was asked. Returns what could not be
 * compared, as sentences. Throws an error when the key is not honoured, not listed, or can do more.
 */
export async function verifyKey(pinata: Pinata, { name, id, permissions, asKey }: KeyToVerify): Promise<string[]> {
  if (asKey) await waitUntilHonoured(asKey);
  const listed = (await findByName(pinata, name)).find((key) => key.id === id);
  if (listed === undefined) throw new Error(`[not-verified] Pinata does not list the new key "${name}".`);
  const { excess, unknown } = compareScopes(permissions, listed.scopes);
  if (excess.length > 0) {
    throw new Error(`[too-powerful] The new key "${name}" can do more than was asked: ${excess.join(', ')}.`);
  }
  return unknown;
}

/**
 * Compares asked permissions with the `scopes` of a list item:
 * `{admin, endpoints: {group: {flag: true}}}`, and `resources`, whose rendering is not documented.
 * https://docs.pinata.cloud/api-reference/endpoint/v3-list-api-keys
 */
export function compareScopes(asked: Permissions, scopes: unknown): { excess: string[]; unknown: string[] } {
  if ('admin' in asked) return { excess: [], unknown: [] };
  if (!isRecord(scopes)) return { excess: [], unknown: ['Pinata lists the key without its permissions.'] };
  const { admin, endpoints, resources } = scopes;
  const wanted = new Set<string>(asked.resources?.flatMap((scope) => [scope, scope.replace(/:write$/, ':read')]));
  const granted = Array.isArray(resources) ? resources : [];
  const isKnown = Array.isArray(resources) && resources.every((scope) => typeof scope === 'string');
  return {
    excess: [
      ...(admin === true ? ['admin'] : []),
      ...listFlags(endpoints).filter((flag) => !listFlags(asked.endpoints).includes(flag)),
      ...(isKnown ? granted.map(String).filter((scope) => !wanted.has(scope)) : []),
    ],
    unknown:
      isKnown || (resources === undefined && asked.resources === undefined)
        ? []
        : ['Pinata lists the scopes of the v3 API in a way this action does not know, so they were not compared.'],
  };
}

/** The names of all flags that are on, however deep they are grouped. */
function listFlags(endpoints: unknown): string[] {
  if (!isRecord(endpoints)) return [];
  return Object.entries(endpoints).flatMap(([name, value]) => (value === true ? [name] : listFlags(value)));
}

async function waitUntilHonoured(asKey: Pinata): Promise<void> {
  const until = Date.now() + LONGEST_WAIT;
  for (let attempt = 1; ; attempt += 1) {
    try {
      await asKey.authenticate();
      return;
    } catch (error) {
      if (!(error instanceof PinataError)) throw error;
      if (Date.now() >= until || asKey.patience.stop.aborted || asKey.patience.remaining() <= 0) {
        throw new Error(`[not-verified] Pinata does not honour the new key (${error.code}).`, { cause: error });
      }
      if (error.repeat) await asKey.patience.pause(error, attempt);
      else await asKey.patience.rest(BETWEEN_TRIES);
    }
  }
}
