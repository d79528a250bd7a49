import type { NormaliseContext } from '../../../shared/normalised/context';
import { readDetails } from '../../../shared/trainingpeaks/details';
import { readTimeInZones } from '../../../shared/trainingpeaks/time-in-zones';
import type { JsonObject } from '../../../shared/trainingpeaks/types';
import { readWorkout } from '../../../shared/trainingpeaks/workout';
import { normaliseWorkout } from '../../../shared/normalised/workout';

export const LISBON: NormaliseContext = {
  user: { user_id: 'a_7f1c9e', provider: 'TRAININGPEAKS', reference_id: null },
  timeZone: 'Europe/Lisbon',
};

/** Every field of a workout that TrainingPeaks documents; the two sets differ in each. */
export function wholeWorkout(set: 0 | 1): JsonObject {
  const number = (index: number) => index + set / 4;
  const numbers = [
    ...['Distance', 'DistancePlanned', 'Calories', 'CaloriesPlanned', 'Energy', 'EnergyPlanned', 'VelocityAverage'],
    ...['VelocityPlanned', 'VelocityMaximum', 'NormalizedSpeed', 'HeartRateMinimum', 'HeartRateAverage'],
    ...['HeartRateMaximum', 'PowerAverage', 'PowerMaximum', 'NormalizedPower', 'TorqueAverage', 'TorqueMaximum'],
    ...['TssActual', 'TssPlanned', 'IF', 'IFPlanned', 'ElevationGain', 'ElevationGainPlanned', 'ElevationLoss'],
    ...['ElevationMinimum', 'ElevationAverage', 'ElevationMaximum', 'TempMin', 'TempAvg', 'TempMax', 'CadenceAverage'],
    ...['CadenceMaximum', 'Rpe', 'Feeling', 'TotalTime', 'TotalTimePlanned'],
  ];
  return {
    Id: 5123000222 + set,
    AthleteId: 880045,
    WorkoutDay: ['2026-05-02T00:00:00', '2026-05-03T00:00:00'][set],
    WorkoutType: ['Run', 'Swim'][set],
    Title: ['Tempo', 'Hills'][set],
    Description: ['3 x 8 min', '5 x 3 min'][set],
    PreActivityComment: ['Tired', 'Fresh'][set],
    StartTime: ['2026-05-02T07:04:31', '2026-05-02T08:04:31'][set],
    StartTimePlanned: ['2026-05-02T07:00:00', '2026-05-02T08:00:00'][set],
    Completed: set === 0,
    LastModifiedDate: ['2026-05-02T09:12:44.1203394Z', '2026-05-02T09:12:45.1203394Z'][set],
    TssCalculationMethod: ['Power', 'HeartRate'][set],
    Tags: [['tempo'], ['hills']][set],
    WorkoutFileFormats: [['fit'], ['zwo']][set],
    Url: ['https://app.example/1', 'https://app.example/2'][set],
    Locked: set === 0,
    Hidden: set === 1,
    ...Object.fromEntries(numbers.map((name, index) => [name, number(index + 2)])),
  };
}

const CHANNELS = ['Distance', 'Elevation', 'HeartRate', 'Power', 'Speed', 'Cadence', 'Latitude', 'Longitude', 'Grade'];

export function wholeDetails(set: 0 | 1): JsonObject {
  const values = (row: number) => CHANNELS.map((_, index) => index + row + set / 4);
  return {
    WorkoutId: 5123000222,
    WorkoutChannels: {
      Channels: CHANNELS,
      Data: [0, 1, 2].map((row) => ({ Event: null, MillisecondOffset: row * 1000, Values: values(row) })),
    },
    SwimStats: null,
    WorkoutStats: { ElapsedTimeMs: 3_766_000, Tss: 78.3 + set, WattsPerKg: 3.1 },
    LapStats: [
      {
        Name: 'Lap 1',
        StartTimeMs: 1000 + set * 1000,
        EndTimeMs: 480_000 + set * 1000,
        ElapsedTimeMs: 479_000 + set * 1000,
        HeartRateAverage: 150 + set,
        SpeedAverage: 3.9 + set,
        PowerAverage: 240 + set,
      },
    ],
  };
}

export function wholeZones(set: 0 | 1): JsonObject {
  const zones = (of: number) => ({
    Threshold: of,
    Maximum: of * 2,
    TimeInZones: { '0': { Seconds: 100.5 + set, Minimum: of + set, Maximum: of * 1.5 + set, Label: `Z1${set}` } },
  });
  return { TimeInHeartRateZones: zones(100), TimeInPowerZones: zones(200), TimeInSpeedZones: zones(4) };
}

/** Both items of a workout of which everything was read. */
export function normalisedWhole(workout: JsonObject, details: JsonObject, zones: JsonObject): [JsonObject, JsonObject] {
  const [activity, planned] = normaliseWorkout(readWorkout(workout), LISBON, {
    details: readDetails(details, 1),
    includeSamples: true,
    zones: readTimeInZones(zones),
    structure: [
      {
        type: 'step',
        class: 'Active',
        length: { unit: 'seconds', value: 600 },
        open: false,
        target: null,
        cadence: null,
        name: null,
        notes: null,
      },
    ],
  });
  return [activity!.data![0]!, planned!.data![0]!];
}

/** The value at a path of the table of fields; `[]` stands for the first entry. */
export function at(model: unknown, path: string): unknown {
  return path
    .split('.')
    .flatMap((part) => (part.endsWith('[]') ? [part.slice(0, -2), '0'] : [part]))
    .reduce((value: unknown, key) => (value as JsonObject | null | undefined)?.[key], model);
}
