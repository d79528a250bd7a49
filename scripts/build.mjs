// Emits dist/: the core once, every node and credential as a file of its own that requires it, and their assets.
// `--zapier` builds the Zapier app as well.
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { corePlugin, lazyName, missingFromCore } from './bundle/core-plugin.mjs';
import { literalsPlugin, workedOut } from './bundle/literals.mjs';

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
const shared = join(root, 'shared');
const dist = join(root, 'dist');
/** Built aside and swapped in at the end, so that nobody ever loads half a build. */
const out = join(root, `.work/dist-${process.pid}`);
const coreFile = join(out, 'core.js');
const coreBody = join(out, 'core.main.js');
/** What nodes and credentials call while they are loaded. */
const projections = ['action-properties', 'trigger-properties', 'credential-expressions', 'permission-options'].map(
  (name) => join(root, `nodes/projection/${name}.ts`),
);

/** What n8n loads is read by reviewers, so it is not minified; without source maps, which nobody needs there. */
const common = {
  bundle: true,
  absWorkingDir: root,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  // `import()` of a part of the core becomes a require when it is first reached.
  supported: { 'dynamic-import': false },
  charset: 'utf8',
  legalComments: 'inline',
  logLevel: 'warning',
};

const load = createRequire(import.meta.url);

/** @returns {Promise<Set<string>>} the names the core exports */
async function emitCore() {
  /** @type {Set<string>} */
  const lazy = new Set();
  const result = await build({
    ...common,
    entryPoints: [join(shared, 'index.ts')],
    outfile: coreBody,
    // The core is most of the package, and its sources are published. What faces n8n stays readable.
    minify: true,
    lineLimit: 160,
    metafile: true,
    plugins: [corePlugin({ shared, outDir: out, coreFile, isCore: () => false, lazy })],
  });
  const inCore = new Set(Object.keys(result.metafile.inputs).map((file) => join(root, file)));
  const exported = new Set(Object.keys(load(coreBody)));
  writeFileSync(coreFile, coreOnDemand([...exported]));
  for (const file of lazy) {
    if (inCore.has(file)) throw new Error(`${file} is imported both at once and lazily, so it would load at once.`);
    await emit(file, join(out, lazyName(file)), (source) => inCore.has(source), exported);
  }
  return exported;
}

/** What nodes and credentials require: it brings the core in when something of it is first used. @param {string[]} names */
const coreOnDemand = (names) => `"use strict";
// n8n requires every node at its start and needs nothing of the core then.
let core;
for (const name of ${JSON.stringify(names, null, 2)}) {
  Object.defineProperty(exports, name, { enumerable: true, get: () => (core ??= require("./core.main.js"))[name] });
}
`;

/** @param {Set<string>} exported @returns {Promise<Map<string, Record<string, string>>>} by source file */
async function workOutProjections(exported) {
  const aside = join(out, 'projections');
  const modules = new Map();
  for (const file of projections) {
    const outfile = join(aside, `${basename(file, '.ts')}.js`);
    await emit(file, outfile, () => true, exported);
    modules.set(file, workedOut(file, load(outfile)));
  }
  rmSync(aside, { recursive: true });
  return modules;
}

/** @param {string} entry @param {string} outfile @param {(file: string) => boolean} isCore @param {Set<string>} exported @param {import('esbuild').Plugin[]} [plugins] */
async function emit(entry, outfile, isCore, exported, plugins = []) {
  await build({
    ...common,
    entryPoints: [entry],
    outfile,
    plugins: [corePlugin({ shared, outDir: dirname(outfile), coreFile, isCore }), ...plugins],
  });
  const missing = missingFromCore(readFileSync(outfile, 'utf8'), exported);
  if (missing.length) throw new Error(`shared/index.ts does not export ${missing.join(', ')}, needed by ${entry}.`);
}

/** What a step gives out, by the catalogue, where n8n looks for it. @param {Set<string>} exported */
async function writeOutputSchemas(exported) {
  const aside = join(out, 'output-schemas.js');
  await emit(join(root, 'nodes/projection/output-schemas.ts'), aside, () => true, exported);
  for (const [file, schema] of Object.entries(load(aside).outputSchemas())) {
    mkdirSync(dirname(join(out, file)), { recursive: true });
    writeFileSync(join(out, file), JSON.stringify(schema));
  }
  rmSync(aside);
}

/** Icons and codex files, at the same place in dist/ as in the sources. */
function copyAssets() {
  const wanted = (file) => /\.(svg|png)$|\.node\.json$/.test(file);
  for (const folder of ['nodes', 'credentials', 'icons'].filter((name) => existsSync(join(root, name)))) {
    for (const name of readdirSync(join(root, folder), { recursive: true })) {
      const file = `${folder}/${name}`;
      if (wanted(file) && statSync(join(root, file)).isFile()) cpSync(join(root, file), join(out, file));
    }
  }
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
try {
  const exported = await emitCore();
  const literals = [literalsPlugin(await workOutProjections(exported))];
  const { n8n } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  for (const target of [...n8n.credentials, ...n8n.nodes]) {
    const name = target.replace(/^dist\//, '');
    await emit(join(root, name.replace(/\.js$/, '.ts')), join(out, name), () => true, exported, literals);
  }
  await writeOutputSchemas(exported);
  copyAssets();
  rmSync(dist, { recursive: true, force: true });
  renameSync(out, dist);
} catch (error) {
  // esbuild has printed what it found, with the place; everything else is a sentence of ours.
  if (!error.errors) console.error(`The build stopped: ${error.message}`);
  process.exit(1);
} finally {
  rmSync(out, { recursive: true, force: true });
}
const files = readdirSync(dist, { recursive: true }).map((name) => statSync(join(dist, name)));
const emitted = files.filter((file) => file.isFile());
console.log(
  `dist/: ${emitted.length} files, ${Math.ceil(emitted.reduce((sum, file) => sum + file.size, 0) / 1000)} kB`,
);

if (process.argv.includes('--zapier')) {
  execFileSync(process.execPath, ['build.mjs'], { cwd: join(root, 'zapier/trainingpeaks'), stdio: 'inherit' });
}
