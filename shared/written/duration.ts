import { invalidInput } from '../http/errors';
import { decimalPoint } from './decimal-point';
import { plainSigns, shown } from './value';

const SECONDS = { hours: 3600, minutes: 60, seconds: 1 } as const;
const HOUR = 'h|hr|hrs|hours?|std|stunden?|heures?|horas?';
const MINUTE = "m|mn|min|mins|minutes?|minuten|minutos?|'";
const SECOND = 's|sec|secs|sek|seconds?|sekunden?|secondes?|segundos?|"';
const CLOCK = new RegExp(`^(\\d+):([0-5]?\\d)(?::([0-5]?\\d))?\\s*(?:(?<h>${HOUR})|(?<m>${MINUTE}))?\\.?$`);
const part = (unit: string): string => `(?:(\\d+(?:\\.\\d+)?)\\s*(?:${unit})(?![a-z])\\.?\\s*)?`;
const UNITS = new RegExp(`^${part(HOUR)}${part(MINUTE)}${part(SECOND)}$`);
const ISO = /^pt(?:(\d+(?:\.\d+)?)h)?(?:(\d+(?:\.\d+)?)m)?(?:(\d+(?:\.\d+)?)s)?$/;
/** `1h15`: a bare number after the hours is minutes. */
const HOURS_THEN_MINUTES = new RegExp(`^(\\d+)\\s*(?:${HOUR})\\.?\\s*([0-5]?\\d)$`);
/** `1 hour and 15 minutes`, `1 h, 15 min`. */
const AND = /(?<=[a-z'".]) ?(?:,|&|and|und|et|y) (?=\d)/g;

/** What a duration is asked for as. */
export interface DurationForm {
  label: string;
  bareUnit: 'minutes' | 'seconds' | 'hours';
  /** Seconds. */
  max?: number;
  /** Seconds. What anybody can have, where TrainingPeaks takes more. */
  plausibleMax?: number;
}

/** From here on `13:00` is more likely minutes and seconds than half a day. */
const DOUBTFUL_CLOCK_HOURS = 13;
/** More minutes than a day has were probably meant as seconds, which is what other steps give. */
const DOUBTFUL_MINUTES = 1440;

/**
 * `1:15:00`, `1:15` (hours and minutes), `75m`, `90'`, `1h15`, `1.25 h`, `PT1H15M`, or a bare number; to whole seconds.
 * What can be read in two ways, or nobody plans, gets a question.
 *
 * @throws ConnectorError `invalidInput`
 */
export function parseDuration(key: string, field: DurationForm, value: unknown): number {
  const seconds = Math.round(secondsIn(key, field, value));
  const { max = Infinity, plausibleMax = max } = field;
  if (seconds > plausibleMax) {
    askForMinutes(key, field, value, plausibleMax);
    throw invalidInput(key, `${field.label} ${clock(seconds)} is too long.`, `Use ${clock(plausibleMax)} or less.`);
  }
  return seconds;
}

function secondsIn(key: string, field: DurationForm, value: unknown): number {
  const text = decimalPoint(key, field.label, plainSigns(value).toLowerCase().replace(AND, ' '));
  if (/^\d*\.?\d+$/.test(text)) return bare(key, field, Number(text));
  const time = CLOCK.exec(text);
  if (time) return clockSeconds(key, field, time);
  const parts = HOURS_THEN_MINUTES.exec(text) ?? ISO.exec(text) ?? (/\d/.test(text) ? UNITS.exec(text) : null);
  if (parts) return secondsOf(parts[1], parts[2], parts[3]);
  throw invalidInput(
    key,
    `${field.label} is not a duration: ${shown(value)}.`,
    'Write it like 1:15:00, 75m or 1.25 h.',
  );
}

function secondsOf(hours = '0', minutes = '0', seconds = '0'): number {
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

/** `1:15` is hours and minutes, `45:00 min` minutes and seconds; `45:00` alone may be either. */
function clockSeconds(key: string, field: DurationForm, [, first, second, third, ...units]: RegExpExecArray): number {
  if (third !== undefined) return secondsOf(first, second, third);
  const [hourUnit, minuteUnit] = units;
  if (minuteUnit !== undefined) return secondsOf('0', first, second);
  if (hourUnit === undefined && Number(first) >= DOUBTFUL_CLOCK_HOURS) {
    throw invalidInput(
      key,
      `${field.label} ${first}:${second} can be read in two ways.`,
      `Did you mean “${clock(secondsOf('0', first, second))}” or “${first}:${second}:00”?`,
      'It may be minutes and seconds, or hours and minutes.',
    );
  }
  return secondsOf(first, second);
}

/** A small fraction of minutes is nearly always hours, and thousands of them are seconds: both get a question. */
function bare(key: string, field: DurationForm, number: number): number {
  const isFraction = !Number.isInteger(number) && number < 24;
  if (field.bareUnit === 'minutes' && (isFraction || number > DOUBTFUL_MINUTES)) {
    const other = isFraction ? `${number} h` : `${number} s`;
    throw invalidInput(
      key,
      `${field.label} ${number} can be read in two ways.`,
      `Did you mean “${other}” or “${number} min”? Write the unit as well.`,
      'A number without a unit is read as minutes.',
    );
  }
  return number * SECONDS[field.bareUnit];
}

/** A bare number too great for hours is nearly always minutes: it gets a question. */
function askForMinutes(key: string, field: DurationForm, value: unknown, most: number): void {
  const number = Number(value);
  if (field.bareUnit !== 'hours' || Number.isNaN(number) || number * SECONDS.minutes > most) return;
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
