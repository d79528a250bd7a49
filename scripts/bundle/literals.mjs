import { relative } from 'node:path';

/**
 * Ships what the projections come to in place of the projections. n8n requires every node and credential at its start;
 * with plain descriptions it then waits for neither the catalogue nor the work of projecting it.
 *
 * @param {Map<string, Literals>} modules by source file
 */
export const literalsPlugin = (modules) => ({
  name: 'literals',
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const literals = modules.get(path);
      if (!literals) return undefined;
      const consts = literals.consts.map(({ name, text }) => `const ${name} = ${text};`);
      const functions = Object.entries(literals.functions).map(
        ([name, value]) => `export const ${name} = () => (${value});`,
      );
      return { contents: [...consts, ...functions].join('\n'), loader: 'js' };
    });
  },
});

/**
 * What the functions of a module return, as text that makes it anew with each call: n8n adds to the descriptions it loads.
 *
 * @typedef {object} Literals
 * @property {Record<string, string>} functions by name, the expression that makes the result
 * @property {{ name: string; text: string }[]} consts what stands in them several times: a part such as the kinds of
 *   workouts, a word, or the members that many objects have in common
 */

/** Worth a name of its own; less often, or shorter, it would not get smaller. */
const PART_LENGTH = 60;
const WORD = { length: 6, times: 4 };
const SHAPE = { members: 2, times: 4 };

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
  const { parts, words, shapes } = repetitionsIn(results.map(([, value]) => value));
  /** @type {Literals['consts']} */
  const consts = [];
  /** @type {Map<string, string>} by what it stands for, its name */
  const names = new Map();
  const named = (kind, key, text) => {
    const known = names.get(kind + key);
    if (known !== undefined) return known;
    const made = text();
    const name = `${kind}${names.size + 1}`;
    names.set(kind + key, name);
    consts.push({ name, text: made });
    return name;
  };
  const print = (value) => {
    const text = JSON.stringify(value);
    if (typeof value === 'string') return words.has(value) ? named('word', value, () => text) : text;
    return parts.has(text) ? `${named('part', text, () => `() => (${printed(value)})`)}()` : printed(value);
  };
  const printed = (value) => {
    if (typeof value !== 'object' || value === null) return JSON.stringify(value);
    if (Array.isArray(value)) return `[${value.map(print).join(',')}]`;
    const members = membersOf(value);
    const keys = members.map(([key]) => key);
    const values = members.map(([, member]) => print(member));
    if (!shapes.has(keys.join())) return `{${keys.map((key, at) => `${JSON.stringify(key)}:${values[at]}`).join(',')}}`;
    const shape = named('shape', keys.join(), () => {
      const given = keys.map((_, at) => `m${at}`);
      return `(${given.join(',')}) => ({${keys.map((key, at) => `${JSON.stringify(key)}:${given[at]}`).join(',')}})`;
    });
    return `${shape}(${values.join(',')})`;
  };
  return { functions: Object.fromEntries(results.map(([name, value]) => [name, print(value)])), consts };
}

/** @param {object} value @returns {[string, unknown][]} */
const membersOf = (value) => Object.entries(value).filter(([, member]) => member !== undefined);

/**
 * @param {unknown} value plain data
 * @returns {{ parts: Set<string>, words: Set<string>, shapes: Set<string> }} parts as JSON, shapes as their members
 */
function repetitionsIn(value) {
  const seen = new Set();
  const parts = new Set();
  const [words, shapes] = [new Map(), new Map()];
  const count = (counts, key) => counts.set(key, (counts.get(key) ?? 0) + 1);
  const look = (inner) => {
    if (typeof inner === 'string' && inner.length >= WORD.length) count(words, inner);
    if (typeof inner !== 'object' || inner === null) return;
    const text = JSON.stringify(inner);
    // A part is printed once, so what stands in it is counted once.
    if (text.length >= PART_LENGTH) {
      if (seen.has(text)) return void parts.add(text);
      seen.add(text);
    }
    const members = membersOf(inner);
    if (!Array.isArray(inner) && members.length >= SHAPE.members) count(shapes, members.map(([key]) => key).join());
    for (const [, child] of members) look(child);
  };
  look(value);
  const often = (counts, times) => new Set([...counts].filter(([, found]) => found >= times).map(([key]) => key));
  return { parts, words: often(words, WORD.times), shapes: often(shapes, SHAPE.times) };
}
