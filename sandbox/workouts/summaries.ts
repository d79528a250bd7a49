import { Quirks } from '../quirks';
import { Athlete, Workout } from '../store/model';
import { zonesOf } from './zones';

const timeKeys: [name: string, seconds: number][] = [
  ['5Seconds', 5],
  ['10Seconds', 10],
  ['12Seconds', 12],
  ['20Seconds', 20],
  ['30Seconds', 30],
  ['1Minute', 60],
  ['2Minutes', 120],
  ['5Minutes', 300],
  ['6Minutes', 360],
  ['10Minutes', 600],
  ['12Minutes', 720],
  ['20Minutes', 1200],
  ['30Minutes', 1800],
  ['1Hour', 3600],
  ['90Minutes', 5400],
  ['3Hours', 10_800],
];

const distanceKeys: [name: string, meters: number][] = [
  ['400Meter', 400],
  ['800Meter', 800],
  ['1Kilometer', 1000],
  ['1600Meter', 1600],
  ['1Mile', 1609.344],
  ['5Kilometer', 5000],
  ['5Mile', 8046.72],
  ['10Kilometer', 10_000],
  ['15Kilometer', 15_000],
  ['10Mile', 16_093.44],
  ['HalfMarathon', 21_097.5],
  ['30Kilometer', 30_000],
  ['Marathon', 42_195],
  ['50Kilometer', 50_000],
  ['100Kilometer', 100_000],
  ['100Mile', 160_934.4],
];

/** Best averages over set times and distances; null where the workout is too short (TrainingPeaks wiki, Workouts-Get-Mean-Max-Data). */
export function meanMaxes(workout: Workout, quirks: Quirks) {
  const number = (name: string) => (typeof workout.values[name] === 'number' ? (workout.values[name] as number) : null);
  const seconds = (number('TotalTime') ?? 0) * 3600;
  const meters = number('Distance') ?? 0;
  const key = (name: string) => (quirks.meanMaxKeys === 'prefixed' ? `MM${name}` : name);
  // From the maximum at a few seconds down to the average over the whole workout.
  const fade = (maximum: number, average: number, part: number) => average + (maximum - average) * (1 - part) ** 3;
  const curve = (keys: [string, number][], whole: number, averageName: string, maximumName: string) => {
    const [average, maximum] = [number(averageName), number(maximumName)];
    if (average === null || maximum === null || whole === 0) return null;
    const values = keys.map(([name, size]) => [
      key(name),
      size > whole ? null : Number(fade(maximum, average, size / whole).toFixed(3)),
    ]);
    return { MeanMaxes: Object.fromEntries(values) as Record<string, number | null> };
  };
  return {
    WorkoutId: workout.id,
    MeanMaxPowers: curve(timeKeys, seconds, 'PowerAverage', 'PowerMaximum'),
    MeanMaxHeartRates: curve(timeKeys, seconds, 'HeartRateAverage', 'HeartRateMaximum'),
    MeanMaxCadences: curve(timeKeys, seconds, 'CadenceAverage', 'CadenceMaximum'),
    MeanMaxSpeeds: curve(timeKeys, seconds, 'VelocityAverage', 'VelocityMaximum'),
    MeanMaxSpeedsByDistance:
      workout.type === 'Run' ? curve(distanceKeys, meters, 'VelocityAverage', 'VelocityMaximum') : null,
  };
}

/** Seconds per zone, spread around the average; the seconds add up to the workout (TrainingPeaks wiki, Workouts-Get-Athlete-Time-in-Zones). */
export function timeInZones(workout: Workout, athlete: Athlete, quirks: Quirks) {
  const zones = zonesOf(athlete);
  const seconds = typeof workout.values.TotalTime === 'number' ? workout.values.TotalTime * 3600 : 0;
  const family = (sets: (typeof zones)['PowerZones'], averageName: string) => {
    const set = sets[workout.type] ?? sets.Default;
    const average = workout.values[averageName];
    if (!set || typeof average !== 'number' || seconds === 0) return null;
    const shares = set.Zones.map(({ Minimum, Maximum }) => {
      const middle = Math.min((Minimum + Maximum) / 2, set.Threshold * 1.6);
      return Math.exp(-(((middle - average) / (set.Threshold * 0.12)) ** 2)) + 0.01;
    });
    const total = shares.reduce((sum, share) => sum + share, 0);
    const entries = set.Zones.map((zone, index) => ({
      Seconds: (seconds * (shares[index] as number)) / total,
      Minimum: zone.Minimum,
      Maximum: zone.Maximum,
      Label: zone.Label,
    }));
    return {
      TimeInZones:
        quirks.timeInZones === 'array'
          ? entries
          : Object.fromEntries(entries.map((entry, index) => [String(index), entry])),
      Threshold: set.Threshold,
      Maximum: set.MaxHeartRate ?? null,
      ...(set.RestingHeartRate === undefined ? {} : { Resting: set.RestingHeartRate }),
    };
  };
  return {
    WorkoutId: workout.id,
    TimeInHeartRateZones: family(zones.HeartRateZones, 'HeartRateAverage'),
    TimeInPowerZones: family(zones.PowerZones, 'PowerAverage'),
    TimeInSpeedZones: family(zones.SpeedZones, 'VelocityAverage'),
  };
}
