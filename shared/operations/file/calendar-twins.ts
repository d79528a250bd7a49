import type { Activity } from '../../files/activity/activity';
import { type ComparableActivity, type Likeness, sameActivity } from '../../files/activity/same-activity';
import { addDays } from '../../http/date-windows';
import { ConnectorError, type ErrorKind } from '../../http/errors';
import { offsetMinutesIn } from '../../http/local-time';
import type { LocalDate, LocalDateTime, Workout } from '../../trainingpeaks/types';
import type { Session } from '../session';

/** How a file will show on the calendar. */
export interface Expected extends Omit<ComparableActivity, 'startTime'> {
  /** Of the file; a UTC instant ends with `Z`. */
  startTime: string;
  /** Day and start that the person gave in place of those of the file. */
  day?: LocalDate;
  start?: LocalDateTime;
}

/** What the calendar showed. */
export interface Sighting {
  /** Completed workouts that look like the activity, the likeliest first. */
  twins: Workout[];
  /** Why the calendar was not looked at, as a full sentence; null when it was. */
  unseen: string | null;
}

/** What the person gave in place of what the file says. */
interface Overrides {
  day?: LocalDate;
  start?: LocalDateTime;
  sport?: string;
}

/** Null when nothing tells when the activity began. */
export function expectedWorkout(activity: Activity | null, { day, start, sport }: Overrides): Expected | null {
  const startTime = activity?.startTime ?? start;
  if (startTime === undefined) return null;
  return {
    startTime,
    day,
    start,
    sport: sport ?? activity?.sport ?? null,
    durationSeconds: activity?.durationSeconds ?? null,
    distanceMeters: activity?.distanceMeters ?? null,
  };
}

/** Longest part of the time that is left, and longest time at all, that looking at the calendar may take. */
const SHARE_OF_TIME = 1 / 3;
const LONGEST_LOOK_MS = 30_000;

/** The connection cannot read the calendar, and never will: uploading goes on without. */
const CLOSED = new Set<ErrorKind>(['missingScope', 'notAttached', 'premiumRequired', 'wrongAccountType']);
export const UNCHECKED = 'The calendar was not checked for duplicates';
const NO_PERMISSION = `${UNCHECKED}: this connection may not read workouts.`;

/**
 * Looks for completed workouts that are the activity already: one request, and one more for the athlete's time zone where
 * a workout might be it. TrainingPeaks shows the start in the zone of the athlete, or of the place, without saying which.
 *
 * @throws ConnectorError when the calendar could not be read this time
 */
export async function lookAtCalendar(session: Session, expected: Expected | null): Promise<Sighting> {
  if (session.grantedScopes?.has('workouts:read') === false) return { twins: [], unseen: NO_PERMISSION };
  if (expected === null) return { twins: [], unseen: `${UNCHECKED}.` };
  return twinsOf(session, expected).then(
    (twins) => ({ twins, unseen: null }),
    (error: unknown) => {
      if (error instanceof ConnectorError && CLOSED.has(error.kind)) return { twins: [], unseen: NO_PERMISSION };
      throw error;
    },
  );
}

async function twinsOf(session: Session, expected: Expected): Promise<Workout[]> {
  const { ports, client } = session;
  const day = expected.start?.slice(0, 10) ?? expected.day ?? expected.startTime.slice(0, 10);
  const now = ports.now();
  const deadlineAt = now + Math.min((session.deadlineAt - now) * SHARE_OF_TIME, LONGEST_LOOK_MS);
  const workouts = await client.workouts.range('me', addDays(day, -1), addDays(day, 1), { deadlineAt });
  const completed = workouts.flatMap((workout) => {
    const shown = shownAs(workout);
    return shown === null ? [] : [{ workout, shown }];
  });
  const anywhere = completed.filter(({ shown }) => sameActivity(inZoneOf(shown, expected), shown) !== null);
  if (anywhere.length === 0) return [];
  const here = { ...expected, startTime: await localStart(session, expected) };
  return anywhere
    .map(({ workout, shown }) => ({ workout, rank: RANKS.indexOf(likeness(here, shown)) }))
    .filter(({ rank }) => rank >= 0)
    .sort((a, b) => a.rank - b.rank || a.workout.id - b.workout.id)
    .map(({ workout }) => workout);
}

const RANKS: (Likeness | null)[] = ['sameStart', 'closeStart', 'shiftedStart'];

/** Clocks of two places are no further apart; a calendar shows one of them. */
const LONGEST_SHIFT_MS = 14 * 3_600_000;

/**
 * Two local starts of one athlete. What was done at another hour has to be a copy in every respect: somebody who does the same
 * half hour of strength each morning and evening would otherwise miss one of them.
 */
function likeness(a: ComparableActivity, b: ComparableActivity): Likeness | null {
  const like = sameActivity(a, b);
  if (like !== 'shiftedStart') return like;
  const shift = Math.abs(Date.parse(asUtc(a.startTime)) - Date.parse(asUtc(b.startTime)));
  return shift <= LONGEST_SHIFT_MS && a.distanceMeters && b.distanceMeters ? like : null;
}

/** Null for a workout that was not done, or without a start. */
function shownAs({
  completed,
  startTime,
  workoutType,
  totalTimeHours,
  distanceMeters,
}: Workout): ComparableActivity | null {
  if (!completed || startTime === null) return null;
  const durationSeconds = totalTimeHours === null ? null : totalTimeHours * 3600;
  return { startTime, sport: workoutType, durationSeconds, distanceMeters };
}

const QUARTER_HOUR = 15 * 60_000;

/** The activity as if it had begun in the zone in which the workout is shown: zones differ by quarters of an hour. */
function inZoneOf(shown: ComparableActivity, expected: Expected): ComparableActivity {
  const from = Date.parse(asUtc(expected.start ?? expected.startTime));
  const shift = Math.round((Date.parse(asUtc(shown.startTime)) - from) / QUARTER_HOUR) * QUARTER_HOUR;
  return { ...expected, startTime: localText(from + shift) };
}

/** As the athlete's calendar shows it: given, or the file's own in the zone of the athlete, on the day that was given. */
async function localStart(session: Session, { start, day, startTime }: Expected): Promise<LocalDateTime> {
  if (start !== undefined) return start;
  const epoch = Date.parse(startTime);
  const local = startTime.endsWith('Z')
    ? localText(epoch + offsetMinutesIn(await session.timeZone('me'), epoch) * 60_000)
    : startTime;
  return day === undefined ? local : `${day}${local.slice(10)}`;
}

const asUtc = (text: string): string => (/(Z|[+-]\d{2}:\d{2})$/.test(text) ? text : `${text}Z`);
const localText = (epoch: number): string => new Date(epoch).toISOString().slice(0, 19);
