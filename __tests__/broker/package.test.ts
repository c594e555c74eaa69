// What the broker is made of and how it is run: its package, its image, its composition.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../../broker/config.ts';
import { createMetrics } from '../../broker/metrics.ts';
import { listSources } from '../repo/sources.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

/** Every file that the broker runs, and every package that one of them imports. */
function reach(): { files: string[]; packages: string[] } {
  const files = listSources().filter((file) => file.startsWith('broker/'));
  const packages = new Set<string>();
  for (const file of files) {
    for (const { fileName } of ts.preProcessFile(read(file)).importedFiles) {
      const to = fileName.startsWith('.') ? path.posix.join(path.posix.dirname(file), fileName) : fileName;
      if (to.startsWith('node:')) continue;
      if (!/^(src|broker)\//.test(to)) packages.add(to.split('/', to.startsWith('@') ? 2 : 1).join('/'));
      else if (!files.includes(to)) files.push(to);
    }
  }
  return { files, packages: [...packages] };
}

test('the broker names every package that it runs with, each in one version, and no other', () => {
  const { dependencies } = JSON.parse(read('broker/package.json')) as { dependencies: Record<string, string> };
  expect(reach().packages.sort()).toEqual(Object.keys(dependencies).sort());
  for (const version of Object.values(dependencies)) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
});

test('the image holds all that the broker runs, starts it as nobody, and holds no shell', () => {
  const lines = read('broker/Dockerfile')
    .replaceAll('\\\n', ' ')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const final = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM')));
  expect(final[0]).toMatch(/^FROM gcr\.io\/distroless\/nodejs24-\S+:nonroot@sha256:[0-9a-f]{64}$/);
  expect(final.filter((line) => line.startsWith('RUN'))).toEqual([]);
  expect(final.at(-1)).toBe('CMD ["broker/main.ts"]');
  const copied = final
    .filter((line) => line.startsWith('COPY') && !line.includes('--from'))
    .flatMap((line) => line.split(/\s+/).slice(1, -1));
  for (const file of reach().files) {
    expect(
      copied.some((source) => file === source || file.startsWith(`${source}/`) || path.matchesGlob(file, source)),
      file,
    ).toBe(true);
  }
});

test('every image that is taken from elsewhere is named by its digest, and raised by Dependabot', () => {
  const composition = parse(read('broker/compose.yml')) as { services: Record<string, { image?: string }> };
  const images = [
    ...[...read('broker/Dockerfile').matchAll(/^FROM (?:--platform=\S+ )?(\S+)/gm)].map(([, image = '']) => image),
    ...Object.values(composition.services).flatMap(({ image }) => image ?? []),
    ...[...read('.github/workflows/release.yml').matchAll(/ BUILDKIT: (\S+)/g)].map(([, image = '']) => image),
  ];
  expect(images).toHaveLength(5);
  expect(images.filter((image) => !/^[\w./-]+:[\w.-]+@sha256:[0-9a-f]{64}$/.test(image))).toEqual([]);
  const { updates } = parse(read('.github/dependabot.yml')) as {
    updates: { 'package-ecosystem': string; directory: string }[];
  };
  for (const each of ['docker', 'docker-compose']) {
    expect(updates).toContainEqual(expect.objectContaining({ 'package-ecosystem': each, directory: '/broker' }));
  }
});

test('no package of the broker has a file for one platform, so one installation serves all', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { dev?: boolean; os?: string[]; cpu?: string[]; hasInstallScript?: boolean }>;
  };
  const bound = Object.entries(packages).filter(
    ([, { dev, os, cpu, hasInstallScript }]) => dev !== true && (os ?? cpu ?? hasInstallScript) !== undefined,
  );
  expect(bound.map(([name]) => name)).toEqual([]);
});

interface Service {
  read_only?: boolean;
  user?: string;
  cap_drop?: string[];
  security_opt?: string[];
  environment?: Record<string, string>;
  secrets?: string[];
  networks: string[];
  ports?: string[];
  command?: string[];
}

test('in the composition nothing can write or gain rights, and only TLS is reached from outside', () => {
  const { services, networks, secrets } = parse(read('broker/compose.yml')) as {
    services: Record<'broker' | 'redis' | 'tls', Service>;
    networks: Record<string, { internal?: boolean }>;
    secrets: Record<string, unknown>;
  };
  for (const service of Object.values(services)) {
    expect(service.read_only).toBe(true);
    expect(service.cap_drop).toEqual(['ALL']);
    expect(service.security_opt).toEqual(['no-new-privileges:true']);
  }
  const { broker, redis, tls } = services;
  expect(broker.user).toBe('65532:65532');
  expect(broker.ports ?? redis.ports).toBeUndefined();
  expect(tls.ports).toEqual(['80:80', '443:443']);
  expect(redis.networks).toEqual(['store']);
  expect(networks.store?.internal).toBe(true);
  expect(redis.command).toContain('noeviction');
  expect(broker.secrets).toEqual(Object.keys(secrets));
  const known = Object.keys(broker.environment ?? {});
  const source = read('broker/config.ts');
  for (const name of known) expect(source).toContain(`'${name}'`);
  expect(
    readConfig({ ...broker.environment, HOST: '0.0.0.0', PINATA_REQUESTS_PER_MINUTE: '60' }).faults.filter(
      (fault) => !fault.includes('/etc/broker') && !fault.includes('/run/secrets'),
    ),
  ).toEqual([]);
});

test('the README tells every setting and every metric', async () => {
  const readme = read('broker/README.md');
  const settings = [...read('broker/config.ts').matchAll(/'([A-Z][A-Z_]{3,})'/g)].map(([, name]) => name);
  for (const name of settings) expect(readme).toContain(`\`${String(name)}\``);
  const { registry } = createMetrics();
  for (const { name } of await registry.getMetricsAsJSON()) {
    if (name.startsWith('pinata_broker_')) expect(readme).toContain(`\`${name}\``);
  }
});

test('the archive that runners download holds nothing of the broker', () => {
  expect(read('.gitattributes')).toContain('/broker export-ignore');
  expect(
    readdirSync(path.join(ROOT, 'dist'), { recursive: true }).filter((file) => String(file).includes('broker')),
  ).toEqual([]);
});
