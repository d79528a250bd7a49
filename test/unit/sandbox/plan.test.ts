import { basicId, premiumId, rosterId, TestSandbox, trialId } from './client';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await TestSandbox.start('quiet');
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const ride = { AthleteId: premiumId, WorkoutDay: '2026-05-20', WorkoutType: 'bike', Title: 'Ride' };
const plan = async (body: object, user = 'premium') =>
  sandbox.api(await sandbox.token(user), 'POST', '/v2/workouts/plan', body);
const update = async (id: number, body: object, user = 'premium') =>
  sandbox.api(await sandbox.token(user), 'PUT', `/v2/workouts/plan/${id}`, body);
const remove = async (path: string, user = 'premium') =>
  sandbox.api(await sandbox.token(user), 'DELETE', `/v2/workouts/${path}`);
const stored = async (athlete: number) =>
  (await sandbox.control('GET', `/state?athlete=${athlete}`)).athletes[0].workouts;

const steps = [
  {
    Type: 'Step',
    IntensityClass: 'WarmUp',
    Length: { Unit: 'Second', Value: 900 },
    IntensityTarget: { Unit: 'PercentOfFtp', Value: 60 },
  },
  {
    Type: 'Repetition',
    Length: { Unit: 'Repetition', Value: 2 },
    Steps: [
      {
        Type: 'Step',
        IntensityClass: 'Active',
        Length: { Unit: 'Second', Value: 1200 },
        IntensityTarget: { Unit: 'PercentOfFtp', Value: 100 },
      },
      {
        Type: 'Step',
        IntensityClass: 'Rest',
        Length: { Unit: 'Second', Value: 150 },
        IntensityTarget: { Unit: 'PercentOfFtp', Value: 50 },
      },
    ],
  },
];

