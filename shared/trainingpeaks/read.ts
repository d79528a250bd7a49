import type { JsonObject, LocalDateTime } from './types';

/** Reads the members of a server object whatever their casing and form; a value that is not there is null. */
export interface FieldReader {
  /** The value as it came; undefined when there is none. */
  value(name: string): unknown;
  /** Non-empty text; numbers become text. */
  text(name: string): string | null;
  /** Finite number; numeric text is accepted. */
  number(name: string): number | null;
  /** Whole number that JavaScript holds exactly. */
  id(name: string): number | null;
  /** `true`, `"True"`, `1` and their opposites. */
  boolean(name: string): boolean | null;
  /** Non-empty texts; a lone text counts as a list of one. */
  texts(name: string): string[];
  /** Athlete-local date and time as `yyyy-MM-ddTHH:mm:ss`; anything after the seconds is cut, nothing is converted. */
  localDateTime(name: string): LocalDateTime | null;
}

/** A reader over one server object. The lower-case index is built only once a name is not found as documented. */
export function fieldsOf(raw: JsonObject): FieldReader {
  let index: Map<string, unknown> | undefined;
  const value = (name: string): unknown => {
    if (Object.prototype.hasOwnProperty.call(raw, name)) return raw[name];
    index ??= new Map(Object.keys(raw).map((key) => [key.toLowerCase(), raw[key]]));
    return index.get(name.toLowerCase());
  };
  return {
    value,
    text: (name) => asText(value(name)),
    number: (name) => asNumber(value(name)),
    id: (name) => asId(value(name)),
    boolean: (name) => asBoolean(value(name)),
    texts: (name) => {
      const found = value(name);
      const list: unknown[] = Array.isArray(found) ? found : [found];
      return list.map(asText).filter((text) => text !== null);
    },
    localDateTime: (name) => {
      const text = asText(value(name));
      const match = text === null ? null : /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?)?/.exec(text);
      return match ? `${match[1]}T${match[2] ?? '00:00'}${match[3] ?? ':00'}` : null;
    },
  };
}

/** Whether the value is a plain JSON object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A whole number that JavaScript holds exactly, or null. Ids exceed 32 bits (TrainingPeaks wiki, Workouts-Object). */
export function asId(value: unknown): number | null {
  const number = asNumber(value);
  return number !== null && Number.isSafeInteger(number) ? number : null;
}

function asText(value: unknown): string | null {
  if (typeof value === 'string') return value === '' ? null : value;
  return typeof value === 'number' ? String(value) : null;
}

function asNumber(value: unknown): number | null {
  if (typeof value === 'string' && value.trim() !== '') return asNumber(Number(value));
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function asBoolean(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  if (value === 1 || value === 0) return value === 1;
  if (typeof value !== 'string') return null;
  const text = value.trim().toLowerCase();
  if (text === 'true' || text === '1') return true;
  return text === 'false' || text === '0' ? false : null;
}
