import { authDataFor } from './support/sandbox';
import { zapierStage } from './support/stage';

const LAST_WEEKS = { range: 'dates', startDate: '2026-02-17', endDate: '2026-03-15', status: 'completed' };

const stage = zapierStage();

async function completed(workoutTypes: string, more: object = {}): Promise<{ workout: string }> {
  const [found] = await stage.platform.search('find_workout', { ...LAST_WEEKS, workoutTypes: [workoutTypes], ...more });
  return { ...more, workout: String(found!.id) };
}

describe('get_zones', () => {
  it('finds the zones of the athlete, with the untouched set beside them', async () => {
    const found = await stage.platform.search('get_zones', { families: ['power'] });
    expect(found).toMatchObject([
      { athleteId: 880045, family: 'power', isDefault: true, raw: { Zones: expect.any(Array) } },
    ]);
    expect(found[0]!.thresholdWatts).toBe((found[0]!.raw as { Threshold: number }).Threshold);
  });

  it('finds those of an athlete of the roster for one sport', async () => {
    stage.platform.authData = await authDataFor(stage.sandbox, 'coach');
    const found = await stage.platform.search('get_zones', { athlete: '880103', sport: 'run' });
    expect(found.map(({ family, sport }) => [family, sport])).toEqual([
      ['power', 'Default'],
      ['heartRate', 'Run'],
      ['speed', 'Run'],
    ]);
  });
});

describe('get_workout_details', () => {
  it('finds the figures of a completed workout, and leaves the samples out', async () => {
    const [found] = await stage.platform.search('get_workout_details', await completed('bike'));
    expect(found).toMatchObject({ hasDetails: true, powerAverageWatts: expect.any(Number), raw: expect.anything() });
    expect((found!.raw as { WorkoutChannels: object }).WorkoutChannels).not.toHaveProperty('Data');
    expect(JSON.stringify(found).length).toBeLessThan(20_000);
  });

  it('says that nothing was recorded without failing, and finds nothing for an unknown number', async () => {
    const [found] = await stage.platform.search('get_workout_details', await completed('strength'));
    expect(found).toMatchObject({ hasDetails: false, note: expect.stringContaining('not completed, or has no file') });
    expect(found).not.toHaveProperty('raw');
    expect(await stage.platform.search('get_workout_details', { workout: '4711' })).toEqual([]);
  });

  it('names the permission that is missing before any request', async () => {
    const ride = await completed('bike');
    stage.platform.authData = await authDataFor(stage.sandbox, 'premium', {
      scopes: ['athlete:profile', 'workouts:read'],
    });
    await stage.sandbox.requests();
    await expect(stage.platform.search('get_workout_details', ride)).rejects.toThrow(
      /Tick “Read Workout Details and Comment”/,
    );
    expect(await stage.sandbox.calls()).toEqual([]);
  });
});

describe('add_comment', () => {
  it('adds a comment to the workout of an athlete of the roster', async () => {
    stage.platform.authData = await authDataFor(stage.sandbox, 'coach');
    const run = await completed('run', { athlete: '880101' });
    await stage.sandbox.requests();
    const added = await stage.platform.create('add_comment', { ...run, comment: 'Strong finish' });
    expect(added).toEqual({ added: true, workoutId: Number(run.workout), athleteId: 880101 });
    expect(await stage.sandbox.calls()).toEqual([`POST /v2/workouts/880101/id/${run.workout}/comment`]);
  });

  it('says that an athlete needs Premium', async () => {
    stage.platform.authData = await authDataFor(stage.sandbox, 'coach');
    const row = await completed('rowing', { athlete: '880104' });
    await expect(stage.platform.create('add_comment', { ...row, comment: 'Well done' })).rejects.toThrow(
      /needs a Premium athlete to add the comment/,
    );
  });

  it('is sent once when the answer is lost, and asks to look', async () => {
    const ride = await completed('bike');
    await stage.sandbox.control('faults', { kind: 'status-after', method: 'POST', path: 'comment' });
    await stage.sandbox.requests();
    await expect(stage.platform.create('add_comment', { ...ride, comment: 'Windy' })).rejects.toThrow(
      /did not confirm/,
    );
    expect((await stage.sandbox.calls()).filter((call) => call.startsWith('POST'))).toHaveLength(1);
  });
});
