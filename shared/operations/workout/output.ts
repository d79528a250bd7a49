import type { JsonObject, Workout } from '../../trainingpeaks/types';
import { simplifyWorkout } from '../../workouts/simplify';
import type { OutputField } from '../operation';

export const WORKOUT_OUTPUT: readonly OutputField[] = [
  { key: 'id', label: 'Workout Number', type: 'integer', always: true },
  { key: 'athleteId', label: 'Athlete Number', type: 'integer', always: true },
  { key: 'workoutDay', label: 'Workout Day', type: 'string', always: true },
  { key: 'workoutType', label: 'Workout Type', type: 'string', always: true },
  { key: 'title', label: 'Title', type: 'string' },
  { key: 'completed', label: 'Completed', type: 'boolean', always: true },
  { key: 'durationSeconds', label: 'Duration (s)', type: 'integer' },
  { key: 'durationHours', label: 'Duration (h)', type: 'number' },
  { key: 'distanceMeters', label: 'Distance (m)', type: 'number' },
  { key: 'tss', label: 'TSS', type: 'number' },
];

export const DESCRIPTION_OUTPUT: OutputField = {
  key: 'description',
  label: 'Description',
  type: 'string',
  onlyWith: 'includeDescription',
};

/** Of the operations that read the description when it is asked for. */
export const DESCRIBED_WORKOUT_OUTPUT: readonly OutputField[] = [...WORKOUT_OUTPUT, DESCRIPTION_OUTPUT];

export const WORKOUT_SAMPLE: JsonObject = {
  id: 5123000222,
  athleteId: 880045,
  workoutDay: '2026-05-02',
  workoutType: 'Bike',
  title: 'Threshold 2 x 15',
  completed: false,
  durationSeconds: 4500,
  durationHours: 1.25,
  distanceMeters: 38000,
  tss: 82,
};

/** The views of every operation that answers with workouts; the description joins when it was asked for. */
export const workoutViews = {
  simplified: (workout: Workout, input: { includeDescription?: boolean }): JsonObject => ({
    ...simplifyWorkout(workout),
    ...(input.includeDescription === true ? { description: workout.description } : {}),
  }),
  raw: (workout: Workout): JsonObject => workout.raw,
};
