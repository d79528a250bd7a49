import { createMetric } from '../../../../shared/operations/metric/create';
import { metricValueFields } from '../../../../shared/operations/metric/fields';
import { getMetric } from '../../../../shared/operations/metric/get';
import { getAllMetrics } from '../../../../shared/operations/metric/get-all';
import { runOperation } from '../../../../shared/operations/run';
import { type MetricBody, metricBody, readMetric } from '../../../../shared/trainingpeaks/metric';
import { METRIC_CHOICES, METRIC_NAMES, metricKey } from '../../../../shared/trainingpeaks/metric-fields';
import { coachSession, fakeSession, type FakeSession } from '../support/fake-session';
import { refusal } from '../support/refusal';

const ID = '7F3C2A10-0000-4000-8000-3B1F6F1F9A10';
const record = readMetric({
  MetricId: ID,
  AthleteId: 880045,
  DateTime: '2026-05-02T06:41:00',
  WeightInKilograms: 60.8,
  Pulse: 48,
  Hrv: 71.5,
  SleepHours: 7.4,
  Steps: 9120,
  SkinFold: 10.400390625,
  Mood: 'Normal',
  Fatigue: 'Low',
  Stress: null,
});
const client = {
  metrics: {
    create: async (body: MetricBody) => readMetric({ MetricId: ID, ...metricBody(body) }),
    get: async () => record,
    range: async () => [record],
  },
};
const session = () => fakeSession({ client });

async function sent(values: Record<string, unknown>, account: FakeSession = session()): Promise<MetricBody> {
  await runOperation(createMetric, account, values);
  return account.callsOf('metrics.create')[0]![0] as MetricBody;
}

describe('recording metrics', () => {
  it('takes what people write: units, durations, readable choices', async () => {
    const { values } = await sent({
      weightInKilograms: '134 lb',
      sleepHours: '7:24',
      timeInDeepSleep: '85m',
      totalTimeAwake: 0.5,
      overallFeeling: 'extremely poor',
      hydrationLevel: 'Very Dehydrated',
      urineColor: 'LightYellow',
      restwiseScore: '80',
      insulinType: 'Rapid',
      steps: '9120',
      sleepElevationInMeters: -12,
      notes: 'Slept badly.',
    });
    expect(values).toEqual({
      WeightInKilograms: 60.78,
      SleepHours: 7.4,
      TimeInDeepSleep: 1.41667,
      TotalTimeAwake: 0.5,
      OverallFeeling: 'ExtremelyPoor',
      HydrationLevel: 'VeryDehydrated',
      UrineColor: 'LightYellow',
      RestwiseScore: 'Score80',
      InsulinType: 'Rapid',
      Steps: 9120,
      SleepElevationInMeters: -12,
      Notes: 'Slept badly.',
    });
  });

  it('offers every value of the API under its name, and each name of each scale by its words', async () => {
    expect(Object.keys(metricValueFields).sort()).toEqual(METRIC_NAMES.map(metricKey).sort());
    for (const [name, choices] of Object.entries(METRIC_CHOICES)) {
      for (const choice of choices) {
        const words = choice.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
        const { values } = await sent({ [metricKey(name as keyof typeof METRIC_CHOICES)]: words });
        expect(values).toEqual({ [name]: choice });
      }
    }
  });

  it.each([
    [undefined, '2026-05-02T10:00:00'],
    ['06:41', '2026-05-02T06:41:00'],
    ['2026-05-01T06:41:59', '2026-05-01T06:41:00'],
    ['2026-05-01T06:41:00Z', '2026-05-01T07:41:00'],
  ])('keeps the athlete’s own time to the minute: %s is %s', async (dateTime, expected) => {
    const body = await sent({ dateTime, hrv: 70 });
    expect([body.DateTime, body.UploadClient]).toEqual([expected, 'acme-sync']);
  });

  it.each([
    ['2026-05-05T06:00', 'ahead'],
    ['2025-04-29T06:00', 'back'],
  ])('refuses %s before any write', async (dateTime, direction) => {
    const account = session();
    const error = await refusal(runOperation(createMetric, account, { dateTime, hrv: 70 }));
    expect([error.kind, error.field]).toEqual(['invalidInput', 'dateTime']);
    expect(error.what).toContain(`too far ${direction}`);
    expect(account.callsOf('metrics.create')).toEqual([]);
  });

  it.each([
    [{ hrv: 715 }, 'hrv', 'Did you mean 71.5 ms?'],
    [{ pulse: 480 }, 'pulse', 'Did you mean 48 bpm?'],
    [{ weightInKilograms: 60_800 }, 'weightInKilograms', 'Did you mean 60.8 kg? Write the unit as well.'],
    [{ weightInKilograms: 6080 }, 'weightInKilograms', 'Did you mean 60.8 kg? Write the unit as well.'],
    [{ percentFat: 0.145 }, 'percentFat', 'Did you mean 14.5 %?'],
    [{ spo2: 0.97 }, 'spo2', 'Did you mean 97 %?'],
    [{ bloodGlucose: 5.1 }, 'bloodGlucose', 'Did you mean 5.1 mg/dL or 5.1 mmol/L? Write the unit as well.'],
    [{ waterConsumption: 2.2 }, 'waterConsumption', 'Did you mean 2.2 ml or 2.2 l? Write the unit as well.'],
    [{ timeInDeepSleep: 40 }, 'timeInDeepSleep', 'Did you mean “40 min”? Write the unit as well.'],
    [{ bmr: 148 }, 'bmr', 'Did you mean 1480 kcal?'],
    [{ rmr: 100 }, 'rmr', 'Use 500 kcal or more.'],
    [{ pulse: 205 }, 'pulse', 'Use 200 bpm or less.'],
    [{ waterPercent: 580 }, 'waterPercent', 'Did you mean 58 %?'],
    [{ sleepHours: 444 }, 'sleepHours', 'Did you mean “444 min”? Write the unit as well.'],
    [{ sleepHours: '90 h' }, 'sleepHours', 'Use 24:00:00 or less.'],
    [{ steps: '9120.5' }, 'steps', 'Leave the decimals out.'],
    [{ mood: 'Splendid' }, 'mood', 'Use one of: Worse Than Normal, Normal, Better Than Normal.'],
  ])('asks about %j', async (values, field, next) => {
    const error = await refusal(runOperation(createMetric, session(), values));
    expect([error.kind, error.field, error.next]).toEqual(['invalidInput', field, next]);
  });

  it('needs at least one value', async () => {
    const error = await refusal(runOperation(createMetric, session(), { dateTime: '06:41' }));
    expect(error.what).toBe('No value was given to record.');
  });

  it('is for the athlete alone', async () => {
    const account = coachSession({ client });
    const error = await refusal(runOperation(createMetric, account, { hrv: 70 }));
    expect(error.kind).toBe('wrongAccountType');
    expect(account.calls).toEqual([]);
  });
});

