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

/** Any value as text; unlike `String`, for values of every kind. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'symbol' || typeof value === 'function') return `a ${typeof value}`;
  if (typeof value !== 'object' || value === null) return String(value);
  try {
    return JSON.stringify(value);
  } catch {
    return 'an object';
  }
}

/** Signs that look alike, as phones, word processors and other alphabets write them. */
const LOOKALIKES: readonly (readonly [RegExp, string])[] = [
  [/[\u2010-\u2012\u2212]/g, '-'],
  [/[\u2018\u2019\u00B4\u2032]/g, "'"],
  [/[\u201C\u201D]|'{2}/g, '"'],
];

/** Text in plain signs, for what is read as a number or a date: full-width digits, thin spaces, curly primes. */
export function plainSigns(value: unknown): string {
  const text = textOf(value).normalize('NFKC').replace(/\s+/g, ' ').trim();
  return LOOKALIKES.reduce((plain, [sign, usual]) => plain.replace(sign, usual), text);
}

/** A value as it may be shown in a message: short, on one line. */
export function shown(value: unknown): string {
  const line = textOf(value).replace(/\s+/g, ' ').trim();
  return `“${line.length > 60 ? `${line.slice(0, 57)}…` : line}”`;
}

/** Lower case letters and digits only, so that `X-Train`, `x train` and `XTrain` are one. */
export function folded(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
