import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { describeAnalysis } from './operations/analysis';
import { describeNormalised } from './operations/normalised';
import { describePlanBuild } from './operations/plan-build';
import { describePlanCompare } from './operations/plan-compare';
import { describePlanDeliver } from './operations/plan-deliver';
import { describePlanExport } from './operations/plan-export';
import { describeStructures } from './operations/structures';
import { describeUploads } from './operations/uploads';
import { describeUpsert } from './operations/upsert';
import { describeWellness } from './operations/wellness';
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

/** Every operation that a test below has run, to be compared with what the panel offers. */
const ran = new Set<string>();

async function one(
  credential: string,
  resource: string,
  operation: string,
  parameters: IDataObject = {},
  items?: INodeExecutionData[],
): Promise<IDataObject[]> {
  ran.add(`${resource}.${operation}`);
  return engine.json(credential, { resource, operation, ...parameters } as never, items);
}

const byId = (value: number | string): object => ({ __rl: true, mode: 'id', value: String(value) });
const plan = (values: IDataObject = {}): IDataObject => ({
  workoutDay: `${day(7)}T00:00:00`,
  workoutType: 'bike',
  title: 'Threshold 2 x 15',
  ...values,
});

describe('connection', () => {
  it('says who is connected and what the connection may do', async () => {
    const scopes = ['athlete:profile', 'workouts:read'];
    const reader = await engine.connect({ user: 'premium', scopes });
    expect(await one(reader, 'connection', 'check')).toEqual([
      expect.objectContaining({
        connected: true,
        accountName: 'Noor Hale',
        permissions: 'athlete:profile, workouts:read',
      }),
    ]);
    expect(await one(coach, 'connection', 'check')).toEqual([
      expect.objectContaining({ accountType: 'coach', accountName: 'Ines Marsh' }),
    ]);
  });

  it('disconnects at TrainingPeaks', async () => {
    await one(premium, 'connection', 'disconnect');
    const { error } = await engine.run(premium, { resource: 'athlete', operation: 'getProfile' });
    expect(error?.message).toBe('The credential "My TrainingPeaks" needs to be reconnected.');
  });
});

describe('athlete', () => {
  it("reads the connected athlete's profile", async () => {
    expect(await one(premium, 'athlete', 'getProfile')).toEqual([
      expect.objectContaining({ id: 880045, firstName: 'Noor', timeZone: 'Europe/Lisbon', preferredUnits: 'Metric' }),
    ]);
  });

  it("lists a coach's roster, all of it or as many as asked for", async () => {
    const everybody = await one(coach, 'athlete', 'getAll', { returnAll: true });
    expect(everybody).toHaveLength(12);
    expect(await one(coach, 'athlete', 'getAll', { limit: 3 })).toEqual(everybody.slice(0, 3));
    expect(await one(coach, 'athlete', 'getAll', { search: 'quint' })).toEqual([
      expect.objectContaining({ firstName: 'Mara', lastName: 'Quint' }),
    ]);
  });
});

