import { addDays, daysBetween } from '../http/date-windows';
import { invalidInput } from '../http/errors';
import type { LocalDate } from '../trainingpeaks/types';
import { folded } from '../written/value';
import type { ExerciseDraft } from './canonical';
import { dayNumbered, weekdayName } from './days';
import type { Finding } from './findings';

/** On which days a plan goes. */
export type Placing =
  /** On its own. */
  | { by: 'absolute' }
  /** Its first day, or its day 1, is that day. */
  | { by: 'fromStartDate'; date: LocalDate }
  /** Its last day is that day, or the day that is named: a reference, a title, a date or a day number of the plan. */
  | { by: 'toEventDate'; date: LocalDate; eventDay: string | null };

/** What is moved. */
export interface Placeable {
  startDate: LocalDate;
  endDate: LocalDate;
  exercises: readonly ExerciseDraft[];
  /** Days are counted from `DAY_ONE` (days.ts): there is nothing to keep, the plan has to be placed. */
  isRelative: boolean;
  /** False where days are merely numbered. */
  hasWeekdays: boolean;
  findings: readonly Finding[];
}

/**
 * The plan on its days: all of it moved by the same number of days, counted on the calendar, so that neither time zone nor
 * summer time plays a part. Weekdays that change are told.
 *
 * @throws ConnectorError `invalidInput` for counted days without a date to count from, or an event day the plan has not
 */
export function placePlan<P extends Placeable>(plan: P, placing: Placing): P {
  if (placing.by === 'absolute') {
    if (plan.isRelative) throw notPlaced();
    return plan;
  }
  const from = placing.by === 'fromStartDate' ? plan.startDate : eventDayOf(plan, placing.eventDay);
  const days = daysBetween(from, placing.date);
  return {
    ...plan,
    isRelative: false,
    startDate: addDays(plan.startDate, days),
    endDate: addDays(plan.endDate, days),
    exercises: plan.exercises.map((exercise) => ({ ...exercise, date: addDays(exercise.date, days) })),
    findings: [...plan.findings, ...otherWeekdays(plan, from, placing.date)],
  };
}

function notPlaced(): Error {
  return invalidInput(
    'placing',
    'The plan counts its days, so it needs a day to count from.',
    'Choose From a Start Date or Up to an Event Date under Place Plan.',
  );
}

function eventDayOf({ exercises, endDate, isRelative }: Placeable, eventDay: string | null): LocalDate {
  if (eventDay === null || eventDay.trim() === '') return endDate;
  const wanted = folded(eventDay);
  const number = isRelative ? /^day(\d{1,3})$/.exec(wanted)?.[1] : undefined;
  const named = exercises.filter(({ sourceId, title, date }) =>
    [sourceId, title ?? '', isRelative ? '' : date].some((name) => name !== '' && folded(name) === wanted),
  );
  const days = new Set(
    named.length === 0 && number !== undefined ? [dayNumbered(Number(number))] : named.map(({ date }) => date),
  );
  const [day] = days;
  if (day !== undefined && days.size === 1) return day;
  throw invalidInput(
    'eventDay',
    days.size === 0
      ? `The plan has no workout called “${eventDay}”.`
      : `Workouts called “${eventDay}” are on ${days.size} days of the plan.`,
    'Give the reference, the title or the date of one workout, or leave it empty for the last day.',
  );
}

/**
 * A Tuesday session on a Thursday may be what is wanted (the athlete starts on a Wednesday) or a slip of one day; only a person
 * can tell. Days that are merely numbered have no weekday.
 */
function otherWeekdays(plan: Placeable, from: LocalDate, to: LocalDate): Finding[] {
  const days = daysBetween(from, to);
  if (days % 7 === 0 || !plan.hasWeekdays) return [];
  const on = addDays(to, -(((days % 7) + 7) % 7));
  return [
    {
      severity: 'warning',
      field: 'placing',
      where: '',
      message: `Workouts change their weekday: what was on a ${weekdayName(from)} comes on a ${weekdayName(to)}. To keep the weekdays, give ${on} or ${addDays(on, 7)}.`,
    },
  ];
}
