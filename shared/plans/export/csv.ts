import { printNotation } from '../../workouts/notation/print';
import type { Exercise, Plan } from '../model';
import { clockTime, readable, sportName } from './wording';

/**
 * Columns in their order, named and written so that people can change them in a spreadsheet and that they can be read as rows
 * of a plan again.
 */
const COLUMNS: Record<string, (exercise: Exercise, plan: Plan) => string | number | null> = {
  Date: ({ date }) => date,
  Start: clockTime,
  Sport: ({ sport }) => sportName(sport),
  Title: ({ title }) => title,
  Duration: ({ plannedSeconds }) => (plannedSeconds === null ? null : clock(plannedSeconds)),
  Distance: ({ plannedMeters }) => (plannedMeters === null ? null : `${plannedMeters / 1000} km`),
  TSS: ({ plannedTss }) => plannedTss,
  IF: ({ plannedIf }) => plannedIf,
  Description: ({ description }) => description,
  Steps: ({ steps }) => (steps === null ? null : stepsText(steps)),
  Calories: ({ plannedKilocalories }) => plannedKilocalories,
  'Energy (kJ)': ({ plannedKilojoules }) => plannedKilojoules,
  'Elevation Gain': ({ plannedElevationMeters }) =>
    plannedElevationMeters === null ? null : `${plannedElevationMeters} m`,
  Tags: ({ tags }) => tags.join(', '),
  Ref: ({ sourceId }) => sourceId,
  Plan: (_, { planName }) => planName,
  Version: (_, { version }) => version,
};

/** Begins a file: without it, spreadsheets read letters that are not English in the wrong alphabet. */
export const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Plans as comma-separated values (RFC 4180), one row a workout. A text that a spreadsheet
 * would calculate gets an apostrophe before it.
 */
export function plansToCsv(plans: readonly Plan[]): string {
  const rows = plans.flatMap((plan) =>
    plan.exerciseList.map((exercise) => Object.values(COLUMNS).map((valueOf) => cellOf(valueOf(exercise, plan)))),
  );
  return [Object.keys(COLUMNS), ...rows].map((cells) => `${cells.join(',')}\r\n`).join('');
}

/** `1:15:00`. */
function clock(seconds: number): string {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return [hours, ...[minutes, rest].map((part) => String(part).padStart(2, '0'))].join(':');
}

/** The text notation without the dash before the first step, which a spreadsheet would take for a minus. */
function stepsText(steps: NonNullable<Exercise['steps']>): string {
  return printNotation(steps).trimEnd().replace(/^- /, '');
}

function cellOf(value: string | number | null): string {
  if (typeof value !== 'string') return String(value ?? '');
  const safe = readable(/^[=+\-@\t\r]/.test(value) ? `'${value}` : value);
  return /[",\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
