import { defineOperation } from '../operation';
import { athleteField, includeDescriptionField, workoutField } from './fields';
import { DESCRIBED_WORKOUT_OUTPUT, WORKOUT_SAMPLE, workoutViews } from './output';

/** TrainingPeaks wiki, Workouts-Get-By-Id. */
export const getWorkout = defineOperation({
  resource: 'workout',
  name: 'get',
  title: 'Get',
  action: 'Get workout',
  description: 'Get one planned or completed workout',
  subject: 'addressed',
  scopes: ['workouts:read'],
  fields: { athlete: athleteField, workout: workoutField, includeDescription: includeDescriptionField },
  run: async ({ client }, { athlete, workout, includeDescription }) => [
    await client.workouts.get(athlete, workout, { includeDescription }),
  ],
  views: workoutViews,
  sample: WORKOUT_SAMPLE,
  outputFields: DESCRIBED_WORKOUT_OUTPUT,
  zapier: {
    as: 'search',
    key: 'get_workout',
    label: 'Find Workout by Link',
    description: 'Finds one workout by its address or number.',
    noun: 'Workout',
  },
});
