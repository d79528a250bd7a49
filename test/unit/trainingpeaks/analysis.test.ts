import { readDetails, withoutSamples } from '../../../shared/trainingpeaks/details';
import { readMeanMaxes } from '../../../shared/trainingpeaks/mean-maxes';
import { readStrengthWorkouts } from '../../../shared/trainingpeaks/strength';
import { readTimeInZones } from '../../../shared/trainingpeaks/time-in-zones';
import { readZones, zonesForSport } from '../../../shared/trainingpeaks/zones';

const unexpected = expect.objectContaining({ kind: 'unexpectedAnswer' });

describe('zones', () => {
  const bike = { Threshold: 231, WorkoutType: 'Bike', Zones: [{ Label: 'Z1', Minimum: 0, Maximum: 127 }] };
  const usual = { Threshold: 225, WorkoutType: 'Default', Zones: [] };
  const heart = { Threshold: '171', MaxHeartRate: '189', RestingHeartRate: 51, WorkoutType: 'Run', Zones: null };

  it('are one set for each family and sport, numbers also as text', () => {
    const sets = readZones({ HeartRateZones: { Run: heart }, PowerZones: { Default: usual, Bike: bike } });
    expect(sets.map(({ family, sport, isDefault, threshold }) => [family, sport, isDefault, threshold])).toEqual([
      ['power', 'Default', true, 225],
      ['power', 'Bike', false, 231],
      ['heartRate', 'Run', false, 171],
    ]);
    expect(sets[1]).toMatchObject({ zones: [{ label: 'Z1', minimum: 0, maximum: 127 }], raw: bike });
    expect(sets[2]).toMatchObject({ maxHeartRateBpm: 189, restingHeartRateBpm: 51, zones: [] });
  });

  it('assumption 12: are read in any casing, by the name of the set where it names no sport, and from a list', () => {
    expect(readZones({ powerzones: { default: { threshold: 225, zones: [] } } })).toMatchObject([
      { family: 'power', sport: 'default', isDefault: true, threshold: 225 },
    ]);
    expect(readZones({ SpeedZones: [{ Threshold: 3.84, WorkoutType: 'Run' }] })).toMatchObject([
      { family: 'speed', sport: 'Run', threshold: 3.84, zones: [] },
    ]);
  });

  it('assumption 18: may be missing, null or empty, and stand beside unknown members', () => {
    const noted = { Note: 'nothing to do with zones' };
    expect(readZones({ PowerZones: null, SpeedZones: {}, Extra: noted })).toEqual([]);
    expect(readZones({ PowerZones: { Bike: bike, Extra: noted, Version: 2 } })).toHaveLength(1);
    expect(readZones(undefined)).toEqual([]);
    expect(readZones(null)).toEqual([]);
    expect(() => readZones(['text'])).toThrow(unexpected);
  });

  it('fall back to the default set, family by family', () => {
    const sets = readZones({ PowerZones: { Default: usual, Bike: bike }, HeartRateZones: { Run: heart } });
    expect(zonesForSport(sets, 'bike').map(({ sport }) => sport)).toEqual(['Bike']);
    expect(zonesForSport(sets, 'run').map(({ family, sport }) => [family, sport])).toEqual([
      ['power', 'Default'],
      ['heartRate', 'Run'],
    ]);
  });
});

describe('assumption 32: mean maximal values', () => {
  it.each([
    ['5Seconds', '5Seconds', 5, null],
    ['MM12Minutes', '12Minutes', 720, null],
    ['mm1hour', '1Hour', 3600, null],
    ['90Minutes', '90Minutes', 5400, null],
    ['400Meter', '400Meter', null, 400],
    ['MM5Mile', '5Mile', null, 8046.72],
    ['100kilometer', '100Kilometer', null, 100_000],
    ['MMHalfMarathon', 'HalfMarathon', null, 21_097.5],
    ['marathon', 'Marathon', null, 42_195],
    ['MMSomethingNew', 'SomethingNew', null, null],
  ])('of %s are of %s', (name, key, seconds, meters) => {
    const answer = { MeanMaxSpeeds: { MeanMaxes: { [name]: '4.5' } } };
    expect(readMeanMaxes(answer)).toEqual([{ kind: 'speed', key, seconds, meters, value: 4.5 }]);
  });

  it('leave out null members and lengths not reached, shortest first', () => {
    const MeanMaxes = { '20Minutes': 228, '5Seconds': 612, '3Hours': null, Extra: { Note: 'x' } };
    const answer = { MeanMaxPowers: { MeanMaxes }, MeanMaxSpeeds: null, MeanMaxCadences: { MeanMaxes: null } };
    expect(readMeanMaxes(answer).map(({ key, value }) => [key, value])).toEqual([
      ['5Seconds', 612],
      ['20Minutes', 228],
    ]);
    expect(readMeanMaxes({ MeanMaxPowers: { '5Seconds': 612 } })).toHaveLength(1);
    expect(readMeanMaxes(null)).toEqual([]);
    expect(() => readMeanMaxes('none')).toThrow(unexpected);
  });
});

