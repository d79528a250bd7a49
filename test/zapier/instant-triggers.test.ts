import { authDataFor } from './support/sandbox';
import { zapierStage } from './support/stage';
import type { Hook } from './support/platform';

const NOOR = 880045;
const MARA = 880101;

const stage = zapierStage();
beforeEach(() => stage.sandbox.control('quirks', { webhookCopies: 0 }));
afterEach(() => stage.sandbox.control('quirks', undefined, 'DELETE'));

interface Subscription {
  Id: string;
  AthleteId: number;
  EventType: string;
  WebhookUrl: string;
}

async function subscriptions(user = 'premium'): Promise<Subscription[]> {
  const { access_token } = await stage.sandbox.control<{ access_token: string }>('tokens', { user });
  const headers = { Authorization: `Bearer ${access_token}` };
  return (await (await fetch(`${stage.sandbox.url}/v1/webhook/subscriptions`, { headers })).json()) as Subscription[];
}

const plan = async (more: object = {}) => {
  const workout = { athlete: 'premium', WorkoutType: 'Run', WorkoutDay: '2026-03-19', Title: 'Strides' };
  const seeded = { workouts: [{ ...workout, TotalTimePlanned: 1, ...more }] };
  return (await stage.sandbox.control<{ workouts: number[] }>('seed', seeded)).workouts[0]!;
};
const history = async () => {
  const state = await stage.sandbox.control<{ athletes: { workouts: { id: number; completed: boolean }[] }[] }>(
    'state?athlete=premium',
    undefined,
    'GET',
  );
  return state.athletes[0]!.workouts;
};

const me = { athlete: 'me' };
// Nobody listens there, and nothing is sent there.
const target = (name: string) => `http://127.0.0.1:9/hooks/standard/${name}`;
const on = (trigger: string, inputData: Record<string, unknown> = me, name = trigger): Promise<Hook> =>
  stage.platform.subscribe(`${trigger}_instant`, inputData, target(name));
const idsOf = (items: { id: string }[]) => items.map(({ id }) => id);

describe('switching a Zap on and off', () => {
  it('subscribes to what the event needs, for the athlete chosen, and ends that', async () => {
    const hook = await on('completed_workout');
    expect(
      (await subscriptions()).map(({ AthleteId, EventType, WebhookUrl }) => [AthleteId, EventType, WebhookUrl]),
    ).toEqual(
      expect.arrayContaining([
        [NOOR, 'workout-created', hook.targetUrl],
        [NOOR, 'workout-updated', hook.targetUrl],
      ]),
    );
    await on('new_planned_workout');
    expect(await subscriptions()).toHaveLength(3);
    await stage.platform.unsubscribe(hook);
    expect(await subscriptions()).toMatchObject([
      { EventType: 'workout-created', WebhookUrl: target('new_planned_workout') },
    ]);
  });

  it('is content when the subscriptions are gone already', async () => {
    const hook = await on('completed_workout');
    await stage.platform.unsubscribe(hook);
    await stage.platform.unsubscribe(hook);
    expect(await subscriptions()).toEqual([]);
  });

  it('ends those to the address of the Zap when Zapier has lost what it kept', async () => {
    const other = await on('completed_workout', me, 'other');
    const hook = await on('completed_workout');
    await stage.platform.unsubscribe({ ...hook, subscribeData: {} });
    expect((await subscriptions()).every(({ WebhookUrl }) => WebhookUrl === other.targetUrl)).toBe(true);
    expect(await subscriptions()).toHaveLength(2);
  });

  it('leaves nothing behind when one of two subscriptions is refused', async () => {
    await stage.sandbox.control('faults', {
      kind: 'status',
      status: 403,
      method: 'POST',
      path: '/v1/webhook',
      skip: 1,
    });
    await expect(on('completed_workout')).rejects.toMatchObject({
      message: expect.stringContaining('taken back'),
    });
    expect(await subscriptions()).toEqual([]);
  });

  it('names the permission that is missing, before any request', async () => {
    stage.platform.authData = await authDataFor(stage.sandbox, 'premium', {
      scopes: ['athlete:profile', 'workouts:read'],
    });
    await stage.sandbox.requests();
    await expect(on('completed_workout')).rejects.toMatchObject({
      message: expect.stringContaining('“Webhook Subscriptions”'),
    });
    expect(await stage.sandbox.calls()).toEqual([]);
  });

  it('keeps what it remembers small', async () => {
    const { subscribeData } = await on('completed_workout');
    expect(JSON.stringify(subscribeData).length).toBeLessThan(2000);
  });
});

