import { Athlete, Segment, Step, ZoneSet } from '../store/model';
import { intensityUnitOf, unrolledSteps } from './structure';

export interface SportThresholds {
  ftp: number | null;
  thresholdHr: number | null;
  maxHr: number | null;
  thresholdSpeed: number | null;
}

export function sportThresholds(athlete: Athlete, workoutType: string): SportThresholds {
  const pick = (family: Record<string, ZoneSet>) => family[workoutType] ?? family.Default ?? null;
  const heartRate = pick(athlete.thresholds.heartRate);
  return {
    ftp: pick(athlete.thresholds.power)?.Threshold ?? null,
    thresholdHr: heartRate?.Threshold ?? null,
    maxHr: heartRate?.MaxHeartRate ?? null,
    thresholdSpeed: pick(athlete.thresholds.speed)?.Threshold ?? null,
  };
}

export interface ComputedPlan {
  hours: number | null;
  meters: number | null;
  tss: number | null;
  intensityFactor: number | null;
}

/**
 * Planned figures from a structure; null for an RPE structure, whose supplied figures stand.
 * TSS is the sum of hours x IF squared x 100 per step; IF is what a steady hour of the same TSS rate would have.
 */
export function computePlan(structure: Segment[], thresholds: SportThresholds): ComputedPlan | null {
  if (intensityUnitOf(structure) === 'Rpe') return null;
  const steps = unrolledSteps(structure);
  const seconds = sum(steps, (step) => stepSeconds(step, thresholds));
  const meters = sum(steps, (step) => stepMeters(step, thresholds));
  const tss = sum(steps, (step) => {
    const duration = stepSeconds(step, thresholds);
    const intensity = stepIntensity(step, thresholds);
    return duration === null || intensity === null ? null : (duration / 3600) * intensity ** 2 * 100;
  });
  const hours = seconds === null ? null : seconds / 3600;
  const intensityFactor = tss === null || !hours ? null : Math.sqrt(tss / (hours * 100));
  return { hours, meters, tss, intensityFactor };
}

/** Seconds of a step; a distance step needs a threshold speed. */
export function stepSeconds(step: Step, thresholds: SportThresholds): number | null {
  if (step.Length.Unit === 'Second') return step.Length.Value;
  const speed = stepSpeed(step, thresholds);
  return speed === null ? null : step.Length.Value / speed;
}

function stepMeters(step: Step, thresholds: SportThresholds): number | null {
  if (step.Length.Unit === 'Meter') return step.Length.Value;
  const speed = stepSpeed(step, thresholds);
  return speed === null ? null : step.Length.Value * speed;
}

function stepSpeed(step: Step, thresholds: SportThresholds): number | null {
  const known = step.IntensityTarget.Unit === 'PercentOfThresholdSpeed' && thresholds.thresholdSpeed !== null;
  return known ? (thresholds.thresholdSpeed as number) * (step.IntensityTarget.Value / 100) : null;
}

/** Fraction of threshold. Percent of maximum heart rate is brought to threshold heart rate first. */
function stepIntensity(step: Step, thresholds: SportThresholds): number | null {
  const fraction = step.IntensityTarget.Value / 100;
  if (step.IntensityTarget.Unit !== 'PercentOfMaxHr') return fraction;
  const { maxHr, thresholdHr } = thresholds;
  return maxHr === null || thresholdHr === null ? null : (fraction * maxHr) / thresholdHr;
}

function sum(steps: Step[], of: (step: Step) => number | null): number | null {
  let total = 0;
  for (const step of steps) {
    const value = of(step);
    if (value === null) return null;
    total += value;
  }
  return total;
}
