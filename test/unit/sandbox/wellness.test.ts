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

const call = (method: string, path: string, body?: unknown, as = token) => sandbox.api(as, method, path, body);
const quirk = (changes: object) => sandbox.control('POST', '/quirks', changes);

describe('events', () => {
  it('gives the next event, or says that there is none in every form', async () => {
    const { json } = await call('GET', '/v2/events/next');
    expect(json).toMatchObject({
      AthleteId: premiumId,
      EventType: 'Triathlon',
      EventDate: expect.stringMatching(/T00:00:00$/),
    });
    expect(json.Goals[1]).toMatchObject({ GoalType: 'Pr', Value: 1 });
    await quirk({ nextEvent: 'array', goalPr: 'boolean' });
    expect((await call('GET', '/v2/events/next')).json[0].Goals[1].Value).toBe(true);
    const blank = await sandbox.control('POST', '/seed', { athletes: [{ key: 'blank' }] });
    expect(blank.athletes).toHaveLength(1);
    const none = async (noNextEvent: string) => {
      await quirk({ noNextEvent });
      const answer = await call('GET', '/v2/events/next', undefined, await sandbox.token('blank'));
      return [answer.status, typeof answer.json, answer.text === 'null'];
    };
    expect(await none('string')).toEqual([200, 'string', false]);
    expect(await none('null')).toEqual([200, 'object', true]);
    expect((await none('204'))[0]).toBe(204);
    expect((await none('404'))[0]).toBe(404);
  });

  it('creates events and finds them by day', async () => {
    const event = {
      AthleteId: String(premiumId),
      EventDate: '2026-09-20',
      EventType: 'trailrunning',
      Name: 'Ridge 30',
    };
    expect((await call('POST', '/v2/events', event)).json).toMatchObject({
      EventType: 'TrailRunning',
      Name: 'Ridge 30',
      WorkoutIds: [],
    });
    expect((await call('GET', '/v2/events/2026-09-20')).json).toHaveLength(1);
    expect((await call('GET', '/v2/events/2026-09-21')).json).toEqual([]);
    await quirk({ noEventsOnDate: '404' });
    expect((await call('GET', '/v2/events/2026-09-21')).status).toBe(404);
    for (const name of ['AthleteId', 'EventDate', 'EventType', 'Name']) {
      const answer = await call('POST', '/v2/events', { ...event, [name]: undefined });
      expect([answer.status, answer.json.Message]).toEqual([400, expect.stringContaining(name)]);
    }
    expect((await call('POST', '/v2/events', { ...event, AthleteId: basicId })).status).toBe(403);
  });
});

describe('metrics', () => {
  const metric = {
    DateTime: '2026-05-13T06:41:30',
    UploadClient: 'test',
    WeightInKilograms: 60.8,
    HRV: 71.5,
    SleepQuality: 'Good',
  };

  it('creates with 201 and Location and reads back by id and by range', async () => {
    const created = await call('POST', '/v2/metrics', metric);
    expect(created.status).toBe(201);
    expect(created.json).toMatchObject({ AthleteId: premiumId, DateTime: '2026-05-13T06:41:00', HRV: 71.5 });
    expect('Steps' in created.json).toBe(false);
    expect((await call('GET', created.headers.get('location') as string)).json).toEqual(created.json);
    const [ranged] = (await call('GET', '/v2/metrics/2026-05-13/2026-05-13')).json;
    expect(ranged).toMatchObject({ MetricId: created.json.MetricId, Steps: null });
    await quirk({ metricNames: 'live', noMetrics: '404' });
    expect((await call('GET', '/v2/metrics/2026-05-13/2026-05-13')).json[0]).toMatchObject({ Hrv: 71.5 });
    expect((await call('GET', '/v2/metrics/2026-08-13/2026-08-13')).status).toBe(404);
  });

  it.each([
    ['DateTime', { DateTime: '2026-05-14T12:01:00Z' }],
    ['DateTime', { DateTime: '2026-05-14T18:00:00' }],
    ['DateTime', { DateTime: '2025-05-12T06:00:00' }],
    ['UploadClient', { UploadClient: undefined }],
    ['HRV', { HRV: 201 }],
    ['SleepQuality', { SleepQuality: 'Splendid' }],
    ['metric field', { WeightInKilograms: undefined, HRV: undefined, SleepQuality: undefined }],
  ])('names %s when it is wrong (%#)', async (field, change) => {
    const answer = await call('POST', '/v2/metrics', { ...metric, ...change });
    expect([answer.status, answer.json.Message]).toEqual([400, expect.stringContaining(field)]);
  });

  it('keeps ranges of basic athletes closed, also to coaches, and writing to oneself', async () => {
    const range = '2026-05-01/2026-05-12';
    expect((await call('GET', `/v2/metrics/${range}`, undefined, await sandbox.token('basic'))).status).toBe(403);
    const coach = await sandbox.token('coach');
    expect((await call('GET', `/v2/metrics/${rosterId}/${range}`, undefined, coach)).json).toHaveLength(12);
    expect((await call('GET', `/v2/metrics/880104/${range}`, undefined, coach)).status).toBe(403);
    expect((await call('POST', '/v2/metrics', metric, coach)).status).toBe(400);
    expect((await call('POST', '/v2/metrics', metric, await sandbox.token('basic'))).status).toBe(201);
  });
});

