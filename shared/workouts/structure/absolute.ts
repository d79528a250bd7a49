import { targetOf, type IntensityTarget, type IntensityUnit } from './model';
import { missingThreshold, type Thresholds } from './thresholds';

/** Units that TrainingPeaks cannot store and that are therefore brought to percents of the athlete's thresholds. */
export type AbsoluteUnit = 'watts' | 'bpm' | 'metersPerSecond';

export type ConvertedTarget = { target: IntensityTarget } | { problem: { message: string; next: string } };

/**
 * A target in watts, beats a minute or metres a second as percents of the athlete's thresholds, to a tenth of a percent:
 * fine enough to get the same whole watt, beat or second of pace back, down to half the threshold. Beats become percents of the threshold heart
 * rate, or of the maximum where only that is known.
 *
 * @param what the target as the person wrote it, for the message
 */
export function absoluteTarget(
  unit: AbsoluteUnit,
  low: number,
  high: number,
  thresholds: Thresholds,
  what: string,
): ConvertedTarget {
  const { key, percentUnit } = referenceFor(unit, thresholds);
  const threshold = thresholds[key];
  if (threshold === null) return { problem: missingThreshold(key, what, thresholds.advice) };
  return { target: targetOf(percentUnit, percent(low, threshold), percent(high, threshold)) };
}

function referenceFor(unit: AbsoluteUnit, thresholds: Thresholds) {
  if (unit === 'watts') return { key: 'ftpWatts', percentUnit: 'PercentOfFtp' } as const;
  if (unit === 'metersPerSecond') return { key: 'thresholdSpeed', percentUnit: 'PercentOfThresholdSpeed' } as const;
  const onlyMax = thresholds.thresholdHeartRate === null && thresholds.maxHeartRate !== null;
  if (onlyMax) return { key: 'maxHeartRate', percentUnit: 'PercentOfMaxHr' } as const;
  return { key: 'thresholdHeartRate', percentUnit: 'PercentOfThresholdHr' } as const;
}

function percent(value: number, threshold: number): number {
  return Math.round((value / threshold) * 1000) / 10;
}

/** Which threshold a percent unit refers to; null for RPE, which needs none. */
export const THRESHOLD_OF = {
  PercentOfFtp: 'ftpWatts',
  PercentOfMaxHr: 'maxHeartRate',
  PercentOfThresholdHr: 'thresholdHeartRate',
  PercentOfThresholdSpeed: 'thresholdSpeed',
  Rpe: null,
} as const satisfies Record<IntensityUnit, Exclude<keyof Thresholds, 'zones' | 'advice'> | null>;

/** Metres a second at a target; null unless the target is a pace and the threshold is known. */
export function speedOf(target: IntensityTarget | null, thresholds: Thresholds): number | null {
  if (target?.unit !== 'PercentOfThresholdSpeed' || thresholds.thresholdSpeed === null || target.value <= 0)
    return null;
  return (thresholds.thresholdSpeed * target.value) / 100;
}

/**
 * The unit of a family's zones, and how many times the threshold a zone must reach to be without a real end: TrainingPeaks
 * closes the last zone with a number that nobody reaches, such as 2000 W or 255 bpm.
 */
const FAMILIES = {
  power: { unit: 'watts', noEndFrom: 2 },
  heartRate: { unit: 'bpm', noEndFrom: 1.3 },
  speed: { unit: 'metersPerSecond', noEndFrom: 2 },
} as const;

/** A zone of the athlete as a target; zones are counted from 1. The last one counts with its lower end if it has no other. */
export function zoneTarget(
  family: keyof Thresholds['zones'],
  first: number,
  last: number,
  thresholds: Thresholds,
  what: string,
): ConvertedTarget {
  const bands = thresholds.zones[family];
  const [low, high] = [bands[first - 1], bands[last - 1]];
  if (low === undefined || high === undefined) {
    const known = bands.length === 0 ? 'has no such zones' : `has ${bands.length} zones`;
    return {
      problem: {
        message: `${what} cannot be looked up: the athlete ${known} for this sport.`,
        next:
          thresholds.advice ??
          'Set the zones in the athlete’s TrainingPeaks settings, or give the target as a percentage.',
      },
    };
  }
  const { unit, noEndFrom } = FAMILIES[family];
  const threshold = thresholds[referenceFor(unit, thresholds).key];
  const hasEnd = threshold === null || (high.max >= high.min && high.max < threshold * noEndFrom);
  return absoluteTarget(unit, low.min, hasEnd ? high.max : high.min, thresholds, what);
}
