import { addDays, MAX_WINDOW_DAYS } from '../../http/date-windows';
import type { TrainingPeaksClient } from '../../trainingpeaks/client';
import { PLAN_LIMITS } from '../../trainingpeaks/plan-body';
import type { AthleteRef, LocalDate, Workout } from '../../trainingpeaks/types';
import type { PlanSlot } from '../reference/short-reference';
import { ofSlot } from './twins';

/** So many days on both sides of a day are one request. */
export const DAYS_OF_ONE_REQUEST = Math.floor((MAX_WINDOW_DAYS - 1) / 2);

/** How often whoever created a workout looks until it is shown. */
export const LOOKS_AFTER_CREATE = 3;

export interface Search {
  /** Where the workout is asked to be. */
  day: LocalDate;
  /** How many days before and after it to look for one that was moved. */
  daysAround: number;
  /** The athlete's calendar day. */
  today: LocalDate;
}

/**
 * The workouts of a slot around a day, lowest number first. One request for the nearest 22 days on both sides; one more
 * for each 45 days beyond, and those only when the nearest hold none.
 */
export async function findSlot(
  client: TrainingPeaksClient,
  athlete: AthleteRef,
  slot: PlanSlot,
  { day, daysAround, today }: Search,
): Promise<Workout[]> {
  // TrainingPeaks refuses to show more than a year ahead.
  const last = later(day, addDays(today, PLAN_LIMITS.daysAhead));
  const read = async (from: number, to: number): Promise<Workout[]> => {
    const start = addDays(day, from);
    const end = earlier(addDays(day, to), last);
    if (end < start) return [];
    return ofSlot(await client.workouts.range(athlete, start, end, { includeDescription: true }), slot);
  };
  const near = Math.min(daysAround, DAYS_OF_ONE_REQUEST);
  const nearest = await read(-near, near);
  if (nearest.length > 0 || daysAround === near) return nearest;
  const [before, after] = await Promise.all([read(-daysAround, -near - 1), read(near + 1, daysAround)]);
  return [...before, ...after].sort((a, b) => a.id - b.id);
}

const later = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);
const earlier = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? a : b);
