import { authDataFor, sandboxForZapier, type TestSandbox } from './support/sandbox';
import type { ZapierPlatform } from './support/platform';
import { sourcePlatform } from './support/source-app';

const NOON = '2026-03-16T12:00:00Z';
const NOOR = 880045;

let sandbox: TestSandbox;
let platform: ZapierPlatform;

beforeAll(async () => (sandbox = await sandboxForZapier()));
afterAll(() => sandbox.stop());
beforeEach(async () => {
  await sandbox.control('reset', { seed: 'studio', now: NOON });
  platform = sourcePlatform();
  platform.authData = await authDataFor(sandbox, 'premium');
  // The app's own clock has to agree with the sandbox's about the last seven days.
  jest.spyOn(Date, 'now').mockReturnValue(Date.parse(NOON));
});
afterEach(() => jest.restoreAllMocks());

interface Seeded {
  workouts: { id: number; title?: string; completed: boolean }[];
}

const history = async () => {
  const { athletes } = await sandbox.control<{ athletes: Seeded[] }>(`state?athlete=premium`, undefined, 'GET');
  return athletes[0]!.workouts;
};

const plan = async (more: object = {}) => {
  const { workouts } = await sandbox.control<{ workouts: number[] }>('seed', {
    workouts: [
      {
        athlete: 'premium',
        WorkoutType: 'Run',
        WorkoutDay: '2026-03-19',
        Title: 'Strides',
        TotalTimePlanned: 1,
        ...more,
      },
    ],
  });
  return workouts[0]!;
};

const me = { athlete: 'me' };

describe('new planned workout', () => {
  it('never fires for what was there at switch-on, also when it is edited later', async () => {
    await platform.switchOn('new_planned_workout', me);
    const old = (await history()).filter(({ completed }) => !completed);
    expect(old.length).toBeGreaterThan(5);
    for (const { id } of old) await sandbox.control('edit-workout', { workoutId: id, Title: 'Moved' });
    expect(await platform.fired('new_planned_workout', me)).toEqual([]);
  });

  it('fires once for a workout planned later, with everything to map', async () => {
    await platform.switchOn('new_planned_workout', me);
    const id = await plan();
    const [fired, ...more] = await platform.fired('new_planned_workout', me);
    expect(more).toEqual([]);
    expect(fired).toMatchObject({
      id: String(id),
      athleteId: NOOR,
      workoutDay: '2026-03-19',
      title: 'Strides',
      completed: false,
      durationSeconds: 3600,
      event: 'plannedWorkoutCreated',
      raw: { Id: id, Title: 'Strides' },
    });
    await sandbox.control('edit-workout', { workoutId: id, Title: 'Strides, shorter' });
    expect(await platform.fired('new_planned_workout', me)).toEqual([]);
  });

  it('runs several new ones in the order they came', async () => {
    await platform.switchOn('new_planned_workout', me);
    const ids = [await plan({ Title: 'A' }), await plan({ Title: 'B' }), await plan({ Title: 'C' })];
    expect((await platform.fired('new_planned_workout', me)).map(({ id }) => id)).toEqual(ids.map(String));
  });

  it('leaves out other workout types', async () => {
    const runsOnly = { ...me, workoutTypes: ['run'] };
    await platform.switchOn('new_planned_workout', runsOnly);
    await plan({ WorkoutType: 'Bike' });
    const run = await plan();
    expect((await platform.fired('new_planned_workout', runsOnly)).map(({ id }) => id)).toEqual([String(run)]);
  });
});

describe('completed workout', () => {
  it('fires once when a planned workout is completed, and never for those completed before', async () => {
    await platform.switchOn('completed_workout', me);
    const id = await plan({ WorkoutDay: '2026-03-16' });
    expect(await platform.fired('completed_workout', me)).toEqual([]);
    await sandbox.control('complete-workout', { workoutId: id });
    const fired = await platform.fired('completed_workout', me);
    expect(fired).toMatchObject([{ id: String(id), completed: true, event: 'workoutCompleted' }]);
    const before = (await history()).filter((workout) => workout.completed && workout.id !== id);
    expect(before.length).toBeGreaterThan(5);
    for (const workout of before) await sandbox.control('edit-workout', { workoutId: workout.id, Title: 'Renamed' });
    await sandbox.control('edit-workout', { workoutId: id, Title: 'Felt good' });
    expect(await platform.fired('completed_workout', me)).toEqual([]);
  });

  it('fires for a planned workout that existed at switch-on and is completed later', async () => {
    const id = await plan({ WorkoutDay: '2026-03-16' });
    await platform.switchOn('completed_workout', me);
    await sandbox.control('complete-workout', { workoutId: id });
    expect((await platform.fired('completed_workout', me)).map((item) => item.id)).toEqual([String(id)]);
  });
});

describe('both', () => {
  it.each(['new_planned_workout', 'completed_workout'])(
    '%s shows the editor at most three samples',
    async (trigger) => {
      const samples = await platform.poll(trigger, me, { isLoadingSample: true });
      expect(samples.length).toBeGreaterThan(0);
      expect(samples.length).toBeLessThanOrEqual(3);
      expect(samples[0]).toHaveProperty('raw');
    },
  );

  it.each(['new_planned_workout', 'completed_workout'])(
    '%s costs one request when nothing happened',
    async (trigger) => {
      await platform.switchOn(trigger, me);
      await sandbox.requests();
      await platform.fired(trigger, me);
      expect(await sandbox.calls()).toEqual(['GET /v2/workouts/changed']);
    },
  );

  it('watch an athlete of the roster for a coach, and tell a coach to choose one', async () => {
    platform.authData = await authDataFor(sandbox, 'coach');
    const mara = { athlete: '880101' };
    await platform.switchOn('new_planned_workout', mara);
    const id = await plan({ athlete: 'mara' });
    await plan({ athlete: 'jonas' });
    expect((await platform.fired('new_planned_workout', mara)).map((item) => item.id)).toEqual([String(id)]);
    await expect(platform.poll('new_planned_workout', me)).rejects.toMatchObject({
      message: expect.stringContaining('Pick one of your athletes'),
    });
  });
});
