import { fitLegs } from '../../shared/files/activity/fit';
import { readWorkoutFile } from '../../shared/workouts/formats/read-file';
import { NO_THRESHOLDS } from '../../shared/workouts/structure/thresholds';
import { placedSteps } from '../../shared/workouts/structure/walk';
import { zapierStage } from './support/stage';

/** Steps that give a file, through Zapier's real core: the address they give leads to the file. */

const stage = zapierStage();

/** The next planned workout of a type, with steps or without. */
async function planned(type: string): Promise<string> {
  const week = { range: 'nextDays', days: '20', workoutTypes: [type], status: 'planned' };
  const [workout] = await stage.platform.search('find_workout', week);
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
    const result = await stage.platform.create('download_structure', { workout, format });
    expect(result).toMatchObject({ workoutId: Number(workout), format, mimeType: type });
    const { bytes, ...kept } = stage.keeper.kept(result.file);
    expect(kept).toEqual({ name: result.fileName, type });
    expect(result.fileSizeBytes).toBe(bytes.length);
    const { structure } = readWorkoutFile(bytes, kept.name, { thresholds: { ...NO_THRESHOLDS, ftpWatts: 231 } });
    expect(structure.length).toBeGreaterThan(2);
  });

  it('stops the run, and not the Zap, where there is nothing to download', async () => {
    const workout = await planned('strength');
    await expect(stage.platform.create('download_structure', { workout })).rejects.toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining('has no structure to download'),
    });
  });

  it('is tried again later when Zapier cannot keep the file', async () => {
    stage.keeper.down = true;
    const workout = await planned('bike');
    await expect(stage.platform.create('download_structure', { workout })).rejects.toMatchObject({
      name: 'ThrottledError',
      message: expect.stringContaining('Zapier could not keep the file'),
    });
  });
});

describe('download_fit', () => {
  it('gives what was recorded as a FIT activity', async () => {
    const done = { range: 'lastDays', days: '14', workoutTypes: ['bike'], status: 'completed' };
    const [ride] = await stage.platform.search('find_workout', done);
    const result = await stage.platform.create('download_fit', { workout: String(ride!.id) });
    const { bytes, ...kept } = stage.keeper.kept(result.file);
    expect(kept).toEqual({ name: result.fileName, type: 'application/vnd.ant.fit' });
    expect(fitLegs(bytes)).toEqual([expect.objectContaining({ sport: 'bike', seconds: expect.any(Number) })]);
  });
});

describe('export_fhir', () => {
  it('gives a bundle as a file and as JSON text', async () => {
    const result = await stage.platform.create('export_fhir', { range: 'lastDays', days: '14' });
    const { bytes, ...kept } = stage.keeper.kept(result.file);
    expect(kept).toEqual({ name: 'training.fhir.json', type: 'application/fhir+json' });
    expect(JSON.parse(Buffer.from(bytes).toString())).toEqual(JSON.parse(String(result.bundle)));
    expect(result.observations).toBeGreaterThan(0);
  });
});

describe('convert_structure and preview_structure', () => {
  const ride = { structure: '10m 60% / 3x(3m 110% / 3m 50%) / 10m 50%', title: 'Über-unders', workoutType: 'bike' };

  it.each([
    ['zwo', 'Uber-unders.zwo'],
    ['erg', 'Uber-unders.erg'],
    ['mrc', 'Uber-unders.mrc'],
    ['fit', 'Uber-unders.fit'],
    ['json', 'Uber-unders.json'],
    ['trainerDay', 'Uber-unders.trainerday.json'],
    ['text', 'Uber-unders.txt'],
  ])('make a %s file of text', async (format, name) => {
    const result = await stage.platform.create('convert_structure', { ...ride, format });
    expect(result).toMatchObject({ format, fileName: name });
    const { bytes, ...kept } = stage.keeper.kept(result.file);
    expect(kept).toEqual({ name, type: result.mimeType });
    const { structure } = readWorkoutFile(bytes, name, { thresholds: { ...NO_THRESHOLDS, ftpWatts: 231 } });
    expect(placedSteps(structure).map(({ step }) => Math.round(step.target!.value))).toContain(110);
  });

  it('hand a file from step to step, up to the calendar', async () => {
    const { file: fit } = await stage.platform.create('convert_structure', { ...ride, format: 'fit' });
    const again = await stage.platform.create('convert_structure', { structureFile: fit, format: 'zwo' });
    expect(again).toMatchObject({ title: 'Über-unders', fileName: 'Uber-unders.zwo' });
    const plan = { workoutDay: 'tomorrow', workoutType: 'bike', structureFile: again.file };
    const { id } = await stage.platform.create('create_workout', plan);
    const download = await stage.platform.create('download_structure', { workout: String(id), format: 'json' });
    const { bytes, name } = stage.keeper.kept(download.file);
    const { structure } = readWorkoutFile(bytes, name);
    expect(structure).toMatchObject([{}, { type: 'repetition', count: 3 }, {}]);
  });

  it('draw a chart, with the words and the totals beside it', async () => {
    const result = await stage.platform.create('preview_structure', { ...ride, theme: 'dark' });
    expect(result).toMatchObject({ durationSeconds: 2280, description: expect.stringContaining('3 times: 3 min') });
    const { bytes, ...kept } = stage.keeper.kept(result.file);
    expect(kept).toEqual({ name: 'Uber-unders.svg', type: 'image/svg+xml' });
    expect(new TextDecoder().decode(bytes)).toMatch(/^<svg [^>]*class="workout-preview-dark"[^]*<\/svg>$/);
  });

  it('ask TrainingPeaks for nothing but thresholds, and for those only when the steps need them', async () => {
    await stage.sandbox.requests();
    await stage.platform.create('convert_structure', { ...ride, format: 'mrc' });
    expect(await stage.sandbox.calls()).toEqual([]);
    await stage.platform.create('convert_structure', { ...ride, format: 'erg' });
    expect(await stage.sandbox.calls()).toEqual(['GET /v1/athlete/profile/zones']);
  });
});
