import type { JsonObject } from '../trainingpeaks/types';
import type {
  IntensityClass,
  IntensityTarget,
  IntensityUnit,
  Segment,
  Step,
  Structure,
} from '../workouts/structure/model';

/** Enums by their published names; Terra's integer codes are not published. */
const INTENSITIES: Record<IntensityClass, string> = {
  WarmUp: 'WARMUP',
  Active: 'ACTIVE',
  Rest: 'REST',
  CoolDown: 'COOLDOWN',
};

/** The target type of a unit, and what its values are called. */
const TARGETS: Record<Exclude<IntensityUnit, 'Rpe'>, readonly [string, string]> = {
  PercentOfFtp: ['POWER_PERCENTAGE', 'power_percentage'],
  PercentOfThresholdHr: ['HEART_RATE_THRESHOLD_PERCENTAGE', 'hr_percentage'],
  PercentOfMaxHr: ['HEART_RATE_MAX_PERCENTAGE', 'hr_percentage'],
  PercentOfThresholdSpeed: ['SPEED_PERCENTAGE', 'speed_percentage'],
};

/** A structure as the steps of a planned workout. There is no target for effort: it stands in the step's description. */
export const plannedSteps = (structure: Structure): JsonObject[] => structure.map(segmentOf);

function segmentOf(segment: Segment, order: number): JsonObject {
  if (segment.type === 'step') return stepOf(segment, order);
  return {
    order,
    name: null,
    description: null,
    intensity: null,
    type: 1,
    steps: segment.steps.map(stepOf),
    durations: [{ duration_type: 'REPS', reps: segment.count }],
    targets: null,
  };
}

function stepOf(step: Step, order: number): JsonObject {
  const targets = [targetOf(step.target), cadenceOf(step)].filter((target) => target !== null);
  return {
    order,
    name: step.name,
    description: [step.notes, effortOf(step.target)].filter(Boolean).join('\n') || null,
    intensity: INTENSITIES[step.class],
    type: 0,
    steps: null,
    durations: [durationOf(step)],
    targets: targets.length === 0 ? null : targets,
  };
}

/** An open step ends when the athlete says so; its nominal length stays beside that. */
function durationOf({ length: { unit, value }, open }: Step): JsonObject {
  const isTime = unit === 'seconds';
  return {
    duration_type: open ? 'OPEN' : isTime ? 'TIME' : 'DISTANCE_METERS',
    [isTime ? 'seconds' : 'distance_meters']: value,
  };
}

const effortOf = (target: IntensityTarget | null): string | null =>
  target?.unit === 'Rpe' ? `RPE ${target.range ? `${target.range.min} to ${target.range.max}` : target.value}` : null;

function targetOf(target: IntensityTarget | null): JsonObject | null {
  if (target === null || target.unit === 'Rpe') return null;
  const [target_type, name] = TARGETS[target.unit];
  const { range, value } = target;
  return { target_type, [name]: value, [`${name}_low`]: range?.min ?? null, [`${name}_high`]: range?.max ?? null };
}

const cadenceOf = ({ cadence }: Step): JsonObject | null =>
  cadence === null ? null : { target_type: 'CADENCE', cadence_low: cadence.min, cadence_high: cadence.max };
