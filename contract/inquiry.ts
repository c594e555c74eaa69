// One run's talk with one API, through nothing but `fetch`: what is asked here shares no line with src/. Invariants: every
// key that an answer ever named is known and revoked by `release`, and no text leaves without `redact`.
import { setTimeout as sleep } from 'node:timers/promises';
import { FAMILIES, type Family } from './families.ts';
import { createPace } from './pace.ts';
import { createRedactor, type Redactor } from './redactor.ts';
import { createRelease, NAME } from './release.ts';
import { describeReply, isFields, type Fields, type Reply } from './reply.ts';

export interface Target {
  /** Where the API lives, without a path. */
  origin: string;
  /** Where uploads go, if elsewhere. */
  uploadsOrigin?: string;
  /** A key that may issue keys. */
  issuingJwt: string;
  /** Between the starts of two requests. */
  pauseMs: number;
  /** Stands in every name, so that no other run's key is taken for one of this. */
  nonce: string;
  /** No question is asked any more once it is aborted; keys are still revoked. */
  interrupted: AbortSignal;
}

export interface Credential {
  name: string;
  jwt: string;
  key: string;
  secret: string;
}

export interface Question {
  /** The issuing key's, unless told; `null` for none. */
  jwt?: string | null;
  /** The host for uploads instead of the API's. */
  at?: 'uploads';
  headers?: Record<string, string>;
  /** Sent as it is if it is a string. */
  body?: unknown;
}

export interface Draft {
  permissions?: unknown;
  maxUses?: number;
  jwt?: string;
  /** A mint route other than that of the first family that answers. */
  path?: string;
}

export interface Inquiry {
  /** What every name begins with. */
  prefix: string;
  family: Family;
  ask: (method: string, path: string, question?: Question) => Promise<Reply>;
  mint: (label: string, draft?: Draft) => Promise<Reply>;
  /** The key with this label, minted when first asked for; one that may read files, unless told. */
  key: (label: string, draft?: Draft) => Promise<Credential>;
  revoke: (key: string) => Promise<Reply>;
  /** One page of the list, with the issuing key. */
  list: (query: Record<string, string>) => Promise<Fields[]>;
  /** Names of all headers on limits that any answer had. */
  limitHeaders: () => string[];
  redact: (text: string) => string;
  /** Revokes everything of this run, and what older runs left. Returns the names of those that would not end. */
  release: () => Promise<string[]>;
}

const TIMEOUT_MS = 30_000;
const MOST_WAITS = 3;

/** Finds the first family of key routes that answers; mints nothing yet. */
export async function openInquiry(target: Target): Promise<Inquiry> {
  const { issuingJwt, interrupted } = target;
  const prefix = `${NAME} ${target.nonce} `;
  const pace = createPace(target.pauseMs);
  interrupted.addEventListener('abort', pace.hurry);
  const { hide, redact } = createRedactor();
  hide(issuingJwt);
  const limitHeaders = new Set<string>();
  const minted = new Map<string, string>();
  const byLabel = new Map<string, Promise<Credential>>();

  async function send(method: string, path: string, question: Question = {}, isStill = () => true): Promise<Reply> {
    const { jwt = issuingJwt, body, headers = {} } = question;
    const origin = question.at === 'uploads' ? (target.uploadsOrigin ?? target.origin) : target.origin;
    for (let waits = 0; ; waits += 1) {
      await pace.take(path);
      if (!isStill()) throw new Error('interrupted');
      const response = await fetch(origin + path, {
        method,
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
        headers: {
          ...(jwt !== null && { authorization: `Bearer ${jwt}` }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      for (const [name] of response.headers) if (/rate-?limit|retry-after/i.test(name)) limitHeaders.add(name);
      const reply = await readReply(response, redact);
      if (reply.status !== 429 || waits === MOST_WAITS) return reply;
      await sleep(1000 * Math.min(120, Number(reply.headers.get('retry-after') ?? 60) || 60));
    }
  }

  async function ask(method: string, path: string, question: Question = {}): Promise<Reply> {
    const reply = await send(method, path, question, () => !interrupted.aborted);
    const fields = isFields(reply.body) ? reply.body : {};
    for (const name of ['JWT', 'pinata_api_key', 'pinata_api_secret']) hide(fields[name]);
    if (typeof fields.pinata_api_key === 'string') {
      const name = isFields(question.body) ? question.body.keyName : undefined;
      minted.set(fields.pinata_api_key, typeof name === 'string' ? name : 'a key of this run without a name');
    }
    for (const item of readItems(reply)) hide(item.secret);
    return reply;
  }

  const family = await findFamily(ask);
  const release = createRelease({ send, family, prefix, minted });

  const inquiry: Inquiry = {
    prefix,
    family,
    ask,
    mint: async (label, { path = family.mint, jwt, ...draft } = {}) =>
      ask('POST', path, { ...(jwt !== undefined && { jwt }), body: { keyName: prefix + label, ...draft } }),
    key: async (label, draft = { permissions: { resources: ['org:files:read'] } }) => {
      const known = byLabel.get(label) ?? readCredential(prefix + label, inquiry.mint(label, draft));
      byLabel.set(label, known);
      return known;
    },
    revoke: async (key) => {
      const { method, path, body } = family.revoke(key);
      const reply = await ask(method, path, { body });
      if (reply.status === 200) minted.delete(key);
      return reply;
    },
    list: async (query) => readItems(await ask('GET', `${family.list}?${new URLSearchParams(query).toString()}`)),
    limitHeaders: () => [...limitHeaders].sort(),
    redact,
    release,
  };
  return inquiry;
}

async function findFamily(ask: Inquiry['ask']): Promise<Family> {
  const answers: string[] = [];
  for (const [name, family] of Object.entries(FAMILIES)) {
    const reply = await ask('GET', family.list);
    if (reply.status === 200) return family;
    answers.push(`${name}: ${describeReply(reply)}`);
  }
  throw new Error(`No family of key routes lists keys with this JWT (${answers.join('; ')}).`);
}

/** Redacted before anybody shortens it: half a credential would no longer be known for one. An entry of a list is not told. */
async function readReply(response: Response, redact: Redactor['redact']): Promise<Reply> {
  const { status, headers } = response;
  const text = await response.text();
  try {
    const body = JSON.parse(status < 400 ? text : redact(text)) as unknown;
    return { status, headers, body: typeof body === 'string' ? redact(body) : body, isJson: true };
  } catch {
    return { status, headers, body: redact(text), isJson: false };
  }
}

async function readCredential(name: string, minting: Promise<Reply>): Promise<Credential> {
  const reply = await minting;
  const { JWT, pinata_api_key: key, pinata_api_secret: secret } = isFields(reply.body) ? reply.body : {};
  if (typeof JWT === 'string' && typeof key === 'string' && typeof secret === 'string') {
    return { name, jwt: JWT, key, secret };
  }
  throw new Error(`its key was not minted: ${describeReply(reply)}`);
}

export function readItems({ body }: Reply): Fields[] {
  return isFields(body) && Array.isArray(body.keys) ? body.keys.filter(isFields) : [];
}
