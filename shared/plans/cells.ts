import { invalidInput } from '../http/errors';
import { parseDuration } from '../written/duration';
import { readMoment, timeOfDay } from '../written/moment';
import { plainSigns, shown, textOf } from '../written/value';

/** How single values of a plan are read. All throw ConnectorError `invalidInput` for what cannot be read. */

/** Text; numbers and the like become text. */
export function text(label: string, value: unknown): string {
  if (typeof value !== 'object') return textOf(value).trim();
  throw invalidInput(label, `${label} must be text, not ${shown(value)}.`, 'Write one value.');
}

/** A number in the unit of the canonical plan; whether it can be right is checked later. */
export function figure(label: string, value: unknown): number {
  const number = typeof value === 'string' ? Number(value) : value;
  if (typeof number === 'number' && Number.isFinite(number)) return number;
  throw invalidInput(label, `${label} must be a number, not ${shown(value)}.`, 'Write it without a unit.');
}

const DAY_SECONDS = 86_400;

/** A time of day in any form, alone or behind a date; spreadsheets hand it over as a part of the day too. To `HH:mm:ss`. */
export function startOf(label: string, value: unknown): string {
  const plain = plainSigns(value);
  const written = timeOfDay(plain) ?? readMoment(plain)?.time ?? null;
  if (written !== null) return written;
  if (/^0?\.\d+$/.test(plain)) return clockOf(Math.round(Number(plain) * DAY_SECONDS));
  throw invalidInput(label, `${label} is no time of day: ${shown(value)}.`, 'Write it like 17:30.');
}

function clockOf(seconds: number): string {
  return new Date((seconds % DAY_SECONDS) * 1000).toISOString().slice(11, 19);
}

/** What spreadsheets make of a time of less than 6 hours; from there on it may be a number of hours. */
const SIX_HOURS = 0.25;

/** A duration as people write it; a number alone is minutes, a small part of one the part of a day that a time is in a cell. */
export function durationOf(label: string, value: unknown): number {
  const isTime = typeof value === 'number' && value > 0 && value < SIX_HOURS;
  if (isTime) return Math.round(value * DAY_SECONDS);
  return parseDuration('plannedSeconds', { label, bareUnit: 'minutes' }, value);
}

/** A list, or text with commas between. */
export function tagsOf(label: string, value: unknown): string[] {
  const parts = Array.isArray(value) ? value : textOf(value).split(',');
  return parts.map((part) => text(label, part)).filter((part) => part !== '');
}
