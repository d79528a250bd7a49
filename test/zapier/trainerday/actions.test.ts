import { fitFile, gpxFile, tcxFile } from '../support/files';
import { account, planned, titlesOn } from './support/calendar';
import { trainerDayStage } from './support/stage';

const stage = trainerDayStage();

const DAY = '2026-03-19';
const ride = { calendarDate: DAY, title: 'Tempo 2 x 12', structure: '10m 45% - 70%\n2x\n  12m 85%\n  5m 50%' };
const SEGMENTS = [
  [10, 45, 70],
  [12, 85, 85],
  [5, 50, 50],
  [12, 85, 85],
  [5, 50, 50],
];
const create = (values: object = {}) => stage.platform.create('create_calendar_event', { ...ride, ...values });
const upsert = (values: object = {}) =>
  stage.platform.create('upsert_calendar_event', { ...ride, reference: '5123000222', ...values });
const writes = async () => (await stage.sandbox.calls()).filter((call) => !call.startsWith('GET'));
const onDay = (day: string, more: object = {}) =>
  stage.platform.search('find_calendar_event', { range: 'dates', startDate: day, endDate: day, ...more });

describe('create_calendar_event', () => {
  it('plans a workout with its repetitions written out, and gives its steps as text for a later step', async () => {
    const created = await create({ targetRanges: 'ramp' });
    expect(created).toMatchObject({ outcome: 'created', calendarDate: DAY, title: ride.title, durationSeconds: 2640 });
    expect(JSON.parse(String(created.segments))).toEqual(SEGMENTS);
    const { events } = await account(stage);
    expect(events.filter(({ date }) => date === DAY)).toMatchObject([
      { workout: { title: ride.title, segments: SEGMENTS } },
    ]);
    const again = await create({ calendarDate: '2026-03-26', structure: created.segments });
    expect(again.segments).toBe(created.segments);
  });

  it('reads the day that Zapier sends with a time and zone as it stands there', async () => {
    expect(await create({ calendarDate: `${DAY}T00:00:00+09:00` })).toMatchObject({ calendarDate: DAY });
  });

  it('takes a workout file of an earlier step', async () => {
    const zwo = `<workout_file><name>Openers</name><sportType>bike</sportType><workout><SteadyState Duration="600" Power="0.6"/></workout></workout_file>`;
    const structureFile = stage.files.add('openers.zwo', new TextEncoder().encode(zwo));
    expect(await create({ title: undefined, structure: undefined, structureFile })).toMatchObject({
      title: 'Openers',
      durationSeconds: 600,
    });
  });

  it('leaves a run out and says why, without stopping the Zap', async () => {
    expect(await create({ workoutType: 'run' })).toMatchObject({
      outcome: 'skipped',
      reason: expect.stringMatching(/power.*sport Run/),
    });
    expect(await writes()).toEqual([]);
  });

  it('warns of another FTP', async () => {
    expect(await create({ ftp: '240' })).toMatchObject({ warnings: expect.stringMatching(/240 W.*218 W/) });
  });

  it('is not planned twice by a replay when the answer and the look for it are lost', async () => {
    const POST = { method: 'POST', path: '/calendar/events' };
    await stage.sandbox.control('faults', { ...POST, kind: 'reset-after' });
    await stage.sandbox.control('faults', {
      method: 'GET',
      path: '/calendar',
      kind: 'status',
      status: 400,
      skip: 1,
      times: null,
    });
    await expect(create()).rejects.toMatchObject({
      name: 'AppError',
      message: expect.stringContaining('did not confirm'),
    });
    await stage.sandbox.control('faults', undefined, 'DELETE');
    expect(await create()).toMatchObject({ outcome: 'created', title: ride.title });
    expect(await titlesOn(stage, DAY)).toEqual([ride.title]);
    expect(await writes()).toHaveLength(1);
  });
});

