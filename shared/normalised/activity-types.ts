/** Terra's activity type enum (openapi 2026-07) by TrainingPeaks' workout types in lower case. */
export const ACTIVITY_TYPES: Readonly<Record<string, number>> = {
  swim: 82,
  bike: 1,
  run: 8,
  walk: 7,
  mtb: 15,
  'xc-ski': 67,
  rowing: 53,
  brick: 151,
  'x-train': 123,
  strength: 80,
  race: 108,
  custom: 108,
  other: 108,
};

const UNKNOWN = 4;

/** Sports that people count in minutes a kilometre. */
export const PACE_TYPES: ReadonlySet<number | null> = new Set([82, 8, 7]);

/** A day off is no activity. */
export const isDayOff = (workoutType: string): boolean => workoutType.trim().toLowerCase() === 'day off';

/** The activity type of a workout type in any casing, with a warning for one that is not known; null for a day off. */
export function activityType(workoutType: string): { code: number | null; warning: string | null } {
  if (isDayOff(workoutType)) return { code: null, warning: null };
  const code = ACTIVITY_TYPES[workoutType.trim().toLowerCase()];
  if (code !== undefined) return { code, warning: null };
  return {
    code: UNKNOWN,
    warning: `The workout type “${workoutType}” is not known; the activity type is 4 (Unknown).`,
  };
}
