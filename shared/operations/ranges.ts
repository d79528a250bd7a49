import { addDays, weekStart } from '../http/date-windows';
import { invalidInput } from '../http/errors';
import type { AthleteRef, LocalDate } from '../trainingpeaks/types';
import type { Fields, InputOf } from './fields';
import type { Session } from './session';

/** The fields of every operation that asks for a range of days. */
export const rangeFields = {
  range: {
    kind: 'choice',
    label: 'Range',
    help: 'Which days, counted in the time zone of the athlete',
    placement: 'main',
    default: 'thisWeek',
    choices: [
      { value: 'today', label: 'Today' },
      { value: 'thisWeek', label: 'This Week' },
      { value: 'nextWeek', label: 'Next Week' },
      { value: 'lastWeek', label: 'Last Week' },
      { value: 'nextDays', label: 'Next Days', help: 'Today and the days after it' },
      { value: 'lastDays', label: 'Last Days', help: 'Today and the days before it' },
      { value: 'dates', label: 'Between Dates' },
    ],
  },
  days: {
    kind: 'integer',
    label: 'Days',
    help: 'How many days, today included',
    placement: 'main',
    default: 7,
    min: 1,
    max: 3660,
    showWhen: { range: ['nextDays', 'lastDays'] },
  },
  startDate: {
    kind: 'localDate',
    label: 'Start Date',
    help: 'First day; also takes words such as today or -14 days',
    placement: 'main',
    required: true,
    example: '2026-05-04',
    showWhen: { range: ['dates'] },
  },
  endDate: {
    kind: 'localDate',
    label: 'End Date',
    help: 'Last day, included; also takes words such as today or +14 days',
    placement: 'main',
    required: true,
    example: '2026-05-10',
    showWhen: { range: ['dates'] },
  },
  weekStartsOn: {
    kind: 'choice',
    label: 'Week Starts On',
    help: 'The first day of a week',
    placement: 'more',
    default: 'monday',
    choices: [
      { value: 'monday', label: 'Monday' },
      { value: 'sunday', label: 'Sunday' },
    ],
    showWhen: { range: ['thisWeek', 'nextWeek', 'lastWeek'] },
  },
} as const satisfies Fields;

export type RangeInput = InputOf<typeof rangeFields>;

/** Both ends included. */
export interface Range {
  start: LocalDate;
  end: LocalDate;
}

/** TrainingPeaks shows workouts at most so far ahead (TrainingPeaks wiki, Workouts-Get). */
const DAYS_AHEAD = 365;

/**
 * The days a range means for this athlete. Explicit dates cost no request; the others ask for the athlete's zone.
 *
 * @throws ConnectorError `invalidInput` for an end before the start or more than a year ahead
 */
export async function resolveRange(
  session: Pick<Session, 'ports' | 'today'>,
  athlete: AthleteRef,
  input: RangeInput,
  { anyFuture = false }: { anyFuture?: boolean } = {},
): Promise<Range> {
  const { startDate, endDate } = input;
  if (input.range === 'dates') {
    return explicitRange(startDate!, endDate!, anyFuture ? null : new Date(session.ports.now()));
  }
  const today = await session.today(athlete);
  const days = input.days ?? 7;
  switch (input.range) {
    case 'today':
      return { start: today, end: today };
    case 'nextDays':
      return { start: today, end: addDays(today, Math.min(days - 1, DAYS_AHEAD)) };
    case 'lastDays':
      return { start: addDays(today, 1 - days), end: today };
    default:
      return weekOf(today, { lastWeek: -7, thisWeek: 0, nextWeek: 7 }[input.range], input.weekStartsOn ?? 'monday');
  }
}

function weekOf(today: LocalDate, offset: number, startsOn: 'monday' | 'sunday'): Range {
  const start = addDays(weekStart(today, startsOn), offset);
  return { start, end: addDays(start, 6) };
}

/** `now` is null where any day ahead may be asked for. */
function explicitRange(start: LocalDate, end: LocalDate, now: Date | null): Range {
  if (end < start) {
    throw invalidInput('endDate', `The end date ${end} is before the start date ${start}.`, 'Swap the two dates.');
  }
  if (now === null) return { start, end };
  // One day of tolerance, since it may be tomorrow already where the athlete is.
  const latest = addDays(now.toISOString().slice(0, 10), DAYS_AHEAD);
  if (end > addDays(latest, 1)) {
    throw invalidInput(
      'endDate',
      `The end date ${end} is more than a year ahead.`,
      `Use ${latest} or earlier.`,
      'TrainingPeaks shows workouts at most one year ahead.',
    );
  }
  return { start, end };
}
