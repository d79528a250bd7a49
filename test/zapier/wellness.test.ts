import { authDataFor } from './support/sandbox';
import { zapierStage } from './support/stage';

const stage = zapierStage();

const on = (day: string) => ({ range: 'dates', startDate: day, endDate: day });

describe('create_metric and find_metrics', () => {
  const morning = { dateTime: '06:41', weightInKilograms: '60.8', sleepHours: '7:24', sleepQuality: 'Good' };

  it('record the morning and find it', async () => {
    const created = await stage.platform.create('create_metric', morning);
    expect(created).toMatchObject({
      metricDay: '2026-03-16',
      metricTime: '06:41',
      weightKilograms: 60.8,
      sleepHours: 7.4,
      raw: { MetricId: created.id, UploadClient: expect.stringMatching(/^zapier-trainingpeaks\//) },
    });
    expect(await stage.platform.search('find_metrics', on('2026-03-16'))).toMatchObject([{ id: created.id }]);
  });

  it('record once when the answer is lost', async () => {
    await stage.sandbox.control('faults', { kind: 'reset-after', method: 'POST', path: '/v2/metrics' });
    const { id } = await stage.platform.create('create_metric', morning);
    const found = await stage.platform.search('find_metrics', on('2026-03-16'));
    expect(found.map((metric) => metric.id)).toEqual([id]);
  });

  it('find nothing where there is nothing, and say what needs Premium', async () => {
    await stage.sandbox.control('quirks', { noMetrics: '404' });
    expect(await stage.platform.search('find_metrics', on('2026-03-16'))).toEqual([]);
    stage.platform.authData = await authDataFor(stage.sandbox, 'basic');
    await expect(stage.platform.search('find_metrics', on('2026-03-15'))).rejects.toMatchObject({
      message: expect.stringMatching(/^[^\n]*needs a Premium athlete[^\n]*$/),
    });
    expect(await stage.platform.create('create_metric', morning)).toMatchObject({ athleteId: 880046 });
  });

  it('are refused without their permission before any request', async () => {
    stage.platform.authData = await authDataFor(stage.sandbox, 'premium', {
      scopes: ['athlete:profile', 'workouts:read'],
    });
    await stage.sandbox.requests();
    await expect(stage.platform.create('create_metric', morning)).rejects.toMatchObject({
      message: expect.stringContaining('“Record Metrics”'),
    });
    expect(await stage.sandbox.calls()).toEqual([]);
  });
});

describe('create_event and find_event', () => {
  const race = { eventDate: '2026-04-20', eventType: 'TrailRunning', name: 'Ridge 30' };

  it('put a race on the calendar and find it', async () => {
    const created = await stage.platform.create('create_event', race);
    expect(created).toMatchObject({ eventDate: '2026-04-20', eventType: 'TrailRunning', raw: { Id: created.id } });
    const april = { range: 'dates', startDate: '2026-04-01', endDate: '2026-04-30', nameContains: 'ridge' };
    expect(await stage.platform.search('find_event', april)).toMatchObject([{ id: created.id, name: 'Ridge 30' }]);
  });

  it('create once when the answer is lost', async () => {
    await stage.sandbox.control('faults', { kind: 'reset-after', method: 'POST', path: '/v2/events' });
    const { id } = await stage.platform.create('create_event', race);
    expect((await stage.platform.search('find_event', on('2026-04-20'))).map((event) => event.id)).toEqual([id]);
  });

  it('create for an athlete of a coach, and stop rather than create twice', async () => {
    stage.platform.authData = await authDataFor(stage.sandbox, 'coach');
    const forMara = { ...race, athlete: '880101' };
    expect(await stage.platform.create('create_event', forMara)).toMatchObject({ athleteId: 880101 });
    await stage.sandbox.control('faults', { kind: 'reset-after', method: 'POST', path: '/v2/events' });
    await stage.sandbox.requests();
    await expect(stage.platform.create('create_event', forMara)).rejects.toMatchObject({
      message: expect.stringContaining('Look at 2026-04-20'),
    });
    expect((await stage.sandbox.calls()).filter((call) => call.startsWith('POST'))).toHaveLength(1);
  });
});

describe('log_nutrition and find_nutrition', () => {
  it('log a day, and change it without losing what was logged', async () => {
    const created = await stage.platform.create('log_nutrition', {
      nutritionDate: 'today',
      calories: '2410',
      protein: 118,
    });
    expect(created).toMatchObject({ nutritionDate: '2026-03-16', caloriesKilocalories: 2410 });
    const changed = await stage.platform.create('log_nutrition', { nutritionDate: '2026-03-16', calories: '2500' });
    expect(changed).toMatchObject({ id: created.id, caloriesKilocalories: 2500, proteinGrams: 118 });
    expect(await stage.platform.search('find_nutrition', on('2026-03-16'))).toMatchObject([
      { id: created.id, raw: { NutritionId: created.id, Protein: 118 } },
    ]);
  });

  it.each(['basic', 'trial'])('log for a %s athlete, whose nutrition cannot be read', async (user) => {
    stage.platform.authData = await authDataFor(stage.sandbox, user);
    const day = { nutritionDate: '2026-03-16', calories: '2410' };
    expect(await stage.platform.create('log_nutrition', day)).toMatchObject({ caloriesKilocalories: 2410 });
    await expect(stage.platform.create('log_nutrition', day)).rejects.toMatchObject({
      message: expect.stringContaining('The day may have a card already'),
    });
    await expect(stage.platform.search('find_nutrition', on('2026-03-16'))).rejects.toMatchObject({
      message: expect.stringContaining('a trial of Premium is not enough'),
    });
  });
});
