// The issuer's keys. GitHub shows several at once and signs with one of them: here with the newest. How often GitHub changes
// them, nobody outside knows. Unless they are given, they are made when somebody first asks for one, since a pair takes a
// tenth of a second.
import { generateKeyPair, randomUUID, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { exportJWK, type JSONWebKeySet } from 'jose';

export interface SigningKey {
  readonly kid: string;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

export interface SigningKeys {
  /** Those that the issuer shows, oldest first. */
  list: () => Promise<readonly SigningKey[]>;
  /** From here on the new key signs. */
  add: () => Promise<SigningKey>;
  /** The key is no longer shown. Throws where it is not shown anyway, or is the only one. */
  retire: (kid: string) => Promise<void>;
}

export function createSigningKeys(given: readonly SigningKey[] = []): SigningKeys {
  let shown = given.length > 0 ? Promise.resolve([...given]) : undefined;
  const list = async (): Promise<SigningKey[]> => (shown ??= Promise.all([generateSigningKey(), generateSigningKey()]));
  return {
    list: async () => [...(await list())],
    add: async () => {
      const keys = await list();
      const key = await generateSigningKey();
      keys.push(key);
      return key;
    },
    retire: async (kid) => {
      const keys = await list();
      const at = keys.findIndex((key) => key.kid === kid);
      if (at < 0) throw new Error(`The issuer shows no key "${kid}".`);
      if (keys.length === 1) throw new Error('An issuer without a key could sign nothing: add one first.');
      keys.splice(at, 1);
    },
  };
}

export async function describeKeys(keys: readonly SigningKey[]): Promise<JSONWebKeySet> {
  const described = keys.map(async ({ kid, publicKey }) => ({
    ...(await exportJWK(publicKey)),
    kid,
    alg: 'RS256',
    use: 'sig',
  }));
  return { keys: await Promise.all(described) };
}

export async function generateSigningKey(): Promise<SigningKey> {
  return { kid: randomUUID(), ...(await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })) };
}
