/** What is compared: a file, or a workout that is on the calendar. */
export interface ComparableActivity {
  /** ISO 8601; with `Z` or an offset an instant, without one a local time of an unknown zone. */
  startTime: string;
  /** TrainingPeaks' workout type, in any casing; null where it is not known. */
  sport: string | null;
  durationSeconds: number | null;
  distanceMeters: number | null;
}

/** Which rule two activities met. */
export type Likeness = 'sameStart' | 'closeStart' | 'shiftedStart';

/** Whether two records are of one activity. */
export function sameActivity(a: ComparableActivity, b: ComparableActivity): Likeness | null {
  return a.startTime === b.startTime ? 'sameStart' : null;
}
