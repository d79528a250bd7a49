import { isOpen, matches, STATUS_CHOICES } from '../../workouts/status';
import { READ_ONLY_TYPE_CHOICES, WORKOUT_TYPE_CHOICES } from '../../workouts/types';
import { defineOperation } from '../operation';
import { rangeFields, resolveRange } from '../ranges';
import { athleteField, includeDescriptionField } from './fields';
import { DESCRIBED_WORKOUT_OUTPUT, WORKOUT_SAMPLE, workoutViews } from './output';

/** TrainingPeaks wiki, Workouts-Get. The API filters by day only; the rest is done on what it answers. */
export const getAllWorkouts = defineOperation({
  resource: 'workout',
  name: 'getAll',
  title: 'Get Many',
  action: 'Get many workouts',
  description: 'List planned and completed workouts of a range of days, oldest first',
  subject: 'addressed',
  scopes: ['workouts:read'],
  many: true,
  fields: {
    athlete: athleteField,
    ...rangeFields,
    titleContains: {
      kind: 'text',
      label: 'Title Contains',
      help: 'Only workouts with this text in the title; case and accents do not matter',
      placement: 'more',
      example: 'threshold',
    },
    workoutTypes: {
      kind: 'choices',
      label: 'Workout Types',
      help: 'Only these types; all when empty',
      placement: 'more',
      choices: [...WORKOUT_TYPE_CHOICES, ...READ_ONLY_TYPE_CHOICES.map(({ value, label }) => ({ value, label }))],
    },
    status: {
      kind: 'choice',
      label: 'Status',
      help: 'Only planned or only completed workouts',
      placement: 'more',
      default: 'any',
      choices: STATUS_CHOICES,
    },
    includeDescription: includeDescriptionField,
  },
  async run(session, input, { limit }) {
    const { athlete, includeDescription, titleContains, workoutTypes: types, status } = input;
    const filter = { titleContains, types, status };
    const { start, end } = await resolveRange(session, athlete, input);
    const workouts = await session.client.workouts.range(athlete, start, end, {
      includeDescription,
      ...(isOpen(filter) && limit !== undefined ? { limit } : {}),
    });
    return workouts.filter((workout) => matches(workout, filter));
  },
  views: workoutViews,
  sample: WORKOUT_SAMPLE,
  outputFields: DESCRIBED_WORKOUT_OUTPUT,
  zapier: {
    as: 'search',
    key: 'find_workout',
    label: 'Find Workout',
    description: 'Finds workouts by day, title, type or status.',
    noun: 'Workout',
  },
});
