import { checkPlanDay } from '../../trainingpeaks/plan-body';
import { onDay } from '../../workouts/on-day';
import { plannedFields } from '../../workouts/planned-values';
import { withoutFooters } from '../../workouts/reference/footer';
import { defineOperation } from '../operation';
import { athleteField, planDetailFields, titleField, workoutDayField, workoutTypeField } from './fields';
import { WRITTEN_WORKOUT_OUTPUT, WRITTEN_WORKOUT_SAMPLE, writtenViews, type WrittenWorkout } from './output';
import { plannedInput } from './planned-input';
import { plannedStructure } from './planned-structure';

/** TrainingPeaks wiki, Workouts-Create. */
export const createWorkout = defineOperation({
  resource: 'workout',
  name: 'create',
  title: 'Create',
  action: 'Create workout',
  description: 'Plan a workout on the calendar of an athlete',
  subject: 'addressed',
  scopes: ['workouts:plan'],
  writes: true,
  resumes: true,
  fields: {
    athlete: athleteField,
    workoutDay: { ...workoutDayField, required: true },
    workoutType: { ...workoutTypeField, required: true },
    title: {
      ...titleField,
      help: 'Shown on the calendar; at most 500 characters. Taken from the structure file when empty',
    },
    ...planDetailFields,
  },
  async run(session, input, { resume }): Promise<WrittenWorkout[]> {
    const planned = plannedInput(session, input);
    const { workoutDay, workoutType } = input;
    const structure = await plannedStructure(session, input, workoutType);
    const start = planned.startTimePlanned;
    const { id } = await session.athlete(input.athlete);
    checkPlanDay(workoutDay, await session.today(input.athlete));
    const plan = {
      AthleteId: id,
      WorkoutDay: workoutDay,
      WorkoutType: workoutType,
      ...plannedFields({
        ...structure?.figures,
        ...planned,
        title: planned.title ?? structure?.title ?? undefined,
        // A description that was copied from a planned workout brings the reference of that one along.
        description: withoutFooters(planned.description ?? '') || undefined,
        startTimePlanned: start === undefined ? undefined : onDay('startTimePlanned', workoutDay, start),
        structure: structure?.segments,
      }),
    };
    const workout = await session.client.workouts.create(plan, resume);
    return [{ workout, structureWarnings: structure?.warnings ?? [] }];
  },
  views: writtenViews,
  sample: WRITTEN_WORKOUT_SAMPLE,
  outputFields: WRITTEN_WORKOUT_OUTPUT,
  zapier: {
    as: 'create',
    key: 'create_workout',
    label: 'Create Workout',
    description: 'Plans a workout on the calendar of an athlete.',
    noun: 'Workout',
  },
});
