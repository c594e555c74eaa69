// One deploy of one tool, as a job does it: the action's bundle mints a key, the tool's release runs with that key and nothing
// else, post revokes. The tool and the action ask for api.pinata.cloud and uploads.pinata.cloud, and meet the emulator.
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import * as https from 'node:https';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Emulator, LoggedRequest } from '../../emulator/index.ts';
import { createCertificate } from '../harness/certificate.ts';
import { startTrial } from '../harness/trial.ts';

/** The emulator under Pinata's names. */
export interface NamedPinata extends AsyncDisposable {
  emulator: Emulator;
  /** What leads a process there. */
  environment: Readonly<Record<string, string>>;
  deploy(options: DeployOptions): Promise<Deploy>;
}

export interface DeployOptions {
  /** The inputs that say what the key may do. */
  grant: Readonly<Record<string, string>>;
  /** A line of shell. It finds the folder `site`, the file `report.pdf`, and the key in `PINATA_JWT`, `PINATA_API_KEY`, `PINATA_API_SECRET`. */
  command: string;
  /** How many pins stand there under the site's name before the deploy. */
  olderPins?: number;
}

export interface Deploy {
  succeeded: boolean;
  log: string;
  /** What the tool asked for with the key, in order. */
  requests: readonly LoggedRequest[];
  /** How many uses the key has counted. */
  uses: number;
}

const HOSTS = ['api.pinata.cloud', 'uploads.pinata.cloud', '127.0.0.1'] as const;

export async function startNamedPinata(): Promise<NamedPinata> {
  const { authority, ...tls } = await createCertificate(...HOSTS);
  const folder = await mkdtemp(path.join(tmpdir(), 'named-pinata-'));
  const trusted = path.join(folder, 'authority.pem');
  await writeFile(trusted, authority);
  const trial = await startTrial({ tls });
  const { emulator } = trial;
  const { host, port } = new URL(emulator.url);
  const environment = {
    EMULATOR_PORT: port,
    NODE_OPTIONS: `--import=${await locatePreload()}`,
    NODE_EXTRA_CA_CERTS: trusted,
    // For the command of Pinata, which takes other hosts.
    PINATA_API_HOST: host,
    PINATA_UPLOADS_HOST: host,
    SSL_CERT_FILE: trusted,
  };

  async function deploy({ grant, command, olderPins = 0 }: DeployOptions): Promise<Deploy> {
    const site = `site-${randomUUID()}`;
    for (let pin = 0; pin < olderPins; pin += 1) await pinOlder(emulator, authority, site, pin);
    // Other jobs of the account run at the same time: their keys may live, their secrets are as secret.
    const server = { ...trial.server, liveKeys: () => emulator.liveKeys().filter(({ name }) => name.startsWith(site)) };
    await using job = await trial.startJob({ environment, server });
    await writeSite(job.folders.workspace, site);
    const { outputs, log: mintLog } = await job.run({
      uses: '.',
      with: { 'pinata-jwt': emulator.issuingJwt, name: site, ...grant },
    });
    const { jwt = '', 'api-key': key = '', 'api-secret': secret = '' } = outputs;
    if (jwt === '') throw new Error(`no key was minted:\n${mintLog}`);
    const step = await job.runShell(command, {
      env: { PINATA_JWT: jwt, PINATA_API_KEY: key, PINATA_API_SECRET: secret, SITE_NAME: site },
    });
    await job.finish();
    return {
      succeeded: step.conclusion === 'success',
      log: step.log,
      requests: emulator.requests.filter((request) => request.key === key),
      uses: emulator.keys().find((minted) => minted.key === key)?.uses ?? NaN,
    };
  }

  return {
    emulator,
    environment,
    deploy,
    [Symbol.asyncDispose]: async () => {
      await trial[Symbol.asyncDispose]();
      await rm(folder, { recursive: true });
    },
  };
}

/** The preload's address. Its types are stripped once: each process that does so by itself starts 100 ms later. */
async function locatePreload(): Promise<string> {
  const source = await readFile(path.join(import.meta.dirname, 'pinata-names.ts'), 'utf8');
  return `data:text/javascript,${encodeURIComponent(stripTypeScriptTypes(source))}`;
}

/** What is deployed. Equal bytes would be the same pin, under the name that they had first. */
async function writeSite(workspace: string, site: string): Promise<void> {
  await mkdir(path.join(workspace, 'site'));
  for (const file of ['site/index.html', 'site/style.css', 'report.pdf']) {
    await writeFile(path.join(workspace, file), `${file} of ${site}\n`);
  }
}

/** Pins something under a site's name, as an earlier deploy did. The key value is the one by which a tool knows its own. */
async function pinOlder(emulator: Emulator, ca: string, site: string, pin: number): Promise<void> {
  const pinataMetadata = { name: site, keyvalues: { tag: site } };
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    https
      .request(`${emulator.url}/pinning/pinJSONToIPFS`, {
        ca,
        method: 'POST',
        headers: { authorization: `Bearer ${emulator.issuingJwt}`, 'content-type': 'application/json' },
      })
      .once('response', resolve)
      .once('error', reject)
      .end(JSON.stringify({ pinataContent: { site, pin }, pinataMetadata }));
  });
  const answer = await text(response);
  if (response.statusCode !== 200) throw new Error(`an older pin was refused: ${answer}`);
}
