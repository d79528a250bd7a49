import { defaultQuirks, quirkSwitches } from '../../../sandbox/quirks';
import { basicId, premiumId, rosterId, TestSandbox, trialId } from './client';

let sandbox: TestSandbox;
let token: string;
beforeAll(async () => {
  sandbox = await TestSandbox.start();
});
beforeEach(async () => {
  await sandbox.reset();
  token = await sandbox.token('premium');
});
afterAll(() => sandbox.close());

const quirk = (changes: object) => sandbox.control('POST', '/quirks', changes);
const get = async (path: string) => sandbox.get(token, path);
const status = async (path: string) => (await get(path)).status;
const ride = { AthleteId: premiumId, WorkoutDay: '2026-05-20', WorkoutType: 'bike', Title: 'Ride' };
const planned = async (body: object = ride) => sandbox.api(token, 'POST', '/v2/workouts/plan', body);
const week = async () => (await get('/v2/workouts/2026-05-04/2026-05-10')).json;

it('refuses values that a switch does not have, and takes other numbers where it has one', async () => {
  for (const changes of [{ propertyCasing: 'upper' }, { unknownKeys: 'yes' }, { createBody: null }]) {
    expect((await sandbox.send('POST', '/_sandbox/quirks', changes)).status).toBe(400);
  }
  expect(await quirk({ expiresIn: 7, accessTokenLife: 5 })).toEqual({
    ...defaultQuirks,
    expiresIn: 7,
    accessTokenLife: 5,
  });
});

it('has at least two values for every switch, the default first', () => {
  for (const [name, { values }] of Object.entries(quirkSwitches)) {
    expect([name, new Set<unknown>(values).size === values.length && values.length > 1]).toEqual([name, true]);
    expect(defaultQuirks[name as keyof typeof defaultQuirks]).toBe(values[0]);
  }
});

describe('strict bodies', () => {
  beforeEach(() => quirk({ requestBodies: 'strict' }));

  it.each([
    ['as documented', ride, 200],
    ['a name in another casing', { ...ride, WorkoutDay: undefined, workoutDay: '2026-05-20' }, 400],
    ['a number as text', { ...ride, AthleteId: String(premiumId) }, 400],
  ])('%s', async (_, body, expected) => {
    expect((await planned(body)).status).toBe(expected);
  });

  it('do not know the name that answers use for planned TSS', async () => {
    expect((await planned({ ...ride, TssPlanned: 70 })).json.TssPlanned).toBeNull();
    expect((await planned({ ...ride, TSSPlanned: 70 })).json.TssPlanned).toBe(70);
  });
});

it('serves the change feed under one of its names or both', async () => {
  const both = async () => [
    await status('/v2/workouts/changed?date=2026-05-01'),
    await status(`/v2/workouts/${premiumId}/changes?date=2026-05-01`),
  ];
  expect(await both()).toEqual([200, 200]);
  await quirk({ changedAddress: 'changed' });
  expect(await both()).toEqual([200, 404]);
  await quirk({ changedAddress: 'changes' });
  expect(await both()).toEqual([404, 200]);
});

it('serves zones at one address only', async () => {
  await quirk({ zonesAddresses: 'profileOnly' });
  expect(await status('/v1/athlete/profile/zones')).toBe(200);
  expect(await status('/v1/athlete/profile/zones/power')).toBe(404);
  expect(await status('/v1/athlete/zones')).toBe(404);
});

it('names planned TSS as the documents for writing do', async () => {
  await quirk({ plannedTssName: 'TSSPlanned' });
  const [workout] = await week();
  expect(['TSSPlanned' in workout, 'TssPlanned' in workout]).toEqual([true, false]);
});

it('gives LastModifiedDate with an offset', async () => {
  const [before] = await week();
  await quirk({ lastModified: 'offset' });
  const [after] = await week();
  expect(after.LastModifiedDate).toMatch(/\.\d{7}-06:00$/);
  expect(Date.parse(after.LastModifiedDate)).toBe(Date.parse(before.LastModifiedDate));
});

it('leaves empty values out from object to object', async () => {
  await quirk({ emptyValues: 'varying' });
  const there = (await week()).map((workout: object) => 'Tags' in workout);
  expect(new Set(there)).toEqual(new Set([true, false]));
});

it('answers deletes without a body', async () => {
  for (const [deleteAnswer, expected] of [
    ['documented', [200, 'true']],
    ['empty200', [200, '']],
    ['empty204', [204, '']],
  ] as const) {
    const { Id } = (await planned()).json;
    await quirk({ deleteAnswer });
    const answer = await sandbox.api(token, 'DELETE', `/v2/workouts/id/${Id}`);
    expect([answer.status, answer.text]).toEqual(expected);
  }
});