it('is not taken for the same workout that stood there before when it did not arrive', async () => {
  await create();
  await stage.sandbox.control('faults', { method: 'POST', path: '/calendar/events', kind: 'reset-before' });
  await create();
  expect(await titlesOn(stage, DAY)).toEqual([ride.title, ride.title]);
});

describe('upsert_calendar_event', () => {
  it('plans, writes nothing when the Zap runs again, and changes what it planned', async () => {
    const created = await upsert();
    expect(created).toMatchObject({
      outcome: 'created',
      title: 'Tempo 2 x 12 [TP 5123000222]',
      reference: '5123000222',
    });
    await writes();
    expect(await upsert()).toMatchObject({ outcome: 'unchanged', id: created.id });
    expect(await writes()).toEqual([]);
    const moved = await upsert({ calendarDate: '2026-03-20', title: 'Tempo' });
    expect(moved).toMatchObject({ outcome: 'updated', calendarDate: '2026-03-20', title: 'Tempo [TP 5123000222]' });
    expect(await titlesOn(stage, DAY)).toEqual([]);
  });
});

describe('update_calendar_event', () => {
  it('changes what is filled in and leaves the rest', async () => {
    const eventId = await planned(stage, DAY, 'Easy');
    const values = { eventId, calendarDate: DAY, newDate: '2026-03-21' };
    expect(await stage.platform.create('update_calendar_event', values)).toMatchObject({
      outcome: 'updated',
      calendarDate: '2026-03-21',
      title: 'Easy',
      segments: '[[30,60,60]]',
    });
  });

  it('says where to look when the event is not on that day', async () => {
    const eventId = await planned(stage, DAY, 'Easy');
    const step = stage.platform.create('update_calendar_event', { eventId, calendarDate: '2026-03-22', title: 'Hard' });
    await expect(step).rejects.toMatchObject({
      name: 'AppError',
      message: expect.stringMatching(/no calendar event .* on 2026-03-22.*moved to another day/),
    });
  });
});

describe('delete_calendar_event', () => {
  it('deletes, and does no harm when it runs again', async () => {
    const eventId = await planned(stage, DAY, 'Easy');
    const remove = () => stage.platform.create('delete_calendar_event', { eventId });
    expect(await remove()).toMatchObject({ deleted: true, alreadyGone: false });
    expect(await titlesOn(stage, DAY)).toEqual([]);
    expect(await remove()).toMatchObject({ deleted: true, alreadyGone: true });
  });
});

describe('find_calendar_event', () => {
  it('finds what others planned, with TrainerDay’s own object beside it', async () => {
    await planned(stage, DAY, 'Easy');
    expect(await onDay(DAY)).toMatchObject([
      { title: 'Easy', durationSeconds: 1800, own: false, segments: '[[30,60,60]]', raw: { calendarDate: DAY } },
    ]);
    expect(await onDay('2026-06-01')).toEqual([]);
  });

  it('leaves out what this connector planned, unless it is asked for', async () => {
    await upsert();
    expect(await onDay(DAY)).toEqual([]);
    expect(await onDay(DAY, { includeOwn: 'true' })).toMatchObject([{ own: true, reference: '5123000222' }]);
  });
});

