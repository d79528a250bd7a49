import { withoutSamples, type WorkoutDetails } from '../../trainingpeaks/details';
import type { TimeInZone } from '../../trainingpeaks/time-in-zones';
import type { JsonObject, Workout } from '../../trainingpeaks/types';
import { defineOperation, type OutputField } from '../operation';
import { athleteField, workoutField } from './fields';
import { normalisedWorkout } from './output';

/** What was asked for, and what there is of it: null when nothing was recorded. */
interface Found {
  id: number;
  details: WorkoutDetails | null;
  /** Read for the normalised view. */
  workout?: Workout;
  zones?: TimeInZone[];
}

const NOTHING = 'The workout is not completed, or has no file: TrainingPeaks has recorded nothing of it.';

const LAP_OUTPUT: readonly OutputField[] = [
  { key: 'name', label: 'Name', type: 'string' },
  { key: 'startSeconds', label: 'Start (s)', type: 'number' },
  { key: 'endSeconds', label: 'End (s)', type: 'number' },
  { key: 'elapsedSeconds', label: 'Elapsed Time (s)', type: 'number' },
  { key: 'tss', label: 'TSS', type: 'number' },
  { key: 'powerAverageWatts', label: 'Average Power (W)', type: 'number' },
  { key: 'heartRateAverageBpm', label: 'Average Heart Rate (bpm)', type: 'number', sensitive: true },
  { key: 'speedAverageMetersPerSecond', label: 'Average Speed (m/s)', type: 'number' },
  { key: 'cadenceAverageRpm', label: 'Average Cadence (rpm)', type: 'number' },
];

/** Beside the time, a sample has what the device recorded. */
const SAMPLE_OUTPUT: readonly OutputField[] = [{ key: 'seconds', label: 'Time (s)', type: 'number' }];

/** TrainingPeaks wiki, Workouts-Get-Details. The answer is megabytes long, so samples and laps come only when asked for. */
export const getWorkoutDetails = defineOperation({
  resource: 'workout',
  name: 'getDetails',
  title: 'Get Details',
  action: 'Get workout details',
  description: 'Get what was recorded of a completed workout; the athlete needs Premium',
  subject: 'addressed',
  scopes: ['workouts:details'],
  fields: {
    athlete: athleteField,
    workout: workoutField,
    includeLaps: {
      kind: 'boolean',
      label: 'Include Laps',
      help: 'Whether to add the figures of each lap',
      placement: 'more',
      default: false,
    },
    includeSamples: {
      kind: 'boolean',
      label: 'Include Samples',
      help: 'Whether to add the recorded values, about one row for each second',
      zapier: {
        help: 'Whether to add the recorded values, about one row for each second. Zapier takes at most 6 MB, so long workouts do not fit',
      },
      placement: 'more',
      default: false,
    },
    includeZones: {
      kind: 'boolean',
      label: 'Include Zones',
      help: 'Whether normalised output holds the time in zones, which takes one more request',
      placement: 'more',
      default: false,
    },
  },
  async run({ client }, { athlete, workout: id, includeZones }, { view }): Promise<Found[]> {
    const details = await client.analysis.details(athlete, id);
    if (view !== 'normalised') return [{ id, details }];
    const workout = await client.workouts.get(athlete, id);
    return [
      { id, details, workout, ...(includeZones ? { zones: await client.analysis.timeInZones(athlete, id) } : {}) },
    ];
  },
  views: {
    simplified: ({ id, details }, { includeLaps, includeSamples }): JsonObject => ({
      workoutId: details?.workoutId ?? id,
      hasDetails: details !== null,
      note: details === null ? NOTHING : null,
      elapsedSeconds: details?.stats.elapsedSeconds ?? null,
      tss: details?.stats.tss ?? null,
      intensityFactor: details?.stats.intensityFactor ?? null,
      normalizedPowerWatts: details?.stats.normalizedPowerWatts ?? null,
      powerAverageWatts: details?.stats.powerAverageWatts ?? null,
      heartRateAverageBpm: details?.stats.heartRateAverageBpm ?? null,
      speedAverageMetersPerSecond: details?.stats.speedAverageMetersPerSecond ?? null,
      ...(includeLaps ? { laps: details?.laps ?? [] } : {}),
      ...(includeSamples ? { samples: details?.samples() ?? [] } : {}),
    }),
    raw: ({ details }, { includeSamples }) =>
      details === null ? null : includeSamples ? details.raw : withoutSamples(details.raw),
    normalised: async ({ workout, details, zones }, { includeSamples }, session) =>
      workout === undefined ? [] : normalisedWorkout(workout, session, { details, includeSamples, zones }),
  },
  sample: {
    workoutId: 5123000222,
    hasDetails: true,
    note: null,
    elapsedSeconds: 3766,
    tss: 78.3,
    intensityFactor: 0.88,
    normalizedPowerWatts: 203,
    powerAverageWatts: 191,
    heartRateAverageBpm: 158,
    speedAverageMetersPerSecond: 8.9,
  },
  outputFields: [
    { key: 'workoutId', label: 'Workout Number', type: 'integer', always: true },
    { key: 'hasDetails', label: 'Has Details', type: 'boolean', always: true },
    { key: 'note', label: 'Note', type: 'string' },
    { key: 'elapsedSeconds', label: 'Elapsed Time (s)', type: 'number' },
    { key: 'tss', label: 'TSS', type: 'number' },
    { key: 'intensityFactor', label: 'IF', type: 'number' },
    { key: 'normalizedPowerWatts', label: 'Normalized Power (W)', type: 'number' },
    { key: 'powerAverageWatts', label: 'Average Power (W)', type: 'number' },
    { key: 'heartRateAverageBpm', label: 'Average Heart Rate (bpm)', type: 'number', sensitive: true },
    { key: 'speedAverageMetersPerSecond', label: 'Average Speed (m/s)', type: 'number' },
    { key: 'laps', label: 'Laps', type: 'rows', onlyWith: 'includeLaps', fields: LAP_OUTPUT },
    { key: 'samples', label: 'Samples', type: 'rows', onlyWith: 'includeSamples', fields: SAMPLE_OUTPUT },
  ],
  zapier: {
    as: 'search',
    key: 'get_workout_details',
    label: 'Find Workout Details',
    description: 'Finds what was recorded of a completed workout.',
    noun: 'Workout Details',
  },
});
