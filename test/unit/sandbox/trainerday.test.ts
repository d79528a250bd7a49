import { trainerDaySwitches } from '../../../sandbox/trainerday/quirks';
import { TestSandbox } from './client';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await TestSandbox.start();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const key = 'td_sandbox_premium';
const api = (method: string, path: string, body?: unknown, as = key) =>
  sandbox.api(as, method, `/trainerday/api/v1${path}`, body);
const quirk = (changes: object) => sandbox.control('POST', '/trainerday/quirks', changes);
const day = '2026-06-03';
const tempo = {
  title: 'Tempo',
  durationMinutes: 22.4,
  segments: [
    [10.006, 45.4, 70],
    [12.4, 85, 85],
  ],
};
const event = (changes: object = {}) => ({ calendarDate: day, embedWorkout: { ...tempo, ...changes } });
const window = (start = day, end = day) => `/calendar?startDate=${start}&endDate=${end}`;
const create = async (body: object = event()) => (await api('POST', '/calendar/events', body)).json;
const readBack = async () => (await api('GET', window())).json;

it('keeps a workout in the calendar, moves it and takes it out again', async () => {
  const { id } = await create();
  expect(await readBack()).toEqual([expect.objectContaining({ id, calendarDate: day, embedWorkout: tempo })]);
  await api('PUT', `/calendar/events/${id}`, { ...event({ title: 'Moved' }), calendarDate: '2026-06-04' });
  expect(await readBack()).toEqual([]);
  expect((await api('GET', window('2026-06-04', '2026-06-04'))).json[0].embedWorkout.title).toBe('Moved');
  expect((await api('DELETE', `/calendar/events/${id}`, undefined, 'td_sandbox_trial')).status).toBe(404);
  expect((await api('DELETE', `/calendar/events/${id}`)).status).toBe(204);
  expect((await api('DELETE', `/calendar/events/${id}`)).status).toBe(404);
});

it.each([
  ['calendarDate', { ...event(), calendarDate: '2026-02-30' }],
  ['title', event({ title: '' })],
  ['durationMinutes', event({ durationMinutes: '22' })],
  ['segments', event({ segments: [] })],
  [
    'segments[1]',
    event({
      segments: [
        [1, 50, 50],
        [1, 50],
      ],
    }),
  ],
  ['segments[0][2]', event({ segments: [[1, 50, -1]] })],
])('refuses a body whose %s is wrong', async (place, body) => {
  const answer = await api('POST', '/calendar/events', body);
  expect([answer.status, answer.json.message]).toEqual([400, expect.stringContaining(place)]);
  expect(await readBack()).toEqual([]);
});

it.each([
  [{ calendarShape: 'data' }, (read: any) => read.data[0].id],
  [{ calendarShape: 'events' }, (read: any) => read.events[0].id],
  [{ calendarShape: 'byDate' }, (read: any) => read[day][0].id],
  [{ idName: '_id' }, (read: any) => read[0]._id],
  [{ idType: 'uuid' }, (read: any) => read[0].id],
  [{ workoutMember: 'flat' }, (read: any) => read[0].title === 'Tempo' && read[0].id],
  [
    { workoutMember: 'workout', titleName: 'workoutName' },
    (read: any) => read[0].workout.workoutName === 'Tempo' && read[0].id,
  ],
  [{ calendarDateForm: 'dateTime' }, (read: any) => read[0].calendarDate === `${day}T00:00:00.000Z` && read[0].id],
])('shows the calendar in the form %j', async (changes, idIn) => {
  await create();
  await quirk(changes);
  const id = idIn(await readBack());
  expect(id).toEqual(expect.any(String));
  expect((await api('DELETE', `/calendar/events/${id}`)).status).toBe(204);
});

it('gives ids beyond what a double holds as they are', async () => {
  await quirk({ idType: 'bigNumber' });
  const { text } = await api('POST', '/calendar/events', event());
  const id = /"id":(\d+),/.exec(text)?.[1] ?? '';
  expect(Number(id)).toBeGreaterThan(Number.MAX_SAFE_INTEGER);
  expect((await api('PUT', `/calendar/events/${id}`, event())).status).toBe(200);
});

it.each([
  ['object', (json: any) => json.id],
  ['data', (json: any) => json.data.id],
  ['event', (json: any) => json.event.id],
  ['idOnly', (json: any) => Object.keys(json).length === 1 && json.id],
])('answers a create with %s', async (eventAnswer, idIn) => {
  await quirk({ eventAnswer, createStatus: 200 });
  expect(idIn(await create())).toEqual(expect.any(String));
});

it('answers a create and a delete with nothing', async () => {
  await quirk({ eventAnswer: 'empty', deleteAnswer: 'empty202', deleteMissing: 'asFound' });
  expect(await api('POST', '/calendar/events', event())).toMatchObject({ status: 201, text: '' });
  const [{ id }] = await readBack();
  for (let time = 0; time < 2; time += 1) expect((await api('DELETE', `/calendar/events/${id}`)).status).toBe(202);
});

it('rounds segments, adds to them, shortens them and works the minutes out anew', async () => {
  await quirk({ segmentRounding: 'wholePercent', durationMinutes: 'recomputed', segmentEnds: 'rampsOnly' });
  await create();
  expect((await readBack())[0].embedWorkout).toEqual({
    title: 'Tempo',
    durationMinutes: 22,
    segments: [
      [10.01, 45, 70],
      [12.4, 85],
    ],
  });
  await quirk({ segmentExtras: 'all' });
  expect((await readBack())[0].embedWorkout.segments[1]).toEqual([12.4, 85, 85, 85, 95, 'active', [], 0]);
  await quirk({ durationMinutes: 'checked' });
  expect((await api('POST', '/calendar/events', event({ durationMinutes: 60 }))).status).toBe(400);
});

