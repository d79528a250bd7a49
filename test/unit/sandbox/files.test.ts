import { gzipSync } from 'node:zlib';
import { premiumId, TestSandbox } from './client';
import { fitFile, fitSession, pwxFile, tcxFile } from './activity-files';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await TestSandbox.start('quiet');
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const body = (bytes: Buffer | string, more: object = {}) => ({
  UploadClient: 'sandbox-test',
  Filename: 'ride.fit',
  Data: Buffer.from(bytes).toString('base64'),
  ...more,
});
const upload = async (content: object, user = 'premium') =>
  sandbox.api(await sandbox.token(user), 'POST', '/v3/file', content);
const status = async (location: string, user = 'premium') =>
  sandbox.get(await sandbox.token(user), new URL(location, sandbox.url).pathname);
const workouts = async () => (await sandbox.control('GET', `/state?athlete=${premiumId}`)).athletes[0].workouts;

async function finished(content: object): Promise<any> {
  const { headers } = await upload(content);
  await status(headers.get('location') as string);
  return (await status(headers.get('location') as string)).json;
}

it('takes a file, processes it later and makes a workout of it', async () => {
  const answer = await upload(body(fitFile(fitSession), { Title: 'Evening ride', Comment: 'Windy' }));
  expect([answer.status, answer.text]).toEqual([202, '']);
  const location = answer.headers.get('location') as string;
  expect(location).toMatch(new RegExp(`^${sandbox.url}/v3/status/`));
  expect(await workouts()).toHaveLength(0);
  expect((await status(location)).json).toMatchObject({ Completed: false, WorkoutIds: [] });
  const done = (await status(location)).json;
  expect(done).toMatchObject({ Completed: true, Status: 'Success' });
  const [workout] = await workouts();
  expect(done.WorkoutIds).toEqual([workout.id]);
  expect(workout).toMatchObject({ type: 'Bike', completed: true, day: '2026-04-09', comments: ['Windy'] });
  expect(workout.values).toMatchObject({
    Title: 'Evening ride',
    TotalTime: 1,
    Distance: 30_000,
    HeartRateAverage: 141,
    StartTime: '2026-04-09T18:10:00',
  });
});

