import type { JsonObject, Workout } from '../trainingpeaks/types';

/** What was done when the workout is completed, what is planned otherwise. */
export interface Figures {
  hours: number | null;
  meters: number | null;
  tss: number | null;
}

export function figuresOf(workout: Workout): Figures {
  return workout.completed
    ? { hours: workout.totalTimeHours, meters: workout.distanceMeters, tss: workout.tssActual }
    : { hours: workout.totalTimePlannedHours, meters: workout.distancePlannedMeters, tss: workout.tssPlanned };
}

/** Decimal hours, as TrainingPeaks counts, to whole seconds. */
export function secondsOf(hours: number | null): number | null {
  return hours === null ? null : Math.round(hours * 3600);
}

/** Ten flat fields: actual values of a completed workout, planned values of another. Missing is null. */
export function simplifyWorkout(workout: Workout): JsonObject {
  const { hours, meters, tss } = figuresOf(workout);
  return {
    id: workout.id,
    athleteId: workout.athleteId,
    workoutDay: workout.workoutDay,
    workoutType: workout.workoutType,
    title: workout.title,
    completed: workout.completed,
    durationSeconds: secondsOf(hours),
    durationHours: hours,
    distanceMeters: meters,
    tss,
  };
}
