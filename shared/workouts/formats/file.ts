import type { WritableWorkoutType } from '../../trainingpeaks/types';
import type { Structure } from '../structure/model';
import type { Thresholds } from '../structure/thresholds';
import type { StructureWarning } from '../structure/warnings';

/** What a workout file says. */
export interface WorkoutFileContent {
  structure: Structure;
  /** Null when the file does not say. */
  title: string | null;
  /** Null when the file does not say, or says one that TrainingPeaks does not know. */
  sport: WritableWorkoutType | null;
  warnings: StructureWarning[];
  /** A TrainerDay workout's own segments, whose ramps the structure holds as stairs only. */
  segments?: [number, number, number][];
}

export interface WriteOptions {
  title: string;
  sport: WritableWorkoutType | null;
  thresholds: Thresholds;
}
