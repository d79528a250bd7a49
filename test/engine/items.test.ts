import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { day } from './support/days';
import { Engine } from './support/engine';
import { openSandbox, type TestSandbox } from './support/sandbox';

let sandbox: TestSandbox;
let engine: Engine;
let premium: string;
let coach: string;
beforeAll(async () => {
  sandbox = await openSandbox();
  engine = await Engine.start(sandbox);
});
beforeEach(async () => {
  await sandbox.control('reset', {});
  premium = await engine.connect({ user: 'premium' });
  coach = await engine.connect({ user: 'coach' });
  await sandbox.requests();
});
afterAll(() => sandbox.close());

const parameters = (values: object): INodeParameters => values as INodeParameters;
const items = (...json: IDataObject[]): { json: IDataObject }[] => json.map((each) => ({ json: each }));
const planFromItem = parameters({
  resource: 'workout',
  operation: 'create',
  athlete: { __rl: true, mode: 'id', value: '={{ $json.athlete }}' },
  workoutDay: '={{ $json.day }}',
  workoutType: 'run',
  title: '={{ $json.title }}',
});
const threeDays = items(
  { athlete: 'me', day: day(2), title: 'First' },
  { athlete: 'me', day: 'someday', title: 'Second' },
  { athlete: 'me', day: day(3), title: 'Third' },
);

describe('items', () => {
  it('links every result to the item it came from', async () => {
    const roster = items({ athlete: 880101 }, { athlete: 880102 }, { athlete: 880103 });
    const range = { range: 'thisWeek', returnAll: true };
    const athlete = { __rl: true, mode: 'id', value: '={{ $json.athlete }}' };
    const { outputs } = await engine.run(
      coach,
      parameters({ resource: 'workout', operation: 'getAll', athlete, ...range }),
      roster,
    );
    const linked = outputs[0]!.map(({ json, pairedItem }) => [json.athleteId, pairedItem]);
    expect(linked.length).toBeGreaterThan(3);
    expect(linked).toEqual(linked.map(([id]) => [id, { item: Number(id) - 880101 }]));
    expect(new Set(linked.map(([id]) => id))).toEqual(new Set([880101, 880102, 880103]));
  });

  it('works through the items in order and reads the profile once for all of them', async () => {
    const ordered = [threeDays[0]!, threeDays[2]!];
    const { outputs } = await engine.run(premium, planFromItem, ordered);
    expect(outputs[0]!.map(({ json, pairedItem }) => [json.title, pairedItem])).toEqual([
      ['First', { item: 0 }],
      ['Third', { item: 1 }],
    ]);
    const calls = await sandbox.calls();
    expect(calls.filter((call) => call === 'GET /v1/athlete/profile')).toHaveLength(1);
    expect(calls.filter((call) => call === 'POST /v2/workouts/plan')).toHaveLength(2);
  });

  it('leaves the input as it was', async () => {
    const before = structuredClone(threeDays);
    await engine.run(premium, planFromItem, threeDays, { onError: 'continueRegularOutput' });
    expect(threeDays.map(({ json }) => json)).toEqual(before.map(({ json }) => json));
  });

  it('names the item that stopped the node', async () => {
    const { error } = await engine.run(premium, planFromItem, threeDays);
    expect(error).toMatchObject({ name: 'NodeOperationError', context: { itemIndex: 1 } });
    expect(error!.message).toMatch(/someday/);
  });

  it('goes on after an item that failed, and says what to do about it', async () => {
    const { outputs, error } = await engine.run(premium, planFromItem, threeDays, { onError: 'continueRegularOutput' });
    expect(error).toBeUndefined();
    expect(outputs[0]!.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
    const [first, second, third] = outputs[0]!.map(({ json }) => json);
    expect([first!.title, third!.title]).toEqual(['First', 'Third']);
    expect(Object.keys(second!)).toEqual(['error', 'message']);
    expect(second!.error).toMatch(/someday/);
    expect(second!.message).toBe(
      `${second!.error as string} Write it like 2026-05-02, tomorrow, +3 days or next monday.`,
    );
  });

  it('sends a failed item to the error output with what it came in with', async () => {
    const { outputs } = await engine.run(premium, planFromItem, threeDays, { onError: 'continueErrorOutput' });
    expect(outputs[0]!.map(({ json }) => json.title)).toEqual(['First', 'Third']);
    expect(outputs[1]).toEqual([
      expect.objectContaining({
        json: expect.objectContaining({ title: 'Second', error: expect.stringMatching(/someday/) as string }) as object,
        pairedItem: { item: 1 },
      }),
    ]);
  });

  it('continues after what TrainingPeaks refused, too', async () => {
    const workouts = items({ id: 1 }, { id: 'x' });
    const workout = { __rl: true, mode: 'id', value: '={{ $json.id }}' };
    const get = parameters({ resource: 'workout', operation: 'get', workout });
    const { outputs } = await engine.run(premium, get, workouts, { onError: 'continueRegularOutput' });
    expect(outputs[0]!.map(({ json }) => json.error)).toEqual([
      'TrainingPeaks has no workout 1.',
      expect.stringContaining('neither a TrainingPeaks number'),
    ]);
  });
});