describe('a delivery', () => {
  it('fires for a workout planned after switch-on, with everything to map', async () => {
    const hook = await on('new_planned_workout');
    const id = await plan();
    const [fired, ...more] = await stage.platform.deliver(hook, { WorkoutId: id });
    expect(more).toEqual([]);
    expect(fired).toMatchObject({
      id: String(id),
      athleteId: NOOR,
      title: 'Strides',
      event: 'plannedWorkoutCreated',
      eventKey: `plannedWorkoutCreated:${id}`,
      raw: { Id: id },
    });
  });

  it('gives items of the same form as the samples in the editor', async () => {
    const hook = await on('completed_workout');
    const id = await plan({ WorkoutDay: '2026-03-16' });
    await stage.sandbox.control('complete-workout', { workoutId: id });
    const [fired] = await stage.platform.deliver(hook);
    const samples = await stage.platform.execute<object[]>(
      'triggers.completed_workout_instant.operation.performList',
      me,
    );
    expect(samples.length).toBeGreaterThan(0);
    expect(Object.keys(samples[0]!)).toEqual(Object.keys(fired!));
  });

  it('never fires for what existed at switch-on, whenever it is edited', async () => {
    const old = await history();
    const planned = await on('new_planned_workout');
    const completed = await on('completed_workout');
    for (const { id } of old) await stage.sandbox.control('edit-workout', { workoutId: id, Title: 'Moved' });
    const named = { WorkoutId: old[0]!.id };
    expect(await Promise.all([planned, completed].map((hook) => stage.platform.deliver(hook, named)))).toEqual([
      [],
      [],
    ]);
  });

  it('fires once for a workout that was planned at switch-on and is completed later', async () => {
    const open = (await history()).find(({ completed }) => !completed)!.id;
    const hook = await on('completed_workout');
    await stage.sandbox.control('complete-workout', { workoutId: open });
    expect(idsOf(await stage.platform.deliver(hook))).toEqual([String(open)]);
    expect(await stage.platform.deliver(hook)).toEqual([]);
    await stage.sandbox.control('edit-workout', { workoutId: open, Title: 'Felt good' });
    expect(await stage.platform.deliver(hook)).toEqual([]);
  });

  it('fires for each version of a plan and each deletion since, and for none from before', async () => {
    const [first, second, third] = (await history()).filter(({ completed }) => !completed);
    const edit = (workoutId: number, change: object) => stage.sandbox.control('edit-workout', { workoutId, ...change });
    await edit(first!.id, { Title: 'Before' });
    await edit(second!.id, { delete: true });
    const changed = await on('changed_planned_workout');
    const deleted = await on('deleted_workout');
    expect((await subscriptions()).map(({ EventType }) => EventType).sort()).toEqual([
      'workout-created',
      'workout-deleted',
      'workout-updated',
    ]);
    await edit(first!.id, { Title: 'After' });
    await edit(third!.id, { delete: true });
    expect(await stage.platform.deliver(changed)).toMatchObject([{ workoutId: first!.id, title: 'After' }]);
    expect(idsOf(await stage.platform.deliver(deleted))).toEqual([String(third!.id)]);
    expect(await Promise.all([changed, deleted].map((hook) => stage.platform.deliver(hook)))).toEqual([[], []]);
  });

  it('that never came is made up for by a later one', async () => {
    const hook = await on('new_planned_workout');
    const first = await plan({ Title: 'A' });
    const second = await plan({ Title: 'B' });
    expect(idsOf(await stage.platform.deliver(hook, { WorkoutId: second }))).toEqual([first, second].map(String));
  });

  it('fires again rather than never when Zapier remembers nothing', async () => {
    const hook = await on('new_planned_workout');
    const id = await plan();
    expect(idsOf(await stage.platform.deliver(hook))).toEqual([String(id)]);
    stage.platform.cache = {};
    expect(idsOf(await stage.platform.deliver(hook))).toEqual([String(id)]);
  });

  it('assumption 37: starts nothing by what it says', async () => {
    const hook = await on('new_planned_workout');
    const untrue = { AthleteId: MARA, WorkoutId: 5, EventType: 'workout-created' };
    const contents = [{}, 'nonsense', [{ WorkoutId: 1 }], untrue, null];
    expect(await Promise.all(contents.map((content) => stage.platform.deliver(hook, content)))).toEqual([
      [],
      [],
      [],
      [],
      [],
    ]);
  });

  it('leaves out other workout types', async () => {
    const hook = await on('new_planned_workout', { ...me, workoutTypes: ['run'] });
    await plan({ WorkoutType: 'Bike' });
    const run = await plan();
    expect(idsOf(await stage.platform.deliver(hook))).toEqual([String(run)]);
  });

  it('reads the calendar of the athlete the Zap watches, whoever it names', async () => {
    stage.platform.authData = await authDataFor(stage.sandbox, 'coach');
    const hook = await on('new_planned_workout', { athlete: String(MARA) });
    expect(await subscriptions('coach')).toMatchObject([{ AthleteId: MARA }]);
    const id = await plan({ athlete: 'mara' });
    await plan({ athlete: 'jonas' });
    await stage.sandbox.requests();
    expect(idsOf(await stage.platform.deliver(hook, { AthleteId: 880102 }))).toEqual([String(id)]);
    expect(await stage.sandbox.calls()).toEqual([`GET /v2/workouts/${MARA}/changed`]);
  });

  it('is tried again by Zapier when TrainingPeaks is down', async () => {
    const hook = await on('new_planned_workout');
    await stage.sandbox.control('faults', { kind: 'status', status: 429, path: '/changed', times: null });
    await expect(stage.platform.deliver(hook)).rejects.toMatchObject({ name: 'ThrottledError' });
  });
});
