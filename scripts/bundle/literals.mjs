import { relative } from 'node:path';

/**
 * Ships what the projections come to in place of the projections. n8n requires every node and credential at its start;
 * with plain descriptions it then waits for neither the catalogue nor the work of projecting it, and whoever reads the
 * package sees what the panels show.
 *
 * @param {Map<string, Record<string, unknown>>} modules by source file, what its exported functions are; see `workedOut`
 */
export const literalsPlugin = (modules) => ({
  name: 'literals',
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const functions = modules.get(path);
      if (!functions) return undefined;
      const lines = Object.entries(functions).map(([name, value]) => `export const ${name} = () => (${value});`);
      return { contents: lines.join('\n'), loader: 'js' };
    });
  },
});

/**
 * What the functions of a module return, as text that makes it anew with each call: n8n adds to the descriptions it loads.
 *
 * @param {string} file the source, for the message
 * @param {Record<string, unknown>} exported
 * @returns {Record<string, string>}
 */
export function workedOut(file, exported) {
  const entries = Object.entries(exported).map(([name, value]) => {
    if (typeof value === 'function' && value.length === 0) return [name, JSON.stringify(value())];
    const place = relative(process.cwd(), file);
    throw new Error(`${place} exports ${name}, which is no function without parameters, so it has no one result.`);
  });
  return Object.fromEntries(entries);
}
