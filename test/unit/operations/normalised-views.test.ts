import { ConnectorError } from '../../../shared/http/errors';
import { OPERATIONS, TRAININGPEAKS, operationNamed } from '../../../shared/operations';
import type { AnyOperation } from '../../../shared/operations/operation';
import { runOperation } from '../../../shared/operations/run';
import { readDetails } from '../../../shared/trainingpeaks/details';
import { readMetric } from '../../../shared/trainingpeaks/metric';
import { readTimeInZones } from '../../../shared/trainingpeaks/time-in-zones';
import type { JsonObject } from '../../../shared/trainingpeaks/types';
import { itemProblems } from '../../support/normalised-schema';
import { at, wholeDetails, wholeZones } from '../normalised/support';
import { coachSession, fakeSession, NOOR, workout, ZOE, type FakeSession } from './support/fake-session';

const DONE = { Id: 7, StartTime: '2026-05-04T07:00:00', TotalTime: 1.25 };
const steps = [
  {
    Type: 'Repetition',
    Length: { Unit: 'Repetition', Value: 3 },
    Steps: [
      {
        Type: 'Step',
        IntensityClass: 'Active',
        Length: { Unit: 'Second', Value: 240 },
        IntensityTarget: { Unit: 'PercentOfFtp', Value: 102, MinValue: 100, MaxValue: 104 },
        CadenceTarget: { Unit: 'rpm', MinValue: 86, MaxValue: 94 },
      },
      {
        Type: 'Step',
        IntensityClass: 'Rest',
        Length: { Unit: 'Meter', Value: 400 },
        IntensityTarget: { Unit: 'Rpe', Value: 2 },
        OpenDuration: true,
      },
    ],
  },
];
const metric = (time: string, values: JsonObject) =>
  readMetric({ MetricId: time, AthleteId: NOOR.id, DateTime: `2026-05-${time}`, ...values });
const client = {
  workouts: {
    get: async () => workout(DONE),
    range: async () => [
      workout(),
      workout(DONE),
      workout({ Id: 8, WorkoutType: 'Day Off', TotalTimePlanned: undefined }),
    ],
    ofTheDay: async () => [workout({ AthleteId: undefined })],
    structure: async () => steps,
  },
  analysis: {
    details: async () => readDetails(wholeDetails(0), 7),
    timeInZones: async () => readTimeInZones(wholeZones(0)),
  },
  metrics: {
    range: async () => [
      metric('02T06:41:00', {
        WeightInKilograms: 60.8,
        Pulse: 50,
        SPO2: 96,
        WaterConsumption: 500,
        Notes: 'Slept badly',
      }),
      metric('02T20:10:00', { WeightInKilograms: 61.2, Pulse: 48, SPO2: 97, WaterConsumption: 700, Systolic: 121 }),
      metric('03T06:41:00', { SleepHours: 7.4, Hrv: 71.5 }),
    ],
  },
};
const RANGE = { range: 'dates', startDate: '2026-05-01', endDate: '2026-05-05' };

async function normalised(path: string, values: object, session: FakeSession = fakeSession({ client })) {
  const [resource = '', name = ''] = path.split('.');
  const operation = operationNamed(TRAININGPEAKS, resource, name)!;
  const items = await runOperation(operation, session, { ...values }, { view: 'normalised' });
  expect(items.flatMap(itemProblems)).toEqual([]);
  return items;
}
const modelOf = (item: JsonObject | undefined) => (item!['data'] as JsonObject[])[0]!;
const kinds = (items: JsonObject[]) => items.map(({ type }) => type);

