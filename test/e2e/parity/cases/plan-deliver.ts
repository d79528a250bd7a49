import type { ParityCase, Values } from '../support/case';

const ATHLETE = '880102';
const dayFromNow = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const week: Values = {
  planFrom: 'rows',
  rows: JSON.stringify([
    { ref: 'tue', date: dayFromNow(5), sport: 'bike', title: 'Threshold 2 × 15', duration: '1:15:00', start: '17:30' },
    { ref: 'thu', date: dayFromNow(7), sport: 'run', title: 'Easy run', steps: '45m 70%', description: 'Easy & long' },
    { ref: 'fri', date: dayFromNow(8), sport: 'day off', title: 'Rest' },
  ]),
  planName: 'Base 1 & more',
};

export const deliverCases: ParityCase[] = [
  { name: 'a week of rows, twice', user: 'premium', times: 2, values: week },
  {
    name: 'to an athlete of the roster, from another day on, as a version of its own',
    user: 'coach',
    times: 2,
    values: {
      ...week,
      athlete: ATHLETE,
      placing: 'fromStartDate',
      planStartDate: dayFromNow(12),
      planVersion: 4,
      onExisting: 'report',
      removeDeleted: 'allMissing',
      checkStructures: true,
    },
  },
  { name: 'what would be sent', user: 'premium', values: { ...week, dryRun: true } },
  { name: 'a basic athlete, for whom each workout fails', user: 'basic', fails: true, values: week },
  { name: 'a plan with a mistake', user: 'premium', fails: true, values: { ...week, rows: '[{"title":"Ride"}]' } },
  { name: 'a coach who leaves “Me”', user: 'coach', fails: true, values: { ...week, athlete: 'me' } },
];

export const withdrawCases: ParityCase[] = [
  {
    name: 'a plan that was never delivered, by its name',
    user: 'premium',
    values: { planName: 'Base 1', range: 'nextDays', days: 20 },
  },
  {
    name: 'a plan as text, for an athlete of the roster',
    user: 'coach',
    values: {
      athlete: ATHLETE,
      withdrawBy: 'plan',
      plan: JSON.stringify([{ sourceId: 'tue', date: dayFromNow(5), sport: 'bike', title: 'Threshold' }]),
    },
  },
  { name: 'no plan at all', user: 'premium', fails: true, values: { withdrawBy: 'plan', plan: '"none"' } },
];
