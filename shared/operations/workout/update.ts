import { ConnectorError, invalidInput } from '../../http/errors';
import type { Workout } from '../../trainingpeaks/types';
import { checkPlanDay } from '../../trainingpeaks/plan-body';
import { CLEARABLE, mergePlan } from '../../workouts/plan-changes';
import { recoverStructure } from '../../workouts/recover-structure';
import { replaceWorkout } from '../../workouts/replace';
import type { StructureToSend } from '../../workouts/structure-to-send';
import type { Fields, InputOf } from '../fields';
import { defineOperation } from '../operation';
import type { Session } from '../session';
import { athleteField, planDetailFields, titleField, workoutDayField, workoutField, workoutTypeField } from './fields';
import { WRITTEN_WORKOUT_OUTPUT, WRITTEN_WORKOUT_SAMPLE, writtenViews, type WrittenWorkout } from './output';
import { plannedInput } from './planned-input';
import { completedError } from './planned-only';
import { plannedStructure } from './planned-structure';

const fields = {
  athlete: athleteField,
  workout: workoutField,
  workoutDay: { ...workoutDayField, placement: 'more' },
  workoutType: { ...workoutTypeField, placement: 'more' },
  title: { ...titleField, placement: 'more' },
  ...planDetailFields,
  clearFields: {
    kind: 'choices',
    label: 'Fields to Clear',
    help: 'What to empty; a field left out of the step keeps its value',
    placement: 'more',
    choices: CLEARABLE,
  },
  allowLosingStructure: {
    kind: 'boolean',
    label: 'Allow Losing the Structure',
    help: 'Whether to go on when the interval steps cannot be read back, which erases them',
    placement: 'more',
    default: false,
  },
} as const satisfies Fields;

/**
 * Read, merge, write the whole: PUT is a full replacement, and reading never gives the structure. TrainingPeaks wiki,
 * Workouts-Update.
 */
export const updateWorkout = defineOperation({
  resource: 'workout',
  name: 'update',
  title: 'Update',
  action: 'Update workout',
  description: 'Change a planned workout, keeping everything that is not changed',
  subject: 'addressed',
  scopes: ['workouts:read', 'workouts:plan'],
  writes: true,
  fields,
  async run(session, input): Promise<WrittenWorkout[]> {
    const set = plannedInput(session, input);
    const clear = input.clearFields ?? [];
    const hasStructure = input.structure !== undefined || input.structureFile !== undefined;
    assertChanges([...Object.keys(set), ...(hasStructure ? ['structure'] : [])], clear);
    const { athlete, workout: id } = input;
    const { workouts } = session.client;

    const readAt = session.ports.now();
    const found = await workouts.get(athlete, id, { includeDescription: true });
    assertPlanned(found);
    if (set.workoutDay !== undefined && set.workoutDay !== found.workoutDay) {
      checkPlanDay(set.workoutDay, await session.today(athlete));
    }
    const athleteId = found.athleteId || (await session.athleteId(athlete));
    const given = await plannedStructure(session, input, set.workoutType ?? found.workoutType);
    const isKept = given === null && !clear.includes('structure');
    let structure: StructureToSend | null = given;
    const workout = await replaceWorkout(session, athlete, { workout: found, readAt }, async (existing) => {
      assertPlanned(existing);
      if (isKept) structure = await keptStructure(session, input, existing);
      return mergePlan(
        { ...existing, athleteId },
        {
          set: { ...given?.figures, ...set },
          clear,
          structure: structure?.segments ?? null,
          asCoach: session.accountType === 'coach',
        },
      );
    });
    return [{ workout, structureWarnings: structure?.warnings ?? [] }];
  },
  views: writtenViews,
  sample: WRITTEN_WORKOUT_SAMPLE,
  outputFields: WRITTEN_WORKOUT_OUTPUT,
  zapier: {
    as: 'create',
    key: 'update_workout',
    label: 'Update Workout',
    description: 'Changes a planned workout and keeps everything that is not changed.',
    noun: 'Workout',
  },
});

function assertPlanned({ id, completed }: Workout): void {
  if (completed) throw completedError(id, 'changed');
}

function assertChanges(set: string[], clear: readonly string[]): void {
  if (set.length === 0 && clear.length === 0) {
    throw invalidInput(
      'title',
      'There is nothing to change.',
      'Fill in what should be different, or choose Fields to Clear.',
    );
  }
  const both = CLEARABLE.find(({ value }) => clear.includes(value) && set.includes(value));
  if (both === undefined) return;
  throw invalidInput(
    'clearFields',
    `${both.label} is both filled in and among the fields to clear.`,
    'Take it out of one of the two.',
  );
}

function keptStructure(
  session: Session,
  input: InputOf<typeof fields>,
  workout: Workout,
): Promise<StructureToSend | null> {
  return recoverStructure(session.client, input.athlete, workout).catch((error: unknown) => {
    const mayBeLost = input.allowLosingStructure && error instanceof ConnectorError && error.kind === 'conflict';
    if (mayBeLost) return null;
    throw error;
  });
}
