import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../../broker/config.ts';
import { writePolicy } from './samples.ts';

const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzY29wZWRLZXlLZXkiOiJhYmNkZWYifQ.c2lnbmF0dXJl';
let folder: string;
let sound: Record<string, string>;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'config-'));
  await writeFile(path.join(folder, 'policy.yml'), writePolicy());
  await writeFile(path.join(folder, 'broken.yml'), 'version: 1\nrulez: []\n');
  await writeFile(path.join(folder, 'short'), 'short');
  await writeFile(path.join(folder, 'jwt'), `${JWT}\n`);
  sound = { POLICY_FILE: path.join(folder, 'policy.yml'), PINATA_JWT_FILE: path.join(folder, 'jwt') };
});

afterAll(async () => rm(folder, { recursive: true }));

test('a policy and a JWT are all that is needed', () => {
  const { config, faults } = readConfig(sound);
  expect(faults).toEqual([]);
  expect(config).toMatchObject({
    host: '127.0.0.1',
    port: 8080,
    metricsPort: undefined,
    jwt: JWT,
    apiUrl: 'https://api.pinata.cloud/v3',
    // Sixty requests a minute, and a twentieth of slack.
    interval: 1050,
    sweepPause: 60_000,
    logLevel: 'info',
  });
});

test('an empty variable is one that is not set', () => {
  expect(readConfig({ ...sound, PORT: '', REDIS_URL: ' ', BEHIND_TLS: '' }).faults).toEqual([]);
});

test('all faults are shown at once, and none holds a secret', () => {
  const { config, faults } = readConfig({
    POLICY_FILE: path.join(folder, 'broken.yml'),
    PINATA_JWT: 'not-a-jwt-but-a-secret',
    HOST: '0.0.0.0',
    PORT: '70000',
    METRICS_PORT: 'x',
    TLS_CERT_FILE: path.join(folder, 'none'),
    BEHIND_TLS: 'yes',
    WEBHOOK_SECRET_FILE: path.join(folder, 'short'),
    REDIS_URL: 'http://user:password@redis',
    PINATA_API_URL: 'http://api.pinata.cloud/v3',
    PINATA_REQUESTS_PER_MINUTE: '0',
    SWEEP_SECONDS: '1.5',
    LOG_LEVEL: 'loud',
  });
  expect(config).toBeUndefined();
  for (const name of [
    'broken.yml, line 2',
    'PINATA_JWT',
    'HOST',
    'PORT',
    'METRICS_PORT',
    'TLS_KEY_FILE',
    'BEHIND_TLS',
    'WEBHOOK_SECRET_FILE',
    'REDIS_URL',
    'PINATA_API_URL',
    'PINATA_REQUESTS_PER_MINUTE',
    'SWEEP_SECONDS',
    'LOG_LEVEL',
  ]) {
    expect(faults.join('\n'), name).toContain(name);
  }
  expect(faults.join('\n')).not.toMatch(/not-a-jwt|password/);
});

test.each([
  ['no JWT', { PINATA_JWT_FILE: '' }, /one of the two/],
  ['two JWTs', { PINATA_JWT: JWT }, /one of the two/],
  ['no policy', { POLICY_FILE: '' }, /POLICY_FILE is not set/],
  ['a policy that is not there', { POLICY_FILE: '/nowhere/policy.yml' }, /ENOENT/],
  ['a host that others reach, in the clear', { HOST: '0.0.0.0' }, /nothing encrypts/],
  ['the same port twice', { PORT: '8081', METRICS_PORT: '8081' }, /another than PORT/],
])('%s stops the start', (_, change, fault) => {
  expect(readConfig({ ...sound, ...change }).faults.join('\n')).toMatch(fault);
});

test('a host that others reach is taken behind something that ends TLS', () => {
  expect(readConfig({ ...sound, HOST: '0.0.0.0', BEHIND_TLS: 'true' }).faults).toEqual([]);
});
