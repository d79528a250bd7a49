import type { ExerciseDraft } from './canonical';
import type { FieldPreset } from './model';

/** What every preset leaves in a workout; see {@link FieldPreset}. */
const SCHEDULE = ['sourceId', 'date', 'startTime', 'title', 'sport', 'plannedSeconds'] as const;
const EXECUTION = [...SCHEDULE, 'description', 'steps', 'plannedMeters', 'plannedTss', 'plannedIf'] as const;
const FULL = [
  ...EXECUTION,
  'plannedKilocalories',
  'plannedKilojoules',
  'plannedElevationMeters',
  'tags',
] as const satisfies readonly (keyof ExerciseDraft)[];

const KEPT: Record<FieldPreset, readonly (keyof ExerciseDraft)[]> = {
  schedule: SCHEDULE,
  execution: EXECUTION,
  full: FULL,
};

/** The preset of an operation that is told none. */
export const DEFAULT_PRESET = 'execution' satisfies FieldPreset;

/**
 * A workout with nothing in it but what the preset shares; what it leaves out looks as if it were not planned. Only the members
 * named here come through, whatever else the object carries.
 */
export function withPreset(exercise: ExerciseDraft, preset: FieldPreset): ExerciseDraft {
  const kept = new Set(KEPT[preset]);
  const shared = FULL.map((key) => [key, kept.has(key) ? exercise[key] : key === 'tags' ? [] : null]);
  return Object.fromEntries(shared) as unknown as ExerciseDraft;
}
