// However a runner applies masks and a step prints a credential: nothing of it can be read or put together again that is
// long enough to be of use.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { MASKERS, show } from '../harness/maskers.ts';
import { startTrial } from '../harness/trial.ts';
import { readMasks } from './masked.ts';

/** So many characters of a credential in a row are too many. */
const LEGIBLE = 16;

const FORMS: Readonly<Record<string, string>> = {
  'as they are': 'echo "$JWT"; echo "$KEY"; echo "$SECRET"',
  'the parts of the JWT': 'echo "$JWT" | tr . "\\n"',
  'the decoded payload': 'printf %s "$JWT" | cut -d. -f2 | tr -- -_ +/ | base64 -d 2>/dev/null || true',
  'base64 of the JWT': 'echo "$JWT" | base64',
  'base64 of the JWT without a line break': 'printf %s "$JWT" | base64',
  'base64 of the JWT behind a word': 'echo "PINATA_JWT=$JWT" | base64',
  'base64 of the JWT behind two words': 'echo "export PINATA_JWT=$JWT" | base64',
  'base64 -w0 of the JWT': 'echo "$JWT" | base64 -w0',
  'openssl base64 of the JWT': 'echo "$JWT" | openssl base64',
  'openssl base64 -A of the JWT': 'printf "token: %s" "$JWT" | openssl base64 -A',
  'base64 of the secret': 'echo "$SECRET" | base64',
  'openssl base64 of the secret': 'printf %s "$SECRET" | openssl base64',
  'base64 of the secret behind a word': 'echo "a=$SECRET" | base64',
  'base64 -w0 of the secret': 'printf %s "$SECRET" | base64 -w0',
  'base64 of key and secret': 'printf %s "$KEY:$SECRET" | base64',
  'base64 of key and secret with a line break': 'echo "$KEY:$SECRET" | base64',
  'openssl base64 of key and secret': 'echo "$KEY:$SECRET" | openssl base64',
  'base64 -w0 of key and secret': 'printf %s "$KEY:$SECRET" | base64 -w0',
  'base64 of secret and key': 'printf %s "$SECRET:$KEY" | base64',
  'base64 for the web': 'printf %s "$KEY:$SECRET" | base64 -w0 | tr -- +/ -_',
  'a basic header': 'echo "Authorization: Basic $(printf %s "$KEY:$SECRET" | base64)"',
  JSON: 'printf \'{"JWT":"%s","pinata_api_key":"%s","pinata_api_secret":"%s"}\\n\' "$JWT" "$KEY" "$SECRET"',
  'base64 of JSON':
    'printf \'{"JWT":"%s","pinata_api_key":"%s","pinata_api_secret":"%s"}\' "$JWT" "$KEY" "$SECRET" | base64',
  'openssl base64 of JSON': 'printf \'{"key":"%s","secret":"%s","jwt":"%s"}\' "$KEY" "$SECRET" "$JWT" | openssl base64',
  'base64 of the signature': 'printf %s "$JWT" | cut -d. -f3 | base64',
  'base64 of payload and signature': 'printf %s "$JWT" | cut -d. -f2,3 | base64',
  'base64 of the decoded payload':
    'printf %s "$JWT" | cut -d. -f2 | tr -- -_ +/ | base64 -d 2>/dev/null | base64 || true',
  'base64 of a line for each': 'printf "%s\\n%s\\n%s\\n" "$KEY" "$SECRET" "$JWT" | base64',
  'a file of variables': 'printf "KEY=%s\\nSECRET=%s\\nJWT=%s\\n" "$KEY" "$SECRET" "$JWT"',
};

interface Credential {
  name: string;
  value: string;
}

let masks: string[] = [];
let credentials: { jwt: string; key: string; secret: string };
const printed: Record<string, string[]> = {};
let watched: Credential[] = [];

beforeAll(async () => {
  await using trial = await startTrial();
  await using job = await trial.startJob();
  const main = await job.run(trial.mint());
  await job.finish();
  masks = readMasks(main.rawStdout);
  const { jwt = '', 'api-key': key = '', 'api-secret': secret = '' } = main.outputs;
  credentials = { jwt, key, secret };
  watched = [
    { name: 'the secret', value: secret },
    { name: 'the key id', value: key },
    { name: 'the signature', value: jwt.split('.')[2] ?? '' },
  ];
  for (const [form, script] of Object.entries(FORMS)) printed[form] = await print(script);
}, 120_000);

async function print(script: string): Promise<string[]> {
  const { jwt, key, secret } = credentials;
  const env = { PATH: process.env.PATH ?? '', JWT: jwt, KEY: key, SECRET: secret };
  const { stdout } = await promisify(execFile)('bash', ['-c', script], { env });
  return stdout.split('\n');
}

/** The mask commands of main, as a step prints them. */
function maskLines(): string[] {
  return masks.map(
    (mask) => `::add-mask::${mask.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')}`,
  );
}

