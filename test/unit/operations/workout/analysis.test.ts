import { runOperation } from '../../../../shared/operations/run';
import { getWorkoutDetails } from '../../../../shared/operations/workout/get-details';
import { getMeanMaxes } from '../../../../shared/operations/workout/get-mean-maxes';
import { getTimeInZones } from '../../../../shared/operations/workout/get-time-in-zones';
import { readDetails } from '../../../../shared/trainingpeaks/details';
import { readMeanMaxes } from '../../../../shared/trainingpeaks/mean-maxes';
import { readTimeInZones } from '../../../../shared/trainingpeaks/time-in-zones';
import { coachSession, fakeSession, ZOE } from '../support/fake-session';
import { refusal } from '../support/refusal';

describe('Get Details', () => {
  const Data = [{ Event: null, MillisecondOffset: 0, Values: [118] }];
  const answer = {
    WorkoutId: 5,
    WorkoutChannels: { Channels: ['HeartRate'], Data },
    WorkoutStats: { ElapsedTimeMs: 3766000, Tss: 78.3, HeartRateAverage: 158 },
    LapStats: [{ Name: 'Lap 1', ElapsedTimeMs: 480000 }],
  };
  const client = { analysis: { details: async () => readDetails(answer, 5) } };
  const details = (values: object, view?: 'raw') =>
    runOperation(getWorkoutDetails, fakeSession({ client }), { workout: 5, ...values }, { view });

  it('gives the summary, and neither laps nor samples unless asked for', async () => {
    expect(await details({})).toEqual([
      {
        workoutId: 5,
        hasDetails: true,
        note: null,
        elapsedSeconds: 3766,
        tss: 78.3,
        intensityFactor: null,
        normalizedPowerWatts: null,
        powerAverageWatts: null,
        heartRateAverageBpm: 158,
        speedAverageMetersPerSecond: null,
      },
    ]);
    const [all] = await details({ includeLaps: true, includeSamples: true });
    expect(all).toMatchObject({
      laps: [{ name: 'Lap 1', elapsedSeconds: 480 }],
      samples: [{ seconds: 0, heartRateBpm: 118 }],
    });
  });

  it('keeps the samples out of the raw form too, unless asked for', async () => {
    expect(await details({}, 'raw')).toEqual([{ ...answer, WorkoutChannels: { Channels: ['HeartRate'] } }]);
    expect(await details({ includeSamples: true }, 'raw')).toEqual([answer]);
  });

  it.each([undefined, 'raw'] as const)('says in one result that nothing was recorded (output %s)', async (view) => {
    const session = coachSession({ client: { analysis: { details: async () => null } } });
    const values = { athlete: ZOE.id, workout: 7, includeLaps: true, includeSamples: true };
    const [nothing, ...more] = await runOperation(getWorkoutDetails, session, values, { view });
    expect(more).toEqual([]);
    expect(nothing).toMatchObject({ workoutId: 7, hasDetails: false, tss: null, laps: [], samples: [] });
    expect(nothing!.note).toMatch(/not completed, or has no file/);
    expect(session.calls).toEqual([['analysis.details', ZOE.id, 7]]);
  });
});

describe('Get Peaks', () => {
  const answer = {
    MeanMaxPowers: { MeanMaxes: { '20Minutes': 228, MM5Seconds: 612 } },
    MeanMaxSpeedsByDistance: { MeanMaxes: { HalfMarathon: 4.1, Marathon: null } },
  };
  const client = { analysis: { meanMaxes: async () => readMeanMaxes(answer) } };

  it('gives one result for each best', async () => {
    expect(await runOperation(getMeanMaxes, fakeSession({ client }), { workout: 5 })).toEqual([
      { workoutId: 5, kind: 'power', key: '5Seconds', seconds: 5, meters: null, value: 612, unit: 'W' },
      { workoutId: 5, kind: 'power', key: '20Minutes', seconds: 1200, meters: null, value: 228, unit: 'W' },
      {
        workoutId: 5,
        kind: 'speedByDistance',
        key: 'HalfMarathon',
        seconds: null,
        meters: 21_097.5,
        value: 4.1,
        unit: 'm/s',
      },
    ]);
  });

  it('keeps to the kinds that are wanted', async () => {
    const session = fakeSession({ client });
    const found = await runOperation(getMeanMaxes, session, { workout: 5, kinds: ['Speed by Distance', 'cadence'] });
    expect(found.map(({ kind }) => kind)).toEqual(['speedByDistance']);
  });
});

describe('Get Time in Zones', () => {
  const zone = { Seconds: 60.5, Minimum: 0, Maximum: 127, Label: 'Z1' };
  const answer = {
    TimeInPowerZones: { TimeInZones: { '0': zone }, Threshold: 231 },
    TimeInHeartRateZones: { TimeInZones: [{ ...zone, Label: 'Z1 heart' }], Threshold: 171 },
  };
  const client = { analysis: { timeInZones: async () => readTimeInZones(answer) } };

  it('gives one result for each zone', async () => {
    const session = fakeSession({ client });
    const found = await runOperation(getTimeInZones, session, { workout: 5 });
    expect(found[0]).toEqual({
      workoutId: 5,
      family: 'power',
      zone: 1,
      label: 'Z1',
      seconds: 60.5,
      minimum: 0,
      maximum: 127,
      threshold: 231,
      unit: 'W',
    });
    expect(found[1]).toMatchObject({ family: 'heartRate', unit: 'bpm', threshold: 171 });
    const hearts = await runOperation(getTimeInZones, session, { workout: 5, families: 'heartRate' }, { view: 'raw' });
    expect(hearts).toEqual([{ family: 'heartRate', zone: 1, ...zone, Label: 'Z1 heart' }]);
  });
});

it.each([getMeanMaxes, getTimeInZones])(
  'assumption 8: asks for both permissions, since it is not known which one counts',
  async (operation) => {
    for (const scope of ['workouts:read', 'workouts:details'] as const) {
      const session = fakeSession({ grantedScopes: [scope] });
      const error = await refusal(runOperation(operation, session, { workout: 5 }));
      expect(error.kind).toBe('missingScope');
      expect(session.calls).toEqual([]);
    }
  },
);
