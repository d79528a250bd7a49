import type { Thresholds } from '../structure/thresholds';
import type { Warnings } from '../structure/warnings';

/** What the meaning of a text depends on beside its characters. */
export interface NotationContext {
  thresholds: Thresholds;
  /** TrainingPeaks' workout type in lower case; null when not said. */
  sport: string | null;
  warnings: Warnings;
}
