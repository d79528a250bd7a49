// Emits dist/: the core once, every node and credential as a file of its own that requires it, and their assets.
// `--zapier` builds the Zapier app as well.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { corePlugin, lazyName, missingFromCore } from './bundle/core-plugin.mjs';

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
const shared = join(root, 'shared');
const dist = join(root, 'dist');
/** Built aside and swapped in at the end, so that nobody ever loads half a build. */
const out = join(root, `.work/dist-${process.pid}`);
const coreFile = join(out, 'core.js');

/** Read by reviewers and by n8n's scanner, so neither minified nor with source maps. */
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

/** @returns {Promise<Set<string>>} the names the core exports */
async function emitCore() {
  /** @type {Set<string>} */
  const lazy = new Set();
  const result = await build({
    ...common,
    entryPoints: [join(shared, 'index.ts')],
    outfile: coreFile,
    metafile: true,
    plugins: [corePlugin({ shared, outDir: out, coreFile, isCore: () => false, lazy })],
  });
  const inCore = new Set(Object.keys(result.metafile.inputs).map((file) => join(root, file)));
  const exported = new Set(Object.keys(createRequire(import.meta.url)(coreFile)));
  for (const file of lazy) {
    if (inCore.has(file)) throw new Error(`${file} is imported both at once and lazily, so it would load at once.`);
    await emit(file, join(out, lazyName(file)), (source) => inCore.has(source), exported);
  }
  return exported;
}

/** @param {string} entry @param {string} outfile @param {(file: string) => boolean} isCore @param {Set<string>} exported */
async function emit(entry, outfile, isCore, exported) {
  await build({
    ...common,
    entryPoints: [entry],
    outfile,
    plugins: [corePlugin({ shared, outDir: dirname(outfile), coreFile, isCore })],
  });
  const missing = missingFromCore(readFileSync(outfile, 'utf8'), exported);
  if (missing.length) throw new Error(`shared/index.ts does not export ${missing.join(', ')}, needed by ${entry}.`);
}

/** Icons, codex files and output schemas, at the same place in dist/ as in the sources. */
function copyAssets() {
  const wanted = (file) => /\.(svg|png)$|\.node\.json$|\/__schema__\//.test(file);
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
  const { n8n } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  for (const target of [...n8n.credentials, ...n8n.nodes]) {
    const name = target.replace(/^dist\//, '');
    await emit(join(root, name.replace(/\.js$/, '.ts')), join(out, name), () => true, exported);
  }
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
