import { daysBetween, isLocalDate } from '../http/date-windows';
import { invalidInput } from '../http/errors';
import type { JsonObject, LocalDate, PlannedWorkoutBody } from './types';
import { WRITABLE_WORKOUT_TYPES } from './types';

/** Limits of a planned workout (TrainingPeaks wiki, Workouts-Create and Workouts-Object). */
export const PLAN_LIMITS = {
  titleCharacters: 500,
  /** 99:59:59 in decimal hours. */
  totalTimePlannedHours: 99 + 59 / 60 + 59 / 3600,
  distancePlannedMeters: 99_999_999,
  tssPlanned: 9_999,
  ifPlanned: 5,
  caloriesPlannedKilocalories: 99_999,
  energyPlannedKilojoules: 99_999,
  elevationGainPlannedMeters: 99_999,
  daysBack: 7,
  daysAhead: 365,
} as const;

/** TrainingPeaks wiki, Workouts-Create. */
export const PLAN_PREMIUM_RULE = 'Without Premium only today and the past 7 days can be planned.';

type NumberMember = {
  [K in keyof PlannedWorkoutBody]-?: PlannedWorkoutBody[K] extends number | undefined ? K : never;
}[keyof PlannedWorkoutBody];

const NUMBER_LIMITS: [NumberMember, field: string, label: string, max: number, inWords: string][] = [
  ['TotalTimePlanned', 'totalTimePlanned', 'planned duration', PLAN_LIMITS.totalTimePlannedHours, '99:59:59'],
  ['DistancePlanned', 'distancePlanned', 'planned distance', PLAN_LIMITS.distancePlannedMeters, '99,999,999 m'],
  ['TSSPlanned', 'tssPlanned', 'planned TSS', PLAN_LIMITS.tssPlanned, '9,999'],
  ['IFPlanned', 'ifPlanned', 'planned IF', PLAN_LIMITS.ifPlanned, '5'],
  ['CaloriesPlanned', 'caloriesPlanned', 'planned calories', PLAN_LIMITS.caloriesPlannedKilocalories, '99,999 kcal'],
  ['EnergyPlanned', 'energyPlanned', 'planned energy', PLAN_LIMITS.energyPlannedKilojoules, '99,999 kJ'],
  [
    'ElevationGainPlanned',
    'elevationGainPlanned',
    'planned elevation gain',
    PLAN_LIMITS.elevationGainPlannedMeters,
    '99,999 m',
  ],
];

/** The members in the order of the wiki page; nothing else is ever sent. */
const MEMBERS: (keyof PlannedWorkoutBody)[] = [
  'Id',
  'AthleteId',
  'WorkoutDay',
  'WorkoutType',
  'Title',
  'Description',
  'PreActivityComment',
  'StartTimePlanned',
  ...NUMBER_LIMITS.map(([member]) => member),
  'Locked',
  'Hidden',
  'StructureDisplayUnit',
  'Structure',
  'Tags',
];

/**
 * The body of POST or PUT plan in exactly the documented form (TrainingPeaks wiki, Workouts-Create). Absent members are
 * left out; on PUT that writes them as null.
 *
 * @throws ConnectorError `invalidInput` naming the field, before anything is sent
 */
export function planBody(plan: PlannedWorkoutBody): JsonObject {
  checkDay(plan.WorkoutDay);
  checkType(plan.WorkoutType);
  checkTexts(plan);
  checkNumbers(plan);
  if (plan.Structure !== undefined) checkStructure(plan.Structure);
  const body: JsonObject = {};
  for (const member of MEMBERS) if (plan[member] !== undefined && plan[member] !== null) body[member] = plan[member];
  return body;
}

/**
 * Refuses a day that TrainingPeaks does not let anybody plan: more than 7 days back or a year ahead. One day more is let
 * through at both ends, because it may still be the day before, or already the day after, where the athlete is.
 *
 * @param today the athlete's calendar day
 * @throws ConnectorError `invalidInput` (field `workoutDay`)
 */
export function checkPlanDay(day: LocalDate, today: LocalDate): void {
  const ahead = daysBetween(today, day);
  if (ahead >= -(PLAN_LIMITS.daysBack + 1) && ahead <= PLAN_LIMITS.daysAhead + 1) return;
  throw invalidInput(
    'workoutDay',
    `${day} is too far ${ahead < 0 ? 'back' : 'ahead'} to plan a workout.`,
    `Choose a day from ${PLAN_LIMITS.daysBack} days ago up to one year ahead.`,
    'TrainingPeaks takes planned workouts for the past 7 days and the coming year.',
  );
}

function checkDay(day: LocalDate): void {
  if (isLocalDate(day)) return;
  throw invalidInput('workoutDay', `“${day}” is not a calendar day.`, 'Use the form 2026-05-02.');
}

function checkType(type: string): void {
  if ((WRITABLE_WORKOUT_TYPES as readonly string[]).includes(type)) return;
  throw invalidInput(
    'workoutType',
    `TrainingPeaks does not let workouts of the type “${type}” be planned.`,
    `Choose one of ${WRITABLE_WORKOUT_TYPES.join(', ')}.`,
    'Types such as brick, race, day off and custom can be read but not written.',
  );
}

function checkTexts(plan: PlannedWorkoutBody): void {
  const length = plan.Title?.length ?? 0;
  if (length > PLAN_LIMITS.titleCharacters) {
    throw invalidInput(
      'title',
      `The title has ${length} characters; TrainingPeaks takes at most ${PLAN_LIMITS.titleCharacters}.`,
      'Shorten the title, or move text to the description.',
    );
  }
  const start = plan.StartTimePlanned;
  if (start !== undefined && !/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(start)) {
    throw invalidInput(
      'startTimePlanned',
      `“${start}” is not a local date and time.`,
      'Use the form 2026-05-02T17:30:00.',
    );
  }
}

function checkNumbers(plan: PlannedWorkoutBody): void {
  for (const [member, field, label, max, inWords] of NUMBER_LIMITS) {
    const value = plan[member];
    if (value === undefined || (Number.isFinite(value) && value >= 0 && value <= max)) continue;
    throw invalidInput(field, `The ${label} is out of range.`, `Use a value from 0 to ${inWords}.`);
  }
}

/** The server wants a text that holds the array; an array, or a text inside a text, is the usual slip. */
function checkStructure(structure: unknown): void {
  let segments: unknown;
  try {
    segments = typeof structure === 'string' ? JSON.parse(structure) : undefined;
  } catch {
    segments = undefined;
  }
  if (Array.isArray(segments) && segments.length > 0) return;
  throw invalidInput(
    'structure',
    'The workout structure is not a list of steps.',
    'Give the steps as a JSON list with at least one step.',
  );
}
