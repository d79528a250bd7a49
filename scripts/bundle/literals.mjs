import { relative } from 'node:path';

/**
 * Ships what the projections come to in place of the projections. n8n requires every node and credential at its start;
 * with plain descriptions it then waits for neither the catalogue nor the work of projecting it, and whoever reads the
 * package sees what the panels show.
 *
 * @param {Map<string, Literals>} modules by source file
 */
export const literalsPlugin = (modules) => ({
  name: 'literals',
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const literals = modules.get(path);
      if (!literals) return undefined;
      const parts = literals.parts.map((part, index) => `const ${partName(index)} = () => (${part});`);
      const functions = Object.entries(literals.functions).map(
        ([name, value]) => `export const ${name} = () => (${value});`,
      );
      return { contents: [...parts, ...functions].join('\n'), loader: 'js' };
    });
  },
});

/**
 * What the functions of a module return, as text that makes it anew with each call: n8n adds to the descriptions it loads.
 *
 * @typedef {object} Literals
 * @property {Record<string, string>} functions by name, the expression that makes the result
 * @property {string[]} parts what stands in them several times, such as the kinds of workouts; see `partName`
 */

const partName = (index) => `part${index + 1}`;

/** Shorter ones would make the text harder to read and hardly smaller. */
const PART_LENGTH = 80;

/**
 * @param {string} file the source, for the message
 * @param {Record<string, unknown>} exported
 * @returns {Literals}
 */
export function workedOut(file, exported) {
  const results = Object.entries(exported).map(([name, value]) => {
    if (typeof value === 'function' && value.length === 0) return [name, value()];
    const place = relative(process.cwd(), file);
    throw new Error(`${place} exports ${name}, which is no function without parameters, so it has no one result.`);
  });
  const isRepeated = repeatedIn(results);
  /** @type {Map<string, string>} by the text of a part, its name */
  const names = new Map();
  const parts = [];
  const print = (value) => {
    const text = JSON.stringify(value);
    if (!isRepeated(text)) return printed(value);
    if (!names.has(text)) names.set(text, partName(parts.push(printed(value)) - 1));
    return `${names.get(text)}()`;
  };
  const printed = (value) => {
    if (typeof value !== 'object' || value === null) return JSON.stringify(value);
    if (Array.isArray(value)) return `[${value.map(print).join(',')}]`;
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${print(member)}`).join(',')}}`;
  };
  const functions = Object.fromEntries(results.map(([name, value]) => [name, print(value)]));
  return { functions, parts };
}

/** @param {unknown} value plain data @returns {(text: string) => boolean} whether that JSON stands in it more than once */
function repeatedIn(value) {
  const seen = new Set();
  const repeated = new Set();
  const look = (inner) => {
    if (typeof inner !== 'object' || inner === null) return;
    const text = JSON.stringify(inner);
    if (text.length < PART_LENGTH) return;
    if (seen.has(text)) return void repeated.add(text);
    seen.add(text);
    for (const child of Object.values(inner)) look(child);
  };
  look(value);
  return (text) => repeated.has(text);
}
