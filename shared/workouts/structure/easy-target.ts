import type { IntensityTarget, IntensityUnit } from './model';

/** Sports whose plain percents are of the threshold pace. */
const PACE_SPORTS: ReadonlySet<string> = new Set(['run', 'walk', 'swim']);

/** What a target of a sport is a part of when nothing says so. `sport` is TrainingPeaks' workout type in lower case. */
export function usualUnit(sport: string | null): 'PercentOfThresholdSpeed' | 'PercentOfFtp' {
  return sport !== null && PACE_SPORTS.has(sport) ? 'PercentOfThresholdSpeed' : 'PercentOfFtp';
}

const EASY_PERCENT = 50;
const EASY_RPE = 2;

/** What a step without a target gets where a format knows no step without one: something easy. */
export function easyTarget(unit: IntensityUnit): IntensityTarget {
  return { unit, value: unit === 'Rpe' ? EASY_RPE : EASY_PERCENT, range: null };
}

export function easyTargetText(unit: IntensityUnit): string {
  return unit === 'Rpe' ? `RPE ${EASY_RPE}` : `${EASY_PERCENT} %`;
}
