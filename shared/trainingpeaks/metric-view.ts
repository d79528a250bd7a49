import { isMetricNumber, METRIC_NAMES, type MetricName } from './metric-fields';
import type { Metric } from './metric';
import type { JsonObject } from './types';

/** The values that get a field of their own: what watches, scales and morning questionnaires record every day. */
const OWN_FIELDS: readonly (readonly [MetricName, string])[] = [
  ['WeightInKilograms', 'weightKilograms'],
  ['Pulse', 'restingPulseBpm'],
  ['HRV', 'hrvMilliseconds'],
  ['SleepHours', 'sleepHours'],
  ['SleepQuality', 'sleepQuality'],
];

/** Five values of their own, the athlete's own day and time apart; every other value that is set stands by its name in `otherValues`. */
export function simplifyMetric({ id, athleteId, dateTime, values }: Metric): JsonObject {
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
}

/** Numbers come with long float tails. */
function shown(name: MetricName, value: number | string | undefined): string {
  return isMetricNumber(name) ? String(Math.round(Number(value) * 1000) / 1000) : String(value);
}
