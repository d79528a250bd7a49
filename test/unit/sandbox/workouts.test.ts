import { basicId, premiumId, rosterId, TestSandbox } from './client';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await TestSandbox.start();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const range = async (user: string, path: string) => sandbox.get(await sandbox.token(user), `/v2/workouts/${path}`);

describe('range', () => {
  it('lists planned and completed workouts of both end days, without structure and description', async () => {
    const { json } = await range('premium', '2026-05-04/2026-05-24');
    expect(json.length).toBeGreaterThan(15);
    expect(new Set(json.map((workout: any) => workout.Completed))).toEqual(new Set([true, false]));
    const [first] = json;
    expect(first.Id).toBeGreaterThan(3_900_000_000);
    expect(first.Id).toBeLessThan(4_000_000_000);
    expect(first.WorkoutDay).toBe('2026-05-04T00:00:00');
    expect(first.LastModifiedDate).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/);
    expect('Structure' in first).toBe(false);
    expect('Description' in first).toBe(false);
    const described = await range('premium', '2026-05-04/2026-05-04?includeDescription=true');
    expect(described.json[0].Description).toEqual(expect.any(String));
    const types = (await range('premium', '2026-05-13/2026-06-07')).json.map((workout: any) => workout.WorkoutType);
    for (const type of ['Brick', 'Race', 'Day Off']) expect(types).toContain(type);
  });

  it('takes 45 days counted with both ends, or as a difference', async () => {
    expect((await range('premium', '2026-04-01/2026-05-15')).status).toBe(200);
    expect((await range('premium', '2026-04-01/2026-05-16')).status).toBe(400);
    await sandbox.control('POST', '/quirks', { rangeLimit: 'difference' });
    expect((await range('premium', '2026-04-01/2026-05-16')).status).toBe(200);
    expect((await range('premium', '2026-04-01/2026-05-17')).status).toBe(400);
  });

  it.each([
    ['a day that is none', '2026-02-30/2026-03-01', 'startDate'],
    ['an end before the start', '2026-05-02/2026-05-01', 'endDate'],
    ['an end beyond 365 days ahead', '2027-05-10/2027-05-14', '365 days'],
  ])('refuses %s', async (_name, path, text) => {
    const answer = await range('premium', path);
    expect(answer.status).toBe(400);
    expect(answer.text).toContain(text);
  });

  it('accepts the 365th day ahead', async () => {
    expect((await range('premium', '2027-05-10/2027-05-13')).status).toBe(200);
  });

  it('nulls premium fields of basic athletes, also for their coach', async () => {
    const isEmpty = (workout: any) =>
      ['TssActual', 'TssPlanned', 'IF', 'HeartRateAverage', 'Calories'].every((name) => workout[name] === null);
    const own = await range('basic', '2026-05-01/2026-05-12');
    expect(own.json.filter((workout: any) => workout.TotalTime > 0).length).toBeGreaterThan(3);
    expect(own.json.every(isEmpty)).toBe(true);
    expect((await range('coach', `880104/2026-05-01/2026-05-12`)).json.every(isEmpty)).toBe(true);
    expect((await range('trial', '2026-05-01/2026-05-12')).json.some((workout: any) => workout.TssActual > 0)).toBe(
      true,
    );
  });

  it('refuses the self form for coaches', async () => {
    const answer = await range('coach', '2026-05-01/2026-05-12');
    expect([answer.status, answer.json]).toEqual([400, ['770123 is not a valid athlete']]);
  });
});

describe('by id', () => {
  it('finds the own workout by both addresses', async () => {
    const [{ Id }] = (await range('premium', '2026-05-11/2026-05-17')).json;
    expect((await range('premium', `id/${Id}`)).json.Id).toBe(Id);
    expect((await range('premium', `${premiumId}/id/${Id}`)).json.Id).toBe(Id);
    expect((await range('basic', `id/${Id}`)).status).toBe(403);
    expect((await range('basic', `${premiumId}/id/${Id}`)).status).toBe(403);
    expect((await range('premium', 'id/99')).status).toBe(404);
    expect((await range('premium', 'id/abc')).status).toBe(400);
  });
});

