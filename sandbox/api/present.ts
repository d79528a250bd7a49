import { Quirks } from '../quirks';

const absentWhenMixed = new Set(['Description', 'PreActivityComment']);

/** Leaves out every other object's empty values. */
let objects = 0;

/** Gives an answer the casing, number form and "no value" form the quirks ask for. */
export function present(value: unknown, quirks: Quirks): unknown {
  if (Array.isArray(value)) return value.map((item) => present(item, quirks));
  if (typeof value === 'number' && quirks.numbersAsStrings) return String(value);
  if (typeof value !== 'object' || value === null) return value;
  objects += 1;
  const absent = quirks.emptyValues === 'absent' || (quirks.emptyValues === 'varying' && objects % 2 === 0);
  const entries = Object.entries(value).flatMap(([name, content]): [string, unknown][] => {
    const empty = content === null || content === undefined;
    if (empty && absent) return [];
    if (empty && quirks.emptyValues === 'mixed' && absentWhenMixed.has(name)) return [];
    return [[casing(name, quirks), empty ? null : present(content, quirks)]];
  });
  if (quirks.unknownKeys) entries.push([casing('SandboxExtra', quirks), { Note: 'no document mentions this' }]);
  return Object.fromEntries(entries);
}

function casing(name: string, quirks: Quirks): string {
  if (quirks.propertyCasing === 'camel') return name.charAt(0).toLowerCase() + name.slice(1);
  return quirks.propertyCasing === 'lower' ? name.toLowerCase() : name;
}
