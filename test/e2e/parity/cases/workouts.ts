import type { ParityCase } from '../support/case';
import { completed, structured } from '../support/calendar';

const ATHLETE = '880102';
const steps = [
  {
    Type: 'Step',
    IntensityClass: 'WarmUp',
    Length: { Unit: 'Second', Value: 900 },
    IntensityTarget: { Unit: 'PercentOfFtp', Value: 58, MinValue: 50, MaxValue: 65 },
  },
  {
    Type: 'Step',
    IntensityClass: 'Active',
    Length: { Unit: 'Second', Value: 1200 },
    IntensityTarget: { Unit: 'PercentOfFtp', Value: 91, MinValue: 88, MaxValue: 94 },
  },
];

const details = {
  description: 'Keep cadence above 88.\nThen ease off.',
  distancePlanned: '38 km',
  startTimePlanned: '17:30',
  caloriesPlanned: 900,
  energyPlanned: 860,
  elevationGainPlanned: 450,
  preActivityComment: 'Legs may still be heavy – take it easy.',
  tags: 'threshold, indoor',
};

const zwo =
  '<workout_file><name>Over-unders</name><workout><Warmup Duration="600" PowerLow="0.5" PowerHigh="0.7"/>' +
  '<IntervalsT Repeat="4" OnDuration="120" OffDuration="60" OnPower="1.05" OffPower="0.85"/></workout></workout_file>';
const fileOf = (name: string, text: string) => ({
  field: 'structureFile',
  name,
  bytes: new TextEncoder().encode(text),
});

export const createCases: ParityCase[] = [
  {
    name: 'everything but steps, the day in words',
    user: 'premium',
    values: {
      ...details,
      workoutDay: 'tomorrow',
      workoutType: 'Cycling',
      title: 'Threshold 2 × 15',
      totalTimePlanned: '1:15:00',
      tssPlanned: '82',
      ifPlanned: '85 %',
    },
  },
  {
    name: 'steps',
    user: 'premium',
    values: {
      workoutDay: '+3 days',
      workoutType: 'bike',
      structure: JSON.stringify(steps),
      structureDisplayUnit: 'kilometer',
    },
  },
  {
    name: 'steps as text, with a word about what was changed',
    user: 'premium',
    values: {
      workoutDay: '+3 days',
      workoutType: 'bike',
      structure: 'Warm-up\n- 15m ramp 50-75%\n\n3x\n- 8m 100-104% 85-95rpm # Stay seated\n- 4m 50%\n',
    },
  },
  {
    name: 'steps in watts and zones for an athlete of the roster',
    user: 'coach',
    values: { athlete: ATHLETE, workoutDay: '+3 days', workoutType: 'bike', structure: '10m 150w / 20m Z3 / 5m Z1' },
  },
  {
    name: 'steps by effort',
    user: 'premium',
    values: { workoutDay: '+3 days', workoutType: 'other', structure: '30m RPE 3 / 4x(5m RPE 8 / 2m RPE 2)' },
  },
  {
    name: 'steps as a file, its title with them',
    user: 'premium',
    file: fileOf('over-unders.zwo', zwo),
    values: { workoutDay: '+3 days', workoutType: 'bike' },
  },
  {
    name: 'steps with a word that means nothing',
    user: 'premium',
    fails: true,
    values: { workoutDay: '+3 days', workoutType: 'bike', structure: '15m 60%\n5m 90% FTB' },
  },
  {
    name: 'steps as text and as a file',
    user: 'premium',
    fails: true,
    file: fileOf('over-unders.zwo', zwo),
    values: { workoutDay: '+3 days', workoutType: 'bike', structure: '15m 60%' },
  },
  {
    name: 'a file that holds no steps',
    user: 'premium',
    fails: true,
    file: fileOf('steps.json', '{"a":1}'),
    values: { workoutDay: '+3 days', workoutType: 'bike' },
  },
  {
    name: 'a coach for an athlete of the roster, locked and hidden',
    user: 'coach',
    values: { athlete: ATHLETE, workoutDay: 'today', workoutType: 'run', title: 'Easy', locked: true, hidden: true },
  },
  {
    name: 'a title that is too long',
    user: 'premium',
    fails: true,
    values: { workoutDay: 'today', workoutType: 'run', title: 'x'.repeat(501) },
  },
  {
    name: 'a type that can only be read',
    user: 'premium',
    fails: true,
    values: { workoutDay: 'today', workoutType: 'race', title: 'Ten kilometres' },
  },
  {
    name: 'an athlete who is not on the roster',
    user: 'coach',
    fails: true,
    values: { athlete: '4711', workoutDay: 'today', workoutType: 'run', title: 'Easy' },
  },
  {
    name: 'a basic athlete planning ahead',
    user: 'basic',
    fails: true,
    values: { workoutDay: '+5 days', workoutType: 'run', title: 'Easy' },
  },
];

