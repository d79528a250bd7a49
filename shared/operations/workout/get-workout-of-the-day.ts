import type { JsonObject, Workout } from '../../trainingpeaks/types';
import { WORKOUT_TYPE_CHOICES } from '../../workouts/types';
import { defineOperation } from '../operation';
import { includeDescriptionField } from './fields';
import { DESCRIBED_WORKOUT_OUTPUT, WORKOUT_SAMPLE, workoutViews } from './output';

/** TrainingPeaks wiki, Workout-Of-The-Day-Get. */
export const getWorkoutOfTheDay = defineOperation({
  resource: 'workout',
  name: 'getWorkoutOfTheDay',
  title: 'Get Workout of the Day',
  action: 'Get workouts of day',
  description: 'Get what is planned for the connected athlete today or in the coming days',
  subject: 'self',
  otherwise: 'Read the plan of one of your athletes with “Get many workouts”.',
  scopes: ['workouts:wod'],
  fields: {
    day: {
      kind: 'localDate',
      label: 'Day',
      help: 'The first day in the time zone of the athlete, today when empty; TrainingPeaks means this for today',
      placement: 'main',
      default: 'today',
      example: 'today',
    },
    numberOfDays: {
      kind: 'integer',
      label: 'Number of Days',
      help: 'How many days from the first one on, 1 to 7',
      placement: 'main',
      default: 1,
      min: 1,
      max: 7,
    },
    workoutType: {
      kind: 'choice',
      label: 'Workout Type',
      help: 'Only workouts of this type',
      placement: 'more',
      choices: WORKOUT_TYPE_CHOICES,
      example: 'run',
    },
    includeDescription: includeDescriptionField,
  },
  run: ({ client }, { day, numberOfDays, workoutType, includeDescription }) =>
    client.workouts.ofTheDay(day, { days: numberOfDays, workoutTypeFilter: workoutType, includeDescription }),
  views: {
    simplified: (workout, input): JsonObject => ({ ...workoutViews.simplified(workout, input), ...missing(workout) }),
    raw: workoutViews.raw,
    normalised: workoutViews.normalised,
  },
  sample: WORKOUT_SAMPLE,
  outputFields: DESCRIBED_WORKOUT_OUTPUT,
  zapier: { no: 'The search “Find Workout” finds the same workouts, and also those of a coach’s athletes.' },
});

/** The list is partial: an athlete or a day that it leaves out is null, not zero or empty. */
function missing({ athleteId, workoutDay }: Workout): JsonObject {
  return { athleteId: athleteId || null, workoutDay: workoutDay || null };
}
