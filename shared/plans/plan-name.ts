import type { LocalDate } from '../trainingpeaks/types';
import { readable } from '../workouts/reference/footer';

const OF_DAYS = /^Training \d{4}-\d{2}-\d{2}(?: to \d{4}-\d{2}-\d{2})?$/;

/** What a plan is called that nobody gave a name. */
export function nameOfDays(startDate: LocalDate, endDate: LocalDate): string {
  return startDate === endDate ? `Training ${startDate}` : `Training ${startDate} to ${endDate}`;
}

/**
 * The name under which the workouts of a plan are found again; null for one that nobody gave a name. A name made of its days
 * must not count: tomorrow the same workouts are in a plan of other days, and they are not to be planned a second time.
 */
export function lastingName(planName: string): string | null {
  return OF_DAYS.test(planName.trim()) ? null : readable(planName);
}