export const updateCases: ParityCase[] = [
  {
    name: 'a new day, type and figures, the steps kept',
    user: 'premium',
    values: async (sandbox) => ({
      ...details,
      workout: await structured(sandbox),
      workoutDay: '+6 days',
      workoutType: 'bike',
      title: 'Moved',
    }),
  },
  {
    name: 'fields cleared and others set, the steps gone',
    user: 'premium',
    values: async (sandbox) => ({
      workout: await structured(sandbox),
      clearFields: ['structure', 'description'],
      allowLosingStructure: true,
      totalTimePlanned: '90',
      tssPlanned: 60,
      ifPlanned: 0.7,
    }),
  },
  {
    name: 'other steps for an athlete of the roster',
    user: 'coach',
    values: async (sandbox) => ({
      athlete: ATHLETE,
      workout: await structured(sandbox, ATHLETE),
      structure: JSON.stringify(steps),
      structureDisplayUnit: 'mile',
      locked: false,
      hidden: true,
    }),
  },
  {
    name: 'other steps as text',
    user: 'premium',
    values: async (sandbox) => ({ workout: await structured(sandbox), structure: '5x(3m 115% / 3m 50%)' }),
  },
  {
    name: 'other steps as a file',
    user: 'premium',
    file: fileOf('over-unders.zwo', zwo),
    values: async (sandbox) => ({ workout: await structured(sandbox) }),
  },
  {
    name: 'a completed workout',
    user: 'premium',
    fails: true,
    values: async (sandbox) => ({ workout: await completed(sandbox), title: 'Renamed' }),
  },
  {
    name: 'nothing to change',
    user: 'premium',
    fails: true,
    values: async (sandbox) => ({ workout: await structured(sandbox) }),
  },
];

export const deleteCases: ParityCase[] = [
  { name: 'a planned workout', user: 'premium', values: async (sandbox) => ({ workout: await structured(sandbox) }) },
  {
    name: 'a planned workout of an athlete of the roster, by address',
    user: 'coach',
    values: async (sandbox) => {
      const address = 'https://app.trainingpeaks.com/#calendar/athletes';
      return {
        athlete: ATHLETE,
        workout: `${address}/${ATHLETE}/workouts/${await structured(sandbox, ATHLETE)}`,
      };
    },
  },
  {
    name: 'a completed workout',
    user: 'premium',
    fails: true,
    values: async (sandbox) => ({ workout: await completed(sandbox) }),
  },
];

export const findCases: ParityCase[] = [
  { name: 'this week', user: 'premium', values: {} },
  { name: 'a week that starts on Sunday', user: 'premium', values: { range: 'nextWeek', weekStartsOn: 'sunday' } },
  { name: 'the coming days of an athlete', user: 'coach', values: { athlete: ATHLETE, range: 'nextDays', days: 12 } },
  {
    name: 'seventy days by title, type and status',
    user: 'premium',
    values: {
      range: 'dates',
      startDate: '-49 days',
      endDate: '+20 days',
      titleContains: 'E',
      workoutTypes: ['bike', 'run'],
      status: 'completed',
    },
    anyOrder: true,
  },
  {
    name: 'with the description',
    user: 'premium',
    values: { range: 'lastDays', days: 9, includeDescription: true },
  },
  {
    name: 'a range that ends before it starts',
    user: 'premium',
    fails: true,
    values: { range: 'dates', startDate: '2026-05-02', endDate: '2026-05-01' },
  },
];

export const getCases: ParityCase[] = [
  {
    name: 'one with its description',
    user: 'premium',
    values: async (sandbox) => ({
      workout: await structured(sandbox),
      includeDescription: true,
      includeStructure: true,
    }),
  },
  {
    name: "one of an athlete's",
    user: 'coach',
    values: async (sandbox) => ({ athlete: ATHLETE, workout: await completed(sandbox, ATHLETE) }),
  },
  {
    name: 'one of somebody who is not on the roster',
    user: 'coach',
    fails: true,
    values: { athlete: '4711', workout: 5123000222 },
  },
];
