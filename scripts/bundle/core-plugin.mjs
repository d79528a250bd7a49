import { existsSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';

/** What a node may require at run time besides the package's own files: n8n gives the first, its rules allow the second. */
const allowedModules = new Set(['n8n-workflow', 'crypto', 'node:crypto']);

/** @param {string} path an import path already made absolute @returns {string | undefined} the TypeScript file meant */
const sourceFile = (path) =>
  [path, `${path}.ts`, join(path, 'index.ts')].find((file) => existsSync(file) && statSync(file).isFile());

/** A path for `require`, always starting with a dot. @param {string} from a folder @param {string} to a file */
const requirePath = (from, to) => {
  const path = relative(from, to).split(sep).join('/');
  return path.startsWith('.') ? path : `./${path}`;
};

/**
 * A file of the package that stands for many sources, so that what several files need is shipped once.
 *
 * @typedef {object} Once
 * @property {string} file where it is emitted
 * @property {(source: string) => boolean} holds whether a source is in it
 * @property {Set<string>} [asked] collects the sources that others import
 */

/**
 * Turns an import of a source that is emitted elsewhere into a require of the file it is in.
 *
 * @param {object} options
 * @param {string} options.shared the folder of the core's sources
 * @param {string} options.outDir the folder of the file being emitted
 * @param {readonly Once[]} [options.once]
 */
export const corePlugin = ({ shared, outDir, once = [] }) => ({
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
      const source = sourceFile(resolve(resolveDir, path));
      const home = source && once.find(({ holds }) => holds(source));
      if (!home) return undefined;
      home.asked?.add(source);
      return { path: requirePath(outDir, home.file), external: true, sideEffects: false };
    });
  },
});

/** The names an emitted file takes from another file of the package. @param {string} code @param {string} name e.g. `core.js` */
export function takenFrom(code, name) {
  const requires = new RegExp(`var (\\w+) = (?:__toESM\\()?require\\("[./]*/${name.replace('.', '\\.')}"\\)`, 'g');
  const bindings = [...code.matchAll(requires)].map(([, binding]) => binding);
  return new Set(
    bindings.flatMap((binding) => [...code.matchAll(new RegExp(`\\b${binding}\\.(\\w+)`, 'g'))].map(([, one]) => one)),
  );
}

/**
 * The names an emitted file takes from the core that the core does not export. They would be undefined at run time,
 * because the compiler checks the source modules and not the one file they end up in.
 *
 * @param {string} code an emitted file
 * @param {ReadonlySet<string>} exported
 */
export const missingFromCore = (code, exported) =>
  [...takenFrom(code, 'core.js')].filter((name) => !exported.has(name));
