// What people can do themselves about a key that this action could not end.
import { parseKeyName, type KeyName } from '../key/name.ts';
import type { AccessInputs } from './access.ts';

/** Who else can end a key: people at Pinata, and the broker that minted. */
export type Enders = Pick<AccessInputs, 'pinataUrl' | 'broker'>;

/**
 * What is left to do about a key of this name that may still live, as a sentence and the command that it leads up to; both
 * are empty where the name says nothing. Only those who run a broker have the JWT that the command asks for, and the broker
 * does it anyway.
 */
export function describeRescue({ pinataUrl, broker }: Enders, name: string): { sentence: string; command: string } {
  const key = parseKeyName(name);
  const command = key === undefined ? '' : writeRevokeCommand(pinataUrl, key);
  if (broker === '') return { sentence: key === undefined ? '' : 'This ends it:', command };
  const due = key === undefined ? 'when its time is past' : `at ${new Date(key.expiresAt * 1000).toISOString()}`;
  const atOnce = key === undefined ? '.' : '; who runs the broker can end it at once:';
  return { sentence: `The broker ends it ${due}, or by GitHub's webhook when this run is over${atOnce}`, command };
}

/**
 * The shell command that ends the key of this name. It finds the key by its nonce and its run, which no mask can damage,
 * since the key's id and perhaps the owner's name are hidden in logs; the issuing JWT is taken from
 * `$PINATA_ISSUING_JWT`. `pinataUrl` is where Pinata itself is, also where a broker was asked. It says so where it finds nothing.
 */
function writeRevokeCommand(pinataUrl: string, { nonce, runId, runAttempt }: KeyName): string {
  const auth = '-H "Authorization: Bearer $PINATA_ISSUING_JWT"';
  const isMeant = `(.name | endswith(" ${nonce}]") and contains(" ${String(runId)}/${String(runAttempt)} "))`;
  const none = 'error("no live key of this account has the nonce: it is gone, or the JWT is of another account")';
  return [
    `curl -fsS ${auth} '${pinataUrl}/api_keys?revoked=false&name=${nonce}'`,
    `jq -r '[.keys[] | select${isMeant} | .key] | if . == [] then ${none} else .[] end'`,
    `xargs -r -I{} curl -fsS -X DELETE ${auth} '${pinataUrl}/api_keys/{}'`,
  ].join(' | ');
}