describe('changed feed', () => {
  const changed = async (user: string, query: string) => range(user, `changed?${query}`);
  const ids = (answer: any) => answer.json.Modified.map((workout: any) => workout.Id);

  it('needs a date from 2000 on and a page size up to 100', async () => {
    for (const query of [
      '',
      'date=1999-12-31',
      'date=tomorrow',
      'date=2026-05-01&pageSize=101',
      'date=2026-05-01&page=-1',
      'date=2026-05-01&workoutTypeFilter=yoga',
    ]) {
      expect([query, (await changed('premium', query)).status]).toEqual([query, 400]);
    }
    expect((await changed('premium', 'date=2000-01-01&pageSize=100')).status).toBe(200);
  });

  it('pages from zero in the order of modification, without loss', async () => {
    const all = await changed('premium', 'date=2000-01-01&pageSize=100');
    const stamps = all.json.Modified.map((workout: any) => workout.LastModifiedDate);
    expect(stamps).toEqual([...stamps].sort());
    const pages = await Promise.all(
      [0, 1, 2, 3].map((page) => changed('premium', `date=2000-01-01&pageSize=20&page=${page}`)),
    );
    expect(pages.flatMap(ids)).toEqual(ids(all));
  });

  it('shows an edit, a completion and a deletion, to the athlete and to the coach', async () => {
    const [first, second, third] = (await range('coach', `${rosterId}/2026-05-14/2026-05-24`)).json;
    await sandbox.control('POST', '/edit-workout', { workoutId: first.Id, Title: 'Moved' });
    await sandbox.control('POST', '/complete-workout', { workoutId: second.Id, TotalTime: 1.5 });
    await sandbox.control('POST', '/edit-workout', { workoutId: third.Id, delete: true });
    for (const path of [`${rosterId}/changed`, `${rosterId}/changes`]) {
      const answer = await range('coach', `${path}?date=${TestSandbox.now}`);
      expect(ids(answer)).toEqual([first.Id, second.Id]);
      expect(answer.json.Deleted).toEqual([third.Id]);
      expect(answer.json.Modified[0].Title).toBe('Moved');
      expect(answer.json.Modified[1]).toMatchObject({ Completed: true, TotalTime: 1.5 });
    }
    expect(ids(await range('mara', 'changed?date=2026-05-13T12:00:01Z'))).toEqual([]);
  });

  it('filters by type and includes descriptions when asked', async () => {
    const { json } = await changed('premium', 'date=2000-01-01&workoutTypeFilter=swim&includeDescription=true');
    expect(new Set(json.Modified.map((workout: any) => workout.WorkoutType))).toEqual(new Set(['Swim']));
    expect(json.Modified[0].Description).toEqual(expect.any(String));
  });

  it('gives strictly growing stamps while the clock stands still', async () => {
    const planned = (await range('premium', '2026-05-14/2026-05-24')).json.slice(0, 4);
    for (const { Id } of planned) await sandbox.control('POST', '/edit-workout', { workoutId: Id, Title: 'x' });
    const stamps = (await changed('premium', `date=${TestSandbox.now}`)).json.Modified.map(
      (workout: any) => workout.LastModifiedDate,
    );
    expect(new Set(stamps).size).toBe(4);
  });

  it.each([
    ['firstPage', [2, 0]],
    ['everyPage', [2, 2]],
    ['paged', [1, 1]],
  ])('places deletions by the quirk %s', async (changedDeleted, counts) => {
    await sandbox.control('POST', '/quirks', { changedDeleted });
    for (const { Id } of (await range('premium', '2026-05-14/2026-05-24')).json.slice(0, 2)) {
      await sandbox.control('POST', '/edit-workout', { workoutId: Id, delete: true });
    }
    const pages = await Promise.all(
      [0, 1].map((page) => changed('premium', `date=2026-05-01&pageSize=1&page=${page}`)),
    );
    expect(pages.map((page) => page.json.Deleted.length)).toEqual(counts);
  });

  it('may accept plain dates only, and may leave the boundary out', async () => {
    const [{ Id }] = (await range('premium', '2026-05-14/2026-05-24')).json;
    const { lastModified } = await sandbox.control('POST', '/edit-workout', { workoutId: Id, Title: 'x' });
    expect(ids(await changed('premium', `date=${lastModified}`))).toEqual([Id]);
    await sandbox.control('POST', '/quirks', { changedBoundary: 'exclusive' });
    expect(ids(await changed('premium', `date=${lastModified}`))).toEqual([]);
    await sandbox.control('POST', '/quirks', { changedDate: 'dateOnly' });
    expect((await changed('premium', `date=${lastModified}`)).status).toBe(400);
    expect((await changed('premium', 'date=2026-05-13')).status).toBe(200);
  });
});

