// The notices that the bundle owes to others: the licence of every package that has code in it. ncc's own list leaves out
// each package whose modules were merged into others, which are most.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type ncc from '@vercel/ncc';

interface Manifest {
  name: string;
  version: string;
  license: string;
  repository?: { url?: string };
}

// Its runtime, which loads the parts of the bundle, is in the bundle too.
const BUNDLER = 'node_modules/@vercel/ncc';

// Packages that hold no licence, and a neighbour from the same repository that holds that repository's.
const NEIGHBOURS: Partial<Record<string, string>> = { 'proxy-agent-negotiate': 'agent-base' };

/** The folders, from the root, of the packages to which the modules of a bundle belong. */
export function listPackages(stats: ncc.Stats): string[] {
  const everything = { all: false, modules: true, nestedModules: true, modulesSpace: Infinity };
  const listModules = ({ nameForCondition, modules = [] }: ncc.Module): string[] =>
    modules.length > 0
      ? modules.flatMap(listModules)
      : nameForCondition
        ? [nameForCondition.replaceAll('\\', '/')]
        : [];
  const modules = (stats.toJson({ ...everything, nestedModulesSpace: Infinity }).modules ?? []).flatMap(listModules);
  const folders = modules.flatMap(
    (module) => /node_modules\/(?:.+\/node_modules\/)?(?:@[^/]+\/)?[^/]+/.exec(module)?.[0] ?? [],
  );
  return [...new Set([...folders, BUNDLER])].sort();
}

/** The text of all notices. Throws where a package tells no licence. */
export async function writeNotices(root: string, folders: string[]): Promise<string> {
  const notices = await Promise.all(folders.map(async (folder) => writeNotice(path.join(root, folder))));
  return `${notices.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

async function writeNotice(folder: string): Promise<string> {
  const { name, version, license, repository } = await readManifest(folder);
  const neighbour = NEIGHBOURS[name];
  const source = neighbour === undefined ? folder : path.join(folder, '..', neighbour);
  const text = await readLicence(source);
  if (text === undefined || repository?.url !== (await readManifest(source)).repository?.url) {
    throw new Error(`${folder} tells no licence. Look for it and say here where it is.`);
  }
  return `${name} ${version}\n${license}\n\n${text}`;
}

async function readManifest(folder: string): Promise<Manifest> {
  return JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as Manifest;
}

/** The licence's text: a file of its own, or where there is none, the end of the README that holds it. */
async function readLicence(folder: string): Promise<string | undefined> {
  const files = await readdir(folder);
  const read = async (name: RegExp): Promise<string | undefined> => {
    const file = files.find((each) => name.test(each));
    return file && (await readFile(path.join(folder, file), 'utf8')).replaceAll('\r\n', '\n').trim();
  };
  const readme = /^(?:#+ *)?Licen[cs]e\n[-\s]*(?<licence>.{200}.*)$/ims;
  return (await read(/^licen[cs]e(\.|$)/i)) ?? readme.exec((await read(/^readme(\.|$)/i)) ?? '')?.groups?.licence;
}