describe('normalised workouts', () => {
  it('are what was done and what was planned, under one id, in the athlete’s own zone, for one look at the profile', async () => {
    const session = fakeSession({ client });
    const items = await normalised('workout.getAll', RANGE, session);
    expect(kinds(items)).toEqual(['planned_workout', 'activity', 'planned_workout', 'planned_workout']);
    expect(
      items.map((item) => at(modelOf(item), 'metadata.summary_id') ?? modelOf(item)['provider_workout_id']),
    ).toEqual(['5123000222', '7', '7', '8']);
    expect(at(modelOf(items[1]), 'metadata')).toMatchObject({
      start_time: '2026-05-04T07:00:00.000000+01:00',
      end_time: '2026-05-04T08:15:00.000000+01:00',
      type: 1,
      upload_type: 6,
    });
    expect(items[1]!['user']).toEqual({ user_id: '880045', provider: 'TRAININGPEAKS', reference_id: null });
    expect(session.calls.map(([name]) => name)).toEqual(['workouts.range', 'athletes.profile']);
  });

  it('say only a pseudonym under a pseudonym secret, and read a coach’s roster once', async () => {
    const of = (id: number) => workout({ ...DONE, Id: id, AthleteId: ZOE.id });
    const session = coachSession({
      client: { workouts: { range: async () => [of(1), of(2), of(3)] } },
      pseudonymSecret: 'a secret of the studio',
    });
    const items = await normalised('workout.getAll', { ...RANGE, athlete: ZOE.id }, session);
    expect(new Set(items.map(({ user }) => (user as JsonObject)['user_id']))).toEqual(new Set(['f1'.repeat(8)]));
    expect(JSON.stringify(items)).not.toContain(String(ZOE.id));
    expect(at(modelOf(items[0]), 'metadata.start_time')).toBe('2026-05-04T07:00:00.000000-06:00');
    expect(session.callsOf('coaches.roster')).toHaveLength(1);
  });

  it('carry no offset where the profile may not be read, and fail with it when it cannot be read for now', async () => {
    const refusing = (kind: 'missingScope' | 'unavailable') =>
      fakeSession({
        client: {
          ...client,
          athletes: { profile: () => Promise.reject(new ConnectorError({ kind, what: 'No.', why: '', next: '' })) },
        },
      });
    const day = { workout: 7, athlete: 'me' };
    const [item] = await normalised('workout.get', day, refusing('missingScope'));
    expect(at(modelOf(item), 'metadata.start_time')).toBe('2026-05-04T07:00:00.000000');
    await expect(normalised('workout.get', day, refusing('unavailable'))).rejects.toMatchObject({
      kind: 'unavailable',
    });
  });

  it('have the steps of the plan when they are asked for', async () => {
    const [, planned] = await normalised('workout.get', { workout: 7, includeStructure: true });
    const [block] = at(modelOf(planned), 'details.steps') as JsonObject[];
    expect(block).toMatchObject({ order: 0, type: 1, durations: [{ duration_type: 'REPS', reps: 3 }] });
    expect(block!['steps']).toMatchObject([
      {
        intensity: 'ACTIVE',
        durations: [{ duration_type: 'TIME', seconds: 240 }],
        targets: [
          {
            target_type: 'POWER_PERCENTAGE',
            power_percentage: 102,
            power_percentage_low: 100,
            power_percentage_high: 104,
          },
          { target_type: 'CADENCE', cadence_low: 86, cadence_high: 94 },
        ],
      },
      {
        intensity: 'REST',
        description: 'RPE 2',
        durations: [{ duration_type: 'OPEN', distance_meters: 400 }],
        targets: null,
      },
    ]);
    const without = fakeSession({ client });
    await normalised('workout.get', { workout: 7 }, without);
    expect(without.callsOf('workouts.structure')).toEqual([]);
  });

  it('bring what was recorded, and no more of it than was asked for', async () => {
    const whole = await normalised('workout.getDetails', { workout: 7, includeSamples: true, includeZones: true });
    expect(kinds(whole)).toEqual(['activity', 'planned_workout']);
    const model = modelOf(whole[0]);
    expect(at(model, 'heart_rate_data.detailed.hr_samples')).toHaveLength(3);
    expect(at(model, 'heart_rate_data.summary.hr_zone_data')).toHaveLength(1);
    const [summary] = await normalised('workout.getDetails', { workout: 7 });
    expect(at(modelOf(summary), 'lap_data.laps')).toHaveLength(1);
    expect(modelOf(summary)['position_data']).toBeNull();
    expect(modelOf(summary)['heart_rate_data']).toBeNull();
  });

  it('leave out gaps of a channel, and count as typed in by hand where there is no file', async () => {
    const gaps = wholeDetails(0) as { WorkoutChannels: { Data: { Values: (number | null)[] }[] } };
    gaps.WorkoutChannels.Data[1]!.Values[2] = null;
    const session = fakeSession({ client: { ...client, analysis: { details: async () => readDetails(gaps, 7) } } });
    const [item] = await normalised('workout.getDetails', { workout: 7, includeSamples: true }, session);
    const samples = at(modelOf(item), 'heart_rate_data.detailed.hr_samples') as JsonObject[];
    expect(samples.map(({ timer_duration_seconds }) => timer_duration_seconds)).toEqual([0, 2]);
    expect(at(modelOf(item), 'power_data.power_samples')).toHaveLength(3);
    const none = fakeSession({ client: { ...client, analysis: { details: async () => null } } });
    const [manual] = await normalised('workout.getDetails', { workout: 7 }, none);
    expect(at(modelOf(manual), 'metadata.upload_type')).toBe(2);
  });

  it('are one result with the zones asked for', async () => {
    const items = await normalised('workout.getTimeInZones', { workout: 7, families: ['heartRate'] });
    expect(kinds(items)).toEqual(['activity', 'planned_workout']);
    expect(at(modelOf(items[0]), 'heart_rate_data.summary.hr_zone_data')).toEqual([
      { zone: 0, name: 'Z10', start_percentage: 50, end_percentage: 75, duration_seconds: 100.5 },
    ]);
    expect(at(modelOf(items[0]), 'extensions.trainingpeaks.zones.power')).toBeNull();
  });

  it('of the day belong to the connected athlete, whom the answer does not name', async () => {
    const [item] = await normalised('workout.getWorkoutOfTheDay', {});
    expect(item!['user']).toMatchObject({ user_id: '880045' });
  });
});

