import type { LocalDate } from '../trainingpeaks/types';
import type { Sorted } from './columns';
import { type DayOrder, isUtcMoment, saidDay, saidWeek, weekdayName, weekdayOf } from './days';
import { type Findings, messageOf } from './findings';

/** The day of one workout: a date, or a number that is counted from day 1. */
export interface WorkoutDay {
  date: LocalDate | null;
  number: number | null;
  /** Where it was given. */
  week: number | null;
}

/**
 * The day among the cells of a workout: a date, a day number, or a weekday with its week. A weekday beside a date is checked.
 *
 * @param before the week of the workouts before
 * @returns null when it cannot be told, which is found
 */
export function readDay(
  { cells }: Sorted,
  order: DayOrder | null,
  before: number | null,
  at: Findings,
): WorkoutDay | null {
  try {
    const said = (['date', 'day', 'weekday'] as const).flatMap((place) =>
      (cells[place] ?? []).map(({ label, value }) => saidDay(label, value, place !== 'date', order)),
    );
    const utc = cells.date?.find(({ value }) => isUtcMoment(value));
    if (utc !== undefined) at.warning('date', UTC);
    const [weekCell] = cells.week ?? [];
    const week = weekCell === undefined ? before : saidWeek(weekCell.label, weekCell.value);
    const date = said.flatMap((one) => ('date' in one ? one.date : [])).at(0);
    const weekday = said.flatMap((one) => ('weekday' in one ? one.weekday : [])).at(0);
    const number = said.flatMap((one) => ('number' in one ? one.number : [])).at(0);
    if (date !== undefined) return dated(date, weekday, at);
    if (number !== undefined) return numbered(number, weekCell === undefined ? null : week, at);
    if (weekday !== undefined && week !== null) return { date: null, number: (week - 1) * 7 + weekday + 1, week };
    at.error(
      'date',
      weekday === undefined
        ? 'It has no day. Write a date, a day number, or a week and a weekday in every row.'
        : 'The weekday needs its week. Add a column Week with 1, 2, 3, or write dates.',
    );
  } catch (error) {
    at.error('date', messageOf(error));
  }
  return null;
}

const UTC =
  'The date is a moment in UTC. Its day is taken as it is written; if the workout should be a day later, hand over the date alone.';

function dated(date: LocalDate, weekday: number | undefined, at: Findings): WorkoutDay {
  if (weekday !== undefined && weekday !== weekdayOf(date)) {
    at.warning('date', `${date} is a ${weekdayName(date)}, not the weekday beside it. The date counts.`);
  }
  return { date, number: null, week: null };
}

/** `Week 2, Day 3` is the third day of that week; `Week 2, Day 10` is day 10, which is in that week. */
function numbered(number: number, week: number | null, at: Findings): WorkoutDay | null {
  if (week === null) return { date: null, number, week };
  if (number <= 7) return { date: null, number: (week - 1) * 7 + number, week };
  if (Math.ceil(number / 7) === week) return { date: null, number, week };
  at.error('date', `Day ${number} is not in week ${week}.`);
  return null;
}
