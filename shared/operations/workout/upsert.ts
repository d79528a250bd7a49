import type { JsonObject } from '../../trainingpeaks/types';
import type { PlannedValues } from '../../workouts/planned-values';
import { warningText, type StructureWarning } from '../../workouts/structure/warnings';
import { DAYS_OF_ONE_REQUEST } from '../../workouts/upsert/find';
import { upsertWorkout as bring, type UpsertResult } from '../../workouts/upsert/upsert';
import { defineOperation, type OutputField } from '../operation';
import { athleteField, planDetailFields, titleField, workoutDayField, workoutTypeField } from './fields';
import { WORKOUT_OUTPUT, WORKOUT_SAMPLE } from './output';
import { plannedInput } from './planned-input';
import { type PlannedStructure, plannedStructure } from './planned-structure';
import { updateWorkout } from './update';

interface Upserted extends UpsertResult {
  structureWarnings: readonly StructureWarning[];
}

const SHOWN = ['id', 'athleteId', 'workoutDay', 'workoutType', 'title', 'completed'] as const;

/** Create (TrainingPeaks wiki, Workouts-Create) or Update (Workouts-Update) of what the footer of the description names. */
export const upsertWorkout = defineOperation({
  resource: 'workout',
  name: 'upsert',
  title: 'Create or Update',
  action: 'Create or update workout',
  // n8n's own sentence for this kind of operation.
  description: 'Create a new record, or update the current one if it already exists (upsert)',
  subject: 'addressed',
  scopes: ['workouts:read', 'workouts:plan'],
  writes: true,
  fields: {
    athlete: athleteField,
    workoutDay: { ...workoutDayField, required: true },
    workoutType: { ...workoutTypeField, required: true },
    reference: {
      kind: 'text',
      label: 'Reference',
      help: 'Your own name for this workout, such as a row number; running the step again with it changes the workout in place of adding another',
      required: true,
      maxLength: 500,
      example: 'week-12-tue',
    },
    title: titleField,
    ...planDetailFields,
    planName: {
      kind: 'text',
      label: 'Plan Name',
      help: 'Shown under the description; a reference counts within its plan, so two plans may both have a row 5',
      placement: 'more',
      maxLength: 100,
      example: 'Base phase',
    },
    planVersion: {
      kind: 'text',
      label: 'Plan Version',
      help: 'Shown under the description, for the athlete to see which version of the plan this is',
      placement: 'more',
      maxLength: 50,
      example: '3',
    },
    daysAround: {
      kind: 'integer',
      label: 'Days to Search Around',
      help: 'How many days before and after Workout Day the workout is looked for, in case it was moved; more than 22 days take more requests',
      placement: 'more',
      default: DAYS_OF_ONE_REQUEST,
      min: 0,
      max: 365,
    },
    keepMovedDay: {
      kind: 'boolean',
      label: 'Keep a Moved Day',
      help: 'Whether a workout that somebody moved to another day stays there, until Workout Day itself changes',
      placement: 'more',
      default: false,
    },
    allowLosingStructure: updateWorkout.fields.allowLosingStructure,
  },
  async run(session, input): Promise<Upserted[]> {
    const { athlete, workoutDay, workoutType } = input;
    const planned = plannedInput(session, input);
    const structure = await plannedStructure(session, input, workoutType);
    const result = await bring(session.client, session.ports, {
      athlete,
      athleteId: (await session.athlete(athlete)).id,
      today: await session.today(athlete),
      reference: input.reference,
      planName: input.planName ?? null,
      planVersion: input.planVersion ?? null,
      values: { ...valuesOf(structure), ...planned, workoutDay, workoutType },
      daysAround: input.daysAround,
      keepMovedDay: input.keepMovedDay,
      mayLoseStructure: input.allowLosingStructure,
      asCoach: session.accountType === 'coach',
    });
    return [{ ...result, structureWarnings: [...(structure?.warnings ?? []), ...result.keptStructureWarnings] }];
  },
  views: {
    simplified: (upserted) => {
      const { workout, outcome, reference, copies, structureWarnings } = upserted;
      return {
        ...Object.fromEntries(SHOWN.map((key) => [key, workout[key]])),
        outcome,
        reference,
        copies: copies.join(', ') || null,
        structureWarnings: warningText(structureWarnings),
      };
    },
    /** TrainingPeaks' own answer, and what it does not tell. */
    raw: ({ workout, outcome, reference }): JsonObject => ({ ...workout.raw, outcome, reference }),
  },
  sample: {
    ...Object.fromEntries(SHOWN.map((key) => [key, WORKOUT_SAMPLE[key]])),
    outcome: 'created',
    reference: 'week-12-tue',
    copies: null,
    structureWarnings: null,
  },
  outputFields: [
    ...WORKOUT_OUTPUT.filter(({ key }) => (SHOWN as readonly string[]).includes(key)),
    { key: 'outcome', label: 'Outcome', type: 'string', always: true },
    { key: 'reference', label: 'Short Reference', type: 'string', always: true },
    { key: 'copies', label: 'Copies Left', type: 'string' },
    { key: 'structureWarnings', label: 'Structure Warnings', type: 'string' },
  ] satisfies readonly OutputField[],
  zapier: {
    as: 'create',
    key: 'upsert_workout',
    label: 'Create or Update Workout',
    description: 'Plans a workout, or changes the one that an earlier run planned under the same reference.',
    noun: 'Workout',
  },
});

/** What a structure brings; what the person fills in besides counts more. */
function valuesOf(structure: PlannedStructure | null): PlannedValues {
  if (structure === null) return {};
  const { segments, title, figures } = structure;
  return { ...figures, structure: segments, ...(title === null ? {} : { title }) };
}
