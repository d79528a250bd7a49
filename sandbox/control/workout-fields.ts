import { FieldValue, Segment, Workout } from '../store/model';
import { structureProblem } from '../workouts/structure';
import { premiumFields, readableType } from '../workouts/types';
import { isDay } from '../api/fields';
import { Body, ControlError } from './body';

const plainFields = [
  'Title',
  'PreActivityComment',
  'StartTime',
  'StartTimePlanned',
  'TotalTime',
  'TotalTimePlanned',
  'Distance',
  'DistancePlanned',
  'Locked',
  'Hidden',
];
const valueFields = [...plainFields, ...premiumFields];
const notFields = new Set(['athlete', 'athleteid', 'id', 'workoutid', 'lastmodifieddate', 'delete']);

/** Writes fields by their API names (any casing) as TrainingPeaks' own web app would: no window, no premium rule. */
export function applyWorkoutFields(workout: Workout, body: Body): void {
  for (const [name, value] of Object.entries(body)) {
    if (!notFields.has(name.toLowerCase())) applyField(workout, name.toLowerCase(), name, value);
  }
}

function applyField(workout: Workout, lower: string, name: string, value: unknown): void {
  if (lower === 'workoutday') {
    const day = String(value).slice(0, 10);
    if (!isDay(day)) throw new ControlError('WorkoutDay must be a date like 2026-05-02.');
    workout.day = day;
  } else if (lower === 'workouttype') {
    const type = readableType(String(value));
    if (type === null) throw new ControlError(`Unknown WorkoutType "${String(value)}".`);
    workout.type = type;
  } else if (lower === 'description') {
    workout.description = value === null ? undefined : String(value);
  } else if (lower === 'completed') {
    workout.completed = value === true;
  } else if (lower === 'hasfile') {
    workout.hasFile = value === true;
  } else if (lower === 'structure') {
    workout.structure = readStructure(value);
  } else {
    const field = valueFields.find((known) => known.toLowerCase() === lower);
    if (!field) throw new ControlError(`Unknown workout field "${name}".`);
    workout.values[field] = value as FieldValue;
  }
}

function readStructure(value: unknown): Segment[] | undefined {
  if (value === null) return undefined;
  const structure = typeof value === 'string' ? (JSON.parse(value) as unknown) : value;
  const problem = structureProblem(structure);
  if (problem) throw new ControlError(problem);
  return structure as Segment[];
}
