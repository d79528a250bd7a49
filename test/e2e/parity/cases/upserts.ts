import { completed } from '../support/calendar';
import type { ParityCase, Values } from '../support/case';

const ATHLETE = '880102';

const ride: Values = {
  reference: 'week 12 / Tuesday',
  workoutDay: '+3 days',
  workoutType: 'bike',
  title: 'Threshold 2 × 15',
  planName: 'Base phase & more',
  planVersion: '3',
};
const details: Values = {
  description: 'Keep cadence above 88.\nThen ease off.',
  totalTimePlanned: '1:15:00',
  distancePlanned: '38 km',
  startTimePlanned: '17:30',
  tssPlanned: '82',
  ifPlanned: '85 %',
  caloriesPlanned: 900,
  energyPlanned: 860,
  elevationGainPlanned: 450,
  preActivityComment: 'Legs may still be heavy – take it easy.',
  tags: 'threshold, indoor',
};

export const upsertCases: ParityCase[] = [
  {
    name: 'everything but steps, three times over',
    user: 'premium',
    times: 3,
    values: { ...ride, ...details, daysAround: 60, keepMovedDay: true, allowLosingStructure: true },
  },
  {
    name: 'steps as text, twice',
    user: 'premium',
    times: 2,
    values: { ...ride, structure: '15m 55% / 2x(15m 95% / 3m 50%)', structureDisplayUnit: 'kilometer' },
  },
  {
    name: 'steps of a file, twice',
    user: 'premium',
    times: 2,
    values: ride,
    file: {
      field: 'structureFile',
      name: 'steady.zwo',
      bytes: new TextEncoder().encode(
        '<workout_file><name>Steady</name><workout><SteadyState Duration="600" Power="0.8"/></workout></workout_file>',
      ),
    },
  },
  {
    name: 'a coach for an athlete of the roster, locked and hidden, twice',
    user: 'coach',
    times: 2,
    values: { ...ride, athlete: ATHLETE, locked: true, hidden: true },
  },
  {
    name: 'a basic athlete planning ahead',
    user: 'basic',
    fails: true,
    values: ride,
  },
  {
    name: 'a day too far ahead, on a calendar with completed workouts',
    user: 'premium',
    fails: true,
    values: async (sandbox) => ({ ...ride, reference: String(await completed(sandbox)), workoutDay: '+400 days' }),
  },
];
