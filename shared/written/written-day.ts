import { addDays, isLocalDate } from '../http/date-windows';
import type { LocalDate } from '../trainingpeaks/types';

/** A day as people and programs write it, besides `2026-05-02`: one day, or the two it may be. */
export type WrittenDay = { day: LocalDate } | { either: [LocalDate, LocalDate] };

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = '([a-z]{3,9})\\.?';
const NTH = '(\\d{1,2})(?:st|nd|rd|th)?\\.?';
/** `Sat`, `Saturday,`: not looked at. */
const WEEKDAY = '(?:[a-z]{3,9},? )?';
/** A time of day behind the day, which does not matter for the day. */
const REST = '(?:,? \\d{1,2}:\\d{2}.*)?';

const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
const DOTTED = /^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})$/;
const SLASHED = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/;
const ORDINAL = /^(\d{4})-(\d{3})$/;
const WEEK = /^(\d{4})-?w(\d{2})-?([1-7])$/;
const DAY_FIRST = new RegExp(`^${WEEKDAY}${NTH} (?:of )?${MONTH},? (\\d{4})${REST}$`);
const MONTH_FIRST = new RegExp(`^${WEEKDAY}${MONTH} ${NTH},? (\\d{4})${REST}$`);

/**
 * Days in the other ISO forms (week `2026-W18-6`, ordinal `2026-122`), in the order of a country (`2.5.2026`,
 * `25/12/2026`), with the month in words (`2 May 2026`, `Sat May 02 2026 06:00:00 GMT+0200`), or as the day number of a
 * spreadsheet (`46144`). `5/2/2026` may be two days. Null for anything else.
 */
export function writtenDay(given: string): WrittenDay | null {
  const text = given.toLowerCase();
  return (
    numbered(YEAR_FIRST.exec(text), ([year, month, day]) => [year, month, day]) ??
    numbered(DOTTED.exec(text), ([day, month, year]) => [year, month, day]) ??
    slashed(text) ??
    inWords(DAY_FIRST.exec(text), ([day, month, year]) => [year, month, day]) ??
    inWords(MONTH_FIRST.exec(text), ([month, day, year]) => [year, month, day]) ??
    counted(text)
  );
}

type Parts = [year: string, month: string, day: string];
type Order = (groups: Parts) => Parts;

function numbered(match: RegExpExecArray | null, order: Order): WrittenDay | null {
  if (match === null) return null;
  const [year, month, day] = order(match.slice(1, 4) as Parts);
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isLocalDate(date) ? { day: date } : null;
}

function inWords(match: RegExpExecArray | null, order: Order): WrittenDay | null {
  if (match === null) return null;
  const [year, name, day] = order(match.slice(1, 4) as Parts);
  const month = MONTHS.indexOf(name.slice(0, 3)) + 1;
  return month === 0 ? null : numbered(YEAR_FIRST.exec(`${year}-${month}-${day}`), (parts) => parts);
}

/** Day or month first: only one of them can be, or it is not clear. */
function slashed(text: string): WrittenDay | null {
  const match = SLASHED.exec(text);
  const dayFirst = numbered(match, ([day, month, year]) => [year, month, day]);
  const monthFirst = numbered(match, ([month, day, year]) => [year, month, day]);
  if (dayFirst === null || monthFirst === null) return dayFirst ?? monthFirst;
  if (!('day' in dayFirst) || !('day' in monthFirst) || dayFirst.day === monthFirst.day) return dayFirst;
  return { either: [dayFirst.day, monthFirst.day] };
}

/** Spreadsheets count days from here; the numbers of this century cannot be meant otherwise. */
const SPREADSHEET_ZERO = '1899-12-30';
const SPREADSHEET_DAYS = { from: 36_526, to: 73_050 };

function counted(text: string): WrittenDay | null {
  const [, year, ordinal] = ORDINAL.exec(text) ?? [];
  if (year !== undefined && Number(ordinal) >= 1) return sameYear(addDays(`${year}-01-01`, Number(ordinal) - 1), year);
  const week = WEEK.exec(text);
  if (week !== null) return weekDay(week[1]!, Number(week[2]), Number(week[3]));
  const serial = /^\d{5}(?:\.\d+)?$/.test(text) ? Math.floor(Number(text)) : 0;
  if (serial < SPREADSHEET_DAYS.from || serial > SPREADSHEET_DAYS.to) return null;
  return { day: addDays(SPREADSHEET_ZERO, serial) };
}

function sameYear(day: LocalDate, year: string): WrittenDay | null {
  return day.startsWith(year) ? { day } : null;
}

/** Week 1 is the one that holds 4 January; weeks begin on Monday. */
function weekDay(year: string, week: number, weekday: number): WrittenDay | null {
  if (week < 1 || week > 53) return null;
  const fourth = `${year}-01-04`;
  const sinceMonday = (new Date(`${fourth}T00:00:00Z`).getUTCDay() + 6) % 7;
  const thursday = addDays(fourth, (week - 1) * 7 + 3 - sinceMonday);
  return thursday.startsWith(year) ? { day: addDays(thursday, weekday - 4) } : null;
}
