// `npm run broker -- check policy.yml`: whether a policy is sound; with a token and a request, what it would decide, rule by
// rule. Nothing is verified here and nothing is asked: the token is believed, so that one of a failed job can be tried.
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { decodeJwt } from 'jose/jwt/decode';
import { decide } from './grant.ts';
import { readIdentity } from './identity.ts';
import { readPolicy } from './policy.ts';
import { readKeyRequest } from './request.ts';

const USAGE = 'usage: npm run broker -- check policy.yml [--token FILE --request FILE]';

/** Writes what it finds. Returns the exit code: 0 for a sound policy that grants what is asked, 1 otherwise, 2 for a mistake. */
export async function check(words: string[], output: { write(text: string): unknown }): Promise<number> {
  const say = (text: string): void => {
    output.write(`${text}\n`);
  };
  try {
    const { positionals, values } = parseArgs({
      args: words,
      allowPositionals: true,
      options: { token: { type: 'string' }, request: { type: 'string' } },
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0 || (values.token === undefined) !== (values.request === undefined)) {
      say(USAGE);
      return 2;
    }
    const { policy, faults } = readPolicy(await readFile(file, 'utf8'));
    if (policy === undefined) {
      for (const fault of faults) say(`${file}, ${fault}`);
      return 1;
    }
    say(`${file} is sound: ${String(policy.rules.length)} rules.`);
    if (values.token === undefined || values.request === undefined) return 0;

    const claims = readClaims(await readFile(values.token, 'utf8'));
    const request = readKeyRequest(await readFile(values.request, 'utf8'));
    say('The token is believed, not verified.');
    if (claims.iss !== policy.issuer) say(`  issuer: not ${policy.issuer}`);
    if (claims.aud !== policy.audience) say(`  audience: not ${policy.audience}`);
    const isMeant = claims.iss === policy.issuer && claims.aud === policy.audience;
    // Judged as of when it was made: what is tried here is a rule, not the hour.
    const now = typeof claims.iat === 'number' ? claims.iat * 1000 : Date.now();
    const { granted, verdicts } = decide(readIdentity(claims), request, policy, now);
    for (const { rule, failed } of verdicts) {
      say(failed.length === 0 ? `${rule.id}: grants it` : `${rule.id}: does not grant it`);
      for (const { condition, because } of failed) say(`  ${condition}: ${because}`);
    }
    say(isMeant && granted ? `Granted by ${granted.id}.` : 'Refused.');
    return isMeant && granted ? 0 : 1;
  } catch (error) {
    say(error instanceof Error ? error.message : USAGE);
    return 2;
  }
}

/** The claims of a token, or of a file that holds them as JSON. */
function readClaims(text: string): Record<string, unknown> {
  return text.trim().startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : decodeJwt(text.trim());
}
