import { Quirks } from '../quirks';
import { Random } from '../seed/random';
import { Athlete, Workout } from '../store/model';

const lapSeconds = 600;

/** Samples once a second and laps of ten minutes, made up around the workout's averages (TrainingPeaks wiki, Workout-Details). */
export function workoutDetails(workout: Workout, athlete: Athlete, quirks: Quirks) {
  const number = (name: string) => (typeof workout.values[name] === 'number' ? (workout.values[name] as number) : null);
  const seconds = Math.round((number('TotalTime') ?? 0) * 3600);
  const series = channelsOf(workout, seconds);
  const channels = Object.keys(series);
  const random = new Random(`samples ${workout.id}`);
  const rows = Array.from({ length: seconds }, (_, second) => {
    const values = channels.map((name) => (random.chance(0.002) ? null : (series[name] as Channel)(second, random)));
    const flat = quirks.detailsRows === 'flat';
    if (flat)
      return { TimeOffset: second * 1000, ...Object.fromEntries(channels.map((name, index) => [name, values[index]])) };
    return { Event: second === 0 ? 'Start' : null, MillisecondOffset: second * 1000, Values: values };
  });
  return {
    WorkoutId: workout.id,
    WorkoutChannels: {
      Channels: quirks.detailsChannels === 'objects' ? channels.map((Name) => ({ Name })) : channels,
      Data: rows,
    },
    SwimStats: null,
    WorkoutStats: { ElapsedTimeMs: seconds * 1000, ...summary(number, athlete, 1) },
    LapStats: Array.from({ length: Math.ceil(seconds / lapSeconds) }, (_, index) => {
      const start = index * lapSeconds;
      const end = Math.min(seconds, start + lapSeconds);
      return {
        Name: `Lap ${index + 1}`,
        StartTimeMs: start * 1000,
        EndTimeMs: end * 1000,
        ElapsedTimeMs: (end - start) * 1000,
        ...summary(number, athlete, (end - start) / Math.max(1, seconds)),
      };
    }),
  };
}

type Channel = (second: number, random: Random) => number;

function channelsOf(workout: Workout, seconds: number): Record<string, Channel> {
  const around = (name: string, swing: number, decimals = 0): Channel | null => {
    const average = workout.values[name];
    if (typeof average !== 'number') return null;
    return (second, random) =>
      Number((average * (1 + swing * Math.sin(second / 90) + random.between(-0.02, 0.02))).toFixed(decimals));
  };
  const distance = workout.values.Distance;
  const candidates: Record<string, Channel | null> = {
    HeartRate: around('HeartRateAverage', 0.06),
    Cadence: around('CadenceAverage', 0.03),
    Power: around('PowerAverage', 0.15),
    Speed: around('VelocityAverage', 0.08, 3),
    Distance:
      typeof distance === 'number'
        ? (second) => Number(((distance * second) / Math.max(1, seconds - 1)).toFixed(1))
        : null,
    Elevation: workout.type === 'Swim' ? null : (second) => Number((120 + 25 * Math.sin(second / 700)).toFixed(1)),
  };
  return Object.fromEntries(
    Object.entries(candidates).filter((entry): entry is [string, Channel] => entry[1] !== null),
  );
}

/** `share` is the part of the workout: sums are divided by it, averages stay. */
function summary(number: (name: string) => number | null, athlete: Athlete, share: number) {
  const part = (name: string) => {
    const value = number(name);
    return value === null ? null : value * share;
  };
  const power = number('NormalizedPower');
  return {
    Tss: part('TssActual'),
    IF: number('IF'),
    NormalizedPower: power,
    PowerAverage: number('PowerAverage'),
    PowerMaximum: number('PowerMaximum'),
    HeartRateAverage: number('HeartRateAverage'),
    HeartRateMaximum: number('HeartRateMaximum'),
    HeartRateMinimum: number('HeartRateMinimum'),
    SpeedAverage: number('VelocityAverage'),
    SpeedMaximum: number('VelocityMaximum'),
    NormalizedSpeed: number('NormalizedSpeed'),
    CadenceAverage: number('CadenceAverage'),
    CadenceMaximum: number('CadenceMaximum'),
    Energy: part('Energy'),
    ElevationGain: part('ElevationGain'),
    ElevationLoss: part('ElevationLoss'),
    WattsPerKg: power !== null && athlete.weight ? power / athlete.weight : null,
  };
}
