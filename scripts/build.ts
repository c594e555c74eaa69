// Builds src/ into dist/ with ncc: one bundle of all steps, and a starter of one line for each. The same sources always
// give the same bytes; CI rebuilds and compares. What the build changes about dependencies is said here.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import ncc from '@vercel/ncc';
import { listPackages, writeNotices } from './notices.ts';

const root = path.join(import.meta.dirname, '..');

// The names of the steps: what src/index.ts exports, and the folders of dist/ that the manifests point to.
const STEPS = ['main', 'post', 'revoke', 'sweep'];

// These manifests do not say that their modules are free of side effects, so a bundler must keep what nobody imports: of
// the toolkit all of undici (about 1 MB), of fetch-blob a polyfill for streams that Node 24 has. For the time of the build
// they say so.
const PACKAGES_WITHOUT_SIDE_EFFECTS = ['@actions/core', '@actions/github', 'fetch-blob'];
const MUST_NOT_BE_BUNDLED = ['undici', 'web-streams-polyfill'];

// node-fetch imports it for compressed answers, which nobody asks for, and every step would wait for it.
const LOADED_ON_DEMAND = 'require("node:zlib")';

// The bundler names modules by their place as seen from here.
process.chdir(root);
const files = await withoutSideEffects(PACKAGES_WITHOUT_SIDE_EFFECTS, bundle);
await rm('dist', { recursive: true, force: true });
for (const [name, content] of Object.entries(files)) {
  await mkdir(path.dirname(path.join('dist', name)), { recursive: true });
  await writeFile(path.join('dist', name), content);
  process.stdout.write(`dist/${name} ${String(Buffer.byteLength(content))} bytes\n`);
}

/** The content of all files of dist/, by their names. */
async function bundle(): Promise<Record<string, string>> {
  const { code, assets, stats } = await ncc(path.join(root, 'src/index.ts'), {
    cache: false,
    esm: false,
    minify: false,
    quiet: true,
    target: 'es2022',
  }).catch((error: unknown) => {
    // Anew, since Node shows the line that threw, and the bundler's is 3 MB long.
    throw new Error('The bundle cannot be built.', { cause: error });
  });
  const packages = listPackages(stats);
  const unwanted = packages.filter((folder) => MUST_NOT_BE_BUNDLED.includes(folder.replace('node_modules/', '')));
  if (unwanted.length > 0) throw new Error(`In the bundle: ${unwanted.join(', ')}. Look at what imports it.`);
  return {
    'index.js': putOff(LOADED_ON_DEMAND, code),
    ...Object.fromEntries(Object.entries(assets).map(([name, { source }]) => [name, String(source)])),
    ...Object.fromEntries(STEPS.map((step) => [`${step}/index.js`, `require('../index.js').${step}();\n`])),
    'licenses.txt': await writeNotices(root, packages),
    // The repository's own manifest says that files are ES modules; the bundle is CommonJS, which Node starts faster.
    'package.json': '{ "type": "commonjs" }\n',
  };
}

/** The code with a call of `require` put off until something of what it loads is used. */
function putOff(call: string, code: string): string {
  const pieces = code.split(` = ${call};`);
  if (pieces.length !== 2)
    throw new Error(`Not one place of the bundle says ${call}: look at how the bundler writes it.`);
  return pieces.join(` = new Proxy({}, { get: (_, name) => ${call}[name] });`);
}

/** Runs `work` while the manifests of `packages` say `sideEffects: false`, and puts them back after it. */
async function withoutSideEffects<T>(packages: string[], work: () => Promise<T>): Promise<T> {
  const manifests = packages.map((name) => path.join('node_modules', name, 'package.json'));
  const originals = await Promise.all(manifests.map(async (manifest) => readFile(manifest, 'utf8')));
  try {
    for (const [index, manifest] of manifests.entries()) {
      const original = JSON.parse(originals[index] ?? '') as object;
      // What a manifest says by itself counts.
      await writeFile(manifest, JSON.stringify({ sideEffects: false, ...original }));
    }
    return await work();
  } finally {
    await Promise.all(manifests.map(async (manifest, index) => writeFile(manifest, originals[index] ?? '')));
  }
}
