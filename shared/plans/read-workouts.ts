import { isObject } from '../trainingpeaks/read';
import type { JsonObject, LocalDate } from '../trainingpeaks/types';
import { shown, textOf } from '../written/value';
import type { ExerciseDraft } from './canonical';
import { type Sorted, sorted } from './columns';
import { dayNumbered, dayOrderOf } from './days';
import { type Finding, type Findings, findingsAt } from './findings';
import { isEmpty, readExercise } from './read-exercise';
import type { AskThresholds } from './read-steps';
import { readDay, type WorkoutDay } from './workout-day';

/** Workouts as they were written, with days that may still be counted instead of dated. */
export interface WrittenWorkouts {
  /** Null when there is no workout. */
  startDate: LocalDate | null;
  endDate: LocalDate | null;
  exercises: ExerciseDraft[];
  /** What each workout is called in findings. */
  labels: string[];
  /** All places of findings, in the order they were written in. */
  places: string[];
  /** References that tell workouts of this plan apart and may stand in another plan too: see `named`. */
  localReferences: ReadonlySet<string>;
  /** Days are counted from day 1, not dated. */
  isRelative: boolean;
  /** False where days are merely numbered. */
  hasWeekdays: boolean;
  findings: Finding[];
}

/** One workout as it was written, and what it is called in findings. */
export interface Written {
  record: unknown;
  /** E.g. `row 4`. */
  name: string;
}

export interface ReadOptions {
  ask: AskThresholds;
  /** References of the workouts are a coach's own, made for this plan alone; but for the numbers of TrainingPeaks. */
  isOwnReference?: boolean;
}

/** A workout number of TrainingPeaks, which no other workout has. */
const NUMBER = /^\d{6,}$/;

interface Read {
  exercise: ExerciseDraft;
  day: WorkoutDay;
  label: string;
}

/**
 * Reads workouts, each a value under each name, whether from a spreadsheet or from JSON. Empty ones are left out.
 *
 * A workout without a reference of its own gets one from its day, its sport and its place among the day's workouts of that
 * sport: `2026-05-06-bike`, `day-9-run-2`. So a row that is changed is found again and updated; a row that goes to another day
 * or sport is another workout. The number of a day stays the same when the plan is placed elsewhere.
 *
 * @throws ConnectorError when thresholds are needed and cannot be read; what is wrong with workouts is in the findings
 */
export async function readWorkouts(given: readonly Written[], options: ReadOptions): Promise<WrittenWorkouts> {
  const findings: Finding[] = [];
  const records = given.flatMap(({ record, name }) => {
    if (isObject(record)) return [{ cells: sorted(record), record, name }];
    findingsAt(findings, name).error(null, `It is no workout but ${shown(record)}.`);
    return [];
  });
  const filled = records.filter(({ cells }) => !isEmpty(cells));
  const order = dayOrderOf(filled.flatMap(({ cells }) => (cells.cells.date ?? []).map(({ value }) => value)));
  const read: Read[] = [];
  let week: number | null = null;
  for (const { cells, record, name } of filled) {
    const label = labelOf(name, cells);
    const at = findingsAt(findings, label);
    const day = readDay(cells, order, week, at);
    // A cell that spans the rows of a week counts for the first row only.
    week = day?.week ?? week;
    const exercise = await readExercise(cells, record, at, options);
    if (exercise !== null && day !== null) read.push({ exercise: { ...exercise, date: dateOf(day) }, day, label });
  }
  tellUnknown(
    filled.map(({ cells }) => cells),
    findingsAt(findings, ''),
  );
  tellAthletes(
    filled.map(({ record }) => record),
    findingsAt(findings, ''),
  );
  const isRelative = read.some(({ day }) => day.number !== null);
  if (isRelative && read.some(({ day }) => day.number === null)) {
    const mixed = 'Some workouts have a date and others count days or weeks. Use one of the two throughout.';
    findingsAt(findings, '').error('date', mixed);
  }
  const exercises = withReferences(read);
  const days = read.map(({ exercise }) => exercise.date).sort();
  return {
    startDate: isRelative ? dayNumbered(1) : (days[0] ?? null),
    endDate: days.at(-1) ?? null,
    exercises,
    labels: read.map(({ label }) => label),
    localReferences: new Set(
      exercises
        .map(({ sourceId }) => sourceId)
        .filter((id, index) => (options.isOwnReference && !NUMBER.test(id)) || read[index]!.exercise.sourceId === ''),
    ),
    isRelative,
    hasWeekdays: read.some(({ day }) => day.number === null || day.week !== null),
    places: records.map(({ cells, name }) => labelOf(name, cells)),
    findings,
  };
}

const dateOf = ({ date, number }: WorkoutDay): LocalDate => (number === null ? date! : dayNumbered(number));

/** `row 4 (Day 9, Threshold)`, in the words of the coach. */
function labelOf(name: string, { cells }: Sorted): string {
  const said = (['date', 'week', 'day', 'weekday', 'title'] as const).flatMap((place) => {
    const cell = cells[place]?.[0];
    if (cell === undefined) return [];
    const words = textOf(cell.value).replace(/\s+/g, ' ').slice(0, 60);
    return /^\d+$/.test(words) && place !== 'title' ? [`${cell.label} ${words}`] : [words];
  });
  return said.length === 0 ? name : `${name} (${said.join(', ')})`;
}

function withReferences(read: readonly Read[]): ExerciseDraft[] {
  const counts = new Map<string, number>();
  return read.map(({ exercise, day: { date, number } }) => {
    if (exercise.sourceId !== '') return exercise;
    const slot = `${number === null ? date : `day-${number}`}-${exercise.sport.replace(' ', '-')}`;
    const count = (counts.get(slot) ?? 0) + 1;
    counts.set(slot, count);
    return { ...exercise, sourceId: count === 1 ? slot : `${slot}-${count}` };
  });
}

function tellUnknown(records: readonly Sorted[], at: Findings): void {
  const names = [...new Set(records.flatMap(({ unknown }) => unknown))];
  if (names.length === 0) return;
  const some = names.slice(0, 10).map(shown).join(', ');
  const more = names.length > 10 ? ` and ${names.length - 10} more` : '';
  at.warning(null, `Not known, and left out: ${some}${more}.`);
}

/** A sheet for a whole group would go to every athlete in full. */
function tellAthletes(records: readonly JsonObject[], at: Findings): void {
  const athletes = new Set(
    records.flatMap((record) => {
      const key = Object.keys(record).find((name) => /^athlete( ?(id|name))?$/i.test(name.trim()));
      const value = key === undefined ? '' : textOf(record[key]).trim();
      return value === '' || value === 'null' ? [] : [value];
    }),
  );
  if (athletes.size < 2) return;
  at.error(
    null,
    `The rows are of ${athletes.size} athletes. Filter them first, so that each athlete gets their own plan.`,
  );
}
