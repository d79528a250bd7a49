import type { INodeParameters } from 'n8n-workflow';
import type { LoggedRequest } from '../../sandbox/request-log';
import { Engine } from './support/engine';
import { openSandbox, type TestSandbox } from './support/sandbox';

let sandbox: TestSandbox;
let engine: Engine;
let premium: string;
beforeAll(async () => {
  sandbox = await openSandbox();
  engine = await Engine.start(sandbox);
});
beforeEach(async () => {
  await sandbox.control('reset', { seed: 'studio' });
  await sandbox.control('faults', undefined, 'DELETE');
  premium = await engine.connect({ user: 'premium' });
  await sandbox.requests();
});
afterAll(() => sandbox.close());

/** Watches without a pause between checks, so that a test need not wait. */
const watching = (more: object = {}): INodeParameters =>
  ({
    events: ['plannedWorkoutCreated', 'workoutCompleted'],
    additionalFields: { minimumMinutesBetweenChecks: 0 },
    ...more,
  }) as INodeParameters;

const complete = (user = 'premium'): Promise<{ workoutId: number }> =>
  sandbox.control('complete-workout', { athlete: user });

describe('the polling trigger', () => {
  it('starts the workflow once for a completed workout', async () => {
    const trigger = engine.trigger(premium, watching());
    expect(await trigger.poll()).toBeNull();
    const { workoutId } = await complete();
    expect(await trigger.poll()).toEqual([
      expect.objectContaining({
        id: workoutId,
        completed: true,
        event: 'workoutCompleted',
        eventKey: `workoutCompleted:${workoutId}`,
      }),
    ]);
    expect(await trigger.poll()).toBeNull();
    expect(await trigger.poll()).toBeNull();
  });

  it('starts it for a workout somebody planned', async () => {
    const trigger = engine.trigger(premium, watching());
    await trigger.poll();
    const day = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
    const workout = {
      athlete: 'premium',
      WorkoutDay: day,
      WorkoutType: 'Run',
      Title: 'Hill repeats',
      TotalTimePlanned: 1,
    };
    await sandbox.control('seed', { workouts: [workout] });
    expect(await trigger.poll()).toEqual([
      expect.objectContaining({ title: 'Hill repeats', workoutDay: day, event: 'plannedWorkoutCreated' }),
    ]);
  });

  it('leaves out the events that were not asked for', async () => {
    const trigger = engine.trigger(premium, watching({ events: ['plannedWorkoutCreated'] }));
    await trigger.poll();
    await complete();
    expect(await trigger.poll()).toBeNull();
  });

  it('gives the untouched workout when asked for', async () => {
    const trigger = engine.trigger(premium, watching({ output: 'raw' }));
    await trigger.poll();
    const { workoutId } = await complete();
    expect(await trigger.poll()).toEqual([expect.objectContaining({ Id: workoutId, event: 'workoutCompleted' })]);
  });

  it('costs one request when nothing happened', async () => {
    const trigger = engine.trigger(premium, watching());
    await trigger.poll();
    await sandbox.requests();
    expect(await trigger.poll()).toBeNull();
    expect(await sandbox.calls()).toEqual(['GET /v2/workouts/changed']);
  });

  it('asks nothing before the pause between checks is over', async () => {
    const trigger = engine.trigger(premium, watching({ additionalFields: {} }));
    await trigger.poll();
    await sandbox.requests();
    await complete();
    const kept = trigger.staticData();
    expect(await trigger.poll()).toBeNull();
    expect(await sandbox.calls()).toEqual([]);
    expect(trigger.staticData()).toEqual(kept);
  });

  it('includes the last days at the first check when asked to', async () => {
    const days = { startFrom: 'lastDays', lookBackDays: 7, events: ['workoutCompleted'] };
    const trigger = engine.trigger(premium, watching(days));
    const first = await trigger.poll();
    expect(first!.length).toBeGreaterThan(1);
    expect(new Set(first!.map(({ eventKey }) => eventKey)).size).toBe(first!.length);
    expect(await trigger.poll()).toBeNull();
  });

  it('shows real changes as a test event and moves no cursor', async () => {
    const trigger = engine.trigger(premium, watching());
    await trigger.poll();
    const kept = trigger.staticData();
    const { workoutId } = await complete();
    const samples = await trigger.poll('manual');
    expect(samples!.length).toBeGreaterThan(0);
    expect(samples!.every(({ eventKey }) => typeof eventKey === 'string')).toBe(true);
    expect(trigger.staticData()).toEqual(kept);
    expect(await trigger.poll()).toEqual([expect.objectContaining({ id: workoutId })]);
  });
});

