// A broker as a process of its own, between an emulated GitHub and an emulated Pinata. Invariant: when a test ends, no
// ID token, no credential of Pinata and no secret stands in anything that its broker wrote.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, onTestFinished } from 'vitest';
import type { KeyRequest } from '../../broker/grant.ts';
import { startGitHub, type Claims, type GitHub } from '../../emulator/github/index.ts';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../emulator/index.ts';
import { startBrokerProcess, type Broker } from './process.ts';
import { writePolicy } from './samples.ts';
import { shareSigningKeys } from './signing-keys.ts';

export { until, type Broker } from './process.ts';

export interface Reply {
  status: number;
  headers: Headers;
  text: string;
  /** Of a refusal. */
  reason: string | undefined;
  details: string | undefined;
}

export interface Trial {
  github: GitHub;
  pinata: Emulator;
  audience: string;
  policyFile: string;
  jwtFile: string;
  /** A broker in the same circumstances. */
  startBroker: (environment?: Record<string, string>) => Promise<Broker>;
  /** The first one, which is asked unless another is named. */
  broker: Broker;
  token: (claims?: Claims) => Promise<string>;
  name: (options?: { nonce?: string; run?: string; repository?: string; seconds?: number; label?: string }) => string;
  mint: (options?: {
    claims?: Claims;
    token?: string;
    request?: Partial<KeyRequest>;
    broker?: Pick<Broker, 'url'>;
    signal?: AbortSignal;
  }) => Promise<Reply>;
  list: (
    query?: string,
    claims?: Claims,
    broker?: Pick<Broker, 'url'>,
  ) => Promise<Reply & { keys: Record<string, unknown>[] }>;
  revoke: (id: string, claims?: Claims, broker?: Pick<Broker, 'url'>) => Promise<Reply>;
  ask: (
    method: string,
    path: string,
    options?: {
      token?: string;
      headers?: Record<string, string>;
      body?: string;
      broker?: Pick<Broker, 'url'>;
      signal?: AbortSignal;
    },
  ) => Promise<Reply>;
  liveNames: () => string[];
}

export interface TrialOptions {
  policy?: Parameters<typeof writePolicy>[0];
  pinata?: EmulatorOptions;
  environment?: Record<string, string>;
}

/** A trial for one test. */
export async function startTrial(options: TrialOptions = {}): Promise<Trial> {
  const trial = await prepareTrial(options);
  return { ...trial, broker: await trial.startBroker() };
}

/** A trial for one test, which starts its first broker itself. */
export async function prepareTrial(options: TrialOptions = {}): Promise<PreparedTrial> {
  const { trial, close, check } = await openTrial(options);
  onTestFinished(async () => {
    await close();
    check();
  });
  return trial;
}

/**
 * One trial for all tests of a `describe`: for such as neither change nor depend on what the broker remembers of others. No
 * fault outlasts its test.
 */
export function shareTrial(options: TrialOptions | (() => Promise<TrialOptions>) = {}): () => Trial {
  let open: OpenTrial | undefined;
  let broker: Broker | undefined;
  beforeAll(async () => {
    open = await openTrial(typeof options === 'function' ? await options() : options);
    broker = await open.trial.startBroker();
  });
  afterEach(() => {
    open?.trial.pinata.clearFaults();
    open?.trial.github.clearFaults();
    open?.check();
  });
  afterAll(async () => {
    await open?.close();
    open?.check();
  });
  return () => {
    if (open === undefined || broker === undefined) throw new Error('The trial was not started.');
    return { ...open.trial, broker };
  };
}

export type PreparedTrial = Omit<Trial, 'broker'>;

interface OpenTrial {
  trial: PreparedTrial;
  close: () => Promise<void>;
  /** Expects that nothing secret stands in what the brokers wrote so far. */
  check: () => void;
}