it('finishes by time when nobody asks, and gives a relative Location on request', async () => {
  await sandbox.control('POST', '/quirks', { location: 'relative', fileSeconds: 10 });
  const { headers } = await upload(body(fitFile(fitSession)));
  expect(headers.get('location')).toMatch(/^\/v3\/status\//);
  await sandbox.control('POST', '/clock', { advanceSeconds: 10 });
  expect(await workouts()).toHaveLength(1);
});

it('reads TCX and PWX, gzipped too', async () => {
  await finished(body(gzipSync(tcxFile), { Filename: 'run.tcx' }));
  await finished(body(pwxFile, { Filename: 'row.pwx' }));
  const found = await workouts();
  expect(found.map(({ type, values }: any) => [type, values.TotalTime, values.Distance])).toEqual([
    ['Run', 0.5, 6000],
    ['Rowing', 0.75, 9000],
  ]);
});

it('attaches to a planned workout', async () => {
  const { workouts: ids } = await sandbox.control('POST', '/seed', {
    workouts: [{ athlete: 'premium', WorkoutType: 'Bike', Title: 'Planned' }],
  });
  expect((await finished(body(fitFile(fitSession), { WorkoutId: ids[0] }))).WorkoutIds).toEqual(ids);
  expect(await workouts()).toMatchObject([{ id: ids[0], completed: true, values: { Title: 'Planned', TotalTime: 1 } }]);
  expect((await upload(body(fitFile('other'), { WorkoutId: 5 }))).status).toBe(400);
});

it('applies day and start overrides, bringing offsets to the athlete’s zone', async () => {
  await finished(body(fitFile(fitSession), { WorkoutDay: '2026-04-11', StartTime: '2026-04-11T18:10:00+03:00' }));
  const [workout] = await workouts();
  expect([workout.day, workout.values.StartTime]).toEqual(['2026-04-11', '2026-04-11T16:10:00']);
});

it.each([
  ['UploadClient', { UploadClient: '' }],
  ['Filename', { Filename: undefined }],
  ['Filename', { Filename: 'my ride.fit' }],
  ['Filename', { Filename: 'a.b.fit' }],
  ['Filename', { Filename: 'noextension' }],
  ['Data', { Data: undefined }],
  ['Data', { Data: 'data:application/fit;base64,AAAA' }],
  ['Type', { Type: 'brick' }],
  ['StartTime', { StartTime: 'noon' }],
])('names %s when it is wrong (%#)', async (field, change) => {
  const answer = await upload({ ...body(fitFile(fitSession)), ...change });
  expect(answer.status).toBe(400);
  expect(answer.json.Message).toContain(field);
});

it.each([
  ['an unsupported extension', { Filename: 'ride.gpx' }, '<gpx></gpx>'],
  ['bytes of another type than the extension', { Filename: 'ride.tcx' }, fitFile(fitSession)],
  ['bytes of no known type', {}, 'hello, this is no activity'],
])('answers %s with 415', async (_name, change, bytes) => {
  expect((await upload(body(bytes, change))).status).toBe(415);
});

it('answers the same bytes with 422, gzipped or renamed, until the workout is deleted', async () => {
  await finished(body(tcxFile, { Filename: 'run.tcx' }));
  const again = body(gzipSync(tcxFile), { Filename: 'other.tcx' });
  expect((await upload(again)).status).toBe(422);
  const [workout] = await workouts();
  await sandbox.control('POST', '/edit-workout', { workoutId: workout.id, delete: true });
  expect((await upload(again)).status).toBe(202);
});

it('may report the duplicate on the status instead', async () => {
  await sandbox.control('POST', '/quirks', { duplicateFile: 'status' });
  await finished(body(tcxFile, { Filename: 'run.tcx' }));
  const { headers, status: accepted } = await upload(body(tcxFile, { Filename: 'run.tcx' }));
  expect(accepted).toBe(202);
  await status(headers.get('location') as string);
  expect((await status(headers.get('location') as string)).status).toBe(422);
  expect(await workouts()).toHaveLength(1);
});

it('completes a cut file with an error text and no workout', async () => {
  const cut = fitFile(fitSession).subarray(0, 40);
  expect(await finished(body(cut))).toEqual({ Completed: true, Status: 'Unexpected end of file.', WorkoutIds: [] });
});

it('keeps uploads to the token’s own athlete', async () => {
  expect((await upload(body(fitFile(fitSession)), 'coach')).status).toBe(400);
  const { headers } = await upload(body(fitFile(fitSession)));
  expect((await status(headers.get('location') as string, 'basic')).status).toBe(404);
  expect((await status('/v3/status/unknown')).status).toBe(404);
  expect(
    (await sandbox.api(await sandbox.token('premium', 'workouts:read'), 'POST', '/v3/file', body('x'))).status,
  ).toBe(401);
});

it('takes 50 MB', async () => {
  const big = Buffer.alloc(50 * 1024 * 1024, 1);
  fitFile('').copy(big);
  big.writeUInt32LE(big.length - 16, 4);
  expect((await upload(body(big))).status).toBe(202);
});

it('may not know a file again, so that it becomes another workout', async () => {
  await sandbox.control('POST', '/quirks', { duplicateFile: 'never' });
  for (let times = 0; times < 2; times += 1) await finished(body(tcxFile, { Filename: 'run.tcx' }));
  expect(await workouts()).toHaveLength(2);
});

it.each([
  ['replaces', [1]],
  ['ownWorkout', [0.5, 1]],
])('may do with a file for a completed workout what the quirk says: %s', async (fileForCompleted, expected) => {
  await sandbox.control('POST', '/quirks', { fileForCompleted });
  const { WorkoutIds } = await finished(body(tcxFile, { Filename: 'run.tcx' }));
  await finished(body(fitFile(fitSession), { WorkoutId: WorkoutIds[0], Type: 'bike' }));
  const found = await workouts();
  expect(found.map(({ values }: any) => values.TotalTime).sort()).toEqual(expected);
});

it('may refuse a file for a completed workout', async () => {
  await sandbox.control('POST', '/quirks', { fileForCompleted: 'refused' });
  const { WorkoutIds } = await finished(body(tcxFile, { Filename: 'run.tcx' }));
  expect((await upload(body(fitFile(fitSession), { WorkoutId: WorkoutIds[0] }))).status).toBe(400);
});