describe('workout', () => {
  it('plans, reads, changes and deletes a workout of the connected athlete', async () => {
    const more = { totalTimePlanned: '1:15', tssPlanned: 80, description: 'Steady, then hard.' };
    const [created] = await one(premium, 'workout', 'create', plan({ additionalFields: more }));
    expect(created).toMatchObject({
      title: 'Threshold 2 x 15',
      workoutDay: day(7),
      durationSeconds: 4500,
      tss: 80,
    });
    const workout = byId(created!.id as number);

    const withText = { workout, additionalFields: { includeDescription: true } };
    expect(await one(premium, 'workout', 'get', withText)).toEqual([
      expect.objectContaining({ id: created!.id, description: 'Steady, then hard.' }),
    ]);
    const changed = await one(premium, 'workout', 'update', {
      workout,
      additionalFields: { title: 'Threshold 3 x 12' },
    });
    expect(changed).toEqual([expect.objectContaining({ id: created!.id, title: 'Threshold 3 x 12', tss: 80 })]);
    expect(await one(premium, 'workout', 'delete', { workout })).toEqual([expect.objectContaining({ deleted: true })]);
    const { error } = await engine.run(premium, { resource: 'workout', operation: 'get', workout } as never);
    expect(error).toMatchObject({ name: 'NodeApiError', httpCode: '404' });
  });

  it("plans for an athlete of a coach's roster, picked by pasted address", async () => {
    const athlete = { __rl: true, mode: 'url', value: 'https://app.trainingpeaks.com/#calendar/athletes/880101' };
    const [created] = await one(coach, 'workout', 'create', plan({ athlete, title: 'Easy hour' }));
    expect(created).toMatchObject({ athleteId: 880101, title: 'Easy hour' });
    const [request] = (await sandbox.requests()).filter(({ method }) => method === 'POST');
    expect(request).toMatchObject({ path: '/v2/workouts/plan', athlete: 880101 });
  });

  it('reads the week, simplified or raw', async () => {
    const simplified = await one(premium, 'workout', 'getAll', { range: 'thisWeek', returnAll: true });
    expect(simplified.length).toBeGreaterThan(2);
    expect(Object.keys(simplified[0]!)).toHaveLength(10);
    expect(await sandbox.calls()).toEqual([
      expect.stringMatching(/^GET \/v1\/athlete/),
      expect.stringMatching(/^GET \/v2\/workouts\/[-\d]+\/[-\d]+$/),
    ]);
    const raw = await one(premium, 'workout', 'getAll', { range: 'thisWeek', returnAll: true, output: 'raw' });
    expect(raw.map(({ Id }) => Id)).toEqual(simplified.map(({ id }) => id));
  });

  it('gives as many as asked for, 50 when nothing is said', async () => {
    const range = { range: 'dates', startDate: `${day(-28)}T00:00:00`, endDate: `${day(25)}T00:00:00` };
    const all = await one(premium, 'workout', 'getAll', { ...range, returnAll: true });
    expect(await one(premium, 'workout', 'getAll', { ...range, limit: 2 })).toEqual(all.slice(0, 2));
    expect(await one(premium, 'workout', 'getAll', range)).toEqual(all.slice(0, 50));
  });

  it('reads what changed', async () => {
    const [created] = await one(premium, 'workout', 'create', plan({ title: 'Just planned' }));
    const changes = await one(premium, 'workout', 'getChanges', {
      since: new Date(Date.now() - 60_000).toISOString(),
      returnAll: true,
    });
    expect(changes).toContainEqual(expect.objectContaining({ id: created!.id, title: 'Just planned' }));
  });
});

describeAnalysis({ engine: () => engine, sandbox: () => sandbox, premium: () => premium, coach: () => coach, one });
describeNormalised({ engine: () => engine, sandbox: () => sandbox, premium: () => premium, coach: () => coach, one });
describePlanBuild({ engine: () => engine, sandbox: () => sandbox, premium: () => premium, coach: () => coach, one });
describePlanCompare({ engine: () => engine, sandbox: () => sandbox, premium: () => premium, coach: () => coach, one });
describePlanDeliver({ engine: () => engine, sandbox: () => sandbox, premium: () => premium, coach: () => coach, one });
describePlanExport({ engine: () => engine, sandbox: () => sandbox, premium: () => premium, coach: () => coach, one });
describeStructures({ engine: () => engine, sandbox: () => sandbox, premium: () => premium, coach: () => coach, one });
describeUploads({ engine: () => engine, sandbox: () => sandbox, premium: () => premium, coach: () => coach, one });
describeUpsert({ engine: () => engine, sandbox: () => sandbox, premium: () => premium, coach: () => coach, one });
describeWellness({ engine: () => engine, sandbox: () => sandbox, premium: () => premium, coach: () => coach, one });

it('has run every operation the panel offers', () => {
  const operations = engine.packed
    .node('trainingPeaks')
    .description.properties.filter(({ name }) => name === 'operation');
  const offered = operations.flatMap(({ options, displayOptions }) =>
    options!.map(
      (option) => `${displayOptions!.show!.resource![0] as string}.${'value' in option ? option.value : ''}`,
    ),
  );
  expect([...ran].sort()).toEqual(offered.sort());
});
