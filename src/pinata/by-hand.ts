// What people can do themselves about a key that this action could not end.
import { findLastWord } from './revoke.ts';

/**
 * The shell command that ends the key of this name. It finds the key by the last word of its name, which no other key
 * has, since the key's id is masked in logs; the issuing JWT is taken from `$PINATA_JWT`.
 */
export function writeRevokeCommand(apiUrl: string, name: string): string {
  const lastWord = findLastWord(name) ?? '';
  const auth = '-H "Authorization: Bearer $PINATA_JWT"';
  return [
    `curl -fsS ${auth} '${apiUrl}/api_keys?revoked=false&name=${lastWord}'`,
    `jq -r --arg name ${quote(name)} '.keys[] | select(.name == $name) | .key'`,
    `xargs -I{} curl -fsS -X DELETE ${auth} '${apiUrl}/api_keys/{}'`,
  ].join(' | ');
}

/** The text as one word for a POSIX shell. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
