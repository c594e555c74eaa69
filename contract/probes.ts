// The longer questions that expectations ask. Each tells what it saw in a few words and never a credential; keys that it
// mints are revoked by the run.
import { FAMILIES } from './families.ts';
import type { Credential, Draft, Inquiry } from './inquiry.ts';
import { describeReply, isFields, type Fields } from './reply.ts';
import { readClaims } from './redactor.ts';
import type { Probe } from './expectation.ts';

export const READ_FILES: Draft = { permissions: { resources: ['org:files:read'] } };

const PATIENCE = 10;
const LONGEST = 400;
const SHORTEST = 60;

/** What a family of key routes answers to mint, list and revoke. */
export function askFamily(name: keyof typeof FAMILIES, verb: 'mint' | 'list' | 'revoke'): Probe {
  const family = FAMILIES[name];
  return async (inquiry) => {
    if (verb === 'list') return describeReply(await inquiry.ask('GET', family.list));
    const permissions = { admin: false, endpoints: { pinning: { pinFileToIPFS: true } } };
    if (verb === 'mint') return describeReply(await inquiry.mint(`by ${name}`, { permissions, path: family.mint }));
    const { key } = await inquiry.key(`for ${name} to revoke`);
    const { method, path, body } = family.revoke(key);
    return describeReply(await inquiry.ask(method, path, { body }));
  };
}

/** Mints with one body and tells the answer. */
export function mintWith(label: string, draft: Draft): Probe {
  return async (inquiry) => describeReply(await inquiry.mint(label, draft));
}

export async function authenticate(inquiry: Inquiry, jwt: string | null): Promise<string> {
  return describeReply(await inquiry.ask('GET', '/data/testAuthentication', { jwt }));
}

/** The same through a v3 service. */
export async function readFiles(inquiry: Inquiry, jwt: string | null): Promise<string> {
  return describeReply(await inquiry.ask('GET', '/v3/files/public?limit=1', { jwt }));
}

/** A legacy route that a key with scopes only may not call. */
export async function listPins(inquiry: Inquiry, jwt: string): Promise<string> {
  return describeReply(await inquiry.ask('GET', '/data/pinList?pageLimit=1', { jwt }));
}

/** What a key with `org:write` and nothing else gets when it mints; what it gets is revoked at once. */
export function mintByIssuer(permissions: unknown): Probe {
  return async (inquiry) => {
    const { jwt } = await inquiry.key('issuer', { permissions: { resources: ['org:write'] } });
    const reply = await inquiry.mint('by the issuer', { permissions, jwt });
    const { pinata_api_key: key } = isFields(reply.body) ? reply.body : {};
    if (typeof key === 'string') await inquiry.revoke(key);
    return describeReply(reply);
  };
}

/** A key that is revoked when this returns, if not before. */
export async function revokedKey(inquiry: Inquiry): Promise<Credential> {
  const credential = await inquiry.key('over');
  await inquiry.revoke(credential.key);
  return credential;
}

/** A key's entry in the list, found by its name and known by its public key. */
export async function findItem(inquiry: Inquiry, { name, key }: Credential): Promise<Fields> {
  const item = (await inquiry.list({ name })).find((candidate) => candidate.key === key);
  if (!item) throw new Error('the key is not listed under its name');
  return item;
}

/** Whether a name filter finds the key that is called `Pattern one`. */
export function searchPattern(makeFilter: (nonce: string) => string): Probe {
  return async (inquiry) => {
    const { key } = await inquiry.key('Pattern one');
    const filter = makeFilter(inquiry.prefix.trim().split(' ').at(-1) ?? '');
    return (await inquiry.list({ name: filter })).some((item) => item.key === key) ? 'found' : 'not found';
  };
}

