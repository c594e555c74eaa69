// The repository's own files, and what its TypeScript imports: what the tests in this folder look at. It needs no git,
// since the tests also run where there is none.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

export const ROOT = path.join(import.meta.dirname, '../..');

/** One import, export from, or `import()` of a file. */
export interface Import {
  /** The importing file, from the root. */
  from: string;
  /** The imported file from the root, or the name of a package or of a module of Node. */
  to: string;
  isTypeOnly: boolean;
}

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

/** Everything that a TypeScript file imports. */
export function readImports(file: string, text = readText(file)): Import[] {
  return readNodes(file, text).flatMap((node) => {
    const found = readSpecifier(node);
    if (found === undefined) return [];
    const { specifier, isTypeOnly } = found;
    return [{ from: file, to: resolve(file, specifier), isTypeOnly }];
  });
}

/** The path from the root that a file means by a specifier; a package's name stays as it is. */
export function resolve(file: string, specifier: string): string {
  return specifier.startsWith('.') ? path.posix.join(path.posix.dirname(file), specifier) : specifier;
}

// `import { type T }` does not count as type-only: it still runs the imported file.
function readSpecifier(node: ts.Node): { specifier: string; isTypeOnly: boolean } | undefined {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    const isTypeOnly = node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
    return { specifier: node.moduleSpecifier.text, isTypeOnly };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
    return { specifier: node.moduleSpecifier.text, isTypeOnly: node.isTypeOnly };
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) {
    return { specifier: node.argument.literal.text, isTypeOnly: true };
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [argument] = node.arguments;
    // A specifier that is computed could be anything: it is shown as it is written, and no rule allows it.
    if (argument)
      return { specifier: ts.isStringLiteral(argument) ? argument.text : argument.getText(), isTypeOnly: false };
  }
  return undefined;
}
