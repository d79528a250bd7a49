import type { ParityCase } from '../support/case';

const JONAS = '880102';
const WORKOUTS = [
  {
    ref: 'a',
    date: '2026-03-17',
    sport: 'bike',
    title: 'Über-unders',
    steps: '15m 55% / 3x(8m 102% / 4m 50%)',
    tss: 70,
  },
  { ref: 'b', date: '2026-03-19', sport: 'swim', start: '06:30', duration: '45 min', distance: '2400 m', tags: 'pool' },
];
const PLAN = JSON.stringify({ planId: 'base-1', planName: 'Base 1', version: 2, exerciseList: WORKOUTS });
const EARLIER = JSON.stringify([
  {
    ...{ planId: 'base-1', version: 1, startDate: '2026-03-17', endDate: '2026-03-19', deleted: [] },
    exerciseList: [{ sourceId: 'c', date: '2026-03-18', sport: 'run', title: 'Easy run', startTime: null }],
  },
]);

/** What comes of a calendar is asked for four at a time. */
const exported = (name: string, values: ParityCase['values'], more: Partial<ParityCase> = {}): ParityCase => ({
  name,
  user: 'coach',
  values,
  anyOrder: true,
  ...more,
});

export const exportCases: ParityCase[] = [
  exported('a plan as week sheet', {
    plan: PLAN,
    units: 'english',
    fieldPreset: 'full',
    athleteName: 'Jonas <b>',
    acknowledgeUrl: 'https://a.example/?t=1',
  }),
  exported('a plan as calendar, with what was there before', {
    plan: PLAN,
    format: 'ics',
    timeZone: 'Europe/Oslo',
    earlierVersions: EARLIER,
  }),
  exported('rows from a start date as spreadsheet', {
    planFrom: 'rows',
    rows: 'Day\tSport\tTitle\n1\tBike\tEndurance\n3\tRun\t=SUM(1)',
    placing: 'fromStartDate',
    planStartDate: '2026-05-04',
    planName: 'Base 2',
    planId: 'base-2',
    planVersion: 3,
    format: 'csv',
  }),
  exported('rows up to an event as JSON', {
    planFrom: 'rows',
    rows: JSON.stringify([
      { day: 1, sport: 'bike', title: 'Openers' },
      { day: 2, sport: 'run', title: 'Race' },
    ]),
    placing: 'toEventDate',
    eventDate: '2026-06-14',
    eventDay: 'Race',
    planName: 'Race',
    format: 'json',
  }),
  exported('days of an athlete of the roster', {
    planFrom: 'calendar',
    sourceAthlete: JONAS,
    sourceRange: 'nextDays',
    sourceDays: 5,
    fieldPreset: 'schedule',
  }),
  exported(
    'a week of the connected athlete',
    { planFrom: 'calendar', sourceWeekStartsOn: 'sunday' },
    { user: 'premium' },
  ),
  exported('between dates, of an athlete of the roster', {
    planFrom: 'calendar',
    sourceAthlete: JONAS,
    sourceRange: 'dates',
    sourceStartDate: 'today',
    sourceEndDate: '+6 days',
    format: 'csv',
  }),
  exported('a plan with a mistake', { plan: '[{"date":"some day","sport":"run"}]' }, { fails: true }),
  exported('an address that is none', { plan: PLAN, acknowledgeUrl: 'a.example' }, { fails: true }),
];
