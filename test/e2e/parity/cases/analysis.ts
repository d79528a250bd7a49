import type { ParityCase } from '../support/case';
import { completed, recorded, structured, unrecorded } from '../support/calendar';

const ATHLETE = '880102';

export const detailsCases: ParityCase[] = [
  { name: 'the figures alone', user: 'premium', values: async (sandbox) => ({ workout: await recorded(sandbox) }) },
  {
    name: 'laps and samples of an athlete of the roster',
    user: 'coach',
    values: async (sandbox) => ({
      athlete: ATHLETE,
      workout: await recorded(sandbox, ATHLETE),
      includeLaps: true,
      includeSamples: true,
    }),
  },
  {
    name: 'a completed workout without a file',
    user: 'premium',
    values: async (sandbox) => ({ workout: await unrecorded(sandbox) }),
  },
  {
    name: 'a planned workout, laps, samples and zones asked for',
    user: 'premium',
    values: async (sandbox) => ({
      workout: await structured(sandbox),
      includeLaps: true,
      includeSamples: true,
      includeZones: true,
    }),
  },
  {
    name: 'a basic athlete',
    user: 'basic',
    fails: true,
    values: async (sandbox) => ({ workout: await completed(sandbox, 'basic') }),
  },
];

export const downloadFitCases: ParityCase[] = [
  { name: 'a recording', user: 'premium', values: async (sandbox) => ({ workout: await recorded(sandbox) }) },
  {
    name: 'a recording of an athlete of the roster',
    user: 'coach',
    values: async (sandbox) => ({ athlete: ATHLETE, workout: await recorded(sandbox, ATHLETE) }),
  },
  {
    name: 'a completed workout without a file',
    user: 'premium',
    fails: true,
    values: async (sandbox) => ({ workout: await unrecorded(sandbox) }),
  },
];

const TERRA_BODY = {
  type: 'body',
  user: { user_id: 'terra-1', provider: 'GARMIN' },
  data: [
    {
      metadata: { start_time: '2026-03-02T00:00:00Z' },
      measurements_data: { measurements: [{ measurement_time: '2026-03-02T06:00:00Z', weight_kg: 61.2 }] },
    },
  ],
};

export const fhirCases: ParityCase[] = [
  { name: 'the last weeks', user: 'premium', values: { range: 'lastDays', days: 21 } },
  {
    name: 'the activities of an athlete of the roster, with the name',
    user: 'coach',
    values: { athlete: ATHLETE, range: 'lastDays', days: 14, exported: ['activities'], includeNames: true },
  },
  { name: 'two dates', user: 'premium', values: { range: 'dates', startDate: '-9 days', endDate: 'today' } },
  { name: 'a week that began on Sunday', user: 'premium', values: { range: 'lastWeek', weekStartsOn: 'sunday' } },
  { name: 'body data of a basic athlete', user: 'basic', fails: true, values: { range: 'lastDays', days: 3 } },
  {
    name: 'items of another source',
    user: 'premium',
    values: { items: JSON.stringify([TERRA_BODY, { type: 'sleep' }]) },
  },
];

export const commentCases: ParityCase[] = [
  {
    name: 'a completed workout',
    user: 'premium',
    values: async (sandbox) => ({ workout: await completed(sandbox), comment: 'Windy – and “hard”.\nLegs fine 🚴' }),
  },
  {
    name: 'a planned workout of an athlete of the roster, by address',
    user: 'coach',
    values: async (sandbox) => {
      const address = `https://app.trainingpeaks.com/#calendar/athletes/${ATHLETE}/workouts`;
      return {
        athlete: ATHLETE,
        workout: `${address}/${await structured(sandbox, ATHLETE)}`,
        comment: 'Keep it easy.',
      };
    },
  },
  {
    name: 'the same comment twice',
    user: 'premium',
    values: async (sandbox) => ({ workout: await completed(sandbox), comment: 'Strong finish' }),
    times: 2,
  },
  {
    name: 'a workout that is not there',
    user: 'premium',
    fails: true,
    values: { workout: 4711, comment: 'Strong finish' },
  },
  {
    name: 'a basic athlete',
    user: 'basic',
    fails: true,
    values: async (sandbox) => ({ workout: await completed(sandbox, 'basic'), comment: 'Strong finish' }),
  },
];
