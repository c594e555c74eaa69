// The repository's own files: what the tests in this folder look at. It needs no git, since the tests also run
// where there is none.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

export const ROOT = path.join(import.meta.dirname, '../..');

/** The paths from the root of all files in a folder that git does not ignore. */
export function listFiles(folder = ''): string[] {
  const ignored = ['.git', ...readText('.gitignore').trim().split('\n')].map((line) => line.replace(/\/$/, ''));
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true })
    .filter((entry) => !ignored.some((pattern) => path.matchesGlob(entry.name, pattern)))
    .flatMap((entry) => {
      const file = path.posix.join(folder, entry.name);
      return entry.isDirectory() ? listFiles(file) : [file];
    });
}

/** All TypeScript files of the repository. */
export function listSources(): string[] {
  return listFiles().filter((file) => file.endsWith('.ts'));
}

/** The text of a file whose path is told from the root. */
export function readText(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8');
}

/** A TypeScript file's syntax tree. */
export function readTree(file: string, text = readText(file)): ts.SourceFile {
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
}

/** Every node of a TypeScript file's syntax tree. */
export function readNodes(file: string, text = readText(file)): ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(readTree(file, text));
  return nodes;
}
