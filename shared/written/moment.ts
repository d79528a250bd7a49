import type { LocalDate } from '../trainingpeaks/types';
import { isLocalDate } from '../http/date-windows';

const DATE_TIME =
  /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2}):?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;
const TIME = /^(\d{1,2})(?:(?::|\.|h)(\d{2})(?::(\d{2}))?)?\s*(am|pm|a\.m\.|p\.m\.|h|uhr)?$/i;

/** What a written date and time says. */
export interface Moment {
  day: LocalDate;
  /** `HH:mm:ss`; null for a date alone. */
  time: string | null;
  /** Epoch milliseconds when the text names an instant by its offset. */
  instant: number | null;
}

/** An ISO date or date-time with its own calendar day; null for anything else. */
export function readMoment(text: string): Moment | null {
  const match = DATE_TIME.exec(text);
  if (!match) return null;
  const [, year, month, date, hour, minute, second = '00', fraction = '', offset] = match;
  const day = `${year}-${month}-${date}`;
  if (!isLocalDate(day)) return null;
  if (hour === undefined) return { day, time: null, instant: null };
  const time = `${hour}:${minute}:${second}`;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  if (offset === undefined) return { day, time, instant: null };
  const zone = offset.length === 3 ? `${offset}:00` : offset.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2');
  const millis = fraction.padEnd(3, '0').slice(0, 3);
  return { day, time, instant: Date.parse(`${day}T${time}.${millis}${zone.toUpperCase()}`) };
}

/** `17:30`, `5:30 pm`, `17h30`, `7 am`; null for anything else. A bare number is no time. */
export function timeOfDay(text: string): string | null {
  const [, given, minute, second = '00', mark = ''] = TIME.exec(text) ?? [];
  if (given === undefined || (minute === undefined && mark === '')) return null;
  const isHalf = /^[ap]/i.test(mark);
  if (isHalf && (Number(given) < 1 || Number(given) > 12)) return null;
  const hour = isHalf ? (Number(given) % 12) + (/^p/i.test(mark) ? 12 : 0) : Number(given);
  if (hour > 23 || Number(minute ?? 0) > 59 || Number(second) > 59) return null;
  return `${String(hour).padStart(2, '0')}:${minute ?? '00'}:${second}`;
}
