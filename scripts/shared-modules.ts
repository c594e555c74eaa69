// What the entries share. The bundle of `main` holds all that main needs; every other entry takes from it what it needs
// of that, so that nothing is shipped twice, and no job that mints reads the code of the other entries.
import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import type ncc from '@vercel/ncc';
import ts from 'typescript';

/** One import of values from a module. */
interface Import {
  /** The module as the file writes it. */
  specifier: string;
  /** The module's path, or the name of a package. */
  module: string;
  names: string[];
}

/** What entries import of the modules that another entry's bundle holds. */
export interface Shared {
  /** The modules as their importers write them. */
  specifiers: Set<string>;
  /** What is imported of each module, by its path or the name of its package. */
  names: Map<string, Set<string>>;
}

/**
 * Finds what the entries `others` import of the modules that the entry `main` needs too. Throws where a name or a
 * specifier does not tell which module is meant.
 */
export function findShared(main: string, others: string[]): Shared {
  const files = readFiles(main);
  const modules = new Set([...files.keys(), ...[...files.values()].flat().map(({ module }) => module)]);
  const shared: Shared = { specifiers: new Set(), names: new Map() };
  const owners = new Map<string, string>();
  const own = (word: string, owner: string): void => {
    if ((owners.get(word) ?? owner) !== owner) throw new Error(`\`${word}\` means more than one module.`);
    owners.set(word, owner);
  };
  for (const { specifier, module, names } of others.flatMap((other) => [...readFiles(other, files).values()]).flat()) {
    if (isBuiltin(module)) continue;
    own(specifier, modules.has(module) ? 'main' : 'others');
    if (!modules.has(module)) continue;
    shared.specifiers.add(specifier);
    shared.names.set(module, new Set([...(shared.names.get(module) ?? []), ...names]));
    for (const name of names) own(name, module);
  }
  return shared;
}

/** The paths of all modules that stand in a bundle and in its parts. */
export function listModules(stats: ncc.Stats): string[] {
  const everything = { all: false, modules: true, nestedModules: true, modulesSpace: Infinity };
  const list = ({ nameForCondition, modules = [] }: ncc.Module): string[] =>
    modules.length > 0 ? modules.flatMap(list) : nameForCondition ? [nameForCondition.replaceAll('\\', '/')] : [];
  return (stats.toJson({ ...everything, nestedModulesSpace: Infinity }).modules ?? []).flatMap(list);
}

/**
 * Checks that the code of an entry takes from the bundle at `file` only what that hands on, in the one way that can be
 * checked. Throws otherwise: what it misses would be `undefined` where it is used.
 */
export function checkTaken(code: string, file: string, { names }: Shared): void {
  const known = new Set([...names.values()].flatMap((each) => [...each]));
  const [before = '', after, ...more] = code.split(`require("${file}")`);
  const variable = /const (\w+) = $/.exec(before)?.[1];
  if (variable === undefined || after === undefined || more.length > 0) {
    throw new Error(`${file} is not loaded once, as a whole. Look for a dynamic import of a module that is shared.`);
  }
  // Webpack asks it for the default export once, before it reads that.
  const uses = after
    .replace(`__nccwpck_require__.n(${variable})`, '')
    .split(new RegExp(`\\b${variable}\\b`))
    .slice(1);
  for (const use of uses) {
    const name = /^\.(\w+)/.exec(use)?.[1] ?? use.slice(0, 20);
    if (!known.has(name))
      throw new Error(`${name} is taken from ${file}, which does not export it. Import it by name.`);
  }
}

/** The imports of `file` and of all files that it leads to but those in `known`, by the files' paths. */
function readFiles(file: string, known = new Map<string, Import[]>()): Map<string, Import[]> {
  const files = new Map<string, Import[]>();
  const read = (each: string): void => {
    if (files.has(each) || known.has(each)) return;
    const imports = readImports(each);
    files.set(each, imports);
    imports
      .filter(({ specifier }) => specifier.startsWith('.'))
      .forEach(({ module }) => {
        read(module);
      });
  };
  read(file);
  return files;
}

function readImports(file: string): Import[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  return source.statements.filter(ts.isImportDeclaration).flatMap(({ importClause, moduleSpecifier }) => {
    if (importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword) return [];
    const specifier = (moduleSpecifier as ts.StringLiteral).text;
    const module = specifier.startsWith('.') ? path.join(path.dirname(file), specifier) : specifier;
    return [{ specifier, module, names: listNames(importClause) }];
  });
}

function listNames(clause?: ts.ImportClause): string[] {
  const byDefault = clause?.name ? ['default'] : [];
  const bindings = clause?.namedBindings;
  if (bindings === undefined) return byDefault;
  // As `*`, which no module can hand on by name: where it should, the bundler says so.
  if (ts.isNamespaceImport(bindings)) return [...byDefault, '*'];
  const values = bindings.elements.filter(({ isTypeOnly }) => !isTypeOnly);
  return [...byDefault, ...values.map(({ name, propertyName }) => (propertyName ?? name).text)];
}
