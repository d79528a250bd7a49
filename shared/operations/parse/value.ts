/**
 * What n8n and Zapier hand over for one field, before it is read by kind: plain values, n8n resource locators
 * (`{ __rl, mode, value }`) and date objects with `toISO()`.
 */

/** The value inside a resource locator, ISO text of a platform's date object, anything else as it is. */
export function unwrap(given: unknown): unknown {
  if (typeof given === 'string') return given.trim();
  if (typeof given !== 'object' || given === null) return given;
  if ('__rl' in given && 'value' in given) return unwrap(given.value);
  if ('toISO' in given && typeof given.toISO === 'function') return (given.toISO as () => unknown)();
  return given;
}

/** "Not given": nothing, empty text, an empty list. */
export function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** A value as it may be shown in a message: short, on one line. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  const line = text.replace(/\s+/g, ' ').trim();
  return `“${line.length > 60 ? `${line.slice(0, 57)}…` : line}”`;
}

/** Lower case letters and digits only, so that `X-Train`, `x train` and `XTrain` are one. */
export function folded(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
