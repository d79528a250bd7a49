import { authDataFor } from './support/sandbox';
import { zapierStage } from './support/stage';

const NOOR = 880045;

const stage = zapierStage();

interface Seeded {
  workouts: { id: number; title?: string; completed: boolean }[];
}

const history = async () => {
  const { athletes } = await stage.sandbox.control<{ athletes: Seeded[] }>(`state?athlete=premium`, undefined, 'GET');
  return athletes[0]!.workouts;
};

const plan = async (more: object = {}) => {
  const { workouts } = await stage.sandbox.control<{ workouts: number[] }>('seed', {
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
    await stage.platform.switchOn('new_planned_workout', me);
    const old = (await history()).filter(({ completed }) => !completed);
    expect(old.length).toBeGreaterThan(5);
    for (const { id } of old) await stage.sandbox.control('edit-workout', { workoutId: id, Title: 'Moved' });
    expect(await stage.platform.fired('new_planned_workout', me)).toEqual([]);
  });

  it('fires once for a workout planned later, with everything to map', async () => {
    await stage.platform.switchOn('new_planned_workout', me);
    const id = await plan();
    const [fired, ...more] = await stage.platform.fired('new_planned_workout', me);
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
    await stage.sandbox.control('edit-workout', { workoutId: id, Title: 'Strides, shorter' });
    expect(await stage.platform.fired('new_planned_workout', me)).toEqual([]);
  });

  it('runs several new ones in the order they came', async () => {
    await stage.platform.switchOn('new_planned_workout', me);
    const ids = [await plan({ Title: 'A' }), await plan({ Title: 'B' }), await plan({ Title: 'C' })];
    expect((await stage.platform.fired('new_planned_workout', me)).map(({ id }) => id)).toEqual(ids.map(String));
  });

  it('leaves out other workout types', async () => {
    const runsOnly = { ...me, workoutTypes: ['run'] };
    await stage.platform.switchOn('new_planned_workout', runsOnly);
    await plan({ WorkoutType: 'Bike' });
    const run = await plan();
    expect((await stage.platform.fired('new_planned_workout', runsOnly)).map(({ id }) => id)).toEqual([String(run)]);
  });
});

describe('completed workout', () => {
  it('fires once when a planned workout is completed, and never for those completed before', async () => {
    await stage.platform.switchOn('completed_workout', me);
    const id = await plan({ WorkoutDay: '2026-03-16' });
    expect(await stage.platform.fired('completed_workout', me)).toEqual([]);
    await stage.sandbox.control('complete-workout', { workoutId: id });
    const fired = await stage.platform.fired('completed_workout', me);
    expect(fired).toMatchObject([{ id: String(id), completed: true, event: 'workoutCompleted' }]);
    const before = (await history()).filter((workout) => workout.completed && workout.id !== id);
    expect(before.length).toBeGreaterThan(5);
    for (const workout of before)
      await stage.sandbox.control('edit-workout', { workoutId: workout.id, Title: 'Renamed' });
    await stage.sandbox.control('edit-workout', { workoutId: id, Title: 'Felt good' });
    expect(await stage.platform.fired('completed_workout', me)).toEqual([]);
  });

  it('fires for a planned workout that existed at switch-on and is completed later', async () => {
    const id = await plan({ WorkoutDay: '2026-03-16' });
    await stage.platform.switchOn('completed_workout', me);
    await stage.sandbox.control('complete-workout', { workoutId: id });
    expect((await stage.platform.fired('completed_workout', me)).map((item) => item.id)).toEqual([String(id)]);
  });
});

describe('changed planned workout', () => {
  const trigger = 'changed_planned_workout';

  it('fires once for each version of a planned workout, and for none from before', async () => {
    await stage.platform.switchOn(trigger, me);
    expect(await stage.platform.fired(trigger, me)).toEqual([]);
    const [old, ...others] = (await history()).filter(({ completed }) => !completed);
    await stage.sandbox.control('edit-workout', { workoutId: old!.id, Title: 'Moved' });
    const [fired, ...more] = await stage.platform.fired(trigger, me);
    expect(more).toEqual([]);
    expect(fired).toMatchObject({ workoutId: old!.id, title: 'Moved', event: 'plannedWorkoutUpdated' });
    const stamp = (fired!.raw as { LastModifiedDate: string }).LastModifiedDate;
    expect(fired).toMatchObject({ id: `${old!.id}@${stamp}`, eventKey: `plannedWorkoutUpdated:${old!.id}:${stamp}` });
    const id = await plan();
    await stage.sandbox.control('edit-workout', { workoutId: old!.id, Title: 'Moved again' });
    await stage.sandbox.control('complete-workout', { workoutId: others[0]!.id });
    expect((await stage.platform.fired(trigger, me)).map(({ workoutId }) => workoutId)).toEqual([id, old!.id]);
    expect(await stage.platform.fired(trigger, me)).toEqual([]);
  });
});

