import { zapierStage } from './support/stage';

const stage = zapierStage({ user: 'coach' });

const sheet = {
  athlete: '880102',
  planFrom: 'rows',
  planName: 'Base 1',
  placing: 'fromStartDate',
  planStartDate: '2026-03-23',
};
/** As Zapier hands line items over: every mapped column in every row, text throughout. */
const rows = [
  {
    week: '1',
    weekday: 'Tue',
    sport: 'Bike',
    title: 'Threshold',
    duration: '',
    steps: '15m 55% / 3x(8m 100% / 4m 50%)',
  },
  { week: '1', weekday: 'Sat', sport: 'Bike', title: 'Long', duration: '3:00', steps: '' },
  { week: '', weekday: '', sport: '', title: '', duration: '', steps: '' },
];

it('takes the columns of a spreadsheet as line items, and an edited row changes its workout', async () => {
  const first = await stage.platform.create('deliver_plan_week', { ...sheet, workouts: rows });
  expect(first).toMatchObject({ planId: 'Base 1', delivered: 2, failed: 0 });
  const slots = first.slots as { date: string; sourceId: string; recordId: string; outcome: string }[];
  expect(slots.map(({ date, sourceId, outcome }) => [date, sourceId, outcome])).toEqual([
    ['2026-03-24', 'base-1.day-2-bike', 'created'],
    ['2026-03-28', 'base-1.day-6-bike', 'created'],
  ]);
  const edited = rows.map((row) => (row.title === 'Long' ? { ...row, title: 'Longer', duration: '3:30' } : row));
  const second = await stage.platform.create('deliver_plan_week', { ...sheet, workouts: edited });
  expect(second.slots).toMatchObject([
    { recordId: slots[0]!.recordId, outcome: 'unchanged' },
    { recordId: slots[1]!.recordId, outcome: 'updated', title: 'Longer' },
  ]);
});

it('names the row of a mistake before anything is sent', async () => {
  await stage.sandbox.requests();
  const workouts = [rows[0], { ...rows[1], sport: 'Yoga' }];
  await expect(stage.platform.create('deliver_plan_week', { ...sheet, workouts })).rejects.toMatchObject({
    message: expect.stringMatching(/Row 2 \(week 1, Sat, Long\): sport has no choice “Yoga”/),
  });
  expect(await stage.sandbox.calls()).toEqual([]);
});
