import { withdrawPlan } from '../../../../shared/operations/plan/withdraw';
import { upsert } from '../../workouts/upsert/support/upserting';
import { FakeTrainingPeaks } from '../../workouts/upsert/support/fake-trainingpeaks';
import { deliver, outcomes, planOf, RIDE, RUN } from './delivering';

let server: FakeTrainingPeaks;
beforeEach(async () => {
  server = new FakeTrainingPeaks();
  await deliver(server.transport(), planOf([RIDE, RUN]));
  server.requests.length = 0;
});
const titles = (): unknown[] => server.all().map(({ Title }) => Title);
const idOf = (title: string): number => Number(server.all().find(({ Title }) => Title === title)!.Id);
const BY_NAME = { planName: 'Base', range: 'nextDays', days: 10 };
const withdraw = (values: object = BY_NAME, transport = server.transport()) =>
  deliver(
    transport,
    {},
    {
      operation: withdrawPlan,
      values: { ...values },
      sleep: () => Promise.resolve(),
    },
  );

it('deletes with one read and one request for each workout, and finds nothing the second time', async () => {
  const { withdrawn, written, slots } = await withdraw();
  expect([withdrawn, written]).toEqual([2, 2]);
  expect(slots.map(({ outcome, status }) => [outcome, status])).toEqual([
    ['withdrawn', 'withdrawn'],
    ['withdrawn', 'withdrawn'],
  ]);
  expect(server.requests.map((request) => request.split(' ')[0])).toEqual(['GET', 'GET', 'DELETE', 'DELETE']);
  expect(outcomes(await withdraw())).toEqual([]);
});

it('touches no other plan, no other days, and no workout of Create or Update', async () => {
  await upsert(server.transport(), { planName: 'Base', title: 'Upserted' });
  expect(outcomes(await withdraw({ ...BY_NAME, planName: 'Build' }))).toEqual([]);
  expect(outcomes(await withdraw({ ...BY_NAME, days: 5 }))).toEqual(['keptEdited', 'withdrawn']);
  expect(titles()).toEqual(['Easy run', 'Upserted']);
});

it('keeps what is done, and what was moved, and says so', async () => {
  server.edit(idOf('Threshold'), { Completed: true, TotalTime: 1 });
  server.edit(idOf('Easy run'), { WorkoutDay: '2026-05-09T00:00:00' });
  const { slots, skipped } = await withdraw();
  expect(skipped).toBe(2);
  expect(slots.map(({ outcome, message }) => [outcome, message])).toEqual([
    ['keptCompleted', expect.stringContaining('has done it')],
    ['keptEdited', expect.stringContaining('moved it from 2026-05-06')],
  ]);
  expect(titles()).toHaveLength(2);
});

it('looks again before it repeats a deletion that was refused for the moment', async () => {
  const transport = server.transport();
  let refused = false;
  const result = await withdraw(BY_NAME, (request) => {
    if (request.method !== 'DELETE' || refused) return transport(request);
    refused = true;
    server.edit(idOf('Threshold'), { Title: 'Mine' });
    return Promise.resolve({ status: 503, headers: {}, body: '' });
  });
  expect(outcomes(result)).toEqual(['keptEdited', 'withdrawn']);
  expect(titles()).toEqual(['Mine']);
});

it('takes back the workouts of a plan, and says which are not there', async () => {
  const plan = planOf([RIDE, { ...RIDE, sourceId: 'gone', date: '2026-05-08' }]);
  const { slots } = await withdraw({ withdrawBy: 'plan', plan });
  expect(slots.map(({ outcome, status }) => [outcome, status])).toEqual([
    ['withdrawn', 'withdrawn'],
    ['notFound', 'withdrawn'],
  ]);
  expect(titles()).toEqual(['Easy run']);
});
