import { defineOperation } from '../operation';
import { athleteField, workoutField } from './fields';

/** TrainingPeaks wiki, Workouts-Comment. Comments can be added, but not read, changed or deleted. */
export const addComment = defineOperation({
  resource: 'workout',
  name: 'addComment',
  title: 'Add Comment',
  action: 'Add comment to workout',
  description: 'Add a comment to a workout; it cannot be changed afterwards, and the athlete needs Premium',
  subject: 'addressed',
  scopes: ['workouts:details'],
  readsAccount: true,
  writes: true,
  fields: {
    athlete: athleteField,
    workout: workoutField,
    comment: {
      kind: 'longText',
      label: 'Comment',
      help: 'Shown under the workout for athlete and coach to read',
      required: true,
      example: 'Strong finish',
    },
  },
  async run(session, { athlete, workout: workoutId, comment }) {
    const athleteId = await session.athleteId(athlete);
    await session.client.analysis.comment(athleteId, workoutId, comment);
    return [{ athleteId, workoutId }];
  },
  views: { simplified: ({ athleteId, workoutId }) => ({ added: true, workoutId, athleteId }) },
  sample: { added: true, workoutId: 5123000222, athleteId: 880045 },
  outputFields: [
    { key: 'added', label: 'Added', type: 'boolean', always: true },
    { key: 'workoutId', label: 'Workout Number', type: 'integer', always: true },
    { key: 'athleteId', label: 'Athlete Number', type: 'integer', always: true },
  ],
  zapier: {
    as: 'create',
    key: 'add_comment',
    label: 'Add Comment',
    description: 'Adds a comment to a workout.',
    noun: 'Comment',
  },
});
