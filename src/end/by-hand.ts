// What people can do themselves about a key that this action could not end.
import { parseKeyName } from '../key/name.ts';

/**
 * The shell command that ends the key of this name. It finds the key by its nonce and its run, which no mask can damage,
 * since the key's id and perhaps the owner's name are hidden in logs; the issuing JWT is taken from
 * `$PINATA_ISSUING_JWT`. `pinataUrl` is where Pinata itself is, also where a broker was asked. It says so where it finds nothing.
 */
export function writeRevokeCommand(pinataUrl: string, name: string): string {
  const parsed = parseKeyName(name);
  if (parsed === undefined) return '';
  const { nonce, runId, runAttempt } = parsed;
  const auth = '-H "Authorization: Bearer $PINATA_ISSUING_JWT"';
  const isMeant = `(.name | endswith(" ${nonce}]") and contains(" ${String(runId)}/${String(runAttempt)} "))`;
  const none = 'error("no live key of this account has the nonce: it is gone, or the JWT is of another account")';
  return [
    `curl -fsS ${auth} '${pinataUrl}/api_keys?revoked=false&name=${nonce}'`,
    `jq -r '[.keys[] | select${isMeant} | .key] | if . == [] then ${none} else .[] end'`,
    `xargs -r -I{} curl -fsS -X DELETE ${auth} '${pinataUrl}/api_keys/{}'`,
  ].join(' | ');
}
