import type { Reading } from '../../shared/normalised/template';
import { SAMPLE_VALUES } from '../../shared/normalised/workout-templates';
import type { Schema } from './schema';

/** What the published pages say of a reading: the type of its value, and how it is converted. */
export const READINGS: Record<Exclude<Reading, 'made'>, { schema: Schema; conversion: string }> = {
  number: { schema: { type: ['number', 'null'] }, conversion: 'none' },
  text: { schema: { type: ['string', 'null'] }, conversion: 'none; empty is null' },
  texts: { schema: { type: ['array', 'null'], items: { type: 'string' } }, conversion: 'none; empty is null' },
  boolean: { schema: { type: ['boolean', 'null'] }, conversion: 'none' },
  seconds: { schema: { type: ['integer', 'null'] }, conversion: 'hours × 3600, whole seconds' },
  grams: { schema: { type: ['number', 'null'] }, conversion: 'kg × 1000' },
};

/** A moment as Terra writes it, with the offset where the zone is known. */
const MOMENT: Schema = {
  type: ['string', 'null'],
  pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}([+-]\\d\\d:\\d\\d)?$',
};
const DAY: Schema = { type: ['string', 'null'], pattern: '^\\d{4}-\\d\\d-\\d\\d$' };
const POSITION: Schema = { type: ['array', 'null'], items: { type: 'number' }, minItems: 2, maxItems: 2 };
const NUMBER: Schema = { type: ['number', 'null'] };
const INTEGER: Schema = { type: ['integer', 'null'] };
const TEXT: Schema = { type: ['string', 'null'] };
const listOf = (properties: Record<string, Schema>): Schema => ({
  type: ['array', 'null'],
  items: { type: 'object', properties },
});
const defined = (name: string): Schema => ({ type: ['array', 'null'], items: { $ref: `#/definitions/${name}` } });
/** Names that the source decides on. */
const anyOf = (values: Schema): Schema => ({ type: ['object', 'null'], additionalProperties: values });

const sampleOf = (name: string, value: Schema): Schema =>
  listOf({ timestamp: MOMENT, timer_duration_seconds: NUMBER, [name]: value });

const zone = listOf({
  zone: { type: 'integer' },
  name: TEXT,
  minimum: NUMBER,
  maximum: NUMBER,
  threshold: NUMBER,
  duration_seconds: NUMBER,
});

const samples = Object.entries(SAMPLE_VALUES).map(([from, { value }]) => [
  from,
  { schema: sampleOf(value, { type: 'number' }), conversion: 'StartTime + MillisecondOffset; gaps are left out' },
]);

/** The same for values that are made from more than one field, by what they are made from. */
export const MADE: Record<string, { schema: Schema; conversion: string }> = {
  ...(Object.fromEntries(samples) as Record<string, { schema: Schema; conversion: string }>),
  Id: { schema: { type: 'string' }, conversion: 'as text' },
  'StartTime, else WorkoutDay': { schema: MOMENT, conversion: 'offset of the athlete’s zone' },
  'StartTime + TotalTime': { schema: MOMENT, conversion: 'offset of the athlete’s zone' },
  WorkoutType: { schema: INTEGER, conversion: 'see Activity types' },
  'whether there is a file': {
    schema: { type: 'integer', enum: [2, 4, 6] },
    conversion: '6; 2 when Get Details found no file; 4 for a deletion',
  },
  'always 1': { schema: { const: 1 }, conversion: 'times are the athlete’s own' },
  'always true': { schema: { const: true }, conversion: 'made in TrainingPeaks' },
  'always TRAININGPEAKS': { schema: { const: 'TRAININGPEAKS' }, conversion: 'none' },
  TimeInHeartRateZones: { schema: defined('hr_zone'), conversion: 'one entry for each zone' },
  'VelocityAverage on foot or in water': { schema: NUMBER, conversion: '1000 / (60 × m/s); run, walk and swim only' },
  'first Latitude, Longitude': { schema: POSITION, conversion: 'latitude, longitude' },
  'last Latitude, Longitude': { schema: POSITION, conversion: 'latitude, longitude' },
  'middle of Latitude, Longitude': { schema: POSITION, conversion: 'middle of the area covered' },
  'channels Latitude, Longitude': {
    schema: sampleOf('coords_lat_lng_deg', POSITION),
    conversion: 'StartTime + MillisecondOffset; gaps are left out',
  },
  'line of Latitude, Longitude': { schema: TEXT, conversion: 'encoded polyline, precision 5, 500 points at most' },
  LapStats: { schema: defined('lap'), conversion: 'one entry for each lap' },
  'LapStats, whole': {
    schema: { type: ['array', 'null'], items: anyOf({ type: ['number', 'string', 'null'] }) },
    conversion: 'none; times in seconds',
  },
  WorkoutStats: { schema: anyOf(NUMBER), conversion: 'none; times in seconds' },
  'other channels': {
    schema: anyOf(sampleOf('value', { type: 'number' })),
    conversion: 'by name, e.g. temperature_celsius, grade',
  },
  'TimeInPowerZones, TimeInHeartRateZones, TimeInSpeedZones': {
    schema: { type: ['object', 'null'], properties: { power: zone, heart_rate: zone, speed: zone } },
    conversion: 'bounds in W, bpm and m/s',
  },
  'what the conversion noticed': {
    schema: { type: ['array', 'null'], items: { type: 'string' } },
    conversion: 'texts',
  },
  WorkoutDay: { schema: DAY, conversion: 'date part' },
  StartTimePlanned: { schema: TEXT, conversion: 'none; the athlete’s own time' },
  LastModifiedDate: { schema: { type: ['string', 'null'], format: 'date-time' }, conversion: 'in UTC' },
  Structure: { schema: defined('step_or_repeat'), conversion: 'see Steps; with Include Structure' },
  'StartTime + StartTimeMs': { schema: MOMENT, conversion: 'offset of the athlete’s zone' },
  'StartTime + EndTimeMs': { schema: MOMENT, conversion: 'offset of the athlete’s zone' },
  ElapsedTimeMs: { schema: INTEGER, conversion: '/ 1000, whole seconds' },
  'key of TimeInZones': { schema: { type: 'integer' }, conversion: 'counted from 0' },
  'Minimum / Maximum of the zones': { schema: NUMBER, conversion: '× 100' },
  'Maximum / Maximum of the zones': { schema: NUMBER, conversion: '× 100' },
  'day of DateTime': { schema: MOMENT, conversion: 'midnight in the athlete’s zone' },
  'day after DateTime': { schema: MOMENT, conversion: 'midnight in the athlete’s zone' },
  'one for each record': { schema: defined('measurement'), conversion: 'see Measurement' },
  'Systolic, Diastolic': { schema: defined('blood_pressure'), conversion: 'paired by DateTime' },
  BloodGlucose: { schema: defined('blood_glucose'), conversion: 'none' },
  Pulse: { schema: NUMBER, conversion: 'the latest of the day' },
  SPO2: { schema: NUMBER, conversion: 'the mean of the day' },
  WaterConsumption: { schema: NUMBER, conversion: 'the sum of the day' },
  'every other value': {
    schema: {
      type: ['array', 'null'],
      items: {
        type: 'object',
        properties: { metric_id: TEXT, date_time: TEXT, upload_client: TEXT },
        additionalProperties: { type: ['number', 'string'] },
      },
    },
    conversion: 'none: TrainingPeaks’ own names in snake case and own units, sleep in hours',
  },
};