/** Which of a live and a revoked key the list shows. */
export function listStates(query: Record<string, string>): Probe {
  return async (inquiry) => {
    const [live, over] = [await inquiry.key('state live'), await inquiry.key('state over')];
    await inquiry.revoke(over.key);
    return listWhich(inquiry, { name: `${inquiry.prefix}state`, ...query }, { live: live.key, revoked: over.key });
  };
}

/** Which of three keys the list shows: one without a limit, one below it, one at it. */
export function listLimits(query: Record<string, string>): Probe {
  return async (inquiry) => {
    const { key: unlimited } = await inquiry.key('limit none', READ_FILES);
    const { key: below } = await inquiry.key('limit far', { ...READ_FILES, maxUses: 5 });
    const { key: reached, jwt } = await inquiry.key('limit reached', { ...READ_FILES, maxUses: 1 });
    await readFiles(inquiry, jwt);
    return listWhich(inquiry, { name: `${inquiry.prefix}limit`, ...query }, { unlimited, below, reached });
  };
}

async function listWhich(inquiry: Inquiry, query: Record<string, string>, keys: Record<string, string>) {
  const items = await inquiry.list(query);
  const shown = Object.keys(keys).filter((label) => items.some(({ key }) => key === keys[label]));
  return shown.join(', ') || 'none of them';
}

/** Eleven keys, read page by page. */
export async function readPages(inquiry: Inquiry): Promise<{ pages: Fields[][]; counts: unknown[] }> {
  for (let at = 1; at <= 11; at += 1) await inquiry.key(`page ${String(at)}`);
  const pages: Fields[][] = [];
  const counts: unknown[] = [];
  for (const offset of ['0', '10', '11']) {
    const query = new URLSearchParams({ name: `${inquiry.prefix}page`, offset });
    const { body } = await inquiry.ask('GET', `${inquiry.family.list}?${query.toString()}`);
    const { keys, count } = isFields(body) ? body : {};
    pages.push(Array.isArray(keys) ? keys.filter(isFields) : []);
    counts.push(count);
  }
  return { pages, counts };
}

export async function readOrder(inquiry: Inquiry): Promise<string> {
  const { pages } = await readPages(inquiry);
  const times = pages.flat().map(({ createdAt }) => Date.parse(String(createdAt)));
  const steps = times.slice(1).map((time, at) => Math.sign(time - (times[at] ?? NaN)));
  if (steps.every((step) => step <= 0)) return 'newest first';
  return steps.every((step) => step >= 0) ? 'oldest first' : 'not by the time of creation';
}

/** How far `uses` moves by what is done with a key. */
export function countUses(
  label: string,
  act: (inquiry: Inquiry, jwt: string) => Promise<string>,
  draft: Draft = READ_FILES,
): Probe {
  return async (inquiry) => {
    const credential = await inquiry.key(`uses ${label}`, draft);
    const before = Number((await findItem(inquiry, credential)).uses);
    const answer = await act(inquiry, credential.jwt);
    const after = Number((await findItem(inquiry, credential)).uses);
    return `by ${String(after - before)}, after ${answer.slice(0, 3)}`;
  };
}

/** Where in a key's entry a text stands, as a path. */
export function findPath(value: unknown, text: string, path = ''): string | undefined {
  if (value === text) return path;
  if (Array.isArray(value)) return value.some((part) => part === text) ? `${path}[]` : undefined;
  if (!isFields(value)) return undefined;
  const paths = Object.entries(value).map(([name, part]) => findPath(part, text, path ? `${path}.${name}` : name));
  return Object.hasOwn(value, text) ? `${path}.{}` : paths.find((found) => found !== undefined);
}

/** Whether a key sent as `keyname`, as the documentation's example spells it, has a name. */
export async function mintWithOtherSpelling(inquiry: Inquiry): Promise<string> {
  const name = `${inquiry.prefix}by its other spelling`;
  const reply = await inquiry.ask('POST', inquiry.family.mint, { body: { keyname: name, permissions: {} } });
  if (reply.status !== 200) return describeReply(reply);
  const isListed = (await inquiry.list({ name })).some((item) => item.name === name);
  return isListed ? 'is stored as the name' : 'is accepted and not found as a name';
}

