import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { readWorkoutFile } from '../../shared/workouts/formats/read-file';
import { NO_THRESHOLDS } from '../../shared/workouts/structure/thresholds';
import { Engine } from './support/engine';
import { bytesOf, keepFilesIn } from './support/files-out';
import { openSandbox, type TestSandbox } from './support/sandbox';

/** Results with files, in n8n's engine from the packed tarball, wherever n8n keeps the files. */

let sandbox: TestSandbox;
let engine: Engine;
let premium: string;
beforeAll(async () => {
  sandbox = await openSandbox();
  engine = await Engine.start(sandbox);
});
beforeEach(async () => {
  await sandbox.control('reset', { now: '2026-03-16T12:00:00Z' });
  premium = await engine.connect({ user: 'premium' });
});
afterAll(async () => {
  await keepFilesIn('default');
  await sandbox.close();
});

const byId = (value: unknown): object => ({ __rl: true, mode: 'id', value: String(value) });
const thresholds = { ...NO_THRESHOLDS, ftpWatts: 231 };

async function run(parameters: IDataObject, items?: INodeExecutionData[]): Promise<INodeExecutionData[]> {
  const { outputs, error } = await engine.run(premium, parameters as never, items);
  if (error !== undefined) throw new Error(`${error.message} ${error.description ?? ''}`);
  return outputs[0]!;
}

/** The planned rides of the seeded calendar. */
async function rides(): Promise<IDataObject[]> {
  const range = { range: 'dates', startDate: '2026-03-17T00:00:00', endDate: '2026-04-06T00:00:00' };
  const found = await run({
    resource: 'workout',
    operation: 'getAll',
    ...range,
    returnAll: true,
    additionalFields: { workoutTypes: ['bike'], status: 'planned' },
  });
  return found.map(({ json }) => json);
}

describe.each(['filesystem', 'default'] as const)('with files kept in “%s”', (storage) => {
  beforeAll(() => keepFilesIn(storage));

  const kept = (file: { id?: string; data: string }): boolean => file.id !== undefined;

  it.each([
    ['fit', 'application/vnd.ant.fit'],
    ['zwo', 'application/xml'],
    ['erg', 'text/plain'],
    ['mrc', 'text/plain'],
    ['json', 'application/json'],
  ])('downloads the %s file of a structure', async (format, mimeType) => {
    const [ride] = await rides();
    const workout = byId(ride!.id);
    const [item] = await run({ resource: 'workout', operation: 'downloadStructure', workout, format });
    const file = item!.binary!.data!;
    expect(file).toMatchObject({ mimeType, fileName: item!.json.fileName, fileExtension: format });
    expect(kept(file)).toBe(storage === 'filesystem');
    const bytes = await bytesOf(file);
    expect(item!.json).toMatchObject({ workoutId: ride!.id, format, mimeType, fileSizeBytes: bytes.length });
    const { structure } = readWorkoutFile(bytes, String(file.fileName), { thresholds });
    expect(structure.length).toBeGreaterThan(2);
  });

  it('puts the file of each item into the named field and keeps the items paired', async () => {
    const [first, second] = await rides();
    const items = [first, second, first].map((ride) => ({ json: { id: ride!.id } }));
    const out = await run(
      {
        resource: 'workout',
        operation: 'downloadStructure',
        workout: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
        format: 'json',
        outputField: 'plan',
      },
      items,
    );
    expect(out.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2].map((item) => ({ item })));
    expect(out.map(({ binary }) => Object.keys(binary!))).toEqual([['plan'], ['plan'], ['plan']]);
    const ids = out.map(async ({ binary }) => JSON.parse(Buffer.from(await bytesOf(binary!.plan)).toString()).Id);
    expect(await Promise.all(ids)).toEqual(items.map(({ json }) => json.id));
  });
});

it('says what to do where there is no file', async () => {
  const { workouts } = await sandbox.control<{ workouts: number[] }>('seed', {
    workouts: [{ athlete: 'premium', Title: 'Free ride', WorkoutType: 'Bike', TotalTimePlanned: 1 }],
  });
  const { error } = await engine.run(premium, {
    resource: 'workout',
    operation: 'downloadStructure',
    workout: byId(workouts[0]) as never,
  });
  expect(error?.message).toBe(`Workout ${workouts[0]} has no structure to download.`);
  expect(error?.description).toMatch(/Choose a workout with steps/);
});
