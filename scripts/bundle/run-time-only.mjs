import { readFileSync } from 'node:fs';
import { sep } from 'node:path';
import ts from 'typescript';

/** What the projections and Zapier read of the catalogue. In the n8n package it has become descriptions and schemas. */
const FACES = new Set(['help', 'n8n', 'zapier', 'sample', 'outputFields']);
/** Of an operation only: elsewhere these are values of a workout. */
const OF_OPERATIONS = new Set(['title', 'description']);
/** Values that only such members hold: a bundler cannot know that making one has no effect. */
const FOR_FACES = /^[A-Z_]*(SAMPLE|OUTPUT)$/;

/**
 * Leaves out of the core what no step of a workflow reads, so that each text is shipped once. What is left out is decided
 * by the name of the member; that the nodes work without it, the tests of the packed package show.
 *
 * @param {string} folder of the catalogue
 */
export const runTimeOnlyPlugin = (folder) => ({
  name: 'run-time-only',
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
      if (!path.startsWith(folder + sep)) return undefined;
      return { contents: runTimeOnly(readFileSync(path, 'utf8'), path), loader: 'ts' };
    });
  },
});

/** @param {string} code of one source file @param {string} path for messages of the compiler @returns {string} */
export function runTimeOnly(code, path) {
  const source = ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true);
  /** @type {ts.TransformerFactory<ts.SourceFile>} */
  const leaveOut = (context) => (file) => {
    const { factory } = context;
    /** @param {ts.Node} node @returns {ts.Node} */
    const visit = (node) => {
      if (ts.isObjectLiteralExpression(node)) {
        const kept = node.properties.filter((member) => !isForFaces(member, isOperation(node), source));
        return ts.visitEachChild(factory.updateObjectLiteralExpression(node, kept), visit, context);
      }
      if (ts.isVariableDeclaration(node) && node.initializer && FOR_FACES.test(node.name.getText(source))) {
        return factory.updateVariableDeclaration(
          node,
          node.name,
          undefined,
          node.type,
          pure(node.initializer, factory),
        );
      }
      return ts.visitEachChild(node, visit, context);
    };
    return /** @type {ts.SourceFile} */ (ts.visitNode(file, visit));
  };
  const { transformed } = ts.transform(source, [leaveOut]);
  return ts.createPrinter().printFile(transformed[0]);
}

/** @param {ts.ObjectLiteralElementLike} member @param {boolean} ofOperation @param {ts.SourceFile} source */
function isForFaces(member, ofOperation, source) {
  const name = member.name?.getText(source);
  if (name === undefined) return false;
  return FACES.has(name) || (ofOperation && OF_OPERATIONS.has(name)) || isUsualPlace(member, source);
}

/** Optional fields are behind "Add Field" unless they say otherwise. */
function isUsualPlace(member, source) {
  if (!ts.isPropertyAssignment(member) || member.getText(source) !== "placement: 'more'") return false;
  return !member.parent.properties.some(
    (other) => other.name?.getText(source) === 'required' || ts.isSpreadAssignment(other),
  );
}

/** @param {ts.ObjectLiteralExpression} node */
const isOperation = ({ parent }) => ts.isCallExpression(parent) && parent.expression.getText() === 'defineOperation';

/** @param {ts.Expression} value @param {ts.NodeFactory} factory */
function pure(value, factory) {
  const arrow = factory.createArrowFunction(
    undefined,
    undefined,
    [],
    undefined,
    undefined,
    factory.createParenthesizedExpression(value),
  );
  const call = factory.createCallExpression(factory.createParenthesizedExpression(arrow), undefined, []);
  return ts.addSyntheticLeadingComment(call, ts.SyntaxKind.MultiLineCommentTrivia, ' @__PURE__ ', false);
}
