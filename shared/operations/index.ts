import { getAllAthletes } from './athlete/get-all';
import { getAssistants } from './athlete/get-assistants';
import { getCoachProfile } from './athlete/get-coach-profile';
import { getAthleteProfile } from './athlete/get-profile';
import { getZones } from './athlete/get-zones';
import { checkConnection } from './connection/check';
import { disconnect } from './connection/disconnect';
import { getUploadStatus } from './file/get-upload-status';
import { uploadFile } from './file/upload';
import type { AnyOperation, Resource } from './operation';
import { addComment } from './workout/add-comment';
import { createWorkout } from './workout/create';
import { deleteWorkout } from './workout/delete';
import { getWorkout } from './workout/get';
import { getAllWorkouts } from './workout/get-all';
import { getWorkoutChanges } from './workout/get-changes';
import { getWorkoutDetails } from './workout/get-details';
import { getMeanMaxes } from './workout/get-mean-maxes';
import { getStrengthWorkouts } from './workout/get-strength';
import { getTimeInZones } from './workout/get-time-in-zones';
import { getWorkoutOfTheDay } from './workout/get-workout-of-the-day';
import { updateWorkout } from './workout/update';

/** The resources in the order the panels show them. */
export const RESOURCES: readonly { value: Resource; label: string }[] = [
  { value: 'athlete', label: 'Athlete' },
  { value: 'connection', label: 'Connection' },
  { value: 'file', label: 'File' },
  { value: 'workout', label: 'Workout' },
];

/** The whole catalogue, by resource and title. */
export const OPERATIONS: readonly AnyOperation[] = [
  getAssistants,
  getCoachProfile,
  getAllAthletes,
  getAthleteProfile,
  getZones,
  checkConnection,
  disconnect,
  getUploadStatus,
  uploadFile,
  addComment,
  createWorkout,
  deleteWorkout,
  getWorkout,
  getWorkoutChanges,
  getWorkoutDetails,
  getAllWorkouts,
  getMeanMaxes,
  getStrengthWorkouts,
  getTimeInZones,
  getWorkoutOfTheDay,
  updateWorkout,
];

export function operationsOf(resource: Resource): AnyOperation[] {
  return OPERATIONS.filter((operation) => operation.resource === resource);
}

/** Undefined for a pair that does not exist. */
export function operationNamed(resource: string, name: string): AnyOperation | undefined {
  return OPERATIONS.find((operation) => operation.resource === resource && operation.name === name);
}
