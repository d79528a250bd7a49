import { getAllAthletes } from './athlete/get-all';
import { getAssistants } from './athlete/get-assistants';
import { getCoachProfile } from './athlete/get-coach-profile';
import { getAthleteProfile } from './athlete/get-profile';
import { getZones } from './athlete/get-zones';
import { checkConnection } from './connection/check';
import { disconnect } from './connection/disconnect';
import { createEvent } from './event/create';
import { getAllEvents } from './event/get-all';
import { getNextEvent } from './event/get-next';
import { getUploadStatus } from './file/get-upload-status';
import { inspectFile } from './file/inspect';
import { uploadFile } from './file/upload';
import { createMetric } from './metric/create';
import { getMetric } from './metric/get';
import { getAllMetrics } from './metric/get-all';
import { exportFhir } from './normalised/export-fhir';
import { getHistory } from './normalised/get-history';
import { deleteNutrition } from './nutrition/delete';
import { getAllNutrition } from './nutrition/get-all';
import { upsertNutrition } from './nutrition/upsert';
import type { AnyOperation, Catalogue, Resource } from './operation';
import { auditPlans } from './plan/audit';
import { buildPlan } from './plan/build';
import { comparePlans } from './plan/compare';
import { deliverPlan } from './plan/deliver';
import { exportPlan } from './plan/export';
import { withdrawPlan } from './plan/withdraw';
import { createRoute } from './route/create';
import { getAllRoutes } from './route/get-all';
import { convertStructure } from './structure/convert';
import { parseStructure } from './structure/parse';
import { previewStructure } from './structure/preview';
import { createWebhook } from './webhook/create';
import { deleteWebhook } from './webhook/delete';
import { getAllWebhooks } from './webhook/get-all';
import { updateWebhook } from './webhook/update';
import { addComment } from './workout/add-comment';
import { createWorkout } from './workout/create';
import { deleteWorkout } from './workout/delete';
import { downloadFit } from './workout/download-fit';
import { downloadStructure } from './workout/download-structure';
import { getWorkout } from './workout/get';
import { getAllWorkouts } from './workout/get-all';
import { getWorkoutChanges } from './workout/get-changes';
import { getWorkoutDetails } from './workout/get-details';
import { getMeanMaxes } from './workout/get-mean-maxes';
import { getStrengthWorkouts } from './workout/get-strength';
import { getTimeInZones } from './workout/get-time-in-zones';
import { getWorkoutOfTheDay } from './workout/get-workout-of-the-day';
import { updateWorkout } from './workout/update';
import { upsertWorkout } from './workout/upsert';

/** The resources in the order the panels show them. */
export const RESOURCES: readonly { value: Resource; label: string }[] = [
  { value: 'athlete', label: 'Athlete' },
  { value: 'connection', label: 'Connection' },
  { value: 'event', label: 'Event' },
  { value: 'file', label: 'File' },
  { value: 'metric', label: 'Metric' },
  { value: 'normalised', label: 'Normalised Data' },
  { value: 'nutrition', label: 'Nutrition' },
  { value: 'plan', label: 'Plan' },
  { value: 'route', label: 'Route' },
  { value: 'structure', label: 'Structure' },
  { value: 'webhook', label: 'Webhook' },
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
  createEvent,
  getAllEvents,
  getNextEvent,
  getUploadStatus,
  inspectFile,
  uploadFile,
  createMetric,
  getMetric,
  getAllMetrics,
  exportFhir,
  getHistory,
  upsertNutrition,
  deleteNutrition,
  getAllNutrition,
  auditPlans,
  buildPlan,
  comparePlans,
  deliverPlan,
  exportPlan,
  withdrawPlan,
  createRoute,
  getAllRoutes,
  convertStructure,
  parseStructure,
  previewStructure,
  createWebhook,
  deleteWebhook,
  getAllWebhooks,
  updateWebhook,
  addComment,
  createWorkout,
  upsertWorkout,
  deleteWorkout,
  downloadFit,
  downloadStructure,
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

/** What the TrainingPeaks node and app show. */
export const TRAININGPEAKS: Catalogue = {
  system: 'TrainingPeaks',
  resources: RESOURCES,
  operations: OPERATIONS,
  preselected: 'workout',
};

export function operationsOf(catalogue: Catalogue, resource: string): AnyOperation[] {
  return catalogue.operations.filter((operation) => operation.resource === resource);
}

/** Undefined for a pair that does not exist. */
export function operationNamed(catalogue: Catalogue, resource: string, name: string): AnyOperation | undefined {
  return catalogue.operations.find((operation) => operation.resource === resource && operation.name === name);
}
