import type { ParityCase, Values } from '../support/case';

const ATHLETE = '880102';
const dayFromNow = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const copied: Values = {
  planFrom: 'calendar',
  sourceAthlete: '880101',
  athlete: ATHLETE,
  placing: 'fromStartDate',
  planStartDate: dayFromNow(40),
  planName: 'Copied',
};

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
  {
    name: 'a plan of JSON under a key of its own, up to an event',
    user: 'premium',
    values: {
      planFrom: 'plan',
      plan: JSON.stringify([
        { sourceId: 'opener', date: dayFromNow(2), sport: 'run', title: 'Openers', plannedSeconds: 1800 },
        { sourceId: 'race', date: dayFromNow(4), sport: 'run', title: 'Race day', plannedSeconds: 5400 },
      ]),
      planId: 'autumn-race',
      placing: 'toEventDate',
      eventDate: dayFromNow(20),
      eventDay: 'Race day',
    },
  },
  {
    name: 'the next days of another athlete',
    user: 'coach',
    anyOrder: true,
    values: { ...copied, sourceRange: 'nextDays', sourceDays: 9 },
  },
  {
    name: 'days between dates of another athlete',
    user: 'coach',
    anyOrder: true,
    values: {
      ...copied,
      sourceRange: 'dates',
      sourceStartDate: dayFromNow(1),
      sourceEndDate: dayFromNow(8),
    },
  },
  {
    name: 'the next week of another athlete, from Sunday on, as a rehearsal',
    user: 'coach',
    anyOrder: true,
    values: { ...copied, sourceRange: 'nextWeek', sourceWeekStartsOn: 'sunday', dryRun: true },
  },
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
  {
    name: 'what would go of a plan between dates',
    user: 'premium',
    values: { planName: 'Base 1', range: 'dates', startDate: dayFromNow(1), endDate: dayFromNow(20), dryRun: true },
  },
  {
    name: 'a plan of the next week, from Sunday on',
    user: 'premium',
    values: { planName: 'Base 1', range: 'nextWeek', weekStartsOn: 'sunday' },
  },
  { name: 'no plan at all', user: 'premium', fails: true, values: { withdrawBy: 'plan', plan: '"none"' } },
];
