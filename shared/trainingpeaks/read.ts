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

/** A reader over one server object. */
export const fieldsOf = (raw: JsonObject): FieldReader => new ObjectReader(raw);

class ObjectReader implements FieldReader {
  private names: ReadonlyMap<string, string> | undefined;

  constructor(private readonly raw: JsonObject) {}

  value(name: string): unknown {
    if (Object.prototype.hasOwnProperty.call(this.raw, name)) return this.raw[name];
    // Only once a name is not found as documented.
    this.names ??= namesOf(this.raw);
    const written = this.names.get(name.toLowerCase());
    return written === undefined ? undefined : this.raw[written];
  }

  text(name: string): string | null {
    return asText(this.value(name));
  }

  number(name: string): number | null {
    return asNumber(this.value(name));
  }

  id(name: string): number | null {
    return asId(this.value(name));
  }

  boolean(name: string): boolean | null {
    return asBoolean(this.value(name));
  }

  texts(name: string): string[] {
    const found = this.value(name);
    const list: unknown[] = Array.isArray(found) ? found : [found];
    return list.map(asText).filter((text) => text !== null);
  }

  localDateTime(name: string): LocalDateTime | null {
    const text = this.text(name);
    const match = text === null ? null : /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?)?/.exec(text);
    return match ? `${match[1]}T${match[2] ?? '00:00'}${match[3] ?? ':00'}` : null;
  }
}

/** The member names of the object read last, and each of them by its lower-case form. */
let last: { keys: readonly string[]; names: ReadonlyMap<string, string> } = { keys: [], names: new Map() };

/** The entries of a list have the same members, so what was worked out for one serves them all. */
function namesOf(raw: JsonObject): ReadonlyMap<string, string> {
  const keys = Object.keys(raw);
  const same = keys.length === last.keys.length && keys.every((key, index) => key === last.keys[index]);
  if (!same) last = { keys, names: new Map(keys.map((key) => [key.toLowerCase(), key])) };
  return last.names;
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

/** A finite number, also as text, or null. */
export function asNumber(value: unknown): number | null {
  if (typeof value === 'string' && value.trim() !== '') return asNumber(Number(value));
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** `true`, `"True"`, `1` and their opposites; null for anything else. */
export function asBoolean(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  if (value === 1 || value === 0) return value === 1;
  if (typeof value !== 'string') return null;
  const text = value.trim().toLowerCase();
  if (text === 'true' || text === '1') return true;
  return text === 'false' || text === '0' ? false : null;
}
