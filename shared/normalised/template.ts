import { fieldsOf, type FieldReader } from '../trainingpeaks/read';
import type { JsonObject } from '../trainingpeaks/types';

/**
 * The shape of a model as a tree whose leaves say which field of the source fills them, in which unit, and how it is read.
 * The same tree makes the conversion, the JSON Schema and the table of fields (see scripts/normalised/).
 */
export interface Template {
  [key: string]: Leaf | Template | readonly [Template];
}

export interface Leaf {
  /** The field of the source, or what the value is made from; empty where the source has nothing for it. */
  from: string;
  /** Empty for text and counts without one. */
  unit: string;
  as: Reading;
}

/** `made` values are worked out beforehand and stand under the leaf's `from`. */
export type Reading = 'number' | 'text' | 'texts' | 'boolean' | 'seconds' | 'grams' | 'made';

/** What a model is filled from. */
export interface Source {
  fields: FieldReader;
  made: Record<string, unknown>;
}

export const leaf = (from: string, unit = '', as: Reading = 'number'): Leaf => ({ from, unit, as });

/** A place of the shape that the source has nothing for: always null. */
export const NOTHING = leaf('', '', 'made');

const READINGS: Record<Reading, (source: Source, from: string) => unknown> = {
  number: ({ fields }, from) => fields.number(from),
  text: ({ fields }, from) => fields.text(from),
  texts: ({ fields }, from) => {
    const texts = fields.texts(from);
    return texts.length === 0 ? null : texts;
  },
  boolean: ({ fields }, from) => fields.boolean(from),
  seconds: ({ fields }, from) => scaled(fields.number(from), 3600, Math.round),
  grams: ({ fields }, from) => scaled(fields.number(from), 1000, withoutNoise),
  made: ({ made }, from) => made[from] ?? null,
};

/** Free of the noise of binary fractions: 1.005 kg are 1005 g. */
const withoutNoise = (value: number): number => Number(value.toPrecision(15));

function scaled(value: number | null, factor: number, exact: (value: number) => number): number | null {
  const scaledUp = value === null ? Infinity : exact(value * factor);
  return Number.isFinite(scaledUp) ? scaledUp : null;
}

/** Fills one part of a model; null when nothing of it is there. */
type Part = (source: Source) => unknown;

/** Fills a whole model: its own members are all there, a section with nothing in it is null. */
export function modelOf(template: Template): (raw: JsonObject, made: Record<string, unknown>) => JsonObject {
  const fill = partOf(template);
  const empty = emptyOf(template);
  return (raw, made) => (fill({ fields: fieldsOf(raw), made }) as JsonObject | null) ?? { ...empty };
}

const emptyOf = (template: Template): JsonObject => Object.fromEntries(Object.keys(template).map((key) => [key, null]));

function partOf(node: Template[string]): Part {
  if (Array.isArray(node)) {
    const inner = partOf((node as readonly [Template])[0]);
    return (source) => listed(inner(source));
  }
  if (isLeaf(node)) {
    const { from, as } = node;
    const read = READINGS[as];
    return (source) => read(source, from);
  }
  const parts = Object.entries(node as Template).map(([key, inner]) => [key, partOf(inner)] as const);
  // A copy of it has room for every member at once.
  const empty = emptyOf(node as Template);
  return (source) => {
    let section: JsonObject | null = null;
    for (const [key, part] of parts) {
      const value = part(source);
      if (value === null) continue;
      section ??= { ...empty };
      section[key] = value;
    }
    return section;
  };
}

const listed = (value: unknown): unknown[] | null => (value === null ? null : [value]);

/** Whether the node is a field and not a section. */
export function isLeaf(node: Template[string]): node is Leaf {
  return typeof (node as Partial<Leaf>).from === 'string' && 'as' in node;
}
