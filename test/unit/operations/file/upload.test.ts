import { ConnectorError, type ErrorKind } from '../../../../shared/http/errors';
import { uploadFile } from '../../../../shared/operations/file/upload';
import { runOperation } from '../../../../shared/operations/run';
import type { FileStatus, UploadTicket } from '../../../../shared/trainingpeaks/types';
import { fakeSession, type FakeSession } from '../support/fake-session';
import { refusal } from '../support/refusal';

/** The smallest thing that looks like a FIT file: a header with its signature. */
const FIT = new Uint8Array([14, 16, 0, 0, 0, 0, 0, 0, 0x2e, 0x46, 0x49, 0x54, 0, 0, 1, 2, 3]);
const file = (fileName = 'evening ride.fit', bytes = FIT) => ({ fileName, mimeType: null, read: async () => bytes });

const status = (more: Partial<FileStatus> = {}): FileStatus => ({
  completed: true,
  status: 'Success',
  workoutIds: [5123000444],
  alreadyThere: false,
  raw: {},
  ...more,
});
const accepted: UploadTicket = { state: 'accepted', trackingId: 'abc' };

function uploads(statuses: (FileStatus | ConnectorError)[] = [status()], ticket: UploadTicket = accepted): FakeSession {
  const next = async () => {
    const answer = statuses.length > 1 ? statuses.shift()! : statuses[0]!;
    if (answer instanceof ConnectorError) throw answer;
    return answer;
  };
  return fakeSession({
    client: { files: { upload: async () => ticket, status: next }, workouts: { range: async () => [] } },
  });
}
const run = async (session: FakeSession, values: Record<string, unknown> = {}) =>
  (await runOperation(uploadFile, session, { file: file(), ...values }))[0];
async function sent(values: Record<string, unknown>): Promise<unknown> {
  const session = uploads();
  await run(session, values);
  return session.callsOf('files.upload')[0]![0];
}

it('sends the file with a name TrainingPeaks takes, and nothing that was not given', async () => {
  const session = uploads();
  await run(session);
  const [[fields, bytes]] = session.callsOf('files.upload') as [[unknown, Uint8Array]];
  expect(fields).toEqual({ UploadClient: 'acme-sync', Filename: 'evening-ride.fit' });
  expect(bytes).toEqual(FIT);
});

it('sends what was given in the documented form', async () => {
  const values = {
    title: 'Evening ride',
    comment: 'Windy.',
    workoutType: 'Cycling',
    workoutDay: '2026-05-01',
    startTime: '18:10',
    workout: 'https://app.trainingpeaks.com/#calendar/athletes/880045/workouts/5123000333',
    makePublic: true,
  };
  expect(await sent(values)).toEqual({
    UploadClient: 'acme-sync',
    Filename: 'evening-ride.fit',
    Title: 'Evening ride',
    Comment: 'Windy.',
    Type: 'bike',
    WorkoutDay: '2026-05-01',
    StartTime: '2026-05-01T18:10:00',
    WorkoutId: 5123000333,
    SetWorkoutPublic: true,
  });
});

it('takes a start with its own date, and says when a time has none', async () => {
  expect(await sent({ startTime: '2026-05-01T18:10' })).toMatchObject({ StartTime: '2026-05-01T18:10:00' });
  const error = await refusal(run(uploads(), { startTime: '18:10' }));
  expect(error).toMatchObject({ kind: 'invalidInput', field: 'startTime', what: 'The start time 18:10 has no day.' });
  const apart = await refusal(run(uploads(), { workoutDay: '2026-05-01', startTime: '2026-05-02T18:10' }));
  expect(apart.field).toBe('startTime');
});

it.each([
  [{ title: 'x'.repeat(501) }, 'title'],
  [{ workoutType: 'race' }, 'workoutType'],
  [{ file: file('track.gpx', new TextEncoder().encode('<?xml version="1.0"?><gpx version="1.1"></gpx>')) }, 'file'],
  [{ file: file('empty.fit', new Uint8Array()) }, 'file'],
])('refuses %j before anything is sent', async (values, field) => {
  const session = uploads();
  expect((await refusal(run(session, values))).field).toBe(field);
  expect(session.calls).toEqual([]);
});

it('says what was put right', async () => {
  expect(await run(uploads(), { file: file('ride.tcx') })).toMatchObject({
    fileName: 'ride.fit',
    warnings: expect.stringMatching(/fit/i),
  });
});