it('refuses every fifth read', async () => {
  await quirk({ rateLimit: 'someReads' });
  const answers = await Promise.all(Array.from({ length: 10 }, () => get('/v1/athlete/profile')));
  const refused = answers.filter((answer) => answer.status === 429);
  expect(refused.map(({ headers }) => headers.get('retry-after'))).toEqual(['2', '2']);
  await quirk({ rateLimit: 'someReadsWithoutRetryAfter' });
  const more = await Promise.all(Array.from({ length: 5 }, () => get('/v1/athlete/profile')));
  expect(more.filter((answer) => answer.status === 429).map(({ headers }) => headers.has('retry-after'))).toEqual([
    false,
  ]);
});

it('decides who may read metrics and nutrition', async () => {
  const [basic, trial] = [await sandbox.token('basic'), await sandbox.token('trial')];
  const asked = async () => [
    (await sandbox.get(basic, '/v2/metrics/2026-05-01/2026-05-10')).status,
    (await sandbox.get(basic, `/v1/athletes/${basicId}/nutrition`)).status,
    (await sandbox.get(trial, `/v1/athletes/${trialId}/nutrition`)).status,
  ];
  expect(await asked()).toEqual([403, 403, 403]);
  await quirk({ metricsReading: 'everybody', nutritionReading: 'trialToo' });
  expect(await asked()).toEqual([200, 403, 200]);
  await quirk({ nutritionReading: 'everybody' });
  expect(await asked()).toEqual([200, 200, 200]);
});

it('hides that an athlete has Premium, and shows a basic athlete’s figures', async () => {
  await quirk({ premiumFlag: 'alwaysFalse', basicFigures: 'given' });
  expect((await get('/v1/athlete/profile')).json.IsPremium).toBe(false);
  const workouts = (await sandbox.get(await sandbox.token('basic'), '/v2/workouts/2026-05-04/2026-05-10')).json;
  expect(workouts.some((workout: any) => workout.TssActual > 0)).toBe(true);
});

it('answers with values that no list has', async () => {
  await quirk({ unlistedValues: true });
  const done = (await week()).filter((workout: any) => workout.TssCalculationMethod !== null);
  expect(done.map((workout: any) => workout.TssCalculationMethod)).toContain('SomethingNew');
  expect((await get('/v2/metrics/2026-05-01/2026-05-10')).json[0].InsulinType).toBe('Inhaled');
});

it('bounds body water as listed or as it can be', async () => {
  const metric = { DateTime: '2026-05-13T06:41:00', UploadClient: 'test', WaterPercent: 500 };
  expect((await sandbox.api(token, 'POST', '/v2/metrics', metric)).status).toBe(201);
  await quirk({ waterPercentMaximum: 100 });
  expect((await sandbox.api(token, 'POST', '/v2/metrics', metric)).status).toBe(400);
});

it('lets coaches create events, or not', async () => {
  const coach = await sandbox.token('coach');
  const event = { AthleteId: rosterId, EventDate: '2026-09-20', EventType: 'Triathlon', Name: 'Lake' };
  expect((await sandbox.api(coach, 'POST', '/v2/events', event)).status).toBe(200);
  await quirk({ coachEvents: 'refused' });
  expect((await sandbox.api(coach, 'POST', '/v2/events', event)).status).toBe(403);
});

it('knows nothing of a route but its id', async () => {
  await quirk({ routeObject: 'idOnly' });
  const { json } = await sandbox.api(token, 'POST', `/v2/athlete/${premiumId}/routes`, { Name: 'Loop' });
  expect(Object.keys(json)).toEqual(['Id']);
});

describe('the JSON export of a structure', () => {
  const step = (IntensityClass: string, seconds: number, Value: number) => ({
    Type: 'Step',
    IntensityClass,
    Length: { Unit: 'Second', Value: seconds },
    IntensityTarget: { Unit: 'PercentOfFtp', Value, MinValue: Value - 5, MaxValue: Value + 5 },
  });
  const repetition = {
    Type: 'Repetition',
    Length: { Unit: 'Repetition', Value: 3 },
    Steps: [step('Active', 90, 105), step('Rest', 3600, 50)],
  };
  const exported = async (changes: object) => {
    const { Id } = (await planned({ ...ride, Structure: JSON.stringify([repetition]) })).json;
    await quirk(changes);
    return (await get(`/v2/workouts/wod/file/${Id}/?format=json`)).json;
  };

  it.each([
    ['object', (answer: any) => answer.Structure[0].Type],
    ['lowerCase', (answer: any) => answer.structure[0].Type],
    ['array', (answer: any) => answer[0].Type],
    ['text', (answer: any) => JSON.parse(answer).Structure[0].Type],
  ])('comes in the form %s', async (exportForm, typeOf) => {
    expect(typeOf(await exported({ exportForm }))).toBe('Repetition');
  });

  it('has fractions, other units, RepeatCount, nesting and free steps when told to', async () => {
    const answer = await exported({
      exportPercents: 'fractions',
      exportLengths: 'minutes',
      exportRepeats: 'repeatCount',
      exportNesting: 'nested',
      exportTargets: 'someMissing',
    });
    const [active, rest] = repetition.Steps;
    expect(answer.Structure).toEqual([
      {
        Type: 'Repetition',
        RepeatCount: 1,
        Steps: [
          {
            Type: 'Repetition',
            RepeatCount: 3,
            Steps: [
              { ...active, IntensityTarget: { Unit: 'PercentOfFtp', Value: 1.05, MinValue: 1, MaxValue: 1.1 } },
              { Type: 'Step', IntensityClass: rest!.IntensityClass, Length: { Unit: 'Hour', Value: 1 } },
            ],
          },
        ],
      },
    ]);
  });

  it('needs the slash of its address when told to', async () => {
    const { Id } = (await planned({ ...ride, Structure: JSON.stringify([repetition]) })).json;
    const asked = async (slash: string) => status(`/v2/workouts/wod/file/${Id}${slash}?format=json`);
    expect([await asked(''), await asked('/')]).toEqual([200, 200]);
    await quirk({ wodFileSlash: 'required' });
    expect([await asked(''), await asked('/')]).toEqual([404, 200]);
  });
});

