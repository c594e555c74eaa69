// Runs one workflow as it is printed, where api.pinata.cloud and uploads.pinata.cloud are the emulator: in a network of its own
// with nothing but a loopback, and with an `/etc/hosts` of its own. Started by recipes.e2e.ts through `unshare`, with a file
// that says what to run and one for what came of it.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createCertificate } from '../harness/certificate.ts';
import { startTrial, type RunOptions } from './trial.ts';

export interface NamedRun extends Pick<RunOptions, 'event'> {
  workflow: string;
  environment: Record<string, string>;
}

export interface NamedRunEnd {
  passed: boolean;
  log: string;
  liveKeys: string[];
  /** For each key that was minted: what was asked for with it, and how many uses it has counted. */
  minted: { name: string; uses: number; requests: { method: string; path: string; status: unknown }[] }[];
}

const HOSTS = ['api.pinata.cloud', 'uploads.pinata.cloud'] as const;

const [input = '', output = ''] = process.argv.slice(2);
const { workflow, event, environment } = JSON.parse(readFileSync(input, 'utf8')) as NamedRun;
const folder = mkdtempSync(path.join(tmpdir(), 'named-run-'));
try {
  execFileSync('ip', ['link', 'set', 'lo', 'up']);
  const hosts = path.join(folder, 'hosts');
  writeFileSync(hosts, `127.0.0.1 localhost ${HOSTS.join(' ')}\n`);
  execFileSync('mount', ['--bind', hosts, '/etc/hosts']);
  const { authority, ...tls } = await createCertificate(...HOSTS);
  const trusted = path.join(folder, 'authority.pem');
  writeFileSync(trusted, authority);

  await using trial = await startTrial({ port: 443, tls });
  const { emulator } = trial;
  const { passed, log } = await trial.runText(workflow, {
    event,
    secrets: { PINATA_ISSUING_JWT: emulator.issuingJwt },
    environment: { ...environment, NODE_EXTRA_CA_CERTS: trusted, CURL_CA_BUNDLE: trusted },
  });
  const end: NamedRunEnd = {
    passed,
    log,
    liveKeys: emulator.liveKeys().map(({ name }) => name),
    minted: emulator
      .keys()
      .filter(({ origin }) => origin === 'minted')
      .map(({ name, key, uses }) => ({ name, uses, requests: emulator.requests.filter((each) => each.key === key) })),
  };
  writeFileSync(output, JSON.stringify(end));
} finally {
  execFileSync('umount', ['/etc/hosts']);
  rmSync(folder, { recursive: true, force: true });
}
