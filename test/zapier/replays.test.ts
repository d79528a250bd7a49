import { zapierStage } from './support/stage';

const CREATE = { method: 'POST', path: '/v2/workouts/plan' };
const run = { workoutDay: '2026-03-19', workoutType: 'run', title: 'Easy hour' };

const stage = zapierStage({ seed: 'quiet' });

const create = () => stage.platform.create('create_workout', run);
const sent = async () => (await stage.sandbox.calls()).filter((call) => call === 'POST /v2/workouts/plan').length;
/** The answer to the create is lost, and so is the look for it. */
async function loseSight(kind: 'reset-before' | 'reset-after'): Promise<void> {
  await stage.sandbox.control('faults', { ...CREATE, kind });
  await stage.sandbox.control('faults', { method: 'GET', path: '/v2/workouts', kind: 'status', status: 400, skip: 1 });
  await expect(create()).rejects.toThrow('TrainingPeaks did not confirm that it created the workout.');
}

it('a replayed create finds what its first run made', async () => {
  await loseSight('reset-after');
  expect(await create()).toMatchObject({ title: 'Easy hour' });
  expect(await sent()).toBe(1);
});

it('a replayed create writes when its first run made nothing', async () => {
  await loseSight('reset-before');
  expect(await create()).toMatchObject({ title: 'Easy hour' });
  expect(await sent()).toBe(2);
});

it('the same input later is another workout', async () => {
  await loseSight('reset-after');
  const { id } = await create();
  expect((await create()).id).not.toBe(id);
});

it('a token that ends while an unanswered create is looked up does not make Zapier start the step anew', async () => {
  await stage.sandbox.control('faults', { ...CREATE, kind: 'status-after', status: 500 });
  await stage.sandbox.control('faults', { method: 'GET', path: '/v2/workouts', kind: 'status', status: 401, skip: 1 });
  await expect(create()).rejects.toThrow('TrainingPeaks did not confirm that it created the workout.');
  expect(await sent()).toBe(1);
});
