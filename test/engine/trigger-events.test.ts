import type { INodeParameters } from 'n8n-workflow';
import { completed, structured } from '../e2e/parity/support/calendar';
import { Engine } from './support/engine';
import { day } from './support/days';
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
  premium = await engine.connect({ user: 'premium' });
});
afterAll(() => sandbox.close());

const watching = (...events: string[]): INodeParameters =>
  ({ events, additionalFields: { minimumMinutesBetweenChecks: 0 } }) as INodeParameters;

const recordMorning = (weightInKilograms: number) =>
  engine.json(premium, {
    resource: 'metric',
    operation: 'create',
    dateTime: `${day(-1)}T06:41:00`,
    additionalFields: { weightInKilograms },
  } as INodeParameters);

describe('the events of the polling trigger', () => {
  it('tells that a planned workout was changed, each version once', async () => {
    const trigger = engine.trigger(premium, watching('plannedWorkoutUpdated'));
    expect(await trigger.poll()).toBeNull();
    const workoutId = await structured(sandbox, 'premium');
    await sandbox.control('edit-workout', { workoutId, Title: 'Renamed' });
    const [first, ...more] = (await trigger.poll()) ?? [];
    expect(more).toEqual([]);
    expect(first).toMatchObject({ id: workoutId, title: 'Renamed', event: 'plannedWorkoutUpdated' });
    await sandbox.control('edit-workout', { workoutId, Title: 'Renamed again' });
    const [second] = (await trigger.poll()) ?? [];
    expect(second).toMatchObject({ id: workoutId, title: 'Renamed again' });
    expect(second!.eventKey).not.toBe(first!.eventKey);
    expect(await trigger.poll()).toBeNull();
  });

  it('tells that a completed workout was changed', async () => {
    const workoutId = await completed(sandbox, 'premium');
    const trigger = engine.trigger(premium, watching('workoutUpdated'));
    await trigger.poll();
    await sandbox.control('edit-workout', { workoutId, Title: 'With coffee stop' });
    expect(await trigger.poll()).toEqual([
      expect.objectContaining({ id: workoutId, title: 'With coffee stop', event: 'workoutUpdated' }),
    ]);
    expect(await trigger.poll()).toBeNull();
  });

  it('tells that a workout was deleted, with no more than its number', async () => {
    const workoutId = await structured(sandbox, 'premium');
    const trigger = engine.trigger(premium, watching('workoutDeleted'));
    await trigger.poll();
    await sandbox.control('edit-workout', { workoutId, delete: true });
    expect(await trigger.poll()).toEqual([
      {
        id: workoutId,
        athleteId: 880045,
        event: 'workoutDeleted',
        eventKey: `workoutDeleted:${workoutId}`,
      },
    ]);
    expect(await trigger.poll()).toBeNull();
  });

  it('tells of new metrics with one request a check', async () => {
    const trigger = engine.trigger(premium, watching('metricRecorded'));
    expect(await trigger.poll()).toBeNull();
    const [recorded] = await recordMorning(60.8);
    await sandbox.requests();
    expect(await trigger.poll()).toEqual([
      { ...recorded, event: 'metricRecorded', eventKey: `metricRecorded:${String(recorded!.id)}` },
    ]);
    expect(await sandbox.calls()).toEqual([expect.stringMatching(/^GET \/v2\/metrics\/\d{4}-\d{2}-\d{2}\//)]);
    expect(await trigger.poll()).toBeNull();
  });

  it('says to an athlete without Premium why new metrics cannot be told', async () => {
    const basic = await engine.connect({ user: 'basic' });
    const trigger = engine.trigger(basic, watching('metricRecorded'));
    await expect(trigger.poll()).rejects.toThrow(/Premium/);
  });
});

describe('polls of one trigger at the same time', () => {
  it('hand a change over once', async () => {
    const trigger = engine.trigger(premium, watching('workoutCompleted'));
    await trigger.poll();
    await sandbox.control('complete-workout', { athlete: 'premium' });
    const both = await Promise.all([trigger.poll(), trigger.poll()]);
    expect(both.flatMap((items) => items ?? [])).toHaveLength(1);
    expect(await trigger.poll()).toBeNull();
  });
});
