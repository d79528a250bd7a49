import type { ZapierPlatform } from './support/platform';
import { authDataFor, sandboxForZapier, type TestSandbox } from './support/sandbox';
import { sourcePlatform } from './support/source-app';

const NOON = '2026-03-16T12:00:00Z';

let sandbox: TestSandbox;
let platform: ZapierPlatform;

beforeAll(async () => {
  sandbox = await sandboxForZapier();
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  await sandbox.control('reset', { seed: 'studio', now: NOON });
  platform = sourcePlatform();
  platform.authData = await authDataFor(sandbox, 'premium');
  jest.spyOn(Date, 'now').mockReturnValue(Date.parse(NOON));
});
afterEach(() => jest.restoreAllMocks());

const on = (day: string) => ({ range: 'dates', startDate: day, endDate: day });

describe('create_metric and find_metrics', () => {
  const morning = { dateTime: '06:41', weightInKilograms: '60.8', sleepHours: '7:24', sleepQuality: 'Good' };

  it('record the morning and find it', async () => {
    const created = await platform.create('create_metric', morning);
    expect(created).toMatchObject({
      metricDay: '2026-03-16',
      metricTime: '06:41',
      weightKilograms: 60.8,
      sleepHours: 7.4,
      raw: { MetricId: created.id, UploadClient: expect.stringMatching(/^zapier-trainingpeaks\//) },
    });
    expect(await platform.search('find_metrics', on('2026-03-16'))).toMatchObject([{ id: created.id }]);
  });

  it('record once when the answer is lost', async () => {
    await sandbox.control('faults', { kind: 'reset-after', method: 'POST', path: '/v2/metrics' });
    const { id } = await platform.create('create_metric', morning);
    const found = await platform.search('find_metrics', on('2026-03-16'));
    expect(found.map((metric) => metric.id)).toEqual([id]);
  });

  it('find nothing where there is nothing, and say what needs Premium', async () => {
    await sandbox.control('quirks', { noMetrics: '404' });
    expect(await platform.search('find_metrics', on('2026-03-16'))).toEqual([]);
    platform.authData = await authDataFor(sandbox, 'basic');
    await expect(platform.search('find_metrics', on('2026-03-15'))).rejects.toMatchObject({
      message: expect.stringMatching(/^[^\n]*needs a Premium athlete[^\n]*$/),
    });
    expect(await platform.create('create_metric', morning)).toMatchObject({ athleteId: 880046 });
  });

  it('are refused without their permission before any request', async () => {
    platform.authData = await authDataFor(sandbox, 'premium', { scopes: ['athlete:profile', 'workouts:read'] });
    await sandbox.requests();
    await expect(platform.create('create_metric', morning)).rejects.toMatchObject({
      message: expect.stringContaining('“Record Metrics”'),
    });
    expect(await sandbox.calls()).toEqual([]);
  });
});

describe('create_event and find_event', () => {
  const race = { eventDate: '2026-04-20', eventType: 'TrailRunning', name: 'Ridge 30' };

  it('put a race on the calendar and find it', async () => {
    const created = await platform.create('create_event', race);
    expect(created).toMatchObject({ eventDate: '2026-04-20', eventType: 'TrailRunning', raw: { Id: created.id } });
    const april = { range: 'dates', startDate: '2026-04-01', endDate: '2026-04-30', nameContains: 'ridge' };
    expect(await platform.search('find_event', april)).toMatchObject([{ id: created.id, name: 'Ridge 30' }]);
  });

  it('create once when the answer is lost', async () => {
    await sandbox.control('faults', { kind: 'reset-after', method: 'POST', path: '/v2/events' });
    const { id } = await platform.create('create_event', race);
    expect((await platform.search('find_event', on('2026-04-20'))).map((event) => event.id)).toEqual([id]);
  });

  it('create for an athlete of a coach, and stop rather than create twice', async () => {
    platform.authData = await authDataFor(sandbox, 'coach');
    const forMara = { ...race, athlete: '880101' };
    expect(await platform.create('create_event', forMara)).toMatchObject({ athleteId: 880101 });
    await sandbox.control('faults', { kind: 'reset-after', method: 'POST', path: '/v2/events' });
    await sandbox.requests();
    await expect(platform.create('create_event', forMara)).rejects.toMatchObject({
      message: expect.stringContaining('Look at 2026-04-20'),
    });
    expect((await sandbox.calls()).filter((call) => call.startsWith('POST'))).toHaveLength(1);
  });
});

describe('log_nutrition and find_nutrition', () => {
  it('log a day, and change it without losing what was logged', async () => {
    const created = await platform.create('log_nutrition', { nutritionDate: 'today', calories: '2410', protein: 118 });
    expect(created).toMatchObject({ nutritionDate: '2026-03-16', caloriesKilocalories: 2410 });
    const changed = await platform.create('log_nutrition', { nutritionDate: '2026-03-16', calories: '2500' });
    expect(changed).toMatchObject({ id: created.id, caloriesKilocalories: 2500, proteinGrams: 118 });
    expect(await platform.search('find_nutrition', on('2026-03-16'))).toMatchObject([
      { id: created.id, raw: { NutritionId: created.id, Protein: 118 } },
    ]);
  });

  it.each(['basic', 'trial'])('log for a %s athlete, whose nutrition cannot be read', async (user) => {
    platform.authData = await authDataFor(sandbox, user);
    const day = { nutritionDate: '2026-03-16', calories: '2410' };
    expect(await platform.create('log_nutrition', day)).toMatchObject({ caloriesKilocalories: 2410 });
    await expect(platform.create('log_nutrition', day)).rejects.toMatchObject({
      message: expect.stringContaining('The day may have a card already'),
    });
    await expect(platform.search('find_nutrition', on('2026-03-16'))).rejects.toMatchObject({
      message: expect.stringContaining('a trial of Premium is not enough'),
    });
  });
});
