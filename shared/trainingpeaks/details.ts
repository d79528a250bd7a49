import { unexpectedAnswer } from '../http/no-answer';
import { asNumber, type FieldReader, fieldsOf, isObject } from './read';
import type { JsonObject } from './types';

/** Figures of a whole workout or of one lap, units in the names; null where TrainingPeaks gave none. */
export type EffortStats = Record<(typeof STATS)[number][1] | (typeof TIMES)[number][1], number | null>;

/** A lap: its name and its figures. */
export type Lap = { name: string | null } & EffortStats;

/** One moment: seconds from the start and the value of each channel. */
export type Sample = { seconds: number | null } & Record<string, number | null>;

/** What was recorded of a completed workout (TrainingPeaks wiki, Workouts-Get-Details). */
export interface WorkoutDetails {
  workoutId: number;
  stats: EffortStats;
  laps: Lap[];
  /** Made when asked for: there is one for each second. */
  samples(): Sample[];
  raw: JsonObject;
}

/** In the answer these are milliseconds. */
const TIMES = [
  ['StartTimeMs', 'startSeconds'],
  ['EndTimeMs', 'endSeconds'],
  ['ElapsedTimeMs', 'elapsedSeconds'],
] as const;

const STATS = [
  ['Tss', 'tss'],
  ['IF', 'intensityFactor'],
  ['NormalizedPower', 'normalizedPowerWatts'],
  ['PowerAverage', 'powerAverageWatts'],
  ['PowerMaximum', 'powerMaximumWatts'],
  ['HeartRateMinimum', 'heartRateMinimumBpm'],
  ['HeartRateAverage', 'heartRateAverageBpm'],
  ['HeartRateMaximum', 'heartRateMaximumBpm'],
  ['SpeedAverage', 'speedAverageMetersPerSecond'],
  ['SpeedMaximum', 'speedMaximumMetersPerSecond'],
  ['NormalizedSpeed', 'normalizedSpeedMetersPerSecond'],
  ['CadenceAverage', 'cadenceAverageRpm'],
  ['CadenceMaximum', 'cadenceMaximumRpm'],
  ['Energy', 'energyKilojoules'],
  ['ElevationGain', 'elevationGainMeters'],
  ['ElevationLoss', 'elevationLossMeters'],
  ['WattsPerKg', 'wattsPerKilogram'],
  ['EfficiencyFactor', 'efficiencyFactor'],
  ['VI', 'variabilityIndex'],
] as const;

/** Channels with a known unit, by their lower-case names; another one keeps its name in camelCase. */
const CHANNELS: Record<string, string> = {
  cadence: 'cadenceRpm',
  distance: 'distanceMeters',
  elevation: 'elevationMeters',
  heartrate: 'heartRateBpm',
  power: 'powerWatts',
  speed: 'speedMetersPerSecond',
  temperature: 'temperatureCelsius',
};

/** Members of a row that are no channel. */
const ROW_MEMBERS = /^(event|millisecondoffset|timeoffset|values)$/i;

/**
 * Reads workout details. The rows of samples come with their values in the order of the channels, or with the channels as
 * members, and with either name for the offset.
 *
 * @param workoutId taken when the answer names none
 * @throws ConnectorError `unexpectedAnswer` when the answer is not an object
 */
export function readDetails(answer: unknown, workoutId: number): WorkoutDetails {
  if (!isObject(answer)) throw unexpectedAnswer('read the workout details', 'The answer holds no details.');
  const fields = fieldsOf(answer);
  const stats = fields.value('WorkoutStats');
  const laps = fields.value('LapStats');
  return {
    workoutId: fields.id('WorkoutId') ?? workoutId,
    stats: readStats(fieldsOf(isObject(stats) ? stats : {})),
    laps: (Array.isArray(laps) ? laps : []).filter(isObject).map((lap) => {
      const figures = fieldsOf(lap);
      return { name: figures.text('Name'), ...readStats(figures) };
    }),
    samples: () => readSamples(fields.value('WorkoutChannels')),
    raw: answer,
  };
}

/** The answer without its rows of samples, which make up nearly all of it. */
export function withoutSamples(raw: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(raw).map(([name, value]) =>
      name.toLowerCase() === 'workoutchannels' && isObject(value)
        ? [name, Object.fromEntries(Object.entries(value).filter(([inner]) => inner.toLowerCase() !== 'data'))]
        : [name, value],
    ),
  );
}

function readStats(fields: FieldReader): EffortStats {
  const seconds = TIMES.map(([member, name]) => {
    const milliseconds = fields.number(member);
    return [name, milliseconds === null ? null : milliseconds / 1000];
  });
  const figures = STATS.map(([member, name]) => [name, fields.number(member)]);
  return Object.fromEntries([...seconds, ...figures]) as EffortStats;
}

function readSamples(given: unknown): Sample[] {
  if (!isObject(given)) return [];
  const fields = fieldsOf(given);
  const rows = fields.value('Data');
  const channels = channelNames(fields.value('Channels'));
  return (Array.isArray(rows) ? rows : []).filter(isObject).map((row) => readRow(row, channels));
}

/** Names as texts, or as objects with a name. */
function channelNames(channels: unknown): (string | null)[] {
  if (!Array.isArray(channels)) return [];
  return channels.map((channel: unknown) => fieldsOf(isObject(channel) ? channel : { Name: channel }).text('Name'));
}

function readRow(row: JsonObject, channels: (string | null)[]): Sample {
  const fields = fieldsOf(row);
  const offset = fields.number('MillisecondOffset') ?? fields.number('TimeOffset');
  const sample: Sample = { seconds: offset === null ? null : offset / 1000 };
  const values = fields.value('Values');
  const names = channels.length > 0 ? channels : Object.keys(row).filter((name) => !ROW_MEMBERS.test(name));
  names.forEach((name, position) => {
    if (name === null) return;
    sample[sampleName(name)] = Array.isArray(values) ? asNumber(values[position]) : fields.number(name);
  });
  return sample;
}

const sampleName = (channel: string): string =>
  CHANNELS[channel.toLowerCase()] ?? channel.charAt(0).toLowerCase() + channel.slice(1);