describe('workout of the day', () => {
  it('lists planned values from a date on', async () => {
    const { json } = await range('premium', 'wod/2026-05-18?numberOfDays=7');
    expect(json.length).toBeGreaterThan(4);
    expect(json[0]).toMatchObject({ WorkoutType: 'Swim', WorkoutFileFormats: expect.any(Array) });
    expect('TotalTime' in json[0]).toBe(false);
    expect((await range('premium', 'wod/2026-05-18')).json).toHaveLength(1);
    expect((await range('premium', 'wod/2026-05-18?numberOfDays=8')).status).toBe(400);
    expect((await range('premium', 'wod/2026-05-18?numberOfDays=1')).status).toBe(400);
    await sandbox.control('POST', '/quirks', { wodOneDay: 'accepted' });
    expect((await range('premium', 'wod/2026-05-18?numberOfDays=1')).status).toBe(200);
    await sandbox.control('POST', '/quirks', { wodOtherDays: 'rejected' });
    expect((await range('premium', 'wod/2026-05-18')).status).toBe(400);
    expect((await range('premium', 'wod/2026-05-13')).status).toBe(200);
  });

  it('exports structures in the offered formats', async () => {
    const workouts = (await range('premium', '2026-05-18/2026-05-24')).json;
    const bike = workouts.find((workout: any) => workout.WorkoutType === 'Bike');
    const brick = workouts.find((workout: any) => workout.WorkoutType === 'Brick');
    expect(bike.WorkoutFileFormats).toEqual(['fit', 'erg', 'mrc', 'zwo', 'json']);
    expect(brick.WorkoutFileFormats).toEqual([]);
    const json = await range('premium', `wod/file/${bike.Id}/?format=json`);
    expect(json.headers.get('content-disposition')).toMatch(/^attachment; filename=".+\.json"$/);
    expect(json.json).toMatchObject({ Id: bike.Id, Ftp: 231, Type: 'Bike' });
    expect(json.json.Structure[1]).toMatchObject({ Type: 'Repetition', Length: { Value: 4 } });
    expect((await range('premium', `wod/file/${bike.Id}?format=json`)).status).toBe(200);
    expect((await range('premium', `wod/file/${bike.Id}/?format=zwo`)).text).toContain('<workout_file>');
    expect((await range('premium', `wod/file/${bike.Id}/?format=fit`)).text.slice(8, 12)).toBe('.FIT');
    const wrong = await range('premium', `wod/file/${bike.Id}/?format=tcx`);
    expect([wrong.status, wrong.text]).toEqual([400, "Workout cannot be exported to format: 'tcx'."]);
    const none = await range('premium', `wod/file/${brick.Id}/?format=json`);
    expect([none.status, none.text]).toEqual([400, 'Workout has no structure']);
    expect((await range('basic', `wod/file/${bike.Id}/?format=json`)).status).toBe(403);
  });

  it('does not offer json without the thresholds, and lets a coach export by either address', async () => {
    const [run] = (await range('coach', `${rosterId}/2026-05-19/2026-05-19`)).json;
    expect((await range('coach', `wod/file/${run.Id}/?format=json`)).json.ThresholdSpeed).toBe(4.11);
    expect((await range('coach', `${rosterId}/wod/file/${run.Id}/?format=json`)).status).toBe(200);
    const { workouts } = await sandbox.control('POST', '/seed', {
      athletes: [{ key: 'blank', coachedBy: 770123 }],
      workouts: [
        {
          athlete: 'blank',
          WorkoutType: 'Bike',
          Structure: [
            {
              Type: 'Step',
              IntensityClass: 'Active',
              Length: { Unit: 'Second', Value: 600 },
              IntensityTarget: { Unit: 'PercentOfFtp', Value: 70 },
            },
          ],
        },
      ],
    });
    const answer = await range('coach', `wod/file/${workouts[0]}/?format=json`);
    expect(answer.text).toBe("Workout cannot be exported to format: 'json'.");
  });
});

it('keeps basic athletes’ ids apart from others’', async () => {
  expect(
    (await range('basic', `${basicId}/id/${(await range('basic', '2026-05-11/2026-05-17')).json[0].Id}`)).status,
  ).toBe(200);
});