describe('assumption 33: time in zones', () => {
  const zone = (Label: string, Seconds: unknown) => ({ Label, Seconds, Minimum: 0, Maximum: 127 });
  const read = (TimeInZones: unknown) =>
    readTimeInZones({ TimeInPowerZones: { TimeInZones, Threshold: 231 }, TimeInSpeedZones: null }).map(
      ({ family, zone: number, label, seconds, threshold }) => [family, number, label, seconds, threshold],
    );
  const expected = [
    ['power', 1, 'Z1', 60.5, 231],
    ['power', 2, 'Z2', 0, 231],
    ['power', 3, 'Z3', 30, 231],
  ];

  it('are the same keyed by index or as a list', () => {
    expect(read({ '2': zone('Z3', 30), '0': zone('Z1', '60.5'), '1': zone('Z2', 0), Extra: { Note: 'x' } })).toEqual(
      expected,
    );
    expect(read([zone('Z1', 60.5), zone('Z2', 0), zone('Z3', 30)])).toEqual(expected);
  });

  it('are in the order of numbers, also beyond nine', () => {
    const keyed = Object.fromEntries(
      Array.from({ length: 11 }, (_, index) => [`0${index}`.slice(-2), zone('', index)]),
    );
    expect(
      read(keyed)
        .map(([, number, , seconds]) => [number, seconds])
        .at(-1),
    ).toEqual([11, 10]);
  });

  it('may be missing', () => {
    expect(read(null)).toEqual([]);
    expect(readTimeInZones(undefined)).toEqual([]);
    expect(() => readTimeInZones([])).toThrow(unexpected);
  });
});

describe('assumption 34: details', () => {
  const aligned = [
    { Event: 'Start', MillisecondOffset: 0, Values: [118, '2.9', 12] },
    { Event: null, MillisecondOffset: 1000, Values: [119, null] },
  ];
  const flat = [
    { TimeOffset: 0, HeartRate: 118, Speed: 2.9, StanceTime: 12 },
    { timeOffset: '1000', heartRate: 119, speed: null },
  ];
  const samples = [
    { seconds: 0, heartRateBpm: 118, speedMetersPerSecond: 2.9, stanceTime: 12 },
    { seconds: 1, heartRateBpm: 119, speedMetersPerSecond: null, stanceTime: null },
  ];
  const channels = ['HeartRate', 'Speed', 'StanceTime'];
  const read = (WorkoutChannels: unknown, more: object = {}) => readDetails({ WorkoutChannels, ...more }, 5);

  it.each([
    ['aligned with the channels', { Channels: channels, Data: aligned }],
    ['aligned with channels that are objects', { Channels: channels.map((Name) => ({ Name })), Data: aligned }],
    ['with the channels as members', { Channels: channels, Data: flat }],
    ['in another casing', { channels, data: flat }],
  ])('have the same samples in rows %s', (_, given) => {
    expect(read(given).samples()).toEqual(samples);
  });

  it('have samples without a list of channels', () => {
    expect(read({ Data: flat.slice(0, 1) }).samples()).toEqual(samples.slice(0, 1));
  });

  it('have figures in seconds and with units, missing ones null', () => {
    const { workoutId, stats, laps } = read(null, {
      WorkoutId: '5123000222',
      WorkoutStats: { ElapsedTimeMs: 3766500, Tss: '78.3', IF: 0.88, HeartRateAverage: 158 },
      LapStats: [{ Name: 'Lap 1', StartTimeMs: 0, EndTimeMs: 480000, ElapsedTimeMs: 480000, SpeedAverage: 3.9 }],
    });
    expect(workoutId).toBe(5123000222);
    expect(stats).toMatchObject({ elapsedSeconds: 3766.5, tss: 78.3, intensityFactor: 0.88, powerAverageWatts: null });
    expect(laps).toHaveLength(1);
    expect(laps[0]).toMatchObject({
      name: 'Lap 1',
      startSeconds: 0,
      endSeconds: 480,
      speedAverageMetersPerSecond: 3.9,
    });
  });

  it('may hold hardly anything', () => {
    const details = readDetails({ SwimStats: null, LapStats: null }, 5);
    expect(details).toMatchObject({ workoutId: 5, laps: [], stats: { tss: null } });
    expect(details.samples()).toEqual([]);
    expect(() => readDetails([], 5)).toThrow(unexpected);
  });

  it('lose nothing but the rows', () => {
    const raw = { WorkoutId: 5, workoutChannels: { Channels: channels, data: aligned }, LapStats: [], New: 1 };
    expect(withoutSamples(raw)).toEqual({ ...raw, workoutChannels: { Channels: channels } });
  });
});

describe('assumption 35: strength workouts', () => {
  const prescription = { exercise: { title: 'Split squat' }, sets: [] };

  it('take numbers and texts as id, and names in mixed casing', () => {
    const [later, earlier] = readStrengthWorkouts([
      { Id: 77, CalendarId: 880045, PrescribedDate: '2026-05-01T00:00:00', isComplete: false, Blocks: null },
      {
        Id: '78',
        calendarId: '880045',
        Title: 'Core',
        PrescribedDate: '2026-05-04',
        PrescribedDurationInSeconds: 2700,
        ExecutedDurationInSeconds: '2810',
        IsComplete: 'true',
        compliancePercent: 100,
        Blocks: [
          { Title: 'Legs', prescriptions: [prescription] },
          { title: 'Stretching', Prescriptions: [] },
        ],
      },
    ]);
    expect(later).toMatchObject({
      id: '78',
      athleteId: 880045,
      prescribedDay: '2026-05-04',
      prescribedSeconds: 2700,
      executedSeconds: 2810,
      isComplete: true,
      compliancePercent: 100,
      exercises: ['Split squat', 'Stretching'],
    });
    expect(earlier).toMatchObject({ id: '77', title: null, isComplete: false, exercises: [] });
  });

  it('are refused when they are none', () => {
    expect(readStrengthWorkouts(undefined)).toEqual([]);
    expect(() => readStrengthWorkouts({})).toThrow(unexpected);
    expect(() => readStrengthWorkouts([{ Title: 'no id' }])).toThrow(unexpected);
    expect(() => readStrengthWorkouts(['text'])).toThrow(unexpected);
  });
});
