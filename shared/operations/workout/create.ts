import { checkPlanDay } from '../../trainingpeaks/plan-body';
import { onDay } from '../../workouts/on-day';
import { plannedFields } from '../../workouts/planned-values';
import { defineOperation } from '../operation';
import { athleteField, planDetailFields, titleField, workoutDayField, workoutTypeField } from './fields';
import { WORKOUT_OUTPUT, WORKOUT_SAMPLE, workoutViews } from './output';
import { plannedInput } from './planned-input';

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
  fields: {
    athlete: athleteField,
    workoutDay: { ...workoutDayField, required: true },
    workoutType: { ...workoutTypeField, required: true },
    title: titleField,
    ...planDetailFields,
  },
  async run(session, input) {
    const planned = plannedInput(session, input);
    const { workoutDay, workoutType } = input;
    const start = planned.startTimePlanned;
    const { id } = await session.athlete(input.athlete);
    checkPlanDay(workoutDay, await session.today(input.athlete));
    const created = await session.client.workouts.create({
      AthleteId: id,
      WorkoutDay: workoutDay,
      WorkoutType: workoutType,
      ...plannedFields({
        ...planned,
        startTimePlanned: start === undefined ? undefined : onDay('startTimePlanned', workoutDay, start),
      }),
    });
    return [created];
  },
  views: { simplified: (workout) => workoutViews.simplified(workout, {}), raw: workoutViews.raw },
  sample: WORKOUT_SAMPLE,
  outputFields: WORKOUT_OUTPUT,
  zapier: {
    as: 'create',
    key: 'create_workout',
    label: 'Create Workout',
    description: 'Plans a workout on the calendar of an athlete.',
    noun: 'Workout',
  },
});
