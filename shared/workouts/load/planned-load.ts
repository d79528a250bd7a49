import { speedOf, THRESHOLD_OF } from '../structure/absolute';
import { fractionOfThreshold } from '../structure/intensity';
import type { Step, Structure } from '../structure/model';
import { missingThreshold, type Thresholds } from '../structure/thresholds';
import { unrolledSteps } from '../structure/walk';
import { placesText } from '../structure/warnings';
import { normalizedFraction } from './normalized';

export interface PlannedLoad {
  /** Whole seconds; null when a distance cannot be timed. */
  seconds: number | null;
  /** Whole metres; null when not every step has a distance or a pace. */
  meters: number | null;
  /** To a tenth. */
  tss: number | null;
  /** Ratio, to a thousandth. */
  intensityFactor: number | null;
  /** Why something above is null: plain sentences. */
  missing: string[];
}

/**
 * Planned duration, distance, TSS and IF of a structure. Open steps count with their nominal length.
 *
 * - Power: IF is the Normalized Power over FTP, TSS is hours × IF² × 100 (A. Coggan, "Training and Racing with a Power
 *   Meter").
 * - Pace and heart rate: TSS is the sum of hours × fraction of threshold² × 100 over the steps, as rTSS and hrTSS have
 *   it for an even effort (TrainingPeaks help, "Running Training Stress Score" and "hrTSS"); IF is that of an even effort
 *   of the same TSS. Flat ground, so that pace is normalized graded pace.
 * - Swimming pace: with the third power, because of the water (TrainingPeaks help, "Swim TSS").
 * - Effort (RPE): none, as on TrainingPeaks; the planned values that a person gives stand.
 *
 * @param sport TrainingPeaks' workout type; only `swim` makes a difference
 */
export function plannedLoad(structure: Structure, thresholds: Thresholds, sport: string | null): PlannedLoad {
  const steps = unrolledSteps(structure).map(({ step, place }) => ({ ...timesOf(step, thresholds), step, place }));
  const missing = new Missing();
  for (const { step, place, seconds } of steps) missing.look(step, place, seconds, thresholds);
  const seconds = total(steps.map((step) => step.seconds));
  const meters = total(steps.map((step) => step.meters));
  const load = seconds === null ? null : loadOf(steps, seconds, sport);
  return {
    seconds: seconds === null ? null : Math.round(seconds),
    meters: meters === null ? null : Math.round(meters),
    tss: load === null ? null : rounded(load.tss, 10),
    intensityFactor: load === null ? null : rounded(load.intensityFactor, 1000),
    missing: missing.sentences(),
  };
}

interface TimedStep {
  step: Step;
  seconds: number | null;
  fraction: number | null;
}

function timesOf(step: Step, thresholds: Thresholds) {
  const speed = speedOf(step.target, thresholds);
  const { unit, value } = step.length;
  return {
    seconds: unit === 'seconds' ? value : speed === null ? null : value / speed,
    meters: unit === 'meters' ? value : speed === null ? null : value * speed,
    fraction: step.target === null ? null : fractionOfThreshold(step.target, thresholds),
  };
}

function loadOf(steps: TimedStep[], seconds: number, sport: string | null) {
  const blocks = steps.flatMap(({ seconds: time, fraction }) =>
    time === null || fraction === null ? [] : { seconds: time, fraction },
  );
  if (blocks.length < steps.length) return null;
  const hours = seconds / 3600;
  if (steps.every(({ step }) => step.target?.unit === 'PercentOfFtp')) {
    const intensityFactor = normalizedFraction(blocks);
    return { tss: hours * intensityFactor ** 2 * 100, intensityFactor };
  }
  const isSwim = sport?.toLowerCase() === 'swim';
  const power = isSwim && steps.every(({ step }) => step.target?.unit === 'PercentOfThresholdSpeed') ? 3 : 2;
  const tss = blocks.reduce((sum, block) => sum + (block.seconds / 3600) * block.fraction ** power * 100, 0);
  return { tss, intensityFactor: (tss / (hours * 100)) ** (1 / power) };
}

/** Gathers what is not known, with the steps it is about. */
class Missing {
  private readonly found = new Map<string, Set<string>>();

  look(step: Step, place: string, seconds: number | null, thresholds: Thresholds): void {
    const { target } = step;
    if (seconds === null) this.add(whyNotTimed(step), place);
    if (target === null) this.add('TSS and IF need a target in every step', place);
    else if (target.unit === 'Rpe') this.add('TSS and IF cannot be computed from RPE', place);
    else if (fractionOfThreshold(target, thresholds) === null) {
      const key = thresholds.maxHeartRate === null ? 'maxHeartRate' : 'thresholdHeartRate';
      this.add(sentence(missingThreshold(key, 'TSS of a target in % of maximum heart rate').message), place);
    }
  }

  sentences(): string[] {
    return [...this.found].map(([text, places]) => `${text} (${placesText([...places])}).`);
  }

  private add(text: string, place: string): void {
    this.found.set(text, (this.found.get(text) ?? new Set()).add(place));
  }
}

function whyNotTimed({ target }: Step): string {
  if (target?.unit !== 'PercentOfThresholdSpeed') return 'The duration of a distance needs a pace target';
  return sentence(missingThreshold(THRESHOLD_OF[target.unit], 'The duration of a distance').message);
}

function sentence(message: string): string {
  return message.replace(/\.$/, '');
}

function total(values: (number | null)[]): number | null {
  return values.reduce<number | null>((sum, value) => (sum === null || value === null ? null : sum + value), 0);
}

function rounded(value: number, parts: number): number {
  return Math.round(value * parts) / parts;
}
