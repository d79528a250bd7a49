import { TABLES, leavesOf } from '../../../scripts/normalised/field-page';
import { normaliseAthlete } from '../../../shared/normalised/athlete';
import { normaliseMetrics } from '../../../shared/normalised/metrics';
import { NOTHING, type Leaf } from '../../../shared/normalised/template';
import { readAthlete } from '../../../shared/trainingpeaks/athlete';
import { readMetric } from '../../../shared/trainingpeaks/metric';
import { METRIC_NAMES, isMetricNumber } from '../../../shared/trainingpeaks/metric-fields';
import type { JsonObject } from '../../../shared/trainingpeaks/types';
import { itemProblems } from '../../support/normalised-schema';
import { at, LISBON, normalisedWhole, wholeDetails, wholeWorkout, wholeZones } from './support';

/** Everything TrainingPeaks can say, in two sets that differ in each field, and the models that are made of it. */
type Sources = Record<string, JsonObject>;

const wholeMetric = (set: 0 | 1): JsonObject => ({
  MetricId: `A${set}`,
  AthleteId: 880045,
  DateTime: ['2026-05-02T06:41:00', '2026-05-03T06:42:00'][set],
  UploadClient: ['scale', 'watch'][set],
  ...Object.fromEntries(
    METRIC_NAMES.map((name, index) => [name, isMetricNumber(name) ? index + 50 + set / 4 : `${name} ${set}`]),
  ),
});
const wholeAthlete = (set: 0 | 1): JsonObject => ({
  Id: 880045 + set,
  FirstName: ['Noor', 'Ada'][set],
  LastName: ['Hale', 'Marsh'][set],
  Email: ['noor@acme.example', 'ada@acme.example'][set],
  TimeZone: ['Europe/Lisbon', 'Europe/Paris'][set],
  BirthMonth: ['1991-02', '1991-03'][set],
  Sex: ['f', 'm'][set],
  CoachedBy: 770123 + set,
  Weight: 61.2 + set,
  IsPremium: set === 0,
  PreferredUnits: ['Metric', 'English'][set],
});

const sourcesOf = (set: 0 | 1): Sources => ({
  workout: wholeWorkout(set),
  details: wholeDetails(set),
  zones: wholeZones(set),
  metric: wholeMetric(set),
  athlete: wholeAthlete(set),
});

function modelsOf({ workout, details, zones, metric, athlete }: Sources): Record<string, unknown> {
  const context = { ...LISBON, includePersonalData: true };
  const [activity, planned] = normalisedWhole(workout!, details!, zones!);
  const body = normaliseMetrics([readMetric(metric!)], context)[0]!.data![0]!;
  return {
    Activity: activity,
    Lap: at(activity, 'lap_data.laps[]'),
    'Heart rate zone': at(activity, 'heart_rate_data.summary.hr_zone_data[]'),
    'Planned workout': planned,
    Body: body,
    Measurement: at(body, 'measurements_data.measurements[]'),
    'Blood pressure': at(body, 'blood_pressure_data.blood_pressure_samples[]'),
    'Blood glucose': at(body, 'glucose_data.blood_glucose_samples[]'),
    Athlete: normaliseAthlete(readAthlete(athlete!), context).athlete,
  };
}

const A = sourcesOf(0);
const B = sourcesOf(1);
const full = modelsOf(A);

const fields = TABLES.flatMap(({ title, template }) =>
  leavesOf(template)
    .filter(({ leaf }) => leaf !== NOTHING)
    .map(({ path, leaf }) => ({ title, path, leaf, name: `${title}: ${path}` })),
);
const fromSource = fields.filter(({ leaf }) => !/^(always |whether |what |every |one for )/.test(leaf.from));

