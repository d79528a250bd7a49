import { readFitActivity } from '../../../sandbox/files/fit';
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

it('lists rides newest first by page, with sources, and gives each as a FIT file', async () => {
  const { data } = (await api('GET', '/activities?page=1&pageSize=100')).json;
  const starts = data.map(({ startDateUTC }: any) => startDateUTC);
  expect(starts).toEqual([...starts].sort().reverse());
  expect(new Set(data.map(({ source }: any) => source))).toEqual(
    new Set(['trainerDay', 'trainingPeaks', 'strava', 'dropbox', 'concept2']),
  );
  expect((await api('GET', '/activities?page=2&pageSize=2')).json.data).toEqual(data.slice(2, 4));
  const ride = data.find(({ source }: any) => source === 'trainerDay');
  const file = await fetch(`${sandbox.url}/trainerday/api/v1/activities/${ride.id}/fit`, {
    headers: { authorization: `Bearer ${key}` },
  });
  const read = readFitActivity(Buffer.from(await file.arrayBuffer()));
  expect({ ...read, start: Date.parse(read.start ?? '') }).toMatchObject({
    type: 'Bike',
    start: Date.parse(ride.startDateUTC),
    hours: ride.durationSeconds / 3600,
    meters: ride.distanceMeters,
    powerAverage: ride.avgPower,
  });
  await quirk({ activityFields: 'seen', activityId: 'number', activitiesShape: 'array', pageSizeLimit: 5 });
  const seen = (await api('GET', '/activities?pageSize=50')).json;
  expect(seen).toHaveLength(5);
  expect(Object.keys(seen[0])).toEqual(['id', 'name', 'startDateUTC']);
  expect((await api('GET', `/activities/${seen[0].id}/fit`)).status).toBe(200);
});

it('takes files as forms, and says in every way that one is there already', async () => {
  const gpx = `<gpx><trk><trkseg><trkpt><time>2026-05-12T06:00:00Z</time></trkpt><trkpt><time>2026-05-12T06:30:00Z</time></trkpt></trkseg></trk></gpx>`;
  const upload = async (field = 'file', text = gpx) => {
    const body = new FormData();
    body.append(field, new Blob([text]), 'lunch.gpx');
    const url = `${sandbox.url}/trainerday/api/v1/activities/upload`;
    const answer = await fetch(url, { method: 'POST', body, headers: { authorization: `Bearer ${key}` } });
    const said = await answer.text();
    return { status: answer.status, json: said === '' ? null : JSON.parse(said) };
  };
  const first = await upload();
  expect(first).toMatchObject({
    status: 201,
    json: { name: 'lunch', startDateUTC: '2026-05-12T06:00:00.000Z', durationSeconds: 1800 },
  });
  const duplicates: [object, number][] = [
    [{ uploadDuplicate: 'conflict' }, 409],
    [{ uploadDuplicate: 'refused' }, 400],
    [{ uploadDuplicate: 'sameActivity', uploadAnswer: 'idOnly' }, 200],
    [{ upload: 'async' }, 202],
  ];
  for (const [changes, status] of duplicates) {
    await quirk(changes);
    expect((await upload()).status).toBe(status);
  }
  const count = async () => (await sandbox.control('GET', '/trainerday?account=premium')).accounts[0].activities.length;
  const before = await count();
  await quirk({ uploadDuplicate: 'newActivity', upload: 'sync' });
  expect((await upload()).json.id).not.toBe(first.json.id);
  expect(await count()).toBe(before + 1);
  expect((await upload('upload')).status).toBe(400);
  expect((await upload('file', 'no activity')).status).toBe(415);
});

