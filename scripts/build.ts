// Builds every entry of src/ into dist/ with ncc. The same sources always give the same bytes; CI rebuilds and compares.
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import ncc from '@vercel/ncc';

const root = path.join(import.meta.dirname, '..');
const dist = path.join(root, 'dist');

// The toolkit's manifests do not say that its modules are free of side effects, so the bundler must keep all of undici
// (about 1 MB) for a fetch that nothing here calls. For the time of the build they say so.
const PACKAGES_WITHOUT_SIDE_EFFECTS = [
  '@actions/core',
  '@actions/github',
  '@actions/http-client',
  '@actions/exec',
  '@actions/io',
];

// fetch-blob asks for this polyfill only where node:stream/web is missing. Node 24 has it, so the request is never made.
const NEVER_REQUIRED = 'web-streams-polyfill/dist/ponyfill.es2018.js';

await withoutSideEffects(PACKAGES_WITHOUT_SIDE_EFFECTS, async () => {
  await rm(dist, { recursive: true, force: true });
  const licenses = new Set<string>();
  for (const entry of await entries()) await build(entry, licenses);
  await writeFile(path.join(dist, 'licenses.txt'), `${[...licenses].sort().join('\n\n')}\n`);
});

/** The names of the entries: the files that stand directly in src/. */
async function entries(): Promise<string[]> {
  const files = await readdir(path.join(root, 'src'), { withFileTypes: true });
  return files.filter((file) => file.isFile() && file.name.endsWith('.ts')).map((file) => path.parse(file.name).name);
}

/** Bundles one entry into `dist/<entry>/` and adds the licences of what it holds to `licenses`. */
async function build(entry: string, licenses: Set<string>): Promise<void> {
  const { code, assets } = await ncc(path.join(root, 'src', `${entry}.ts`), {
    cache: false,
    externals: { [NEVER_REQUIRED]: NEVER_REQUIRED },
    license: 'licenses.txt',
    minify: false,
    quiet: true,
    target: 'es2022',
  });
  if (code.includes('undici')) throw new Error(`${entry}: undici is in the bundle again. Look at what imports it.`);
  if (!code.includes(NEVER_REQUIRED))
    throw new Error(`${entry}: ${NEVER_REQUIRED} is no longer asked for. Take it out here.`);

  const folder = path.join(dist, entry);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'index.js'), code);
  for (const [name, { source }] of Object.entries(assets)) {
    if (name === 'licenses.txt')
      String(source)
        .trim()
        .split(/\n{3,}/)
        .forEach((license) => licenses.add(license));
    else await writeFile(path.join(folder, name), source);
  }
  process.stdout.write(`dist/${entry}/index.js ${String(Math.round(code.length / 1000))} kB\n`);
}

/** Runs `work` while the manifests of `packages` say `sideEffects: false`, and puts them back after it. */
async function withoutSideEffects(packages: string[], work: () => Promise<void>): Promise<void> {
  const manifests = packages.map((name) => path.join(root, 'node_modules', name, 'package.json'));
  const originals = await Promise.all(manifests.map(async (manifest) => readFile(manifest, 'utf8')));
  try {
    for (const [index, manifest] of manifests.entries()) {
      const parsed = JSON.parse(originals[index] ?? '') as Record<string, unknown>;
      if ('sideEffects' in parsed)
        throw new Error(`${manifest} speaks of side effects by itself now. Take it off the list here.`);
      await writeFile(manifest, JSON.stringify({ ...parsed, sideEffects: false }, null, 2));
    }
    await work();
  } finally {
    await Promise.all(manifests.map(async (manifest, index) => writeFile(manifest, originals[index] ?? '')));
  }
}
