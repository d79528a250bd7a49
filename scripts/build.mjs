// Emits dist/: the core once, what the nodes have in common once, every node and credential as a file of its own that
// requires them, and their assets. `--zapier` builds the Zapier apps as well.
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
import { basename, dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { minify } from '@swc/core';
import { build, transform } from 'esbuild';
import { corePlugin, missingFromCore, takenFrom } from './bundle/core-plugin.mjs';
import { literalsPlugin, workedOut } from './bundle/literals.mjs';
import { runTimeOnlyPlugin } from './bundle/run-time-only.mjs';

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
const shared = join(root, 'shared');
const dist = join(root, 'dist');
/** Built aside and swapped in at the end, so that nobody ever loads half a build. */
const out = join(root, `.work/dist-${process.pid}`);
const coreFile = join(out, 'core.js');
const coreBody = join(out, 'core.main.js');
/** What is needed while building only. */
const aside = join(out, 'aside');
/** What nodes and credentials call while they are loaded. */
const projections = ['action-properties', 'trigger-properties', 'credential-expressions', 'permission-options'].map(
  (name) => join(root, `nodes/projection/${name}.ts`),
);

const within = (folder) => (file) => file.startsWith(join(root, folder) + sep);
const core = { file: coreFile, holds: within('shared') };
/** What the nodes do when they run, and what the panel and the run both need. */
const runtime = {
  file: join(out, 'nodes/runtime.js'),
  holds: (file) => within('nodes')(file) && !/\.node\.ts$/.test(file) && !projections.includes(file),
  /** @type {Set<string>} */
  asked: new Set(),
};

/** The panels, each a file of its own. What the credential calls is short and stays in it. */
const panels = projections.slice(0, 2).map((source) => ({
  source,
  file: join(out, 'nodes', `${basename(source, '.ts')}.js`),
  holds: (file) => file === source,
}));

/** Without source maps, which nobody needs there. */
const common = {
  bundle: true,
  absWorkingDir: root,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  charset: 'utf8',
  legalComments: 'inline',
  logLevel: 'warning',
};

const load = createRequire(import.meta.url);

/** A source that is needed while building only, with all that it imports. @param {string} source */
async function loadAside(source) {
  const outfile = join(aside, `${basename(source, '.ts')}.js`);
  await build({ ...common, entryPoints: [source], outfile, plugins: [corePlugin({ shared, outDir: aside })] });
  return load(outfile);
}

/** @returns {Promise<Map<string, import('./bundle/literals.mjs').Literals>>} by source file */
async function workOutProjections() {
  const modules = new Map();
  for (const file of projections) modules.set(file, workedOut(file, await loadAside(file)));
  return modules;
}

/**
 * The core with what the emitted files take from it. It is most of the package, and its sources are published: it is
 * minified, and the texts of panels and of Zapier are left out. Nodes and credentials stay as they are.
 *
 * @param {Set<string>} names
 */
async function emitCore(names) {
  const entry = join(aside, 'core-entry.ts');
  const from = JSON.stringify(relative(aside, join(shared, 'index')));
  writeFileSync(entry, `export { ${[...names].join(', ')} } from ${from};\n`);
  await build({
    ...common,
    entryPoints: [entry],
    outfile: coreBody,
    minify: true,
    plugins: [corePlugin({ shared, outDir: out }), runTimeOnlyPlugin(join(shared, 'operations'))],
  });
  // It looks at the whole file once more and finds another twenty-fifth.
  const { code } = await minify(readFileSync(coreBody, 'utf8'), {
    // Nothing in it is called with `new` but classes, and nothing looks at how many parameters a function takes.
    compress: { toplevel: true, passes: 4, ecma: 2022, unsafe_arrows: true, unsafe_methods: true, keep_fargs: false },
    mangle: { toplevel: true },
    module: false,
  });
  writeFileSync(coreBody, code);
  writeFileSync(coreFile, coreOnDemand([...names]));
}

/** What nodes and credentials require: it brings the core in when something of it is first used. @param {string[]} names */
const coreOnDemand = (names) => `"use strict";
// n8n requires every node at its start and needs nothing of the core then.
let core;
for (const name of ${JSON.stringify(names, null, 2)}) {
  Object.defineProperty(exports, name, { enumerable: true, get: () => (core ??= require("./core.main.js"))[name] });
}
`;

/**
 * @param {string} entry
 * @param {string} outfile
 * @param {import('./bundle/core-plugin.mjs').Once[]} once
 * @param {import('esbuild').Plugin[]} [plugins]
 * @returns {Promise<Set<string>>} the names it takes from the core
 */
async function emit(entry, outfile, once, plugins = []) {
  const outDir = dirname(outfile);
  await build({
    ...common,
    entryPoints: [entry],
    outfile,
    plugins: [corePlugin({ shared, outDir, once }), ...plugins],
  });
  const code = readFileSync(outfile, 'utf8');
  const missing = missingFromCore(code, await exportedByCore());
  if (missing.length) throw new Error(`shared/index.ts does not export ${missing.join(', ')}, needed by ${entry}.`);
  return takenFrom(code, 'core.js');
}

/** @type {Set<string> | undefined} */
let exported;
const exportedByCore = async () => (exported ??= new Set(Object.keys(await loadAside(join(shared, 'index.ts')))));

/** Everything that the node files import of what they have in common, without blanks. @returns {Promise<Set<string>>} as `emit` */
async function emitRuntime() {
  const entry = join(aside, 'runtime-entry.ts');
  const lines = [...runtime.asked].map((file) => `export * from ${JSON.stringify(relative(aside, file))};\n`);
  writeFileSync(entry, lines.join('').replaceAll('.ts"', '"'));
  const taken = await emit(entry, runtime.file, [core]);
  const { code } = await transform(readFileSync(runtime.file, 'utf8'), { minifyWhitespace: true, minifySyntax: true });
  writeFileSync(runtime.file, code);
  return taken;
}

/** Plain data, of which spaces would be a sixth. @param {string} source @param {string} file @param {import('esbuild').Plugin[]} literals */
const emitPanel = (source, file, literals) =>
  build({
    ...common,
    entryPoints: [source],
    outfile: file,
    minify: true,
    lineLimit: 160,
    plugins: literals,
  });

/** What a step gives out, by the catalogue, where n8n looks for it. */
async function writeOutputSchemas() {
  const { outputSchemas } = await loadAside(join(root, 'nodes/projection/output-schemas.ts'));
  for (const [file, schema] of Object.entries(outputSchemas())) {
    mkdirSync(dirname(join(out, file)), { recursive: true });
    writeFileSync(join(out, file), JSON.stringify(schema));
  }
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
mkdirSync(aside, { recursive: true });
try {
  const literals = [literalsPlugin(await workOutProjections())];
  const { n8n } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const taken = new Set();
  for (const target of [...n8n.credentials, ...n8n.nodes]) {
    const name = target.replace(/^dist\//, '');
    const source = join(root, name.replace(/\.js$/, '.ts'));
    for (const one of await emit(source, join(out, name), [core, runtime, ...panels], literals)) taken.add(one);
  }
  for (const { source, file } of panels) await emitPanel(source, file, literals);
  for (const one of await emitRuntime()) taken.add(one);
  await emitCore(taken);
  await writeOutputSchemas();
  rmSync(aside, { recursive: true });
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
  for (const app of ['trainingpeaks', 'trainerday']) {
    execFileSync(process.execPath, [join(root, 'zapier/scripts/build.mjs'), app], { stdio: 'inherit' });
  }
}
