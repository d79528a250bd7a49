import type { WritableWorkoutType } from '../../trainingpeaks/types';
import { type Moment, writeMoment } from './moment';

/** The kinds of file that hold a recorded activity. TrainingPeaks takes all but GPX. */
export type ActivityFileType = 'fit' | 'tcx' | 'pwx' | 'gpx';

/** What a file says of the recorded activity as a whole. */
export interface Activity {
  /**
   * The first start. UTC, `yyyy-MM-ddTHH:mm:ssZ`; without the `Z` where the file gives a local time and no zone, as PWX
   * files do. Fractions of a second are cut off.
   */
  startTime: string;
  /** As TrainingPeaks takes it on upload; null where the file names none that TrainingPeaks has, or only "other". */
  sport: WritableWorkoutType | null;
  /** Without pauses where the file says so; the legs of a multisport file added up, with the changes between them. */
  durationSeconds: number;
  /** Metres; null where the file gives none. */
  distanceMeters: number | null;
}

/** What came of reading a file. */
export type ActivityReading =
  | { type: ActivityFileType; activity: Activity }
  /** `reason` is a full sentence for the person; `type` is null when the bytes are none of the four. */
  | { type: ActivityFileType | null; activity: null; reason: string };

/** One recording within a file. A multisport file has several. */
export interface Leg {
  start: Moment | null;
  sport: WritableWorkoutType | null;
  seconds: number;
  /** 0 where the file gives none. */
  meters: number;
}

/**
 * The legs as one activity: the first start, the sum of durations and distances, and the sport they share. Legs of
 * different sports are `other`, since TrainingPeaks takes no brick. Null when no leg has a start.
 */
export function activityOf(legs: readonly Leg[]): Activity | null {
  const starts = legs.flatMap(({ start }) => start ?? []);
  if (starts.length === 0) return null;
  const sports = new Set(legs.flatMap(({ sport }) => sport ?? []));
  const [sport = null] = sports;
  const meters = legs.reduce((sum, leg) => sum + leg.meters, 0);
  return {
    startTime: writeMoment(starts.reduce((first, start) => (start.ms < first.ms ? start : first))),
    sport: sports.size > 1 ? 'other' : sport,
    durationSeconds: legs.reduce((sum, { seconds }) => sum + seconds, 0),
    distanceMeters: meters === 0 ? null : meters,
  };
}

/** A year, and half the way to the moon: a number beyond is damage. */
const GREATEST = { seconds: 31_622_400, meters: 200_000_000 };

/** A number of a file that can be a duration or a distance; 0 for anything else. */
export function amount(value: string | number | null | undefined, unit: 'seconds' | 'meters'): number {
  const number = Number(value ?? 0);
  return number > 0 && number <= GREATEST[unit] ? number : 0;
}
