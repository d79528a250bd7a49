import { invalidInput } from '../../http/errors';
import { isLocalDate } from '../../http/date-windows';
import type { LocalDate } from '../../trainingpeaks/types';
import type { Field, InstantField, LocalDateField, LocalDateTimeField } from '../fields';
import { subjectOf, type ParseContext, type Parser } from './context';
import { relativeDay } from './relative-day';
import { shown } from './value';
import { epochOf, localTimeIn } from './zone';

const DATE_TIME =
  /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2}):?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;
const TIME = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/;

interface Moment {
  day: LocalDate;
  /** `HH:mm:ss`; null for a date alone. */
  time: string | null;
  /** Epoch milliseconds when the text names an instant by its offset. */
  instant: number | null;
}

/** Any ISO date or date-time (its own calendar day, no conversion), or a relative day such as `next monday`. */
export const parseLocalDate: Parser<LocalDateField> = async (key, field, value, context) => {
  if (value instanceof Date) return (await inAthleteZone(value.getTime(), context)).slice(0, 10);
  const moment = read(String(value));
  if (moment) return moment.day;
  return relativeDay(String(value), () => context.session.today(subjectOf(context))).then(
    (day) => day ?? Promise.reject(notADate(key, field, value, '2026-05-02, tomorrow, +3 days or next monday')),
  );
};

/** Text without an offset stays as it is; with one it names an instant and is shown in the athlete's zone. */
export const parseLocalDateTime: Parser<LocalDateTimeField> = async (key, field, value, context) => {
  if (value instanceof Date) return inAthleteZone(value.getTime(), context);
  const alone = TIME.exec(String(value));
  if (alone && Number(alone[1]) < 24 && Number(alone[2]) < 60) {
    return `${alone[1]!.padStart(2, '0')}:${alone[2]}:${alone[3] ?? '00'}`;
  }
  const moment = read(String(value));
  if (moment === null || moment.time === null) throw notADate(key, field, value, '2026-05-02T17:30 or 17:30');
  return moment.instant === null ? `${moment.day}T${moment.time}` : inAthleteZone(moment.instant, context);
};

/** To UTC text; without an offset it is read in the session's default zone, a date alone as its midnight. */
export const parseInstant: Parser<InstantField> = async (key, field, value, { session }) => {
  if (value instanceof Date) return value.toISOString();
  const zone = session.defaultTimeZone;
  const moment = read(String(value)) ?? (await dayAlone(String(value), zone, session.ports.now()));
  if (moment === null) throw notADate(key, field, value, '2026-05-02T17:30:00Z, 2026-05-02 or yesterday');
  const epoch = moment.instant ?? epochOf(`${moment.day}T${moment.time ?? '00:00:00'}`, zone);
  return new Date(epoch).toISOString();
};

async function dayAlone(text: string, zone: string, now: number): Promise<Moment | null> {
  const day = await relativeDay(text, () => Promise.resolve(localTimeIn(zone, now).slice(0, 10)));
  return day === null ? null : { day, time: null, instant: null };
}

async function inAthleteZone(epochMs: number, context: ParseContext): Promise<string> {
  return localTimeIn(await context.session.timeZone(subjectOf(context)), epochMs);
}

function read(text: string): Moment | null {
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

function notADate(key: string, field: Field, value: unknown, forms: string): Error {
  return invalidInput(key, `${field.label} cannot be read: ${shown(value)}.`, `Write it like ${forms}.`);
}
