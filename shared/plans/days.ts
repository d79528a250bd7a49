import { addDays } from '../http/date-windows';
import { invalidInput } from '../http/errors';
import type { LocalDate } from '../trainingpeaks/types';
import { readMoment } from '../written/moment';
import { plainSigns, shown } from '../written/value';
import { writtenDay } from '../written/written-day';

/** Day 1 of a plan that counts its days: a Monday, so that day 8 is the Monday of week 2. It is moved before it is used. */
export const DAY_ONE = '2001-01-01';

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const COUNTED = /^(day|week|d|w|wk)? ?(?:no\.?|nr\.?|#)? ?(\d{1,4})$/;
/** Longer plans nobody writes; what is more is something else. */
const MOST_DAYS = 1000;

/** Which of two is first in `5/6/2026`. */
export type DayOrder = 'day' | 'month';

/** What a cell says about the day. */
export type Said = { date: LocalDate } | { number: number } | { weekday: number };

/** Monday is 0. */
export function weekdayOf(date: LocalDate): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** `Monday`. */
export function weekdayName(date: LocalDate): string {
  const name = WEEKDAYS[weekdayOf(date)]!;
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** The date that a day number stands for until the plan is placed. */
export function dayNumbered(number: number): LocalDate {
  return addDays(DAY_ONE, number - 1);
}

/**
 * A date, a day number (`Day 3`; `3` where `bare` allows it) or a weekday. A date keeps the calendar day it is written with,
 * whatever zone stands behind it.
 *
 * @param order for a date such as `5/6/2026`; null when nothing tells
 * @throws ConnectorError `invalidInput`
 */
export function saidDay(label: string, value: unknown, bare: boolean, order: DayOrder | null): Said {
  const written = dayText(value);
  const [, word, digits] = COUNTED.exec(written.toLowerCase()) ?? [];
  if (digits !== undefined && digits.length < 4 && (word?.startsWith('d') || bare))
    return { number: counted(label, digits) };
  const weekday = weekdayIn(written);
  if (weekday !== null) return { weekday };
  const date = readMoment(written)?.day ?? ordered(label, written, order);
  if (date !== null) return { date };
  throw invalidInput(
    label,
    `${label} cannot be read: ${shown(value)}.`,
    'Write it like 2026-05-06, Day 3 or Wednesday.',
  );
}

/** The text of a cell, in which years are whole: spreadsheets show 6 May 2026 as `5/6/26`. */
function dayText(value: unknown): string {
  const isDate = value instanceof Date && !Number.isNaN(value.getTime());
  if (isDate) return value.toISOString();
  return plainSigns(value).replace(
    /^(\d{1,2}([/.])\d{1,2}\2)(\d{2})$/,
    (_, dayMonth, _sign, year) => `${dayMonth}20${year}`,
  );
}

/** Whether it is a moment in UTC, such as `2026-05-05T22:00:00.000Z`: whoever made it may have meant midnight of the next day. */
export function isUtcMoment(value: unknown): boolean {
  const written = dayText(value);
  return /z$/i.test(written) && (readMoment(written)?.time ?? '00:00:00') !== '00:00:00';
}

/** `2`, `Week 2`, `W2`. @throws ConnectorError `invalidInput` */
export function saidWeek(label: string, value: unknown): number {
  const [, word = 'w', digits] = COUNTED.exec(plainSigns(value).toLowerCase()) ?? [];
  if (digits !== undefined && word.startsWith('w')) return counted(label, digits);
  throw invalidInput(label, `${label} is no week number: ${shown(value)}.`, 'Write it like 2 or Week 2.');
}

function counted(label: string, digits: string): number {
  const number = Number(digits);
  if (number >= 1 && number <= MOST_DAYS) return number;
  throw invalidInput(
    label,
    `${label} ${number} cannot be right.`,
    `Days and weeks are counted from 1 to ${MOST_DAYS}.`,
  );
}

/** `Wednesday`, `Wed`, `we`; null for anything else. */
function weekdayIn(written: string): number | null {
  const word = written.toLowerCase().replace(/\.$/, '');
  if (!/^[a-z]{2,}$/.test(word)) return null;
  const found = WEEKDAYS.findIndex((name) => name.startsWith(word));
  return found < 0 ? null : found;
}

function ordered(label: string, written: string, order: DayOrder | null): LocalDate | null {
  const day = writtenDay(written);
  if (day === null || 'day' in day) return day === null ? null : day.day;
  if (order !== null) return day.either[order === 'day' ? 0 : 1];
  const [one, other] = day.either;
  throw invalidInput(
    label,
    `${label} can be read in two ways: ${shown(written)}.`,
    `Did you mean ${one} or ${other}? Write the year first.`,
  );
}

const SLASHED = /^(\d{1,2})[/-](\d{1,2})[/-]\d{4}\b/;

/** The order of a country, told by those dates of a sheet that can only be read in one; null when none or both do. */
export function dayOrderOf(cells: readonly unknown[]): DayOrder | null {
  const orders = new Set<DayOrder>();
  for (const cell of cells) {
    const [, first, second] = SLASHED.exec(dayText(cell)) ?? [];
    if (Number(first) > 12) orders.add('day');
    if (Number(second) > 12) orders.add('month');
  }
  const [order = null] = orders;
  return orders.size === 1 ? order : null;
}
