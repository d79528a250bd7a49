import { ConnectorError } from '../../http/errors';
import type { Ports } from '../../http/ports';
import type { Clearable } from '../../workouts/plan-changes';
import { fingerprintOf } from '../../workouts/reference/fingerprint';
import { markOf } from '../../workouts/reference/mark';
import { shortReference } from '../../workouts/reference/short-reference';
import { structureToSend } from '../../workouts/structure-to-send';
import { READ_ONLY_TYPE_CHOICES, writableType } from '../../workouts/types';
import type { Asked } from '../../workouts/upsert/request';
import type { Exercise, Plan } from '../model';
import { lastingName } from '../plan-name';

/** A workout of a plan as TrainingPeaks is to have it. */
export interface AskedExercise extends Asked {
  exercise: Exercise;
  /** See `markOf`. */
  mark: string;
  /** What the plan leaves open: an earlier version may have filled it in. */
  clear: Clearable[];
  warnings: string[];
  /** Why it cannot be written at all, e.g. steps that TrainingPeaks does not take. */
  problem: ConnectorError | null;
}

/** Besides title and description, which are always written. */
const CLEARED = [
  'startTimePlanned',
  'totalTimePlanned',
  'distancePlanned',
  'tssPlanned',
  'ifPlanned',
  'structure',
] as const satisfies readonly Clearable[];

/** The same for every athlete, so that a plan for many is worked out once. */
export async function askedExercise(
  ports: Pick<Ports, 'sha256'>,
  plan: Plan,
  exercise: Exercise,
): Promise<AskedExercise> {
  const { sport, steps } = exercise;
  const warnings: string[] = [];
  let problem: ConnectorError | null = null;
  let structure: Asked['values']['structure'];
  try {
    const sent = steps === null || steps.length === 0 ? null : structureToSend(steps, sport);
    structure = sent?.segments;
    warnings.push(...(sent?.warnings ?? []).map(({ message }) => message));
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    problem = error;
  }
  const workoutType = writableType(sport);
  const typeLabel = READ_ONLY_TYPE_CHOICES.find(({ value }) => value === sport.toLowerCase())?.label ?? sport;
  if (workoutType === null) {
    warnings.push(`TrainingPeaks does not let other applications plan the type ${typeLabel}: it is planned as Other.`);
  }
  const values = withoutNull({
    workoutDay: exercise.date,
    workoutType: workoutType ?? 'other',
    title: exercise.title ?? (workoutType === null ? typeLabel : ''),
    description: exercise.description ?? '',
    startTimePlanned: exercise.startTime,
    totalTimePlanned: exercise.plannedSeconds,
    distancePlanned: exercise.plannedMeters,
    tssPlanned: exercise.plannedTss,
    ifPlanned: exercise.plannedIf,
    caloriesPlanned: exercise.plannedKilocalories,
    energyPlanned: exercise.plannedKilojoules,
    elevationGainPlanned: exercise.plannedElevationMeters,
    tags: exercise.tags.length > 0 ? exercise.tags : null,
    structure: structure ?? null,
  }) as Asked['values'];
  const reference = await shortReference(ports, exercise.sourceId);
  return {
    exercise,
    slot: { planName: lastingName(plan.planName), reference },
    planVersion: String(plan.version),
    fingerprint: await fingerprintOf(ports, values),
    mark: await markOf(ports, values, structure === undefined ? null : steps),
    values,
    clear: CLEARED.filter((key) => values[key] === undefined),
    warnings,
    problem,
  };
}

const withoutNull = (values: object): object =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
