import { isMetricNumber, METRIC_NAMES, type MetricName } from '../../trainingpeaks/metric-fields';
import type { Metric } from '../../trainingpeaks/metric';
import type { JsonObject } from '../../trainingpeaks/types';
import type { OutputField } from '../operation';

/** The values that get a field of their own: what watches, scales and morning questionnaires record every day. */
const OWN_FIELDS: readonly (readonly [MetricName, string])[] = [
  ['WeightInKilograms', 'weightKilograms'],
  ['Pulse', 'restingPulseBpm'],
  ['HRV', 'hrvMilliseconds'],
  ['SleepHours', 'sleepHours'],
  ['SleepQuality', 'sleepQuality'],
];

export const METRIC_OUTPUT: readonly OutputField[] = [
  { key: 'id', label: 'Metrics Number', type: 'string' },
  { key: 'athleteId', label: 'Athlete Number', type: 'integer' },
  { key: 'metricDay', label: 'Day', type: 'string' },
  { key: 'metricTime', label: 'Time', type: 'string' },
  { key: 'weightKilograms', label: 'Weight (kg)', type: 'number', sensitive: true },
  { key: 'restingPulseBpm', label: 'Resting Pulse (bpm)', type: 'number', sensitive: true },
  { key: 'hrvMilliseconds', label: 'HRV (ms)', type: 'number', sensitive: true },
  { key: 'sleepHours', label: 'Sleep (h)', type: 'number', sensitive: true },
  { key: 'sleepQuality', label: 'Sleep Quality', type: 'string', sensitive: true },
  { key: 'otherValues', label: 'Other Values', type: 'string', sensitive: true },
];

export const METRIC_SAMPLE: JsonObject = {
  id: '7F3C2A10-0000-4000-8000-3B1F6F1F9A10',
  athleteId: 880045,
  metricDay: '2026-05-02',
  metricTime: '06:41',
  weightKilograms: 60.8,
  restingPulseBpm: 48,
  hrvMilliseconds: 71.5,
  sleepHours: 7.4,
  sleepQuality: 'Good',
  otherValues: 'Steps: 9120, Fatigue: Low',
};

/** Five values of their own, the athlete's own day and time apart; every other value that is set stands by its name in `otherValues`. */
export const metricViews = {
  simplified: ({ id, athleteId, dateTime, values }: Metric): JsonObject => {
    const own = OWN_FIELDS.map(([name, key]) => [key, values[name] ?? null] as const);
    const rest = METRIC_NAMES.filter((name) => values[name] !== undefined && !OWN_FIELDS.some(([own]) => own === name));
    const others = rest.map((name) => `${name}: ${shown(name, values[name])}`).join(', ');
    return {
      id,
      athleteId,
      metricDay: dateTime?.slice(0, 10) ?? null,
      metricTime: dateTime?.slice(11, 16) ?? null,
      ...Object.fromEntries(own),
      otherValues: others === '' ? null : others,
    };
  },
  raw: (metric: Metric): JsonObject => metric.raw,
};

/** Numbers come with long float tails. */
function shown(name: MetricName, value: number | string | undefined): string {
  return isMetricNumber(name) ? String(Math.round(Number(value) * 1000) / 1000) : String(value);
}