describe('reading metrics', () => {
  const simplified = {
    id: ID,
    athleteId: 880045,
    metricDay: '2026-05-02',
    metricTime: '06:41',
    weightKilograms: 60.8,
    restingPulseBpm: 48,
    hrvMilliseconds: 71.5,
    sleepHours: 7.4,
    sleepQuality: null,
    otherValues: 'SkinFold: 10.4, Steps: 9120, Fatigue: Low, Mood: Normal',
  };

  it('shows ten flat fields and loses no value', async () => {
    expect(await runOperation(getAllMetrics, session(), { range: 'today' })).toEqual([simplified]);
    const [raw] = await runOperation(getAllMetrics, session(), { range: 'today' }, { view: 'raw' });
    expect(raw).toBe(record.raw);
  });

  it('asks for the days in the athlete’s zone, of a coach’s athlete too', async () => {
    const account = coachSession({ client });
    await runOperation(getAllMetrics, account, { athlete: '880046', range: 'lastDays', days: 100 }, { limit: 5 });
    expect(account.callsOf('metrics.range')).toEqual([[880046, '2026-01-23', '2026-05-02', { limit: 5 }]]);
  });

  it.each([ID, ID.toLowerCase(), ` {${ID}} `, `https://api.trainingpeaks.com/v2/metrics/${ID}`])(
    'finds one by the id in %s',
    async (metric) => {
      const account = session();
      expect(await runOperation(getMetric, account, { metric })).toMatchObject([{ hrvMilliseconds: 71.5 }]);
      const [[asked]] = account.callsOf('metrics.get') as [[string]];
      expect(asked.toUpperCase()).toBe(ID);
    },
  );

  it.each(['41200', 'none', `${ID} ${ID}`])('asks for another id than %s', async (metric) => {
    const error = await refusal(runOperation(getMetric, session(), { metric }));
    expect([error.kind, error.field]).toEqual(['invalidInput', 'metric']);
  });
});
