import type { Lap, Sample, WorkoutDetails } from '../trainingpeaks/details';
import type { TimeInZone } from '../trainingpeaks/time-in-zones';
import type { JsonObject } from '../trainingpeaks/types';
import type { Structure } from '../workouts/structure/model';
import type { LocalClock } from './local-clock';
import { centreOf, summaryPolyline, type Position } from './polyline';
import { modelOf } from './template';
import { HR_ZONE, LAP, SAMPLE_VALUES } from './workout-templates';

/** What was read of a workout besides itself. */
export interface Recorded {
  /** Null: TrainingPeaks has nothing recorded, so there is no file. Left out: not looked at. */
  details?: WorkoutDetails | null;
  /** The samples, the position and the line on the map as well. Default: laps only. */
  includeSamples?: boolean;
  zones?: readonly TimeInZone[];
  /** The steps of the planned workout. */
  structure?: Structure | null;
}

type Made = Record<string, unknown>;

const lapModel = modelOf(LAP);
const zoneModel = modelOf(HR_ZONE);

/** The values of an activity that are made from what was recorded, by the leaves' `from`. */
export function recordedValues({ details, includeSamples, zones }: Recorded, clock: LocalClock | null): Made {
  return {
    ...(details ? detailValues(details, clock) : {}),
    ...(details && includeSamples === true ? sampleValues(details.samples(), clock) : {}),
    ...(zones === undefined ? {} : zoneValues(zones)),
  };
}

function detailValues({ stats, laps }: WorkoutDetails, clock: LocalClock | null): Made {
  return {
    LapStats: orNull(laps.map((lap) => lapOf(lap, clock))),
    'LapStats, whole': orNull(laps.map(inSnakeCase)),
    WorkoutStats: inSnakeCase(stats),
  };
}

function lapOf(lap: Lap, clock: LocalClock | null): JsonObject {
  const { startSeconds, endSeconds, elapsedSeconds } = lap;
  const at = (seconds: number | null) => (seconds === null ? null : (clock?.(seconds) ?? null));
  const raw = {
    HeartRateAverage: lap.heartRateAverageBpm,
    SpeedAverage: lap.speedAverageMetersPerSecond,
    PowerAverage: lap.powerAverageWatts,
  };
  return lapModel(raw, {
    'StartTime + StartTimeMs': at(startSeconds),
    'StartTime + EndTimeMs': at(endSeconds),
    ElapsedTimeMs: elapsedSeconds === null ? null : Math.round(elapsedSeconds),
  });
}

/** One list for each channel; a moment at which a channel has no value is not in its list. */
function sampleValues(samples: readonly Sample[], clock: LocalClock | null): Made {
  const moments = samples.map(({ seconds }) => momentOf(seconds, clock));
  const series = (channel: string, name: string) =>
    orNull(
      samples.flatMap((sample, index) =>
        typeof sample[channel] === 'number' ? [{ ...moments[index], [name]: sample[channel] }] : [],
      ),
    );
  const own = Object.entries(SAMPLE_VALUES);
  const known = new Set(['seconds', 'latitude', 'longitude', ...own.map(([, { channel }]) => channel)]);
  const others = new Set(samples.flatMap((sample) => Object.keys(sample)).filter((channel) => !known.has(channel)));
  const rest = [...others].map((channel) => [snake(channel), series(channel, 'value')]);
  return {
    ...Object.fromEntries(own.map(([from, { channel, value }]) => [from, series(channel, value)])),
    ...positionValues(samples, moments),
    'other channels': rest.length === 0 ? null : Object.fromEntries(rest),
  };
}

const momentOf = (seconds: number | null, clock: LocalClock | null): JsonObject => ({
  timestamp: seconds === null ? null : (clock?.(seconds) ?? null),
  timer_duration_seconds: seconds,
});

function positionValues(samples: readonly Sample[], moments: readonly JsonObject[]): Made {
  const positions: Position[] = [];
  const list: JsonObject[] = [];
  samples.forEach(({ latitude, longitude }, index) => {
    if (typeof latitude !== 'number' || typeof longitude !== 'number') return;
    positions.push([latitude, longitude]);
    list.push({ ...moments[index], coords_lat_lng_deg: [latitude, longitude] });
  });
  if (positions.length === 0) return {};
  return {
    'first Latitude, Longitude': positions[0],
    'last Latitude, Longitude': positions[positions.length - 1],
    'middle of Latitude, Longitude': centreOf(positions),
    'channels Latitude, Longitude': list,
    'line of Latitude, Longitude': summaryPolyline(positions),
  };
}

/** Terra has a place for the zones of the heart rate alone, as parts of the maximum; all of them stand in the extension. */
function zoneValues(zones: readonly TimeInZone[]): Made {
  const of = (family: TimeInZone['family']) => zones.filter((entry) => entry.family === family);
  const part = (value: number | null, of: number | null) => (value === null || !of ? null : (value / of) * 100);
  const families = (['power', 'heartRate', 'speed'] as const).map((family) => [
    snake(family),
    orNull(of(family).map(plainZone)),
  ]);
  return {
    TimeInHeartRateZones: orNull(
      of('heartRate').map((entry) =>
        zoneModel(entry.raw, {
          'key of TimeInZones': entry.zone - 1,
          'Minimum / Maximum of the zones': part(entry.minimum, entry.greatest),
          'Maximum / Maximum of the zones': part(entry.maximum, entry.greatest),
        }),
      ),
    ),
    'TimeInPowerZones, TimeInHeartRateZones, TimeInSpeedZones': Object.fromEntries(families),
  };
}

const plainZone = ({ zone, label, seconds, minimum, maximum, threshold }: TimeInZone): JsonObject => ({
  zone: zone - 1,
  name: label,
  minimum,
  maximum,
  threshold,
  duration_seconds: seconds,
});

const orNull = <T>(list: T[]): T[] | null => (list.length === 0 ? null : list);

const inSnakeCase = (values: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [snake(key), value]));

/** `powerAverageWatts` → `power_average_watts`, as the shape's own names are written. */
export const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
