import { ConnectorError } from '../http/errors';
import { fieldsOf } from '../trainingpeaks/read';
import {
  STRUCTURE_DISPLAY_UNITS,
  type JsonObject,
  type PlannedWorkoutBody,
  type Workout,
} from '../trainingpeaks/types';
import { onDay } from './on-day';
import { plannedFields, type PlannedValues } from './planned-values';
import { keepFooters } from './reference/footer';
import { READ_ONLY_TYPE_CHOICES, writableType } from './types';

/** What an update can empty on request. */
export const CLEARABLE = [
  { value: 'title', label: 'Title' },
  { value: 'description', label: 'Description' },
  { value: 'preActivityComment', label: 'Pre-Activity Comment' },
  { value: 'startTimePlanned', label: 'Planned Start Time' },
  { value: 'totalTimePlanned', label: 'Planned Duration' },
  { value: 'distancePlanned', label: 'Planned Distance' },
  { value: 'tssPlanned', label: 'Planned TSS' },
  { value: 'ifPlanned', label: 'Planned IF' },
  { value: 'caloriesPlanned', label: 'Planned Calories' },
  { value: 'energyPlanned', label: 'Planned Energy' },
  { value: 'elevationGainPlanned', label: 'Planned Elevation Gain' },
  { value: 'tags', label: 'Tags' },
  { value: 'structure', label: 'Structure' },
] as const satisfies readonly { value: keyof PlannedValues; label: string }[];

export type Clearable = (typeof CLEARABLE)[number]['value'];

export interface PlanChanges {
  /** Replaces what is there; but for the structure. `startTimePlanned` may be a time alone (`HH:mm:ss`). */
  set: Omit<PlannedValues, 'structure'>;
  clear: readonly Clearable[];
  /** The new or the recovered structure; null when the workout is to have none. */
  structure: JsonObject[] | null;
  /** Lock and visibility are a coach's to write; an athlete's request leaves them out. */
  asCoach: boolean;
}

/**
 * The whole body of a PUT: what the workout holds, less what is cleared, with the changes on top. PUT is a full
 * replacement, so everything that may be written is carried over. TrainingPeaks wiki, Workouts-Update.
 *
 * @throws ConnectorError `conflict` for a type that cannot be written back, `invalidInput` for a start on another day
 */
export function mergePlan(existing: Workout, changes: PlanChanges): PlannedWorkoutBody {
  const workoutDay = changes.set.workoutDay ?? existing.workoutDay;
  const kept = plannedOf(existing);
  for (const key of changes.clear) delete kept[key];
  const { startTimePlanned, locked, hidden, ...values } = {
    ...kept,
    ...defined(changes.set),
    structure: changes.structure ?? undefined,
  };
  return {
    Id: existing.id,
    AthleteId: existing.athleteId,
    WorkoutDay: workoutDay,
    WorkoutType: values.workoutType ?? keptType(existing),
    ...plannedFields({
      ...values,
      // Whatever is made of the text: without its reference the workout would be planned a second time.
      description: keepFooters(existing.description, values.description),
      ...(startTimePlanned === undefined ? {} : { startTimePlanned: startOn(workoutDay, startTimePlanned, changes) }),
      ...(changes.asCoach ? { locked, hidden } : {}),
    }),
    ...keptDuration(existing, changes),
  };
}

/** In hours as they were read: there and back through seconds would change the last digit. */
function keptDuration(existing: Workout, { set, clear }: PlanChanges): Pick<PlannedWorkoutBody, 'TotalTimePlanned'> {
  const hours = existing.totalTimePlannedHours;
  const isKept = hours !== null && set.totalTimePlanned === undefined && !clear.includes('totalTimePlanned');
  return isKept ? { TotalTimePlanned: hours } : {};
}

/** A kept start moves along with the day; a new one must fit it. */
function startOn(workoutDay: string, start: string, changes: PlanChanges): string {
  const isNew = changes.set.startTimePlanned !== undefined;
  return onDay('startTimePlanned', workoutDay, isNew ? start : start.slice(11));
}

function plannedOf(workout: Workout): PlannedValues {
  return defined({
    title: workout.title,
    description: workout.description,
    preActivityComment: workout.preActivityComment,
    startTimePlanned: workout.startTimePlanned,
    distancePlanned: workout.distancePlannedMeters,
    tssPlanned: workout.tssPlanned,
    ifPlanned: workout.intensityFactorPlanned,
    caloriesPlanned: workout.caloriesPlannedKilocalories,
    energyPlanned: workout.energyPlannedKilojoules,
    elevationGainPlanned: workout.elevationGainPlannedMeters,
    tags: workout.tags.length > 0 ? workout.tags : null,
    structureDisplayUnit: displayUnitOf(workout),
    locked: workout.locked,
    hidden: workout.hidden,
  });
}

/** Not among what TrainingPeaks is known to answer; kept should it come. */
function displayUnitOf({ raw }: Workout): PlannedValues['structureDisplayUnit'] | null {
  const said = fieldsOf(raw).text('StructureDisplayUnit')?.toLowerCase();
  return STRUCTURE_DISPLAY_UNITS.find((unit) => unit === said) ?? null;
}

type Nullable<T> = { [K in keyof T]: T[K] | null };

/** Without the members that have no value. */
function defined(values: Nullable<PlannedValues>): PlannedValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));
}

function keptType(existing: Workout): PlannedWorkoutBody['WorkoutType'] {
  const type = writableType(existing.workoutType);
  if (type !== null) return type;
  const next = READ_ONLY_TYPE_CHOICES.find((choice) => choice.value === existing.workoutType.toLowerCase())?.next;
  throw new ConnectorError({
    kind: 'conflict',
    what: `A workout of the type ${existing.workoutType} cannot be changed as it is.`,
    why: 'TrainingPeaks shows this type but does not accept it from other applications.',
    next: `Set Workout Type as well. ${next ?? 'Use Other.'}`,
    field: 'workoutType',
  });
}
