import type { MetricBody } from '../../../shared/trainingpeaks/metric';
import { METRIC_CHOICES, METRIC_NUMBERS } from '../../../shared/trainingpeaks/metric-fields';
import { scriptedTransport, type Step } from '../../support/scripted-transport';
import { testClient } from '../../support/test-client';

const ID = '7F3C2A10-0000-4000-8000-3B1F6F1F9A10';
const asked: MetricBody = {
  DateTime: '2026-05-02T06:41:59',
  UploadClient: 'acme-sync',
  values: { WeightInKilograms: 60.8, HRV: 71.5, SleepQuality: 'Good' },
};
const sentBody = {
  DateTime: '2026-05-02T06:41:00',
  UploadClient: 'acme-sync',
  WeightInKilograms: 60.8,
  HRV: 71.5,
  SleepQuality: 'Good',
};
const stored = { MetricId: ID, AthleteId: 880045, ...sentBody };

function client(steps: Step[], accountType: 'athlete' | 'coach' = 'athlete') {
  const script = scriptedTransport(...steps);
  const { client: made, waits } = testClient(script.transport, accountType);
  const calls = () => script.requests.map(({ method, url }) => `${method} ${url.replace('https://api.example', '')}`);
  return { metrics: made.metrics, requests: script.requests, calls, waits };
}

