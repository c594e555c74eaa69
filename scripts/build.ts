// Builds src/ into dist/ with ncc: a bundle for each entry, of which main's holds what they share. The same sources always
// give the same bytes; CI rebuilds and compares. What the build changes about dependencies is said here.
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import ncc from '@vercel/ncc';
import { listFunctionsOfMint, putInParentheses } from './eager.ts';
import { listPackages, writeNotices } from './notices.ts';
import { checkTaken, findShared, listModules, type Shared } from './shared-modules.ts';

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

// The entry that every job waits for. Its bundle is complete, since Node starts one file faster than one that loads another.
const MAIN = 'main';
const MAIN_BUNDLE = `${MAIN}/index.js`;

// The bundler names modules by their place as seen from here.
process.chdir(root);
await withoutSideEffects(PACKAGES_WITHOUT_SIDE_EFFECTS, async () => {
  const bundles = await bundleAll();
  const trial = path.join(root, 'build/dist');
  await writeFiles(bundles, trial);
  const code = putInParentheses(bundles[MAIN_BUNDLE] ?? '', await listFunctionsOfMint(trial));
  const files = { ...bundles, [MAIN_BUNDLE]: code };
  await writeFiles(files, trial);
  // What was changed still mints.
  await listFunctionsOfMint(trial);
  // Only now, so that a build that fails leaves dist/ as it was.
  await writeFiles(files, dist);
  for (const [name, content] of Object.entries(files)) {
    process.stdout.write(`dist/${name} ${String(content.length)} bytes\n`);
  }
});

/** Bundles `main` with all that it needs, and each other entry with what it needs beside that. */
async function bundleAll(): Promise<Files> {
  const others = (await listEntries()).filter((entry) => entry !== MAIN);
  const shared = findShared(toSource(MAIN), others.map(toSource));
  const main = await bundle({
    entry: MAIN,
    handedOn: [...shared.names].map(([module, names]) => writeExport([...names], module)),
    // Other entries load this bundle too, and mint nothing.
    start: `if (require.main === module) module.exports.${MAIN}();`,
  });
  const bundles = [{ ...main, code: loadOnDemand(main.code) }];
  for (const entry of others) {
    const other = await bundle({ entry, shared, start: `module.exports.${entry}();` });
    checkTaken([other.code, ...other.parts.map(([, part]) => part)].join('\n'), `../${MAIN_BUNDLE}`, shared);
    const twice = other.modules.filter((module) => main.modules.includes(module));
    if (twice.length > 0) {
      throw new Error(
        `${twice.join(', ')}: in the bundles of ${MAIN} and of ${entry}. Import it statically and from itself.`,
      );
    }
    bundles.push(other);
  }
  const packages = listPackages(bundles.flatMap(({ modules }) => modules));
  const files = bundles.flatMap(({ entry, code, parts }) => [
    [`${entry}/index.js`, escapeUnicode(code)] as const,
    ...parts.map(([name, part]) => [`${entry}/${name}`, escapeUnicode(part)] as const),
  ]);
  return {
    ...Object.fromEntries(files),
    'licenses.txt': await writeNotices(root, packages),
    // The repository's own manifest says that files are ES modules; the bundles are CommonJS, which Node starts faster.
    'package.json': '{ "type": "commonjs" }\n',
  };
}

/** The names of the entries: the files that stand directly in src/. */
async function listEntries(): Promise<string[]> {
  const files = await readdir(path.join(root, 'src'), { withFileTypes: true });
  return files.filter((file) => file.isFile() && file.name.endsWith('.ts')).map((file) => path.parse(file.name).name);
}

function toSource(entry: string): string {
  return path.join(root, 'src', `${entry}.ts`);
}

// By name, so that all modules of a bundle become one scope: a module that is exported as a whole stays in a function of
// its own, which V8 parses twice.
function writeExport(names: string[], module: string): string {
  return `export { ${names.join(', ')} } from ${JSON.stringify(module)};\n`;
}

interface BundleOptions {
  entry: string;
  /** What the bundle exports beside the entry, as statements. */
  handedOn?: string[];
  /** What the bundle takes from main's. */
  shared?: Shared;
  /** The bundle's last line. */
  start: string;
}

interface Bundle {
  entry: string;
  code: string;
  /** What the code loads on demand, by the names of files beside it. */
  parts: [name: string, code: string][];
  /** The paths of the modules that it holds. */
  modules: string[];
}

async function bundle({ entry, handedOn = [], shared, start }: BundleOptions): Promise<Bundle> {
  const starter = path.join(root, 'build', `${entry}.js`);
  await mkdir(path.dirname(starter), { recursive: true });
  await writeFile(starter, [writeExport([entry], toSource(entry)), ...handedOn].join(''));
  const { code, assets, stats } = await ncc(starter, {
    cache: false,
    esm: false,
    externals: Object.fromEntries(
      // The bundler sees specifiers as the compiler rewrites them.
      [...(shared?.specifiers ?? [])].map((each) => [each.replace(/\.ts$/, '.js'), `../${MAIN_BUNDLE}`]),
    ),
    minify: false,
    quiet: true,
    target: 'es2022',
  });
  for (const name of MUST_NOT_BE_BUNDLED) {
    if (code.includes(`./node_modules/${name}/`)) throw new Error(`${name} is in the bundle. Look at what imports it.`);
  }
  const parts = Object.entries(assets).map(([name, { source }]): Bundle['parts'][0] => [name, String(source)]);
  return { entry, code: `${code}\n${start}\n`, parts, modules: listModules(stats) };
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
