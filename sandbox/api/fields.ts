import { badRequest } from './errors';

/**
 * Reads a JSON body the way the server does: names in any casing, numbers also as strings; a wrong value is a 400 naming
 * it. `strict` takes names and numbers as documented only.
 */
export class Fields {
  private readonly values = new Map<string, unknown>();

  constructor(
    body: unknown,
    private readonly strict = false,
  ) {
    if (typeof body !== 'object' || body === null || Array.isArray(body)) {
      throw badRequest('The request body must be a JSON object.');
    }
    for (const [name, value] of Object.entries(body)) this.values.set(this.key(name), value);
  }

  raw(name: string): unknown {
    return this.values.get(this.key(name)) ?? null;
  }

  private key(name: string): string {
    return this.strict ? name : name.toLowerCase();
  }

  text(name: string, maximumLength?: number): string | null {
    const value = this.raw(name);
    if (value === null) return null;
    if (typeof value !== 'string') throw badRequest(`${name} must be a string.`);
    if (maximumLength !== undefined && value.length > maximumLength) {
      throw badRequest(`${name} must not be longer than ${maximumLength} characters.`);
    }
    return value;
  }

  requiredText(name: string): string {
    const value = this.text(name);
    if (value === null || value.trim() === '') throw badRequest(`${name} is required.`);
    return value;
  }

  number(name: string, maximum = Number.MAX_SAFE_INTEGER): number | null {
    const value = this.raw(name);
    if (value === null || value === '') return null;
    const number = typeof value === 'string' && !this.strict ? Number(value) : value;
    if (typeof number !== 'number' || !Number.isFinite(number)) throw badRequest(`${name} must be a number.`);
    if (number < 0 || number > maximum) throw badRequest(`${name} must be between 0 and ${maximum}.`);
    return number;
  }

  requiredInteger(name: string): number {
    const value = this.number(name);
    if (value === null) throw badRequest(`${name} is required.`);
    if (!Number.isInteger(value)) throw badRequest(`${name} must be a whole number.`);
    return value;
  }

  boolean(name: string): boolean | null {
    const value = this.raw(name);
    if (value === null) return null;
    if (typeof value !== 'boolean') throw badRequest(`${name} must be true or false.`);
    return value;
  }

  texts(name: string): string[] | null {
    const value = this.raw(name);
    if (value === null) return null;
    if (!Array.isArray(value) || value.some((item) => typeof item !== 'string')) {
      throw badRequest(`${name} must be an array of strings.`);
    }
    return value as string[];
  }

  /** A local date, optionally with a time part that is ignored; a zone or an impossible day is refused. */
  requiredDay(name: string): string {
    const day = this.day(name);
    if (day === null) throw badRequest(`${name} is required.`);
    return day;
  }

  day(name: string): string | null {
    const value = this.text(name);
    if (value === null) return null;
    const match = /^(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$/.exec(value);
    if (!match || !isDay(match[1] as string))
      throw badRequest(`${name} must be a date like 2026-05-02, without a zone.`);
    return match[1] as string;
  }

  /** A local date-time without zone, returned as `yyyy-MM-ddTHH:mm:ss`. */
  localDateTime(name: string): string | null {
    const value = this.text(name);
    if (value === null) return null;
    const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2})?(?:\.\d+)?$/.exec(value);
    if (!match || !isDay(match[1] as string) || !/^([01]\d|2[0-3]):[0-5]\d$/.test(match[2] as string)) {
      throw badRequest(`${name} must be a local date and time like 2026-05-02T17:30:00, without a zone.`);
    }
    return `${match[1]}T${match[2]}${match[3] ?? ':00'}`;
  }
}

export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(time) && new Date(time).toISOString().slice(0, 10) === text;
}
