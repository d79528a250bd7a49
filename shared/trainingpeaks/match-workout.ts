import type { PlannedWorkoutBody, Workout } from './types';

/** The server stores numbers with long float tails. */
const TOLERANCE = 1e-4;

/**
 * Whether a workout on the calendar is what a create request asked for: same athlete, day, type, title, start and planned
 * values. Values that TrainingPeaks computes itself from a structure, and Premium values that it drops for basic
 * athletes, are not compared (TrainingPeaks wiki, Workouts-Create and Premium-vs-Basic-Athlete).
 */
export function isWhatWasAsked(workout: Workout, plan: PlannedWorkoutBody): boolean {
  return (
    (workout.athleteId === plan.AthleteId || workout.athleteId === 0) &&
    workout.workoutDay === plan.WorkoutDay.slice(0, 10) &&
    workout.workoutType.toLowerCase() === plan.WorkoutType &&
    (workout.title ?? '').trim() === (plan.Title ?? '').trim() &&
    (workout.startTimePlanned ?? '') === (plan.StartTimePlanned ?? '') &&
    (plan.Structure !== undefined || sameTotals(workout, plan)) &&
    samePremiumValues(workout, plan)
  );
}

function sameTotals(workout: Workout, plan: PlannedWorkoutBody): boolean {
  return (
    near(workout.totalTimePlannedHours ?? 0, plan.TotalTimePlanned ?? 0) &&
    near(workout.distancePlannedMeters ?? 0, plan.DistancePlanned ?? 0) &&
    nearIfKept(workout.tssPlanned, plan.TSSPlanned) &&
    nearIfKept(workout.intensityFactorPlanned, plan.IFPlanned)
  );
}

function samePremiumValues(workout: Workout, plan: PlannedWorkoutBody): boolean {
  return (
    nearIfKept(workout.caloriesPlannedKilocalories, plan.CaloriesPlanned) &&
    nearIfKept(workout.energyPlannedKilojoules, plan.EnergyPlanned) &&
    nearIfKept(workout.elevationGainPlannedMeters, plan.ElevationGainPlanned)
  );
}

function nearIfKept(stored: number | null, asked: number | undefined): boolean {
  return stored === null || asked === undefined || near(stored, asked);
}

function near(a: number, b: number): boolean {
  return Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.abs(a), Math.abs(b));
}
