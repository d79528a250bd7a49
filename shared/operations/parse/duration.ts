import { invalidInput } from '../../http/errors';
import type { DurationField } from '../fields';
import type { Parser } from './context';
import { decimalPoint } from './number';
import { shown } from './value';

const SECONDS = { hours: 3600, minutes: 60, seconds: 1 } as const;
const CLOCK = /^(\d+):([0-5]?\d)(?::([0-5]?\d))?$/;
const UNITS =
  /^(?:pt)?\s*(?:(\d+(?:\.\d+)?)\s*(?:h|hr|hrs|hour|hours)\s*)?(?:(\d+(?:\.\d+)?)\s*(?:m|min|mins|minute|minutes|')\s*)?(?:(\d+(?:\.\d+)?)\s*(?:s|sec|secs|second|seconds|")\s*)?$/;
/** `1h15`: a bare number after the hours is minutes. */
const HOURS_THEN_MINUTES = /^(\d+)\s*(?:h|hr|hrs|hour|hours)\s*([0-5]?\d)$/;

/** `1:15:00`, `1:15` (hours and minutes), `75m`, `1h15`, `1.25 h`, `PT1H15M`, or a bare number; to whole seconds. */
export const parseDuration: Parser<DurationField> = (key, field, value) => {
  const seconds = Math.round(secondsIn(key, field, value));
  if (field.max !== undefined && seconds > field.max) {
    askForMinutes(key, field, value);
    throw invalidInput(key, `${field.label} ${clock(seconds)} is too long.`, `Use ${clock(field.max)} or less.`);
  }
  return seconds;
};

function secondsIn(key: string, field: DurationField, value: unknown): number {
  const text = decimalPoint(key, field.label, String(value).toLowerCase());
  if (/^\d*\.?\d+$/.test(text)) return bare(key, field, Number(text));
  const parts = CLOCK.exec(text) ?? HOURS_THEN_MINUTES.exec(text) ?? (/\d/.test(text) ? UNITS.exec(text) : null);
  if (parts) return Number(parts[1] ?? 0) * 3600 + Number(parts[2] ?? 0) * 60 + Number(parts[3] ?? 0);
  throw invalidInput(
    key,
    `${field.label} is not a duration: ${shown(value)}.`,
    'Write it like 1:15:00, 75m or 1.25 h.',
  );
}

/** A small fraction of minutes is nearly always hours: it gets a question. */
function bare(key: string, field: DurationField, number: number): number {
  if (field.bareUnit === 'minutes' && !Number.isInteger(number) && number < 24) {
    throw invalidInput(
      key,
      `${field.label} ${number} can be read in two ways.`,
      `Did you mean “${number} h” or “${number} min”? Write the unit as well.`,
      'A number without a unit is read as minutes.',
    );
  }
  return number * SECONDS[field.bareUnit];
}

/** A bare number too great for hours is nearly always minutes: it gets a question. */
function askForMinutes(key: string, field: DurationField, value: unknown): void {
  const number = Number(value);
  if (field.bareUnit !== 'hours' || Number.isNaN(number) || number * SECONDS.minutes > field.max!) return;
  throw invalidInput(
    key,
    `${field.label} ${number} h cannot be right.`,
    `Did you mean “${number} min”? Write the unit as well.`,
    'A number without a unit is read as hours.',
  );
}

/** `h:mm:ss`. */
export function clock(seconds: number): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
