import fc from 'fast-check';
import { DateTime } from 'luxon';
import { clockFrom } from '../../../shared/normalised/local-clock';
import { summaryPolyline } from '../../../shared/normalised/polyline';
import { leavesOf } from '../../../scripts/normalised/field-page';
import { normaliseMetrics } from '../../../shared/normalised/metrics';
import { normaliseWorkout } from '../../../shared/normalised/workout';
import { ACTIVITY } from '../../../shared/normalised/workout-templates';
import { readMetric } from '../../../shared/trainingpeaks/metric';
import { isMetricNumber, METRIC_NAMES } from '../../../shared/trainingpeaks/metric-fields';
import type { JsonObject } from '../../../shared/trainingpeaks/types';
import { readWorkout } from '../../../shared/trainingpeaks/workout';
import { itemProblems } from '../../support/normalised-schema';
import { at, LISBON, wholeWorkout } from './support';

const ZONES = ['Europe/Lisbon', 'America/Denver', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC'];
const moment = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 19));
const number = fc.oneof(
  fc.double({ min: 0, max: 1e6, noNaN: true }),
  fc.integer({ min: 0, max: 1e6 }),
  fc.integer({ min: 1, max: 999 }).map(String),
);
const types = [
  'Bike',
  'run',
  'SWIM',
  'Day Off',
  'MTB',
  'XC-Ski',
  'X-Train',
  'Race',
  'Custom',
  'Brick',
  'Ski Touring',
  '',
];

/** A value of the same kind as that of the whole workout, or null, or none. */
const member = (name: string, value: unknown): fc.Arbitrary<unknown> => {
  if (name === 'WorkoutType') return fc.constantFrom(...types);
  if (name === 'Id') return fc.integer({ min: 1, max: 2 ** 50 });
  if (/^(StartTime|StartTimePlanned|WorkoutDay|LastModifiedDate)$/.test(name))
    return fc.oneof(moment, fc.constant(null));
  if (typeof value === 'number') return fc.oneof({ weight: 3, arbitrary: number }, fc.constantFrom(null, undefined));
  if (typeof value === 'boolean') return fc.option(fc.boolean());
  if (Array.isArray(value)) return fc.option(fc.array(fc.string({ maxLength: 8 }), { maxLength: 3 }));
  return fc.option(fc.string({ maxLength: 30 }));
};
const workouts: fc.Arbitrary<JsonObject> = fc.record(
  Object.fromEntries(Object.entries(wholeWorkout(0)).map(([name, value]) => [name, member(name, value)])),
);
const context = fc.option(fc.constantFrom(...ZONES)).map((timeZone) => ({ ...LISBON, timeZone }));

const exact = leavesOf(ACTIVITY).filter(({ leaf }) => leaf.as === 'number');

const asNumber = (value: unknown): number | null =>
  value === null || value === undefined || value === '' ? null : Number(value);

describe('10,000 generated workouts', () => {
  it('keep to the schema, with the numbers that came and null for every other', () => {
    const seen = { activity: 0, planned_workout: 0, both: 0 };
    fc.assert(
      fc.property(workouts, context, (raw, of) => {
        const workout = readWorkout(raw);
        const items = normaliseWorkout(workout, of);
        expect(items.flatMap(itemProblems)).toEqual([]);
        const kinds = items.map(({ type }) => type);
        const isOff = workout.workoutType === 'Day Off';
        expect(kinds.includes('activity')).toBe(workout.completed && !isOff);
        if (!kinds.includes('activity')) expect(kinds).toEqual(['planned_workout']);
        if (kinds.length === 2) seen.both += 1;
        for (const { type, data } of items) {
          seen[type as 'activity'] += 1;
          const model = data![0]!;
          if (type === 'planned_workout') {
            expect(model['provider_workout_id']).toBe(String(raw['Id']));
            const hours = asNumber(raw['TotalTimePlanned']);
            const seconds = at(model, 'details.metadata.estimated_duration_seconds') ?? null;
            expect(seconds).toBe(hours === null ? null : Math.round(hours * 3600));
            continue;
          }
          const wrong = exact.filter(({ path, leaf }) => (at(model, path) ?? null) !== asNumber(raw[leaf.from]));
          expect(wrong).toEqual([]);
          const hours = asNumber(raw['TotalTime']);
          const seconds = at(model, 'active_durations_data.activity_seconds') ?? null;
          expect(seconds).toBe(hours === null ? null : Math.round(hours * 3600));
          const pace = (at(model, 'movement_data.avg_pace_minutes_per_kilometer') ?? null) as number | null;
          const speed = asNumber(raw['VelocityAverage']);
          // Back again: metres a second of minutes a kilometre.
          if (pace !== null) expect(1000 / (60 * pace)).toBeCloseTo(speed!, 9);
        }
      }),
      { numRuns: 10_000 },
    );
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(1000);
  }, 120_000);
});

