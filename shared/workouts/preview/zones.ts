import { fractionOfThreshold } from '../structure/intensity';
import type { IntensityTarget } from '../structure/model';
import type { Thresholds } from '../structure/thresholds';
import { THRESHOLD_EFFORT, ZONE_ENDS } from './palette';

/** 1 to 6. */
export function zoneOf({ unit, value }: IntensityTarget): number {
  const ends = ZONE_ENDS[unit];
  const index = ends.findIndex((end) => value <= end);
  return (index === -1 ? ends.length : index) + 1;
}

/** Where threshold lies for what has no fraction of it: for the height of a bar only. */
const USUAL_THRESHOLD_PERCENT_OF_MAX = 90;

/** Height of a target, 1 at threshold; estimated where the athlete's thresholds are not known. */
export function heightOf(target: IntensityTarget, thresholds: Thresholds): number {
  const known = fractionOfThreshold(target, thresholds);
  if (known !== null) return known;
  return target.value / (target.unit === 'Rpe' ? THRESHOLD_EFFORT : USUAL_THRESHOLD_PERCENT_OF_MAX);
}
