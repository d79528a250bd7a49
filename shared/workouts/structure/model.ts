/**
 * A structured workout as this project works with it: what TrainingPeaks' grammar can say (TrainingPeaks wiki,
 * Workout-Structure-Object), with names that are plain to read and with nothing half given. A list of steps and of
 * repetitions of steps, one level deep, as TrainingPeaks only ever shows one.
 */

export type Structure = Segment[];
export type Segment = Step | Repetition;

export interface Step {
  type: 'step';
  class: IntensityClass;
  /** Whole seconds or metres, above 0. For an open step the nominal length, used for estimates only. */
  length: Length;
  /** Ends when the athlete presses the lap button. */
  open: boolean;
  /** Null: no target, ride or run as you like. TrainingPeaks itself knows no step without a target. */
  target: IntensityTarget | null;
  /** Whole revolutions a minute; min equals max for a single value. */
  cadence: Range | null;
  name: string | null;
  notes: string | null;
}

export interface Repetition {
  type: 'repetition';
  /** How many times in all, at least 1. */
  count: number;
  steps: Step[];
}

export interface Length {
  unit: 'seconds' | 'meters';
  value: number;
}

export interface IntensityTarget {
  unit: IntensityUnit;
  /** Whole percents (75 is 75 %), or the RPE scale value. */
  value: number;
  /** Band around the value, in its unit. */
  range: Range | null;
}

export interface Range {
  min: number;
  max: number;
}

export const INTENSITY_CLASSES = ['WarmUp', 'Active', 'Rest', 'CoolDown'] as const;
export type IntensityClass = (typeof INTENSITY_CLASSES)[number];

export const INTENSITY_UNITS = [
  'PercentOfFtp',
  'PercentOfMaxHr',
  'PercentOfThresholdHr',
  'PercentOfThresholdSpeed',
  'Rpe',
] as const;
export type IntensityUnit = (typeof INTENSITY_UNITS)[number];

/** How a unit is called in messages to people. */
export const UNIT_NAMES: Record<IntensityUnit, string> = {
  PercentOfFtp: '% of FTP',
  PercentOfMaxHr: '% of maximum heart rate',
  PercentOfThresholdHr: '% of threshold heart rate',
  PercentOfThresholdSpeed: '% of threshold pace',
  Rpe: 'RPE',
};

/** A step with nothing special about it, to build others from. */
export function plainStep(length: Length, target: IntensityTarget | null, more: Partial<Step> = {}): Step {
  return {
    type: 'step',
    class: 'Active',
    length,
    open: false,
    target,
    cadence: null,
    name: null,
    notes: null,
    ...more,
  };
}

/** A target of a single value, or of a band whose middle is the value. */
export function targetOf(unit: IntensityUnit, low: number, high = low): IntensityTarget {
  const [min, max] = low <= high ? [low, high] : [high, low];
  return { unit, value: middle(min, max), range: min === max ? null : { min, max } };
}

/** Free of the noise of binary fractions: the middle of 70.1 and 70.3 is 70.2. */
export function middle(low: number, high: number): number {
  return Math.round(((low + high) / 2) * 1e6) / 1e6;
}
