// Builds src/ into dist/ with ncc: one bundle that all entries share, and for each entry a file that starts it. The same
// sources always give the same bytes; CI rebuilds and compares. What the build changes about dependencies is said here.
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import ncc from '@vercel/ncc';
import { listPackages, writeNotices } from './notices.ts';

const root = path.join(import.meta.dirname, '..');
const dist = path.join(root, 'dist');

// These manifests do not say that their modules are free of side effects, so a bundler must keep what nobody imports: of
// the toolkit all of undici (about 1 MB), of fetch-blob a polyfill for streams that Node 24 has. For the time of the build
// they say so.
const PACKAGES_WITHOUT_SIDE_EFFECTS = [
  '@actions/core',
  '@actions/exec',
  '@actions/github',
  '@actions/http-client',
  '@actions/io',
  'fetch-blob',
];
// Tells a manifest that a killed build left behind from one that speaks of side effects by itself.
const MARK = '// sideEffects: said by scripts/build.ts';
const MUST_NOT_BE_BUNDLED = ['undici', 'web-streams-polyfill'];

// Imported at the start by node-fetch and the toolkit, and used only for https, for compressed answers, and for writing
// command files. Loading all three takes about as long as starting Node, so each is loaded when it is first used.
const ON_DEMAND = ['node:https', 'node:zlib', 'node:crypto', 'crypto'];

await withoutSideEffects(PACKAGES_WITHOUT_SIDE_EFFECTS, async () => {
  const entries = await listEntries();
  const files = await bundle(entries);
  // Only now, so that a build that fails leaves dist/ as it was.
  await rm(dist, { recursive: true, force: true });
  await mkdir(dist);
  for (const [name, content] of files) {
    await writeFile(path.join(dist, name), content);
    process.stdout.write(`dist/${name} ${String(content.length)} bytes\n`);
  }
  // The repository's own manifest says that files are ES modules; the bundle is CommonJS, which Node starts faster.
  await writeFile(path.join(dist, 'package.json'), '{ "type": "commonjs" }\n');
  for (const entry of entries) {
    await mkdir(path.join(dist, entry));
    await writeFile(path.join(dist, entry, 'index.js'), `require('../index.js')['${entry}']();\n`);
  }
  for (const name of new Set(ON_DEMAND.map(bareName))) await writeOnDemand(name);
});

/** The names of the entries: the files that stand directly in src/. */
async function listEntries(): Promise<string[]> {
  const files = await readdir(path.join(root, 'src'), { withFileTypes: true });
  return files.filter((file) => file.isFile() && file.name.endsWith('.ts')).map((file) => path.parse(file.name).name);
}

/** Bundles all entries into `index.js`, which exports a function for each that runs it. Returns the files by their names. */
async function bundle(entries: string[]): Promise<[string, string | Buffer][]> {
  const starter = path.join(root, 'build', 'index.js');
  await mkdir(path.dirname(starter), { recursive: true });
  const functions = entries.map(
    (entry) => `export const ${entry} = () => import(/* webpackMode: "eager" */ '../src/${entry}.ts');\n`,
  );
  await writeFile(starter, functions.join(''));
  const { code, assets, stats } = await ncc(starter, {
    cache: false,
    esm: false,
    externals: Object.fromEntries(ON_DEMAND.map((name) => [name, `./${fileOf(name)}`])),
    minify: false,
    quiet: true,
    target: 'es2022',
  });
  for (const name of MUST_NOT_BE_BUNDLED) {
    if (code.includes(`./node_modules/${name}/`)) throw new Error(`${name} is in the bundle. Look at what imports it.`);
  }
  for (const name of ON_DEMAND) {
    if (!code.includes(`require("./${fileOf(name)}")`))
      throw new Error(`${name} is no longer imported. Take it off the list.`);
  }
  const parts = Object.entries(assets).map(([name, { source }]): [string, string | Buffer] => [name, source]);
  const notices = await writeNotices(root, listPackages(stats));
  return [['index.js', code], ...parts, ['licenses.txt', notices]];
}

/** Writes a module that stands for a built-in one and loads it when one of its exports is first read. */
async function writeOnDemand(name: string): Promise<void> {
  const code = [
    `// Stands for node:${name} and loads it when it is first used.`,
    `const load = () => require('node:${name}');`,
    `module.exports = new Proxy({}, { get: (_, key) => (key === '__esModule' ? undefined : load()[key]) });`,
  ];
  await writeFile(path.join(dist, fileOf(name)), `${code.join('\n')}\n`);
}

function fileOf(name: string): string {
  return `on-demand-${bareName(name)}.js`;
}

function bareName(builtin: string): string {
  return builtin.replace('node:', '');
}

/** Runs `work` while the manifests of `packages` say `sideEffects: false`, and puts them back after it. */
async function withoutSideEffects(packages: string[], work: () => Promise<void>): Promise<void> {
  const manifests = packages.map((name) => path.join(root, 'node_modules', name, 'package.json'));
  const originals = await Promise.all(manifests.map(async (manifest) => readFile(manifest, 'utf8')));
  try {
    for (const [index, manifest] of manifests.entries()) {
      const { [MARK]: mark, ...parsed } = JSON.parse(originals[index] ?? '') as Record<string, unknown>;
      if ('sideEffects' in parsed && mark === undefined) {
        throw new Error(`${manifest} speaks of side effects by itself now. Take it off the list here.`);
      }
      await writeFile(manifest, JSON.stringify({ ...parsed, sideEffects: false, [MARK]: true }, null, 2));
    }
    await work();
  } finally {
    await Promise.all(manifests.map(async (manifest, index) => writeFile(manifest, originals[index] ?? '')));
  }
}
