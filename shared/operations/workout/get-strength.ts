import type { StrengthWorkout } from '../../trainingpeaks/strength';
import { defineOperation } from '../operation';
import { athleteField } from './fields';

/** TrainingPeaks wiki, Strength-Workouts-Get: its query parameters are not documented, so everything is read. */
export const getStrengthWorkouts = defineOperation({
  resource: 'workout',
  name: 'getStrength',
  title: 'Get Strength Workouts',
  action: 'Get strength workouts',
  description: 'List strength workouts with their exercises, latest first',
  subject: 'addressed',
  scopes: ['workouts:read'],
  readsAccount: true,
  many: true,
  fields: { athlete: athleteField },
  run: async (session, { athlete }) => session.client.workouts.strength(await session.athleteId(athlete)),
  views: {
    simplified: (workout: StrengthWorkout) => ({
      id: workout.id,
      athleteId: workout.athleteId,
      workoutDay: workout.prescribedDay,
      title: workout.title,
      isComplete: workout.isComplete,
      compliancePercent: workout.compliancePercent,
      prescribedSeconds: workout.prescribedSeconds,
      executedSeconds: workout.executedSeconds,
      rpe: workout.rpe,
      exercises: workout.exercises.join(', ') || null,
    }),
    raw: (workout) => workout.raw,
  },
  sample: {
    id: '5123000777',
    athleteId: 880045,
    workoutDay: '2026-05-04',
    title: 'Core and legs',
    isComplete: true,
    compliancePercent: 100,
    prescribedSeconds: 2700,
    executedSeconds: 2810,
    rpe: 5,
    exercises: 'Split squat, Dead bug',
  },
  outputFields: [
    { key: 'id', label: 'Strength Workout Number', type: 'string', always: true },
    { key: 'athleteId', label: 'Athlete Number', type: 'integer' },
    { key: 'workoutDay', label: 'Workout Day', type: 'string' },
    { key: 'title', label: 'Title', type: 'string' },
    { key: 'isComplete', label: 'Is Complete', type: 'boolean' },
    { key: 'compliancePercent', label: 'Compliance (%)', type: 'number' },
    { key: 'prescribedSeconds', label: 'Prescribed Duration (s)', type: 'integer' },
    { key: 'executedSeconds', label: 'Executed Duration (s)', type: 'integer' },
    { key: 'rpe', label: 'RPE', type: 'number' },
    { key: 'exercises', label: 'Exercises', type: 'string' },
  ],
  zapier: {
    no: 'TrainingPeaks offers nothing to search strength workouts by; “Find Workout” finds their calendar entries.',
  },
});
