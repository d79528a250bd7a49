import type { LocalDate } from '../trainingpeaks/types';

/** The plan of a window of an athlete's calendar: the same whenever it is read. */
export function planIdOf(key: string, startDate: LocalDate, endDate: LocalDate): string {
  return `tp:${key}:${startDate}:${endDate}`;
}

/** One workout of a plan (or, for messages, one plan) for one athlete at one destination: one row of a delivery table. */
export function deliveryKey(destination: string, key: string, sourceId: string): string {
  return `${destination}:${key}:${sourceId}`;
}