/** How much of a key's pair stands in its JWT, for anybody to read. */
export async function findCarried(inquiry: Inquiry): Promise<string> {
  const { jwt, key, secret } = await inquiry.key('claims');
  const claims = JSON.stringify(readClaims(jwt.split('.')[1] ?? ''));
  return ['neither', 'one of them', 'both'][[key, secret].filter((part) => claims.includes(part)).length] ?? '';
}

export async function findAge(inquiry: Inquiry): Promise<string> {
  const { jwt } = await inquiry.key('claims');
  return Object.hasOwn(readClaims(jwt.split('.')[1] ?? ''), 'iat') ? 'yes' : 'no';
}

export async function findExpiry(inquiry: Inquiry): Promise<string> {
  const { jwt } = await inquiry.key('claims');
  const { exp } = readClaims(jwt.split('.')[1] ?? '');
  return typeof exp === 'number' ? `after ${((exp - Date.now() / 1000) / 86_400).toFixed(0)} days` : 'never';
}

/** What becomes of a key that may be used once. */
export async function spend(inquiry: Inquiry): Promise<string> {
  const credential = await inquiry.key('spent', { ...READ_FILES, maxUses: 1 });
  await readFiles(inquiry, credential.jwt);
  const { uses, revoked } = await findItem(inquiry, credential);
  const again = await readFiles(inquiry, credential.jwt);
  return `uses ${String(uses)}, revoked ${String(revoked)}; another call: ${again}`;
}

export async function waitUntilHonoured(inquiry: Inquiry): Promise<string> {
  const { jwt } = await inquiry.key('fresh');
  return waitFor(
    async () => authenticate(inquiry, jwt),
    (answer) => answer.startsWith('200'),
  );
}

export async function waitUntilRefused(inquiry: Inquiry): Promise<string> {
  const { jwt } = await revokedKey(inquiry);
  return waitFor(
    async () => authenticate(inquiry, jwt),
    (answer) => !answer.startsWith('200'),
  );
}

/** How often a call must be repeated until its answer is the one hoped for. */
async function waitFor(ask: () => Promise<string>, isThere: (answer: string) => boolean): Promise<string> {
  const startedAt = performance.now();
  for (let asked = 1; asked <= PATIENCE; asked += 1) {
    if (!isThere(await ask())) continue;
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
    return asked === 1 ? 'at the first call' : `at call ${String(asked)}, after ${seconds} s`;
  }
  return `not within ${String(PATIENCE)} calls`;
}

/** The longest name that is stored whole, up to 400 characters. */
export async function findLongestName(inquiry: Inquiry): Promise<string> {
  const answers: string[] = [];
  const isStored = async (length: number): Promise<boolean> => {
    const label = `${String(length)} `.padEnd(length - inquiry.prefix.length, 'x');
    const reply = await inquiry.mint(label);
    const { pinata_api_key: key } = isFields(reply.body) ? reply.body : {};
    if (reply.status !== 200) answers.unshift(describeReply(reply));
    if (reply.status !== 200 || typeof key !== 'string') return false;
    const items = await inquiry.list({ name: `${inquiry.prefix}${String(length)} ` });
    const name = items.find((item) => item.key === key)?.name;
    const isWhole = name === inquiry.prefix + label;
    if (!isWhole) answers.unshift(`stored with ${String(String(name).length)}`);
    return isWhole;
  };
  if (await isStored(LONGEST)) return `${String(LONGEST)} or more`;
  let [known, tooLong] = [SHORTEST, LONGEST];
  while (tooLong - known > 1) {
    const middle = Math.floor((known + tooLong) / 2);
    if (await isStored(middle)) known = middle;
    else tooLong = middle;
  }
  return `${String(known)}; a longer one: ${answers[0] ?? ''}`;
}
