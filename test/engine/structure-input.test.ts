import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { writeFit } from '../../shared/workouts/formats/fit/write';
import { parseNotation } from '../../shared/workouts/notation/parse';
import { NO_THRESHOLDS } from '../../shared/workouts/structure/thresholds';
import { day } from './support/days';
import { Engine, type NodeRun } from './support/engine';
import { itemWithFile } from './support/file';
import { openSandbox, type SandboxUser, type TestSandbox } from './support/sandbox';

let sandbox: TestSandbox;
let engine: Engine;
beforeAll(async () => {
  sandbox = await openSandbox();
  engine = await Engine.start(sandbox);
});
beforeEach(() => sandbox.control('reset', {}));
afterAll(() => sandbox.close());

const ROSTER_ATHLETE = 880102;

interface Attempt extends NodeRun {
  /** What the person reads. */
  text: string;
  /** The steps that TrainingPeaks was sent; undefined when nothing was written. */
  steps?: IDataObject[];
  calls: string[];
}

async function plan(
  additionalFields: IDataObject,
  { user = 'premium', items, ...more }: { user?: SandboxUser; items?: INodeExecutionData[] } & IDataObject = {},
): Promise<Attempt> {
  const credential = await engine.connect({ user });
  return attempt(
    credential,
    { operation: 'create', workoutDay: day(2), workoutType: 'bike', additionalFields, ...more },
    items,
  );
}

async function attempt(credential: string, parameters: object, items?: INodeExecutionData[]): Promise<Attempt> {
  await sandbox.requests();
  const run = await engine.run(credential, { resource: 'workout', ...parameters } as INodeParameters, items);
  const requests = await sandbox.requests();
  const written = requests.find(({ method }) => method === 'POST' || method === 'PUT');
  const { Structure } = (written?.body?.json ?? {}) as { Structure?: string };
  return {
    ...run,
    text: [run.error?.message, run.error?.description].filter(Boolean).join(' '),
    ...(Structure === undefined ? {} : { steps: JSON.parse(Structure) as IDataObject[] }),
    calls: requests.map(({ method, path }) => `${method} ${path}`),
  };
}

const step = (seconds: number, percent: number, more: IDataObject = {}): IDataObject => ({
  Type: 'Step',
  IntensityClass: 'Active',
  Length: { Unit: 'Second', Value: seconds },
  IntensityTarget: { Unit: 'PercentOfFtp', Value: percent },
  ...more,
});
const STEPS = [
  step(900, 60),
  {
    Type: 'Repetition',
    Length: { Unit: 'Repetition', Value: 3 },
    Steps: [step(480, 100), step(240, 50, { IntensityClass: 'Rest' })],
  },
];
const TEXT = '15m 60%\n\n3x\n  8m 100%\n  4m 50%\n';

