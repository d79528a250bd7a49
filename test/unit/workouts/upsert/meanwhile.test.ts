import { FakeTrainingPeaks } from './support/fake-trainingpeaks';
import { upsert } from './support/upserting';

let server: FakeTrainingPeaks;
beforeEach(() => {
  server = new FakeTrainingPeaks();
});

it('waits for reads that lag behind before it takes its own workout for the only one', async () => {
  await upsert(server.transport());
  const [first] = server.workouts.keys();
  const transport = server.transport();
  let reads = 0;
  const result = await upsert((request) => {
    const isRange = request.method === 'GET' && /\/v2\/workouts\/\d{4}-/.test(request.url);
    if (isRange) reads += 1;
    return isRange && reads <= 3 ? Promise.resolve({ status: 200, headers: {}, body: '[]' }) : transport(request);
  });
  expect(result).toMatchObject({ id: first, copies: null });
  expect([...server.workouts.keys()]).toEqual([first]);
});

it('leaves alone what the athlete completes while a change has to be sent again', async () => {
  await upsert(server.transport());
  const [id] = server.workouts.keys();
  const transport = server.transport();
  let changes = 0;
  const result = await upsert(
    (request) => {
      if (request.method !== 'PUT') return transport(request);
      changes += 1;
      server.edit(id!, { Completed: true, TotalTime: 1.2 });
      return Promise.resolve({ status: 503, headers: {}, body: '' });
    },
    { title: 'New' },
  );
  expect(result).toMatchObject({ outcome: 'keptCompleted', title: 'Threshold 2 x 15' });
  expect(changes).toBe(1);
});
