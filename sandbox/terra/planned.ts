import { Athlete, Segment, Step, Workout } from '../store/model';
import { sportThresholds } from '../workouts/compute';
import { types } from './activity';
import { TerraQuirks } from './quirks';

/** The codes are not published; these are ours, told apart and stable. */
const intensities: Record<string, number> = { Rest: 0, WarmUp: 1, CoolDown: 2, Active: 5 };
const durations = { time: 0, distance: 1, open: 5, reps: 9 };

/** Something is planned, whether or not it has been done since. */
export const isPlanned = ({ values, type }: Workout): boolean =>
  type === 'Day Off' ||
  ['TotalTimePlanned', 'DistancePlanned', 'StartTimePlanned'].some((name) => values[name] != null);

/** A planned workout that was made at TrainingPeaks: read only, with the provider's id (Terra openapi, PlannedWorkout). */
export function terraPlannedWorkout(workout: Workout, athlete: Athlete, quirks: TerraQuirks) {
  const number = (name: string) => (typeof workout.values[name] === 'number' ? (workout.values[name] as number) : null);
  const { ftp, thresholdHr, maxHr, thresholdSpeed } = sportThresholds(athlete, workout.type);
  const hours = number('TotalTimePlanned');
  const warnings = { text: { coercion_warnings: '' }, list: { coercion_warnings: [] }, absent: {} };
  return {
    planned_workout_id: null,
    workout_id: null,
    provider_workout_id: String(workout.id),
    planned_date: workout.day,
    is_external: true,
    ...warnings[quirks.coercionWarnings],
    created_at: workout.modified,
    last_updated_at: workout.modified,
    athlete_metrics: {
      ftp,
      threshold_heart_rate: thresholdHr,
      max_heart_rate: maxHr,
      threshold_speed: thresholdSpeed,
      pool_length_meters: null,
    },
    details: {
      metadata: {
        id: String(workout.id),
        provider: 'TRAININGPEAKS',
        name: workout.values.Title ?? null,
        description: workout.description ?? null,
        type: types[workout.type] ?? null,
        planned_date: workout.day,
        created_date: workout.modified,
        estimated_duration_seconds: hours === null ? null : Math.round(hours * 3600),
        estimated_distance_meters: number('DistancePlanned'),
        estimated_tss: number('TssPlanned'),
        estimated_if: number('IFPlanned'),
        estimated_calories: number('CaloriesPlanned'),
        estimated_elevation_gain_meters: number('ElevationGainPlanned'),
        estimated_energy_kj: number('EnergyPlanned'),
        estimated_speed_meters_per_second: number('VelocityPlanned'),
        pool_length_meters: null,
      },
      steps: (workout.structure ?? []).map(segment),
    },
  };
}

function segment(each: Segment, order: number): Record<string, unknown> {
  if (each.Type === 'Step') return step(each, order);
  const reps = { duration_type: durations.reps, reps: each.Length.Value };
  return { order, type: 1, name: null, durations: [reps], targets: [], steps: each.Steps.map(step) };
}

function step(each: Step, order: number): Record<string, unknown> {
  const { Unit, Value } = each.Length;
  const length =
    Unit === 'Second'
      ? { duration_type: durations.time, seconds: Value }
      : { duration_type: durations.distance, distance_meters: Value };
  return {
    order,
    type: 0,
    name: each.Name ?? null,
    description: each.Notes ?? null,
    intensity: intensities[each.IntensityClass] ?? 5,
    durations: [each.OpenDuration ? { duration_type: durations.open } : length],
    targets: [target(each)],
    steps: [],
  };
}

/** Names of the percentages, and the code of the target. */
const targets: Record<string, [name: string, code: number]> = {
  PercentOfFtp: ['power_percentage', 15],
  PercentOfThresholdHr: ['hr_percentage', 12],
  PercentOfMaxHr: ['hr_percentage', 13],
  PercentOfThresholdSpeed: ['speed_percentage', 14],
};

function target({ IntensityTarget, CadenceTarget }: Step): Record<string, unknown> {
  const { Unit, Value, MinValue, MaxValue } = IntensityTarget;
  const cadence = CadenceTarget && { cadence_low: CadenceTarget.MinValue, cadence_high: CadenceTarget.MaxValue };
  const [name, code] = targets[Unit] ?? [null, 2];
  if (name === null) return { target_type: code, ...cadence };
  const range = MinValue === undefined ? { [name]: Value } : { [`${name}_low`]: MinValue, [`${name}_high`]: MaxValue };
  return { target_type: code, ...range, ...cadence };
}
