// How a version comes about: the home of the repository, the changelog, and the workflow that releases.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readText, ROOT } from './sources.ts';

interface Workflow {
  on: Record<string, unknown>;
  jobs: Record<
    string,
    {
      needs?: string;
      environment?: string;
      permissions: Record<string, string>;
      steps: { run?: string; uses?: string; with?: Record<string, unknown> }[];
    }
  >;
}

const { on, jobs } = parse(readText('.github/workflows/release.yml')) as Workflow;
const BEGINNING = '# Changelog\n\n## [Unreleased]\n';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'release-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('the changelog', () => {
  test('gives its unreleased changes to a version that is closed, and prints them alone', () => {
    write(`${BEGINNING}\n### Added\n\n- New.\n\n## [1.0.0] - 2026-01-01\n\n### Added\n\n- Old.\n`);
    expect(run('close', '1.1.0', '2026-02-02')).toMatchObject({ status: 0 });
    expect(readFileSync(path.join(folder, 'CHANGELOG.md'), 'utf8')).toBe(
      `${BEGINNING}\n## [1.1.0] - 2026-02-02\n\n### Added\n\n- New.\n\n## [1.0.0] - 2026-01-01\n\n### Added\n\n- Old.\n`,
    );
    expect(run('print', '1.1.0')).toMatchObject({ status: 0, printed: '### Added\n\n- New.\n' });
    expect(run('print', '1.0.0')).toMatchObject({ status: 0, printed: '### Added\n\n- Old.\n' });
  });

  test('refuses to close a version without changes, or one that it has', () => {
    write(`${BEGINNING}\n## [1.0.0] - 2026-01-01\n\n- Old.\n`);
    expect(run('close', '1.1.0').said).toContain('names no change');
    write(`${BEGINNING}\n- New.\n\n## [1.0.0] - 2026-01-01\n\n- Old.\n`);
    expect(run('close', '1.0.0').said).toContain('has a section for 1.0.0 already');
    expect(run('print', '1.0').said).toContain('says nothing about 1.0.');
  });

  test('has a place for unreleased changes, and a section for the version of the package unless it is a first one', () => {
    const changelog = readText('CHANGELOG.md');
    const { version } = JSON.parse(readText('package.json')) as { version: string };
    expect(changelog).toContain('\n## [Unreleased]\n');
    if (!version.startsWith('0.')) expect(changelog).toContain(`\n## [${version}] - `);
  });
});

describe('the home', () => {
  const README =
    '# Title\n\nIn all examples, replace `your-org` with an owner.\n\nSee your-org/mint-pinata-key/sweep@v1 and not-your-org/mint-pinata-key.\n';
  const MOVED = '# Title\n\nSee acme/mint-pinata-key/sweep@v1 and not-your-org/mint-pinata-key.\n';

  test('is written into every file that names it, and the sentence that asks for it goes', () => {
    writeFiles({ 'README.md': README, '.github/a.yml': 'uses: your-org/mint-pinata-key@v1', 'dist/a': README });
    expect(runHome('acme/mint-pinata-key')).toMatchObject({ status: 0, said: '' });
    expect(readFiles()).toEqual({
      'README.md': MOVED,
      '.github/a.yml': 'uses: acme/mint-pinata-key@v1',
      'dist/a': README,
      'package.json': '{"repository":"github:acme/mint-pinata-key"}',
    });
  });

  test('can change, and takes with it what was written since', () => {
    writeFiles({ 'README.md': README });
    runHome('first/mint-pinata-key');
    writeFiles({ 'new.md': 'your-org/mint-pinata-key' }, 'first');
    expect(runHome('acme/mint-pinata-key')).toMatchObject({ status: 0 });
    expect(readFiles()).toMatchObject({ 'README.md': MOVED, 'new.md': 'acme/mint-pinata-key' });
  });

  test('is checked without a change, and the files of another one are named with the command that mends them', () => {
    writeFiles({ 'README.md': README });
    const { status, said } = runHome('--check', 'acme/mint-pinata-key');
    expect(status).toBe(1);
    expect(said).toContain('README.md');
    expect(said).toContain('`npm run home -- acme/mint-pinata-key`');
    expect(readFiles()['README.md']).toBe(README);
    runHome('acme/mint-pinata-key');
    expect(runHome('--check', 'acme/mint-pinata-key')).toMatchObject({ status: 0, said: '' });
  });

  test.each(['', 'your-org/mint-pinata-key', 'acme/another-name', 'acme/../mint-pinata-key'])('is not %o', (home) => {
    writeFiles({ 'README.md': README });
    expect(runHome(home).said).toContain('npm run home -- OWNER/mint-pinata-key');
    expect(readFiles()['README.md']).toBe(README);
  });

  function writeFiles(files: Record<string, string>, owner = 'your-org'): void {
    const manifest = JSON.stringify({ repository: `github:${owner}/mint-pinata-key` });
    for (const [file, text] of Object.entries({ ...files, 'package.json': manifest })) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), text);
    }
  }

  function readFiles(): Record<string, string> {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return Object.fromEntries(
      entries.map(({ parentPath, name }) => {
        const file = path.join(parentPath, name);
        return [path.relative(folder, file).replaceAll(path.sep, '/'), readFileSync(file, 'utf8')];
      }),
    );
  }

  function runHome(...options: string[]): { status: number | null; said: string } {
    return runScript('home.ts', options);
  }
});

