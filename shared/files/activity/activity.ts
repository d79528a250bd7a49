import type { WritableWorkoutType } from '../../trainingpeaks/types';

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
  /** Without pauses where the file says so; the legs of a multisport file added up. */
  durationSeconds: number;
  /** Metres; null where the file gives none. */
  distanceMeters: number | null;
}

/** What came of reading a file. */
export type ActivityReading =
  | { type: ActivityFileType; activity: Activity }
  /** `reason` is a full sentence for the person; `type` is null when the bytes are none of the four. */
  | { type: ActivityFileType | null; activity: null; reason: string };
