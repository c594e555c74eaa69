// Builds src/ into dist/ with ncc: one bundle that all entries share, and for each entry a file that starts it. The same
// sources always give the same bytes; CI rebuilds and compares. What the build changes about dependencies is said here.
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import ncc from '@vercel/ncc';
import { listFunctionsOfMint, putInParentheses } from './eager.ts';
import { listPackages, writeNotices } from './notices.ts';

const root = path.join(import.meta.dirname, '..');
const dist = path.join(root, 'dist');

/** The text of files by their names. */
type Files = Record<string, string>;

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

// Imported at the start by node-fetch and by us, and used only for https, for compressed answers, and where a JWT does not
// tell its key. Loading all three takes about as long as starting Node, so each is loaded when it is first used.
const ON_DEMAND = ['node:https', 'node:zlib', 'node:crypto'];
const LOAD_ON_DEMAND = `// Stands for a built-in module and loads it when one of its exports is first read.
const loadOnDemand = (name) =>
    new Proxy({}, { get: (_, key) => (key === '__esModule' ? undefined : require(name)[key]) });
`;

await withoutSideEffects(PACKAGES_WITHOUT_SIDE_EFFECTS, async () => {
  const entries = await listEntries();
  const { 'index.js': code = '', ...others } = { ...(await bundle(entries)), ...writeStarters(entries) };
  const trial = path.join(root, 'build/dist');
  await writeFiles({ 'index.js': code, ...others }, trial);
  const files = { 'index.js': putInParentheses(code, await listFunctionsOfMint(trial)), ...others };
  await writeFiles(files, trial);
  // What was changed still mints.
  await listFunctionsOfMint(trial);
  // Only now, so that a build that fails leaves dist/ as it was.
  await writeFiles(files, dist);
  for (const [name, content] of Object.entries(files)) {
    process.stdout.write(`dist/${name} ${String(content.length)} bytes\n`);
  }
});

/** The names of the entries: the files that stand directly in src/. */
async function listEntries(): Promise<string[]> {
  const files = await readdir(path.join(root, 'src'), { withFileTypes: true });
  return files.filter((file) => file.isFile() && file.name.endsWith('.ts')).map((file) => path.parse(file.name).name);
}

/** Bundles all entries into `index.js`, which exports a function for each that runs it. */
async function bundle(entries: string[]): Promise<Files> {
  const starter = path.join(root, 'build', 'index.js');
  await mkdir(path.dirname(starter), { recursive: true });
  // Exported by name, so that all modules become one scope: a module that is imported as a whole stays in a function of
  // its own, which V8 parses twice.
  await writeFile(starter, entries.map((entry) => `export { ${entry} } from '../src/${entry}.ts';\n`).join(''));
  const { code, assets, stats } = await ncc(starter, {
    cache: false,
    esm: false,
    minify: false,
    quiet: true,
    target: 'es2022',
  });
  for (const name of MUST_NOT_BE_BUNDLED) {
    if (code.includes(`./node_modules/${name}/`)) throw new Error(`${name} is in the bundle. Look at what imports it.`);
  }
  const parts = Object.entries(assets).map(([name, { source }]) => [name, String(source)] as const);
  const notices = await writeNotices(root, listPackages(stats));
  return { 'index.js': escapeUnicode(loadOnDemand(code)), ...Object.fromEntries(parts), 'licenses.txt': notices };
}

/** For each entry a file that starts it. */
function writeStarters(entries: string[]): Files {
  const starters = entries.map((entry) => [`${entry}/index.js`, `require('../index.js')['${entry}']();\n`] as const);
  // The repository's own manifest says that files are ES modules; the bundle is CommonJS, which Node starts faster.
  return { ...Object.fromEntries(starters), 'package.json': '{ "type": "commonjs" }\n' };
}

/** Makes `folder` hold these files and nothing else. */
async function writeFiles(files: Files, folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), content);
  }
}

/** The bundle with the modules of `ON_DEMAND` loaded when they are first used. */
function loadOnDemand(code: string): string {
  const replaced = ON_DEMAND.reduce((text, name) => {
    const statement = ` = require("${name}");`;
    if (text.split(statement).length !== 2) throw new Error(`${name} is not imported once. Look at what imports it.`);
    return text.replace(statement, ` = loadOnDemand("${name}");`);
  }, code);
  return LOAD_ON_DEMAND + replaced;
}

/** The same code in ASCII alone, which Node reads and V8 compiles in less time, and which takes half the memory. */
function escapeUnicode(code: string): string {
  // What would mean something else: a backslash takes the escape's own, and an escape breaks no line and is no space.
  if (/\\[^\0-\x7f]|[\u00a0\u2028\u2029\ufeff]|String\.raw/.test(code)) {
    throw new Error('The bundle holds text beyond ASCII that cannot be escaped as it stands: escape it in the source.');
  }
  return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
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