describe('the workflow that releases', () => {
  const scripts = (job: string): string => (jobs[job]?.steps ?? []).map(({ run = '' }) => run).join('\n');

  test('is started by people only', () => {
    expect(Object.keys(on)).toEqual(['workflow_dispatch']);
  });

  test('gives rights to write to two jobs, which run nothing of npm or of an image, one after the other', () => {
    const rights = Object.entries(jobs).flatMap(([name, { permissions }]) => {
      const writable = Object.keys(permissions).filter((each) => permissions[each] === 'write');
      return writable.length === 0 ? [] : [[name, writable.sort()] as const];
    });
    expect(rights).toEqual([
      ['publish-image', ['attestations', 'id-token', 'packages']],
      ['publish', ['attestations', 'contents', 'id-token']],
    ]);
    expect(jobs.publish?.needs).toBe('publish-image');
    expect(jobs['publish-image']?.needs).toBe('image');
    expect(jobs.image?.needs).toBe('check');
    for (const [name] of rights) {
      expect(jobs[name]?.environment).toBe('release');
      expect(scripts(name)).not.toMatch(/\b(npm|npx|node|docker (build|buildx|run))\b/);
    }
    expect(scripts('check')).toMatch(/\bnpm ci\b[^]*\bnpm audit --omit=dev\b[^]*\bnpm run build\b[^]*\bnpm sbom\b/);
  });

  test('publishes the image that was built, for both platforms, under the version, its major one and one digest', () => {
    expect(scripts('image')).toContain('--platform linux/amd64,linux/arm64');
    expect(scripts('image')).toContain('type=oci,dest=image.tar');
    expect(scripts('publish-image')).toContain('name=ghcr.io/${GITHUB_REPOSITORY,,}/broker');
    expect(scripts('publish-image')).toContain('for tag in "$VERSION" "${VERSION%%.*}"; do');
    expect(scripts('publish-image')).toContain('skopeo copy --all --preserve-digests');
    const attested = (jobs['publish-image']?.steps ?? []).filter(({ uses }) => uses?.startsWith('actions/attest@'));
    expect(attested.map((step) => step.with)).toEqual([
      {
        'subject-name': '${{ steps.push.outputs.name }}',
        'subject-digest': '${{ steps.push.outputs.digest }}',
        'push-to-registry': true,
      },
      {
        'subject-name': '${{ steps.push.outputs.name }}',
        'subject-digest': '${{ steps.push.outputs.digest }}',
        'sbom-path': '${{ env.SBOM }}',
        'push-to-registry': true,
      },
    ]);
    expect(scripts('publish')).toMatch(/"\$IMAGE" >> notes\.md\n[^]*gh release create/);
  });

  test('refuses a repository that its files do not name, and a version before the first one that has a tag `v1`', () => {
    expect(scripts('check')).toContain('node scripts/home.ts --check "$GITHUB_REPOSITORY"');
    expect(scripts('check')).toContain('[[ $VERSION =~ ^[1-9][0-9]*\\.[0-9]+\\.[0-9]+$ ]]');
  });

  test('never puts what people typed into the text of a script', () => {
    expect(Object.keys(jobs).filter((name) => scripts(name).includes('${{'))).toEqual([]);
  });

  test('attests before it tags, and moves the major version last', () => {
    const steps = (jobs.publish?.steps ?? []).map(({ run = '', uses = '' }) => run + uses);
    const places = ['actions/attest@', 'gh release create', 'force=true'].map((text) =>
      steps.findLastIndex((step) => step.includes(text)),
    );
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places.at(-1)).toBe(steps.length - 1);
  });
});

function write(changelog: string): void {
  writeFileSync(path.join(folder, 'CHANGELOG.md'), changelog);
}

function run(...options: string[]): { status: number | null; printed: string; said: string } {
  return runScript('changelog.ts', options);
}

function runScript(name: string, options: string[]): { status: number | null; printed: string; said: string } {
  const script = path.join(ROOT, 'scripts', name);
  const ended = spawnSync(process.execPath, [script, ...options], { cwd: folder, encoding: 'utf8' });
  return { status: ended.status, printed: ended.stdout, said: ended.stderr };
}
