import { isLocalDate } from '../http/date-windows';
import { fieldsOf } from '../trainingpeaks/read';
import type { Workout } from '../trainingpeaks/types';
import { secondsOf } from '../workouts/simplify';
import { isPlanned } from '../workouts/status';
import { activityType, isDayOff, PACE_TYPES } from './activity-types';
import { itemOf, type NormaliseContext } from './context';
import { clockFrom } from './local-clock';
import type { NormalisedItem } from './model';
import { plannedSteps } from './planned-steps';
import { recordedValues, type Recorded } from './recorded';
import { modelOf } from './template';
import { ACTIVITY, PLANNED_WORKOUT } from './workout-templates';

/** Terra's `upload_type`. */
const UPLOADED = { byHand: 2, deletion: 4, fromElsewhere: 6 };

const activityModel = modelOf(ACTIVITY);
const plannedModel = modelOf(PLANNED_WORKOUT);

/**
 * A workout in the normalised shape: an activity when it was done, a planned workout when somebody planned it, in this order
 * when both; they carry the same id. A day off is a planned workout, never an activity. (TrainingPeaks wiki, Workouts-Object;
 * Terra openapi 2026-07, Activity and PlannedWorkout.)
 *
 * @param recorded what else was read of it; samples, laps, zones and steps come from there
 */
export function normaliseWorkout(
  workout: Workout,
  context: NormaliseContext,
  recorded: Recorded = {},
): NormalisedItem[] {
  const made = { ...CONSTANTS, ...valuesOf(workout) };
  const isDone = workout.completed && !isDayOff(workout.workoutType);
  return [
    ...(isDone
      ? [itemOf('activity', context, activityModel(workout.raw, activityValues(workout, context, recorded, made)))]
      : []),
    ...(!isDone || isPlanned(workout)
      ? [itemOf('planned_workout', context, plannedModel(workout.raw, { ...made, Structure: stepsOf(recorded) }))]
      : []),
  ];
}

/**
 * A workout that is gone: nothing is known of it but its number, so that it may have been an activity, a planned workout or
 * both. An activity with `upload_type` 4, Terra's mark of a deletion, and no other data.
 */
export function normaliseDeletion(workoutId: number, context: NormaliseContext): NormalisedItem {
  const values = { Id: String(workoutId), 'whether there is a file': UPLOADED.deletion, 'always 1': 1 };
  return itemOf('activity', context, activityModel({}, values));
}

const CONSTANTS = { 'always 1': 1, 'always true': true, 'always TRAININGPEAKS': 'TRAININGPEAKS' };

function valuesOf(workout: Workout): Record<string, unknown> {
  const { code, warning } = activityType(workout.workoutType);
  return {
    Id: String(workout.id),
    WorkoutType: code,
    WorkoutDay: isLocalDate(workout.workoutDay) ? workout.workoutDay : null,
    StartTimePlanned: workout.startTimePlanned,
    LastModifiedDate: workout.lastModified,
    'what the conversion noticed': warning === null ? null : [warning],
  };
}

function activityValues(
  workout: Workout,
  { timeZone }: NormaliseContext,
  recorded: Recorded,
  made: Record<string, unknown>,
): Record<string, unknown> {
  const day = made['WorkoutDay'] === null ? null : `${workout.workoutDay}T00:00:00`;
  const clock = clockFrom(workout.startTime, timeZone) ?? clockFrom(day, timeZone);
  const seconds = secondsOf(workout.totalTimeHours);
  return {
    ...made,
    'StartTime, else WorkoutDay': clock?.(0) ?? null,
    'StartTime + TotalTime': seconds === null ? null : (clock?.(seconds) ?? null),
    'whether there is a file': recorded.details === null ? UPLOADED.byHand : UPLOADED.fromElsewhere,
    ...paceOf(workout, made['WorkoutType'] as number | null),
    ...recordedValues(recorded, clock),
  };
}

function paceOf(workout: Workout, code: number | null): Record<string, unknown> {
  const speed = fieldsOf(workout.raw).number('VelocityAverage');
  const pace = PACE_TYPES.has(code) && speed !== null ? 1000 / (60 * speed) : Infinity;
  return { 'VelocityAverage on foot or in water': pace > 0 && pace < Infinity ? pace : null };
}

const stepsOf = ({ structure }: Recorded) => (structure ? plannedSteps(structure) : null);
