import type { PlannedWorkoutBody, Workout } from './types';

/** The server stores numbers with long float tails. */
const TOLERANCE = 1e-4;

/**
 * Whether a workout on the calendar, read with its description, is what a create request asked for: same athlete, day, type,
 * texts, start and planned values. Values that TrainingPeaks computes itself from a structure, and Premium values that it
 * drops for basic athletes, are not compared (TrainingPeaks wiki, Workouts-Create and Premium-vs-Basic-Athlete).
 */
export function isWhatWasAsked(workout: Workout, plan: PlannedWorkoutBody): boolean {
  return (
    (workout.athleteId === plan.AthleteId || workout.athleteId === 0) &&
    workout.workoutDay === plan.WorkoutDay.slice(0, 10) &&
    workout.workoutType.toLowerCase() === plan.WorkoutType &&
    sameWords(workout.title, plan.Title) &&
    sameWords(workout.description, plan.Description) &&
    (workout.startTimePlanned ?? '') === (plan.StartTimePlanned ?? '') &&
    (plan.Structure !== undefined || (workout.workoutFileFormats.length === 0 && sameTotals(workout, plan))) &&
    samePremiumValues(workout, plan)
  );
}

/** Letters and digits count: what storing does to line ends, blanks and signs is not documented. */
function sameWords(stored: string | null, asked: string | undefined): boolean {
  return wordsOf(stored ?? '') === wordsOf(asked ?? '');
}

const wordsOf = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/&(?:#?\w+);|<br\s*\/?>/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '');

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
