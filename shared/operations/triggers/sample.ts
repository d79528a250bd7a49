import type { JsonObject } from '../../trainingpeaks/types';
import type { OutputField } from '../operation';

/** The simplified workout of a trigger item, as both platforms describe it. */
export const WORKOUT_OUTPUT: readonly OutputField[] = [
  { key: 'id', label: 'Workout Number', type: 'integer' },
  { key: 'athleteId', label: 'Athlete Number', type: 'integer' },
  { key: 'workoutDay', label: 'Workout Day', type: 'string' },
  { key: 'workoutType', label: 'Workout Type', type: 'string' },
  { key: 'title', label: 'Title', type: 'string' },
  { key: 'completed', label: 'Completed', type: 'boolean' },
  { key: 'durationSeconds', label: 'Duration (Seconds)', type: 'integer' },
  { key: 'durationHours', label: 'Duration (Hours)', type: 'number' },
  { key: 'distanceMeters', label: 'Distance (Meters)', type: 'number' },
  { key: 'tss', label: 'TSS', type: 'number' },
];

/** Invented. */
export const WORKOUT_SAMPLE: JsonObject = {
  id: 5123000222,
  athleteId: 880045,
  workoutDay: '2026-03-14',
  workoutType: 'Run',
  title: 'Tempo 3 x 8 min',
  completed: true,
  durationSeconds: 3766,
  durationHours: 1.0461,
  distanceMeters: 12417.3,
  tss: 78.3,
};
