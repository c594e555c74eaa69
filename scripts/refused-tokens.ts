// Tokens that a broker must refuse, several of each kind, with what each is answered: from those that are none to those
// that only a look at signature, store and policy tells from a good one.
import { randomBytes } from 'node:crypto';
import type { Claims, GitHub, Signing } from '../emulator/github/index.ts';

export interface RefusedTokens {
  name: string;
  /** The status and the reason, each that may be told. */
  answers: string[];
  tokens: string[];
}

export interface Signers {
  /** The broker's issuer. */
  github: GitHub;
  /** Another one. */
  stranger: GitHub;
  audience: string;
  /** A token that has minted. */
  usedToken: string;
}

const OF_A_KIND = 40;
const LONGEST_TAKEN = 8192;

export async function signRefusedTokens({ github, stranger, audience, usedToken }: Signers): Promise<RefusedTokens[]> {
  const now = Math.floor(Date.now() / 1000);
  const sign = async (claims: Claims = {}, signing: Signing = {}): Promise<string> =>
    github.signIdToken({ aud: audience, ...claims }, signing);
  const [[strangersKey], [, ourKey]] = await Promise.all([stranger.keys(), github.keys()]);
  const longWorkflow = 'x'.repeat(4400);
  const kinds: [name: string, answer: string | string[], make: (index: number) => string | Promise<string>][] = [
    ['garbage', '401 BAD_TOKEN', () => randomBytes(600).toString('base64url')],
    ['another issuer', '401 WRONG_ISSUER', async () => stranger.signIdToken({ aud: audience })],
    ['another audience', '401 WRONG_AUDIENCE', async () => sign({ aud: 'https://github.com/acme' })],
    [
      'unknown key',
      // The keys are fetched anew for one of them each ten seconds.
      ['401 UNKNOWN_KEY', '503 KEY_UNKNOWN_YET'],
      async (index) => sign({}, { header: { kid: `unknown-${String(index)}` } }),
    ],
    [
      'a stranger’s signature',
      '401 BAD_TOKEN',
      async () => sign({}, { ...(strangersKey && { key: strangersKey }), header: { kid: ourKey?.kid } }),
    ],
    ['expired', '401 TOKEN_EXPIRED', async () => sign({ iat: now - 400, nbf: now - 700, exp: now - 100 })],
    ['used', '401 TOKEN_USED', () => usedToken],
    ['no rule', '403 NO_RULE', async (index) => sign({ ref: `refs/heads/topic-${String(index)}` })],
    ['8 kB', '403 NO_RULE', async () => sign({ ref: 'refs/heads/topic', workflow: longWorkflow })],
    ['longer than 8 kB', '401 BAD_TOKEN', async () => sign({ workflow: longWorkflow.repeat(2) })],
  ];
  const made = await Promise.all(
    kinds.map(async ([name, answer, make]) => ({
      name,
      answers: [answer].flat(),
      tokens: await Promise.all(Array.from({ length: OF_A_KIND }, async (_, index) => make(index))),
    })),
  );
  const longest = made.find(({ name }) => name === '8 kB')?.tokens[0]?.length ?? 0;
  if (longest > LONGEST_TAKEN || longest < LONGEST_TAKEN * 0.85)
    throw new Error(`It has ${String(longest)} characters.`);
  return made;
}