describe('sign-in', () => {
  const ask = (scope: string) =>
    sandbox.send(
      'GET',
      `/OAuth/Authorize?${new URLSearchParams({
        response_type: 'code',
        client_id: 'sandbox-client',
        redirect_uri: 'https://flows.acme.example/cb',
        scope,
        sandbox_user: 'premium',
        sandbox_decision: 'approve',
      })}`,
    );
  const exchange = (code: string, more: Record<string, string> = {}, headers: Record<string, string> = {}) =>
    sandbox.send(
      'POST',
      '/oauth/token',
      new URLSearchParams({
        grant_type: 'authorization_code',
        code,
        redirect_uri: 'https://flows.acme.example/cb',
        ...more,
      }).toString(),
      { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    );
  const codeOf = (location: string | null) => new URL(location!).searchParams.get('code')!;
  const secret = { client_id: 'sandbox-client', client_secret: 'sandbox-secret' };

  it('refuses both kinds of account on a page, on the way back, or with the code', async () => {
    const both = 'athlete:profile coach:athletes';
    expect((await ask(both)).status).toBe(400);
    await quirk({ bothAccountKinds: 'redirect' });
    expect((await ask(both)).headers.get('location')).toContain('error=invalid_scope');
    await quirk({ bothAccountKinds: 'token' });
    const refused = await exchange(codeOf((await ask(both)).headers.get('location')), secret);
    expect([refused.status, refused.json.error]).toEqual([400, 'invalid_scope']);
  });

  it('may take the client’s secret in the form only', async () => {
    const basic = { authorization: `Basic ${Buffer.from('sandbox-client:sandbox-secret').toString('base64')}` };
    const code = async () => codeOf((await ask('athlete:profile')).headers.get('location'));
    expect((await exchange(await code(), {}, basic)).status).toBe(200);
    await quirk({ clientCredentials: 'formOnly' });
    expect((await exchange(await code(), {}, basic)).status).toBe(400);
    expect((await exchange(await code(), secret)).status).toBe(200);
  });
});

describe('uploads', () => {
  const tcx = (id: string) =>
    `<?xml version="1.0"?><TrainingCenterDatabase><Activities><Activity Sport="Biking"><Id>${id}</Id><Lap StartTime="${id}"><TotalTimeSeconds>3600</TotalTimeSeconds><DistanceMeters>20000</DistanceMeters></Lap></Activity></Activities></TrainingCenterDatabase>`;
  const send = (more: object) =>
    sandbox.api(token, 'POST', '/v3/file', {
      UploadClient: 'test',
      Filename: 'ride.tcx',
      Data: Buffer.from(tcx('2026-05-12T16:00:00Z')).toString('base64'),
      ...more,
    });
  const follow = async (answer: { headers: Headers }) => {
    const path = new URL(answer.headers.get('location')!, sandbox.url).pathname;
    await get(path);
    return { path, told: (await get(path)).json };
  };

  it('may take any file name', async () => {
    expect((await send({ Filename: 'my ride.1.tcx' })).status).toBe(400);
    await quirk({ filenameRule: 'none' });
    expect((await send({ Filename: 'my ride.1.tcx' })).status).toBe(202);
  });

  it('may forget a status once it was told', async () => {
    await quirk({ fileStatusKept: 'untilTold' });
    const { path, told } = await follow(await send({}));
    expect(told).toMatchObject({ Completed: true, Status: 'Success' });
    expect(await status(path)).toBe(404);
  });

  it.each([
    ['converted', '2026-05-12T23:30:00'],
    ['clockOnly', '2026-05-13T23:30:00'],
  ])('bring a start with an offset to the athlete’s time: %s', async (offsetStart, start) => {
    await quirk({ offsetStart });
    const { told } = await follow(await send({ StartTime: '2026-05-13T06:30:00+08:00' }));
    expect((await get(`/v2/workouts/id/${told.WorkoutIds[0]}`)).json.StartTime).toBe(start);
  });
});