it('counts a window with or without its ends, and limits it', async () => {
  await create();
  await quirk({ windowEnd: 'exclusive' });
  expect(await readBack()).toEqual([]);
  await quirk({ windowEnd: 'inclusive', windowStart: 'exclusive' });
  expect(await readBack()).toEqual([]);
  await quirk({ windowStart: 'inclusive', windowDays: 31 });
  expect((await api('GET', window('2026-05-20', '2026-06-20'))).status).toBe(400);
  await quirk({ windowTooLong: 'cut', windowDays: 3 });
  expect((await api('GET', window('2026-06-01', '2026-06-30'))).json).toHaveLength(1);
  expect((await api('GET', window('2026-05-31', '2026-06-30'))).json).toHaveLength(0);
});

it('ignores, keeps or refuses fields that no page names, and replaces or merges', async () => {
  const extra = { ...event(), externalId: 'tp-1' };
  expect((await create(extra)).externalId).toBeUndefined();
  await quirk({ unknownFields: 'kept', putBody: 'merges' });
  const { id, externalId } = await create(extra);
  expect(externalId).toBe('tp-1');
  const moved = await api('PUT', `/calendar/events/${id}`, { calendarDate: '2026-06-05' });
  expect(moved.json).toMatchObject({ calendarDate: '2026-06-05', externalId: 'tp-1', embedWorkout: tempo });
  await quirk({ unknownFields: 'refused', putBody: 'replaces' });
  expect((await api('POST', '/calendar/events', extra)).status).toBe(400);
  expect((await api('PUT', `/calendar/events/${id}`, { calendarDate: day })).status).toBe(400);
});

it('words refusals in every form, with every status for a bad key', async () => {
  const texts: Record<string, (answer: any) => unknown> = {
    message: ({ json }) => json.message,
    error: ({ json }) => json.error,
    error_description: ({ json }) => json.error_description,
    errors: ({ json }) => json.errors[0].message,
    nested: ({ json }) => json.error.message,
    string: ({ json }) => json,
    text: ({ text }) => text,
    html: ({ text }) => /<h3>(.*)<\/h3>/.exec(text)?.[1],
    empty: ({ text }) => (text === '' ? 'calendarDate must be a date like 2026-03-04' : text),
  };
  expect(Object.keys(texts)).toEqual(trainerDaySwitches.errorBody.values);
  for (const [errorBody, textOf] of Object.entries(texts)) {
    await quirk({ errorBody });
    const answer = await api('POST', '/calendar/events', {});
    expect([errorBody, answer.status, textOf(answer)]).toEqual([
      errorBody,
      400,
      'calendarDate must be a date like 2026-03-04',
    ]);
  }
  await quirk({ badKeyStatus: 403 });
  expect((await api('GET', '/athlete', undefined, 'td_nobody')).status).toBe(403);
});

it('limits calls with and without saying how long', async () => {
  await quirk({ rateLimit: 'someReads' });
  const statuses = async () =>
    (await Promise.all(Array.from({ length: 5 }, () => api('GET', '/athlete')))).filter(({ status }) => status === 429);
  expect((await statuses()).map(({ headers }) => headers.get('retry-after'))).toEqual(['1']);
  await quirk({ rateLimit: 'someReadsWithoutRetryAfter' });
  expect((await statuses()).map(({ headers }) => headers.get('retry-after'))).toEqual([null]);
  await quirk({ rateLimit: 'perSecond' });
  expect((await api('GET', '/athlete')).status).toBe(429);
  await sandbox.control('POST', '/clock', { advanceSeconds: 2 });
  expect((await api('GET', '/athlete')).status).toBe(200);
});

it('knows another FTP of one athlete, in every place it may stand', async () => {
  const { athletes } = await sandbox.control('GET', '/state?athlete=premium');
  const { json } = await api('GET', '/athlete');
  expect(json.ftp).not.toBe(athletes[0].thresholds.power.Default.Threshold);
  await quirk({ athleteFtp: 'nested', athleteShape: 'athlete', athleteZones: 'absent' });
  const nested = (await api('GET', '/athlete')).json.athlete;
  expect([nested.power.ftp, nested.zones]).toEqual([json.ftp, undefined]);
});

it('is covered by the request log, faults and the reset', async () => {
  await sandbox.control('POST', '/faults', { kind: 'status-after', path: '/calendar/events', account: 'premium' });
  expect((await api('POST', '/calendar/events', event())).status).toBe(504);
  expect(await readBack()).toHaveLength(1);
  const { requests } = await sandbox.control('GET', '/requests');
  expect(requests[0]).toMatchObject({
    account: 'premium',
    authorization: 'bearer',
    status: 201,
    fault: 'status-after',
  });
  expect(JSON.stringify(requests)).not.toContain(key);
  await quirk({ idName: '_id' });
  await sandbox.reset();
  expect(await readBack()).toEqual([]);
  expect(await sandbox.control('GET', '/trainerday/quirks')).toMatchObject({ idName: 'id' });
  expect((await sandbox.send('POST', '/_sandbox/trainerday/quirks', { idNme: '_id' })).status).toBe(400);
});

it('shows a week with what came from TrainingPeaks told apart', async () => {
  await create(event({ title: 'Tempo [TP 5123000222]' }));
  const { text } = await sandbox.send('GET', '/trainerday/calendar?user=premium&week=2026-06-03');
  expect(text).toContain('Tempo [TP 5123000222]');
  expect(text).toContain('From TrainingPeaks');
  expect(text).toContain('aria-label="10.01 min at 45.4 to 70 % of FTP, 12.4 min at 85 % of FTP"');
  expect(text).not.toMatch(/(src|href)="https?:/);
});