describe('create', () => {
  it('returns the created workout, types capitalised, names read in any casing and numbers also as strings', async () => {
    const answer = await plan({
      athleteid: String(premiumId),
      workoutDay: '2026-05-20T00:00:00',
      WORKOUTTYPE: 'xc-ski',
      totalTimePlanned: '1.25',
      TSSPlanned: 80,
      IFPlanned: 0.8,
      Description: 'Easy',
      StartTimePlanned: '2026-05-20 17:30:00',
      Tags: ['a'],
    });
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({
      AthleteId: premiumId,
      WorkoutType: 'XC-Ski',
      TotalTimePlanned: 1.25,
      TssPlanned: 80,
      Completed: false,
      StartTimePlanned: '2026-05-20T17:30:00',
    });
    const found = await sandbox.get(
      await sandbox.token('premium'),
      `/v2/workouts/id/${answer.json.Id}?includeDescription=true`,
    );
    expect(found.json).toMatchObject({ Description: 'Easy', Tags: ['a'] });
  });

  it.each([
    ['AthleteId', { AthleteId: undefined }],
    ['AthleteId', { AthleteId: 'x' }],
    ['WorkoutDay', { WorkoutDay: undefined }],
    ['WorkoutDay', { WorkoutDay: '2026-02-30' }],
    ['WorkoutDay', { WorkoutDay: '2026-05-20T00:00:00Z' }],
    ['WorkoutDay', { WorkoutDay: '2026-05-05' }],
    ['WorkoutDay', { WorkoutDay: '2027-05-14' }],
    ['WorkoutType', { WorkoutType: undefined }],
    ['WorkoutType', { WorkoutType: 'brick' }],
    ['WorkoutType', { WorkoutType: 'day off' }],
    ['Title', { Title: 'x'.repeat(501) }],
    ['StartTimePlanned', { StartTimePlanned: '2026-05-20T17:30:00Z' }],
    ['TotalTimePlanned', { TotalTimePlanned: 100 }],
    ['DistancePlanned', { DistancePlanned: 100_000_000 }],
    ['TSSPlanned', { TSSPlanned: 10_000 }],
    ['IFPlanned', { IFPlanned: 5.1 }],
    ['CaloriesPlanned', { CaloriesPlanned: 100_000 }],
    ['EnergyPlanned', { EnergyPlanned: -1 }],
    ['ElevationGainPlanned', { ElevationGainPlanned: 'high' }],
    ['StructureDisplayUnit', { StructureDisplayUnit: 'lightyear' }],
    ['Structure', { Structure: '[]' }],
    ['Structure', { Structure: '{' }],
    ['Structure', { Structure: steps }],
    ['Structure[0].IntensityClass', { Structure: JSON.stringify([{ ...steps[0], IntensityClass: 'Recovery' }]) }],
  ])('names %s when it is wrong (%#)', async (field, change) => {
    const answer = await plan({ ...ride, ...change });
    expect(answer.status).toBe(400);
    expect(answer.json.Message).toContain(field);
    expect(await stored(premiumId)).toHaveLength(0);
  });

  it('accepts the edges of the window and of the limits', async () => {
    for (const change of [
      { WorkoutDay: '2026-05-06' },
      { WorkoutDay: '2027-05-13' },
      { Title: 'x'.repeat(500) },
      { TotalTimePlanned: 99.9997, IFPlanned: 5, TSSPlanned: 9999 },
    ]) {
      expect((await plan({ ...ride, ...change })).status).toBe(200);
    }
  });

  it('counts days in the athlete’s time zone', async () => {
    await sandbox.control('POST', '/clock', { now: '2026-05-13T23:30:00Z' });
    const { athletes } = await sandbox.control('POST', '/seed', {
      athletes: [{ key: 'kiwi', timeZone: 'Pacific/Auckland' }],
    });
    expect((await plan({ ...ride, AthleteId: athletes[0].id, WorkoutDay: '2026-05-06' }, 'kiwi')).status).toBe(400);
    expect((await plan({ ...ride, AthleteId: athletes[0].id, WorkoutDay: '2027-05-14' }, 'kiwi')).status).toBe(200);
  });

  it('recomputes planned figures from a structure and keeps them for an RPE structure', async () => {
    const { json } = await plan({
      ...ride,
      TotalTimePlanned: 9,
      TSSPlanned: 1,
      DistancePlanned: 40_000,
      Structure: JSON.stringify(steps),
    });
    expect(json.TotalTimePlanned).toBe(1);
    expect(json.TssPlanned).toBeCloseTo((0.25 * 0.36 + (2400 / 3600) * 1 + (300 / 3600) * 0.25) * 100, 9);
    expect(json.IFPlanned).toBeCloseTo(Math.sqrt(json.TssPlanned / 100), 9);
    expect(json.DistancePlanned).toBe(40_000);
    expect('Structure' in json).toBe(false);
    expect(json.WorkoutFileFormats).toContain('json');
    const rpe = JSON.stringify([{ ...steps[0], IntensityTarget: { Unit: 'Rpe', Value: 4 } }]);
    expect((await plan({ ...ride, TotalTimePlanned: 2, Structure: rpe })).json.TotalTimePlanned).toBe(2);
  });

  it('computes distance steps by threshold speed and leaves the figures empty without one', async () => {
    const meters = JSON.stringify([
      {
        ...steps[0],
        Length: { Unit: 'Meter', Value: 1210 },
        IntensityTarget: { Unit: 'PercentOfThresholdSpeed', Value: 100 },
      },
    ]);
    const swim = await plan({ ...ride, WorkoutType: 'swim', Structure: meters });
    expect(swim.json).toMatchObject({ DistancePlanned: 1210, TssPlanned: expect.closeTo((1000 / 3600) * 100, 6) });
    const unknown = await plan({
      ...ride,
      WorkoutType: 'rowing',
      TotalTimePlanned: 1,
      TSSPlanned: 50,
      Structure: meters,
    });
    expect(unknown.json).toMatchObject({ TotalTimePlanned: null, TssPlanned: null, IFPlanned: null });
  });

  it('lets a basic athlete plan today and the past week only, and ignores premium fields', async () => {
    const day = (WorkoutDay: string) => ({
      ...ride,
      AthleteId: basicId,
      WorkoutDay,
      TSSPlanned: 50,
      CaloriesPlanned: 400,
      Tags: ['x'],
    });
    const future = await plan(day('2026-05-14'), 'basic');
    expect(future.status).toBe(403);
    expect(future.text).toContain('premium');
    expect((await plan(day('2026-05-13'), 'basic')).status).toBe(200);
    const [workout] = await stored(basicId);
    expect(workout.values.TssPlanned).toBeUndefined();
    expect(workout.values.Tags).toBeUndefined();
    expect((await plan({ ...ride, AthleteId: trialId }, 'trial')).status).toBe(200);
    expect((await plan({ ...ride, AthleteId: 880104 }, 'coach')).status).toBe(200);
  });

  it('lets coaches lock and hide, not athletes', async () => {
    expect((await plan({ ...ride, Locked: true })).json.Locked).toBe(false);
    expect((await plan({ ...ride, AthleteId: rosterId, Locked: true, Hidden: true }, 'coach')).json).toMatchObject({
      Locked: true,
      Hidden: true,
    });
  });

  it('refuses foreign athletes with 403 and tokens without the scope with 401', async () => {
    expect((await plan({ ...ride, AthleteId: basicId })).status).toBe(403);
    expect(
      (await sandbox.api(await sandbox.token('premium', 'workouts:read'), 'POST', '/v2/workouts/plan', ride)).status,
    ).toBe(401);
  });
});

