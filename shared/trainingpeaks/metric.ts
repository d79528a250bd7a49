import { invalidInput } from '../http/errors';
import {
  isMetricNumber,
  METRIC_CHOICES,
  METRIC_NAMES,
  METRIC_NUMBERS,
  metricKey,
  type MetricBounds,
  type MetricName,
} from './metric-fields';
import { fieldsOf } from './read';
import type { JsonObject, LocalDateTime } from './types';

/** By documented name; only what is set. */
export type MetricValues = { [N in MetricName]?: number | string };

/** One record of body and wellness values. Several a day are normal. TrainingPeaks wiki, Metrics-Object. */
export interface Metric {
  /** GUID; null only where the answer to a create left it out. */
  id: string | null;
  athleteId: number | null;
  /** To the minute. */
  dateTime: LocalDateTime | null;
  uploadClient: string | null;
  values: MetricValues;
  raw: JsonObject;
}

/** What POST /v2/metrics takes. TrainingPeaks wiki, v2-Metrics-Create. */
export interface MetricBody {
  DateTime: LocalDateTime;
  UploadClient: string;
  values: MetricValues;
}

/** Reads a record whatever the casing of its names: answers were seen with `Hrv` where the wiki has `HRV`. */
export function readMetric(raw: JsonObject): Metric {
  const fields = fieldsOf(raw);
  const values: MetricValues = {};
  for (const name of METRIC_NAMES) {
    const value = isMetricNumber(name) ? fields.number(name) : fields.text(name);
    if (value !== null) values[name] = value;
  }
  return {
    id: fields.text('MetricId') ?? fields.text('Id'),
    athleteId: fields.id('AthleteId'),
    dateTime: fields.localDateTime('DateTime'),
    uploadClient: fields.text('UploadClient'),
    values,
    raw,
  };
}

/**
 * The body of POST /v2/metrics in exactly the documented form: local time to the minute, numbers as numbers, names of the
 * scales as documented.
 *
 * @throws ConnectorError `invalidInput` naming the field, before anything is sent
 */
export function metricBody({ DateTime, UploadClient, values }: MetricBody): JsonObject {
  if (!/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(DateTime)) {
    throw invalidInput('dateTime', `“${DateTime}” is not a local date and time.`, 'Use the form 2026-05-02T06:41.');
  }
  const body: JsonObject = { DateTime: `${DateTime.slice(0, 16)}:00`, UploadClient };
  for (const name of METRIC_NAMES) {
    const value = values[name];
    if (value === undefined) continue;
    checkValue(name, value);
    body[name] = value;
  }
  if (Object.keys(body).length > 2) return body;
  throw invalidInput(
    'weightInKilograms',
    'No value was given to record.',
    'Fill in at least one, e.g. the weight or the hours of sleep.',
  );
}

function checkValue(name: MetricName, value: number | string): void {
  const key = metricKey(name);
  if (isMetricNumber(name)) {
    const { min, max, integer }: MetricBounds = METRIC_NUMBERS[name];
    const fits = typeof value === 'number' && value >= min && value <= max && (!integer || Number.isInteger(value));
    if (fits) return;
    throw invalidInput(
      key,
      `${String(value)} cannot be right for ${name}.`,
      `Use ${integer ? 'a whole number' : 'a number'} from ${min} to ${max}.`,
    );
  }
  const choices: readonly string[] | undefined = METRIC_CHOICES[name as keyof typeof METRIC_CHOICES];
  if (choices === undefined || choices.includes(String(value))) return;
  throw invalidInput(key, `${name} has no choice “${String(value)}”.`, `Use one of: ${choices.join(', ')}.`);
}

/** Whether a record on the calendar holds what was sent, value for value. */
export function isMetricAsked(metric: Metric, body: JsonObject): boolean {
  const asked = readMetric(body);
  return (
    metric.dateTime === asked.dateTime &&
    metric.uploadClient === asked.uploadClient &&
    METRIC_NAMES.every((name) => same(metric.values[name], asked.values[name]))
  );
}

/** The server stores numbers with long float tails. */
function same(stored: number | string | undefined, asked: number | string | undefined): boolean {
  if (typeof stored === 'number' && typeof asked === 'number') {
    return Math.abs(stored - asked) <= 1e-4 * Math.max(1, Math.abs(asked));
  }
  return String(stored ?? '').toLowerCase() === String(asked ?? '').toLowerCase();
}