describe('reading metrics', () => {
  it('assumption 3: takes names in documented and live spelling and in any casing', async () => {
    for (const [hrv, bmi, bmr, spo2] of [
      ['HRV', 'BMI', 'BMR', 'SPO2'],
      ['Hrv', 'Bmi', 'Bmr', 'Spo2'],
      ['hrv', 'bmi', 'bmr', 'spo2'],
    ] as const) {
      const { metrics } = client([{ json: [{ metricid: ID, [hrv]: 71.5, [bmi]: 21.4, [bmr]: '1480', [spo2]: 97 }] }]);
      const [metric] = await metrics.range('me', '2026-05-01', '2026-05-02');
      expect(metric).toMatchObject({ id: ID, values: { HRV: 71.5, BMI: 21.4, BMR: 1480, SPO2: 97 } });
    }
  });

  it('assumption 16, 18, 42: takes numbers as text, nulls, absent and unknown keys, and names no list has', async () => {
    const odd = { MetricId: ID, AthleteId: '880045', DateTime: '2026-05-02T06:41:00', Steps: '9120', Pulse: null };
    const { metrics } = client([{ json: [{ ...odd, InsulinType: 'Novel', Mood: 'Splendid', Extra: { a: 1 } }] }]);
    const [metric] = await metrics.range('me', '2026-05-02', '2026-05-02');
    expect(metric).toMatchObject({ athleteId: 880045, dateTime: '2026-05-02T06:41:00' });
    expect(metric!.values).toEqual({ Steps: 9120, InsulinType: 'Novel', Mood: 'Splendid' });
    expect(metric!.raw).toMatchObject({ Extra: { a: 1 } });
  });

  it('asks in windows of 45 days, merges them by time and leaves doubles out', async () => {
    const at = (MetricId: string, DateTime: string) => ({ MetricId, DateTime });
    const first = [at('b', '2026-01-02T07:00:00'), at('a', '2026-01-02T06:00:00')];
    const { metrics, calls } = client([{ json: first }, { json: [at('c', '2026-02-20T06:00:00'), first[0]] }]);
    const found = await metrics.range('me', '2026-01-01', '2026-03-01');
    expect(found.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(calls()).toEqual(['GET /v2/metrics/2026-01-01/2026-02-14', 'GET /v2/metrics/2026-02-15/2026-03-01']);
  });

  it('addresses an athlete of a coach and stops at the limit', async () => {
    const { metrics, calls } = client([{ json: [stored, { ...stored, MetricId: 'other' }] }], 'coach');
    expect(await metrics.range(880101, '2026-01-01', '2026-12-31', { limit: 1 })).toHaveLength(1);
    expect(calls()).toEqual(['GET /v2/metrics/880101/2026-01-01/2026-02-14']);
  });

  it.each<[string, Step]>([
    ['404', { status: 404, body: '<html><h2>404</h2></html>' }],
    ['204', { status: 204, body: '' }],
    ['null', { json: null }],
    ['an empty list', { json: [] }],
  ])('takes %s for none', async (_, step) => {
    expect(await client([step]).metrics.range('me', '2026-05-02', '2026-05-02')).toEqual([]);
  });

  it('does not take a text for none', async () => {
    const { metrics } = client([{ json: 'Maintenance' }]);
    await expect(metrics.range('me', '2026-05-02', '2026-05-02')).rejects.toMatchObject({ kind: 'unexpectedAnswer' });
  });

  it('says that reading needs Premium', async () => {
    for (const body of ['', '{"Message":"This is available for premium athletes only."}']) {
      const { metrics } = client([{ status: 403, body }]);
      await expect(metrics.range('me', '2026-05-02', '2026-05-02')).rejects.toMatchObject({
        kind: 'premiumRequired',
        why: 'Metrics can be read for Premium athletes only; anybody may record them.',
      });
    }
  });

  it('reads one by its id, and says so when there is none', async () => {
    const { metrics, calls } = client([{ json: stored }, { status: 404, body: '' }]);
    expect(await metrics.get(ID)).toMatchObject({ id: ID, values: { HRV: 71.5 } });
    await expect(metrics.get(ID)).rejects.toMatchObject({
      kind: 'notFound',
      what: `TrainingPeaks has no metrics record ${ID}.`,
    });
    expect(calls()[0]).toBe(`GET /v2/metrics/${ID}`);
  });
});

describe('recording metrics', () => {
  it('sends exactly the documented form, to the minute', async () => {
    const { metrics, requests } = client([{ status: 201, body: JSON.stringify(stored) }]);
    expect(await metrics.create(asked)).toMatchObject({ id: ID });
    expect(JSON.parse(requests[0]!.body as string)).toEqual(sentBody);
    expect(requests).toHaveLength(1);
  });

  it.each(['https://api.example/v2/metrics/' + ID, `/v2/metrics/${ID}`])(
    'assumption 27, 30: takes the id from Location %s where there is no body',
    async (location) => {
      const { metrics } = client([{ status: 201, body: '', headers: { location } }]);
      expect(await metrics.create(asked)).toMatchObject({ id: ID, values: { HRV: 71.5 }, athleteId: null });
    },
  );

  it('looks the record up where the answer names none, and is a success also when it cannot look', async () => {
    const { metrics } = client([{ status: 200, body: '' }, { json: [stored] }]);
    expect(await metrics.create(asked)).toMatchObject({ id: ID });
    const blind = client([
      { status: 201, body: '' },
      { status: 403, body: '' },
    ]);
    expect(await blind.metrics.create(asked)).toMatchObject({ id: null, values: { HRV: 71.5 } });
  });

  const lost: Step[] = [
    { fails: 'timeout' },
    { fails: 'network' },
    { status: 503, body: '' },
    { status: 200, body: '<html>' },
  ];
  it.each(lost)('looks before it sends again: %j', async (failure) => {
    const there = client([failure, { json: [{ ...stored, HRV: 71.50000001 }] }]);
    expect(await there.metrics.create(asked)).toMatchObject({ id: ID });
    expect(there.calls()).toEqual(['POST /v2/metrics', 'GET /v2/metrics/2026-05-02/2026-05-02']);

    const other = { ...stored, MetricId: 'x', HRV: 60 };
    const absent = client([failure, { json: [other] }, { json: [other] }, { json: stored }]);
    expect(await absent.metrics.create(asked)).toMatchObject({ id: ID });
    expect(absent.calls().filter((call) => call.startsWith('POST'))).toHaveLength(2);
    expect(absent.waits).toEqual([2000]);
  });

  it('says where to look when it can neither get an answer nor look', async () => {
    const { metrics, calls } = client([{ fails: 'timeout' }, { status: 403, body: 'premium only' }]);
    await expect(metrics.create(asked)).rejects.toMatchObject({
      kind: 'ambiguousWrite',
      what: 'TrainingPeaks did not confirm that it recorded the metrics.',
      next: expect.stringContaining('2026-05-02'),
    });
    expect(calls().filter((call) => call.startsWith('POST'))).toHaveLength(1);
  });

  it('sends at most twice', async () => {
    const round: Step[] = [{ fails: 'timeout' }, { json: [] }, { json: [] }];
    const { metrics, calls } = client([...round, ...round]);
    await expect(metrics.create(asked)).rejects.toMatchObject({ kind: 'ambiguousWrite' });
    expect(calls().filter((call) => call.startsWith('POST'))).toHaveLength(2);
  });

  it('does not send a refused record again', async () => {
    const { metrics, calls } = client([{ status: 400, body: '["HRV must be a number."]' }]);
    await expect(metrics.create(asked)).rejects.toMatchObject({
      kind: 'rejected',
      why: expect.stringContaining('HRV must be a number.'),
    });
    expect(calls()).toHaveLength(1);
  });

  it.each<[string, MetricBody, string]>([
    ['no value', { ...asked, values: {} }, 'weightInKilograms'],
    ['a zone', { ...asked, DateTime: '2026-05-02T06:41:00Z' }, 'dateTime'],
    ['a text for a number', { ...asked, values: { HRV: '71' } }, 'hrv'],
    ['a number out of range', { ...asked, values: { BMR: 499 } }, 'bmr'],
    ['half a step', { ...asked, values: { Steps: 1.5 } }, 'steps'],
    ['water above 100 %', { ...asked, values: { WaterPercent: 101 } }, 'waterPercent'],
    ['a name no scale has', { ...asked, values: { SleepQuality: 'good' } }, 'sleepQuality'],
  ])('refuses %s before anything is sent', async (_, body, field) => {
    const { metrics, requests } = client([]);
    await expect(metrics.create(body)).rejects.toMatchObject({ kind: 'invalidInput', field });
    expect(requests).toEqual([]);
  });
});

it('knows 24 numbers and 14 scales', () => {
  expect([Object.keys(METRIC_NUMBERS).length, Object.keys(METRIC_CHOICES).length]).toEqual([24, 14]);
});
