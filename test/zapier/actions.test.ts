import { fitFile, tcxFile } from './support/files';
import { authDataFor } from './support/sandbox';
import { zapierStage } from './support/stage';

const NOOR = 880045;

const stage = zapierStage();

const bikeRide = {
  workoutDay: '2026-03-19T00:00:00+01:00',
  workoutType: 'bike',
  title: 'Threshold {{bundle.inputData.title}} 2 × 15',
  description: 'Keep cadence above 88.',
  totalTimePlanned: '1:15:00',
  distancePlanned: '38 km',
  startTimePlanned: '17:30',
  tssPlanned: '82',
  tags: ['threshold', 'indoor'],
};

describe('create_workout', () => {
  it('plans a workout and returns it simplified and raw', async () => {
    const created = await stage.platform.create('create_workout', bikeRide);
    expect(created).toMatchObject({
      athleteId: NOOR,
      workoutDay: '2026-03-19',
      workoutType: 'Bike',
      title: bikeRide.title,
      completed: false,
      durationSeconds: 4500,
      distanceMeters: 38_000,
      tss: 82,
      raw: { Id: created.id, StartTimePlanned: '2026-03-19T17:30:00', Tags: expect.anything() },
    });
  });

  it('plans for an athlete of the roster', async () => {
    stage.platform.authData = await authDataFor(stage.sandbox, 'coach');
    const created = await stage.platform.create('create_workout', { ...bikeRide, athlete: '880102', locked: 'true' });
    expect(created).toMatchObject({ athleteId: 880102, raw: { Locked: true } });
  });

  it('writes once when the answer is lost', async () => {
    await stage.sandbox.control('faults', { kind: 'reset-after', method: 'POST', path: 'workouts/plan' });
    const { id } = await stage.platform.create('create_workout', bikeRide);
    const found = await stage.platform.search('find_workout', {
      range: 'dates',
      startDate: '2026-03-19',
      endDate: '2026-03-19',
    });
    expect(found.filter(({ title }) => title === bikeRide.title).map((workout) => workout.id)).toEqual([id]);
  });
});

describe('update_workout and delete_workout', () => {
  it('change what was filled in and keep the rest', async () => {
    const { id } = await stage.platform.create('create_workout', bikeRide);
    const changed = await stage.platform.create('update_workout', { workout: String(id), totalTimePlanned: '90' });
    expect(changed).toMatchObject({ id, title: bikeRide.title, durationSeconds: 5400, tss: 82 });
  });

  it('delete a planned workout', async () => {
    const { id } = await stage.platform.create('create_workout', bikeRide);
    expect(await stage.platform.create('delete_workout', { workout: String(id) })).toEqual({ deleted: true, id });
    const found = await stage.platform.search('find_workout', {
      range: 'dates',
      startDate: '2026-03-19',
      endDate: '2026-03-19',
    });
    expect(found.map((workout) => workout.id)).not.toContain(id);
  });

  it('leave a completed workout alone and stop the run there', async () => {
    const { id } = await stage.platform.create('create_workout', { ...bikeRide, workoutDay: 'today' });
    await stage.sandbox.control('complete-workout', { workoutId: id });
    for (const action of ['update_workout', 'delete_workout']) {
      await expect(stage.platform.create(action, { workout: String(id), title: 'New' })).rejects.toMatchObject({
        name: 'HaltedError',
        // Without the list of requests and answers that core would append.
        message: expect.stringMatching(/^[^\n]*completed[^\n]*$/),
      });
    }
  });
});

describe('find_workout', () => {
  it('finds by range, title and status', async () => {
    const { id } = await stage.platform.create('create_workout', bikeRide);
    const week = { range: 'thisWeek', titleContains: 'THRESHOLD {{', status: 'planned' };
    expect(await stage.platform.search('find_workout', week)).toMatchObject([{ id, raw: { Id: id } }]);
  });

  it('answers with nothing when there is nothing', async () => {
    expect(await stage.platform.search('find_workout', { titleContains: 'no such title' })).toEqual([]);
    expect(await stage.platform.search('get_workout', { workout: '4711' })).toEqual([]);
    expect(await stage.platform.search('find_upload', { trackingId: 'none' })).toEqual([]);
  });

  it('offers the days of a range only where they apply', async () => {
    const keys = async (inputData: object) =>
      (await stage.platform.inputFields('searches', 'find_workout', { ...inputData })).map(({ key }) => key);
    expect(await keys({ range: 'dates' })).toEqual(expect.arrayContaining(['startDate', 'endDate']));
    expect(await keys({ range: 'dates' })).not.toContain('days');
    expect(await keys({ range: 'nextDays' })).toContain('days');
    expect(await keys({})).toContain('weekStartsOn');
    expect(await keys({})).not.toContain('startDate');
  });
});

