import { readTrainingPeaks } from '../../workouts/formats/trainingpeaks/read';
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
  fields: {
    athlete: athleteField,
    workout: workoutField,
    includeDescription: includeDescriptionField,
    includeStructure: {
      kind: 'boolean',
      label: 'Include Structure',
      help: 'Whether normalised output holds the interval steps of a planned workout, which takes a second request',
      placement: 'more',
      default: false,
    },
  },
  async run({ client }, { athlete, workout: id, includeDescription, includeStructure }, { view }) {
    const workout = await client.workouts.get(athlete, id, { includeDescription });
    if (view !== 'normalised' || !includeStructure) return [workout];
    const exported = await client.workouts.structure(athlete, id);
    return [{ ...workout, structure: exported && readTrainingPeaks(exported).structure }];
  },
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