/** Every text that a reader can get out of a log: as it is, its lines joined, and all of that decoded, twice over. */
function readAll(lines: readonly string[]): string[] {
  const joined = [lines.join('\n'), lines.join(''), lines.join('').replaceAll('***', '')];
  const once = joined.flatMap(decodeAll);
  return [...joined, ...once, ...once.flatMap(decodeAll)];
}

/** What decodes from a text's runs of base64, from each of the places where a group may begin. */
function decodeAll(text: string): string[] {
  return (text.match(/[\w+/-]{12,}/g) ?? []).flatMap((run) =>
    [0, 1, 2, 3].map((start) => Buffer.from(run.slice(start), 'base64').toString('latin1')),
  );
}

/** The longest piece of a credential that stands in one of the texts. */
function measureLegible({ value }: Credential, texts: readonly string[]): number {
  let longest = 0;
  for (const text of texts) {
    for (let start = 0; start + longest < value.length;) {
      if (text.includes(value.slice(start, start + longest + 1))) longest += 1;
      else start += 1;
    }
  }
  return longest;
}

describe.each(Object.entries(MASKERS))('a runner that hides %s', (_, createMasker) => {
  test.each(Object.keys(FORMS))('shows nothing legible of credentials that a step prints: %s', (form) => {
    const masker = createMasker();
    show(maskLines(), masker, { echoes: false });
    const shown = (printed[form] ?? []).map((line) => masker.mask(line));
    const texts = readAll(shown);
    for (const credential of watched) {
      expect(measureLegible(credential, texts), `${credential.name} in\n${shown.join('\n')}`).toBeLessThan(LEGIBLE);
    }
  });

  test('and the lines of the masks too shows nothing legible', () => {
    const texts = readAll(show(maskLines(), createMasker(), { echoes: true }));
    for (const credential of watched) {
      expect(measureLegible(credential, texts), credential.name).toBeLessThan(LEGIBLE);
    }
  });
});

test('what is watched for would be found where no mask hides it', () => {
  for (const [form, lines] of Object.entries(printed)) {
    const texts = readAll(lines);
    const found = watched.map((credential) => measureLegible(credential, texts));
    expect(Math.max(...found), form).toBeGreaterThanOrEqual(LEGIBLE);
  }
});

describe('an issuing JWT that was pasted', () => {
  const WRAPPINGS: Readonly<Record<string, (jwt: string) => string>> = {
    'with the name of its variable': (jwt) => `PINATA_JWT=${jwt}`,
    'with `export` before it': (jwt) => `export PINATA_JWT="${jwt}"`,
    'in quotes': (jwt) => `'${jwt}'`,
    'in double quotes': (jwt) => `"${jwt}"`,
    'in backticks': (jwt) => `\`${jwt}\``,
    'with a comma': (jwt) => `${jwt},`,
    'with a full stop': (jwt) => `${jwt}.`,
    'as JSON': (jwt) => JSON.stringify({ JWT: jwt, pinata_api_key: 'x' }),
    'as YAML': (jwt) => `pinata-jwt: ${jwt}`,
    'behind `Bearer`': (jwt) => `Bearer ${jwt}`,
    'as a header': (jwt) => `Authorization:Bearer ${jwt}`,
    'over two lines': (jwt) => `${jwt.slice(0, 300)}\n${jwt.slice(300)}`,
    'over lines of 64': (jwt) => (jwt.match(/.{1,64}/g) ?? []).join('\n'),
    'over lines of 64, indented': (jwt) => (jwt.match(/.{1,64}/g) ?? []).join('\r\n    '),
    'with a zero-width space': (jwt) => `${jwt}\u200b`,
    'with a zero-width space inside': (jwt) => `${jwt.slice(0, 50)}\u200b${jwt.slice(50)}`,
    'with a soft hyphen': (jwt) => `${jwt.slice(0, 99)}\u00ad${jwt.slice(99)}`,
    twice: (jwt) => `${jwt}\n${jwt}`,
    'in angle brackets': (jwt) => `<${jwt}>`,
    'with an address around it': (jwt) => `https://x.example/?token=${jwt}&a=b`,
    'with its line breaks written out': (jwt) => `${jwt.slice(0, 400)}\\n${jwt.slice(400)}`,
  };
  test.concurrent.for(Object.entries(WRAPPINGS))('%s is hidden by itself', async ([, wrap], { expect }) => {
    await using trial = await startTrial();
    const jwt = trial.emulator.issuingJwt;
    await using job = await trial.startJob({ server: { secrets: () => [], liveKeys: () => [] }, secrets: [] });
    const main = await job.run(trial.mint({ 'pinata-jwt': wrap(jwt) }));
    expect(main.conclusion).toBe('failure');
    expect(main.log).toMatch(/\[bad-input\]/);
    const signature = jwt.split('.')[2] ?? '';
    const hidden = readMasks(main.rawStdout);
    expect(hidden).toContain(jwt);
    expect(hidden).toContain(signature);
    for (const createMasker of Object.values(MASKERS)) {
      const masker = createMasker();
      hidden.forEach(masker.add);
      expect(masker.mask(`token ${jwt}`)).not.toContain(signature.slice(0, LEGIBLE));
    }
    expect(trial.emulator.requests).toEqual([]);
  });
});
