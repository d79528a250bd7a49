import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import glob from 'fast-glob';
import ts from 'typescript';

/** Rooms of the core, lowest first; a file imports from its own level or from a lower one. */
const levels = [
  ['http'],
  ['trainingpeaks', 'trainerday', 'terra', 'written'],
  ['workouts', 'files', 'changes', 'plans', 'normalised'],
  ['operations'],
];

/** Which top-level folders the code of another must never import. */
const forbidden = {
  shared: ['nodes', 'credentials', 'zapier', 'sandbox', 'probe', 'test', 'scripts', 'bench'],
  nodes: ['sandbox', 'zapier', 'probe', 'test', 'scripts', 'bench'],
  credentials: ['sandbox', 'zapier', 'probe', 'test', 'scripts', 'bench'],
  zapier: ['sandbox', 'nodes', 'credentials', 'probe', 'test', 'scripts', 'bench'],
  sandbox: ['nodes', 'credentials', 'zapier', 'probe', 'test', 'scripts', 'bench'],
  probe: ['nodes', 'credentials', 'zapier', 'test', 'scripts', 'bench'],
};

/** Of the Zapier apps: an app takes from itself and from what all have in common, and that from nowhere else. */
const isOtherApp = (path, toPath) => {
  const [[area, app], [toArea, toApp]] = [path.split('/'), toPath.split('/')];
  return area === 'zapier' && toArea === 'zapier' && toApp !== 'common' && toApp !== app;
};

const levelOf = (path) => {
  const [, room, ...rest] = path.split('/');
  if (rest.length === 0) return levels.length;
  return levels.findIndex((rooms) => rooms.includes(room));
};

/** Every module named by an import or export of a file, and whether only types are taken from it. */
function importsOf(file) {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const found = [];
  const add = (node, specifier, typeOnly) =>
    found.push({
      specifier: specifier.text,
      typeOnly,
      line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1,
    });
  const visit = (node) => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
      const bindings = ts.isImportDeclaration(node) ? node.importClause?.namedBindings : node.exportClause;
      const everyType = bindings?.elements?.length > 0 && bindings.elements.every((element) => element.isTypeOnly);
      add(node, node.moduleSpecifier, Boolean(node.isTypeOnly || node.importClause?.isTypeOnly || everyType));
    } else if (ts.isCallExpression(node) && node.arguments[0] && ts.isStringLiteralLike(node.arguments[0])) {
      const dynamic = node.expression.kind === ts.SyntaxKind.ImportKeyword;
      const required = ts.isIdentifier(node.expression) && node.expression.text === 'require';
      if (dynamic || required) add(node, node.arguments[0], false);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const isFile = (path) => existsSync(path) && statSync(path).isFile();
const target = (file, specifier) =>
  ['', '.ts', '.d.ts', '/index.ts'].map((end) => resolve(dirname(file), specifier) + end).find(isFile);

/** True when a module's values are plain constants: no function, no class, nothing taken from another module. */
function onlyConstants(file) {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  let code = false;
  const visit = (node) => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node)) code = true;
    else ts.forEachChild(node, visit);
  };
  ts.forEachChild(source, (statement) => {
    if (!ts.isInterfaceDeclaration(statement) && !ts.isTypeAliasDeclaration(statement)) visit(statement);
  });
  return !code && importsOf(file).every(({ typeOnly }) => typeOnly);
}

/**
 * Checks that imports point the way the architecture says.
 *
 * @param {string} root the repository
 * @returns {{ files: number, findings: { file: string, rule: string, message: string }[] }}
 */
export function checkArrows(root) {
  const files = glob.sync(['{shared,nodes,credentials,sandbox,zapier,probe}/**/*.ts'], {
    cwd: root,
    ignore: ['**/node_modules/**', '**/dist/**', '**/build/**', 'zapier/*/test/**'],
  });
  const findings = [];
  for (const path of files) {
    const file = join(root, path);
    const [area] = path.split('/');
    const level = area === 'shared' ? levelOf(path) : undefined;
    const tell = (line, message) => findings.push({ file: `${path}:${line}`, rule: 'import-arrow', message });
    if (level === -1)
      tell(1, `shared/${path.split('/')[1]} is not one of the core's rooms (${levels.flat().join(', ')})`);
    for (const { specifier, typeOnly, line } of importsOf(file)) {
      if (!specifier.startsWith('.')) {
        if (area === 'shared') tell(line, `the core imports nothing from outside, but this imports "${specifier}"`);
        continue;
      }
      const to = target(file, specifier);
      const toPath = to && relative(root, to).split(sep).join('/');
      if (!toPath) {
        tell(line, `"${specifier}" leads to no file`);
        continue;
      }
      const [toArea] = toPath.split('/');
      if (forbidden[area].includes(toArea) || (area === 'shared' && toArea !== 'shared')) {
        tell(line, `${area}/ may not import from ${toArea.includes('.') ? 'the root' : `${toArea}/`}`);
      } else if (area === 'shared' && level !== -1 && levelOf(toPath) > level) {
        tell(line, `${path.split('/')[1]}/ may not import from ${toPath.split('/')[1]}: the arrows point downwards`);
      } else if (isOtherApp(path, toPath) && !typeOnly) {
        tell(line, `${path.split('/')[1]}/ may not import from zapier/${toPath.split('/')[1]}/`);
      } else if (area === 'sandbox' && toArea === 'shared' && !typeOnly && !onlyConstants(to)) {
        tell(line, `the sandbox takes only types and plain constants from shared/, and ${toPath} holds code`);
      }
    }
  }
  return { files: files.length, findings };
}
