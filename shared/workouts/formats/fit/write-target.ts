import { absoluteTarget, THRESHOLD_OF } from '../../structure/absolute';
import { middle, type IntensityTarget, type Step } from '../../structure/model';
import { needThreshold, type Thresholds } from '../../structure/thresholds';
import type { Warnings } from '../../structure/warnings';
import { BPM_OFFSET, TARGET } from './profile';

/** Custom target of a step in the units of FIT; null where there is none. */
export interface FitTarget {
  type: number;
  low: number | null;
  high: number | null;
}

const NONE: FitTarget = { type: TARGET.open, low: null, high: null };

/**
 * Percents of FTP and of the maximum heart rate go over as they are, in whole percents; the others through the athlete's
 * thresholds, as beats a minute and millimetres a second. Effort has no place in FIT but the note.
 *
 * @throws ConnectorError `invalidInput` when the threshold is not known
 */
export function writeTarget(step: Step, place: string, thresholds: Thresholds, warnings: Warnings): FitTarget {
  const { target } = step;
  if (target === null) return NONE;
  const { min, max } = target.range ?? { min: target.value, max: target.value };
  if (target.unit === 'Rpe') {
    warnings.add('targetAsNote', 'FIT files know no RPE, so it was written into the note', place);
    return NONE;
  }
  if (target.unit === 'PercentOfFtp') return inPercents(TARGET.power, target, place, warnings);
  if (target.unit === 'PercentOfMaxHr' && Math.round(max) <= BPM_OFFSET) {
    return inPercents(TARGET.heartRate, target, place, warnings);
  }
  const key = THRESHOLD_OF[target.unit];
  const threshold = needThreshold(thresholds, key, `The target of step ${place}`);
  const isSpeed = target.unit === 'PercentOfThresholdSpeed';
  const scale = isSpeed ? 1000 : 1;
  const [low, high] = [min, max].map((percent) => Math.round((percent / 100) * threshold * scale)) as [number, number];
  const back = absoluteTarget(isSpeed ? 'metersPerSecond' : 'bpm', low / scale, high / scale, thresholds, '');
  warnOfChange(target, 'target' in back ? back.target : null, place, warnings);
  const offset = isSpeed ? 0 : BPM_OFFSET;
  return { type: isSpeed ? TARGET.speed : TARGET.heartRate, low: low + offset, high: high + offset };
}

function inPercents(type: number, target: IntensityTarget, place: string, warnings: Warnings): FitTarget {
  const { min, max } = target.range ?? { min: target.value, max: target.value };
  const [low, high] = [Math.round(min), Math.round(max)];
  const range = low === high ? null : { min: low, max: high };
  warnOfChange(target, { unit: target.unit, value: middle(low, high), range }, place, warnings);
  return { type, low, high };
}

function warnOfChange(target: IntensityTarget, back: IntensityTarget | null, place: string, warnings: Warnings): void {
  const isConverted = back?.unit !== target.unit;
  if (isConverted) warnings.add('targetConverted', 'The target was written in beats a minute', place);
  const isKept = isConverted
    ? target.range === null || target.value === middle(target.range.min, target.range.max)
    : back.value === target.value && back.range?.min === target.range?.min && back.range?.max === target.range?.max;
  if (!isKept) {
    warnings.add('targetRounded', 'The target was rounded to what FIT files can hold: a band of whole units', place);
  }
}

/** The note of a step, with the effort in front where the target is one. */
export function noteWithEffort({ target, notes }: Step): string | null {
  if (target?.unit !== 'Rpe') return notes;
  const { min, max } = target.range ?? { min: target.value, max: target.value };
  return [`RPE ${min === max ? min : `${min}-${max}`}`, notes].filter((part) => part !== null).join('. ');
}
