import { isLocalDate } from '../http/date-windows';
import { PLAN_LIMITS } from '../trainingpeaks/plan-body';
import { plannedLoad } from '../workouts/load/planned-load';
import { NO_THRESHOLDS } from '../workouts/structure/thresholds';
import { structureToSend } from '../workouts/structure-to-send';
import { READ_ONLY_TYPE_CHOICES, WORKOUT_TYPE_CHOICES } from '../workouts/types';
import { clock } from '../written/duration';
import type { ExerciseDraft } from './canonical';
import { type Finding, type Findings, findingsAt, messageOf } from './findings';

export type { Finding } from './findings';

/** What is checked of a plan. */
export interface PlanToCheck {
  startDate: string;
  endDate: string;
  exercises: readonly ExerciseDraft[];
}

/** Seconds that steps and duration may differ by before it is worth a word. */
const SAME_SECONDS = 60;

/** Figure, its name, and the most that TrainingPeaks takes (TrainingPeaks wiki, Workouts-Create). */
const FIGURES: readonly [keyof ExerciseDraft, label: string, most: number, inWords: string][] = [
  ['plannedSeconds', 'duration', Math.round(PLAN_LIMITS.totalTimePlannedHours * 3600), '99:59:59'],
  ['plannedMeters', 'distance', PLAN_LIMITS.distancePlannedMeters, '99,999,999 m'],
  ['plannedTss', 'TSS', PLAN_LIMITS.tssPlanned, '9,999'],
  ['plannedIf', 'IF', PLAN_LIMITS.ifPlanned, '5, where 1 is the threshold'],
  ['plannedKilocalories', 'calories', PLAN_LIMITS.caloriesPlannedKilocalories, '99,999 kcal'],
  ['plannedKilojoules', 'energy', PLAN_LIMITS.energyPlannedKilojoules, '99,999 kJ'],
  ['plannedElevationMeters', 'elevation gain', PLAN_LIMITS.elevationGainPlannedMeters, '99,999 m'],
];

/**
 * Checks what is wrong or doubtful in a plan that has its days. Warnings say what will happen all the same.
 *
 * @param where what a workout is called in findings; its number, day and title unless given
 * @returns everything found, workout by workout; empty when all is well
 */
export function validatePlan(
  plan: PlanToCheck,
  where: (index: number) => string = (index) => workoutLabel(index, plan.exercises[index]!),
): Finding[] {
  const found: Finding[] = [];
  const whole = findingsAt(found, '');
  if (!isLocalDate(plan.startDate)) whole.error('startDate', notADay('first day', plan.startDate));
  if (!isLocalDate(plan.endDate)) whole.error('endDate', notADay('last day', plan.endDate));
  if (plan.endDate < plan.startDate) whole.error('endDate', 'The last day is before the first day. Swap the two.');
  plan.exercises.forEach((exercise, index) => {
    const at = findingsAt(found, where(index));
    checkExercise(exercise, at);
    if (isLocalDate(exercise.date) && (exercise.date < plan.startDate || exercise.date > plan.endDate)) {
      at.warning('date', `The day is outside the plan, ${plan.startDate} to ${plan.endDate}; the plan is made longer.`);
    }
  });
  findTwins(plan.exercises, (index) => findingsAt(found, where(index)), where);
  return found;
}

/** `workout 3 (2026-05-06, Threshold)`. */
export function workoutLabel(index: number, { date, title }: { date: string; title: string | null }): string {
  return `workout ${index + 1} (${[date, title].filter(Boolean).join(', ')})`;
}

function checkExercise(exercise: ExerciseDraft, at: Findings): void {
  const { sourceId, date, title, startTime } = exercise;
  if (sourceId.trim() === '') at.error('sourceId', 'The reference is empty.');
  if (!isLocalDate(date)) at.error('date', notADay('date', date));
  const most = PLAN_LIMITS.titleCharacters;
  if (title !== null && title.length > most) {
    at.error('title', `The title has ${title.length} characters; TrainingPeaks takes ${most}. Shorten it.`);
  }
  if (startTime !== null && !/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(startTime)) {
    at.error('startTime', `The start “${startTime}” is no time of day. Write it like 17:30:00.`);
  }
  checkSport(exercise, at);
  for (const [field, label, limit, inWords] of FIGURES) checkFigure(exercise[field], field, label, limit, inWords, at);
  checkSteps(exercise, at);
}

function checkSport({ sport }: ExerciseDraft, at: Findings): void {
  if (WORKOUT_TYPE_CHOICES.some(({ value }) => value === sport)) return;
  const readOnly = READ_ONLY_TYPE_CHOICES.find(({ value }) => value === sport);
  if (readOnly === undefined) {
    const names = WORKOUT_TYPE_CHOICES.map(({ value }) => value).join(', ');
    at.error('sport', `TrainingPeaks knows no sport “${sport}”. Use one of: ${names}.`);
  } else {
    at.warning(
      'sport',
      `TrainingPeaks does not let other applications plan the type ${readOnly.label}: on a calendar it becomes Other.`,
    );
  }
}

function checkFigure(value: unknown, field: string, label: string, most: number, inWords: string, at: Findings): void {
  if (value === null || (typeof value === 'number' && value >= 0 && value <= most)) return;
  if (typeof value === 'number' && value < 0) at.error(field, `The ${label} is negative.`);
  else at.error(field, `The ${label} is out of range. Use a number from 0 to ${inWords}.`);
}

function checkSteps({ steps, sport, plannedSeconds }: ExerciseDraft, at: Findings): void {
  if (steps === null) return;
  try {
    structureToSend(steps, sport);
  } catch (error) {
    at.error('steps', messageOf(error));
    return;
  }
  const { seconds } = plannedLoad(steps, NO_THRESHOLDS, sport);
  if (
    seconds === null ||
    plannedSeconds === null ||
    plannedSeconds < 0 ||
    Math.abs(seconds - plannedSeconds) <= SAME_SECONDS
  )
    return;
  at.warning(
    'steps',
    `The steps take ${clock(seconds)}, the duration says ${clock(Math.round(plannedSeconds))}. TrainingPeaks goes by the steps.`,
  );
}

/** Two workouts with one reference would become one workout on the calendar. */
function findTwins(
  exercises: readonly ExerciseDraft[],
  at: (index: number) => Findings,
  where: (index: number) => string,
): void {
  const seen = new Map<string, number>();
  exercises.forEach(({ sourceId }, index) => {
    const first = seen.get(sourceId);
    if (first === undefined) seen.set(sourceId, index);
    else at(index).error('sourceId', `The reference “${sourceId}” is that of ${where(first)} too. Give each its own.`);
  });
}

function notADay(label: string, written: string): string {
  return `The ${label} “${written}” is no calendar day. Write it like 2026-05-06.`;
}

/** The window of a plan, made longer where a workout is outside it. */
export function widened<T extends PlanToCheck>(plan: T): T {
  const days = plan.exercises.map(({ date }) => date).filter(isLocalDate);
  const startDate = days.reduce((a, b) => (a < b ? a : b), plan.startDate);
  const endDate = days.reduce((a, b) => (a > b ? a : b), plan.endDate);
  return { ...plan, startDate, endDate };
}
