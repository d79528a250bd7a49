import { plainStep, type IntensityTarget, type IntensityUnit, type Length, type Step } from './model';

const SECONDS_A_STEP = 60;
const METERS_A_STEP = 400;
const FEWEST = 2;
const MOST = 10;

/**
 * A ramp as stairs, because TrainingPeaks knows no ramps (a range is a band to stay in). One step a minute or 400 m, at
 * least 2 and at most 10; the first has the start value, the last the end value, and the mean is that of the ramp.
 * Lengths are whole and add up to the length of the ramp. A ramp too short for two steps is one step at its mean.
 */
export function rampSteps(
  length: Length,
  unit: IntensityUnit,
  from: number,
  to: number,
  more: Partial<Step> = {},
): Step[] {
  const count = stairCount(length, unit, from, to);
  return Array.from({ length: count }, (_, index) => {
    const value = count === 1 ? (from + to) / 2 : from + ((to - from) * index) / (count - 1);
    const target: IntensityTarget = { unit, value: rounded(unit, value), range: null };
    const start = Math.floor((length.value * index) / count);
    const end = Math.floor((length.value * (index + 1)) / count);
    return plainStep({ unit: length.unit, value: end - start }, target, more);
  });
}

function stairCount(length: Length, unit: IntensityUnit, from: number, to: number): number {
  const wished = Math.round(length.value / (length.unit === 'seconds' ? SECONDS_A_STEP : METERS_A_STEP));
  // The RPE scale has no values between the whole ones.
  const values = unit === 'Rpe' ? Math.floor(Math.abs(to - from)) + 1 : MOST;
  return Math.max(1, Math.min(Math.max(FEWEST, wished), MOST, values, length.value));
}

function rounded(unit: IntensityUnit, value: number): number {
  return unit === 'Rpe' ? Math.round(value) : Math.round(value * 10) / 10;
}
