import { zapierStage } from './support/stage';

const stage = zapierStage();

const ride = { workoutDay: '2026-03-19', workoutType: 'bike' };
const TEXT = '15m 60%\n3x\n  8m 100%\n  4m 50%';
const STEPS = [
  {
    Type: 'Step',
    IntensityClass: 'Active',
    Length: { Unit: 'Second', Value: 600 },
    IntensityTarget: { Unit: 'PercentOfFtp', Value: 90 },
  },
];
const file = (name: string, content: string) => stage.files.add(name, Buffer.from(content));

describe('a structure', () => {
  it.each([
    ['as text', TEXT, 3060],
    ['as JSON', JSON.stringify(STEPS), 600],
    ['as segments of TrainerDay', '[[10, 90, 90], [5, 50, 50]]', 900],
  ])('%s', async (_, structure, durationSeconds) => {
    const created = await stage.platform.create('create_workout', { ...ride, structure });
    expect(created).toMatchObject({
      durationSeconds,
      structureWarnings: null,
      raw: { WorkoutFileFormats: expect.arrayContaining(['zwo']) },
    });
  });

  it('as a file, whose title is taken where there is none', async () => {
    const zwo =
      '<workout_file><name>Tempo</name><workout><SteadyState Duration="600" Power="0.9"/></workout></workout_file>';
    const created = await stage.platform.create('create_workout', {
      workoutDay: 'tomorrow',
      workoutType: 'bike',
      structureFile: file('tempo.zwo', zwo),
    });
    expect(created).toMatchObject({ title: 'Tempo', durationSeconds: 600 });
    expect(stage.files.seen.at(-1)).not.toHaveProperty('authorization');
    const changed = await stage.platform.create('update_workout', {
      workout: String(created.id),
      structureFile: file('steps.txt', '20m 70%'),
    });
    expect(changed).toMatchObject({ title: 'Tempo', durationSeconds: 1200 });
  });

  it('with a word about what had to be changed', async () => {
    const created = await stage.platform.create('create_workout', { ...ride, structure: '10m ramp 50-70%' });
    expect(created).toMatchObject({ structureWarnings: expect.stringMatching(/knows no ramps/) });
  });

  it('in watts, by the thresholds of the athlete', async () => {
    const created = await stage.platform.create('create_workout', { ...ride, structure: '1h 200w' });
    expect(created.tss).toBeGreaterThan(0);
  });

  it.each([
    ['in line 2', { structure: '15m 60%\n5m 90% FTB' }, 'Line 2, column 8: “FTB” is not understood here.'],
    ['twice', { structure: TEXT, structureFile: 'a file' }, 'There are two structures'],
  ])('that cannot be right %s fails the step and writes nothing', async (_, given, what) => {
    const values: Record<string, unknown> = {
      workoutDay: 'tomorrow',
      workoutType: 'bike',
      title: 'Never planned',
      ...given,
    };
    if (values.structureFile) values.structureFile = file('a.txt', '10m 90%');
    await expect(stage.platform.create('create_workout', values)).rejects.toMatchObject({
      name: 'AppError',
      message: expect.stringContaining(what),
    });
    const found = await stage.platform.search('find_workout', {
      range: 'nextDays',
      days: 3,
      titleContains: 'Never planned',
    });
    expect(found).toEqual([]);
  });
});
