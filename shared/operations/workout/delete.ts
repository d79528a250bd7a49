import { defineOperation } from '../operation';
import { athleteField, workoutField } from './fields';
import { completedError } from './planned-only';

/** TrainingPeaks wiki, Workouts-Delete. */
export const deleteWorkout = defineOperation({
  resource: 'workout',
  name: 'delete',
  title: 'Delete',
  action: 'Delete workout',
  description: 'Delete a planned workout for good',
  subject: 'addressed',
  scopes: ['workouts:read', 'workouts:plan'],
  writes: true,
  fields: { athlete: athleteField, workout: workoutField },
  async run({ client }, { athlete, workout: id }) {
    const { completed } = await client.workouts.get(athlete, id);
    if (completed) throw completedError(id, 'deleted');
    await client.workouts.delete(athlete, id);
    return [id];
  },
  views: { simplified: (id) => ({ deleted: true, id }) },
  sample: { deleted: true, id: 5123000222 },
  outputFields: [
    { key: 'deleted', label: 'Deleted', type: 'boolean', always: true },
    { key: 'id', label: 'Workout Number', type: 'integer', always: true },
  ],
  zapier: {
    as: 'create',
    key: 'delete_workout',
    label: 'Delete Workout',
    description: 'Deletes a planned workout for good.',
    noun: 'Workout',
  },
});
