import { readMoment } from './moment';

/** What is compared: a file, or a workout that is on the calendar. */
export interface ComparableActivity {
  /** ISO 8601; with `Z` or an offset an instant, without one a local time of an unknown zone. */
  startTime: string;
  /** TrainingPeaks' workout type, in any casing; null where it is not known. */
  sport: string | null;
  durationSeconds: number | null;
  distanceMeters: number | null;
}

/** Which rule two records of one activity met. */
export type Likeness =
  /** The same second. */
  | 'sameStart'
  /** A few minutes apart and at it at the same time, as two devices are that were started one after the other. */
  | 'closeStart'
  /** The same but for the time zone. */
  | 'shiftedStart';

const SAME_SECONDS = 1;
const CLOSE_SECONDS = 3 * 60;
/** Time zones are up to 26 hours apart; services have been seen to be wrong by 38. */
const SHIFTED_SECONDS = 38 * 3600;
const DAY_SECONDS = 86_400;
/** A service that keeps no seconds moves a start by up to a minute. */
const MINUTE = 60;
/** Copies keep their duration but for rounding, and their distance but for how it is added up. */
const COPY = { seconds: 5, distance: 0.01 };

/**
 * Whether two records are of one activity of one athlete, and by which rule; null when they are not, or too little is
 * known. The rules, each with the reason for it:
 *
 * - The sports must not contradict each other. Files often say "other", and TCX knows running and biking only, so a vague
 *   sport goes with any; mountain biking goes with biking.
 * - `sameStart`: nobody starts two activities in the same second, so their lengths may differ, as those of a file that was
 *   cropped or cut off do.
 * - `closeStart`: up to 3 minutes apart, and they overlap: the later one starts before the shorter one could have ended.
 *   That keeps two sprints in a row apart. The shorter one is half as long as the other one or more, since a part is not the whole.
 * - `shiftedStart`: up to 38 hours apart by whole half hours, to the second: wrong time zones move hours and leave the
 *   rest alone. By quarters of an hour if a start is local, since zones such as Nepal's exist. A start without seconds
 *   may be a minute off. The same minute of another hour is no rarity for somebody who trains twice a day, so duration
 *   and distance must be those of a copy. A whole day apart is never taken for it: that is a habit and no time zone.
 */
export function sameActivity(a: ComparableActivity, b: ComparableActivity): Likeness | null {
  const [first, second] = [readMoment(a.startTime), readMoment(b.startTime)];
  if (first === null || second === null || contradict(a.sport, b.sport)) return null;
  const apart = Math.abs(seconds(first.ms) - seconds(second.ms));
  if (apart <= SAME_SECONDS) return 'sameStart';
  if (a.durationSeconds === null || b.durationSeconds === null) return null;
  const shorter = Math.min(a.durationSeconds, b.durationSeconds);
  const longer = Math.max(a.durationSeconds, b.durationSeconds);
  if (apart <= CLOSE_SECONDS) return apart < shorter && shorter >= longer / 2 ? 'closeStart' : null;
  const grid = first.zoned && second.zoned ? 1800 : 900;
  const slack = seconds(first.ms) % MINUTE === 0 || seconds(second.ms) % MINUTE === 0 ? MINUTE : SAME_SECONDS;
  const isShifted = apart <= SHIFTED_SECONDS + slack && off(apart, grid) <= slack && off(apart, DAY_SECONDS) > slack;
  const isCopy = longer - shorter <= COPY.seconds && sameDistance(a.distanceMeters, b.distanceMeters);
  return isShifted && isCopy ? 'shiftedStart' : null;
}

const seconds = (ms: number): number => Math.floor(ms / 1000);

/** How far a number is from the nearest multiple. */
const off = (value: number, step: number): number => Math.abs(value - Math.round(value / step) * step);

function sameDistance(a: number | null, b: number | null): boolean {
  return !a || !b || Math.abs(a - b) <= Math.max(a, b) * COPY.distance;
}

/** Sports that say what was done; any other word may stand for each of them. */
const DEFINITE = ['run', 'bike', 'swim', 'walk', 'rowing', 'strength', 'xc-ski'];

function contradict(a: string | null, b: string | null): boolean {
  const [one, other] = [a, b].map((sport) => sport?.toLowerCase().replace('mtb', 'bike') ?? '');
  return one !== other && DEFINITE.includes(one!) && DEFINITE.includes(other!);
}