describe('upload_file', () => {
  it('uploads, follows the processing and returns the workout, sending no token to the file host', async () => {
    jest.restoreAllMocks();
    const bytes = fitFile(5_000);
    const uploaded = await stage.platform.create('upload_file', {
      file: stage.files.add('evening-ride.fit', bytes),
      title: 'Evening',
    });
    expect(uploaded).toMatchObject({ status: 'processed', skipped: false, fileName: 'evening-ride.fit' });
    expect(uploaded.workoutId).toEqual(expect.any(Number));
    expect(stage.files.seen.at(-1)).not.toHaveProperty('authorization');
    const again = await stage.platform.create('upload_file', { file: stage.files.add('again.fit', bytes) });
    expect(again).toMatchObject({ status: 'alreadyThere', skipped: true });
  });

  it('compares with the table and the calendar, and sends what is known only when told to', async () => {
    const seen = await stage.platform.create('inspect_file', { file: stage.files.add('run.tcx', tcxFile) });
    expect(seen).toMatchObject({ activityFingerprint: 'run/2026-03-14T07:00:00Z/30', fileType: 'tcx' });
    const first = await stage.platform.create('upload_file', { file: stage.files.add('run.tcx', tcxFile) });
    expect(first).toMatchObject({ status: 'processed', match: 'new', contentHash: seen.contentHash });
    await stage.sandbox.requests();
    const again = { file: stage.files.add('copy.tcx', tcxFile) };
    expect(await stage.platform.create('upload_file', again)).toMatchObject({
      status: 'skipped',
      match: 'similar',
      possibleDuplicateOf: first.workoutId,
    });
    const table = { previousContentHash: String(first.contentHash), previousWorkout: String(first.workoutId) };
    expect(await stage.platform.create('upload_file', { ...again, ...table })).toMatchObject({
      status: 'skipped',
      match: 'unmodified',
    });
    expect((await stage.sandbox.calls()).filter((call) => call.startsWith('POST'))).toEqual([]);
  });

  it('takes the name from the answer and the type from the bytes', async () => {
    const file = stage.files.add('Morning run.fit', tcxFile, { named: true });
    const uploaded = await stage.platform.create('upload_file', { file, waitForProcessing: 'false' });
    expect(uploaded).toMatchObject({ status: 'processing', trackingId: expect.any(String) });
    expect(uploaded.fileName).toMatch(/^Morning\Srun\S*\.tcx$/);
    expect(uploaded.warnings).toEqual(expect.any(String));
    const status = await stage.platform.search('find_upload', { trackingId: uploaded.trackingId });
    expect(status).toMatchObject([{ id: uploaded.trackingId }]);
  });

  it('uploads 8 MB', async () => {
    const bytes = fitFile(8 * 1024 * 1024);
    await stage.sandbox.requests();
    await stage.platform.create('upload_file', {
      file: stage.files.add('long.fit', bytes),
      waitForProcessing: 'false',
    });
    const sent = (await stage.sandbox.requests()).find(({ path }) => path === '/v3/file');
    expect(sent?.status).toBe(202);
    expect((sent?.body as { bytes: number }).bytes).toBeGreaterThan((bytes.length * 4) / 3);
  });

  it('works over a connection that may only upload', async () => {
    stage.platform.authData = await authDataFor(stage.sandbox, 'premium', { scopes: ['file:write'] });
    const file = stage.files.add('ride.fit', fitFile(2_000, 7));
    const uploaded = await stage.platform.create('upload_file', {
      file,
      workoutDay: '2026-03-15',
      startTime: '18:10',
      waitForProcessing: 'false',
    });
    expect(uploaded.status).toBe('processing');
    expect((await stage.sandbox.calls()).filter((call) => call.startsWith('GET'))).toEqual([]);
  });
});

describe('dropdowns', () => {
  it('list "Me" for an athlete without a request', async () => {
    await stage.sandbox.requests();
    expect(await stage.platform.dropdown('athlete_list')).toEqual([{ id: 'me', name: 'Me' }]);
    expect(await stage.sandbox.calls()).toEqual([]);
  });

  it('list the roster by name for a coach, and the workouts of the chosen athlete', async () => {
    stage.platform.authData = await authDataFor(stage.sandbox, 'coach');
    const roster = await stage.platform.dropdown('athlete_list');
    expect(roster).toHaveLength(12);
    expect(roster).toContainEqual({ id: '880101', name: expect.stringContaining('Mara') });
    const workouts = await stage.platform.dropdown('workout_list', { athlete: '880101' });
    expect(workouts[0]).toEqual({ id: expect.stringMatching(/^\d+$/), name: expect.stringContaining(' · ') });
  });

  it('find an athlete for the search step beside them', async () => {
    stage.platform.authData = await authDataFor(stage.sandbox, 'coach');
    expect(await stage.platform.search('find_athlete', { search: 'quint' })).toMatchObject([
      { id: 880101, raw: { Id: 880101 } },
    ]);
  });
});