async function openTrial(options: TrialOptions): Promise<OpenTrial> {
  const github = await startGitHub({ signingKeys: await shareSigningKeys() });
  const pinata = await startEmulator(options.pinata);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'broker-'));
  const audience = 'https://pinata-keys.acme.dev';
  const [policyFile, jwtFile, secretFile] = ['policy.yml', 'jwt', 'webhook'].map((file) => path.join(folder, file)) as [
    string,
    string,
    string,
  ];
  await writeFile(policyFile, writePolicy({ audience, issuer: github.issuer, ...options.policy }));
  await writeFile(jwtFile, `${pinata.issuingJwt}\n`);
  await writeFile(secretFile, github.webhookSecret);
  const brokers: Broker[] = [];

  const startBroker = async (environment: Record<string, string> = {}): Promise<Broker> => {
    const variables = {
      PATH: process.env.PATH ?? '',
      PORT: '0',
      METRICS_PORT: '0',
      POLICY_FILE: policyFile,
      PINATA_JWT_FILE: jwtFile,
      WEBHOOK_SECRET_FILE: secretFile,
      PINATA_API_URL: pinata.apiUrl,
      PINATA_REQUESTS_PER_MINUTE: '60000',
      SWEEP_SECONDS: '1',
      ...options.environment,
      ...environment,
    };
    const broker = await startBrokerProcess(variables);
    brokers.push(broker);
    // By a fast clock the issuer has little time to answer, and on a busy processor may take more: it is asked again soon.
    if ('CLOCK_SCALE' in variables) await broker.said('"event":"ready"');
    return broker;
  };
  const close = async (): Promise<void> => {
    await Promise.all(brokers.map(async (broker) => broker.kill('SIGKILL')));
    await Promise.all([github.close(), pinata.close()]);
    await rm(folder, { recursive: true });
  };
  const check = (): void => {
    const written = brokers.map((broker) => broker.log()).join('\n');
    const secrets = [...github.secrets(), github.webhookSecret, ...pinata.secrets(), pinata.issuingJwt];
    for (const secret of secrets) expect(written.includes(secret), 'a secret stands in the log').toBe(false);
  };

  const ask: Trial['ask'] = async (method, where, { token, headers, body, broker = brokers[0], signal } = {}) => {
    if (broker === undefined) throw new Error('No broker was started.');
    const response = await fetch(`${broker.url}${where}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body }),
      ...(signal && { signal }),
    });
    const text = await response.text();
    const { error } = parse(text) as { error?: { reason: string; details: string } };
    return { status: response.status, headers: response.headers, text, reason: error?.reason, details: error?.details };
  };
  const token = async (claims: Claims = {}): Promise<string> => github.signIdToken({ aud: audience, ...claims });
  let names = 0;
  const name: Trial['name'] = ({
    nonce = (names += 1).toString(16).padStart(12, '0'),
    run = '12345678901/2',
    repository = 'acme/site',
    seconds = 3600,
    label = 'deploy',
  } = {}) => `${label} [gha ${repository} ${run} build ${String(Math.floor(Date.now() / 1000) + seconds)} ${nonce}]`;

  const trial: PreparedTrial = {
    github,
    pinata,
    audience,
    policyFile,
    jwtFile,
    startBroker,
    token,
    name,
    ask,
    async mint({ claims, token: given, request, broker, signal } = {}) {
      const body = { keyName: name(), permissions: { endpoints: { pinning: { pinFileToIPFS: true } } }, ...request };
      return ask('POST', '/v3/api_keys', {
        token: given ?? (await token(claims)),
        body: JSON.stringify(body),
        ...(broker && { broker }),
        ...(signal && { signal }),
      });
    },
    async list(query = '', claims, broker) {
      const reply = await ask('GET', `/v3/api_keys${query}`, { token: await token(claims), ...(broker && { broker }) });
      return { ...reply, keys: (parse(reply.text) as { keys?: Record<string, unknown>[] }).keys ?? [] };
    },
    revoke: async (id, claims, broker) =>
      ask('DELETE', `/v3/api_keys/${id}`, { token: await token(claims), ...(broker && { broker }) }),
    liveNames: () => pinata.liveKeys().map((key) => key.name),
  };
  return { trial, close, check };
}

export interface OwnRun extends Pick<Trial, 'mint' | 'list' | 'revoke' | 'liveNames'> {
  /** As a webhook tells of it. */
  run: { repository: string; repositoryId: number; id: number; attempt: number };
  name: (options?: { seconds?: number; attempt?: number; label?: string }) => string;
}

let runs = 12_345_678_901;

/** A run of its own for a test in a shared trial: what is asked is asked for it, and what lives is what lives of it. */
export function takeRun(trial: Trial): OwnRun {
  const id = (runs += 1);
  const name: OwnRun['name'] = ({ attempt = 2, ...options } = {}) =>
    trial.name({ ...options, run: `${String(id)}/${String(attempt)}` });
  const own = (claims?: Claims): Claims => ({ run_id: String(id), ...claims });
  return {
    run: { repository: 'acme/site', repositoryId: 123_456_789, id, attempt: 2 },
    name,
    mint: async ({ claims, request, ...options } = {}) =>
      trial.mint({ ...options, claims: own(claims), request: { keyName: name(), ...request } }),
    list: async (query, claims, broker) => trial.list(query, own(claims), broker),
    revoke: async (key, claims, broker) => trial.revoke(key, own(claims), broker),
    liveNames: () => trial.liveNames().filter((each) => each.includes(` ${String(id)}/`)),
  };
}

/** The public id in the answer to a mint. */
export function idOf({ text }: Reply): string {
  return (parse(text) as { pinata_api_key: string }).pinata_api_key;
}

function parse(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
