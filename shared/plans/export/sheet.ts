import { addDays, daysBetween } from '../../http/date-windows';
import type { LocalDate } from '../../trainingpeaks/types';
import type { Exercise, Plan } from '../model';
import type { Units } from './wording';

/** What a week sheet shows beside the plan. */
export interface SheetOptions {
  units: Units;
  athleteName?: string;
  /** Where the athlete says that the plan has been seen; http or https. */
  acknowledgeUrl?: string;
}

/** What the link of an acknowledgement says. */
export const ACKNOWLEDGE = 'I have seen this plan';

/** Days without a workout are shown in plans of at most so many days. */
const MOST_EMPTY_DAYS = 14;

/** A plan day by day, in order. */
export function daysOf({ startDate, endDate, exerciseList }: Plan): { date: LocalDate; exercises: Exercise[] }[] {
  const planned = new Map<LocalDate, Exercise[]>();
  if (daysBetween(startDate, endDate) < MOST_EMPTY_DAYS) {
    for (let day = startDate; day <= endDate; day = addDays(day, 1)) planned.set(day, []);
  }
  for (const exercise of exerciseList) {
    planned.set(exercise.date, [...(planned.get(exercise.date) ?? []), exercise]);
  }
  return [...planned].map(([date, exercises]) => ({ date, exercises })).sort((a, b) => (a.date < b.date ? -1 : 1));
}
