import { addDays } from '../../http/date-windows';
import type { LocalDate } from '../../trainingpeaks/types';

const NAMED: Readonly<Record<string, number>> = {
  'the day before yesterday': -2,
  'day before yesterday': -2,
  yesterday: -1,
  today: 0,
  now: 0,
  tomorrow: 1,
  'day after tomorrow': 2,
  'the day after tomorrow': 2,
};
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const OFFSET = /^(?:in )?([+-]?)\s*(\d{1,4})\s*(day|days|week|weeks|d|w)( ago)?$/;
const WEEKDAY = /^(next |last |this )?([a-z]{3,9})$/;

/**
 * `today`, `tomorrow`, `yesterday`, `+3 days`, `in 2 weeks`, `3 days ago`, `friday` (today or the first one after),
 * `next monday` (the first one after today), `last sunday`; null for anything else. Today is asked for only when needed.
 */
export async function relativeDay(text: string, today: () => Promise<LocalDate>): Promise<LocalDate | null> {
  const words = text.trim().toLowerCase().replace(/\s+/g, ' ');
  const fixed = Object.hasOwn(NAMED, words) ? NAMED[words]! : daysOffset(words);
  if (fixed !== null) return addDays(await today(), fixed);
  const match = WEEKDAY.exec(words);
  const weekday =
    match === null ? -1 : WEEKDAYS.findIndex((name) => name === match[2] || name.slice(0, 3) === match[2]);
  if (match === null || weekday < 0) return null;
  const from = await today();
  return addDays(from, daysToWeekday(from, weekday, match[1]?.trim()));
}

function daysOffset(words: string): number | null {
  const match = OFFSET.exec(words);
  if (!match) return null;
  const days = Number(match[2]) * (match[3]!.startsWith('w') ? 7 : 1);
  return match[1] === '-' || match[4] !== undefined ? -days : days;
}

function daysToWeekday(from: LocalDate, weekday: number, which: string | undefined): number {
  const ahead = (weekday - new Date(`${from}T00:00:00Z`).getUTCDay() + 7) % 7;
  if (which === 'next') return ahead === 0 ? 7 : ahead;
  return which === 'last' ? ahead - 7 : ahead;
}
