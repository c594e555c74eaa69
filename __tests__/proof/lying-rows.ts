// The table of lying answers: every request of a job × every lie × once, always. Generated, so that no case is left out
// because nobody thought of it. A key that was revoked is not revoked again, so a lie about that is told once. Faults, where
// something fails, are in fault-rows.ts; here something says what is not so.
import { tell, type Meddle, type PassingAnswer } from '../harness/meddler.ts';

/** How many times as fast the jobs' clocks run. */
export const SCALE = 20;

export interface LyingRow {
  readonly title: string;
  /** What happens to each request of a job, from the first on. `foreign` is a key of someone else. */
  readonly meddle: (foreign: ForeignKey) => Meddle;
}

export interface ForeignKey {
  readonly JWT: string;
  readonly pinata_api_key: string;
  readonly pinata_api_secret: string;
}

type Entry = Record<string, unknown> & { name: string };
type Lie = (pass: () => Promise<PassingAnswer>, foreign: ForeignKey) => Promise<PassingAnswer>;

const TARGETS = ['mint', 'look-up in main', 'look-up in post', 'revoke'] as const;
type Target = (typeof TARGETS)[number];

const TIMES = [
  { often: 'once', times: 1 },
  { often: 'always', times: Infinity },
] as const;

export function generateRows(): LyingRow[] {
  return TARGETS.flatMap((target) =>
    Object.entries(liesFor(target)).flatMap(([label, lie]) =>
      TIMES.filter(({ times }) => times === 1 || !(target === 'revoke' && label.endsWith('acted on'))).map(
        ({ often, times }) => ({
          title: `${target}: ${label}, ${often}`,
          meddle: (foreign: ForeignKey) => meddleWith(target, lie, times, foreign),
        }),
      ),
    ),
  );
}

function liesFor(target: Target): Record<string, Lie> {
  if (target === 'mint') return { ...mintLies(), ...statusLies([true]) };
  if (target === 'revoke') return { ...revokeLies(), ...statusLies([true, false]) };
  return listLies();
}

/** Lies to so many requests of the target, and makes the job come to that request. */
function meddleWith(target: Target, lie: Lie, times: number, foreign: ForeignKey): Meddle {
  let left = times;
  return async ({ method }, pass) => {
    const isMint = method === 'POST';
    const isList = method === 'GET';
    if (target === 'look-up in main' && isMint) {
      await pass();
      return tell(200, {});
    }
    if (target === 'look-up in post' && !isMint && !isList) return tell(404, { error: { reason: 'NOT_FOUND' } });
    const isTarget = target === 'mint' ? isMint : target === 'revoke' ? !isMint && !isList : isList;
    if (!isTarget || left <= 0) return pass();
    left -= 1;
    return lie(pass, foreign);
  };
}

/** Statuses that say something else than what was done. */
function statusLies(acts: readonly boolean[]): Record<string, Lie> {
  const answers: Record<string, PassingAnswer> = {
    '200 and nothing': text(200, ''),
    '202 and nothing': text(202, ''),
    '204': { status: 204, headers: {}, body: '' },
    '206 and nothing': text(206, ''),
    '302': { status: 302, headers: { location: '/v3/elsewhere' }, body: '' },
    '303': { status: 303, headers: { location: '/v3/api_keys' }, body: '' },
    '404': tell(404, { message: 'not found' }),
    '405': text(405, ''),
    '409': tell(409, { error: 'conflict' }),
    'a message': tell(200, { message: 'accepted' }),
    'blanks and a letter': text(200, `${' '.repeat(60_000)}x`),
    'more than any answer is': text(200, `${' '.repeat(160_000)}x`),
    'a page that begins with a comment': text(200, '<!-- a gate --><title>Wait</title>'),
    'a gate of 403': text(403, 'error code: 1010'),
  };
  return Object.fromEntries(
    Object.entries(answers).flatMap(([label, answer]) =>
      acts.map((act): [string, Lie] => [
        `${label}, ${act ? 'acted on' : 'not done'}`,
        async (pass) => {
          if (act) await pass();
          return answer;
        },
      ]),
    ),
  );
}

function mintLies(): Record<string, Lie> {
  const change =
    (how: (minted: ForeignKey, foreign: ForeignKey) => Partial<Record<keyof ForeignKey, unknown>>): Lie =>
    async (pass, foreign) => {
      const answer = await pass();
      const minted = JSON.parse(answer.body) as ForeignKey;
      return { ...answer, body: JSON.stringify({ ...minted, ...how(minted, foreign) }) };
    };
  const date =
    (offset: number): Lie =>
    async (pass) => {
      const answer = await pass();
      return { ...answer, headers: { ...answer.headers, date: new Date(Date.now() + offset).toUTCString() } };
    };
  return {
    'the id of another key': change((_, { pinata_api_key }) => ({ pinata_api_key })),
    'the JWT of another key': change((_, { JWT }) => ({ JWT })),
    'the secret of another key': change((_, { pinata_api_secret }) => ({ pinata_api_secret })),
    'all of another key': change((_, foreign) => ({ ...foreign })),
    'an id of 50 kB': change(() => ({ pinata_api_key: 'a'.repeat(50_000) })),
    'an id of half a character': change(() => ({ pinata_api_key: 'abcdefgh\ud800' })),
    'the secret `true`': change(() => ({ pinata_api_secret: 'true' })),
    'a time 8 hours later': date(8 * 3_600_000),
    'a time of 1970': date(-Date.now()),
    'two keys made, and a failure told': async (pass) => {
      await pass();
      await pass();
      return text(502, '');
    },
  };
}

function revokeLies(): Record<string, Lie> {
  return {
    'the word in another form': async () => Promise.resolve(tell(200, { status: 'Revoked' })),
    'the opposite': async () => Promise.resolve(tell(200, 'Not revoked')),
  };
}

function listLies(): Record<string, Lie> {
  const each =
    (distort: (entry: Entry) => unknown): Lie =>
    async (pass) => {
      const answer = await pass();
      const page = JSON.parse(answer.body) as { keys: Entry[] };
      return { ...answer, body: JSON.stringify({ ...page, keys: page.keys.map(distort) }) };
    };
  const name = (change: (name: string) => unknown): Lie => each((entry) => ({ ...entry, name: change(entry.name) }));
  return {
    'no name': name(() => undefined),
    'lower case': name((text) => text.toUpperCase()),
    'an escaped name': name((text) => encodeURIComponent(text)),
    'a cut name': name((text) => text.slice(0, 40)),
    'a name cut in the middle': name((text) => `${text.slice(0, 12)}…${text.slice(-8)}`),
    'one blank more': name((text) => `${text} `),
    'no objects': each(() => null),
    texts: each((entry) => entry.name),
    'no ids': each((entry) => ({ ...entry, key: undefined })),
    'no list': async () => Promise.resolve(tell(200, { keys: null })),
    'an error with 200': async () => Promise.resolve(tell(200, { error: 'try later' })),
    '303': async () => Promise.resolve({ status: 303, headers: { location: '/' }, body: '' }),
  };
}

function text(status: number, body: string): PassingAnswer {
  return { status, headers: { 'content-type': 'text/plain' }, body };
}