describe('a structure', () => {
  it.each<[string, unknown, IDataObject]>([
    ['as text', TEXT, {}],
    ['as the text of an earlier step', '={{ $json.steps }}', { steps: TEXT }],
    ['as JSON', JSON.stringify(STEPS), {}],
    ['as a list from an expression', '={{ $json.steps }}', { steps: STEPS }],
    ['as an object from an expression', '={{ $json }}', { Structure: STEPS }],
  ])('%s', async (_, structure, json) => {
    const { steps, text, outputs } = await plan({ structure } as IDataObject, { items: [{ json }] });
    expect(text).toBe('');
    expect(steps).toEqual(STEPS);
    expect(outputs[0]![0]!.json).toMatchObject({ durationSeconds: 3060, structureWarnings: null });
  });

  it.each([
    [
      'tempo.zwo',
      '<workout_file><name>Tempo</name><workout><SteadyState Duration="600" Power="0.9"/></workout></workout_file>',
    ],
    [
      'tempo.mrc',
      '[COURSE HEADER]\nMINUTES PERCENT\n[END COURSE HEADER]\n[COURSE DATA]\n0 90\n10 90\n[END COURSE DATA]\n',
    ],
    ['tempo.json', '{"title":"Tempo","segments":[[10,90,90]]}'],
    ['tempo.txt', '10m 90%'],
  ])('as the file %s', async (name, content) => {
    const items = [itemWithFile(name, new TextEncoder().encode(content), 'workout')];
    const { steps, text } = await plan({ structureFile: 'workout' }, { items });
    expect(text).toBe('');
    expect(steps).toMatchObject([{ Length: { Unit: 'Second', Value: 600 }, IntensityTarget: { Value: 90 } }]);
  });

  it('as a FIT file', async () => {
    const { structure } = parseNotation('10m 90%', { sport: 'bike' });
    const options = { title: 'Tempo', sport: 'bike', thresholds: NO_THRESHOLDS, createdAt: 0 } as const;
    const items = [itemWithFile('tempo.fit', writeFit(structure, options).bytes)];
    const { steps, outputs } = await plan({ structureFile: 'data' }, { items });
    expect(steps).toMatchObject([{ Length: { Unit: 'Second', Value: 600 }, IntensityTarget: { Value: 90 } }]);
    expect(outputs[0]![0]!.json).toMatchObject({ title: 'Tempo' });
  });

  it('in watts and zones, by the thresholds that the athlete has for the sport', async () => {
    const zones = await sandbox.control<{
      athletes: { thresholds: { power: Record<string, { Threshold: number }> } }[];
    }>('state?athlete=880045', undefined, 'GET');
    const { power } = zones.athletes[0]!.thresholds;
    const ftp = (power.Bike ?? power.Default)!.Threshold;
    const { steps, calls } = await plan({ structure: `10m ${ftp}w / 10m Z2` });
    expect(steps).toMatchObject([
      { IntensityTarget: { Unit: 'PercentOfFtp', Value: 100 } },
      { IntensityTarget: { Unit: 'PercentOfFtp', MinValue: expect.closeTo(55, 0), MaxValue: expect.closeTo(75, 0) } },
    ]);
    expect(calls.filter((call) => call.includes('zones'))).toEqual(['GET /v1/athlete/profile/zones']);
  });

  it("by the thresholds of a coach's athlete", async () => {
    const athlete = { __rl: true, mode: 'id', value: String(ROSTER_ATHLETE) };
    const { text, calls, steps } = await plan({ structure: '10m 200w' }, { user: 'coach', athlete });
    expect(text).toBe('');
    expect(steps).toMatchObject([{ IntensityTarget: { Unit: 'PercentOfFtp' } }]);
    expect(calls).toContain(`GET /v1/coach/athletes/${ROSTER_ATHLETE}/zones`);
  });

  it('with a word about what had to be changed, in both views', async () => {
    const structure = '10m ramp 50-70%';
    for (const output of ['simplified', 'raw']) {
      const { outputs } = await plan({ structure }, { output });
      expect(outputs[0]![0]!.json.structureWarnings).toMatch(/knows no ramps.*split into steps/);
    }
  });

  it('replaces that of a planned workout, and stays when something else is changed', async () => {
    const credential = await engine.connect({ user: 'premium' });
    const { outputs } = await plan({ structure: TEXT });
    const workout = { __rl: true, mode: 'id', value: String(outputs[0]![0]!.json.id) };
    const update = (additionalFields: IDataObject) =>
      attempt(credential, { operation: 'update', workout, additionalFields });
    expect((await update({ title: 'Renamed' })).steps).toEqual(STEPS);
    expect((await update({ structure: '20m 75%' })).steps).toEqual([step(1200, 75)]);
    expect((await update({ title: 'Again' })).steps).toEqual([step(1200, 75)]);
  });
});

describe('a structure that cannot be right', () => {
  it.each([
    ['in line 3', '15m 60%\n\n  5m 90% FTB', /Line 3, column 10: “FTB” is not understood here\./],
    ['in a repetition', '3x8m 100% / 4m 50%', /Line 1, column 1: .*repeat/],
    ['as JSON', '[{"Type":"Step"}]', /Step 1 of the structure has no Length/],
    [
      'as a pace without a threshold',
      '10m 4:10/km',
      /4:10\/km needs the athlete’s threshold pace.*Set the threshold pace/,
    ],
  ])('%s writes nothing and says where', async (_, structure, message) => {
    const { text, calls } = await plan({ structure });
    expect(text).toMatch(message);
    expect(calls.filter((call) => !call.startsWith('GET'))).toEqual([]);
  });

  it('asks TrainingPeaks nothing where the text alone is wrong', async () => {
    expect((await plan({ structure: '10m 90% FTB' })).calls).toEqual([]);
  });

  it.each([
    ['photo.png', [0x89, 0x50, 0, 0], /photo\.png is not a workout file/],
    ['ride.zwo', [], /ride\.zwo is empty/],
  ])('as the file %s', async (name, bytes, message) => {
    const { text, calls } = await plan(
      { structureFile: 'data' },
      { items: [itemWithFile(name, Uint8Array.from(bytes))] },
    );
    expect(text).toMatch(message);
    expect(calls).toEqual([]);
  });

  it('given twice', async () => {
    const items = [itemWithFile('a.txt', new TextEncoder().encode('10m 90%'))];
    const { text, calls } = await plan({ structure: TEXT, structureFile: 'data' }, { items });
    expect(text).toMatch(/two structures.*Empty one of the two/);
    expect(calls).toEqual([]);
  });
});