/** The first set, but with these fields of the second. */
function altered(names: readonly string[]): Sources {
  const swap = (first: JsonObject, second: JsonObject): JsonObject =>
    Object.fromEntries(Object.keys(first).map((key) => [key, names.includes(key) ? second[key] : first[key]]));
  const lap = (sources: Sources) => (sources['details']!['LapStats'] as JsonObject[])[0]!;
  const channels = A['details']!['WorkoutChannels'] as { Channels: string[]; Data: { Values: number[] }[] };
  const other = B['details']!['WorkoutChannels'] as { Data: { Values: number[] }[] };
  const zone = (sources: Sources) =>
    (sources['zones']!['TimeInHeartRateZones'] as { TimeInZones: Record<string, JsonObject> }).TimeInZones['0']!;
  const isOfZone = names.some((name) => ['Seconds', 'Minimum', 'Maximum', 'Label'].includes(name));
  return {
    workout: swap(A['workout']!, B['workout']!),
    metric: swap(A['metric']!, B['metric']!),
    athlete: swap(A['athlete']!, B['athlete']!),
    details: {
      ...swap(A['details']!, B['details']!),
      ...(names.includes('LapStats') ? {} : { LapStats: [swap(lap(A), lap(B))] }),
      WorkoutChannels: {
        ...channels,
        Data: channels.Data.map((row, index) => ({
          ...row,
          Values: row.Values.map((value, position) =>
            names.includes(channels.Channels[position]!) ? other.Data[index]!.Values[position] : value,
          ),
        })),
      },
    },
    zones: isOfZone
      ? {
          ...A['zones'],
          TimeInHeartRateZones: { Maximum: 200, TimeInZones: { '0': swap(zone(A), zone(B)) } },
        }
      : swap(A['zones']!, B['zones']!),
  };
}

const namesIn = ({ from }: Leaf): string[] => from.match(/[A-Z][A-Za-z0-9]+/g) ?? [];

describe('every field that TrainingPeaks can fill', () => {
  it.each(fields.filter(({ leaf }) => !leaf.from.startsWith('what ')))('is filled: $name', ({ title, path }) => {
    expect(at(full[title], path) ?? null).not.toBeNull();
  });

  it.each(fromSource)('comes from the field that the table names: $name', ({ title, path, leaf }) => {
    if (['Structure', 'key of TimeInZones', 'other channels'].includes(leaf.from)) return;
    const changed = modelsOf(altered(namesIn(leaf)));
    expect(at(changed[title], path)).not.toEqual(at(full[title], path));
  });

  it.each(fromSource.filter(({ leaf }) => leaf.as !== 'made'))(
    'comes from no other field: $name',
    ({ title, path, leaf }) => {
      const all = Object.values(A).flatMap((source) => Object.keys(source));
      const channels = (A['details']!['WorkoutChannels'] as { Channels: string[] }).Channels;
      const lap = Object.keys((A['details']!['LapStats'] as JsonObject[])[0]!);
      const others = [...all, ...channels, ...lap].filter(
        (name) => !namesIn(leaf).includes(name) && !/^(LapStats|TimeIn\w+Zones)$/.test(name),
      );
      const changed = modelsOf(altered(others));
      expect(at(changed[title], path)).toEqual(at(full[title], path));
    },
  );

  it('has its name and a value in the extension where the shape has no place for it', () => {
    const body = full['Body'] as JsonObject;
    const [record] = at(body, 'extensions.trainingpeaks.records') as JsonObject[];
    expect(record).toMatchObject({
      metric_id: 'A0',
      hrv: A['metric']!['HRV'],
      sleep_hours: A['metric']!['SleepHours'],
    });
    const shown = JSON.stringify(body);
    const lost = METRIC_NAMES.filter((name) => {
      const value = A['metric']![name];
      // Grams for kilograms.
      return !shown.includes(JSON.stringify(name === 'MuscleMass' ? (value as number) * 1000 : value));
    });
    expect(lost).toEqual([]);
  });

  it('keeps to the published schema', () => {
    const envelope = { version: 'tp-normalised-1', user: LISBON.user };
    const { Activity, 'Planned workout': planned, Body, Athlete } = full;
    expect(itemProblems({ ...envelope, type: 'activity', data: [Activity] })).toEqual([]);
    expect(itemProblems({ ...envelope, type: 'planned_workout', data: [planned] })).toEqual([]);
    expect(itemProblems({ ...envelope, type: 'body', data: [Body] })).toEqual([]);
    expect(itemProblems({ ...envelope, type: 'athlete', athlete: Athlete })).toEqual([]);
  });
});
