import { unexpectedAnswer } from '../http/no-answer';
import { fieldsOf, isObject } from './read';
import type { JsonObject, LocalDate, LocalDateTime } from './types';

/** TrainingPeaks wiki, Strength-Workouts-Object. Durations are in seconds here, unlike those of other workouts. */
export interface StrengthWorkout {
  /** A number or a text on the server. */
  id: string;
  athleteId: number | null;
  title: string | null;
  instructions: string | null;
  prescribedDay: LocalDate | null;
  startTime: LocalDateTime | null;
  prescribedSeconds: number | null;
  executedSeconds: number | null;
  rpe: number | null;
  isComplete: boolean | null;
  compliancePercent: number | null;
  /** Titles in the order of the workout. */
  exercises: string[];
  raw: JsonObject;
}

/**
 * Reads a list of strength workouts, latest day first. Names are in mixed casing.
 *
 * @throws ConnectorError `unexpectedAnswer` when it is not a list of objects with an id
 */
export function readStrengthWorkouts(list: unknown): StrengthWorkout[] {
  if (list === undefined || list === null) return [];
  if (!Array.isArray(list)) throw unexpectedAnswer('read strength workouts', 'The answer is not a list.');
  const byDay = (a: StrengthWorkout, b: StrengthWorkout) =>
    (b.prescribedDay ?? '').localeCompare(a.prescribedDay ?? '');
  return list.map(readStrengthWorkout).sort(byDay);
}

function readStrengthWorkout(raw: unknown): StrengthWorkout {
  const fields = fieldsOf(isObject(raw) ? raw : {});
  const id = fields.text('Id');
  if (id === null || !isObject(raw)) throw unexpectedAnswer('read strength workouts', 'A strength workout has no id.');
  const startTime = fields.localDateTime('StartDateTime');
  return {
    id,
    athleteId: fields.id('CalendarId'),
    title: fields.text('Title'),
    instructions: fields.text('Instructions'),
    prescribedDay: (fields.localDateTime('PrescribedDate') ?? startTime)?.slice(0, 10) ?? null,
    startTime,
    prescribedSeconds: fields.number('PrescribedDurationInSeconds'),
    executedSeconds: fields.number('ExecutedDurationInSeconds'),
    rpe: fields.number('Rpe'),
    isComplete: fields.boolean('IsComplete'),
    compliancePercent: fields.number('CompliancePercent'),
    exercises: objects(fields.value('Blocks')).flatMap(exercisesOf),
    raw,
  };
}

/** The exercises of a block; the title of the block where they have none. */
function exercisesOf(block: JsonObject): string[] {
  const fields = fieldsOf(block);
  const titles = objects(fields.value('Prescriptions')).flatMap((prescription) => {
    const exercise = fieldsOf(prescription).value('exercise');
    const title = isObject(exercise) ? fieldsOf(exercise).text('title') : null;
    return title === null ? [] : [title];
  });
  return titles.length > 0 ? titles : fields.texts('Title');
}

const objects = (value: unknown): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);