describe('activities', () => {
  const lastWeek = { range: 'lastDays', days: '7' };

  it('are found newest first, and tell which came from TrainingPeaks', async () => {
    const found = await stage.platform.search('find_activity', lastWeek);
    const starts = found.map(({ startTimeUtc }) => String(startTimeUtc));
    expect(starts.length).toBeGreaterThan(2);
    expect(starts).toEqual([...starts].sort().reverse());
    expect(new Set(found.map(({ fromTrainingPeaks }) => fromTrainingPeaks))).toEqual(new Set([true, false]));
    expect(found.find(({ fromTrainingPeaks }) => fromTrainingPeaks)).toMatchObject({ source: 'trainingPeaks' });
  });

  it('are downloaded as files that Zapier keeps', async () => {
    const [activity] = await stage.platform.search('find_activity', lastWeek);
    const result = await stage.platform.create('download_activity', { activityId: activity!.id });
    const { bytes, ...kept } = stage.keeper.kept(result.file);
    expect(kept).toEqual({ name: result.fileName, type: 'application/vnd.ant.fit' });
    expect(result).toMatchObject({ activityId: activity!.id, fileSizeBytes: bytes.length });
    expect(new TextDecoder().decode(bytes.slice(8, 12))).toBe('.FIT');
  });

  it.each([
    ['ride.fit', fitFile(50_000)],
    ['run.tcx', tcxFile],
    ['walk.gpx', gpxFile],
  ])('are uploaded as %s, under a name and with bytes as given', async (name, bytes) => {
    const result = await stage.platform.create('upload_activity', { file: stage.files.add(name, bytes) });
    expect(result).toMatchObject({ status: 'uploaded', skipped: false, fileName: name });
    const { activities } = await account(stage);
    const [sent] = activities.filter((activity) => activity.name === name.split('.')[0]);
    expect(sent).toMatchObject({ fileBytes: bytes.length });
  });

  it('are uploaded once: what began in the same minute is there already', async () => {
    const file = () => stage.files.add('run.tcx', tcxFile);
    const first = await stage.platform.create('upload_activity', { file: file() });
    await writes();
    expect(await stage.platform.create('upload_activity', { file: file() })).toMatchObject({
      status: 'alreadyThere',
      skipped: true,
      activityId: first.activityId,
    });
    expect(await writes()).toEqual([]);
  });

  it('are refused before any request when the file is none', async () => {
    const file = stage.files.add('notes.txt', new TextEncoder().encode('Legs felt good.'));
    await expect(stage.platform.create('upload_activity', { file })).rejects.toMatchObject({
      name: 'AppError',
      message: expect.stringMatching(/FIT, TCX or GPX/),
    });
    expect(await stage.sandbox.calls()).toEqual([]);
  });
});

describe('the other searches', () => {
  it('find workouts of the public library by name and zone', async () => {
    const found = await stage.platform.search('find_workout', { workoutName: 'thin air', dominantZone: 'vo2max' });
    expect(found.length).toBeGreaterThan(1);
    for (const { title, segments } of found) {
      expect(title).toMatch(/^Thin air/);
      expect(JSON.parse(String(segments)).length).toBeGreaterThan(1);
    }
    expect(await stage.platform.search('find_workout', { workoutName: 'no such workout' })).toEqual([]);
  });

  it('find the athlete, with zones or without', async () => {
    const [athlete] = await stage.platform.search('get_athlete', {});
    expect(athlete).toMatchObject({ name: 'Noor Hale', ftpWatts: 218, zones: expect.any(Array) });
    expect(await stage.platform.search('get_athlete', { includeZones: 'false' })).toMatchObject([{ zones: null }]);
  });
});

describe('dropdowns', () => {
  it('list the events to come first, then those of the past two weeks, newest first', async () => {
    const entries = await stage.platform.dropdown('calendar_event_list');
    const days = entries.map(({ name }) => name.slice(0, 10));
    const [ahead, past] = [days.filter((day) => day >= '2026-03-16'), days.filter((day) => day < '2026-03-16')];
    expect(ahead.length).toBeGreaterThan(1);
    expect(past.length).toBeGreaterThan(0);
    expect(days).toEqual([...ahead.sort(), ...past.sort().reverse()]);
    expect(entries.map(({ name }) => name)).toContainEqual(expect.stringMatching(/^2026-\d\d-\d\d · \S/));
  });

  it('list activities, newest first, by ids that can be downloaded', async () => {
    const entries = await stage.platform.dropdown('activity_list');
    const days = entries.map(({ name }) => name.slice(0, 10));
    expect(days).toEqual([...days].sort().reverse());
    const { fileSizeBytes } = await stage.platform.create('download_activity', { activityId: entries[0]!.id });
    expect(fileSizeBytes).toBeGreaterThan(100);
  });
});
