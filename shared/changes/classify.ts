import type { Workout } from '../trainingpeaks/types';
import { isPlanned } from '../workouts/status';

/** The events that can be told from the change feed. Names are public and kept for ever. */
export const CHANGE_EVENTS = [
  'plannedWorkoutCreated',
  'plannedWorkoutUpdated',
  'workoutCompleted',
  'workoutUpdated',
  'workoutDeleted',
] as const;
export type ChangeEventName = (typeof CHANGE_EVENTS)[number];

/**
 * What is remembered about a workout: never seen (`unknown`), seen while not yet completed (`open`), or seen completed
 * (`done`). Completion is kept once seen: a workout whose file is removed and added again does not complete twice.
 */
export type Remembered = 'unknown' | 'open' | 'done';

/** One change of one workout. `eventKey` is the stable id of the change: the same change always has the same key. */
export interface Change {
  event: ChangeEventName;
  eventKey: string;
}

/**
 * Tells what happened to a workout that the change feed shows, given what is remembered about it. The feed itself does not
 * tell created from updated (TrainingPeaks wiki, Workouts-Get-Changed).
 *
 * @param isNewVersion whether this stamp of the workout has not been looked at before; decides about updates only
 */
export function classify(workout: Workout, remembered: Remembered, isNewVersion: boolean): Change[] {
  if (remembered === 'unknown') {
    const changes: Change[] = isPlanned(workout) ? [change('plannedWorkoutCreated', workout.id)] : [];
    return workout.completed ? [...changes, change('workoutCompleted', workout.id)] : changes;
  }
  if (remembered === 'open' && workout.completed) return [change('workoutCompleted', workout.id)];
  if (!isNewVersion) return [];
  const event = remembered === 'open' ? 'plannedWorkoutUpdated' : 'workoutUpdated';
  return [change(event, workout.id, workout.lastModified ?? '')];
}

/**
 * What a replay tells of a workout, whatever is remembered: one change, by the first of its events that is asked for, with
 * the key it had the first time.
 */
export function replayed(workout: Workout, events: readonly string[]): Change[] {
  const fitting: ChangeEventName[] = workout.completed
    ? ['workoutCompleted', 'workoutUpdated', ...(isPlanned(workout) ? ['plannedWorkoutCreated' as const] : [])]
    : ['plannedWorkoutCreated', 'plannedWorkoutUpdated'];
  const event = fitting.find((name) => events.includes(name));
  if (event === undefined) return [];
  return [change(event, workout.id, event.endsWith('Updated') ? (workout.lastModified ?? '') : undefined)];
}

/** Whether the workout could be an example of the event, going by what it is now. */
export function holds(event: ChangeEventName, workout: Workout): boolean {
  if (event === 'plannedWorkoutCreated') return isPlanned(workout);
  if (event === 'plannedWorkoutUpdated') return !workout.completed;
  return event !== 'workoutDeleted' && workout.completed;
}

/** A workout that is gone. */
export function deletion(id: number): Change {
  return change('workoutDeleted', id);
}

/**
 * The key the triggers give the planning of the workout, or its completion once it is completed: what a workout alone tells,
 * without a memory of what it was before.
 */
export function keyOf({ completed, id }: Workout): string {
  return change(completed ? 'workoutCompleted' : 'plannedWorkoutCreated', id).eventKey;
}

function change(event: ChangeEventName, id: number, stamp?: string): Change {
  return { event, eventKey: [event, id, stamp].filter((part) => part !== undefined).join(':') };
}