describe('after a restart', () => {
  it('goes on from what n8n had stored', async () => {
    const before = engine.trigger(premium, watching());
    await before.poll();
    const { workoutId } = await complete();
    const after = engine.trigger(premium, watching(), before.staticData());
    expect(await after.poll()).toEqual([expect.objectContaining({ id: workoutId })]);
    expect(await after.poll()).toBeNull();
  });

  it('gives nothing twice from a state that is older than the last empty poll', async () => {
    // n8n stores nothing after a poll that started no execution.
    const before = engine.trigger(premium, watching());
    await before.poll();
    await complete();
    expect(await before.poll()).toHaveLength(1);
    const stored = before.staticData();
    await before.poll();
    await before.poll();
    const after = engine.trigger(premium, watching(), stored);
    expect(await after.poll()).toBeNull();
  });
});

describe('when something is in the way', () => {
  it('loses nothing to a poll that failed', async () => {
    const trigger = engine.trigger(premium, watching());
    await trigger.poll();
    const { workoutId } = await complete();
    await sandbox.control('faults', { kind: 'status', status: 501, path: '/changed', times: null });
    await expect(trigger.poll()).rejects.toMatchObject({ name: 'NodeApiError', httpCode: '501' });
    await sandbox.control('faults', undefined, 'DELETE');
    expect(await trigger.poll()).toEqual([expect.objectContaining({ id: workoutId })]);
  });

  it('renews an expired token', async () => {
    const trigger = engine.trigger(premium, watching());
    await trigger.poll();
    await sandbox.control('expire', { user: 'premium' });
    await complete();
    expect(await trigger.poll()).toHaveLength(1);
  });

  it("keeps n8n's own words when the connection was revoked", async () => {
    const trigger = engine.trigger(premium, watching());
    await trigger.poll();
    await sandbox.control('revoke', { user: 'premium' });
    await expect(trigger.poll()).rejects.toThrow('The credential "My TrainingPeaks" needs to be reconnected.');
  });

  it('says which choice a coach has to make', async () => {
    const coach = await engine.connect({ user: 'coach' });
    await expect(engine.trigger(coach, watching({ athletes: 'me' })).poll()).rejects.toThrow(/coach account/);
    await expect(engine.trigger(premium, watching({ athletes: 'roster' })).poll()).rejects.toThrow(/athlete account/);
  });
});

describe('a coach', () => {
  it('watches chosen athletes only', async () => {
    const coach = await engine.connect({ user: 'coach' });
    const trigger = engine.trigger(coach, watching({ athletes: 'chosen', athleteIds: ['880101', '880102'] }));
    await trigger.poll();
    await sandbox.requests();
    await complete('mara');
    await complete('sofia');
    expect(await trigger.poll()).toEqual([expect.objectContaining({ athleteId: 880101 })]);
    expect((await sandbox.calls()).sort()).toEqual([
      'GET /v2/workouts/880101/changed',
      'GET /v2/workouts/880102/changed',
    ]);
  });

  it('watches a roster of fifty with fifty requests, at most four at a time', async () => {
    await sandbox.control('reset', { seed: 'large' });
    const coach = await engine.connect({ user: 'coach' });
    const trigger = engine.trigger(coach, watching({ athletes: 'roster' }));
    await trigger.poll();
    await sandbox.requests();
    await sandbox.control('faults', { kind: 'delay', milliseconds: 40, times: null });
    expect(await trigger.poll()).toBeNull();
    const requests = await sandbox.requests();
    expect(requests).toHaveLength(50);
    expect(new Set(requests.map(({ path }) => path)).size).toBe(50);
    expect(mostAtOnce(requests)).toBe(4);
  });
});

/** How many of the logged requests were being answered at the same time. */
function mostAtOnce(requests: LoggedRequest[]): number {
  const spans = requests.map(({ at, milliseconds }) => [Date.parse(at), Date.parse(at) + (milliseconds ?? 0)] as const);
  return Math.max(...spans.map(([start]) => spans.filter(([from, to]) => from <= start && start < to).length));
}