describe('nutrition', () => {
  const cards = `/v1/athletes/${premiumId}/nutrition`;
  const card = { NutritionDate: '2026-05-13', Calories: 2410, Protein: 118 };

  it('keeps one card a day', async () => {
    const created = await call('POST', cards, card);
    expect([created.status, created.json]).toEqual([
      201,
      expect.objectContaining({ Calories: 2410, Fat: null, NutritionDate: '2026-05-13T00:00:00' }),
    ]);
    expect((await call('POST', cards, card)).status).toBe(400);
    const one = `${cards}/${created.json.NutritionId}`;
    expect((await call('PUT', one, { ...card, Calories: 2500 })).json.Calories).toBe(2500);
    expect((await call('PUT', one, { ...card, NutritionDate: '2026-05-12' })).status).toBe(400);
    expect((await call('DELETE', one)).status).toBe(202);
    expect((await call('DELETE', one)).status).toBe(404);
  });

  it('lists by date and page, to premium athletes only', async () => {
    expect((await call('GET', `${cards}?startDate=2026-05-08&endDate=2026-05-10`)).json).toHaveLength(3);
    expect((await call('GET', `${cards}?pageSize=3&page=2`)).json).toHaveLength(1);
    expect((await call('GET', `${cards}?pageSize=101`)).status).toBe(400);
    expect((await call('GET', `${cards}?startDate=2016-05-12`)).status).toBe(400);
    for (const [user, id] of [
      ['basic', basicId],
      ['trial', trialId],
    ] as const) {
      const answer = await call('GET', `/v1/athletes/${id}/nutrition`, undefined, await sandbox.token(user));
      expect([user, answer.status]).toEqual([user, 403]);
    }
  });
});

it('keeps routes as they were sent', async () => {
  const created = await call('POST', `/v2/athlete/${premiumId}/routes`, { Name: 'Loop', Points: [[1, 2]] });
  expect(created.json).toMatchObject({ Name: 'Loop', AthleteId: premiumId, Id: expect.any(Number) });
  expect((await call('GET', `/v2/athletes/${premiumId}/routes`)).json).toEqual([created.json]);
});

it('shows everything that is stored of an athlete in its state', async () => {
  const state = async () => {
    const { athletes } = await sandbox.control('GET', `/state?athlete=${premiumId}`);
    const { metrics, events, nutrition, routes } = athletes[0];
    return { metrics, events, nutrition, routes };
  };
  const before = await state();
  await call('POST', '/v2/events', {
    AthleteId: String(premiumId),
    EventDate: '2026-09-20',
    EventType: 'TrailRunning',
    Name: 'Ridge 30',
  });
  await call('POST', '/v2/metrics', { DateTime: '2026-05-02T06:41:00', UploadClient: 'test', WeightInKilograms: 60.8 });
  await call('POST', `/v1/athletes/${premiumId}/nutrition`, { NutritionDate: '2026-04-01', Calories: 2410 });
  await call('POST', `/v2/athlete/${premiumId}/routes`, { Name: 'River loop' });
  const after = await state();
  for (const [kind, records] of Object.entries(after)) {
    const known = before[kind as keyof typeof before] as unknown[];
    expect([kind, (records as unknown[]).length]).toEqual([kind, known.length + 1]);
  }
  expect(after.events.at(-1)).toMatchObject({ athleteId: premiumId, day: '2026-09-20', name: 'Ridge 30' });
  expect(after.routes.at(-1)).toMatchObject({ AthleteId: premiumId, Name: 'River loop' });
});
