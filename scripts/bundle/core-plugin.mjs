import { existsSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';

/** What a node may require at run time besides the core: n8n gives the first, its rules allow the second. */
const allowedModules = new Set(['n8n-workflow', 'crypto', 'node:crypto']);

/** @param {string} path an import path already made absolute @returns {string | undefined} the TypeScript file meant */
const sourceFile = (path) =>
  [path, `${path}.ts`, join(path, 'index.ts')].find((file) => existsSync(file) && statSync(file).isFile());

/** The name of the file a lazily loaded part of the core is emitted as. @param {string} file */
export const lazyName = (file) => {
  const stem = basename(file, extname(file));
  return `core.${stem === 'index' ? basename(dirname(file)) : stem}.js`;
};

/** A path for `require`, always starting with a dot. @param {string} from a folder @param {string} to a file */
const requirePath = (from, to) => {
  const path = relative(from, to).split(sep).join('/');
  return path.startsWith('.') ? path : `./${path}`;
};

/**
 * Keeps the core in one file: an import that leads into `shared/` from outside the set of files being bundled becomes a
 * require of dist/core.js, and `import()` inside the core becomes a file of its own that loads when first used.
 *
 * @param {object} options
 * @param {string} options.shared the folder of the core's sources
 * @param {string} options.outDir the folder of the file being emitted
 * @param {string} options.coreFile where the core is emitted
 * @param {(file: string) => boolean} options.isCore whether a source under `shared/` lives in dist/core.js already
 * @param {Set<string>} [options.lazy] collects the sources that must be emitted as files of their own
 */
export const corePlugin = ({ shared, outDir, coreFile, isCore, lazy }) => ({
  name: 'one-core',
  setup(build) {
    build.onResolve({ filter: /.*/ }, ({ path, kind, resolveDir, importer }) => {
      if (kind === 'entry-point') return undefined;
      if (!path.startsWith('.')) {
        if (allowedModules.has(path) && !importer.startsWith(shared + sep)) return { path, external: true };
        return {
          errors: [
            { text: `${relative(process.cwd(), importer)} may not import "${path}": the package ships no libraries.` },
          ],
        };
      }
      const file = sourceFile(resolve(resolveDir, path));
      if (!file?.startsWith(shared + sep)) return undefined;
      if (kind === 'dynamic-import' && lazy) {
        lazy.add(file);
        return { path: requirePath(outDir, join(dirname(coreFile), lazyName(file))), external: true };
      }
      return isCore(file) ? { path: requirePath(outDir, coreFile), external: true, sideEffects: false } : undefined;
    });
  },
});

/**
 * The names an emitted file takes from the core that the core does not export. They would be undefined at run time,
 * because the compiler checks the source modules and not the one file they end up in.
 *
 * @param {string} code an emitted file
 * @param {ReadonlySet<string>} exported
 */
export function missingFromCore(code, exported) {
  const bindings = [...code.matchAll(/var (\w+) = (?:__toESM\()?require\("[./]*\/core\.js"\)/g)].map(
    ([, name]) => name,
  );
  const used = bindings.flatMap((name) => [...code.matchAll(new RegExp(`\\b${name}\\.(\\w+)`, 'g'))].map(([, n]) => n));
  return [...new Set(used)].filter((name) => !exported.has(name));
}
