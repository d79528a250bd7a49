import { day } from '../support/days';
import type { Stage } from './analysis';

/** Metrics, events, nutrition and routes, and the webhook subscriptions. */
export function describeWellness({ engine, sandbox, premium, coach, one }: Stage): void {
  const days = (first: number, last: number) => ({
    range: 'dates',
    startDate: `${day(first)}T00:00:00`,
    endDate: `${day(last)}T00:00:00`,
  });
  const mara = { __rl: true, mode: 'id', value: '880101' };

  describe('metric', () => {
    const morning = {
      dateTime: `${day(-1)}T06:41:00`,
      additionalFields: { weightInKilograms: 60.8, sleepHours: '7:24', sleepQuality: 'Good', steps: 9120 },
    };

    it('records the morning and reads it back by id and by day', async () => {
      const [created] = await one(premium(), 'metric', 'create', morning);
      expect(created).toMatchObject({
        athleteId: 880045,
        metricDay: day(-1),
        metricTime: '06:41',
        weightKilograms: 60.8,
        sleepHours: 7.4,
        sleepQuality: 'Good',
        otherValues: 'Steps: 9120',
      });
      const [sent] = (await sandbox().requests()).filter(({ method }) => method === 'POST');
      expect((sent!.body as { json: object }).json).toEqual({
        DateTime: `${day(-1)}T06:41:00`,
        UploadClient: expect.stringMatching(/^n8n-nodes-trainingpeaks\//),
        WeightInKilograms: 60.8,
        Steps: 9120,
        SleepHours: 7.4,
        SleepQuality: 'Good',
      });
      expect(await one(premium(), 'metric', 'get', { metric: created!.id as string })).toEqual([created]);
      const found = await one(premium(), 'metric', 'getAll', { ...days(-1, -1), returnAll: true });
      expect(found).toContainEqual(created);
    });

    it('records once when the answer is lost', async () => {
      await sandbox().control('faults', { kind: 'reset-after', method: 'POST', path: '/v2/metrics' });
      const [created] = await one(premium(), 'metric', 'create', morning);
      const found = await one(premium(), 'metric', 'getAll', { ...days(-1, -1), returnAll: true });
      expect(found.filter(({ sleepHours }) => sleepHours === 7.4)).toEqual([created]);
    });

    it('reads many days of an athlete of the roster in windows, raw when asked for', async () => {
      const range = { athlete: mara, ...days(-99, 0), returnAll: true };
      const found = await one(coach(), 'metric', 'getAll', range);
      expect(found.length).toBeGreaterThanOrEqual(28);
      const calls = (await sandbox().calls()).filter((call) => call.includes('/v2/metrics/'));
      expect(calls).toHaveLength(3);
      const raw = await one(coach(), 'metric', 'getAll', { ...range, output: 'raw' });
      expect(raw.map(({ MetricId }) => MetricId)).toEqual(found.map(({ id }) => id));
    });

    it('says that reading needs Premium, and asks about values that cannot be right', async () => {
      const basic = await engine().connect({ user: 'basic' });
      const read = await engine().run(basic, { resource: 'metric', operation: 'getAll', ...days(-1, 0) });
      expect(read.error).toMatchObject({
        message: 'TrainingPeaks needs a Premium athlete to read the metrics.',
        description: expect.stringContaining('anybody may record them'),
      });
      const slip = { resource: 'metric', operation: 'create', additionalFields: { hrv: 715 } };
      expect((await engine().run(basic, slip)).error?.description).toContain('Did you mean 71.5 ms?');
    });
  });

  describe('event', () => {
    const race = { eventDate: `${day(20)}T00:00:00`, eventType: 'TrailRunning', name: 'Ridge 30' };

    it('creates a race, finds it among the days and as the next one', async () => {
      const [created] = await one(premium(), 'event', 'create', race);
      expect(created).toMatchObject({ athleteId: 880045, eventDate: day(20), eventType: 'TrailRunning' });
      const additionalFields = { nameContains: 'ridge' };
      const found = await one(premium(), 'event', 'getAll', { ...days(10, 30), additionalFields, returnAll: true });
      expect(found).toEqual([created]);
      const [next] = await one(premium(), 'event', 'getNext');
      expect((next!.eventDate as string) <= day(20)).toBe(true);
    });

    it('creates for an athlete of the roster', async () => {
      const [created] = await one(coach(), 'event', 'create', { ...race, athlete: mara });
      expect(created).toMatchObject({ athleteId: 880101, name: 'Ridge 30' });
    });

    it.each(['string', 'null', '204', '404'])(
      'gives no item when there is no event ahead (%s)',
      async (noNextEvent) => {
        await sandbox().control('seed', { athletes: [{ key: 'blank' }] });
        await sandbox().control('quirks', { noNextEvent });
        const blank = await engine().connect({ user: 'blank' as 'basic' });
        expect(await one(blank, 'event', 'getNext')).toEqual([]);
      },
    );
  });

  describe('nutrition', () => {
    it('logs a day, changes it and deletes it', async () => {
      const nutritionDate = `${day(0)}T00:00:00`;
      const [created] = await one(premium(), 'nutrition', 'upsert', {
        nutritionDate,
        additionalFields: { calories: 2410, protein: 118 },
      });
      expect(created).toMatchObject({ nutritionDate: day(0), caloriesKilocalories: 2410, proteinGrams: 118 });
      const [changed] = await one(premium(), 'nutrition', 'upsert', {
        nutritionDate,
        additionalFields: { calories: 2500 },
      });
      expect(changed).toMatchObject({ id: created!.id, caloriesKilocalories: 2500, proteinGrams: 118 });
      const read = await one(premium(), 'nutrition', 'getAll', { ...days(-7, 0), returnAll: true });
      expect(read).toContainEqual(changed);
      const nutritionCard = created!.id as number;
      expect(await one(premium(), 'nutrition', 'delete', { nutritionCard })).toEqual([
        { deleted: true, id: nutritionCard },
      ]);
      const left = await one(premium(), 'nutrition', 'getAll', { ...days(0, 0), returnAll: true });
      expect(left).toEqual([]);
    });
  });

  describe('route', () => {
    it('sends a route as it is and lists it', async () => {
      const body = '{"Name":"River loop","Points":[[1,2]]}';
      const [created] = await one(premium(), 'route', 'create', { body });
      expect(created).toEqual({ id: expect.any(Number), athleteId: 880045, name: 'River loop' });
      const raw = await one(premium(), 'route', 'getAll', { returnAll: true, output: 'raw' });
      expect(raw).toEqual([expect.objectContaining({ Id: created!.id, Points: [[1, 2]] })]);
    });
  });

  describe('webhook', () => {
    it('subscribes, pauses, and ends the subscription, twice if need be', async () => {
      const webhookUrl = 'https://hooks.acme.example/tp/u8Qk2';
      const [created] = await one(coach(), 'webhook', 'create', {
        athlete: mara,
        eventType: 'workout-updated',
        webhookUrl,
      });
      expect(created).toMatchObject({ athleteId: 880101, active: true, webhookUrl });
      const subscription = created!.id as string;
      const [paused] = await one(coach(), 'webhook', 'update', { subscription, additionalFields: { active: false } });
      expect(paused).toEqual({ ...created, active: false });
      expect(await one(coach(), 'webhook', 'getAll', { returnAll: true })).toEqual([paused]);
      expect(await one(coach(), 'webhook', 'delete', { subscription })).toMatchObject([{ existed: true }]);
      expect(await one(coach(), 'webhook', 'delete', { subscription })).toMatchObject([{ existed: false }]);
    });
  });
}
