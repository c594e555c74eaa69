// What of the source text can run when an entry does: its own statements, the declarations that they name, and so on.
// A method of an object counts once something that runs calls one of its name, as `inputs.place()` does.
import ts from 'typescript';
import { readTree, resolve } from './sources.ts';

/** Every node of the code that can run when this file does. */
export function reachFrom(entry: string): ts.Node[] {
  const nodes: ts.Node[] = [];
  const reached = new Set<ts.Node>();
  const opened = new Set<string>();
  const named = new Set<string>();
  let asleep: { name: string; node: ts.Node }[] = [];

  const reach = (node: ts.Node): void => {
    if (reached.has(node)) return;
    reached.add(node);
    walk(node);
  };
  const open = (file: string): ts.SourceFile => {
    const tree = readTree(file);
    // What stands on its own in a file runs as soon as the file is imported.
    if (!opened.has(file)) {
      opened.add(file);
      tree.statements.filter(ts.isExpressionStatement).forEach(reach);
    }
    return tree;
  };
  const wake = (name: string): void => {
    named.add(name);
    const awake = asleep.filter((method) => method.name === name);
    asleep = asleep.filter((method) => method.name !== name);
    awake.forEach(({ node }) => {
      reach(node);
    });
  };
  const follow = (identifier: ts.Identifier): void => {
    const tree = identifier.getSourceFile();
    const own = findDeclaration(tree, identifier.text);
    const imported = findImport(tree, identifier.text);
    if (own) reach(own);
    if (!imported) return;
    const target = open(imported.file);
    const found = findDeclaration(target, imported.name);
    if (!found) throw new Error(`${target.fileName} declares no \`${imported.name}\`: this reader cannot follow it.`);
    reach(found);
  };
  const walk = (node: ts.Node): void => {
    nodes.push(node);
    if (ts.isIdentifier(node)) follow(node);
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) wake(node.expression.name.text);
    node.forEachChild((child) => {
      if (isMethodOfObject(child) && !named.has(child.name.getText()))
        asleep.push({ name: child.name.getText(), node: child });
      else walk(child);
    });
  };

  open(entry)
    .statements.filter((statement) => !ts.isImportDeclaration(statement))
    .forEach(reach);
  return nodes;
}

/** The statement at the top of a file that declares a name. */
function findDeclaration(tree: ts.SourceFile, name: string): ts.Node | undefined {
  return tree.statements.find((statement) =>
    ts.isVariableStatement(statement)
      ? statement.declarationList.declarations.some((declaration) => declaration.name.getText() === name)
      : (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) && statement.name?.text === name,
  );
}

/** Where a name comes from that a file imports as a value from another file of the repository. */
function findImport(tree: ts.SourceFile, name: string): { file: string; name: string } | undefined {
  for (const statement of tree.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const { importClause, moduleSpecifier } = statement;
    const bindings = importClause?.phaseModifier === undefined ? importClause?.namedBindings : undefined;
    if (!moduleSpecifier.text.startsWith('.') || !bindings || !ts.isNamedImports(bindings)) continue;
    const specifier = bindings.elements.find((element) => !element.isTypeOnly && element.name.text === name);
    if (specifier) {
      return {
        file: resolve(tree.fileName, moduleSpecifier.text),
        name: (specifier.propertyName ?? specifier.name).text,
      };
    }
  }
  return undefined;
}

function isMethodOfObject(node: ts.Node): node is ts.MethodDeclaration | ts.PropertyAssignment {
  if (!ts.isObjectLiteralExpression(node.parent)) return false;
  return ts.isMethodDeclaration(node) || (ts.isPropertyAssignment(node) && ts.isArrowFunction(node.initializer));
}
