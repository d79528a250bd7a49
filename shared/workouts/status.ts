import type { Workout } from '../trainingpeaks/types';

export const STATUS_CHOICES = [
  { value: 'any', label: 'Planned or Completed' },
  { value: 'planned', label: 'Planned', help: 'Not completed yet' },
  { value: 'completed', label: 'Completed' },
] as const;

export type WorkoutStatus = (typeof STATUS_CHOICES)[number]['value'];

/** Which of a calendar's workouts are wanted; an absent member means all. */
export interface WorkoutFilter {
  status?: WorkoutStatus;
  /** In any casing. */
  types?: readonly string[];
  /** Part of the title; case and accents do not matter. */
  titleContains?: string;
}

/** Whether the filter leaves everything in, so that reading may stop early. */
export function isOpen(filter: WorkoutFilter): boolean {
  return (filter.status ?? 'any') === 'any' && !filter.types?.length && !filter.titleContains;
}

export function matches(workout: Workout, filter: WorkoutFilter): boolean {
  const { status = 'any', types = [], titleContains = '' } = filter;
  if (status !== 'any' && workout.completed !== (status === 'completed')) return false;
  const type = workout.workoutType.toLowerCase();
  if (types.length > 0 && !types.some((wanted) => wanted.toLowerCase() === type)) return false;
  return titleContains === '' || plain(workout.title ?? '').includes(plain(titleContains));
}

/**
 * Whether somebody planned the workout: it is not completed yet, or it was planned and completed since the last look. An
 * upload without a plan has no planned figures.
 */
export function isPlanned(workout: Workout): boolean {
  return (
    !workout.completed ||
    [
      workout.startTimePlanned,
      workout.totalTimePlannedHours,
      workout.distancePlannedMeters,
      workout.tssPlanned,
      workout.intensityFactorPlanned,
      workout.caloriesPlannedKilocalories,
      workout.energyPlannedKilojoules,
      workout.elevationGainPlannedMeters,
    ].some((value) => value !== null && value !== 0)
  );
}

/** Lower case without accents, so that "Zoe" finds "Zoë". */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .trim()
    .toLowerCase();
}
