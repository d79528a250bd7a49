import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { itemProblems } from '../support/normalised-schema';
import { recorded } from '../e2e/parity/support/calendar';
import { day } from './support/days';
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
  premium = await engine.connect({ user: 'premium' });
  await sandbox.requests();
});
afterAll(() => sandbox.close());

const read = async (resource: string, operation: string, values: object = {}): Promise<IDataObject[]> => {
  const parameters = { resource, operation, output: 'normalised', returnAll: true, ...values };
  const items = await engine.json(premium, parameters as INodeParameters);
  expect(items.flatMap(itemProblems)).toEqual([]);
  return items;
};
const RANGE = { range: 'dates', startDate: `${day(-20)}T00:00:00`, endDate: `${day(10)}T00:00:00` };

describe('the node with normalised output', () => {
  it('gives the calendar for one request and a look at the profile', async () => {
    const items = await read('workout', 'getAll', RANGE);
    expect(new Set(items.map(({ type }) => type))).toEqual(new Set(['activity', 'planned_workout']));
    expect((await sandbox.calls()).map((call) => call.replace(/\d{4}-\d\d-\d\d/g, '…'))).toEqual([
      'GET /v2/workouts/…/…',
      'GET /v1/athlete/profile',
    ]);
  });

  it('gives a recording with its samples and zones, and the athlete’s days and profile', async () => {
    const workout = { __rl: true, mode: 'id', value: String(await recorded(sandbox)) };
    const more = { includeSamples: true, includeZones: true };
    const [activity] = await read('workout', 'getDetails', { workout, additionalFields: more });
    const [model] = activity!.data as [{ heart_rate_data: { detailed: IDataObject; summary: IDataObject } }];
    expect((model.heart_rate_data.detailed.hr_samples as IDataObject[]).length).toBeGreaterThan(100);
    expect((model.heart_rate_data.summary.hr_zone_data as IDataObject[]).length).toBeGreaterThan(3);
    const days = await read('metric', 'getAll', RANGE);
    expect(days.length).toBeGreaterThan(5);
    expect(new Set(days.map(({ type }) => type))).toEqual(new Set(['body']));
    const [athlete] = await read('athlete', 'getProfile');
    expect(JSON.stringify(athlete)).not.toContain('@');
    const [named] = await read('athlete', 'getProfile', { additionalFields: { includePersonalData: true } });
    expect(JSON.stringify(named)).toContain('@');
  });
});

describe('the polling trigger with normalised output', () => {
  it('tells a change once, and shows one as a test event', async () => {
    const trigger = engine.trigger(premium, {
      events: ['workoutCompleted'],
      output: 'normalised',
      additionalFields: { minimumMinutesBetweenChecks: 0 },
    } as INodeParameters);
    await trigger.poll();
    const { workoutId } = await sandbox.control<{ workoutId: number }>('complete-workout', { athlete: 'premium' });
    const items = (await trigger.poll())!;
    expect(items).toMatchObject([
      {
        type: 'activity',
        event: 'workoutCompleted',
        eventKey: `workoutCompleted:${workoutId}`,
        data: [{ metadata: { summary_id: String(workoutId) } }],
      },
    ]);
    expect(items.flatMap(itemProblems)).toEqual([]);
    expect(await trigger.poll()).toBeNull();
  });
});