describe('the processing', () => {
  it('is waited for, with growing pauses, until the number of the workout is known', async () => {
    const session = uploads([status({ completed: false }), status({ completed: false }), status()]);
    expect(await run(session)).toEqual({
      status: 'processed',
      skipped: false,
      match: 'new',
      possibleDuplicateOf: null,
      trackingId: 'abc',
      workoutId: 5123000444,
      workoutIds: '5123000444',
      fileName: 'evening-ride.fit',
      contentHash: 'f1'.repeat(32),
      activityFingerprint: null,
      warnings: expect.stringMatching(/^The FIT file .* The calendar was not checked for duplicates\.$/),
    });
    expect(session.slept).toEqual([1000, 2000, 3000]);
  });

  it('lists every workout of a multisport file', async () => {
    expect(await run(uploads([status({ workoutIds: [1, 2] })]))).toMatchObject({ workoutId: 1, workoutIds: '1, 2' });
  });

  it('is not waited for when that is turned off', async () => {
    const session = uploads();
    expect(await run(session, { waitForProcessing: false })).toMatchObject({ status: 'processing', trackingId: 'abc' });
    expect(session.callsOf('files.status')).toEqual([]);
  });

  it('ends with the tracking number when it outlasts the deadline', async () => {
    const session = uploads([status({ completed: false })]);
    Object.defineProperty(session, 'deadlineAt', { value: session.ports.now() + 20_000 });
    expect(await run(session)).toMatchObject({ status: 'processing', trackingId: 'abc', workoutId: null });
    expect(session.slept.reduce((sum, pause) => sum + pause, 0)).toBeLessThanOrEqual(17_000);
  });

  it('ends after two minutes even without a deadline', async () => {
    const session = uploads([status({ completed: false })]);
    Object.defineProperty(session, 'deadlineAt', { value: Infinity });
    expect(await run(session)).toMatchObject({ status: 'processing' });
    const waited = session.slept.reduce((sum, pause) => sum + pause, 0);
    expect(waited).toBeLessThanOrEqual(120_000);
    expect(waited).toBeGreaterThan(110_000);
  });

  it('never loses the tracking number because a status could not be read', async () => {
    for (const kind of ['unavailable', 'notFound', 'missingScope', 'reconnect', 'deadline'] satisfies ErrorKind[]) {
      const trouble = new ConnectorError({ kind, what: 'No.', next: 'Do.' });
      expect(await run(uploads([trouble]))).toMatchObject({ status: 'processing', trackingId: 'abc' });
      expect(await run(uploads([trouble, status()]))).toMatchObject({ status: 'processed', workoutId: 5123000444 });
    }
  });

  it('stops when the run is cancelled', async () => {
    const cancelled = new ConnectorError({ kind: 'cancelled', what: 'Cancelled.', next: '' });
    expect(await refusal(run(uploads([cancelled])))).toBe(cancelled);
  });

  it.each([
    [status({ status: 'No samples found', workoutIds: [] }), 'TrainingPeaks says: “No samples found”.'],
    [status({ workoutIds: [] }), 'It gave no reason.'],
  ])('says when no workout could be made of the file', async (outcome, why) => {
    const error = await refusal(run(uploads([outcome])));
    expect(error).toMatchObject({ kind: 'rejected', field: 'file', why, partial: { trackingId: 'abc' } });
    expect(error.what).toBe('TrainingPeaks took the file but could not make a workout of it.');
    expect(error.next).toContain('Check that the file opens elsewhere');
  });
});

describe('a file that is there already', () => {
  it('is a success that was skipped, when TrainingPeaks says so at once', async () => {
    const session = uploads([], { state: 'alreadyThere', unanswered: false });
    expect(await run(session)).toMatchObject({
      status: 'alreadyThere',
      skipped: true,
      trackingId: null,
      workoutId: null,
    });
    expect(session.slept).toEqual([]);
  });

  it('is the same when TrainingPeaks finds it while processing', async () => {
    const found = status({ status: 'File already uploaded', workoutIds: [], alreadyThere: true });
    expect(await run(uploads([found]))).toMatchObject({ status: 'alreadyThere', skipped: true, trackingId: 'abc' });
  });
});

describe('a GPX file', () => {
  const track =
    '<gpx version="1.1"><trk><type>hiking</type><trkseg><trkpt lat="47" lon="8"><time>2026-04-10T06:00:00Z</time></trkpt>' +
    '<trkpt lat="47.01" lon="8"><time>2026-04-10T06:10:00Z</time></trkpt></trkseg></trk></gpx>';
  const gpx = file('morning.gpx', new TextEncoder().encode(track));

  it('is refused with the way to have it converted', async () => {
    const error = await refusal(run(uploads(), { file: gpx }));
    expect(error).toMatchObject({ kind: 'unsupportedFile', field: 'file' });
    expect(error.next).toMatch(/^Switch on Convert GPX /);
  });

  it('is sent as TCX when wanted, with the sport that TCX has no word for', async () => {
    const session = uploads();
    const sent = await run(session, { file: gpx, convertGpx: true });
    const [[fields, bytes]] = session.callsOf('files.upload') as [[unknown, Uint8Array]];
    expect(fields).toEqual({ UploadClient: 'acme-sync', Filename: 'morning.tcx', Type: 'walk' });
    expect(new TextDecoder().decode(bytes)).toContain('<TrainingCenterDatabase');
    expect(sent).toMatchObject({ fileName: 'morning.tcx', activityFingerprint: 'other/2026-04-10T06:00:00Z/10' });
    const asRun = uploads();
    await run(asRun, { file: gpx, convertGpx: true, workoutType: 'run' });
    expect(asRun.callsOf('files.upload')[0]![0]).toMatchObject({ Type: 'run' });
  });
});
