import { planOf } from '../../../unit/plans/export/support';
import { fullExercise } from '../../../unit/plans/support';
import type { ParityCase } from '../support/case';

const JONAS = '880102';
const swim = { ...fullExercise, sourceId: '2', date: '2026-05-06', sport: 'swim', title: 'Über-laps', steps: null };

/** Sealed, so that the file tells the time of the plan and not of the run. */
const plans = async (): Promise<{ first: string; second: string }> => {
  const first = await planOf([fullExercise, swim]);
  return { first: JSON.stringify(first), second: JSON.stringify(await planOf([fullExercise], first)) };
};

/** What comes of a calendar is asked for four at a time. */
const exported = (name: string, values: ParityCase['values'], more: Partial<ParityCase> = {}): ParityCase => ({
  name,
  user: 'coach',
  values,
  anyOrder: true,
  ...more,
});

export const exportCases: ParityCase[] = [
  exported('a plan as week sheet', async () => ({
    plan: (await plans()).first,
    units: 'english',
    fieldPreset: 'full',
    athleteName: 'Jonas <b>',
    acknowledgeUrl: 'https://a.example/?t=1',
  })),
  exported('a plan as calendar, with what was there before', async () => ({
    plan: (await plans()).second,
    format: 'ics',
    timeZone: 'Europe/Oslo',
    earlierVersions: `[${(await plans()).first}]`,
  })),
  exported('a plan as JSON', async () => ({ plan: (await plans()).second, format: 'json' })),
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
  exported('rows up to an event', {
    planFrom: 'rows',
    rows: JSON.stringify([
      { day: 1, sport: 'bike', title: 'Openers' },
      { day: 2, sport: 'run', title: 'Race' },
    ]),
    placing: 'toEventDate',
    eventDate: '2026-06-14',
    eventDay: 'Race',
    planName: 'Race',
    format: 'csv',
  }),
  exported('days of an athlete of the roster', {
    planFrom: 'calendar',
    sourceAthlete: JONAS,
    sourceRange: 'nextDays',
    sourceDays: 5,
    fieldPreset: 'schedule',
    format: 'csv',
  }),
  exported(
    'a week of the connected athlete',
    { planFrom: 'calendar', sourceWeekStartsOn: 'sunday', format: 'csv' },
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
  exported(
    'an address that is none',
    { plan: '[{"date":"2026-03-17","sport":"run"}]', acknowledgeUrl: 'a.example' },
    { fails: true },
  ),
];
