import type { IntensityTarget, IntensityUnit } from './model';

const EASY_PERCENT = 50;
const EASY_RPE = 2;

/** What a step without a target gets where a format knows no step without one: something easy. */
export function easyTarget(unit: IntensityUnit): IntensityTarget {
  return { unit, value: unit === 'Rpe' ? EASY_RPE : EASY_PERCENT, range: null };
}

export function easyTargetText(unit: IntensityUnit): string {
  return unit === 'Rpe' ? `RPE ${EASY_RPE}` : `${EASY_PERCENT} %`;
}