describe('update', () => {
  const create = async () =>
    (await plan({ ...ride, Description: 'Notes', TSSPlanned: 40, Structure: JSON.stringify(steps) })).json;

  it('replaces everything: what is left out becomes empty', async () => {
    const { Id } = await create();
    const answer = await update(Id, { ...ride, Id, Title: 'Shorter', TotalTimePlanned: '0.5' });
    expect(answer.json).toMatchObject({
      Id,
      Title: 'Shorter',
      TotalTimePlanned: 0.5,
      TssPlanned: null,
      WorkoutFileFormats: [],
    });
    const [workout] = await stored(premiumId);
    expect([workout.description, workout.structure]).toEqual([undefined, undefined]);
  });

  it('checks ids, existence, completion and the stored day', async () => {
    const { Id } = await create();
    expect((await update(Id, { ...ride, Id: Id + 1 })).status).toBe(400);
    expect((await update(Id, ride)).json.Message).toContain('Id');
    expect((await update(77, { ...ride, Id: 77 })).status).toBe(404);
    await sandbox.control('POST', '/complete-workout', { workoutId: Id });
    expect((await update(Id, { ...ride, Id })).json.Message).toContain('completed');
    const { workouts } = await sandbox.control('POST', '/seed', {
      workouts: [{ athlete: 'premium', WorkoutDay: '2026-05-01', WorkoutType: 'Run' }],
    });
    expect((await update(workouts[0], { ...ride, Id: workouts[0] })).status).toBe(400);
  });

  it('keeps basic athletes from moving a workout ahead', async () => {
    const { json } = await plan({ ...ride, AthleteId: basicId, WorkoutDay: '2026-05-13' }, 'basic');
    const moved = await update(json.Id, { ...ride, AthleteId: basicId, Id: json.Id }, 'basic');
    expect(moved.status).toBe(403);
    expect(moved.text).toContain('premium');
  });

  it('answers GET and PATCH with 405', async () => {
    const token = await sandbox.token('premium');
    expect((await sandbox.get(token, '/v2/workouts/plan/1')).status).toBe(405);
    expect((await sandbox.api(token, 'PATCH', '/v2/workouts/plan/1', {})).status).toBe(405);
  });
});

describe('delete', () => {
  it('answers true, leaves a tombstone, and is 404 the second time', async () => {
    const { Id } = (await plan(ride)).json;
    const gone = await remove(`id/${Id}`);
    expect([gone.status, gone.json]).toEqual([200, true]);
    expect((await remove(`id/${Id}`)).status).toBe(404);
    const feed = await sandbox.get(await sandbox.token('premium'), `/v2/workouts/changed?date=${TestSandbox.today}`);
    expect(feed.json).toEqual({ Deleted: [Id], Modified: [] });
  });

  it('needs both scopes, and the addressed form for coaches', async () => {
    const { Id } = (await plan({ ...ride, AthleteId: rosterId }, 'coach')).json;
    expect(
      (await sandbox.api(await sandbox.token('mara', 'workouts:plan'), 'DELETE', `/v2/workouts/id/${Id}`)).status,
    ).toBe(401);
    expect((await remove(`${rosterId}/id/${Id}`, 'coach')).status).toBe(200);
  });

  it.each([400, 403])('keeps completed workouts, with %d', async (deleteCompletedStatus) => {
    await sandbox.control('POST', '/quirks', { deleteCompletedStatus });
    const { Id } = (await plan(ride)).json;
    await sandbox.control('POST', '/complete-workout', { workoutId: Id });
    expect((await remove(`id/${Id}`)).status).toBe(deleteCompletedStatus);
    expect(await stored(premiumId)).toHaveLength(1);
  });
});