describe('generated metrics', () => {
  const record = fc.record({
    MetricId: fc.uuid(),
    AthleteId: fc.constant(880045),
    DateTime: fc
      .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 10, max: 23 }))
      .map(([day, hour]) => `2026-03-2${day}T${hour}:15:00`),
    ...Object.fromEntries(
      METRIC_NAMES.map((name) => [
        name,
        fc.option<string | number>(
          isMetricNumber(name)
            ? fc.double({ min: 0, max: 1000, noNaN: true })
            : fc.string({ minLength: 1, maxLength: 9 }),
        ),
      ]),
    ),
  }) as fc.Arbitrary<JsonObject>;

  it('give one body item for each day with every record in it, in exact units', () => {
    fc.assert(
      fc.property(fc.array(record, { maxLength: 6 }), context, (raws, of) => {
        const items = normaliseMetrics(raws.map(readMetric), of);
        expect(items.flatMap(itemProblems)).toEqual([]);
        const days = [...new Set(raws.map(({ DateTime }) => String(DateTime).slice(0, 10)))];
        expect(items.map(({ data }) => String(at(data![0], 'metadata.start_time')).slice(0, 10))).toEqual(days);
        const measured = items.flatMap(
          ({ data }) => (at(data![0], 'measurements_data.measurements') ?? []) as JsonObject[],
        );
        const grams = measured.map((one) => one['muscle_mass_g']).filter((value) => value !== null) as number[];
        const kilograms = raws.map(({ MuscleMass }) => MuscleMass).filter((value) => value !== null) as number[];
        expect(grams).toEqual(expect.arrayContaining(kilograms.map((value) => Number((value * 1000).toPrecision(15)))));
        expect(grams).toHaveLength(kilograms.length);
      }),
      { numRuns: 500 },
    );
  });
});

describe('moments', () => {
  it('are those of an independent calendar, through changes of the clock', () => {
    fc.assert(
      fc.property(moment, fc.constantFrom(...ZONES), fc.nat(200_000), (local, timeZone, seconds) => {
        const start = DateTime.fromISO(local, { zone: timeZone });
        // A time that the clock skips, or shows twice, is one of two.
        fc.pre(start.toFormat("yyyy-MM-dd'T'HH:mm:ss") === local && start.getPossibleOffsets().length === 1);
        const later = start.plus({ seconds });
        expect(clockFrom(local, timeZone)!(seconds)).toBe(later.toFormat("yyyy-MM-dd'T'HH:mm:ss'.000000'ZZ"));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['2026-03-29T00:59:59', 1, '2026-03-29T02:00:00.000000+01:00'],
    ['2026-10-25T01:30:00', 3600, '2026-10-25T01:30:00.000000+00:00'],
    ['2026-05-02T07:00:00', 0.25, '2026-05-02T07:00:00.250000+01:00'],
  ])('go on from %s', (local, seconds, written) => {
    expect(clockFrom(local, 'Europe/Lisbon')!(seconds)).toBe(written);
  });

  it('carry no offset when the zone is not known, and are none when there is no such day', () => {
    expect(clockFrom('2026-05-02T07:00:00', null)!(61)).toBe('2026-05-02T07:01:01.000000');
    expect(clockFrom('2026-13-45T07:00:00', 'Europe/Lisbon')).toBeNull();
    expect(clockFrom(null, null)).toBeNull();
  });
});

describe('the line on the map', () => {
  it('is the encoded form that Google documents', () => {
    const line = summaryPolyline([
      [38.5, -120.2],
      [40.7, -120.95],
      [43.252, -126.453],
    ]);
    expect(line).toBe('_p~iF~ps|U_ulLnnqC_mqNvxq`@');
  });

  it('keeps its ends when it is thinned out', () => {
    const positions = Array.from({ length: 7201 }, (_, index) => [index / 1e4, -index / 1e4] as const);
    const points = decoded(summaryPolyline(positions));
    expect(points).toHaveLength(500);
    expect(points[0]).toEqual([0, 0]);
    expect(points[499]).toEqual([0.72, -0.72]);
  });
});

/** Written from the description of the format. */
function decoded(line: string): number[][] {
  const values: number[] = [];
  let [value, shift] = [0, 0];
  for (const character of line) {
    const chunk = character.charCodeAt(0) - 63;
    value += (chunk % 32) * 2 ** shift;
    shift += 5;
    if (chunk >= 32) continue;
    values.push(value % 2 === 1 ? -(value + 1) / 2 : value / 2);
    [value, shift] = [0, 0];
  }
  const points: number[][] = [];
  let [latitude, longitude] = [0, 0];
  for (let index = 0; index < values.length; index += 2) {
    latitude += values[index]!;
    longitude += values[index + 1]!;
    points.push([latitude / 1e5, longitude / 1e5]);
  }
  return points;
}
