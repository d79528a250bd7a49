import type { IntensityTarget } from './model';
import { NO_THRESHOLDS, type Thresholds } from './thresholds';

/**
 * How hard a target is as a part of the threshold: 1 is at FTP, threshold heart rate or threshold pace. Percents of the
 * maximum heart rate need both heart rates; effort has no such part. Null when it is not known.
 */
export function fractionOfThreshold(target: IntensityTarget, thresholds: Thresholds = NO_THRESHOLDS): number | null {
  const fraction = target.value / 100;
  switch (target.unit) {
    case 'Rpe':
      return null;
    case 'PercentOfMaxHr': {
      const { maxHeartRate, thresholdHeartRate } = thresholds;
      return maxHeartRate === null || thresholdHeartRate === null
        ? null
        : (fraction * maxHeartRate) / thresholdHeartRate;
    }
    default:
      return fraction;
  }
}
