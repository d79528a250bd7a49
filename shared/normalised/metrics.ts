import { addDays } from '../http/date-windows';
import type { Metric } from '../trainingpeaks/metric';
import { METRIC_NAMES, metricKey, type MetricName } from '../trainingpeaks/metric-fields';
import type { JsonObject } from '../trainingpeaks/types';
import { BLOOD_GLUCOSE, BLOOD_PRESSURE, BODY, MEASUREMENT } from './body-templates';
import { itemOf, type NormaliseContext } from './context';
import { clockFrom } from './local-clock';
import type { NormalisedItem } from './model';
import { snake } from './recorded';
import { modelOf, type Leaf } from './template';

const bodyModel = modelOf(BODY);
const measurementModel = modelOf(MEASUREMENT);
const pressureModel = modelOf(BLOOD_PRESSURE);
const glucoseModel = modelOf(BLOOD_GLUCOSE);

const [PULSE, SPO2, WATER] = ['Pulse', 'SPO2', 'WaterConsumption'] as const;

/** Values with a place in the shape; `HRV` has none, since TrainingPeaks does not say by which method it was measured. */
const PLACED: ReadonlySet<string> = new Set([
  ...[MEASUREMENT, BLOOD_PRESSURE, BLOOD_GLUCOSE].flatMap((template) =>
    Object.values<Leaf>(template).map(({ from }) => from),
  ),
  PULSE,
  SPO2,
  WATER,
]);

/**
 * Metrics records in the normalised shape: one body item for each of the athlete's days, in the order of the days' first
 * records. The values of several records of a day keep their own times; where the shape has one value for the day, it is the
 * latest resting pulse, the mean oxygen saturation and the sum of the water. Notes come with personal data only. (TrainingPeaks
 * wiki, Metrics-Object; Terra openapi 2026-07, Body.)
 *
 * @param metrics of one athlete
 */
export function normaliseMetrics(metrics: readonly Metric[], context: NormaliseContext): NormalisedItem[] {
  return metricDays(metrics).map((records) => itemOf('body', context, bodyOf(records, context)));
}

/** The records of each day; one without a day stands alone. */
export function metricDays(metrics: readonly Metric[]): Metric[][] {
  const days = new Map<unknown, Metric[]>();
  for (const metric of metrics) {
    const day = metric.dateTime?.slice(0, 10) ?? metric;
    days.set(day, [...(days.get(day) ?? []), metric]);
  }
  return [...days.values()];
}

function bodyOf(records: readonly Metric[], context: NormaliseContext): JsonObject {
  const { timeZone } = context;
  const day = records[0]?.dateTime?.slice(0, 10) ?? null;
  const midnight = (date: string | null) => clockFrom(date && `${date}T00:00:00`, timeZone)?.(0) ?? null;
  const valued = (name: MetricName) => records.map(({ values }) => values[name]).filter((value) => value !== undefined);
  const numbers = (name: MetricName) => valued(name).map(Number);
  const water = numbers(WATER);
  const oxygen = numbers(SPO2);
  return bodyModel(
    {},
    {
      'day of DateTime': midnight(day),
      'day after DateTime': midnight(day && addDays(day, 1)),
      'always 1': 1,
      'one for each record': timed(records, context, 'measurement_time', (values) =>
        measurementModel(context.includePersonalData === true ? values : { ...values, Notes: null }, {}),
      ),
      'Systolic, Diastolic': timed(records, context, 'timestamp', (values) => pressureModel(values, {})),
      BloodGlucose: timed(records, context, 'timestamp', (values) => glucoseModel(values, {})),
      [PULSE]: numbers(PULSE).pop(),
      [SPO2]: oxygen.length === 0 ? null : sum(oxygen) / oxygen.length,
      [WATER]: water.length === 0 ? null : sum(water),
      'every other value': records.map(otherValues),
    },
  );
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Of each record that has any of it, with the record's time; null when none has. */
function timed(
  records: readonly Metric[],
  { timeZone }: NormaliseContext,
  timeName: string,
  model: (values: JsonObject) => JsonObject,
): JsonObject[] | null {
  const list = records.flatMap(({ dateTime, values }) => {
    const found = model(values);
    if (Object.values(found).every((value) => value === null)) return [];
    return [{ [timeName]: clockFrom(dateTime, timeZone)?.(0) ?? null, ...found }];
  });
  return list.length === 0 ? null : list;
}

/** What Terra's Body has no place for: sleep, feelings, steps and more, in TrainingPeaks' own units. */
function otherValues({ id, dateTime, uploadClient, values }: Metric): JsonObject {
  const rest = METRIC_NAMES.filter((name) => values[name] !== undefined && !PLACED.has(name));
  return {
    metric_id: id,
    date_time: dateTime,
    upload_client: uploadClient,
    ...Object.fromEntries(rest.map((name) => [snake(metricKey(name)), values[name]])),
  };
}
