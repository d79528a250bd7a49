import { fractionOfThreshold } from '../structure/intensity';
import type { IntensityTarget, IntensityUnit } from '../structure/model';
import type { Thresholds } from '../structure/thresholds';

/** Where the zones of a chart end, in the unit of the target; there are six. */
const ZONE_ENDS: Record<IntensityUnit, readonly number[]> = {
  PercentOfFtp: [55, 75, 90, 105, 120],
  PercentOfThresholdHr: [81, 89, 94, 100, 106],
  PercentOfMaxHr: [68, 78, 85, 91, 96],
  PercentOfThresholdSpeed: [78, 88, 95, 101, 111],
  Rpe: [2, 4, 6, 7, 8],
};

export const ZONE_COUNT = 6;

/** 1 to 6. */
export function zoneOf({ unit, value }: IntensityTarget): number {
  const index = ZONE_ENDS[unit].findIndex((end) => value <= end);
  return index === -1 ? ZONE_COUNT : index + 1;
}

/** Where threshold lies for what has no fraction of it: for the height of a bar only. */
const USUAL_THRESHOLD_PERCENT_OF_MAX = 90;
const THRESHOLD_EFFORT = 7;

/** Height of a target, 1 at threshold; estimated where the athlete's thresholds are not known. */
export function heightOf(target: IntensityTarget, thresholds: Thresholds): number {
  const known = fractionOfThreshold(target, thresholds);
  if (known !== null) return known;
  return target.value / (target.unit === 'Rpe' ? THRESHOLD_EFFORT : USUAL_THRESHOLD_PERCENT_OF_MAX);
}