it('searches the library by page, length and zone, with the key it wants', async () => {
  const find = async (query: string, headers: Record<string, string>) =>
    sandbox.send('GET', `/trainerday/api/v1/workouts/find?${query}`, undefined, headers);
  const bearer = { authorization: `Bearer ${key}` };
  const pages = await Promise.all(
    [0, 1, 2, 3, 4].map(async (page) => (await find(`pageIndex=${page}`, bearer)).json.length),
  );
  expect(pages).toEqual([25, 25, 25, 2, 0]);
  const some = (await find('dominantZone=Tempo&fromMinutes=40&toMinutes=60', bearer)).json;
  for (const { segments } of some) {
    const minutes = segments.reduce((sum: number, [length]: number[]) => sum + (length ?? 0), 0);
    expect(minutes >= 40 && minutes <= 60).toBe(true);
  }
  expect(some.length).toBeGreaterThan(0);
  await quirk({ findKey: 'x-api-key' });
  expect([(await find('', bearer)).status, (await find('', { 'x-api-key': key })).status]).toEqual([401, 200]);
  await quirk({ findKey: 'libraryKeyOnly', findShape: 'workouts' });
  expect((await find('', { 'x-api-key': key })).status).toBe(401);
  expect((await find('', { 'x-api-key': 'sandbox-library-key' })).json.workouts).toHaveLength(25);
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

describe('keys and sign-in', () => {
  const form = (path: string, values: Record<string, string>) =>
    sandbox.send('POST', `/trainerday${path}`, new URLSearchParams(values).toString(), {
      'content-type': 'application/x-www-form-urlencoded',
    });
  const client = { client_id: 'trainerday-client', client_secret: 'trainerday-secret' };
  const redirect_uri = 'http://127.0.0.1:9/back';
  const authorize = async (more = '', scope = 'calendar:read calendar:write') => {
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: client.client_id,
      redirect_uri,
      scope,
      state: 's 1',
    });
    const answer = await sandbox.send(
      'GET',
      `/trainerday/oauth/authorize?${query}&sandbox_user=premium&sandbox_decision=approve${more}`,
    );
    return new URL(answer.headers.get('location') ?? '').searchParams;
  };
  const redeem = (code: string | null, more = {}) =>
    form('/oauth/token', { grant_type: 'authorization_code', code: code ?? '', redirect_uri, ...client, ...more });

  it('makes a key on its page, with which the API answers until it is revoked', async () => {
    const made = await form('/developer', { user: 'premium', action: 'create', name: 'My <n8n>' });
    const own = /fresh=(td_\w+)/.exec(made.headers.get('location') ?? '')?.[1] ?? '';
    expect((await api('GET', '/athlete', undefined, own)).status).toBe(200);
    const page = await sandbox.send('GET', '/trainerday/developer?user=premium');
    expect(page.text).toContain(own);
    expect(page.text).not.toContain('<n8n>');
    await form('/developer', { user: 'trial', action: 'revoke', key: own });
    expect((await api('GET', '/athlete', undefined, own)).status).toBe(200);
    await form('/developer', { user: 'premium', action: 'revoke', key: own });
    expect((await api('GET', '/athlete', undefined, own)).status).toBe(401);
  });

  it('lets keys only read, or only on paid plans, where the switch says so', async () => {
    await quirk({ personalKeys: 'readOnly' });
    expect([(await api('GET', '/athlete')).status, (await api('POST', '/calendar/events', event())).status]).toEqual([
      200, 403,
    ]);
    await sandbox.control('POST', '/trainerday/account', { account: 'premium', plan: 'free' });
    await quirk({ personalKeys: 'paidPlansOnly' });
    expect((await api('GET', '/athlete')).status).toBe(403);
  });

  it('signs in, refreshes, introspects and revokes; a code is good for half a minute', async () => {
    const back = await authorize();
    expect(back.get('state')).toBe('s 1');
    const pair = (await redeem(back.get('code'))).json;
    expect(pair).toMatchObject({ token_type: 'Bearer', expires_in: 21_600, scope: 'calendar:read calendar:write' });
    expect((await api('GET', window(), undefined, pair.access_token)).status).toBe(200);
    expect((await api('GET', '/athlete', undefined, pair.access_token)).status).toBe(403);
    expect((await form('/oauth/token/introspection', { token: pair.access_token, ...client })).json).toMatchObject({
      active: true,
      username: 'premium',
    });
    const again = (
      await form('/oauth/token', { grant_type: 'refresh_token', refresh_token: pair.refresh_token, ...client })
    ).json;
    expect(again.refresh_token).not.toBe(pair.refresh_token);
    expect(
      (await form('/oauth/token', { grant_type: 'refresh_token', refresh_token: pair.refresh_token, ...client }))
        .status,
    ).toBe(400);
    await form('/oauth/token/revoke', { token: again.refresh_token, ...client });
    expect((await api('GET', window(), undefined, again.access_token)).status).toBe(401);
    expect((await form('/oauth/token/introspection', { token: again.access_token, ...client })).json).toEqual({
      active: false,
    });
    const late = await authorize();
    await sandbox.control('POST', '/clock', { advanceSeconds: 31 });
    expect((await redeem(late.get('code'))).status).toBe(400);
  });

  it('wants the proof it was promised, client credentials in the form, and may grant less or leave out state', async () => {
    const code = (
      await authorize('&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256')
    ).get('code');
    expect((await redeem(code, { code_verifier: 'wrong' })).status).toBe(400);
    expect((await redeem(code, { code_verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk' })).status).toBe(200);
    const basic = { authorization: `Basic ${Buffer.from('trainerday-client:trainerday-secret').toString('base64')}` };
    expect((await sandbox.send('POST', '/trainerday/oauth/token', 'grant_type=refresh_token', basic)).status).toBe(401);
    await quirk({ grantedScopes: 'some', oauthState: 'dropped', refreshTokens: 'static' });
    const back = await authorize();
    expect(back.get('state')).toBeNull();
    const pair = (await redeem(back.get('code'))).json;
    expect(pair.scope).toBe('calendar:read');
    const again = await form('/oauth/token', {
      grant_type: 'refresh_token',
      refresh_token: pair.refresh_token,
      ...client,
    });
    expect(again.json.refresh_token).toBe(pair.refresh_token);
    expect((await authorize('', 'calendar:delete')).get('error')).toBe('invalid_scope');
  });
});

it('shows a week with what came from TrainingPeaks told apart', async () => {
  await create(event({ title: 'Tempo [TP 5123000222]' }));
  const { text } = await sandbox.send('GET', '/trainerday/calendar?user=premium&week=2026-06-03');
  expect(text).toContain('Tempo [TP 5123000222]');
  expect(text).toContain('From TrainingPeaks');
  expect(text).toContain('aria-label="10.01 min at 45.4 to 70 % of FTP, 12.4 min at 85 % of FTP"');
  expect(text).not.toMatch(/(src|href)="https?:/);
});
