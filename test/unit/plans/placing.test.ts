import type { ConnectorError } from '../../../shared/http/errors';
import { placePlan, type Placing } from '../../../shared/plans/placing';
import { readRows } from '../../../shared/plans/rows';
import { warningsOf } from './support-read';

const datesOf = async (rows: object[] | string, placing: Placing) =>
  placePlan(await readRows(rows), placing).exercises.map(({ date }) => date);

/** Monday, Wednesday and Sunday over the change to summer time in Europe (29 March 2026). */
const dated = [
  { Date: '2026-03-23', Sport: 'bike', Title: 'Opener' },
  { Date: '2026-03-25', Sport: 'run', Title: 'Tempo', Ref: 'tempo' },
  { Date: '2026-03-29', Sport: 'run', Title: 'Race day' },
];
const numbered = [
  { Day: 2, Sport: 'bike', Title: 'Opener' },
  { Day: 10, Sport: 'run', Title: 'Race day' },
];
const weekly = [
  { Week: 1, Weekday: 'Tue', Sport: 'bike', Title: 'Opener' },
  { Week: 2, Weekday: 'Sun', Sport: 'run', Title: 'Race day' },
];

describe('a plan with dates', () => {
  it('stays on them unless it is placed', async () => {
    expect(await datesOf(dated, { by: 'absolute' })).toEqual(['2026-03-23', '2026-03-25', '2026-03-29']);
  });

  it('moves as a whole to a start date, across leap days and changes of the clock', async () => {
    expect(await datesOf(dated, { by: 'fromStartDate', date: '2028-02-28' })).toEqual([
      '2028-02-28',
      '2028-03-01',
      '2028-03-05',
    ]);
    expect(await datesOf(dated, { by: 'fromStartDate', date: '2026-10-19' })).toEqual([
      '2026-10-19',
      '2026-10-21',
      '2026-10-25',
    ]);
  });

  it('ends on an event date, or has the day that is named on it', async () => {
    const to = (eventDay: string | null) => datesOf(dated, { by: 'toEventDate', date: '2026-06-14', eventDay });
    const last = ['2026-06-08', '2026-06-10', '2026-06-14'];
    expect(await to(null)).toEqual(last);
    expect(await to('RACE DAY')).toEqual(last);
    expect(await to('2026-03-29')).toEqual(last);
    expect(await to('tempo')).toEqual(['2026-06-12', '2026-06-14', '2026-06-18']);
  });

  it('says when weekdays change, and which days would keep them', async () => {
    const plan = await readRows(dated);
    expect(warningsOf(placePlan(plan, { by: 'fromStartDate', date: '2026-05-06' }))).toEqual([
      'Workouts change their weekday: what was on a Monday comes on a Wednesday. To keep the weekdays, give 2026-05-04 or 2026-05-11.',
    ]);
    expect(warningsOf(placePlan(plan, { by: 'fromStartDate', date: '2026-01-01' }))[0]).toContain(
      'give 2025-12-29 or 2026-01-05',
    );
    expect(warningsOf(placePlan(plan, { by: 'fromStartDate', date: '2026-05-04' }))).toEqual([]);
    expect(warningsOf(placePlan(plan, { by: 'toEventDate', date: '2026-06-13', eventDay: null }))).toHaveLength(1);
  });
});

describe('a plan that counts its days', () => {
  it('begins with day 1, although nothing is planned on it', async () => {
    expect(await datesOf(numbered, { by: 'fromStartDate', date: '2026-05-06' })).toEqual(['2026-05-07', '2026-05-15']);
    expect(await datesOf(weekly, { by: 'fromStartDate', date: '2026-05-04' })).toEqual(['2026-05-05', '2026-05-17']);
  });

  it('may start on any weekday where days are merely numbered, and warns where they are named', async () => {
    const start: Placing = { by: 'fromStartDate', date: '2026-05-06' };
    expect(warningsOf(placePlan(await readRows(numbered), start))).toEqual([]);
    expect(warningsOf(placePlan(await readRows(weekly), start))).toHaveLength(1);
  });

  it('ends on an event date', async () => {
    const to = (eventDay: string | null): Placing => ({ by: 'toEventDate', date: '2026-06-14', eventDay });
    expect(await datesOf(numbered, to(null))).toEqual(['2026-06-06', '2026-06-14']);
    expect(await datesOf(numbered, to('Day 2'))).toEqual(['2026-06-14', '2026-06-22']);
    expect(await datesOf(weekly, to('Race day'))).toEqual(['2026-06-02', '2026-06-14']);
  });

  it('needs a day to count from', async () => {
    const plan = await readRows(numbered);
    expect(() => placePlan(plan, { by: 'absolute' })).toThrow(
      expect.objectContaining({ kind: 'invalidInput', field: 'placing' }) as ConnectorError,
    );
  });
});

it('does not guess at an event day that is not in the plan, or on two of its days', async () => {
  const place = async (rows: object[], eventDay: string) => {
    try {
      return placePlan(await readRows(rows), { by: 'toEventDate', date: '2026-06-14', eventDay });
    } catch (error) {
      return (error as ConnectorError).what;
    }
  };
  expect(await place(dated, 'Marathon')).toBe('The plan has no workout called “Marathon”.');
  expect(await place([...dated, { ...dated[0], Title: 'Race day' }], 'Race day')).toBe(
    'Workouts called “Race day” are on 2 days of the plan.',
  );
});
