import { readWorkoutFile } from '../../shared/workouts/formats/read-file';
import { NO_THRESHOLDS } from '../../shared/workouts/structure/thresholds';
import { fileKeeper, type FileKeeper } from './support/kept-files';
import type { ZapierPlatform } from './support/platform';
import { authDataFor, sandboxForZapier, type TestSandbox } from './support/sandbox';
import { sourcePlatform } from './support/source-app';

/** Steps that give a file, through Zapier's real core: the address they give leads to the file. */

const NOON = '2026-03-16T12:00:00Z';

let sandbox: TestSandbox;
let keeper: FileKeeper;
let platform: ZapierPlatform;

beforeAll(async () => {
  sandbox = await sandboxForZapier();
  keeper = await fileKeeper();
});
afterAll(async () => {
  await sandbox.stop();
  await keeper.close();
});
beforeEach(async () => {
  await sandbox.control('reset', { seed: 'studio', now: NOON });
  keeper.down = false;
  platform = sourcePlatform();
  platform.keeper = keeper;
  platform.authData = await authDataFor(sandbox, 'premium');
  jest.spyOn(Date, 'now').mockReturnValue(Date.parse(NOON));
});
afterEach(() => jest.restoreAllMocks());

/** The next planned workout of a type, with steps or without. */
async function planned(type: string): Promise<string> {
  const week = { range: 'nextDays', days: '20', workoutTypes: [type], status: 'planned' };
  const [workout] = await platform.search('find_workout', week);
  return String(workout!.id);
}

describe('download_structure', () => {
  it.each([
    ['fit', 'application/vnd.ant.fit'],
    ['zwo', 'application/xml'],
    ['erg', 'text/plain'],
    ['mrc', 'text/plain'],
    ['json', 'application/json'],
  ])('gives the %s file that TrainingPeaks writes', async (format, type) => {
    const workout = await planned('bike');
    const result = await platform.create('download_structure', { workout, format });
    expect(result).toMatchObject({ workoutId: Number(workout), format, mimeType: type });
    const { bytes, ...kept } = keeper.kept(result.file);
    expect(kept).toEqual({ name: result.fileName, type });
    expect(result.fileSizeBytes).toBe(bytes.length);
    const { structure } = readWorkoutFile(bytes, kept.name, { thresholds: { ...NO_THRESHOLDS, ftpWatts: 231 } });
    expect(structure.length).toBeGreaterThan(2);
  });

  it('stops the run, and not the Zap, where there is nothing to download', async () => {
    const workout = await planned('strength');
    await expect(platform.create('download_structure', { workout })).rejects.toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining('has no structure to download'),
    });
  });

  it('is tried again later when Zapier cannot keep the file', async () => {
    keeper.down = true;
    const workout = await planned('bike');
    await expect(platform.create('download_structure', { workout })).rejects.toMatchObject({
      name: 'ThrottledError',
      message: expect.stringContaining('Zapier could not keep the file'),
    });
  });
});
