import type { JsonObject, Workout } from '../../trainingpeaks/types';
import { simplifyWorkout } from '../../workouts/simplify';
import type { OutputField } from '../operation';

export const WORKOUT_OUTPUT: readonly OutputField[] = [
  { key: 'id', label: 'Workout Number', type: 'integer' },
  { key: 'athleteId', label: 'Athlete Number', type: 'integer' },
  { key: 'workoutDay', label: 'Workout Day', type: 'string' },
  { key: 'workoutType', label: 'Workout Type', type: 'string' },
  { key: 'title', label: 'Title', type: 'string' },
  { key: 'completed', label: 'Completed', type: 'boolean' },
  { key: 'durationSeconds', label: 'Duration (s)', type: 'integer' },
  { key: 'durationHours', label: 'Duration (h)', type: 'number' },
  { key: 'distanceMeters', label: 'Distance (m)', type: 'number' },
  { key: 'tss', label: 'TSS', type: 'number' },
];

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