describe('normalised metrics', () => {
  it('are one item for each day, with the values of every record of it', async () => {
    const items = await normalised('metric.getAll', RANGE);
    expect(items.map((item) => at(modelOf(item), 'metadata.start_time'))).toEqual([
      '2026-05-02T00:00:00.000000+01:00',
      '2026-05-03T00:00:00.000000+01:00',
    ]);
    const model = modelOf(items[0]);
    expect(at(model, 'measurements_data.measurements')).toMatchObject([
      { measurement_time: '2026-05-02T06:41:00.000000+01:00', weight_kg: 60.8, user_notes: null },
      { measurement_time: '2026-05-02T20:10:00.000000+01:00', weight_kg: 61.2 },
    ]);
    expect(at(model, 'heart_data.heart_rate_data.summary.resting_hr_bpm')).toBe(48);
    expect(at(model, 'oxygen_data.avg_saturation_percentage')).toBe(96.5);
    expect(at(model, 'hydration_data.day_total_water_consumption_ml')).toBe(1200);
    expect(at(model, 'blood_pressure_data.blood_pressure_samples')).toHaveLength(1);
    expect(modelOf(items[1])['measurements_data']).toBeNull();
    expect(at(modelOf(items[1]), 'extensions.trainingpeaks.records')).toMatchObject([{ sleep_hours: 7.4, hrv: 71.5 }]);
  });

  it('belong to the athlete who was asked about where a record names nobody', async () => {
    const range = async () => [readMetric({ MetricId: 'A', DateTime: '2026-05-02T06:41:00', Pulse: 50 })];
    const session = coachSession({ client: { metrics: { range } } });
    const [item] = await normalised('metric.getAll', { ...RANGE, athlete: ZOE.id }, session);
    expect(item!['user']).toMatchObject({ user_id: String(ZOE.id) });
    expect(at(modelOf(item), 'metadata.start_time')).toBe('2026-05-02T00:00:00.000000-06:00');
  });

  it('count days, and give notes only with personal data', async () => {
    const session = fakeSession({ client });
    const operation = operationNamed(TRAININGPEAKS, 'metric', 'getAll')!;
    const options = { view: 'normalised', limit: 1 } as const;
    const [first, ...more] = await runOperation(operation, session, { ...RANGE, includePersonalData: true }, options);
    expect(more).toEqual([]);
    expect(at(modelOf(first), 'measurements_data.measurements')).toMatchObject([{ user_notes: 'Slept badly' }, {}]);
  });
});

describe('normalised athletes', () => {
  it('are pseudonyms, unless personal data is asked for', async () => {
    const [item] = await normalised('athlete.getProfile', {}, fakeSession({ pseudonymSecret: 'secret' }));
    const { provider_user_id: key, ...others } = item!['athlete'] as JsonObject;
    expect(key).toBe('f1'.repeat(8));
    expect(new Set(Object.values(others))).toEqual(new Set([null]));
    const [named] = await normalised('athlete.getAll', { includePersonalData: true }, coachSession());
    expect(named!['athlete']).toMatchObject({
      provider_user_id: '880046',
      first_name: 'Zoë',
      email: 'zoë@acme.example',
      extensions: { trainingpeaks: { time_zone: 'America/Denver' } },
    });
  });
});

it('a deletion among the changes is an activity marked as deleted', async () => {
  const changes = {
    workouts: {
      changedPage: async () => ({ modified: [workout(DONE)], deletedIds: [9], unreadable: [], serverTime: null }),
    },
  };
  const session = fakeSession({ client: changes });
  const items = await normalised('workout.getChanges', { since: '2026-05-01T00:00:00Z' }, session);
  expect(items.map(({ type, event, eventKey }) => [type, event, eventKey])).toEqual([
    ['activity', 'workoutCompleted', 'workoutCompleted:7'],
    ['planned_workout', 'workoutCompleted', 'workoutCompleted:7'],
    ['activity', 'workoutDeleted', 'workoutDeleted:9'],
  ]);
  const { metadata, extensions: _, ...rest } = modelOf(items[2]);
  expect(metadata).toMatchObject({ summary_id: '9', upload_type: 4, start_time: null });
  expect(new Set(Object.values(rest))).toEqual(new Set([null]));
});

it('is offered by every operation that reads workouts, metrics or athletes', () => {
  const offering = (OPERATIONS as readonly AnyOperation[]).flatMap(({ resource, name, views }) =>
    views.normalised === undefined ? [] : [`${resource}.${name}`],
  );
  expect(offering).toEqual(
    expect.arrayContaining([
      ...['athlete.getAll', 'athlete.getProfile', 'metric.get', 'metric.getAll', 'workout.get', 'workout.getAll'],
      ...['workout.getChanges', 'workout.getDetails', 'workout.getTimeInZones', 'workout.getWorkoutOfTheDay'],
    ]),
  );
});
