import type { TimeInZone } from '../../trainingpeaks/time-in-zones';
import type { Workout } from '../../trainingpeaks/types';
import type { ZoneFamily } from '../../trainingpeaks/zones';
import { defineOperation } from '../operation';
import { athleteField, workoutField, zoneFamiliesField } from './fields';
import { normalisedWorkout } from './output';

/** In the normalised view the zones of a workout are one result: the first zone brings them all. */
type Entry = TimeInZone & { whole?: { workout: Workout; zones: TimeInZone[] } };

const UNITS: Record<ZoneFamily, string> = { power: 'W', heartRate: 'bpm', speed: 'm/s' };

/**
 * TrainingPeaks wiki, Workouts-Get-Athlete-Time-in-Zones. Both permissions are asked for, since the sources differ in which
 * one it needs; one box grants both.
 */
export const getTimeInZones = defineOperation({
  resource: 'workout',
  name: 'getTimeInZones',
  title: 'Get Time in Zones',
  action: 'Get time in zones of workout',
  description: 'Get the time in each zone of a completed workout, one result for each zone; the athlete needs Premium',
  subject: 'addressed',
  scopes: ['workouts:read', 'workouts:details'],
  fields: { athlete: athleteField, workout: workoutField, families: zoneFamiliesField },
  async run({ client }, { athlete, workout: id, families = [] }, { view }): Promise<Entry[]> {
    const all = await client.analysis.timeInZones(athlete, id);
    const zones = all.filter(({ family }) => families.length === 0 || families.includes(family));
    const [first] = zones;
    if (view !== 'normalised' || first === undefined) return zones;
    return [{ ...first, whole: { workout: await client.workouts.get(athlete, id), zones } }];
  },
  views: {
    simplified: (entry, { workout: workoutId }) => ({
      workoutId,
      family: entry.family,
      zone: entry.zone,
      label: entry.label,
      seconds: entry.seconds,
      minimum: entry.minimum,
      maximum: entry.maximum,
      threshold: entry.threshold,
      unit: UNITS[entry.family],
    }),
    raw: ({ family, zone, raw }) => ({ family, zone, ...raw }),
    normalised: async ({ whole }, _input, session) =>
      whole === undefined ? [] : normalisedWorkout(whole.workout, session, whole),
  },
  sample: {
    workoutId: 5123000222,
    family: 'power',
    zone: 2,
    label: 'Zone 2',
    seconds: 1484.5,
    minimum: 128,
    maximum: 175,
    threshold: 231,
    unit: 'W',
  },
  outputFields: [
    { key: 'workoutId', label: 'Workout Number', type: 'integer', always: true },
    { key: 'family', label: 'Kind of Zones', type: 'string', always: true },
    { key: 'zone', label: 'Zone', type: 'integer', always: true },
    { key: 'label', label: 'Label', type: 'string' },
    { key: 'seconds', label: 'Time (s)', type: 'number' },
    { key: 'minimum', label: 'Minimum', type: 'number' },
    { key: 'maximum', label: 'Maximum', type: 'number' },
    { key: 'threshold', label: 'Threshold', type: 'number' },
    { key: 'unit', label: 'Unit', type: 'string', always: true },
  ],
  zapier: {
    no: 'Rows for each zone of one workout suit a table, not a step to map single fields from; “Find Workout Details” gives the main figures.',
  },
});
