import type { Metric } from '../trainingpeaks/metric';
import { simplifyMetric } from '../trainingpeaks/metric-view';
import type { JsonObject } from '../trainingpeaks/types';
import { simplifyWorkout } from '../workouts/simplify';
import { matches } from '../workouts/status';
import type { Finding } from './athlete';
import { METRIC_EVENT, metricKey } from './metrics';

/** Which changes are handed over, and in what form. */
export interface ItemOptions {
  events: readonly string[];
  /** Type names in any casing; empty or absent means all. The type of a deleted workout is not known: it always passes. */
  workoutTypes?: readonly string[];
  output: 'simplified' | 'raw';
}

/**
 * The findings somebody asked for, each as a workout with `event` and `eventKey`. What is left out here counts as looked at
 * all the same, so that a filter changed later brings up nothing old.
 */
export function itemsOf(findings: readonly Finding[], options: ItemOptions, athleteId: number | null): JsonObject[] {
  const { events, workoutTypes: types = [], output } = options;
  return findings
    .filter(({ change, workout }) => events.includes(change.event) && (workout === null || matches(workout, { types })))
    .map(({ change, workoutId, workout }) => {
      const gone = output === 'raw' ? { Id: workoutId, AthleteId: athleteId } : { id: workoutId, athleteId };
      const shown = workout === null ? gone : output === 'raw' ? workout.raw : simplifyWorkout(workout);
      return { ...shown, ...change };
    });
}

/** New metrics records in the same form. */
export function metricItems(metrics: readonly Metric[], { output }: Pick<ItemOptions, 'output'>): JsonObject[] {
  return metrics.map((metric) => ({
    ...(output === 'raw' ? metric.raw : simplifyMetric(metric)),
    event: METRIC_EVENT,
    eventKey: metricKey(metric),
  }));
}
