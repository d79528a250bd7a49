import { normaliseContextFor } from '../../normalised/context';
import type { Recorded } from '../../normalised/recorded';
import { normaliseWorkout } from '../../normalised/workout';
import type { JsonObject, Workout } from '../../trainingpeaks/types';
import { simplifyWorkout } from '../../workouts/simplify';
import { warningText, type StructureWarning } from '../../workouts/structure/warnings';
import type { OutputField } from '../operation';
import type { Session } from '../session';

export const WORKOUT_OUTPUT: readonly OutputField[] = [
  { key: 'id', label: 'Workout Number', type: 'integer', always: true },
  { key: 'athleteId', label: 'Athlete Number', type: 'integer', always: true },
  { key: 'workoutDay', label: 'Workout Day', type: 'string', always: true },
  { key: 'workoutType', label: 'Workout Type', type: 'string', always: true },
  { key: 'title', label: 'Title', type: 'string' },
  { key: 'completed', label: 'Completed', type: 'boolean', always: true },
  { key: 'durationSeconds', label: 'Duration (s)', type: 'integer' },
  { key: 'durationHours', label: 'Duration (h)', type: 'number' },
  { key: 'distanceMeters', label: 'Distance (m)', type: 'number' },
  { key: 'tss', label: 'TSS', type: 'number' },
];

export const DESCRIPTION_OUTPUT: OutputField = {
  key: 'description',
  label: 'Description',
  type: 'string',
  onlyWith: 'includeDescription',
};

/** Of the operations that read the description when it is asked for. */
export const DESCRIBED_WORKOUT_OUTPUT: readonly OutputField[] = [...WORKOUT_OUTPUT, DESCRIPTION_OUTPUT];

export const WORKOUT_SAMPLE: JsonObject = {
  id: 5123000222,
  athleteId: 880045,
  workoutDay: '2026-05-02',
  workoutType: 'Bike',
  title: 'Threshold 2 x 15',
  completed: false,
  durationSeconds: 4500,
  durationHours: 1.25,
  distanceMeters: 38000,
  tss: 82,
};

/** The views of every operation that answers with workouts; the description joins when it was asked for. */
export const workoutViews = {
  simplified: (workout: Workout, input: { includeDescription?: boolean }): JsonObject => ({
    ...simplifyWorkout(workout),
    ...(input.includeDescription === true ? { description: workout.description } : {}),
  }),
  raw: (workout: Workout): JsonObject => workout.raw,
  normalised: (workout: Workout & Pick<Recorded, 'structure'>, _input: unknown, session: Session) =>
    normalisedWorkout(workout, session, workout),
};

/** A workout in the normalised shape, whose zone is that of its athlete; a partial answer names no athlete: it is one's own. */
export async function normalisedWorkout(
  workout: Workout,
  session: Session,
  recorded?: Recorded,
): Promise<JsonObject[]> {
  return normaliseWorkout(workout, await normaliseContextFor(session, workout.athleteId || 'me'), recorded);
}

/** A workout as it was written, and what a person should know of its structure. */
export interface WrittenWorkout {
  workout: Workout;
  structureWarnings: readonly StructureWarning[];
}

/** Of the operations that write workouts. */
export const WRITTEN_WORKOUT_OUTPUT: readonly OutputField[] = [
  ...WORKOUT_OUTPUT,
  { key: 'structureWarnings', label: 'Structure Warnings', type: 'string' },
];

export const WRITTEN_WORKOUT_SAMPLE: JsonObject = {
  ...WORKOUT_SAMPLE,
  structureWarnings: 'TrainingPeaks knows no ramps, so they were split into steps (step 1).',
};

/** The raw view is TrainingPeaks' own answer; warnings join it when there are any, since nothing else would tell them. */
export const writtenViews = {
  simplified: ({ workout, structureWarnings }: WrittenWorkout): JsonObject => ({
    ...simplifyWorkout(workout),
    structureWarnings: warningText(structureWarnings),
  }),
  raw: ({ workout, structureWarnings }: WrittenWorkout): JsonObject => ({
    ...workout.raw,
    ...(structureWarnings.length === 0 ? {} : { structureWarnings: warningText(structureWarnings) }),
  }),
};
