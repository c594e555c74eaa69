// A broker as an operator sets one up for an organization's repositories: its files in a folder of its own, its port known
// before it starts, since the policy's audience is its origin.
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { GitHub } from '../../emulator/github/index.ts';
import type { Emulator } from '../../emulator/index.ts';
import { startBrokerProcess, type Broker } from './process.ts';

export interface Installation extends AsyncDisposable {
  broker: Broker;
  /** What workflows say in `broker`. */
  origin: string;
}

/** A broker's files, before it is started for the first time or again. Disposing of it kills what it started. */
export interface PreparedInstallation extends AsyncDisposable {
  start(environment?: Record<string, string>): Promise<Broker>;
}

/**
 * Starts a broker with these rules, and with these settings over its own, between a GitHub and a Pinata. Disposing of it
 * kills it and removes its files.
 */
export async function installBroker(
  github: GitHub,
  pinata: Emulator,
  rules: readonly Record<string, unknown>[],
  settings: Readonly<Record<string, string>> = {},
): Promise<Installation> {
  const port = await findFreePort();
  const origin = `http://127.0.0.1:${port}`;
  const installation = await prepareBroker(github, pinata, { audience: origin, rules });
  const broker = await installation.start({ PORT: port, ...settings });
  return { broker, origin, [Symbol.asyncDispose]: async () => installation[Symbol.asyncDispose]() };
}

/** Writes the files of a broker that is known to workflows as `audience`. */
export async function prepareBroker(
  github: GitHub,
  pinata: Emulator,
  { audience, rules }: { audience: string; rules: readonly Record<string, unknown>[] },
): Promise<PreparedInstallation> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'broker-'));
  const write = async (file: string, text: string): Promise<string> => {
    const to = path.join(folder, file);
    await writeFile(to, text, { mode: 0o600 });
    return to;
  };
  const settings = {
    PATH: process.env.PATH ?? '',
    // JSON is YAML.
    POLICY_FILE: await write('policy.yml', JSON.stringify({ version: 1, audience, issuer: github.issuer, rules })),
    PINATA_JWT_FILE: await write('jwt', pinata.issuingJwt),
    WEBHOOK_SECRET_FILE: await write('webhook', github.webhookSecret),
    PINATA_API_URL: pinata.apiUrl,
    PINATA_REQUESTS_PER_MINUTE: '60000',
  };
  const started: Broker[] = [];
  return {
    start: async (environment = {}) => {
      const broker = await startBrokerProcess({ ...settings, ...environment });
      started.push(broker);
      return broker;
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all(started.map(async (broker) => broker.kill('SIGKILL')));
      await rm(folder, { recursive: true });
    },
  };
}

/** A rule for the jobs of the emulated GitHub, which says what they may have. */
export function grantToSite<G extends Record<string, unknown>>(grant: G) {
  return {
    id: 'site-deploy',
    repository: 'acme/site',
    'repository-id': '123456789',
    'owner-id': '87654321',
    workflow: '.github/workflows/deploy.yml',
    refs: ['refs/heads/main'],
    grant,
  };
}

/**
 * A port that nobody listens on at this moment, below those that systems give to connections: who is killed and started
 * again would find it taken by one of them, such as that of a client that tried to reach it meanwhile.
 */
export async function findFreePort(): Promise<string> {
  for (;;) {
    const port = randomInt(20_000, 32_768);
    const server = createServer().listen(port, '127.0.0.1');
    const isFree = await once(server, 'listening').then(
      () => true,
      () => false,
    );
    if (!isFree) continue;
    server.close();
    await once(server, 'close');
    return String(port);
  }
}