describe('deleted workout', () => {
  const trigger = 'deleted_workout';
  const remove = (workoutId: number) => stage.sandbox.control('edit-workout', { workoutId, delete: true });

  it('fires once for each workout deleted, and for none from before', async () => {
    const [before, first, second] = await history();
    await remove(before!.id);
    await stage.platform.switchOn(trigger, me);
    await remove(first!.id);
    await remove(second!.id);
    const fired = await stage.platform.fired(trigger, me);
    expect(fired.map(({ id }) => id).sort()).toEqual([first, second].map((one) => String(one!.id)).sort());
    expect(fired[0]).toMatchObject({ event: 'workoutDeleted', raw: { Id: Number(fired[0]!.id) } });
    expect(await stage.platform.fired(trigger, me)).toEqual([]);
  });
});

describe('new metric', () => {
  const trigger = 'new_metric';
  const record = async (DateTime: string) => {
    const { access_token: token } = await stage.sandbox.control<{ access_token: string }>('tokens', {
      user: 'premium',
    });
    const answer = await fetch(`${stage.sandbox.url}/v2/metrics`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'user-agent': 'scale/1' },
      body: JSON.stringify({ DateTime, UploadClient: 'A Scale', WeightInKilograms: 60.4 }),
    });
    return ((await answer.json()) as { MetricId: string }).MetricId;
  };

  it('fires once for each record of the last days, and for none from before', async () => {
    await stage.platform.switchOn(trigger, me);
    expect(await stage.platform.fired(trigger, me)).toEqual([]);
    const ids = [await record('2026-03-14T06:41:00'), await record('2026-03-16T06:40:00')];
    const fired = await stage.platform.fired(trigger, me);
    expect(fired.map(({ id }) => id)).toEqual(ids.map((id) => id.toUpperCase()));
    expect(fired[0]).toMatchObject({ metricDay: '2026-03-14', weightKilograms: 60.4, event: 'metricRecorded' });
    expect(await stage.platform.fired(trigger, me)).toEqual([]);
  });

  it('says that Premium is needed, and which permission', async () => {
    stage.platform.authData = await authDataFor(stage.sandbox, 'basic');
    await expect(stage.platform.switchOn(trigger, me)).rejects.toMatchObject({
      message: expect.stringContaining('Premium'),
    });
    stage.platform.authData = await authDataFor(stage.sandbox, 'premium', {
      scopes: ['athlete:profile', 'workouts:read'],
    });
    await expect(stage.platform.switchOn(trigger, me)).rejects.toMatchObject({
      message: expect.stringContaining('“Read Metrics”'),
    });
  });
});

const WORKOUT_TRIGGERS = ['new_planned_workout', 'changed_planned_workout', 'completed_workout'];

describe('all of them', () => {
  it.each([...WORKOUT_TRIGGERS, 'new_metric'])('%s shows the editor at most three samples', async (trigger) => {
    const samples = await stage.platform.poll(trigger, me, { isLoadingSample: true });
    expect(samples.length).toBeGreaterThan(0);
    expect(samples.length).toBeLessThanOrEqual(3);
    expect(samples[0]).toHaveProperty('raw');
  });

  it.each([...WORKOUT_TRIGGERS, 'deleted_workout', 'new_metric'])(
    '%s costs one request when nothing happened',
    async (trigger) => {
      await stage.platform.switchOn(trigger, me);
      await stage.sandbox.requests();
      await stage.platform.fired(trigger, me);
      const asked = trigger === 'new_metric' ? '/v2/metrics/2026-03-02/2026-03-17' : '/v2/workouts/changed';
      expect(await stage.sandbox.calls()).toEqual([`GET ${asked}`]);
    },
  );

  it('watch an athlete of the roster for a coach, and tell a coach to choose one', async () => {
    stage.platform.authData = await authDataFor(stage.sandbox, 'coach');
    const mara = { athlete: '880101' };
    await stage.platform.switchOn('new_planned_workout', mara);
    const id = await plan({ athlete: 'mara' });
    await plan({ athlete: 'jonas' });
    expect((await stage.platform.fired('new_planned_workout', mara)).map((item) => item.id)).toEqual([String(id)]);
    await expect(stage.platform.poll('new_planned_workout', me)).rejects.toMatchObject({
      message: expect.stringContaining('Pick one of your athletes'),
    });
  });
});
