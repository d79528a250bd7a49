import { invalidInput } from '../../http/errors';
import { isLocalDate } from '../../http/date-windows';
import { epochOf, localDateIn, localTimeIn } from '../../http/local-time';
import type { LocalDate } from '../../trainingpeaks/types';
import { type Moment, readMoment, timeOfDay } from '../../written/moment';
import { plainSigns, shown, textOf } from '../../written/value';
import { writtenDay } from '../../written/written-day';
import type { Field, InstantField, LocalDateField, LocalDateTimeField } from '../fields';
import type { StepSession } from '../session';
import { zoneOf, type ParseContext, type Parser } from './context';
import { relativeDay } from './relative-day';

/** `tomorrow 06:30`, `2 May 2026 at 5 pm`: a day in any form before a time. */
const DAY_AND_TIME =
  /^(.+?),?\s+(?:at\s+|um\s+|à\s+)?(\d{1,2}(?:(?::|\.|h)\d{2}(?::\d{2})?)?\s*(?:am|pm|a\.m\.|p\.m\.|h|uhr)?)$/i;

/** Any ISO date or date-time (its own calendar day, no conversion), another written day, or a relative one such as `next monday`. */
export const parseLocalDate: Parser<LocalDateField> = async (key, field, value, context) => {
  const epoch = epochIn(value);
  if (epoch !== null) return (await inAthleteZone(epoch, context)).slice(0, 10);
  return dayIn(key, field, value, plainSigns(value), context, '2026-05-02, tomorrow, +3 days or next monday');
};

/** Text without an offset stays as it is; with one it names an instant and is shown in the athlete's zone. */
export const parseLocalDateTime: Parser<LocalDateTimeField> = async (key, field, value, context) => {
  const epoch = epochIn(value);
  if (epoch !== null) return inAthleteZone(epoch, context);
  const text = plainSigns(value);
  const alone = timeOfDay(text);
  if (alone !== null) return alone;
  const moment = readMoment(text);
  if (moment !== null && moment.time !== null) {
    return moment.instant === null ? `${moment.day}T${moment.time}` : inAthleteZone(moment.instant, context);
  }
  const forms = '2026-05-02T17:30 or 17:30';
  const [, day, written] = DAY_AND_TIME.exec(text) ?? [];
  const time = written === undefined ? null : timeOfDay(written);
  if (day === undefined || time === null) throw notADate(key, field, value, forms);
  return `${await dayIn(key, field, value, day, context, forms)}T${time}`;
};

async function dayIn(
  key: string,
  field: Field,
  value: unknown,
  text: string,
  context: ParseContext,
  forms: string,
): Promise<LocalDate> {
  const known = readMoment(text)?.day ?? dayAsWritten(key, field, text);
  const day =
    known ?? (await relativeDay(text, async () => localDateIn(await zoneOf(context), context.session.ports.now())));
  if (day === null) throw notADate(key, field, value, forms);
  return day;
}

/** @throws ConnectorError `invalidInput` for a day that may be two */
function dayAsWritten(key: string, field: Field, text: string): LocalDate | null {
  const written = writtenDay(text);
  if (written === null) return null;
  if ('day' in written) return written.day;
  const [one, other] = written.either;
  throw invalidInput(
    key,
    `${field.label} can be read in two ways: ${shown(text)}.`,
    `Did you mean ${one} or ${other}? Write the year first.`,
  );
}

/** To UTC text; without an offset it is read in the session's default zone, a date alone as its midnight. */
export const parseInstant: Parser<InstantField> = async (key, field, value, { session }) => {
  const epoch = epochIn(value) ?? (await epochWritten(key, field, value, session));
  if (field.past === true) assertPast(key, field, epoch, session.ports.now());
  return new Date(epoch).toISOString();
};

async function epochWritten(key: string, field: Field, value: unknown, session: StepSession): Promise<number> {
  const zone = session.defaultTimeZone;
  const text = plainSigns(value);
  const alone = dayAsWritten(key, field, text) ?? text;
  // What moves with the clock is no fixed value.
  const mayMove = field.fixed !== true || isLocalDate(alone);
  const moment = readMoment(text) ?? (mayMove ? await dayAlone(alone, zone, session.ports.now()) : null);
  const forms = `2026-05-02T17:30:00Z${field.fixed ? ' or 2026-05-02' : ', 2026-05-02 or yesterday'}`;
  if (moment === null) throw notADate(key, field, value, forms);
  return moment.instant ?? epochOf(`${moment.day}T${moment.time ?? '00:00:00'}`, zone);
}

/** TrainingPeaks wiki, Workouts-Get-Changed: the feed takes no date before 2000. */
function assertPast(key: string, { label }: Field, epoch: number, now: number): void {
  if (epoch > now) {
    throw invalidInput(key, `${label} is still to come.`, 'Choose a date that is over, or *Now* under Start From.');
  }
  if (epoch >= FEED_BEGINS) return;
  throw invalidInput(
    key,
    `${label} is too far back.`,
    'Choose 2 January 2000 or later.',
    'TrainingPeaks tells changes since the year 2000 only.',
  );
}

const FEED_BEGINS = Date.UTC(2000, 0, 1);

async function dayAlone(text: string, zone: string, now: number): Promise<Moment | null> {
  const day = isLocalDate(text)
    ? text
    : await relativeDay(text, () => Promise.resolve(localTimeIn(zone, now).slice(0, 10)));
  return day === null ? null : { day, time: null, instant: null };
}

async function inAthleteZone(epochMs: number, context: ParseContext): Promise<string> {
  return localTimeIn(await zoneOf(context), epochMs);
}

/** Milliseconds since 1970, of this century: what programs give for a moment. */
const STAMP = /^\d{12,13}$/;

/** Years of four digits, a day inside in every zone. */
const EPOCHS = { first: Date.UTC(1, 0, 2), last: Date.UTC(9999, 11, 30) };

/** The moment that a date object or a stamp stands for; null for what is written. */
function epochIn(value: unknown): number | null {
  if (value instanceof Date) {
    const epoch = value.getTime();
    return epoch >= EPOCHS.first && epoch <= EPOCHS.last ? epoch : null;
  }
  return STAMP.test(textOf(value)) ? Number(value) : null;
}

function notADate(key: string, field: Field, value: unknown, forms: string): Error {
  return invalidInput(key, `${field.label} cannot be read: ${shown(value)}.`, `Write it like ${forms}.`);
}
