import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

/** A test that names an open question. */
export interface NamedTest {
  file: string;
  name: string;
}

const NAME = /^assumption ([\d, ]+): (.+)$/s;

/**
 * The tests of the repository by the number in their names, `assumption 17: …`. Only what expects something counts: a name on
 * an empty test, on a skipped one or on one without `expect` does not.
 */
export function namedTests(root: string): Map<number, NamedTest[]> {
  const found = new Map<number, NamedTest[]>();
  const names = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => name.endsWith('.test.ts')).map((name) => join(root, 'test', name));
  for (const path of files.sort()) {
    const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
    for (const text of namesIn(source)) {
      const [, numbers = '', name = ''] = NAME.exec(text)!;
      for (const number of numbers.split(',').map(Number)) {
        const file = relative(root, path).replaceAll('\\', '/');
        found.set(number, [...(found.get(number) ?? []), { file, name: name.replace(/\s+/g, ' ') }]);
      }
    }
  }
  return found;
}

function namesIn(source: ts.SourceFile): string[] {
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) && NAME.test(node.text) && isTested(node, source)) names.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return [...new Set(names)];
}

/** Whether the text names a call of `it` or `describe`, or a row of its table, that expects something. */
function isTested(text: ts.Node, source: ts.SourceFile): boolean {
  for (let node = text.parent; !ts.isSourceFile(node); node = node.parent) {
    if (ts.isCallExpression(node)) {
      const call = outermost(node);
      if (isTest(call)) return expectsSomething(call);
    }
    // A table that is kept in a constant counts with the test that it is handed to.
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name)) {
      return testsOver(node.name.text, source).some(expectsSomething);
    }
  }
  return false;
}

/** `it.each(table)` inside `it.each(table)(name, body)`. */
function outermost(call: ts.CallExpression): ts.CallExpression {
  return ts.isCallExpression(call.parent) && call.parent.expression === call ? call.parent : call;
}

const CALLEE = /^(it|test|describe)(\.(each|concurrent))?\b/;

function isTest(call: ts.CallExpression): boolean {
  const callee = call.expression.getText();
  return CALLEE.test(callee) && !/\.(skip|todo|failing)\b/.test(callee);
}

function testsOver(table: string, source: ts.SourceFile): ts.CallExpression[] {
  const calls: ts.CallExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (
      ts.isCallExpression(node) &&
      isTest(node) &&
      new RegExp(`each\\(\\[?(\\.\\.\\.)?${table}\\b`).test(node.expression.getText())
    )
      calls.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return calls;
}

/** A call of `expect` in the body, or of a helper of the same file that has one. */
function expectsSomething(call: ts.CallExpression): boolean {
  const body = call.arguments.find((argument) => ts.isFunctionLike(argument));
  if (body === undefined) return false;
  const called = new Set(callsIn(body));
  if (called.has('expect')) return true;
  const helpers = call.getSourceFile().statements.filter((statement) => callsIn(statement).includes('expect'));
  return helpers.some((helper) =>
    [...called].some((name) => new RegExp(`(function|const) ${name}\\b`).test(helper.getText())),
  );
}

function callsIn(root: ts.Node): string[] {
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) names.push(node.expression.text);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return names;
}
