/** Calendar arithmetic on `yyyy-MM-dd` text: pure day counting, no time zone and no clock. */

/** One stretch of days, both ends included. */
export interface DateWindow {
  start: string;
  end: string;
}

/** The longest range TrainingPeaks answers, counted inclusively (TrainingPeaks wiki, Workouts-Get). */
export const MAX_WINDOW_DAYS = 45;

const DAY_MS = 86_400_000;

/** Whether the text is a day that exists, written `yyyy-MM-dd`. */
export function isLocalDate(text: string): boolean {
  const day = dayNumber(text);
  return !Number.isNaN(day) && fromDayNumber(day) === text;
}

/** The day `days` later (earlier when negative). */
export function addDays(date: string, days: number): string {
  return fromDayNumber(dayNumber(date) + days);
}

/** Days from `start` to `end`; negative when `end` is earlier. */
export function daysBetween(start: string, end: string): number {
  return dayNumber(end) - dayNumber(start);
}

/** The first day of the week that holds `date`. */
export function weekStart(date: string, startsOn: 'monday' | 'sunday'): string {
  // Day 0 (1970-01-01) was a Thursday.
  const sinceSunday = (((dayNumber(date) + 4) % 7) + 7) % 7;
  return addDays(date, -(startsOn === 'sunday' ? sinceSunday : (sinceSunday + 6) % 7));
}

/** Splits a range into consecutive windows of at most `maxDays` days, counted inclusively; none when it ends before it starts. */
export function dateWindows(start: string, end: string, maxDays = MAX_WINDOW_DAYS): DateWindow[] {
  const last = dayNumber(end);
  const windows: DateWindow[] = [];
  for (let first = dayNumber(start); first <= last; first += maxDays) {
    windows.push({ start: fromDayNumber(first), end: fromDayNumber(Math.min(first + maxDays - 1, last)) });
  }
  return windows;
}

/** Days since 1970-01-01; NaN when the text is not in the form. */
function dayNumber(text: string): number {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) / DAY_MS : Number.NaN;
}

function fromDayNumber(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
