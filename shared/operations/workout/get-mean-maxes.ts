import type { MeanMax, MeanMaxKind } from '../../trainingpeaks/mean-maxes';
import { defineOperation } from '../operation';
import { athleteField, workoutField } from './fields';

const UNITS: Record<MeanMaxKind, string> = {
  power: 'W',
  heartRate: 'bpm',
  cadence: 'rpm',
  speed: 'm/s',
  speedByDistance: 'm/s',
};

/**
 * TrainingPeaks wiki, Workouts-Get-Mean-Max-Data. Both permissions are asked for, since the sources differ in which one it
 * needs; one box grants both.
 */
export const getMeanMaxes = defineOperation({
  resource: 'workout',
  name: 'getMeanMaxes',
  title: 'Get Peaks',
  action: 'Get peaks of workout',
  description: 'Get the best averages of a completed workout, one result for each length; the athlete needs Premium',
  subject: 'addressed',
  scopes: ['workouts:read', 'workouts:details'],
  fields: {
    athlete: athleteField,
    workout: workoutField,
    kinds: {
      kind: 'choices',
      label: 'Kinds',
      help: 'Only these peaks; all when empty',
      placement: 'more',
      choices: [
        { value: 'power', label: 'Power' },
        { value: 'heartRate', label: 'Heart Rate' },
        { value: 'cadence', label: 'Cadence' },
        { value: 'speed', label: 'Speed' },
        { value: 'speedByDistance', label: 'Speed by Distance' },
      ],
    },
  },
  async run({ client }, { athlete, workout: id, kinds = [] }) {
    const peaks = await client.analysis.meanMaxes(athlete, id);
    return peaks.filter(({ kind }) => kinds.length === 0 || kinds.includes(kind));
  },
  views: {
    simplified: ({ kind, key, seconds, meters, value }: MeanMax, { workout: workoutId }) => ({
      workoutId,
      kind,
      key,
      seconds,
      meters,
      value,
      unit: UNITS[kind],
    }),
  },
  sample: {
    workoutId: 5123000222,
    kind: 'power',
    key: '20Minutes',
    seconds: 1200,
    meters: null,
    value: 228,
    unit: 'W',
  },
  outputFields: [
    { key: 'workoutId', label: 'Workout Number', type: 'integer', always: true },
    { key: 'kind', label: 'Kind', type: 'string', always: true },
    { key: 'key', label: 'Length', type: 'string', always: true },
    { key: 'seconds', label: 'Length (s)', type: 'number' },
    { key: 'meters', label: 'Length (m)', type: 'number' },
    { key: 'value', label: 'Value', type: 'number', always: true, sensitive: true },
    { key: 'unit', label: 'Unit', type: 'string', always: true },
  ],
  zapier: {
    no: 'Rows for each length of one workout suit a table, not a step to map single fields from; “Find Workout Details” gives the main figures.',
  },
});
