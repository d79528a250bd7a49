import type { LocalDate } from '../../trainingpeaks/types';
import { durationInWords } from '../../workouts/preview/words';
import type { Exercise, Plan } from '../model';
import { lastingName } from '../plan-name';

/** What people read distances and heights in; TrainingPeaks' `PreferredUnits`. */
export type Units = 'metric' | 'english';

/** Between figures and parts of one line. */
const DOT = ' · ';

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `Bike`, `Day off`, `MTB`, `XC-ski`. */
export function sportName(sport: string): string {
  if (sport === 'mtb') return 'MTB';
  return sport.startsWith('xc-') ? `XC${sport.slice(2)}` : `${sport.charAt(0).toUpperCase()}${sport.slice(1)}`;
}

/** The title, after its sport where it does not name that itself: `Bike: Threshold 2 x 15`, `Easy run`. */
export function headingOf({ title, sport }: Pick<Exercise, 'title' | 'sport'>): string {
  const name = sportName(sport);
  if (title === null) return name;
  return title.toLowerCase().includes(sport) || sport === 'other' ? title : `${name}: ${title}`;
}

const METERS = { mile: 1609.344, yard: 0.9144, foot: 0.3048 };

/** `40 km`, `2,400 m`, `24.9 mi`, `2,625 yd`: kilometres and miles, for swimmers metres and yards. */
export function distanceInWords(meters: number, units: Units, sport: string): string {
  if (sport === 'swim') return units === 'metric' ? amount(meters, 'm') : amount(meters / METERS.yard, 'yd');
  return units === 'metric' ? amount(meters / 1000, 'km', 1) : amount(meters / METERS.mile, 'mi', 1);
}

function amount(value: number, unit: string, decimals = 0): string {
  const [whole, rest] = String(Number(value.toFixed(value < 1 ? 2 : decimals))).split('.') as [string, string?];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${grouped}${rest === undefined ? '' : `.${rest}`} ${unit}`;
}

/** What is planned, each figure with its unit: `1:15 h`, `40 km`, `TSS 65`, `IF 0.85`. */
export function figuresOf(exercise: Exercise, units: Units): string[] {
  const told = (value: number | null, words: (value: number) => string): string[] =>
    value === null ? [] : [words(value)];
  const up = units === 'metric' ? (meters: number) => amount(meters, 'm up') : feetUp;
  return [
    ...told(exercise.plannedSeconds, timeInWords),
    ...told(exercise.plannedMeters, (meters) => distanceInWords(meters, units, exercise.sport)),
    ...told(exercise.plannedTss, (tss) => `TSS ${Math.round(tss)}`),
    ...told(exercise.plannedIf, (factor) => `IF ${factor.toFixed(2)}`),
    ...told(exercise.plannedElevationMeters, up),
    ...told(exercise.plannedKilojoules, (kilojoules) => amount(kilojoules, 'kJ')),
    ...told(exercise.plannedKilocalories, (kilocalories) => amount(kilocalories, 'kcal')),
  ];
}

/** Whole minutes, but for short ones: the seconds of a figure that was converted mean nothing. */
function timeInWords(seconds: number): string {
  return durationInWords(seconds < 600 ? seconds : Math.round(seconds / 60) * 60);
}

function feetUp(meters: number): string {
  return amount(meters / METERS.foot, 'ft up');
}

/** `17:30`, or null for a workout of the whole day. */
export function clockTime({ startTime }: Exercise): string | null {
  return startTime?.slice(0, 5) ?? null;
}

/** `1:15 h · 40 km`, in one line. */
export function inOneLine(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join(DOT);
}

/** `Monday 4 May`. */
export function dayInWords(date: LocalDate): string {
  const day = new Date(`${date}T00:00:00Z`);
  return `${WEEKDAYS[day.getUTCDay()]} ${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]}`;
}

/** `4–10 May 2026`, `27 April – 3 May 2026`, `28 December 2026 – 3 January 2027`. */
export function rangeInWords(startDate: LocalDate, endDate: LocalDate): string {
  const [from, to] = [startDate, endDate].map((date) => {
    const [year, month, day] = date.split('-').map(Number) as [number, number, number];
    return { year: String(year), month: MONTHS[month - 1]!, day: String(day) };
  }) as [Record<'year' | 'month' | 'day', string>, Record<'year' | 'month' | 'day', string>];
  const end = `${to.day} ${to.month} ${to.year}`;
  if (startDate === endDate) return end;
  if (from.year !== to.year) return `${from.day} ${from.month} ${from.year} – ${end}`;
  return from.month === to.month ? `${from.day}–${end}` : `${from.day} ${from.month} – ${end}`;
}

/** The name of the plan; one that is made of its days says no more than `Training`, since the days stand beside it. */
export function shownName({ planName }: Pick<Plan, 'planName'>): string {
  return lastingName(planName) === null ? 'Training' : planName;
}

/** `Race preparation, version 3, 6 May 2026, 18:20 UTC`: which plan this is, and from when. */
export function versionLine(plan: Plan): string {
  const { version, generatedAt } = plan;
  const at = `${rangeInWords(generatedAt.slice(0, 10), generatedAt.slice(0, 10))}, ${generatedAt.slice(11, 16)} UTC`;
  return [shownName(plan), `version ${version}`, at].filter((part) => part !== '').join(', ');
}

/** Whether a workout is one: a day off has a title, and nothing to do. */
export function isWork({ sport }: Exercise): boolean {
  return sport !== 'day off';
}

/** `5 workouts`, `6:30 h`, `120 km`, `TSS 410`: sums of what is planned. */
export function totalsOf({ exerciseList, totalDuration }: Plan, units: Units): string[] {
  const sum = (value: (exercise: Exercise) => number | null): number =>
    exerciseList.reduce((total, exercise) => total + (value(exercise) ?? 0), 0);
  const count = exerciseList.filter(isWork).length;
  const meters = sum(({ plannedMeters }) => plannedMeters);
  const tss = sum(({ plannedTss }) => plannedTss);
  return [
    `${count} ${count === 1 ? 'workout' : 'workouts'}`,
    ...(totalDuration > 0 ? [timeInWords(totalDuration)] : []),
    ...(meters > 0 ? [distanceInWords(meters, units, 'all')] : []),
    ...(tss > 0 ? [`TSS ${Math.round(tss)}`] : []),
  ];
}

/** The subject of a message: `Race preparation, 4–10 May 2026: 5 workouts, 6:30 h (version 3)`. */
export function subjectOf(plan: Plan): string {
  const range = rangeInWords(plan.startDate, plan.endDate);
  const given = shownName(plan);
  const name = given.includes(range) ? given : [given, range].filter(Boolean).join(', ');
  const version = plan.version > 1 ? ` (version ${plan.version})` : '';
  return oneLine(
    `${name}: ${totalsOf(plan, 'metric')
      .slice(0, plan.totalDuration > 0 ? 2 : 1)
      .join(', ')}${version}`,
  );
}

/** Without line breaks and other characters that nobody sees: a header of a message ends at them. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}

/** Characters that no reader of a text can show, and halves of characters. Line breaks and tabs stay. */
export function readable(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]/gu, '').replace(/\p{Surrogate}|[\uFFFE\uFFFF]/gu, '\uFFFD');
}
